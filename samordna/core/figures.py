"""Figures and days as people write and read them in Swedish.

Out: tabular figures with narrow spaces, a true minus, a decimal comma. In: what somebody types or pastes from Excel.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from samordna.documents.facts import dnr
from samordna.law.dated import MONTHS, WEEKDAYS
from samordna.money import MINUS, MOST_DIGITS, NARROW_SPACE, Kr, grouped

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
# Perhaps in brackets, perhaps with a sign; groups by dots, or a decimal comma (or point) with at most two digits.
_TYPED = re.compile(
    rf"^(\()?([-+{MINUS}\N{{EN DASH}}])?"
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+(?:[.,][0-9]{1,2})?)"
    r"(?(1)\))$"
)


def kronor(amount: Kr | None) -> str:
    """Whole kronor without a unit ("1 308 500"), with öre only where there are any; empty for None."""
    return "" if amount is None else grouped(amount)


def thousands(amount: Kr | None) -> str:
    """Thousands of kronor, rounded half up ("1 309")."""
    return "" if amount is None else grouped(Kr(amount.rounded(Kr(100_000)).ore // 1000))


def signed(amount: Kr | None) -> str:
    """As `kronor`, with a plus before what is above zero: for changes."""
    return "" if amount is None else f"{'+' if amount.ore > 0 else ''}{grouped(amount)}"


def number(value: int | Decimal | None, decimals: int = 0) -> str:
    """A plain number in groups of three, rounded half up to `decimals`; empty for None."""
    if value is None:
        return ""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{abs(exact):,}".replace(",", NARROW_SPACE).replace(".", ",")
    return f"{MINUS if exact < 0 else ''}{digits}"


def percent(value: int | Decimal | None, decimals: int = 1) -> str:
    """A number of per cent (35.4 is "35,4 %"); empty for None."""
    return "" if value is None else f"{number(value, decimals)}{NARROW_SPACE}%"


def day(value: dt.date | None) -> str:
    """ "26 november 2020"; empty for None."""
    return "" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_month(value: dt.date | None) -> str:
    """ "26 november"; empty for None."""
    return "" if value is None else f"{value.day} {MONTHS[value.month - 1]}"


def weekday(value: dt.date) -> str:
    """ "torsdag 26 november 2020"."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def clock(value: dt.datetime | None) -> str:
    """ "26 november 2020 kl. 09.05"; empty for None."""
    return "" if value is None else f"{day(value.date())} kl. {value.hour:02d}.{value.minute:02d}"


def parse_amount(text: str, *, decimals: bool = True) -> Kr:
    """The amount somebody typed or pasted: "1 308 500", "−1 774 800 kr", "12,50", "1.308.500", "(500)".

    Raises:
        ValueError: with a Swedish sentence that says what is wrong and how to mend it.
    """
    bare = _SPACES.sub("", text).removesuffix("kr").removesuffix(":-").removesuffix(",-")
    found = _TYPED.match(bare)
    if found is None:
        raise ValueError(f"”{text.strip()}” är inget belopp. Skriv hela kronor med siffror, till exempel 195 000.")
    bracket, sign, digits = found.groups()
    grouped_by_dots = "." in digits and len(digits.rpartition(".")[2]) == 3
    plain = digits.replace(".", "") if grouped_by_dots else digits.replace(",", ".")
    if len(plain.partition(".")[0]) > MOST_DIGITS:
        raise ValueError(f"Beloppet är för stort. Skriv högst {MOST_DIGITS} siffror.")
    amount = Kr.of(plain)
    if not decimals and amount.ore % 100:
        raise ValueError(
            f"”{text.strip()}” har öre. Skriv hela kronor, till exempel {grouped(amount.rounded(Kr(100)))}."
        )
    return -amount if bracket or sign not in (None, "+") else amount


FILTERS = {
    "kronor": kronor,
    "thousands": thousands,
    "signed": signed,
    "number": number,
    "percent": percent,
    "day": day,
    "day_month": day_month,
    "dnr": dnr,
    "weekday": weekday,
    "clock": clock,
}
