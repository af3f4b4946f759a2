"""The paragraphs (§) of the board's minutes, counted through the year."""

from __future__ import annotations

from django.db.models import Max

from samordna.meetings.models import Decision, Meeting


def next_paragraph(year: int) -> int:
    """The first paragraph that no minutes of the year have."""
    held_here = Meeting.objects.filter(item__day__year=year).aggregate(last=Max("agenda__paragraph"))["last"] or 0
    outside = Decision.objects.filter(item__isnull=True, body=Decision.Body.BOARD, day__year=year).order_by("pk")
    numbers = [int(text) for text in outside.values_list("paragraph", flat=True) if text.isdigit()]
    return int(max([held_here, *numbers])) + 1
