"""A table of a web page as a rectangle of cells: merged cells spread out, lists and inner tables as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from samordna.formats.delimited import MAX_CELLS, MAX_COLUMNS
from samordna.formats.document import Cell, Table, UnreadableDocument
from samordna.formats.html_elements import LINES, Runs, Walk, is_bold, is_italic, is_raised, raised, tag, unseen
from samordna.formats.markup import listed

_PARTS: Final = {"thead": 0, "tbody": 1, "tfoot": 2}


def is_layout(element: Any) -> bool:
    """Whether a table only places things on the page: said so, one cell, or most of it is in tables within it."""
    if element.get("role") in ("presentation", "none"):
        return True
    rows = [list(_own_cells(row)) for _, row in _rows(element)]
    if sum(map(len, rows)) < 2:
        return True
    inner = [table for row in rows for cell in row for table in cell.iter("table")]
    if not inner:
        return False
    outer = sum(1 for _ in element.iter("td", "th"))
    within = sum(1 for table in inner for _ in table.iter("td", "th"))
    return len(rows) < 2 or within * 2 > outer


def table(element: Any) -> Table:
    """The table of an element that is no layout.

    Raises:
        UnreadableDocument: when it has more columns or cells than a table of a plan can have.
    """
    rows = sorted(_rows(element), key=lambda pair: pair[0])
    last = {part: place for place, (part, _) in enumerate(rows)}
    grid = _Grid(len(rows))
    for place, (part, row) in enumerate(rows):
        left = last[part] - place + 1
        for cell in _own_cells(row):
            grid.put(place, _cell(cell, _span(cell, "colspan", MAX_COLUMNS + 1), _span(cell, "rowspan", left) or left))
    heads = next((place for place, (part, _) in enumerate(rows) if part), len(rows)) or _heading_rows(rows)
    return Table(grid.cells(), _caption(element), min(heads, max(len(rows) - 1, 0)))


class _Grid:
    """Cells being put in their places: what a merged cell covers is taken."""

    def __init__(self, rows: int) -> None:
        self.rows: list[dict[int, Cell]] = [{} for _ in range(rows)]
        self.free = [0] * rows  # the first column of each row that may be free
        self.size = 0

    def put(self, place: int, cell: Cell) -> None:
        """The next cell of a row, in its first free column and over as many as it spans."""
        row = self.rows[place]
        column = next(n for n in range(self.free[place], MAX_COLUMNS + 2) if n not in row)
        self.free[place] = column + cell.columns
        self.size += cell.rows * cell.columns
        if column + cell.columns > MAX_COLUMNS or self.size > MAX_CELLS:
            raise UnreadableDocument(
                f"En tabell har fler än {MAX_COLUMNS} kolumner eller {MAX_CELLS // 1000} 000 celler. "
                "Ta bort det som inte hör till planen."
            )
        covered = Cell(covered=True)
        for down in range(cell.rows):
            for right in range(cell.columns):
                # Where two merged cells overlap, the first keeps its place.
                self.rows[place + down].setdefault(column + right, covered if down or right else cell)

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, each as wide as the widest."""
        width = max((max(row, default=-1) + 1 for row in self.rows), default=0)
        if width * len(self.rows) > MAX_CELLS:
            raise UnreadableDocument(
                f"En tabell har fler än {MAX_CELLS // 1000} 000 celler. Ta bort det som inte hör till planen."
            )
        empty = Cell()
        return tuple(tuple(row.get(column, empty) for column in range(width)) for row in self.rows)


def _rows(element: Any) -> Iterator[tuple[int, Any]]:
    """Its own seen rows with the part they stand in: head (0), body (1) or foot (2)."""
    for child in element:
        if unseen(child):
            continue
        if tag(child) == "tr":
            yield 1, child
        elif tag(child) in _PARTS:
            yield from ((_PARTS[tag(child)], row) for row in child if tag(row) == "tr" and not unseen(row))


def _own_cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if tag(cell) in ("td", "th") and not unseen(cell))


def _heading_rows(rows: list[tuple[int, Any]]) -> int:
    count = 0
    for _, row in rows:
        cells = list(_own_cells(row))
        if not cells or any(tag(cell) != "th" and "".join(cell.itertext()).strip() for cell in cells):
            break
        count += 1
    return count


def _span(element: Any, name: str, most: int) -> int:
    """How many columns or rows a cell says it spans; a rowspan of 0 is the rest of its part."""
    found = re.match(r"\s*(\d{1,6})", element.get(name) or "")
    number = int(found[1]) if found else 1
    return min(number, most) if number or name == "rowspan" else 1


def _cell(element: Any, columns: int, rows: int) -> Cell:
    text, bold, italic = _text(element)
    bold = bold or (bool(text) and is_bold(element))
    return Cell(listed(text), _value(element), columns, rows, bold=bold, italic=italic)


def _value(element: Any) -> Decimal | None:
    """The exact number that a spreadsheet put beside the shown one."""
    written = element.get("x:num") or element.get("sdval") or ""
    try:
        number = Decimal(written) if 0 < len(written) <= 30 else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _text(element: Any) -> tuple[str, bool, bool]:
    runs = Runs()
    bold = italic = high = 0
    runs.add(element.text)
    for what, inner in (walk := Walk(element)):
        name = tag(inner)
        if what == "begin":
            if name == "br" or name in LINES:
                runs.line()
            bold, italic, high = bold + is_bold(inner), italic + is_italic(inner), high + is_raised(inner)
            if high:
                runs.add(raised("".join(inner.itertext())[:100]), bold=bold > 0, italic=italic > 0)
                walk.leave()
            else:
                runs.add(inner.text, bold=bold > 0, italic=italic > 0)
        elif what == "end":
            bold, italic, high = bold - is_bold(inner), italic - is_italic(inner), high - is_raised(inner)
            if name in LINES:
                runs.line()
            elif name in ("td", "th"):
                runs.add(" ")
        if what != "begin":
            runs.add(inner.tail, bold=bold > 0, italic=italic > 0)
    return runs.taken()


def _caption(element: Any) -> str:
    caption = next((child for child in element if tag(child) == "caption"), None)
    return "" if caption is None or unseen(caption) else _text(caption)[0].replace("\n", " ")
