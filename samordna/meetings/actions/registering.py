"""Notices and minutes come into the register by themselves, in the case of the year's meetings.

They do so once the association keeps its register here (records). Where it does not, or where the register refuses,
what was sent or approved stands all the same; the page says so, and `register_minutes` and `register_notice` do it on
request.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from samordna.associations.models import User
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.meetings import access
from samordna.meetings.actions.holding import locked
from samordna.meetings.actions.holding import record as told
from samordna.meetings.actions.minutes import held_minutes
from samordna.meetings.choices import StageKind
from samordna.meetings.models import Meeting, Minutes, Notice
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes import read, spans
from samordna.records.actions.cases import open_case
from samordna.records.actions.registering import Given, give_file, register
from samordna.records.actions.storing import hold
from samordna.records.choices import Direction, Kind
from samordna.records.models import Case, File, Record, Series
from samordna.verdict import Refused

SUBJECT = "Styrelsens sammanträden {year}"
CALLED = "Styrelsens ledamöter och ersättare"
NOTICE_REGISTERED = "Kallelsen är redan registrerad i diariet."


@action
def register_minutes(*, by: User | None, on: dt.date, minutes: Minutes) -> Record:
    """Register approved minutes that did not come into the register by themselves.

    Raises:
        Refused: without the right, before they are approved, when they are registered, or where the register refuses.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_register(minutes.state, registered=minutes.record_id is not None).demand()
    made = _registered(minutes, by, on)
    told(by, on, minutes.meeting, "minutes_registered", f"{minutes} registrerades i diariet som {made}.", minutes)
    return made


@action
def register_notice(*, by: User | None, on: dt.date, notice: Notice) -> Record:
    """Register a notice that did not come into the register by itself, with its file where it has been put together.

    Raises:
        Refused: without the right, when it is registered, or where the register refuses.
    """
    access.may_prepare(by, notice.association).demand()
    meeting = locked(notice.meeting)
    notice = Notice.objects.select_related("association", "pdf").get(pk=notice.pk)
    notice.meeting = meeting
    if notice.record_id is not None:
        raise Refused(NOTICE_REGISTERED)
    made = _notice_registered(notice, by, on)
    told(by, on, meeting, "notice_registered", f"Kallelsen till {meeting} registrerades i diariet som {made}.", notice)
    return made


def let_in_minutes(minutes: Minutes, on: dt.date) -> None:
    """Register minutes that have just been approved. Inside that act, whoever approved last: nobody asks them to be
    allowed to register."""
    if keeps_register():
        try:
            with transaction.atomic():
                _registered(minutes, None, on)
        except (Refused, ValidationError):
            return


def let_in_notice(notice: Notice, on: dt.date) -> None:
    """Register a notice that is being sent; its file comes when it has been put together."""
    if keeps_register():
        try:
            with transaction.atomic():
                _notice_registered(notice, None, on)
        except (Refused, ValidationError):
            return


def give_notice_its_file(notice: Notice, on: dt.date) -> None:
    """Let the register have a notice as it was put together. A file there is never exchanged."""
    record, file = notice.record, notice.pdf
    if record is None or file is None or record.file_id is not None:
        return
    try:
        with transaction.atomic():
            give_file(by=None, on=on, record=record, file=file)
    except (Refused, ValidationError):
        return


def _notice_registered(notice: Notice, by: User | None, on: dt.date) -> Record:
    meeting, given = notice.meeting, _given(notice, notice.sent_on)
    case = _case(meeting, by, on)
    made = register(by=by, on=on, case=case, given=given, file=notice.pdf)
    notice.record = made
    notice.save(update_fields=["record"])
    if not meeting.register_number and meeting.stage < StageKind.DRAFTED:
        # Minutes that are written already do not get another number than they say.
        meeting.register_number = case.number
        meeting.save(update_fields=["register_number"])
    return made


def _given(notice: Notice, on: dt.date) -> Given:
    again = f" nummer {notice.number}" if notice.number > 1 else ""
    subject = f"Kallelse{again}, styrelsens sammanträde {in_words(notice.day)}"
    return Given(Direction.OUTGOING, on, subject, counterpart=CALLED)


def keeps_register() -> bool:
    """Whether the association keeps its register here."""
    return Series.objects.filter(closed=False).exists()


def _registered(minutes: Minutes, by: User | None, on: dt.date) -> Record:
    said = read(minutes.source)
    subject = (
        f"Protokoll, styrelsens sammanträde {in_words(said.day)}, {spans(said.numbers)}, version {minutes.version}"
    )
    given = Given(Direction.DRAWN_UP, minutes.approved_on or on, subject)
    file: File | None = minutes.pdf
    minutes.record = register(by=by, on=on, case=_case(minutes.meeting, by, on), given=given, file=file)
    minutes.save(update_fields=["record"])
    return minutes.record


def _case(meeting: Meeting, by: User | None, on: dt.date) -> Case:
    """The meeting's case: its own if it has one, else that of the year's meetings, opened when there is none."""
    if meeting.case is None:
        # Two notices at once must not open a case each.
        hold(meeting.association)
        meeting.case = _of_the_year(meeting) or open_case(
            by=by, on=on, association=meeting.association, subject=SUBJECT.format(year=meeting.item.year),
            kind=Kind.BOARD, invented=meeting.invented,
        )  # fmt: skip
        meeting.save(update_fields=["case"])
    return meeting.case


def _of_the_year(meeting: Meeting) -> Case | None:
    year = meeting.item.year
    rows = Case.objects.filter(kind=Kind.BOARD, subject=SUBJECT.format(year=year), closed__isnull=True)
    return rows.select_related("association", "series").order_by("-pk").first()
