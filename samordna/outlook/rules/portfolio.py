"""One intervention's year in the portfolio: what was decided, paid and used, what it is likely to be. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samordna.interventions.choices import Stage
from samordna.interventions.rules.lifecycle import OVER
from samordna.money import ZERO, Kr, total
from samordna.outlook.rules.under_use import FEWEST, Settled, Sides, by_kind, forecast, median_share

SETTLED_BY = (3, 31)  # the accounts of a year are done by then (24 §)
REPORTED = frozenset({Stage.FINAL_REPORT, *OVER})


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of an intervention's year. `paid` is with the receiver, `promised` approved and not yet paid.
    `covered` is whether the ledger was kept by that year: before it was, nothing is known of what was used.
    `sides` are its kinds with their parts of the whole (per cent) where it is registered as two; `kind` is the first's.
    """

    pk: int
    name: str
    kind: str
    stage: Stage
    year: int
    granted: Kr = ZERO
    deduction: Kr = ZERO
    released: Kr = ZERO
    paid: Kr = ZERO
    promised: Kr = ZERO
    invented: bool = False
    covered: bool = True
    sides: Sides = ()

    @property
    def used(self) -> Kr:
        """What is paid or approved: costs that have been shown."""
        return self.paid + self.promised

    def is_settled(self, on: dt.date) -> bool:
        """Whether nothing more is expected: reported, over, or a year whose accounts are done."""
        return self.stage in REPORTED or on > dt.date(self.year + 1, *SETTLED_BY)


@dataclass(frozen=True, slots=True)
class Row:
    """A year of an intervention with its forecast. `expected` is the usual unused part of its kind or kinds, or
    None."""

    of: Held
    settled: bool
    expected: Fraction | None
    forecast: Kr

    @property
    def known(self) -> bool:
        """Whether anything can be said of what is used."""
        return self.of.covered or not self.settled

    @property
    def unused(self) -> Kr:
        """What is not used of what was granted: as it became, or as it is likely to become. Nothing where it is not
        known."""
        return self.of.granted - self.forecast if self.known else ZERO


def settled(held: Iterable[Held], on: dt.date) -> tuple[Settled, ...]:
    """The observations: settled years of what was granted and carried out."""
    return tuple(
        Settled(one.name, one.kind, one.year, one.granted, one.used, one.sides)
        for one in held
        if one.granted and one.covered and one.is_settled(on) and one.stage not in (Stage.WITHDRAWN, Stage.REJECTED)
    )


def usual(observed: Sequence[Settled]) -> Mapping[str, Fraction]:
    """The middle unused part of each kind that has been seen often enough; of all of them under the empty kind."""
    groups = {**by_kind(observed), "": observed}
    return {kind: median_share(rows) for kind, rows in groups.items() if len(rows) >= FEWEST}


def rows(held: Iterable[Held], usually: Mapping[str, Fraction], on: dt.date) -> tuple[Row, ...]:
    """Each year with its forecast: what was used where it is settled, else what is granted less what is usual."""
    return tuple(_row(one, usually, on) for one in held)


def _row(one: Held, usually: Mapping[str, Fraction], on: dt.date) -> Row:
    if one.is_settled(on):
        return Row(one, True, None, one.used if one.covered else ZERO)
    expected = _expected(one, usually)
    likely = forecast(one.granted - one.released, one.used, expected or Fraction(0))
    return Row(one, False, expected, likely)


def _expected(one: Held, usually: Mapping[str, Fraction]) -> Fraction | None:
    """The usual unused part of its kind, else of all kinds; of two sides each one's, by their parts."""
    if "" not in usually:  # with too few of all there are too few of each
        return None
    sides = one.sides or ((one.kind, 1),)
    parts = sum(part for _, part in sides)
    return sum((usually.get(kind, usually[""]) * part for kind, part in sides), Fraction(0)) / parts


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of several years of interventions. `known` is what was granted of those whose use is known."""

    granted: Kr
    budgeted: Kr
    paid: Kr
    used: Kr
    forecast: Kr
    unused: Kr
    known: Kr


def sums(found: Sequence[Row]) -> Sums:
    """Everything together."""
    granted, paid = total(row.of.granted for row in found), total(row.of.paid for row in found)
    return Sums(
        granted,
        granted - total(row.of.deduction for row in found),
        paid,
        paid + total(row.of.promised for row in found),
        total(row.forecast for row in found),
        total(row.unused for row in found),
        total(row.of.granted for row in found if row.known),
    )
