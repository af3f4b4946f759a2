"""A payment file for the bank: pain.001.001.03 (ISO 20022), payments within Sweden in kronor.

Receivers are bankgiro and plusgiro numbers or IBAN. How the giro numbers are told follows what the Swedish banks have
agreed on: a bankgiro as a proprietary account "BGNR" at clearing 9900, a plusgiro as "BBAN" at clearing 9960. Banks
differ in details, so an association tries a file with its own bank before the first payment.

The same orders give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from lxml import etree

from samordna.money import ZERO, Kr, total

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
LONGEST_NAME, LONGEST_ID, LONGEST_MESSAGE = 140, 35, 140
MOST_DIGITS = 18  # of an amount, decimals included
CLEARING: Final = {"bankgiro": "9900", "plusgiro": "9960"}
_BIC = re.compile(r"[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}")
_ID = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]{1,35}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


class AccountKind(StrEnum):
    """What kind of number an account has."""

    BANKGIRO = "bankgiro"
    PLUSGIRO = "plusgiro"
    IBAN = "iban"


@dataclass(frozen=True, slots=True)
class Account:
    """An account: digits without hyphens, or an IBAN without spaces."""

    kind: AccountKind
    number: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays: name, organisation number (ten digits), account, the bank's BIC, and the bank's number for its customer
    (empty when the bank asks for none)."""

    name: str
    organisation_number: str
    account: Account
    bic: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One payment. `id` comes back from the bank with the payment (end-to-end); `message` is shown to the receiver."""

    id: str
    receiver: str
    account: Account
    amount: Kr
    message: str = ""


def write(*, id: str, made: dt.datetime, pay_on: dt.date, payer: Payer, orders: Sequence[Order]) -> bytes:
    """The file: one batch of payments from one account on one day. `id` is never used twice; `made` is local time.

    Raises:
        ValueError: for no orders, two with the same id, an amount that is not above zero, or an id, account or BIC that
            the format cannot hold.
    """
    _demand(payer, orders, id)
    document = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})
    top = _child(document, "CstmrCdtTrfInitn")
    sums = [("NbOfTxs", str(len(orders))), ("CtrlSum", amount_text(total(order.amount for order in orders)))]
    head = _child(top, "GrpHdr")
    _texts(head, [("MsgId", id), ("CreDtTm", made.replace(tzinfo=None, microsecond=0).isoformat()), *sums])
    _party(_child(head, "InitgPty"), payer, customer=True)
    batch = _child(top, "PmtInf")
    _texts(batch, [("PmtInfId", id), ("PmtMtd", "TRF"), ("BtchBookg", "false"), *sums])
    kind = _child(batch, "PmtTpInf")
    _child(_child(kind, "SvcLvl"), "Cd", "NURG")
    _child(_child(kind, "CtgyPurp"), "Cd", "SUPP")
    _child(batch, "ReqdExctnDt", pay_on.isoformat())
    _party(_child(batch, "Dbtr"), payer)
    held = _child(batch, "DbtrAcct")
    _account(held, payer.account)
    _child(held, "Ccy", "SEK")
    _child(_child(_child(batch, "DbtrAgt"), "FinInstnId"), "BIC", payer.bic)
    _child(batch, "ChrgBr", "SHAR")
    for order in orders:
        _order(_child(batch, "CdtTrfTxInf"), order)
    written: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def is_bic(text: str) -> bool:
    """Whether the format can hold a bank's code: it allows fewer than the standard of codes does."""
    return _BIC.fullmatch(text) is not None


def amount_text(amount: Kr) -> str:
    """Kronor with two decimals and a point: "125000.00"."""
    kronor, ore = divmod(amount.ore, 100)
    return f"{kronor}.{ore:02}"


def line(text: str, most: int) -> str:
    """A text on one line, without what the format cannot hold, cut to its length."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:most].rstrip()


def _demand(payer: Payer, orders: Sequence[Order], id: str) -> None:
    if not orders:
        raise ValueError("A payment file holds at least one payment.")
    ids = [order.id for order in orders]
    if len(set(ids)) != len(ids):
        raise ValueError("Two payments have the same id.")
    for given in (id, *ids, *filter(None, (payer.customer, payer.organisation_number))):
        # No slash first or last, nor two together: the banks' networks read those as separators.
        if not _ID.fullmatch(given) or given.startswith("/") or given.endswith("/") or "//" in given:
            raise ValueError(f"{given!r} is no id of a payment file.")
    if not is_bic(payer.bic):
        raise ValueError(f"{payer.bic!r} is no BIC.")
    for account in (payer.account, *(order.account for order in orders)):
        form = _IBAN.fullmatch(account.number) if account.kind == AccountKind.IBAN else account.number.isdecimal()
        if not form or not account.number.isascii():
            raise ValueError(f"{account.number!r} is no {account.kind} number.")
    for name in (payer.name, *(order.receiver for order in orders)):
        if not line(name, LONGEST_NAME):
            raise ValueError("A party of a payment has a name.")
    whole = total(order.amount for order in orders)
    if any(order.amount <= ZERO for order in orders) or len(str(whole.ore)) > MOST_DIGITS:
        raise ValueError("An amount is above zero and has at most eighteen digits.")


def _order(top: _Element, order: Order) -> None:
    ids = _child(top, "PmtId")
    _texts(ids, [("InstrId", order.id), ("EndToEndId", order.id)])
    _child(_child(top, "Amt"), "InstdAmt", amount_text(order.amount)).set("Ccy", "SEK")
    if clearing := CLEARING.get(order.account.kind):
        member = _child(_child(_child(top, "CdtrAgt"), "FinInstnId"), "ClrSysMmbId")
        _child(_child(member, "ClrSysId"), "Cd", "SESBA")
        _child(member, "MmbId", clearing)
    _child(_child(top, "Cdtr"), "Nm", line(order.receiver, LONGEST_NAME))
    _account(_child(top, "CdtrAcct"), order.account)
    if message := line(order.message, LONGEST_MESSAGE):
        _child(_child(top, "RmtInf"), "Ustrd", message)


def _party(top: _Element, payer: Payer, *, customer: bool = False) -> None:
    _child(top, "Nm", line(payer.name, LONGEST_NAME))
    wanted = payer.customer or payer.organisation_number if customer else payer.organisation_number
    if wanted:
        other = _child(_child(_child(top, "Id"), "OrgId"), "Othr")
        _child(other, "Id", wanted)
        # A number that the bank has given its customer, or the organisation's own, given by the country.
        _child(_child(other, "SchmeNm"), "Cd", "CUST" if customer and payer.customer else "COID")


def _account(top: _Element, account: Account) -> None:
    id = _child(top, "Id")
    if account.kind == AccountKind.IBAN:
        _child(id, "IBAN", account.number)
        return
    other = _child(id, "Othr")
    _child(other, "Id", account.number)
    if account.kind == AccountKind.BANKGIRO:
        _child(_child(other, "SchmeNm"), "Prtry", "BGNR")
    else:
        _child(_child(other, "SchmeNm"), "Cd", "BBAN")


def _texts(top: _Element, pairs: Sequence[tuple[str, str]]) -> None:
    for name, text in pairs:
        _child(top, name, text)


def _child(top: _Element, name: str, text: str = "") -> _Element:
    made = etree.SubElement(top, f"{{{NAMESPACE}}}{name}")
    if text:
        made.text = text
    return made
