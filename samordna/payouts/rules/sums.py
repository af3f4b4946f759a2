"""What remains of an award: granted, less what is paid, promised and given up, plus what came back. Pure.

Every figure is made of rows that can be shown. Payouts are tested against *granted*, never against what the budget has
after its deduction for what is not expected to be used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samordna.money import ZERO, Kr, total
from samordna.payouts.choices import EntryKind

# How a row of the ledger moves what remains. A demand moves nothing until the money is back.
SIGNS = {
    EntryKind.PAID: -1,
    EntryKind.REVERSED: 1,
    EntryKind.DEMANDED: 0,
    EntryKind.RECOVERED: 1,
    EntryKind.RELEASED: -1,
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A row of the ledger: an amount above zero of a kind, for a year of the award."""

    kind: EntryKind
    year: int
    amount: Kr
    day: dt.date | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """An amount of an approved claim that is not yet paid, for a year of the award."""

    year: int
    amount: Kr
    of: str = ""


@dataclass(frozen=True, slots=True)
class YearSum:
    """One year of an award. Amounts are above zero or zero; `granted` is None for a year that the award has not."""

    year: int
    granted: Kr | None
    moved: tuple[Moved, ...] = ()
    promised: tuple[Promised, ...] = ()

    def of(self, kind: EntryKind) -> Kr:
        """The sum of the rows of a kind."""
        return total(one.amount for one in self.moved if one.kind == kind)

    @property
    def reserved(self) -> Kr:
        """What is promised."""
        return total(one.amount for one in self.promised)

    @property
    def net_paid(self) -> Kr:
        """What is with the receiver."""
        return self.of(EntryKind.PAID) - self.of(EntryKind.REVERSED) - self.of(EntryKind.RECOVERED)

    @property
    def demanded(self) -> Kr:
        """What is demanded back and has not come."""
        return self.of(EntryKind.DEMANDED) - self.of(EntryKind.RECOVERED)

    @property
    def remaining(self) -> Kr:
        """What may still be claimed."""
        moved = total(one.amount * SIGNS[one.kind] for one in self.moved)
        return (self.granted or ZERO) + moved - self.reserved


@dataclass(frozen=True, slots=True)
class Standing:
    """An award's years, in order."""

    years: tuple[YearSum, ...] = field(default_factory=tuple)

    def year(self, year: int) -> YearSum:
        """One of them; one with nothing granted for another."""
        return next((one for one in self.years if one.year == year), YearSum(year, None))

    @property
    def granted(self) -> Kr:
        """What is granted in all."""
        return total(one.granted or ZERO for one in self.years)

    @property
    def net_paid(self) -> Kr:
        """What is with the receiver."""
        return total(one.net_paid for one in self.years)

    @property
    def reserved(self) -> Kr:
        """What is promised."""
        return total(one.reserved for one in self.years)

    @property
    def remaining(self) -> Kr:
        """What may still be claimed in all."""
        return total(one.remaining for one in self.years)


def standing(granted: Mapping[int, Kr], moved: Iterable[Moved], promised: Iterable[Promised]) -> Standing:
    """The award's years from its rows; a year that only rows speak of is there too, with nothing granted."""
    moves, promises = list(moved), list(promised)
    years = sorted({*granted, *(one.year for one in moves), *(one.year for one in promises)})
    return Standing(
        tuple(
            YearSum(
                year,
                granted.get(year),
                tuple(one for one in moves if one.year == year),
                tuple(one for one in promises if one.year == year),
            )
            for year in years
        )
    )
