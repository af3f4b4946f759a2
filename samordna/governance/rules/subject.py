"""The association's organisation on a day, as the rules see it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from samordna.governance.choices import SeatKind
from samordna.governance.rules.seats import Held, HeldOffice
from samordna.plan.kinds import PartyKind

STATE = frozenset({PartyKind.FK, PartyKind.AF})


@dataclass(frozen=True, slots=True)
class MemberOf:
    """A member on the day. `seats` is the number of ordinary seats that the charter gives it; `ends` the last day of a
    membership that notice has been given of."""

    key: int
    name: str
    party: PartyKind
    seats: int = 1
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AuditorOf:
    """An auditor on the day: the member that chose them, and those they audit for."""

    name: str
    chosen_by: int
    audits: frozenset[int]


@dataclass(frozen=True, slots=True)
class CharterOf:
    """The charter in force, and the numbers of the items (9 §) it lacks."""

    number: int
    missing: tuple[int, ...] = ()
    archive_member: int | None = None


@dataclass(frozen=True, slots=True)
class ToReview:
    """A group or a steering document, and when it is looked over."""

    key: int
    name: str
    review_on: dt.date | None = None
    paused: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A bought service: its last day, the last day to give notice, and from when it is time to think."""

    key: int
    name: str
    ends: dt.date | None = None
    notice_on: dt.date | None = None
    remind_days: int = 0


@dataclass(frozen=True, slots=True)
class PointOf:
    """A point of the delegation rules in force."""

    key: int
    number: str
    matter: str


@dataclass(frozen=True)
class Organisation:
    """Everything. `seats` are all there have been, so that it is known whom a vacancy is after; the rest is of the day.
    `unreported` are the days of the delegated decisions that the board has not been told."""

    members: tuple[MemberOf, ...]
    seats: tuple[Held, ...] = ()
    offices: tuple[HeldOffice, ...] = ()
    auditors: tuple[AuditorOf, ...] = ()
    charter: CharterOf | None = None
    groups: tuple[ToReview, ...] = ()
    documents: tuple[ToReview, ...] = ()
    services: tuple[Agreement, ...] = ()
    points: tuple[PointOf, ...] = ()
    unreported: tuple[dt.date, ...] = field(default_factory=tuple)

    @cached_property
    def names(self) -> dict[int, str]:
        """What each member is called."""
        return {member.key: member.name for member in self.members}

    def board(self, on: dt.date, kind: SeatKind | None = None) -> list[Held]:
        """The seats of a day."""
        return [seat for seat in self.seats if seat.on(on) and kind in (None, seat.kind)]
