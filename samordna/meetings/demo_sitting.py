"""The demonstration's meetings of its own day, invented: one under way, and one that is called and may be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.associations.models import Association, User
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.meetings.actions.agenda import CLOSING, ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive, choose_approvers, note_others, step_aside
from samordna.meetings.actions.course import open_meeting
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.actions.deciding import Decided, decide, dissent, note, note_dealt_with, propose
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.choices import AttendanceMode, ItemKind, Kind, Owner, ProposalKind
from samordna.meetings.demo_held import place_of
from samordna.meetings.models import AgendaItem, Meeting
from samordna.meetings.queries.board import Board, board_on

# The association whose meeting is under way, and the one whose is only called.
UNDER_WAY, CALLED = "trelleborg", "gotland"
APPLICATION = "Ansökan om medel till en förstudie om unga utan sysselsättning"
AGENDA = (
    ("", ItemGiven("Mötet öppnas", kind=ItemKind.FORMAL)),
    (
        "standing:approvers",
        ItemGiven("Val av justerare", proposed="Två ledamöter väljs att justera protokollet."),
    ),
    ("", ItemGiven("Ekonomisk uppföljning till och med augusti", kind=ItemKind.INFORMATION, presenter="Förbundschefen",
                   background="Utfallet följer budgeten. Två insatser har startat senare än planerat.")),
    ("", ItemGiven("Mötesdagar nästa år", proposed="Styrelsen sammanträder fem gånger nästa år.")),
    ("", ItemGiven(APPLICATION, presenter="Förbundschefen",
                   background="Kommunen ansöker om 250 000 kr till en förstudie. Beredningsgruppen tillstyrker.",
                   proposed="Ansökan beviljas med 250 000 kr.\nFörstudien redovisas till styrelsen i juni.")),
    ("", ItemGiven("Anmälan av beslut på delegation", kind=ItemKind.REPORT)),
    (CLOSING, ItemGiven("Mötet avslutas", kind=ItemKind.FORMAL)),
)  # fmt: skip

SHORT = (
    ("", ItemGiven("Mötet öppnas", kind=ItemKind.FORMAL)),
    ("", ItemGiven("Inriktning för budgeten", proposed="Budgeten arbetas fram med oförändrade medlemsbidrag.")),
    (CLOSING, ItemGiven("Mötet avslutas", kind=ItemKind.FORMAL)),
)


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """A meeting of today, where there is one. Inside the association's scope."""
    if association.slug == CALLED:
        _called(association, by, on, "Styrelsemöte: samtal om budgeten", SHORT)
    if association.slug == UNDER_WAY:
        _under_way(association, by, on)


def _under_way(association: Association, by: User, on: dt.date) -> None:
    """A meeting that has come to its fifth item."""
    meeting, board = _called(association, by, on, "Styrelsemöte: höstens ansökningar", AGENDA), board_on(on)
    _there(meeting, board, by, on)
    open_meeting(by=by, on=on, meeting=meeting, at=dt.time(9))
    items = list(meeting.agenda.select_related("meeting", "association").order_by("position"))
    _so_far(items, board, by, on)


def _called(
    association: Association, by: User, on: dt.date, title: str, agenda: Sequence[tuple[str, ItemGiven]]
) -> Meeting:
    nine, noon, place = dt.time(9), dt.time(12), place_of(association)
    called = on - dt.timedelta(days=10)
    given = Given(title, Owner.BOARD, on.year, on, None, Kind.MEETING, nine, noon, place)
    date = add_item(by=by, on=on, association=association, given=given, invented=True)
    meeting = Meeting.objects.select_related("association", "item").get(item=date)
    for source, item in agenda:
        add_to_agenda(by=by, on=called, meeting=meeting, given=item, source=source)
    send_notice(by=by, on=called, meeting=meeting, outside=True)
    return meeting


def _there(meeting: Meeting, board: Board, by: User, on: dt.date) -> None:
    """All ordinary members but the last one, whose substitute is there; the vice chair from afar."""
    rows = list(board.seats.values())
    ordinary = [row for row in rows if row.kind == SeatKind.ORDINARY]
    away = ordinary[-1]
    coming = [row for row in rows if row in ordinary[:-1] or _of_same(row, away)]
    for row in coming:
        vice = board.titles.get(row.pk) == OfficeKind.VICE_CHAIR.label
        mode = AttendanceMode.VIDEO if vice else AttendanceMode.ROOM
        arrive(by=by, on=on, meeting=meeting, seat=row, mode=mode)
    note_others(by=by, on=on, meeting=meeting, others="Förbundschefen\nEkonomen, till och med ärende 3")


def _of_same(row: Seat, other: Seat) -> bool:
    return row.kind == SeatKind.SUBSTITUTE and row.member_id == other.member_id


def _so_far(items: list[AgendaItem], board: Board, by: User, on: dt.date) -> None:
    opened, approvers, economy, days, application, *_ = items
    rows = list(board.seats.values())
    note_dealt_with(by=by, on=on, item=opened)
    decide(by=by, on=on, item=approvers, decided=Decided())
    meeting = approvers.meeting
    choose_approvers(by=by, on=on, meeting=meeting, seats=rows[:2], day=on + dt.timedelta(days=9))
    note_dealt_with(by=by, on=on, item=economy)
    decision = decide(by=by, on=on, item=days, decided=Decided(owner=Owner.DIRECTOR, due=on + dt.timedelta(days=30)))
    dissent(by=by, on=on, decision=decision, seat=rows[1], text="Mötena bör vara fler.")
    note(by=by, on=on, item=days, text="Frågan om digitala möten tas upp i februari.")
    step_aside(by=by, on=on, item=application, seat=rows[0], ground="Ansvarar för den verksamhet som ansöker.")
    propose(
        by=by, on=on, item=application, seat=rows[1], kind=ProposalKind.CHANGE, text="Ansökan beviljas med 150 000 kr."
    )
