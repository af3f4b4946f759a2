"""Meetings with a board, for the tests of this room and of those above it.

The board of `north` has a member and a substitute for each of its four members: seats "fk", "af", "region", "kommun",
and the substitutes with a star. The chair sits for the municipality, the vice chair for Försäkringskassan.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from samordna.associations.models import Association
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import open_meeting
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.models import AgendaItem, Meeting
from tests.governance.boards import TERM, full_board
from tests.meetings.cycles import meeting as dated

CALLED_ON = dt.date(2026, 9, 1)
DAY = dt.date(2026, 9, 15)


@dataclass
class Sat:
    """A meeting with its board: seats by member's kind, with a star for substitutes, and its items in order."""

    meeting: Meeting
    seats: dict[str, Seat] = field(default_factory=dict)

    @property
    def items(self) -> list[AgendaItem]:
        return list(self.meeting.agenda.select_related("meeting").order_by("position"))

    def again(self) -> Meeting:
        return Meeting.objects.select_related("item", "association").get(pk=self.meeting.pk)


def board(association: Association) -> dict[str, Seat]:
    """A full board with a presidium, made the first time."""
    rows = list(Seat.objects.select_related("member").order_by("pk"))
    seats = {
        f"{seat.member.kind}{'*' if seat.kind == SeatKind.SUBSTITUTE else ''}": seat
        for seat in rows or full_board(association)
    }
    if rows:
        return seats
    for kind, member in ((OfficeKind.CHAIR, "kommun"), (OfficeKind.VICE_CHAIR, "fk")):
        Office.objects.create(association=association, seat=seats[member], kind=kind, starts=TERM[0], ends=TERM[1])
    return seats


def planned(association: Association, *titles: str, day: dt.date = DAY) -> Sat:
    """A meeting with an agenda, and a board."""
    item = dated(association, day, starts=dt.time(9), ends=dt.time(12), place="Kansliet")
    found = Sat(Meeting.objects.get(item=item), board(association))
    for title in titles or ("Ärendet",):
        given = ItemGiven(title, proposed=f"{title} godkänns.")
        add_to_agenda(by=None, on=CALLED_ON, meeting=found.meeting, given=given)
    return found


def called(association: Association, *titles: str, day: dt.date = DAY) -> Sat:
    """As `planned`, with a notice."""
    found = planned(association, *titles, day=day)
    send_notice(by=None, on=min(CALLED_ON, day - dt.timedelta(days=10)), meeting=found.meeting)
    return found


def begun(
    association: Association, *titles: str, there: Sequence[str] = ("kommun", "fk", "af", "region"), day: dt.date = DAY
) -> Sat:
    """As `called`, and opened, with these seats there from the beginning."""
    found = called(association, *titles, day=day)
    for name in there:
        arrive(by=None, on=day, meeting=found.meeting, seat=found.seats[name])
    open_meeting(by=None, on=day, meeting=found.meeting)
    found.meeting.refresh_from_db()
    return found
