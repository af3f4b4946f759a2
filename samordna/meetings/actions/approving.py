"""Writes of the approval of minutes: sent to those who approve, answered, and kept as a PDF when all have said yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import IO

from django.core.exceptions import ValidationError

from samordna.associations.models import User
from samordna.core import clock
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.documents.pdf import write as write_pdf
from samordna.meetings import access
from samordna.meetings.actions.holding import record
from samordna.meetings.actions.laying import did, laid_out, lay_in_line
from samordna.meetings.actions.minutes import held_minutes
from samordna.meetings.actions.registering import let_in_minutes
from samordna.meetings.choices import ApprovalHow, MinutesState, StageKind
from samordna.meetings.models import Approval, Meeting, Minutes
from samordna.meetings.queries import minutes as queries
from samordna.meetings.queries.happened import happened
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes import digest, read, source, with_quoted
from samordna.meetings.rules.minutes_paper import minutes_paper
from samordna.meetings.rules.quoting import faults
from samordna.records.actions.storing import store_file
from samordna.verdict import Refused

NOBODY = "Välj vilka som har skrivit under."
NOT_SENT = "En underskriven kopia läggs in när protokollet har skickats för justering."


@action
def send_minutes(*, by: User | None, on: dt.date, minutes: Minutes, seen: int) -> Minutes:
    """Send a draft to those who approve: from now on it says what it says. `seen` is the revision that was shown.

    Raises:
        Refused: without the right, when it is no draft, nobody is to approve it, what it tells of has been set right
            since it was drafted, a figure in it leads nowhere, or somebody changed it meanwhile.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes, seen)
    said = queries.told(minutes)
    before = read(minutes.happened)
    changed = before != with_quoted(happened(minutes.meeting, on=on), before)
    rules.may_send(minutes.state, signers=len(said.signers), changed=changed).demand()
    for section in said.sections:
        # Every figure that leads somewhere is digits by now.
        for fault in (*faults(section.background, {}), *faults(section.course, {})):
            raise Refused(f"§ {section.number}: {fault}")
    minutes.source = source(said)
    minutes.digest = digest(minutes.source)
    minutes.state, minutes.sent_on, minutes.round = MinutesState.SENT, on, minutes.round + 1
    minutes.save(update_fields=["source", "digest", "state", "sent_on", "round"])
    record(
        by, on, minutes.meeting, "minutes_sent", f"{_begun(minutes)} skickades till justering.", minutes,
        sha256=minutes.digest,
    )  # fmt: skip
    return minutes


@action
def recall_minutes(*, by: User | None, on: dt.date, minutes: Minutes) -> Minutes:
    """Take back what was sent, to change it; the answers so far stay, and count no longer.

    Raises:
        Refused: without the right, or when it has not been sent.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_recall(minutes.state).demand()
    _back(minutes)
    record(by, on, minutes.meeting, "minutes_recalled", f"{_begun(minutes)} togs tillbaka från justerarna.", minutes)
    return minutes


@action
def approve_minutes(*, by: User, on: dt.date, minutes: Minutes, seen: str, confirmed: bool) -> Minutes:
    """Approve what one has been shown; `seen` is its hash, `confirmed` whether the sign-in was confirmed anew.

    When the last one approves, the minutes are kept as a PDF.

    Raises:
        Refused: for somebody who is not to approve them, has answered, or was shown something else.
    """
    minutes = held_minutes(minutes)
    for seat in _answering(minutes, by, seen):
        _answer(minutes, seat, on, user=by, confirmed=confirmed)
    done = _finish(minutes, by, on)
    said = f"{by} justerade {minutes}." + (" Alla har nu justerat det." if done else "")
    record(by, on, minutes.meeting, "minutes_approved", said, minutes, sha256=minutes.digest, confirmed=confirmed)
    return minutes


@action
def refuse_minutes(*, by: User, on: dt.date, minutes: Minutes, seen: str, reason: str) -> Minutes:
    """Say why one does not approve; the minutes become a draft again.

    Raises:
        Refused: for somebody who is not to approve them, has answered, or was shown something else.
        ValidationError: without a reason, or for one that cannot be stored.
    """
    minutes = held_minutes(minutes)
    for seat in _answering(minutes, by, seen):
        _answer(minutes, seat, on, user=by, refused=True, reason=reason.strip())
    _back(minutes)
    said = f"{by} justerade inte {minutes}, som är ett utkast igen."
    record(by, on, minutes.meeting, "minutes_refused", said, minutes)
    return minutes


@action
def hand_in_signed(
    *, by: User | None, on: dt.date, minutes: Minutes, how: ApprovalHow, name: str, data: bytes | IO[bytes],
    seats: Collection[int] = (), day: dt.date | None = None,
) -> Minutes:  # fmt: skip
    """Keep a signed copy, or a file with an external signature, and note who has signed it, and on which day.

    After the approval it may still be handed in, beside what was approved.

    Raises:
        Refused: without the right, for a draft, for nobody while approvals are missing, for a day that cannot be, or
            for a file that is not kept.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    if minutes.is_draft:
        raise Refused(NOT_SENT)
    file = store_file(by=by, on=on, association=minutes.association, name=name, data=data)
    field = "signature" if how == ApprovalHow.SIGNATURE else "signed"
    setattr(minutes, field, file)
    minutes.save(update_fields=[field])
    done = False
    if not minutes.is_approved:
        asked = {one.signer.seat: one for one in queries.asked(minutes, queries.told(minutes).signers)}
        chosen = [seat for seat in seats if seat in asked and asked[seat].answer is None]
        if not chosen:
            raise Refused(NOBODY)
        for seat in chosen:
            _answer(minutes, seat, _day(minutes, day or on, on), how=how)
        done = _finish(minutes, by, on)
    said = f"En underskriven fil till {minutes} lades in." + (" Alla har nu justerat det." if done else "")
    record(by, on, minutes.meeting, "minutes_signed", said, minutes, sha256=file.stored.sha256, how=how.value)
    return minutes


