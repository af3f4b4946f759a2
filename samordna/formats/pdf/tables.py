"""Tables as they stand on one page: cells out of a drawn grid, or out of lines of text in inferred columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from samordna.formats.pdf import columns as spacing
from samordna.formats.pdf import placing, shapes
from samordna.formats.pdf.columns import Column, Span
from samordna.formats.pdf.drafts import Draft, Slot
from samordna.formats.pdf.grids import Grid
from samordna.formats.pdf.heads import spread_cells, spread_heads
from samordna.formats.pdf.lines import Line, chunks, lines_of
from samordna.formats.pdf.rows import Strip, grouped
from samordna.formats.pdf.sheet import Rect, Sheet, Word, around

# Points a word may stick out of its cell and still be only in it.
OUT = 2.0
FEW = 2  # lines with figures that headings may have
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def from_grid(sheet: Sheet, grid: Grid, words: Sequence[Word], least: int = 2) -> Draft | None:
    """A table out of a drawn grid and the words in it; None when fewer than `least` cells have any."""
    if not words:
        return None
    cells = _whole_cells(grid, words)
    certain = 1.0
    if any(_columns_within(cells, at) for at in range(len(grid.xs) - 1)):
        return None  # not all of its columns are drawn: the text shows them better
    rows = {at: cut for at in range(len(grid.ys) - 1) if (cut := _rows_within(sheet, grid, cells, at))}
    if rows:
        grid, certain = _recut(grid, rows), 0.95
        cells = _whole_cells(grid, words)
    if sum(bool(found) for found in cells.values()) < least:
        return None
    table = [[Slot(covered=True) for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for (row, column, high, wide), found in cells.items():
        rect = Rect(grid.xs[column], grid.ys[row], grid.xs[column + wide], grid.ys[row + high])
        lines = _cell_lines(found)
        table[row][column] = Slot(lines, wide, high, room=_room(lines, rect), rect=rect)
    spread_cells(table)
    for end in (-1, 0):  # where a page ends, a row may be drawn on without anything in it
        while len(table) > 1 and all(slot.rows == 1 and not slot.lines and not slot.covered for slot in table[end]):
            table.pop(end)
    return Draft(sheet, table, grid.xs, grid.rect, certain, min(word.order for word in words), ruled=True)


def _whole_cells(grid: Grid, words: Sequence[Word]) -> dict[tuple[int, int, int, int], list[Word]]:
    """The words of each cell. Cells that no line parts although their words keep to the finest grid are taken apart."""
    fine: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        row = min(max(bisect_right(grid.ys, (word.top + word.bottom) / 2) - 1, 0), len(grid.ys) - 2)
        column = min(max(bisect_right(grid.xs, word.middle) - 1, 0), len(grid.xs) - 2)
        fine[row, column].append(word)
    cells: dict[tuple[int, int, int, int], list[Word]] = {}
    for cell in set(grid.joined.values()):
        row, column, high, wide = cell
        inside = {(r, c): fine.get((r, c), []) for r in range(row, row + high) for c in range(column, column + wide)}
        found = [word for part in inside.values() for word in part]
        if wide > 1 and _keeps_to(grid, inside, found):
            for at in range(column, column + wide):
                part = (row, at, high, 1)
                cells[part] = [word for r in range(row, row + high) for word in inside[r, at]]
                for r in range(row, row + high):
                    grid.joined[r, at] = part
        else:
            cells[cell] = found
    return cells


def _keeps_to(grid: Grid, inside: dict[tuple[int, int], list[Word]], words: list[Word]) -> bool:
    """Whether what stands in a merged cell stands in several columns of the finest grid, none of it over two."""
    if len({column for (_, column), found in inside.items() if found}) < 2:
        return False
    for line in lines_of(words):
        for part in chunks(line):
            at = min(max(bisect_right(grid.xs, (part.left + part.right) / 2) - 1, 0), len(grid.xs) - 2)
            if part.left < grid.xs[at] - OUT or part.right > grid.xs[at + 1] + OUT:
                return False
    return True


def _columns_within(cells: dict[tuple[int, int, int, int], list[Word]], at: int) -> bool:
    """Whether a column between two drawn lines holds several columns: figures beside each other on two lines, or text
    set on another edge too on three."""
    lines = [line for cell, found in cells.items() if cell[1] == at and cell[3] == 1 for line in lines_of(found)]
    several = [parts for parts in (chunks(line) for line in lines) if len(parts) > 1]
    if len(several) < 2:
        return False
    if sum(sum(shapes.is_amount(part.text) for part in parts) > 1 for parts in several) > 1:
        return True
    lefts = sorted(part.left for parts in several for part in parts[1:])
    return any(last - first < OUT for first, last in zip(lefts, lefts[2:], strict=False))


def _rows_within(sheet: Sheet, grid: Grid, cells: dict[tuple[int, int, int, int], list[Word]], at: int) -> list[float]:
    """Where a row between two drawn lines holds several rows of figures."""
    words = [word for cell, found in cells.items() if cell[0] == at and cell[2] == 1 for word in found]
    columns = [Column(a, b, Span(a, b)) for a, b in pairwise(grid.xs)]
    lines = lines_of(word for word in words if word.upright)
    strips = [Strip(line, placing.place(line, columns)) for line in lines]
    drawn = _filled(sheet, grid, at)
    _part(strips, drawn)
    figures = [strip for strip in strips if strip.figures]
    groups = grouped(strips, _rooms(strips, grid.xs))
    if at == 0 and len(figures) <= FEW and any(YEAR.search(strip.line.text) for strip in strips):
        return []  # headings on several lines: "År 2026" above "11 månader"
    if len(figures) > 1 and all(_rest_of_amounts(above, strip) for above, strip in pairwise(figures)):
        return []
    if len(figures) > 1:
        full = sum(len(strip.placed) > 1 for strip in figures) >= 0.8 * len(figures)
    elif drawn:
        full = len(groups) > 1
    else:
        # Rows of words are only looked for where nothing at all is drawn between them.
        full = len(groups) > 2 == len(grid.ys) and sum(len(group[0].placed) > 1 for group in groups) > 0.7 * len(groups)
    if not full:
        return []
    ends = [max(strip.line.rect.bottom for strip in group) for group in groups]
    tops = [min(strip.line.rect.top for strip in group) for group in groups]
    return [(end + top) / 2 for end, top in zip(ends, tops[1:], strict=False)]


def _rest_of_amounts(above: Strip, below: Strip) -> bool:
    """Whether every figure of a line only ends the amount above it, in cells too narrow for the whole."""
    figures = [each for each in below.placed if each.first > 0 and shapes.is_amount(each.part.text)]
    over = [above.at(each.first) for each in figures]
    return bool(figures) and all(
        line is not None and shapes.is_rest_of_amount(line.text, each.part.text)
        for line, each in zip(over, figures, strict=True)
    )


def _filled(sheet: Sheet, grid: Grid, at: int) -> list[float]:
    """Where filled areas, which together reach over most of a grid's row, begin and end inside it."""
    top, bottom = grid.ys[at] + 3, grid.ys[at + 1] - 3
    reach: defaultdict[int, float] = defaultdict(float)
    for fill in set(sheet.fills):
        if fill.height < 0.9 * (bottom - top):
            for edge in (fill.top, fill.bottom):
                if top < edge < bottom:
                    reach[round(edge)] += min(fill.right, grid.xs[-1]) - max(fill.left, grid.xs[0])
    return sorted(edge for edge, width in reach.items() if width > 0.6 * grid.rect.width)


