"""What belongs to another year than the one it is paid in (LKBR 4 kap., accrual accounting). Pure.

A claim's own rows say which year each cost belongs to, also when its period crosses the turn of the year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from samordna.money import Kr, total


@dataclass(frozen=True, slots=True)
class Cost:
    """A claim's cost of one year. `paid_on` is None while not paid; `undone_on` is the day a payment was reversed."""

    claim: str
    what: str
    year: int
    amount: Kr
    claimed_on: dt.date
    paid_on: dt.date | None = None
    undone_on: dt.date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What is accrued (a cost of the year or earlier that is not paid at its end) and prepaid (paid by then, of later
    years)."""

    year: int
    accrued: tuple[Cost, ...]
    prepaid: tuple[Cost, ...]

    @property
    def accrued_sum(self) -> Kr:
        """Accrued costs: a debt."""
        return total(one.amount for one in self.accrued)

    @property
    def prepaid_sum(self) -> Kr:
        """Prepaid costs: an asset."""
        return total(one.amount for one in self.prepaid)


def year_end(year: int, costs: Iterable[Cost]) -> YearEnd:
    """What a year's accounts carry over, from the costs of all claims that are neither refused nor withdrawn."""
    last = dt.date(year, 12, 31)
    rows = list(costs)
    return YearEnd(
        year,
        tuple(one for one in rows if one.year <= year and not _is_paid(one, last) and not one.undone_on),
        tuple(one for one in rows if one.year > year and _is_paid(one, last)),
    )


def _is_paid(cost: Cost, last: dt.date) -> bool:
    paid = cost.paid_on is not None and cost.paid_on <= last
    return paid and not (cost.undone_on is not None and cost.undone_on <= last)
