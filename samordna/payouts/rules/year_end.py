"""What belongs to another year than the one it is paid in (LKBR 4 kap., accrual accounting). Pure.

A claim's own rows say which year each cost belongs to, also when its period crosses the turn of the year.

A payment that was reversed after the turn of the year was made at it: what it paid ahead was prepaid then, and the
year's cost was paid. The reversal is an event of its own day (`vouchers.undone`). So a claim that asks anew for such a
cost is no debt of the year that has it already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from samordna.money import Kr, total


@dataclass(frozen=True, slots=True)
class Cost:
    """A claim's cost of one year. `paid_on` is None while not paid; `undone_on` is the day a payment was reversed.
    `before` holds the days that claims which this one sets right were paid, and reversed, for the same year."""

    claim: str
    what: str
    year: int
    amount: Kr
    claimed_on: dt.date
    paid_on: dt.date | None = None
    undone_on: dt.date | None = None
    key: int = 0
    before: tuple[tuple[dt.date, dt.date | None], ...] = ()


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


def year_end(year: int, costs: Iterable[Cost], demands: Iterable[Cost] = ()) -> YearEnd:
    """What a year's accounts carry over, from the costs of all claims that are neither refused nor withdrawn. `demands`
    are amounts demanded back (below zero, on the day that is `paid_on`): of later years they make what is prepaid less.
    """
    last = dt.date(year, 12, 31)
    rows = list(costs)
    return YearEnd(
        year,
        tuple(one for one in rows if one.year <= year and _is_owed(one, last)),
        tuple(one for one in (*rows, *demands) if one.year > year and _is_paid(one, last)),
    )


def _is_owed(cost: Cost, last: dt.date) -> bool:
    if _is_paid(cost, last) or cost.undone_on:
        return False
    # Paid then, reversed since and asked for anew: the year has the cost already.
    return not any(undone is not None and paid <= last < undone for paid, undone in cost.before)


def _is_paid(cost: Cost, last: dt.date) -> bool:
    paid = cost.paid_on is not None and cost.paid_on <= last
    return paid and not (cost.undone_on is not None and cost.undone_on <= last)
