"""A meeting as those who are at it see it: who sits where and how, and each item with how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat
from samordna.meetings.choices import ItemKind, OutcomeKind
from samordna.meetings.models import AgendaItem, Decision, Meeting, Presence
from samordna.meetings.queries.sitting import Held, held
from samordna.meetings.rules.serving import Quorum, Serving
from samordna.meetings.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Place:
    """A seat at the meeting. `now` is the stay that covers the item that is dealt with, `standing` who they serve for,
    or why they do not serve there."""

    seat: Seat
    title: str
    stays: Sequence[Presence]
    now: Presence | None
    serves: bool
    standing: str


@dataclass(frozen=True, slots=True)
class Group:
    """A member's seats; `vacant` when it has no ordinary member, which counts among the members all the same."""

    name: str
    places: Sequence[Place]
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the list of all: its number, and in a word how it stands."""

    item: AgendaItem
    number: int
    word: str
    kind: str


@dataclass(frozen=True)
class Course:
    """A meeting with its board, its items and their decisions, which are for reading only."""

    held: Held
    decisions: Mapping[int, Decision]

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.held.meeting

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.meeting.is_at

    @property
    def agenda(self) -> Sequence[AgendaItem]:
        """Its items in order."""
        return self.held.agenda

    def dealt_with(self, item: AgendaItem) -> bool:
        """Whether an item is decided, or noted."""
        return item.noted or item.pk in self.decisions

    @cached_property
    def left(self) -> list[AgendaItem]:
        """The items that are not dealt with."""
        return [item for item in self.agenda if not self.dealt_with(item)]

    @cached_property
    def current(self) -> AgendaItem | None:
        """The item that the meeting has come to: the first one not dealt with, or the last one."""
        return next(iter(self.left), self.agenda[-1] if self.agenda else None)

    @property
    def comes_from(self) -> AgendaItem | None:
        """From which item somebody who comes now is there: the one that is dealt with, or none for the beginning. Where
        items have been taken in another order, it is one that comes after all that are decided."""
        if self.stage is not Stage.OPEN or self.current is None:
            return None
        after = [number + 1 for item in self.agenda if item.pk in self.decisions and (number := self.number(item))]
        at = max([self.number(self.current), *after])
        return self.agenda[at - 1] if 1 < at <= len(self.agenda) else None

    def number(self, item: AgendaItem) -> int:
        """An item's number at the meeting, 1 for the first."""
        return self.held.places[item.pk]

    def line(self, item: AgendaItem) -> Line:
        """An item in the list of all."""
        decision = self.decisions.get(item.pk)
        number = self.number(item)
        if decision is not None:
            done = decision.outcome in (OutcomeKind.APPROVED, OutcomeKind.CHANGED)
            return Line(item, number, "Beslutat" if done else decision.get_outcome_display(), "ok" if done else "warn")
        if item.put_off:
            return Line(item, number, "Till nästa möte", "warn")
        if item.noted:
            return Line(item, number, "Anmält" if item.kind == ItemKind.REPORT else "Behandlat", "closed")
        return Line(item, number, "", "")

    def beside(self, item: AgendaItem) -> tuple[AgendaItem | None, AgendaItem | None]:
        """The items before and after one."""
        at = self.number(item) - 1
        return self.agenda[at - 1] if at else None, self.agenda[at + 1] if at + 1 < len(self.agenda) else None

    def quorum(self, item: AgendaItem) -> Quorum:
        """How many serve at an item, and how many must."""
        return self.held.quorum(item)

    def called(self, seat: Seat) -> str:
        """Somebody with their office or kind of seat."""
        return self.held.board.says(seat)

    def serving(self, item: AgendaItem) -> list[tuple[Seat, str]]:
        """Who serves at an item, each with how and in whose stead: "på distans", "för Ledamot 1, Region Norra"."""
        return [(self.held.board.seats[one.seat.key], _how(one)) for one in self.held.serving(item)]

    def groups(self) -> list[Group]:
        """The board member by member, as it stands at the item that the meeting has come to."""
        at = self.number(self.current) if self.current else 1
        serving = {one.seat.key: one for one in self.held.sitting.serving(at)}
        stays: dict[int, list[Presence]] = {}
        for row in self.held.presences:
            stays.setdefault(row.seat_id, []).append(row)
        rows = list(self.held.board.seats.values())
        vacant = {one.member for one in self.held.board.held if one.key not in self.held.board.seats}
        found = []
        for member in dict.fromkeys(row.member for row in rows):
            places = [self._place(row, stays.get(row.pk, []), at, serving) for row in rows if row.member == member]
            found.append(Group(member.name, places, member.pk in vacant))
        return found

    def stay(self, row: Presence) -> str:
        """A stay in words: "På plats från ärende 3 till och med ärende 5"."""
        words = row.get_mode_display()
        if row.first_id:
            words += f" från ärende {self.held.places[row.first_id]}"
        if row.last_id:
            words += f" till och med ärende {self.held.places[row.last_id]}"
        return words

    def _place(self, row: Seat, stays: Sequence[Presence], at: int, serving: Mapping[int, Serving]) -> Place:
        title = self.held.board.titles.get(row.pk, row.get_kind_display())
        places = self.held.places
        now = next(
            (
                one
                for one in stays
                if (not one.first_id or places[one.first_id] <= at) and (not one.last_id or at <= places[one.last_id])
            ),
            None,
        )
        mine = serving.get(row.pk)
        standing = ""
        if mine is not None and mine.instead_of is not None:
            standing = f"Tjänstgör för {mine.instead_of.holder}" if mine.instead_of.holder else "Tjänstgör på tom plats"
        elif now is not None and mine is None:
            standing = "Jäv i ärendet" if row.kind == SeatKind.ORDINARY else "Närvarar, tjänstgör inte"
        return Place(row, title, stays, now, mine is not None, standing)


# What an item's page tells of its decision: asked for with the items, of which each has one at most.
TOLD = ("pk", "outcome", "method", "wording", "owner", "due")


def course(meeting: Meeting, *, on: dt.date) -> Course:
    """The meeting as it stands; `on` stands for its day while it has none."""
    columns = {f"decision_{name}": F(f"decisions__{name}") for name in TOLD}
    agenda = list(meeting.agenda.annotate(**columns).order_by("position"))
    decisions = {item.pk: _told(item) for item in agenda if _of(item, "pk") is not None}
    return Course(held(meeting, on=on, agenda=agenda), decisions)


def _of(item: AgendaItem, name: str) -> Any:
    return getattr(item, f"decision_{name}")


def _told(item: AgendaItem) -> Decision:
    return Decision(item=item, subject=item.title, **{name: _of(item, name) for name in TOLD})


def _how(one: Serving) -> str:
    words = {"room": "", "video": "på distans", "audio": "på distans, enbart ljud"}[one.mode.value]
    if one.instead_of is not None:
        stead = f"för {one.instead_of.holder}" if one.instead_of.holder else "på en plats som ingen har"
        return ", ".join(part for part in (stead, words) if part)
    return words
