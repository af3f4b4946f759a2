"""What happened at a closed meeting, taken down as minutes are made of it (rules/minutes.py)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from samordna.documents.facts import day_text
from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat
from samordna.meetings.choices import Majority, MethodKind, ProposalKind
from samordna.meetings.models import (
    AgendaItem,
    Approver,
    Ballot,
    BallotVote,
    Decision,
    Dissent,
    Meeting,
    MinuteNote,
    Paper,
    Participant,
    Proposal,
)
from samordna.meetings.queries.sitting import Held, held
from samordna.meetings.rules.agenda import APPROVERS, CLOSING, OPENING
from samordna.meetings.rules.course import course
from samordna.meetings.rules.minutes import (
    Answer,
    Aside,
    Attached,
    Attendee,
    Dissented,
    Happened,
    Motion,
    Noted,
    Section,
    Signer,
    Stead,
    Vote,
)
from samordna.meetings.rules.minutes_sections import together
from samordna.meetings.rules.serving import Mode

LED_BY = "Ordförande"
APPROVES = "Justerare"
BOTH = "Justerare och ordförande"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Served:
    """Somebody who served in an item, and in whose stead: a seat, None for their own, 0 for one that nobody holds."""

    seat: int
    instead_of: int | None = None
    abstained: bool = False


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is stored of the items, by item."""

    proposals: Mapping[int, list[Proposal]]
    ballots: Mapping[int, list[Ballot]]
    votes: Mapping[int, list[BallotVote]]
    decisions: Mapping[int, list[Decision]]
    participants: Mapping[int, list[Participant]]
    dissents: Mapping[int, list[Dissent]]
    notes: Mapping[int, list[MinuteNote]]
    papers: Mapping[int, list[Paper]]


def happened(meeting: Meeting, *, on: dt.date) -> Happened:
    """What happened at a meeting that has been closed."""
    found, rows = held(meeting, on=on), _rows(meeting)
    seats = dict(found.board.seats)
    served = {item.pk: _served(found, rows, item) for item in found.agenda}
    # Those who are noted though their seat was ended afterwards, with a last day before the meeting's.
    noted = {one.seat for those in served.values() for one in those}
    noted |= {one.seat_id for one in found.conflicts} | {one.seat_id for one in _approvers(meeting)}
    missing = noted - seats.keys()
    seats |= {seat.pk: seat for seat in Seat.objects.filter(pk__in=missing).select_related("member").order_by("pk")}
    leaders = {item.pk: found.chair(item) for item in found.agenda}
    usual = found.usual_chair
    sections = [_section(found, rows, item, served[item.pk], seats, leaders[item.pk], usual) for item in found.agenda]
    return Happened(
        association=meeting.association.name,
        day=found.sitting.day,
        place=meeting.item.place,
        sections=tuple(map(_with_course, sections)),
        starts=meeting.item.starts,
        opened=meeting.opened_at,
        closed=meeting.closed_at,
        approval_on=meeting.approval_on,
        register_number=meeting.register_number,
        attendees=tuple(_attendees(found, served, seats)),
        signers=tuple(_signers(found, leaders, usual, seats)),
        others=meeting.others,
        invented=meeting.invented,
    )


def _rows(meeting: Meeting) -> _Rows:
    at = {"item__meeting": meeting}
    decided = {"decision__item__meeting": meeting}
    papers = Paper.objects.filter(**at).select_related("file__stored", "frozen__stored").order_by("pk")
    return _Rows(
        _by(Proposal.objects.filter(**at, withdrawn=False).select_related("seat").order_by("pk"), lambda r: r.item_id),
        _by(Ballot.objects.filter(**at).select_related("casting").order_by("number"), lambda row: row.item_id),
        _by(
            BallotVote.objects.filter(ballot__item__meeting=meeting).select_related("seat").order_by("pk"),
            lambda row: row.ballot_id,
        ),
        _by(Decision.objects.filter(**at).order_by("pk"), lambda row: row.item_id or 0),
        _by(Participant.objects.filter(**decided).order_by("pk"), lambda row: row.decision_id),
        _by(Dissent.objects.filter(**decided).select_related("seat").order_by("pk"), lambda row: row.decision_id),
        _by(MinuteNote.objects.filter(**at).select_related("seat").order_by("pk"), lambda row: row.item_id),
        _by(papers, lambda row: row.item_id),
    )


