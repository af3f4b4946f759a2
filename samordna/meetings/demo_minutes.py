"""The demonstration's minutes, of invented meetings: one in draft, one that waits for those who approve it, one that
has been posted and taken down, and one that stands on the notice board.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from samordna.associations.models import Association, User
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.meetings.actions.agenda import CLOSING, ItemGiven, add_to_agenda
from samordna.meetings.actions.approving import hand_in_signed, send_minutes
from samordna.meetings.actions.attendance import arrive, choose_approvers, note_others, step_aside
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.actions.deciding import Decided, Votes, decide, dissent, note, note_dealt_with, propose, vote
from samordna.meetings.actions.dispatching import dispatch_minutes
from samordna.meetings.actions.minutes import draft_minutes, edit_section
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.posting import note_taken_down, post_minutes
from samordna.meetings.choices import ApprovalHow, ItemKind, Kind, Owner, ProposalKind
from samordna.meetings.models import AgendaItem, Meeting, Minutes
from samordna.meetings.queries.board import Board, board_on
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.deciding import Voice

DRAFT, WAITING, OVER, STANDING = "finnveden", "gotland", "kramfors", "sydnarke"
DAYS = {DRAFT: (10, 3), WAITING: (10, 4), OVER: (9, 12), STANDING: (9, 17)}
APPROVED, ANNOUNCED = dt.timedelta(days=9), dt.timedelta(days=10)
SIGNED_COPY = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SUPPORT, PLAN = "Ansökan om medel till en förstudie", "Inriktning för nästa års plan och budget"
AGENDA = (
    ("", ItemGiven("Mötet öppnas", kind=ItemKind.FORMAL)),
    ("standing:approvers", ItemGiven("Val av justerare", proposed="En ledamot väljs att justera protokollet.")),
    ("", ItemGiven("Ekonomisk uppföljning till och med augusti", kind=ItemKind.INFORMATION, presenter="Förbundschefen",
                   background="Utfallet följer budgeten. Två insatser har startat senare än planerat.")),
    ("", ItemGiven(PLAN, presenter="Förbundschefen", background="Beredningsgruppen har lämnat ett förslag.\n\n"
                   "Samråd med medlemmarna hålls i oktober.",
                   proposed="att planen arbetas fram med oförändrade medlemsbidrag\n"
                            "att förslaget sänds till medlemmarna för samråd")),
    ("", ItemGiven(SUPPORT, presenter="Förbundschefen",
                   background="En medlem ansöker om 250 000 kr till en förstudie om unga utan sysselsättning.",
                   proposed="Ansökan beviljas med 250 000 kr.")),
    ("", ItemGiven("Anmälan av beslut på delegation", kind=ItemKind.REPORT)),
    (CLOSING, ItemGiven("Mötet avslutas", kind=ItemKind.FORMAL)),
)  # fmt: skip


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """The minutes of a meeting in the association, if it is one that has them. Inside its scope."""
    if association.slug not in DAYS:
        return
    day = dt.date(on.year, *DAYS[association.slug])
    minutes = draft_minutes(by=by, on=day, meeting=_held(association, by, day))
    _edited(minutes, by, day)
    if association.slug == DRAFT:
        return
    minutes.refresh_from_db()
    minutes = send_minutes(by=by, on=day + dt.timedelta(days=1), minutes=minutes, seen=minutes.revision)
    if association.slug != WAITING:
        _approved(minutes, by, day, on)


def _approved(minutes: Minutes, by: User, day: dt.date, on: dt.date) -> None:
    """Signed on paper, posted, and sent; taken down when its time is over by the day."""
    seats = [one.seat for one in told(minutes).signers]
    minutes = hand_in_signed(
        by=by, on=day + APPROVED, minutes=minutes, how=ApprovalHow.PAPER, name="Underskrivet protokoll.pdf",
        data=SIGNED_COPY, seats=seats,
    )  # fmt: skip
    posting = post_minutes(by=by, on=day + ANNOUNCED, minutes=minutes, with_file=True)
    dispatch_minutes(by=by, on=day + ANNOUNCED, minutes=minutes, to="Medlemmarna", how="e-post till registratorerna")
    if posting.last_day < on:
        note_taken_down(by=None, on=on, posting=posting)


def _held(association: Association, by: User, day: dt.date) -> Meeting:
    """A meeting of the day: the one in the cycle, or an extra one; called, held and closed."""
    meeting = Meeting.objects.filter(item__day=day).select_related("association", "item").order_by("pk").first()
    if meeting is None:
        nine, noon, place = dt.time(9), dt.time(12), f"Kansliet, {association.short_name}"
        given = Given("Extra styrelsemöte", Owner.BOARD, day.year, day, None, Kind.MEETING, nine, noon, place)
        item = add_item(by=by, on=day, association=association, given=given, invented=True)
        meeting = Meeting.objects.select_related("association", "item").get(item=item)
    called = day - dt.timedelta(days=10)
    for source, given_item in AGENDA:
        add_to_agenda(by=by, on=called, meeting=meeting, given=given_item, source=source)
    send_notice(by=by, on=called, meeting=meeting, outside=True)
    board = board_on(day)
    seats = _there(meeting, board, by, day)
    open_meeting(by=by, on=day, meeting=meeting, at=dt.time(9))
    items = {item.title: item for item in meeting.agenda.select_related("meeting", "association").order_by("position")}
    _dealt_with(items, seats, by, day)
    close_meeting(by=by, on=day, meeting=meeting, at=dt.time(11, 40), first_paragraph=41)
    return Meeting.objects.select_related("association", "item").get(pk=meeting.pk)


def _there(meeting: Meeting, board: Board, by: User, day: dt.date) -> Sequence[Seat]:
    """Everybody with an ordinary seat, the chair first, and the vice chair's substitute; who approves is chosen."""
    ordinary = [row for row in board.seats.values() if row.kind == SeatKind.ORDINARY]
    seats = sorted(ordinary, key=lambda row: board.titles.get(row.pk) != OfficeKind.CHAIR.label)
    vice = next(row for row in ordinary if board.titles.get(row.pk) == OfficeKind.VICE_CHAIR.label)
    stand_in = [
        row for row in board.seats.values() if row.kind == SeatKind.SUBSTITUTE and row.member_id == vice.member_id
    ]
    for row in (*seats, *stand_in):
        arrive(by=by, on=day, meeting=meeting, seat=row)
    note_others(by=by, on=day, meeting=meeting, others="Förbundschefen\nEkonomen, till och med § 43")
    return [seats[0], vice, *(row for row in seats[1:] if row != vice)]