def _part(strips: Sequence[Strip], drawn: Sequence[float]) -> None:
    """Mark the strips that something is drawn above."""
    for above, strip in pairwise(strips):
        low, high = above.line.base, strip.line.base - 0.3 * strip.line.size
        strip.parted = any(low <= at <= high for at in drawn)


def _rooms(strips: Sequence[Strip], xs: Sequence[float]) -> list[float]:
    """The width that text has in each column between drawn lines, inside the margin it seems to have."""
    rooms = []
    for at, (left, right) in enumerate(pairwise(xs)):
        parts = [each.part for strip in strips for each in strip.placed if each.first == each.last == at]
        margin = min((min(part.left - left, right - part.right) for part in parts), default=0.0)
        rooms.append(right - left - 2 * min(max(margin, 0.0), 10.0))
    return rooms


def _recut(grid: Grid, rows: dict[int, list[float]]) -> Grid:
    """A grid with further lines across inside some of its rows. A cell over several rows stays whole."""
    ys: list[float] = []
    moved: list[int] = []
    for at, place in enumerate(grid.ys):
        moved.append(len(ys))
        ys += [place, *rows.get(at, [])]
    finer = Grid(grid.xs, ys)
    for row, column, high, wide in set(grid.joined.values()):
        top, bottom = moved[row], moved[row + high]
        for r in range(top, bottom):
            for c in range(column, column + wide):
                finer.joined[r, c] = (top, column, bottom - top, wide) if high > 1 else (r, column, 1, wide)
    return finer


