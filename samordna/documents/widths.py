"""How wide a table's columns are, from what stands in them: the same in PDF, DOCX and XLSX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.documents.tables import Column, ColumnKind, RowKind, Table

PADDING = 2.6  # mm between two columns
MM_PER_POINT = 25.4 / 72
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)  # points; the largest at which every figure fits on its line
WORD_LIMIT = 26.0  # mm a single word may claim before it is hyphenated
TEXT_LIMIT = 85.0  # mm a text column asks for at most

_NARROW = re.compile(r"[\s.,:;'|!()\[\]ijlI\u202f\u00ad]")
_WIDE = re.compile(r"[A-ZÅÄÖMWmw%]")


@dataclass(frozen=True, slots=True)
class Widths:
    """The columns' widths in mm, and the size of the text in points."""

    mm: tuple[float, ...]
    size: float


def text_mm(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is in mm, a little on the generous side."""
    narrow, wide = len(_NARROW.findall(text)), len(_WIDE.findall(text))
    ems = 0.29 * narrow + 0.68 * wide + 0.53 * (len(text) - narrow - wide)
    return ems * size * MM_PER_POINT * (1.06 if bold else 1)


def measured(table: Table, total: float, *, scale: float = 1.0) -> Widths:
    """The columns' widths when the table is `total` mm wide.

    Figures never break; labels and texts share what is left by how much they hold. `scale` is how much wider the
    writer's typeface runs than the PDF's.
    """
    for size in SIZES:
        demands = [_demand(table, at, size * scale) for at in range(len(table.columns))]
        least = sum(least for least, _ in demands)
        if least <= total:
            break
    fixed = {at: total * c.width / 100 for at, c in enumerate(table.columns) if c.width}
    given = min(sum(fixed.values()), total)
    rest = [at for at in range(len(demands)) if at not in fixed]
    if not rest:
        return Widths(tuple(fixed[at] * total / given for at in range(len(demands))), size)
    shared = dict(zip(rest, _shared([demands[at] for at in rest], table, rest, total - given), strict=True))
    return Widths(tuple(fixed.get(at, shared.get(at, 0.0)) for at in range(len(demands))), size)


def _shared(demands: Sequence[tuple[float, float]], table: Table, at: Sequence[int], total: float) -> list[float]:
    least, want = [d[0] for d in demands], [d[1] for d in demands]
    left = total - sum(least)
    if left <= 0:
        return [width * total / sum(least) for width in least]
    more = [w - n for w, n in zip(want, least, strict=True)]
    if sum(more) >= left:
        return [n + left * m / sum(more) for n, m in zip(least, more, strict=True)]
    left -= sum(more)
    kinds = [table.columns[i].kind for i in at]
    eager = [1.0 if kind in (ColumnKind.LABEL, ColumnKind.TEXT) else 0.0 for kind in kinds]
    eager = eager if any(eager) else [1.0] * len(eager)
    return [w + left * e / sum(eager) for w, e in zip(want, eager, strict=True)]


def _demand(table: Table, at: int, size: float) -> tuple[float, float]:
    """The least a column can do with, and what it would like, in mm."""
    column = table.columns[at]
    heading = _heading(column, size)
    least, want = heading, heading
    for row in table.rows:
        if at >= len(row.cells) or row.spans:
            continue
        cell = row.cells[at]
        heavy = cell.bold or row.kind in (RowKind.SUM, RowKind.TOTAL, RowKind.SUBHEAD)
        indent = row.level * 3.2 if at == 0 else 0.0
        marks = text_mm("".join(cell.marks), size * 0.75)
        for line in cell.text.split("\n"):
            full = text_mm(line, size, bold=heavy) + indent + marks
            want = max(want, full)
            least = max(least, full if column.kind is ColumnKind.NUMBER else _word(line, size, heavy) + indent + marks)
    if column.kind is ColumnKind.NUMBER:
        return min(least, TEXT_LIMIT) + PADDING, min(least, TEXT_LIMIT) + PADDING
    return least + PADDING, min(max(want, least), TEXT_LIMIT) + PADDING


def _heading(column: Column, size: float) -> float:
    return max(_word(line, size, heavy=True) for line in (column.label, column.detail))


def _word(text: str, size: float, heavy: bool) -> float:
    """The widest word; a word longer than the limit is hyphenated."""
    longest = max((text_mm(word, size, bold=heavy) for word in re.split(r"[\s\u00ad]+", text)), default=0.0)
    return min(longest, WORD_LIMIT)
