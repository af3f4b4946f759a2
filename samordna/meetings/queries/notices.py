"""What the notices of a meeting said, and what has changed since."""

from __future__ import annotations

from samordna.meetings.models import Meeting, Notice


def moved_since(meeting: Meeting, notice: Notice | None) -> list[str]:
    """What is another than the last notice said, as Swedish nouns; nothing before the first notice."""
    if notice is None:
        return []
    item = meeting.item
    pairs = (
        ("dagen", item.day, notice.day),
        ("tiden", item.starts, notice.starts),
        ("platsen", item.place, notice.place),
    )
    return [what for what, now, then in pairs if now != then]