def _cell_lines(words: Sequence[Word]) -> list[Line]:
    """A cell's lines; text on its side comes as one line in the order it is drawn."""
    sideways = sorted((word for word in words if not word.upright), key=lambda word: word.order)
    lines = lines_of(word for word in words if word.upright)
    if sideways:
        lines.append(Line(sideways, " ".join(word.text for word in sideways)))
    return lines


def _room(lines: Sequence[Line], rect: Rect) -> float:
    """The width that lines have in a cell, inside the margin that the cell seems to have."""
    if not lines:
        return rect.width
    margin = min(min(line.left - rect.left, rect.right - line.right) for line in lines)
    return rect.width - 2 * min(max(margin, 0.0), 10.0)


def from_lines(
    sheet: Sheet,
    lines: Sequence[Line],
    edges: Sequence[float],
    drawn: Sequence[float],
    columns: list[Column] | None = None,
) -> Draft | None:
    """A table out of lines of text; None when they show no columns.

    `edges` are places along the line where drawn lines or areas end and begin, `drawn` places down the page where they
    part rows. `columns` are those of a table that goes on here.
    """
    certain = 0.9
    if columns is None:
        columns, certain = spacing.infer(lines, edges)
    if len(columns) < 2:
        return None
    strips = [Strip(line, placing.place(line, columns)) for line in lines]
    _part(strips, drawn)
    widths = _widths(strips, len(columns))
    groups = grouped(strips, widths)
    spread_heads(groups, columns)
    rect = around(line.rect for line in lines)
    bounds = [rect.left, *(column.right for column in columns[:-1]), rect.right]
    table = [_row(group, widths, bounds) for group in groups]
    order = min(line.order for line in lines)
    return Draft(sheet, table, bounds, rect, certain, order, columns=columns)


def _widths(strips: Sequence[Strip], number: int) -> list[float]:
    """The widest text of each column."""
    widths = [0.0] * number
    for strip in strips:
        for each in strip.placed:
            if each.first == each.last:
                widths[each.first] = max(widths[each.first], each.part.right - each.part.left)
    return widths


def _row(group: Sequence[Strip], widths: Sequence[float], bounds: Sequence[float]) -> list[Slot]:
    top = min(strip.line.rect.top for strip in group)
    bottom = max(strip.line.rect.bottom for strip in group)
    row = [Slot(room=widths[at], rect=Rect(bounds[at], top, bounds[at + 1], bottom)) for at in range(len(bounds) - 1)]
    for strip in group:
        for each in strip.placed:
            row[each.first].lines.append(each.part)
            row[each.first].columns = max(row[each.first].columns, each.last - each.first + 1)
    for at, slot in enumerate(row):
        free = 1
        while free < slot.columns and not row[at + free].lines:
            free += 1
        slot.columns = free
        for over in row[at + 1 : at + free]:
            over.covered, over.columns = True, 1
        if free > 1:
            slot.room = sum(widths[at : at + free])
    return row
