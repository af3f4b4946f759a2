"""The demonstration's held meetings, invented: one in the spring that some joined from afar, and one in the autumn with
a vote, a dissent and a conflict of interest. Their minutes have come to different stages in the associations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.law.days_off import next_weekday
from samordna.meetings.actions.agenda import CLOSING, ItemGiven, add_to_agenda
from samordna.meetings.actions.approving import hand_in_signed, send_minutes
from samordna.meetings.actions.attendance import arrive, choose_approvers, note_others, step_aside
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, Votes, decide, dissent, note, note_dealt_with, propose, vote
from samordna.meetings.actions.dispatching import dispatch_minutes
from samordna.meetings.actions.log import FollowUp, follow_up
from samordna.meetings.actions.minutes import draft_minutes, edit_section
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.posting import note_taken_down, post_minutes
from samordna.meetings.actions.remote import InMinutes, Standing, register_remote
from samordna.meetings.choices import ApprovalHow, AttendanceMode, ItemKind, Owner, ProposalKind
from samordna.meetings.models import AgendaItem, Decision, Meeting, Minutes
from samordna.meetings.queries.board import Board, board_on
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.deciding import Voice

SPRING, AUTUMN = "Styrelsemöte: vårens beslut", "Styrelsemöte: inriktning"
# How far the minutes of the autumn have come: none, in draft, with those who approve them, posted and taken down.
NONE, DRAFT, WAITING = "trelleborg", "finnveden", "gotland"
# Where the boards meet, as the plans print it; elsewhere at the office.
PLACES = {"kramfors": "AME, Folkets park, Kramfors", "sydnarke": "Kansliet, Kumla"}
FIRST = "Styrelsemöte: bokslut"
APPROVED, A_DAY = dt.timedelta(days=11), dt.timedelta(days=1)
SIGNED_COPY = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OPENING, END = ItemGiven("Mötet öppnas", kind=ItemKind.FORMAL), ItemGiven("Mötet avslutas", kind=ItemKind.FORMAL)
APPROVERS = ItemGiven("Val av justerare", proposed="En ledamot väljs att justera protokollet.")
DELEGATION, PURCHASE = "Översyn av delegationsordningen", "Upphandling av ekonomitjänst"
SUPPORT, PLAN = "Ansökan om medel till en förstudie", "Inriktning för nästa års plan och budget"
IN_SPRING = (
    OPENING,
    APPROVERS,
    ItemGiven("Läget i insatserna", kind=ItemKind.INFORMATION, presenter="Förbundschefen",
              background="Insatserna går enligt plan. En av dem har färre deltagare än väntat."),
    ItemGiven(PURCHASE, presenter="Förbundschefen", background="Avtalet om ekonomitjänst går ut vid årsskiftet.",
              proposed="Förbundschefen får i uppdrag att upphandla ekonomitjänsten på nytt."),
    ItemGiven(DELEGATION, presenter="Förbundschefen", background="Beloppsgränserna har inte ändrats sedan 2019.",
              proposed="Förbundschefen får i uppdrag att lämna ett förslag till ny delegationsordning."),
    END,
)  # fmt: skip
IN_AUTUMN = (
    OPENING,
    APPROVERS,
    ItemGiven("Ekonomisk uppföljning till och med augusti", kind=ItemKind.INFORMATION, presenter="Förbundschefen",
              background="Utfallet följer budgeten. Två insatser har startat senare än planerat."),
    ItemGiven(PLAN, presenter="Förbundschefen",
              background="Beredningsgruppen har lämnat ett förslag.\n\nSamråd med medlemmarna hålls i oktober.",
              proposed="att planen arbetas fram med oförändrade medlemsbidrag\n"
                       "att förslaget sänds till medlemmarna för samråd"),
    ItemGiven(SUPPORT, presenter="Förbundschefen",
              background="En medlem ansöker om 250 000 kr till en förstudie om unga utan sysselsättning.",
              proposed="Ansökan beviljas med 250 000 kr."),
    ItemGiven("Anmälan av beslut på delegation", kind=ItemKind.REPORT),
    END,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """A meeting that is being held: who notes it and on which day, its items by title, and those who serve."""

    by: User
    day: dt.date
    meeting: Meeting
    items: Mapping[str, AgendaItem]
    seats: Sequence[Seat]


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """Hold both meetings, which stand in the cycle, and bring their minutes to where they are. Inside the scope."""
    afar = Meeting.objects.select_related("item").get(item__title=FIRST).day
    assert afar is not None
    standing = Standing("Alla styrelsens möten, med ljud och bild i realtid.", afar)
    register_remote(by=by, on=on, association=association, decided=InMinutes(afar, "7"), standing=standing)
    spring = _held(SPRING, IN_SPRING, by, first=21, afar=True)
    _approved(_sent(_drafted(spring), by, spring.day), by, spring.day, on)
    _followed_up(by, on)
    autumn = _held(AUTUMN, IN_AUTUMN, by, first=41, afar=False)
    if association.slug == NONE:
        return
    minutes = _drafted(autumn)
    if association.slug == DRAFT:
        return
    minutes = _sent(minutes, by, autumn.day)
    if association.slug != WAITING:
        _approved(minutes, by, autumn.day, on)


def _held(title: str, agenda: Sequence[ItemGiven], by: User, *, first: int, afar: bool) -> _Place:
    """A meeting of the cycle, called, opened, gone through and closed on its own day."""
    meeting = Meeting.objects.select_related("association", "item").get(item__title=title)
    day = meeting.day
    assert day is not None
    called = day - dt.timedelta(days=10)
    for given in agenda:
        source = CLOSING if given == END else "standing:approvers" if given == APPROVERS else ""
        add_to_agenda(by=by, on=called, meeting=meeting, given=given, source=source)
    send_notice(by=by, on=called, meeting=meeting, outside=True)
    seats = _there(meeting, board_on(day), by, day, afar=afar)
    open_meeting(by=by, on=day, meeting=meeting, at=dt.time(9))
    items = {item.title: item for item in meeting.agenda.select_related("meeting", "association").order_by("position")}
    place = _Place(by, day, meeting, items, seats)
    _dealt_with(place)
    (_in_spring if afar else _in_autumn)(place)
    close_meeting(by=by, on=day, meeting=meeting, at=dt.time(11, 40), first_paragraph=first)
    found = Meeting.objects.select_related("association", "item").get(pk=meeting.pk)
    return _Place(by, day, found, items, seats)


def _there(meeting: Meeting, board: Board, by: User, day: dt.date, *, afar: bool) -> list[Seat]:
    """Those who serve, the chair first, then the vice chair. With some `afar` that is the vice chair, and the last one
    is away and has a substitute; else everybody is there, and the vice chair's substitute sits by."""
    rows = list(board.seats.values())
    ordinary = [row for row in rows if row.kind == SeatKind.ORDINARY]
    first = {OfficeKind.CHAIR.label: 0, OfficeKind.VICE_CHAIR.label: 1}
    seats = sorted(ordinary, key=lambda row: first.get(board.titles.get(row.pk, ""), 2))
    away = seats[-1] if afar else seats[1]
    stand_in = [row for row in rows if row.kind == SeatKind.SUBSTITUTE and row.member_id == away.member_id]
    coming = [row for row in seats if not afar or row != away]
    for row in [*coming, *stand_in]:
        mode = AttendanceMode.VIDEO if afar and row == seats[1] else AttendanceMode.ROOM
        arrive(by=by, on=day, meeting=meeting, seat=row, mode=mode)
    note_others(by=by, on=day, meeting=meeting, others="Förbundschefen\nEkonomen")
    return [*coming, *stand_in] if afar else coming


