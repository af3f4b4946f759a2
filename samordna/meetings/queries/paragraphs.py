"""The paragraphs (§) of the board's minutes, counted through the year."""

from __future__ import annotations

from django.db.models import Max

from samordna.core.saving import number
from samordna.meetings.models import Decision, Meeting

MOST_DIGITS = 4


def next_paragraph(year: int) -> int:
    """The first paragraph that no minutes of the year have."""
    held_here = Meeting.objects.filter(item__day__year=year).aggregate(last=Max("agenda__paragraph"))["last"] or 0
    outside = Decision.objects.filter(item__isnull=True, body=Decision.Body.BOARD, day__year=year).order_by("pk")
    # What somebody wrote: "12 a" is none to count on from, and neither is a number that no year's minutes come to.
    written = [text for text in outside.values_list("paragraph", flat=True) if len(text) <= MOST_DIGITS]
    numbers = map(number, written)
    return int(max([held_here, *numbers])) + 1
