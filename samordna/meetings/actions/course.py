"""Writes of a meeting's course: it is opened and closed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from samordna.associations.models import User
from samordna.core import dates
from samordna.core.action import action
from samordna.meetings import access, effects
from samordna.meetings.actions.holding import locked, record
from samordna.meetings.actions.laying import did_one
from samordna.meetings.actions.reporting import hold_delegated, report_delegated
from samordna.meetings.choices import StageKind
from samordna.meetings.models import Decision, Meeting
from samordna.meetings.queries.paragraphs import next_paragraph
from samordna.meetings.queries.sitting import held
from samordna.meetings.rules import stages
from samordna.verdict import Refused, no


@action
def open_meeting(*, by: User | None, on: dt.date, meeting: Meeting, at: dt.time | None = None) -> Meeting:
    """Open a meeting that has been called, on its day or when it is written down afterwards.

    Raises:
        Refused: without the right, before its day, without a notice, or when nobody of the board is noted as there.
    """
    access.may_lead(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_open(meeting.is_at, day=meeting.day, on=on).demand()
    if not meeting.presences.exists():
        no("Ingen är antecknad som närvarande. Anteckna närvaron innan mötet öppnas.").demand()
    meeting.stage, meeting.opened_at = StageKind.OPEN, at or meeting.item.starts
    meeting.save()
    record(by, on, meeting, "opened", f"{meeting} öppnades.")
    return meeting


@action
def close_meeting(
    *, by: User | None, on: dt.date, meeting: Meeting, at: dt.time | None = None, first_paragraph: int | None = None
) -> list[str]:
    """Close a meeting: its items get their paragraphs, after those of the year's meetings before it.

    What the decisions set going is done in the same act; the answer says what, in Swedish sentences. `first_paragraph`
    is asked for where the year's first minutes are outside the system.

    Raises:
        Refused: without the right, when an item has not been dealt with, or a paragraph is taken.
    """
    access.may_lead(by, meeting.association).demand()
    meeting = locked(meeting)
    items = list(meeting.agenda.annotate(decided=Exists(Decision.objects.filter(item=OuterRef("pk")))))
    undecided = sum(not (item.noted or item.decided) for item in items)
    stages.may_close(meeting.is_at, undecided=undecided).demand()
    effects.hold(meeting)
    hold_delegated(meeting)
    day = held(meeting, on=on).sitting.day
    first = next_paragraph(day.year) if first_paragraph is None else first_paragraph
    if first < next_paragraph(day.year):
        raise Refused(f"§ {first} är redan använd i år. Nästa lediga är § {next_paragraph(day.year)}.")
    for number, item in enumerate(sorted(items, key=lambda one: one.position), first):
        item.paragraph = number
        item.save(update_fields=["paragraph"])
        Decision.objects.filter(item=item).update(paragraph=str(number))
    meeting.stage, meeting.closed_at, meeting.closed_on = StageKind.CLOSED, at, on
    meeting.save()
    did_one(meeting.item, day)
    dates.changed(meeting.association, on)
    record(by, on, meeting, "closed", f"{meeting} avslutades, §§ {first}–{first + len(items) - 1}.")
    return [*effects.carry_out(meeting, by, on), *report_delegated(meeting, by, on)]
