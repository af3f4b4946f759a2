"""Room per year: what a plan has for interventions, less what is decided and set aside, and what is asked for. Pure.

Money is taken in this order: what the plan has free, then equity above its floor, then what the plan has set aside for
something that is not decided. What is still missing is missing. Free money that a year does not use is no room for a
later one: whether it may be used then is a decision of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samordna.money import ZERO, Kr, total


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year as a plan has it. `planned` is for interventions, allocated or not, and `reserved` the part of it that is
    set aside for something not decided; `decided` is what is bound. `closing` is the equity when all the plan has is
    used, None where it says nothing of equity. `ceiling` is recommended or the association's own."""

    year: int
    plan: str
    planned: Kr
    decided: Kr = ZERO
    reserved: Kr = ZERO
    opening: Kr | None = None
    contributions: Kr = ZERO
    state: Kr = ZERO
    other_income: Kr = ZERO
    other_cost: Kr = ZERO
    ceiling: Kr | None = None
    floor: Kr | None = None

    @property
    def free(self) -> Kr:
        """What the plan has and nothing has taken; below zero when more is bound than there is."""
        return self.planned - self.decided - self.reserved

    @property
    def result(self) -> Kr:
        """Income less cost when all that the plan has is used."""
        return self.contributions + self.other_income - self.other_cost - self.planned

    @property
    def closing(self) -> Kr | None:
        """The equity at its end when all that the plan has is used."""
        return None if self.opening is None else self.opening + self.result


@dataclass(frozen=True, slots=True)
class Room:
    """What a year has room for. `usable` is equity above the floor that nobody has taken, in this year or a later one.
    `of` is None for a year that no plan has."""

    year: int
    asked: Kr
    of: PlanYear | None = None
    usable: Kr = ZERO

    @property
    def known(self) -> bool:
        """Whether a plan has the year."""
        return self.of is not None

    @property
    def free(self) -> Kr:
        """What the plan has free; nothing when it is overdrawn."""
        return max(self.of.free, ZERO) if self.of else ZERO

    @property
    def from_plan(self) -> Kr:
        """What the plan's free money covers."""
        return min(self.asked, self.free)

    @property
    def from_equity(self) -> Kr:
        """What equity above its floor covers."""
        return min(self.asked - self.from_plan, self.usable)

    @property
    def from_reserved(self) -> Kr:
        """What would be taken from what the plan has set aside for something else."""
        reserved = self.of.reserved if self.of else ZERO
        return min(self.asked - self.from_plan - self.from_equity, reserved)

    @property
    def missing(self) -> Kr:
        """What no money is found for."""
        return self.asked - self.from_plan - self.from_equity - self.from_reserved if self.known else ZERO

    @property
    def drawn(self) -> Kr:
        """What is taken beyond the plan: what it is overdrawn by, and what is neither free nor set aside."""
        overdrawn = max(-self.of.free, ZERO) if self.of else ZERO
        return overdrawn + self.from_equity + self.missing

    @property
    def left(self) -> Kr:
        """What the plan has free when it is decided; below zero when it takes more than that."""
        return (self.of.free if self.of else ZERO) - self.asked


@dataclass(frozen=True, slots=True)
class Closing:
    """Equity at a year's end. `planned` is as the plan has it. `used` is with the decision, when all that the plan has
    is used: the lowest it is likely to be. `left` is with the decision and `without` without it, when nothing more is
    decided: what is free stays, what is set aside is used.
    """

    of: PlanYear
    planned: Kr
    used: Kr
    left: Kr
    without: Kr

    @property
    def lowered(self) -> bool:
        """Whether the decision, or what is decided already, takes more than the plan has."""
        return self.used < self.planned


def rooms(years: Sequence[PlanYear], asked: Mapping[int, Kr], *, every: bool = False) -> tuple[Room, ...]:
    """The room of each year that something is asked for, or of every year. `years` are in order, each one once."""
    spare = _spare(years)
    drawn, found = ZERO, []
    known = {one.year: one for one in years}
    for year in sorted({*known, *(year for year, amount in asked.items() if amount)}):
        plan = known.get(year)
        if plan is None:
            found.append(Room(year, asked[year]))
            continue
        drawn += max(-plan.free, ZERO)
        room = Room(year, asked.get(year, ZERO), plan, max(spare.get(year, ZERO) - drawn, ZERO))
        drawn += room.from_equity
        found.append(room)
    return tuple(room for room in found if room.asked or every)


def closings(years: Sequence[PlanYear], asked: Mapping[int, Kr]) -> tuple[Closing, ...]:
    """Equity at the end of each year that the plans know it for."""
    found, drawn, left, without = [], ZERO, ZERO, ZERO
    for room in rooms(years, asked, every=True):
        plan = room.of
        if plan is None:
            continue
        drawn += room.drawn
        left += plan.free - room.asked
        without += plan.free
        if plan.closing is not None:
            closing = plan.closing
            found.append(Closing(plan, closing, closing - drawn, closing + left, closing + without))
    return tuple(found)


def needed(found: Sequence[Room], what: str) -> Kr:
    """A part of the rooms in all: "asked", "from_plan", "from_equity", "from_reserved" or "missing"."""
    return total(getattr(room, what) for room in found)


def _spare(years: Sequence[PlanYear]) -> dict[int, Kr]:
    """The equity above the floor that no later year needs either, by year."""
    found: dict[int, Kr] = {}
    least: Kr | None = None
    for plan in reversed(years):
        if plan.closing is None:
            continue
        above = plan.closing - (plan.floor or ZERO)
        least = above if least is None else min(least, above)
        found[plan.year] = max(least, ZERO)
    return found
