"""Headings that stand over several columns of a table, where nothing drawn says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from samordna.formats.pdf.columns import Column, Span, is_figure
from samordna.formats.pdf.drafts import Slot
from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.rows import Strip
from samordna.formats.pdf.sheet import Rect, around


def spread_heads(groups: Sequence[Sequence[Strip]], columns: Sequence[Column]) -> None:
    """Let headings of a table without lines span the columns they stand over."""
    for group, below in pairwise(groups[:4]):
        if len(group) > 1 or group[0].figures:
            return
        counted = [at for at, column in enumerate(columns) if column.figures]
        heads = [each for each in group[0].placed if counted and each.last >= counted[0]]
        full = sum(each.first >= counted[0] for each in below[0].placed) if counted else 0
        for head, own in zip(heads, _shares([head.part for head in heads], columns, full), strict=False):
            head.first, head.last = own


def spread_cells(table: Sequence[list[Slot]]) -> None:
    """Let headings of a grid span the columns they stand over, where no lines were drawn between those."""
    lines = [[slot.lines[0] if slot.lines else None for slot in row] for row in table]
    columns = []
    for at in range(len(table[0])):
        cells = [row[at] for row in lines]
        figures = [cell for cell in cells if cell is not None and is_figure(cell)]
        core = around([cell.rect for cell in figures] or [Rect(0, 0, 0, 0)])
        columns.append(Column(core.left, core.right, Span(core.left, core.right), len(figures)))
    counted = [at for at, column in enumerate(columns) if column.figures]
    for row, below in pairwise(table[:3]):
        heads = [(at, slot) for at, slot in enumerate(row) if counted and at >= counted[0] and slot.lines]
        if any(slot.columns > 1 or slot.rows > 1 or slot.covered for slot in row[1:]):
            continue
        full = sum(bool(slot.lines) for slot in below[counted[0] :]) if counted else 0
        for (at, slot), (first, last) in zip(
            heads, _shares([slot.lines[0] for _, slot in heads], columns, full), strict=False
        ):
            row[at], row[first] = row[first], slot
            slot.columns = last - first + 1
            for over in row[first + 1 : last + 1]:
                over.covered = True


def _shares(heads: Sequence[Line], columns: Sequence[Column], full: int) -> list[tuple[int, int]]:
    """The columns each heading spans: fewer headings than columns of figures, set over equal shares of them in the
    same way, above a row that has something in each."""
    counted = [at for at, column in enumerate(columns) if column.figures]
    if len(counted) < 4 or counted[-1] - counted[0] + 1 != len(counted) or full != len(counted):
        return []
    if not 1 < len(heads) < len(counted) or len(counted) % len(heads):
        return []
    share = len(counted) // len(heads)
    spans = [(counted[at * share], counted[(at + 1) * share - 1]) for at in range(len(heads))]
    offsets = [
        _offsets(head, columns[first].core, columns[last].core)
        for head, (first, last) in zip(heads, spans, strict=True)
    ]
    near = 0.4 * (columns[counted[1]].core.right - columns[counted[0]].core.right)
    alike = any(all(abs(offset[way]) < limit for offset in offsets) for way, limit in ((0, 3.0), (1, 3.0), (2, near)))
    return spans if alike else []


def _offsets(head: Line, first: Span, last: Span) -> tuple[float, float, float]:
    """How far a heading is from the left edge, the right edge and the middle of the columns it may span."""
    left, right = head.left - first.left, head.right - last.right
    return left, right, (left + right) / 2