def _dealt_with(items: Mapping[str, AgendaItem], seats: Sequence[Seat], by: User, day: dt.date) -> None:
    chair, vice, third, *_ = seats
    for item in items.values():
        if item.kind in (ItemKind.FORMAL, ItemKind.INFORMATION, ItemKind.REPORT):
            note_dealt_with(by=by, on=day, item=item)
    decide(by=by, on=day, item=items["Val av justerare"], decided=Decided())
    choose_approvers(by=by, on=day, meeting=items[PLAN].meeting, seats=[third])
    plan = items[PLAN]
    propose(by=by, on=day, item=plan, seat=vice, kind=ProposalKind.APPROVE)
    propose(by=by, on=day, item=plan, seat=third, kind=ProposalKind.REFER)
    answers = {seat.pk: Voice.NO if seat == third else Voice.YES for seat in seats}
    vote(by=by, on=day, item=plan, votes=Votes("att ärendet avgörs i dag", "återremiss", answers))
    decided = decide(by=by, on=day, item=plan, decided=Decided())
    dissent(by=by, on=day, decision=decided, seat=third, text="Underlaget räcker inte för att avgöra ärendet i dag.")
    note(by=by, on=day, item=plan, seat=chair, text="Frågan om uppföljning tas upp igen i februari.")
    step_aside(by=by, on=day, item=items[SUPPORT], seat=vice, ground="Ansvarar för den verksamhet som ansöker")
    decide(by=by, on=day, item=items[SUPPORT], decided=Decided(owner=Owner.DIRECTOR, due=day + dt.timedelta(days=60)))


def _edited(minutes: Minutes, by: User, day: dt.date) -> None:
    opened = told(minutes, {}).sections[0]
    course = "Ordföranden öppnar sammanträdet och hälsar alla välkomna."
    edit_section(by=by, on=day, minutes=minutes, number=opened.number, background="", course=course, seen=0)
