"""What belongs to another year than the one it is paid in (LKBR 4 kap., accrual accounting). Pure.

A claim's own rows say which year each cost belongs to, also when its period crosses the turn of the year.

A payment that was reversed after the turn of the year was made at it: what it paid ahead was prepaid then, and the
year's cost was paid. The reversal is an event of its own day (`vouchers.undone`). So a claim that asks anew for such a
cost is no debt of the year that has it already; what it asks for above that is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samordna.money import Kr, total


@dataclass(frozen=True, slots=True)
class Before:
    """What a claim was paid for a year, on which day, and when that was reversed."""

    paid_on: dt.date
    undone_on: dt.date | None
    amount: Kr


@dataclass(frozen=True, slots=True)
class Cost:
    """A claim's cost of one year. `paid_on` is None while not paid; `undone_on` is the day a payment was reversed.
    `before` is what claims that this one sets right were paid for the same year."""

    claim: str
    what: str
    year: int
    amount: Kr
    claimed_on: dt.date
    paid_on: dt.date | None = None
    undone_on: dt.date | None = None
    key: int = 0
    before: tuple[Before, ...] = ()


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
        tuple(_owed([one for one in rows if one.year <= year], last)),
        tuple(one for one in (*rows, *demands) if one.year > year and _is_paid(one, last)),
    )


def _owed(costs: Iterable[Cost], last: dt.date) -> Iterator[Cost]:
    """What is not paid then, less what the year has already of the same claim: paid then, reversed since and asked for
    anew. What was asked for while that payment stood is asked for besides it."""
    has: dict[tuple[str, int], Kr] = {}
    for cost in costs:
        if _is_paid(cost, last) or cost.undone_on:
            continue
        anew = (
            one.amount
            for one in cost.before
            if one.undone_on is not None and one.paid_on <= last < one.undone_on <= cost.claimed_on
        )
        held = has.setdefault((cost.claim, cost.year), total(anew))
        off = min(held, cost.amount)
        has[cost.claim, cost.year] = held - off
        if rest := cost.amount - off:
            yield replace(cost, amount=rest) if off else cost


def _is_paid(cost: Cost, last: dt.date) -> bool:
    paid = cost.paid_on is not None and cost.paid_on <= last
    return paid and not (cost.undone_on is not None and cost.undone_on <= last)
