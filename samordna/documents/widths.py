"""How wide a table's columns are, from what stands in them: the same in PDF, DOCX and XLSX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.documents.inlines import words
from samordna.documents.tables import Cell, Column, ColumnKind, RowKind, Table

PADDING = 2.6  # mm between two columns
MM_PER_POINT = 25.4 / 72
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)  # points; the largest at which every figure fits on its line
WORD_LIMIT = 26.0  # mm a single word may claim before it is hyphenated
TEXT_LIMIT = 85.0  # mm a text column asks for at most
HEADING_LIMIT = 24.0  # mm a column of figures asks for, for the sake of its heading
WORDY = (ColumnKind.LABEL, ColumnKind.TEXT)  # the columns that take what is left over
INDENT = 3.2  # mm for each level of a row
HEAVY = (RowKind.SECTION, RowKind.SUBHEAD, RowKind.SUM, RowKind.TOTAL)  # printed semibold

_NARROW = re.compile(r"[\s.,:;'|!()\[\]ijlI\u202f\u00ad]")
_WIDE = re.compile(r"[A-ZÅÄÖMWmw%]")


@dataclass(frozen=True, slots=True)
class Widths:
    """The columns' widths in mm, the size of the text in points, and which columns hold words wider than they are."""

    mm: tuple[float, ...]
    size: float
    hyphenate: tuple[bool, ...]


def text_mm(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is in mm, a little on the generous side."""
    narrow, wide = len(_NARROW.findall(text)), len(_WIDE.findall(text))
    ems = 0.29 * narrow + 0.68 * wide + 0.53 * (len(text) - narrow - wide)
    return ems * size * MM_PER_POINT * (1.06 if bold else 1)


@dataclass(frozen=True, slots=True)
class _Demand:
    least: float  # mm a column cannot do without
    want: float  # mm it would fill
    word: float  # mm of its widest word
    area: float  # mm of all lines of its fullest cell, one after the other


def measured(table: Table, total: float, *, scale: float = 1.0) -> Widths:
    """The columns' widths when the table is `total` mm wide.

    Figures never break; labels and texts share what is left by how much they hold. `scale` is how much wider the
    writer's typeface runs than the PDF's.
    """
    for size in SIZES:
        demands = [_demand(table, at, size * scale) for at in range(len(table.columns))]
        if sum(demand.least for demand in demands) <= total:
            break
    fixed = {at: total * column.width / 100 for at, column in enumerate(table.columns) if column.width}
    rest = [at for at in range(len(demands)) if at not in fixed]
    shares = _shared([demands[at] for at in rest], [table.columns[at] for at in rest], total - sum(fixed.values()))
    widths = fixed | dict(zip(rest, shares, strict=True))
    stretch = total / sum(widths.values())
    mm = tuple(widths[at] * stretch for at in range(len(demands)))
    return Widths(mm, size, tuple(demand.word > width for demand, width in zip(demands, mm, strict=True)))


def _shared(demands: Sequence[_Demand], columns: Sequence[Column], total: float) -> list[float]:
    if not demands:
        return []
    least = sum(demand.least for demand in demands)
    if least >= total:
        # More than there is room for: nobody gets less than a sliver, and typst or Word breaks inside the words.
        return [max(demand.least * total / least, 1.0) for demand in demands]
    want = sum(demand.want for demand in demands)
    if want >= total:
        return _by_contents(demands, total)
    eager = [demand.want * (column.kind in WORDY) for demand, column in zip(demands, columns, strict=True)]
    if not any(eager):
        eager = [demand.want for demand in demands]
    return [demand.want + (total - want) * part / sum(eager) for demand, part in zip(demands, eager, strict=True)]


def _by_contents(demands: Sequence[_Demand], total: float) -> list[float]:
    """Widths in proportion to how much the fullest cell of each column holds, within what each needs and wants."""
    low, high = 0.0, 1.0
    for _ in range(40):
        scale = (low + high) / 2
        widths = [min(max(demand.area * scale, demand.least), demand.want) for demand in demands]
        low, high = (scale, high) if sum(widths) < total else (low, scale)
    return widths


def _demand(table: Table, at: int, size: float) -> _Demand:
    column = table.columns[at]
    figures = column.kind is ColumnKind.NUMBER
    lines = [(line, True, 0.0) for line in (column.label, column.detail)]
    area = 0.0
    for row in table.rows:
        if at < len(row.cells) and not row.spans:
            cell = row.cells[at]
            heavy = cell.bold or row.kind in HEAVY
            beside = (row.level * INDENT if at == 0 else 0.0) + text_mm("".join(cell.marks), size * 0.75)
            lines += [(line, heavy, beside) for line in cell.text.split("\n")]
            area = max(area, text_mm(cell.text, size, bold=heavy) + beside)
    headings = 2
    full = [text_mm(line, size, bold=heavy) + beside for line, heavy, beside in lines]
    word = max(_word(line, size, heavy) + beside for line, heavy, beside in lines)
    least = max(min(word, WORD_LIMIT), min(max(full[headings:], default=0.0), TEXT_LIMIT) if figures else 0.0)
    want = max(least, min(max(full), HEADING_LIMIT if figures else TEXT_LIMIT))
    return _Demand(least + PADDING, want + PADDING, word, max(area, least) + PADDING)


def _word(text: str, size: float, heavy: bool) -> float:
    return max((text_mm(word, size, bold=heavy) for word in re.split(r"[\s\u00ad]+", text)), default=0.0)


def height(table: Table, widths: Widths) -> float:
    """About how high the table, its caption and its notes are in mm."""
    first, more = (widths.size * part * MM_PER_POINT for part in (0.75, 1.15))  # a line, and each further one
    total = 5 * more  # caption and heading
    for row in table.rows:
        if row.kind is not RowKind.BLANK:
            lines = max(
                (_lines(cell, mm, widths.size) for cell, mm in zip(row.cells, widths.mm, strict=False)), default=1
            )
            total += first + (lines - 1) * more + PADDING + (2 if row.kind is RowKind.SECTION else 0)
    for note in table.notes:
        total += (1 + int(text_mm(words(note.inlines), 8.5) / sum(widths.mm))) * more + 1
    return total


def _lines(cell: Cell, width: float, size: float) -> int:
    return sum(1 + int(text_mm(line, size) / max(width - PADDING, 1)) for line in cell.text.split("\n"))
