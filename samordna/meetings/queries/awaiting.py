"""What awaits whoever prepares meetings: minutes to write, and to send for approval."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.core.addresses import address
from samordna.core.awaiting import Reader, Task
from samordna.meetings import access
from samordna.meetings.choices import MinutesState, StageKind
from samordna.meetings.models import Meeting, Minutes


def awaiting(reader: Reader) -> Iterator[Task]:
    """The minutes of meetings that are held and have none, and drafts that nobody has been asked to approve."""
    if not reader.roles & access.PREPARES:
        return
    held = Meeting.objects.filter(stage=StageKind.CLOSED, minutes__isnull=True).select_related("item")
    for meeting in held.order_by("item__day", "pk"):
        there = address("meetings:minutes", reader.slug, meeting.pk)
        yield Task(f"Skriv protokollet: {meeting}", there, "Det som antecknades vid mötet blir utkastet.")
    drafts = Minutes.objects.filter(state=MinutesState.DRAFT).select_related("meeting__item")
    for minutes in drafts.order_by("meeting__item__day", "pk"):
        there = address("meetings:minutes", reader.slug, minutes.meeting_id)
        yield Task(f"Skicka protokollet till justering: {minutes.meeting}", there, "Läs igenom utkastet först.")
