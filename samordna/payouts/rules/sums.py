"""What remains of an award: granted, less what is paid, promised and given up, plus what came back. Pure.

Every figure is made of rows that can be shown. Payouts are tested against *granted*, never against what the budget has
after its deduction for what is not expected to be used.

What was given up of an older award is no part of what remains of a newer one. The board decides what is financed and
with how much (7 § 4, 10 § Act 2003:1210), and its newest decision says in whole what is granted for the year. To give
up is a note on the decision that held then; no money moved, so nothing is in the books either. Money that is paid is
paid by whichever award, and always counts.
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
    """A row of the ledger: an amount above zero of a kind, for a year of the award. `award` is the number of the award
    that it gives up a part of; None, where nobody has noted it, is taken for the one that holds."""

    kind: EntryKind
    year: int
    amount: Kr
    day: dt.date | None = None
    of: str = ""
    award: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """An amount of an approved claim that is not yet paid, for a year of the award."""

    year: int
    amount: Kr
    of: str = ""


@dataclass(frozen=True, slots=True)
class YearSum:
    """One year of an award. Amounts are above zero or zero; `granted` is None for a year that the award has not.
    `award` is the number of the award that holds for it."""

    year: int
    granted: Kr | None
    moved: tuple[Moved, ...] = ()
    promised: tuple[Promised, ...] = ()
    award: int = 0

    def counts(self, one: Moved) -> bool:
        """Whether a row says anything of the award that holds: what was given up of an older one does not, also of a
        year that the newer does not grant."""
        if one.kind is not EntryKind.RELEASED:
            return True
        return self.granted is not None and (one.award is None or one.award >= self.award)

    @property
    def released(self) -> Kr:
        """What is given up of the award that holds."""
        return total(one.amount for one in self.moved if one.kind is EntryKind.RELEASED and self.counts(one))

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
        moved = total(one.amount * SIGNS[one.kind] for one in self.moved if self.counts(one))
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


def standing(
    granted: Mapping[int, Kr], moved: Iterable[Moved], promised: Iterable[Promised],
    awards: Mapping[int, int] | None = None,
) -> Standing:  # fmt: skip
    """The award's years from its rows; a year that only rows speak of is there too, with nothing granted. `awards` are
    the numbers of the awards that hold for each year."""
    moves, promises = list(moved), list(promised)
    years = sorted({*granted, *(one.year for one in moves), *(one.year for one in promises)})
    return Standing(
        tuple(
            YearSum(
                year,
                granted.get(year),
                tuple(one for one in moves if one.year == year),
                tuple(one for one in promises if one.year == year),
                (awards or {}).get(year, 0),
            )
            for year in years
        )
    )
