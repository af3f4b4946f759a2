"""The papers that everybody may read: those so marked, of meetings that have been called and not called off."""

from __future__ import annotations

from itertools import groupby

from django.db.models import QuerySet

from samordna.meetings.choices import StageKind
from samordna.meetings.models import Meeting, Paper


def papers() -> QuerySet[Paper]:
    """The papers, of the latest meeting first; none before its notice has gone out."""
    rows = Paper.objects.filter(
        open_to_all=True,
        sent_on__isnull=False,
        item__meeting__stage__gte=StageKind.CALLED,
        item__meeting__item__cancelled_on__isnull=True,
    )
    related = rows.select_related("item__meeting__item", "file__stored", "frozen__stored")
    return related.order_by("-item__meeting__item__day", "item__meeting", "item__position", "pk")


def by_meeting() -> list[tuple[Meeting, list[Paper]]]:
    """The papers under their meetings."""
    return [(meeting, list(held)) for meeting, held in groupby(papers(), key=lambda one: one.item.meeting)]