def _by(rows: Iterable[T], key: Callable[[T], int]) -> Mapping[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _served(found: Held, rows: _Rows, item: AgendaItem) -> list[_Served]:
    """Who served in an item: as it was written when it was decided, else worked out."""
    serving = found.serving(item)
    unheld = {one.seat.key for one in serving if one.instead_of is not None and one.instead_of.key <= 0}
    decisions = rows.decisions.get(item.pk, [])
    if decisions:
        return [
            _Served(one.seat_id, one.instead_of_id or (0 if one.seat_id in unheld else None), one.abstained)
            for one in rows.participants.get(decisions[0].pk, [])
        ]
    return [
        _Served(one.seat.key, None if one.instead_of is None else max(one.instead_of.key, 0)) for one in serving
    ]  # fmt: skip


def _section(
    found: Held, rows: _Rows, item: AgendaItem, served: list[_Served], seats: Mapping[int, Seat],
    leader: Seat | None, usual: Seat | None,
) -> Section:  # fmt: skip
    decisions = rows.decisions.get(item.pk, [])
    decision = decisions[0] if decisions else None
    instead = {one.instead_of: seats[one.seat].holder for one in served if one.instead_of}
    return Section(
        item=item.pk,
        number=item.paragraph or 0,
        title=item.title,
        kind="" if item.put_off else item.kind,  # what the board could not deal with, it was not told of either
        register_number=item.register_number,
        background=item.background,
        presenter=item.presenter,
        proposed=item.proposed,
        course=_formal(found, item, seats, decided=decision is not None),
        outcome=decision.outcome if decision else "",
        wording=decision.wording if decision else "",
        leader=leader.holder if leader and usual and leader.pk != usual.pk else "",
        asides=tuple(
            Aside(seats[one.seat_id].holder, one.ground, one.disregarded, instead.get(one.seat_id, ""))
            for one in found.conflicts
            if one.item_id == item.pk
        ),
        motions=tuple(
            Motion(one.seat.holder, ProposalKind(one.kind).label, one.text) for one in rows.proposals.get(item.pk, [])
        ),
        votes=tuple(_vote(one, rows.votes.get(one.pk, [])) for one in rows.ballots.get(item.pk, [])),
        abstained=tuple(seats[one.seat].holder for one in served if one.abstained),
        dissents=tuple(Dissented(one.seat.holder, one.text) for one in rows.dissents.get(decision.pk, []))
        if decision
        else (),
        notes=tuple(Noted(one.seat.holder if one.seat else "", one.text) for one in rows.notes.get(item.pk, [])),
        papers=tuple(_paper(one) for one in rows.papers.get(item.pk, [])),
    )


def _with_course(section: Section) -> Section:
    """With its course told before what is always said of it: who was chosen, after the vote they were chosen by."""
    told = (course(section), section.course) if section.decided else (section.course or course(section),)
    return replace(section, course="\n\n".join(filter(None, told)))


def _formal(found: Held, item: AgendaItem, seats: Mapping[int, Seat], *, decided: bool) -> str:
    """What is always said in an item that stands on every agenda; empty in any other, whose course is told."""
    meeting = found.meeting
    if item.source == APPROVERS and decided:
        names = together([seats[row.seat_id].holder for row in _approvers(meeting)])
        on = f" Protokollet justeras den {day_text(meeting.approval_on)}." if meeting.approval_on else ""
        return f"Till justerare väljs {names}.{on}" if names else ""
    if decided or item.source not in (OPENING, CLOSING):
        return ""
    does, at = ("öppnar", meeting.opened_at) if item.source == OPENING else ("avslutar", meeting.closed_at)
    return f"Ordföranden {does} sammanträdet{f' klockan {at:%H.%M}' if at else ''}."


def _vote(ballot: Ballot, answers: list[BallotVote]) -> Vote:
    settled = ""
    if ballot.method == MethodKind.CASTING_VOTE and ballot.casting:
        settled = f"Rösterna är lika. Ordföranden {ballot.casting.holder} avgör med sin utslagsröst."
    elif ballot.method == MethodKind.LOT:
        settled = f"Rösterna är lika. Ärendet avgörs genom lottning, som faller på {'ja' if ballot.lot else 'nej'}."
    majority = Majority(ballot.majority).label.lower() if ballot.majority else ""
    return Vote(
        ballot.number, ballot.means_yes, ballot.means_no, ballot.yes, ballot.no, ballot.abstained, ballot.carried,
        ballot.secret, settled, majority, tuple(Answer(one.seat.holder, one.voice) for one in answers),
        ballot.settles,
    )  # fmt: skip


def _paper(row: Paper) -> Attached:
    return Attached(row.title, row.version, row.kept.stored.sha256 if row.kept else "")


def _attendees(found: Held, served: Mapping[int, list[_Served]], seats: Mapping[int, Seat]) -> Iterable[Attendee]:
    """Everybody of the board who was there, the presidium first, with the paragraphs it is about."""
    places = {item.pk: item.paragraph or 0 for item in found.agenda}
    offices = {key: place for place, key in enumerate(found.board.offices)}
    for seat in sorted(seats.values(), key=lambda one: offices.get(one.pk, len(offices))):
        stays = [one for one in found.sitting.presences if one.seat == seat.pk]
        there = {
            places[pk]: one.mode for pk, place in found.places.items() for one in stays if one.covers(place)
        }  # fmt: skip
        serving = {places[pk]: one for pk, those in served.items() for one in those if one.seat == seat.pk}
        if not there and not serving:
            continue
        steads: defaultdict[int, list[int]] = defaultdict(list)
        for number, one in serving.items():
            if one.instead_of is not None:
                steads[one.instead_of].append(number)
        yield Attendee(
            seat=seat.pk,
            name=seat.holder,
            title=found.board.titles.get(seat.pk, seat.get_kind_display()),
            member=seat.member.name,
            ordinary=seat.kind == SeatKind.ORDINARY,
            present=tuple(sorted({*there, *serving})),
            serves=tuple(sorted(serving)),
            video=tuple(sorted(number for number, mode in there.items() if mode is Mode.VIDEO)),
            audio=tuple(sorted(number for number, mode in there.items() if mode is Mode.AUDIO)),
            steads=tuple(
                Stead(seats[key].holder if key in seats else "", tuple(sorted(numbers)))
                for key, numbers in steads.items()
            ),
        )


def _signers(
    found: Held, leaders: Mapping[int, Seat | None], usual: Seat | None, seats: Mapping[int, Seat]
) -> Iterable[Signer]:
    """Who led, for the paragraphs they led, then who was chosen to approve, but for those they stepped aside in.

    Whoever was chosen, and led an item that the chair stepped aside in, is both; the chair is never an approver too.
    """
    places = {item.pk: item.paragraph or 0 for item in found.agenda}
    led: defaultdict[int, set[int]] = defaultdict(set)
    for pk, leader in leaders.items():
        if leader is not None:
            led[leader.pk].add(places[pk])
    aside: defaultdict[int, set[int]] = defaultdict(set)
    for one in found.conflicts:
        if not one.disregarded:
            aside[one.seat_id].add(places[one.item_id])
    chosen = {row.seat_id: set(places.values()) - aside[row.seat_id] for row in _approvers(found.meeting)}
    for key, numbers in led.items():
        also = chosen.pop(key, set())
        role = BOTH if also and usual and key != usual.pk else LED_BY
        yield Signer(key, seats[key].holder, role, tuple(sorted(numbers | also)))
    for key, numbers in chosen.items():
        if numbers:
            yield Signer(key, seats[key].holder, APPROVES, tuple(sorted(numbers)))


def _approvers(meeting: Meeting) -> list[Approver]:
    return list(meeting.approvers.order_by("pk"))
