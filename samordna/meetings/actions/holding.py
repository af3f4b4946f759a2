"""Holds a meeting for the length of an act, so that two who work on it at once come one after the other."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import User
from samordna.core import audit
from samordna.meetings.models import AgendaItem, Meeting
from samordna.verdict import Refused, changed_meanwhile

MEANWHILE = changed_meanwhile("Ärendet")
GONE = "Ärendet finns inte kvar på dagordningen. Läs sidan på nytt."


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held, one revision further."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("item", "association").get(pk=meeting.pk)
    found.revision += 1
    found.save(update_fields=["revision"])
    return found


def locked_item(item: AgendaItem, seen: int | None = None) -> AgendaItem:
    """The item as it is now, its meeting held; `seen` is the revision that was shown, None when it does not matter.

    Raises:
        Refused: when it is gone, or another revision than the one that was shown.
    """
    meeting = locked(item.meeting)
    found = AgendaItem.objects.filter(pk=item.pk).first()
    if found is None:
        raise Refused(GONE)
    if seen is not None and found.revision != seen:
        raise Refused(MEANWHILE)
    found.meeting = meeting
    found.revision += 1
    found.save(update_fields=["revision"])
    return found


def record(
    by: User | None, on: dt.date, meeting: Meeting, what: str, summary: str, subject: Any = None, **details: Any
) -> None:
    """The act's event in the log; `summary` is a Swedish sentence that names nobody more than it has to."""
    audit.record(
        by=by, on=on, association=meeting.association, code=f"meeting.{what}", subject=subject or meeting,
        summary=summary, details=details,
    )  # fmt: skip
