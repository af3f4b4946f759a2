"""What became of the board's decisions, as a live paper that the board is told by."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from samordna.core import clock, papers
from samordna.documents.blocks import Cell, Column, ColumnKind, Document, Paragraph, Row, Table, plain_text
from samordna.meetings.models import Decision
from samordna.meetings.queries.log import TAGS, open_decisions
from samordna.meetings.rules.log import carried

SHELF, KEY = "decisions", "followup"
TITLE = "Uppföljning av fattade beslut"
# Decisions carried out this long ago are not told of again.
LOOKS_BACK = dt.timedelta(days=120)


def fill() -> None:
    """Register the shelf; called once, when the app is ready."""
    papers.register(SHELF, papers.Shelf(_offered, _made, _stamp, stamp_as_of=_stamp_as_of))


def _offered() -> Sequence[papers.Offered]:
    count = open_decisions().count()
    said = "1 beslut är inte klart" if count == 1 else f"{count} beslut är inte klara"
    return [papers.Offered(f"{SHELF}:{KEY}", TITLE, said)]


def _made(key: str) -> papers.Paper | None:
    if key != KEY:
        return None
    on = clock.today()
    rows = _told(on)
    blocks = (_table(rows, on),) if rows else (Paragraph(plain_text("Alla beslut är genomförda.")),)
    document = Document(
        title=TITLE,
        association=rows[0].association.name if rows else "",
        date=on,
        blocks=blocks,
        cover=False,
    )
    return papers.Paper(f"{SHELF}:{KEY}", TITLE, f"läget den {on}", _stamp(key), document)


def _stamp(key: str) -> str:
    return _stamp_as_of(key, clock.today())


def _stamp_as_of(key: str, on: dt.date) -> str:
    # Another day alone is nothing to call anew for: what was sent told how things stood on its own day.
    held = ",".join(f"{row.pk}.{row.revision}" for row in _told(on))
    return hashlib.sha256(f"{on} {held}".encode()).hexdigest()[:40] if key == KEY else ""


def _told(on: dt.date) -> list[Decision]:
    """What waits, and what has been carried out since not long ago."""
    since = Decision.objects.filter(done_on__gt=on - LOOKS_BACK).select_related("association").order_by("done_on", "pk")
    return [*open_decisions().select_related("association"), *since]


def _table(rows: Sequence[Decision], on: dt.date) -> Table:
    columns = (
        Column("beslut", "Beslut", ColumnKind.TEXT),
        Column("arende", "Ärende", ColumnKind.TEXT),
        Column("ansvarig", "Ansvarig", ColumnKind.TEXT),
        Column("senast", "Klart senast", ColumnKind.TEXT),
        Column("lage", "Läge", ColumnKind.TEXT),
        Column("uppfoljning", "Uppföljning", ColumnKind.TEXT),
    )
    return Table(key="decisions", caption=TITLE, columns=columns, rows=tuple(_row(row, on) for row in rows))


def _row(row: Decision, on: dt.date) -> Row:
    state, _ = TAGS[carried(row.owner or "board", row.due, row.done_on, on)]
    done = f"{state} {row.done_on}" if row.done_on else state
    section = f"{row.day} § {row.paragraph}" if row.paragraph else f"{row.day}"
    due = row.due.isoformat() if row.due else ""
    return Row(tuple(map(Cell, (section, row.subject, row.get_owner_display(), due, done, row.follow_up))))
