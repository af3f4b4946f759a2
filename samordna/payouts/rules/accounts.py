"""Numbers of accounts as people write them, read and checked: bankgiro, plusgiro, IBAN, and a bank's code. Pure."""

from __future__ import annotations

import re

from stdnum import bic, iban, luhn
from stdnum.exceptions import ValidationError

from samordna.formats.pain import is_bic
from samordna.payouts.choices import AccountKind

LONGEST = 40  # what is written, blanks included
_DIGITS = {AccountKind.BANKGIRO: (7, 8), AccountKind.PLUSGIRO: (2, 8)}
_BETWEEN = re.compile(r"[\s\-\u00a0\u202f\u2010-\u2013\u2212]")


def read_account(kind: AccountKind, text: str) -> str:
    """The account as it is kept: digits alone, or an IBAN without blanks.

    Raises:
        ValueError: with a Swedish sentence.
    """
    plain = _BETWEEN.sub("", text)[: LONGEST + 1]
    if kind is AccountKind.IBAN:
        try:
            return str(iban.validate(plain))
        except ValidationError:
            raise ValueError(
                "IBAN-numret stämmer inte. Skriv av det från banken, till exempel SE45 5000 0000 0583 9825 7466."
            ) from None
    least, most = _DIGITS[kind]
    if not (plain.isascii() and plain.isdecimal() and least <= len(plain) <= most):
        raise ValueError(f"Ett {kind.label.lower()}nummer har {least}–{most} siffror.")
    if not plain.strip("0"):
        raise ValueError(f"{kind.label}numret är bara nollor. Skriv av det från fakturan eller mottagarens webbplats.")
    if not luhn.is_valid(plain):
        raise ValueError(
            f"{kind.label}numret {shown_account(kind, plain)} stämmer inte: kontrollsiffran, den sista, är en annan. "
            "Jämför med fakturan eller med mottagarens webbplats."
        )
    return plain


def shown_account(kind: AccountKind, number: str) -> str:
    """The account as it is printed: "991-2346", "4 12 34 56-7", "SE45 5000 …"."""
    if kind is AccountKind.BANKGIRO:
        return f"{number[:-4]}-{number[-4:]}"
    if kind is AccountKind.IBAN:
        return " ".join(number[n : n + 4] for n in range(0, len(number), 4))
    body = number[:-1]
    odd = len(body) % 2
    pairs = [body[:odd], *(body[n : n + 2] for n in range(odd, len(body), 2))]
    return f"{' '.join(filter(None, pairs))}-{number[-1]}"


def read_bic(text: str) -> str:
    """The code of a bank (BIC, SWIFT) as it is kept.

    Raises:
        ValueError: with a Swedish sentence.
    """
    wrong = "BIC stämmer inte. Det är bankens kod med 8 eller 11 tecken, till exempel SWEDSESS."
    try:
        plain = str(bic.validate(text))
    except ValidationError:
        raise ValueError(wrong) from None
    if not is_bic(plain):
        raise ValueError(wrong)
    return plain
