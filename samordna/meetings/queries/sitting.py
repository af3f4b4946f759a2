"""A meeting as the rules take it: who is there, who steps aside, and what follows at each item."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samordna.governance.models import Seat
from samordna.law.board import BoardLaw
from samordna.meetings.models import AgendaItem, Conflict, Meeting, MeetingChoices, Presence, RemoteDecision
from samordna.meetings.queries.board import Board, board_on
from samordna.meetings.rules import serving as rules
from samordna.meetings.rules.serving import Mode, Quorum, Serving, Sitting


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with its board and agenda. `places` gives the place of each item, 1 for the first."""

    meeting: Meeting
    agenda: Sequence[AgendaItem]
    board: Board
    presences: Sequence[Presence]
    conflicts: Sequence[Conflict]
    sitting: Sitting
    places: Mapping[int, int] = field(default_factory=dict)

    def serving(self, item: AgendaItem) -> list[Serving]:
        """Who serves at an item."""
        return self.sitting.serving(self.places[item.pk])

    def serving_seats(self, item: AgendaItem) -> list[Seat]:
        """The seats of those who serve at an item."""
        return [self.board.seats[one.seat.key] for one in self.serving(item)]

    def serves(self, seat: int, item: AgendaItem) -> bool:
        """Whether somebody serves at an item."""
        return self.sitting.serves(seat, self.places[item.pk])

    def quorum(self, item: AgendaItem) -> Quorum:
        """How many serve at an item, and how many must."""
        return self.sitting.quorum(self.places[item.pk])

    def chair(self, item: AgendaItem) -> Seat | None:
        """Who leads an item."""
        found = self.sitting.chair(self.places[item.pk], self.board.offices, self.meeting.chosen_chair_id)
        return self.board.seats[found.key] if found else None

    @property
    def usual_chair(self) -> Seat | None:
        """Who leads the meeting: most of its items, or the first one as long as they are as many."""
        counted = Counter(seat for item in self.agenda if (seat := self.chair(item)) is not None)
        return counted.most_common(1)[0][0] if counted else None

    @property
    def law(self) -> BoardLaw:
        """The sections the board is held to."""
        return self.sitting.law


def law() -> BoardLaw:
    """The sections the association holds its board to."""
    row = MeetingChoices.objects.order_by("pk").first()
    return row.law if row else BoardLaw()


def remote_on(day: dt.date) -> list[rules.Remote]:
    """The standing decisions on taking part from afar."""
    return [rules.Remote(one.starts, one.ends, one.audio) for one in RemoteDecision.objects.filter(starts__lte=day)]


def held(meeting: Meeting, *, on: dt.date, agenda: Sequence[AgendaItem] | None = None) -> Held:
    """A meeting with all that decides who serves; `on` stands for its day while it has none. `agenda` are its items in
    order, where they have been asked for already."""
    day = meeting.day or on
    agenda = list(meeting.agenda.order_by("position")) if agenda is None else agenda
    presences = list(meeting.presences.order_by("pk"))
    conflicts = list(Conflict.objects.filter(item__meeting=meeting).order_by("pk"))
    board, places = board_on(day), {item.pk: place for place, item in enumerate(agenda, 1)}
    sitting = Sitting(
        day,
        board.held,
        [_presence(one, places) for one in presences],
        [rules.Conflict(one.seat_id, places[one.item_id], one.disregarded) for one in conflicts],
        remote_on(day),
        law(),
    )
    return Held(meeting, agenda, board, presences, conflicts, sitting, places)


def _presence(row: Presence, places: Mapping[int, int]) -> rules.Presence:
    return rules.Presence(
        row.seat_id,
        Mode(row.mode),
        places[row.first_id] if row.first_id else 1,
        places[row.last_id] if row.last_id else None,
    )