def _answering(minutes: Minutes, by: User, seen: str) -> list[int]:
    """The seats somebody answers for: those they hold among those that are asked."""
    asked = queries.asked(minutes, queries.told(minutes).signers)
    own = [one for one in asked if one.user == by.pk]
    answered = bool(own) and all(one.answer for one in own)
    rules.may_answer(
        minutes.state, signer=bool(own), answered=answered, digest=minutes.digest, seen=seen
    ).demand()  # fmt: skip
    return [one.signer.seat for one in own if one.answer is None]


def _answer(
    minutes: Minutes, seat: int, day: dt.date, *, user: User | None = None, how: ApprovalHow = ApprovalHow.HERE,
    confirmed: bool = False, refused: bool = False, reason: str = "",
) -> None:  # fmt: skip
    made = Approval(
        association=minutes.association, minutes=minutes, seat_id=seat, user=user, round=minutes.round, day=day,
        at=clock.now(), digest=minutes.digest, how=how, confirmed=confirmed, refused=refused, reason=reason,
    )  # fmt: skip
    if refused and not reason:
        raise ValidationError({"reason": "Skriv varför du inte justerar."})
    made.full_clean()
    made.save()


def _day(minutes: Minutes, day: dt.date, on: dt.date) -> dt.date:
    """The day somebody signed: after it was sent, and not to come."""
    if not (minutes.sent_on or on) <= day <= on:
        raise Refused(f"Dagen ska ligga mellan den dag protokollet skickades, {minutes.sent_on}, och i dag.")
    return day


def _finish(minutes: Minutes, by: User | None, on: dt.date) -> bool:
    """Keep what was approved when nobody is left to approve it; whether that was so."""
    said = queries.told(minutes)
    asked = queries.asked(minutes, said.signers)
    approved = [one for one in asked if one.has_approved]
    if rules.left([one.signer.seat for one in asked], [one.signer.seat for one in approved]):
        return False
    minutes.state = MinutesState.APPROVED
    minutes.approved_on = max(one.answer.day for one in approved if one.answer)
    paper = minutes_paper(said, queries.stand(minutes, asked, queries.days(minutes)))
    version = f", version {minutes.version}" if minutes.version > 1 else ""
    name = f"Protokoll {said.day.isoformat()}{version}.pdf"
    minutes.pdf = store_file(by=by, on=on, association=minutes.association, name=name, data=write_pdf(paper))
    minutes.save(update_fields=["state", "approved_on", "pdf"])
    let_in_minutes(minutes, on)
    move_on(minutes.meeting, StageKind.APPROVED, "approved", minutes.approved_on, on)
    return True


def move_on(meeting: Meeting, stage: StageKind, done: str, day: dt.date, on: dt.date) -> None:
    """Let a meeting reach a stage, and the date of the cycle it is about be done; inside another act."""
    if meeting.stage < stage:
        meeting.stage = stage
        meeting.save(update_fields=["stage"])
    did({f"{done}-{meeting.item.uid}": day})
    if years := laid_out({meeting.item.year, meeting.item.year + 1}):
        lay_in_line(meeting.association, years=years, on=on)


def _back(minutes: Minutes) -> None:
    minutes.state, minutes.source, minutes.digest = MinutesState.DRAFT, "", ""
    minutes.save(update_fields=["state", "source", "digest"])


def _begun(minutes: Minutes) -> str:
    """The minutes at the beginning of a sentence, with their day in words."""
    return f"Protokollet från {minutes.meeting.item.title} {in_words(minutes.meeting.day)}"