def _dealt_with(place: _Place) -> None:
    """What every meeting has: what is noted, and who approves the minutes."""
    by, on = place.by, place.day
    for item in place.items.values():
        if item.kind in (ItemKind.FORMAL, ItemKind.INFORMATION, ItemKind.REPORT):
            note_dealt_with(by=by, on=on, item=item)
    decide(by=by, on=on, item=place.items[APPROVERS.title], decided=Decided())
    choose_approvers(by=by, on=on, meeting=place.meeting, seats=[place.seats[2]])


def _in_spring(place: _Place) -> None:
    by, on = place.by, place.day
    due = dt.date(on.year, 9, 30)
    for title in (PURCHASE, DELEGATION):
        decide(by=by, on=on, item=place.items[title], decided=Decided(owner=Owner.DIRECTOR, due=due))


def _in_autumn(place: _Place) -> None:
    by, on, (chair, vice, third, *_) = place.by, place.day, place.seats
    plan, support = place.items[PLAN], place.items[SUPPORT]
    propose(by=by, on=on, item=plan, seat=vice, kind=ProposalKind.APPROVE)
    propose(by=by, on=on, item=plan, seat=third, kind=ProposalKind.REFER)
    answers = {seat.pk: Voice.NO if seat == third else Voice.YES for seat in place.seats}
    vote(by=by, on=on, item=plan, votes=Votes("att ärendet avgörs i dag", "återremiss", answers))
    decided = decide(by=by, on=on, item=plan, decided=Decided())
    dissent(by=by, on=on, decision=decided, seat=third, text="Underlaget räcker inte för att avgöra ärendet i dag.")
    note(by=by, on=on, item=plan, seat=chair, text="Frågan om uppföljning tas upp igen i februari.")
    step_aside(by=by, on=on, item=support, seat=vice, ground="Ansvarar för den verksamhet som ansöker")
    decide(by=by, on=on, item=support, decided=Decided(owner=Owner.DIRECTOR, due=on + dt.timedelta(days=60)))


