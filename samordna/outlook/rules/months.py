"""Months as whole numbers, so that a flow of money is a mapping from month to amount. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from samordna.interventions.rules import period
from samordna.law.dated import MONTHS
from samordna.money import KRONA, ZERO, Kr, split

Flow = Mapping[int, Kr]  # by month


def month(year: int, number: int) -> int:
    """The month of a year, 1 to 12, as a number that counts on over the years."""
    return year * 12 + number - 1


def month_of(day: dt.date) -> int:
    """The month that a day lies in."""
    return month(day.year, day.month)


def year_of(at: int) -> int:
    """The year of a month."""
    return at // 12


def name_of(at: int) -> str:
    """ "mars 2025"."""
    return f"{MONTHS[at % 12]} {at // 12}"


def first_day(at: int) -> dt.date:
    """The first day of a month."""
    return dt.date(at // 12, at % 12 + 1, 1)


def last_day(at: int) -> dt.date:
    """The last day of a month."""
    return first_day(at + 1) - dt.timedelta(days=1)


def of_year(year: int) -> range:
    """The twelve months of a year."""
    return range(month(year, 1), month(year, 13))


def running(year: int, starts: dt.date | None, ends: dt.date | None) -> list[int]:
    """The months of a year between two days, as `interventions.rules.period` counts them."""
    return [month(year, number) for number in period.running(year, starts, ends)]


def spread(amount: Kr, months: Sequence[int], weights: Sequence[int] | None = None) -> dict[int, Kr]:
    """An amount over months, evenly or by weights, in whole kronor where it is whole; the parts total the amount.

    Raises:
        ValueError: for an amount and no months.
    """
    if not amount:
        return {}
    if weights is None:
        parts = evenly(amount, len(months))
    else:
        parts = [part.amount for part in split(amount, weights, step=KRONA)]
    found: dict[int, Kr] = {}
    for at, part in zip(months, parts, strict=True):
        if part:
            found[at] = found.get(at, ZERO) + part
    return found


def evenly(amount: Kr, number: int) -> list[Kr]:
    """As `money.split` with so many equal weights in whole kronor; a portfolio has hundreds of years to spread.

    Raises:
        ValueError: for no parts.
    """
    if number < 1:
        raise ValueError("A split needs at least one part.")
    sign = -1 if amount.ore < 0 else 1
    kronor, dust = divmod(abs(amount.ore), KRONA.ore)
    each, left = divmod(kronor, number)
    parts = [(each + (at < left)) * KRONA.ore + (dust if at == left else 0) for at in range(number)]
    return [Kr(sign * part) for part in parts]


def together(flows: Iterable[Flow]) -> dict[int, Kr]:
    """Several flows as one."""
    ore: dict[int, int] = {}
    for flow in flows:
        for at, amount in flow.items():
            ore[at] = ore.get(at, 0) + amount.ore
    return {at: Kr(sum_) for at, sum_ in ore.items()}
