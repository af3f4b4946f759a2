"""Small tables and lists of prose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samordna.documents.blocks import Block, BulletList, ListItem
from samordna.documents.inlines import Inline
from samordna.documents.tables import Cell, Column, ColumnKind, Row, RowKind, Table


def prose(key: str, label: str, width: int) -> Column:
    """A column of text, so many per cent wide."""
    return Column(key, label, ColumnKind.TEXT, width=width)


def prose_table(
    key: str, caption: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]], *, landscape: bool = False
) -> Table:
    """A table of text. A column that nothing stands in is left out, and the others share its width."""
    filled = list(rows)
    kept = [i for i in range(len(columns)) if i == 0 or any(row[i] for row in filled)]
    room = sum(columns[i].width or 0 for i in kept)
    shown = tuple(replace(columns[i], width=(columns[i].width or 0) * 100 // room if room else None) for i in kept)
    made = tuple(Row(tuple(Cell(row[i]) for i in kept), RowKind.LINE) for row in filled)
    return Table(key, caption, shown, made, landscape=landscape)


def lines(texts: Iterable[str]) -> str:
    """Texts beneath each other in one cell."""
    return "\n".join(texts)


def bullets(texts: Iterable[str]) -> list[Block]:
    """A list, or nothing for no texts."""
    items = tuple(ListItem((Inline(text),)) for text in texts)
    return [BulletList(items)] if items else []


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
