"""Vouchers to an accounting system: SIE type 4I ("SIE Filformat", version 4B of 30 September 2008).

The file is written in code page 437, with amounts in kronor, credit as minus, and vouchers that each sum to zero.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samordna.money import Kr, total

ENCODING: Final = "cp437"
PROJECT: Final = 6  # the reserved dimension for projects
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f]+")
_ACCOUNT = re.compile(r"[0-9]{1,10}")
# What people write and the code page has not.
_WRITTEN_AS: Final = str.maketrans({
    "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{MINUS SIGN}": "-", "\N{HYPHEN}": "-",
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"', "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{NO-BREAK SPACE}": " ", "\N{HORIZONTAL ELLIPSIS}": "...", "\N{SECTION SIGN}": "paragraf ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posting:
    """A line of a voucher. `project` is the ledger's code of a project, empty for none."""

    account: str
    amount: Kr
    text: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher. `number` is empty where the receiving system numbers its own."""

    series: str
    number: str
    day: dt.date
    text: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Whose vouchers they are."""

    name: str
    organisation_number: str


def write(*, program: str, version: str, made: dt.date, company: Company, vouchers: Sequence[Voucher]) -> bytes:
    """The file.

    Raises:
        ValueError: for no vouchers, one that does not sum to zero or has fewer than two lines, or what is no account.
    """
    if not vouchers:
        raise ValueError("A file of vouchers holds at least one.")
    lines = [
        "#FLAGGA 0",
        f"#PROGRAM {quoted(program)} {quoted(version)}",
        "#FORMAT PC8",
        f"#GEN {_day(made)}",
        "#SIETYP 4",
        *([f"#ORGNR {quoted(company.organisation_number)}"] if company.organisation_number else []),
        f"#FNAMN {quoted(company.name)}",
    ]
    for voucher in vouchers:
        lines += _voucher(voucher)
    return "".join(f"{one}\r\n" for one in lines).encode(ENCODING)


def quoted(text: str) -> str:
    """A text as a field: on one line, with what the code page has, in quotes."""
    plain = " ".join(_UNPRINTABLE.sub(" ", text.translate(_WRITTEN_AS)).split())
    held = plain.encode(ENCODING, errors="replace").decode(ENCODING)
    escaped = held.replace("\\", "/").replace('"', '\\"')
    return f'"{escaped}"'


def _voucher(voucher: Voucher) -> list[str]:
    if len(voucher.postings) < 2 or total(one.amount for one in voucher.postings):
        raise ValueError(f"Voucher {voucher.text!r} does not sum to zero.")
    head = f"#VER {quoted(voucher.series)} {quoted(voucher.number)} {_day(voucher.day)} {quoted(voucher.text)}"
    return [head, "{", *(_posting(one) for one in voucher.postings), "}"]


def _posting(posting: Posting) -> str:
    if not _ACCOUNT.fullmatch(posting.account):
        raise ValueError(f"{posting.account!r} is no account.")
    objects = f"{PROJECT} {quoted(posting.project)}" if posting.project else ""
    sign, (kronor, ore) = "-" if posting.amount.ore < 0 else "", divmod(abs(posting.amount.ore), 100)
    text = f' "" {quoted(posting.text)}' if posting.text else ""
    return f"   #TRANS {posting.account} {{{objects}}} {sign}{kronor}.{ore:02}{text}"


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}"
