"""A table as rows of cells, as they are: out of what people paste from a spreadsheet, and as text that can be sent on.

A cell is text, an exact number, or None.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, TypeAlias

from samordna.formats.document import UnreadableDocument

Value: TypeAlias = str | Decimal | None
Grid: TypeAlias = tuple[tuple[Value, ...], ...]

MAX_ROWS: Final = 2_000
MAX_COLUMNS: Final = 60


def pasted(text: str) -> Grid:
    """A block copied from a spreadsheet or a table on a page: lines of cells parted by tabs, or by semicolons.

    Raises:
        UnreadableDocument: when there is nothing, or more than a budget table can be.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if not any(line.strip() for line in lines):
        raise UnreadableDocument("Klistra in tabellen först: markera den i Excel, kopiera, och klistra in här.")
    mark = "\t" if "\t" in text else ";"
    return limited(tuple(cell.strip() or None for cell in line.split(mark)) for line in lines)


def as_text(grid: Grid) -> str:
    """A grid as tab-separated text, which `pasted` reads back; amounts to the öre."""

    def cell(value: Value) -> str:
        text = "" if value is None else str(value)
        whole, point, decimals = text.partition(".")
        amount = point and whole.lstrip("-").isdigit() and decimals.isdigit()
        text = f"{whole},{(decimals + '0')[:2]}" if amount else text
        return " ".join(text.split())

    return "\n".join("\t".join(cell(value) for value in row) for row in grid)


def limited(rows: Iterable[tuple[Value, ...]]) -> Grid:
    """The rows without what is empty at their ends.

    Raises:
        UnreadableDocument: for more than a budget table can be.
    """
    found: list[tuple[Value, ...]] = []
    for row in rows:
        while row and row[-1] is None:
            row = row[:-1]
        if len(row) > MAX_COLUMNS or len(found) >= MAX_ROWS:
            raise UnreadableDocument("Tabellen är större än en budget brukar vara. Ta bara med budgettabellen.")
        found.append(row)
    while found and not found[-1]:
        found.pop()
    return tuple(found)