def _drafted(place: _Place) -> Minutes:
    minutes = draft_minutes(by=place.by, on=place.day, meeting=place.meeting)
    opened = told(minutes, {}).sections[0]
    course = "Ordföranden öppnar sammanträdet och hälsar alla välkomna."
    edit_section(by=place.by, on=place.day, minutes=minutes, number=opened.number, background="", course=course, seen=0)
    minutes.refresh_from_db()
    return minutes


def _sent(minutes: Minutes, by: User, day: dt.date) -> Minutes:
    return send_minutes(by=by, on=day + dt.timedelta(days=1), minutes=minutes, seen=minutes.revision)


def _approved(minutes: Minutes, by: User, day: dt.date, on: dt.date) -> None:
    """Signed on paper, posted, and sent; taken down when its time is over by the day."""
    seats = [one.seat for one in told(minutes).signers]
    minutes = hand_in_signed(
        by=by, on=approved_on(day), minutes=minutes, how=ApprovalHow.PAPER, name="Underskrivet protokoll.pdf",
        data=SIGNED_COPY, seats=seats,
    )  # fmt: skip
    posting = post_minutes(by=by, on=announced_on(day), minutes=minutes, with_file=True)
    dispatch_minutes(by=by, on=announced_on(day), minutes=minutes, to="Medlemmarna", how="e-post till registratorerna")
    if posting.last_day < on:
        note_taken_down(by=None, on=on, posting=posting)


def place_of(association: Association) -> str:
    """Where an association's board meets."""
    return PLACES.get(association.slug, f"Kansliet, {association.short_name}")


def approved_on(day: dt.date) -> dt.date:
    """When the minutes of a meeting that day were approved, within fourteen days."""
    return next_weekday(day + APPROVED)


def announced_on(day: dt.date) -> dt.date:
    """When that was announced."""
    return next_weekday(approved_on(day) + A_DAY)


def _followed_up(by: User, on: dt.date) -> None:
    """One decision of the spring has been carried out; the other is late."""
    done = Decision.objects.select_related("association").get(subject=PURCHASE)
    given = FollowUp(done.owner, done.due, dt.date(on.year, 9, 24), "Avtalet är tecknat och gäller från årsskiftet.")
    follow_up(by=by, on=on, decision=done, given=given, seen=done.revision)
