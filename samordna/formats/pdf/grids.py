"""Grids out of drawn lines: where the cells of a ruled table are, merged ones included.

Lines that touch make one table. Where lines are missing between two cells they are one cell, unless what stands in
them says otherwise (`cells`). A frame around one cell is no grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samordna.formats.pdf.sheet import Rect, Rule, Sheet

# Points. Lines nearer than this are one; ends this near touch; a cell is at least this wide and high.
SAME, TOUCH, LEAST = 2.5, 4.0, 5.0
# The part of a cell's side that must be drawn for it to be a side.
DRAWN = 0.6
MOST_LINES = 2_000  # in one page, after lines that continue each other are joined
# Sides of cells that two rows have each for themselves before they are rows of two tables.
STRANGERS = 2


@dataclass(slots=True)
class Grid:
    """Lines of a table: `xs` and `ys` from left and top. `joined` holds, for each cell of the finest grid by row and
    column, which cell it is part of: (row, column, rows, columns) of the whole cell."""

    xs: list[float]
    ys: list[float]
    joined: dict[tuple[int, int], tuple[int, int, int, int]] = field(default_factory=dict)

    @property
    def rect(self) -> Rect:
        """The space it takes."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def straightened(rules: Sequence[Rule], reach: float = TOUCH) -> list[Rule]:
    """Lines drawn in parts or twice, each once and whole."""
    by_place: list[list[Rule]] = []
    for rule in sorted(rules):
        if by_place and rule.at - by_place[-1][0].at <= SAME:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    whole: list[Rule] = []
    for group in by_place:
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda each: each.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + reach:
                end = max(end, rule.end)
            else:
                whole.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            whole.append(Rule(at, start, end))
    return whole


def grids(sheet: Sheet) -> list[Grid]:
    """Every grid of a page that has at least two cells, from the top."""
    across = [rule for rule in straightened(sheet.across) if rule.end - rule.start >= LEAST]
    down = [rule for rule in straightened(sheet.down) if rule.end - rule.start >= LEAST]
    if len(across) + len(down) > MOST_LINES:
        return []
    whole = [grid for rows, columns in _touching(across, down) if (grid := _grid(rows, columns))]
    found = [part for grid in whole for part in _parted(grid)]
    return sorted(_outermost(found), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines in groups that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if (
                row.start - TOUCH <= column.at <= row.end + TOUCH
                and column.start - TOUCH <= row.at <= column.end + TOUCH
            ):
                parent[root(i)] = root(len(across) + j)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(across):
        groups[root(i)][0].append(row)
    for j, column in enumerate(down):
        groups[root(len(across) + j)][1].append(column)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _places([rule.at for rule in down], [rule.start for rule in across], [rule.end for rule in across])
    ys = _places([rule.at for rule in across], [rule.start for rule in down], [rule.end for rule in down])
    if len(xs) < 3 or len(ys) < 2:  # rows alone are no grid: their columns are seen from the text
        return None
    grid = Grid(xs, ys)
    _join(grid, across, down)
    return grid if len(set(grid.joined.values())) > 1 else None


def _places(lines: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where cells begin and end in one direction: at lines, and where the others stick out beyond the outermost."""
    places = sorted(lines)
    if min(starts) < places[0] - LEAST:
        places.insert(0, min(starts))
    if max(ends) > places[-1] + LEAST:
        places.append(max(ends))
    kept = [places[0]]
    for place in places[1:]:
        if place - kept[-1] >= LEAST:
            kept.append(place)
    return kept


def _drawn(rules: list[Rule], at: float, start: float, end: float) -> bool:
    covered = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules if abs(rule.at - at) <= LEAST)
    return covered >= DRAWN * (end - start)


def _join(grid: Grid, across: list[Rule], down: list[Rule]) -> None:
    """Fill in which cells of the finest grid are one, because no line parts them."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    near_x = [[rule for rule in down if abs(rule.at - x) <= LEAST] for x in grid.xs]
    near_y = [[rule for rule in across if abs(rule.at - y) <= LEAST] for y in grid.ys]
    parent = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            if column and not _drawn(near_x[column], grid.xs[column], grid.ys[row], grid.ys[row + 1]):
                parent[root((row, column))] = root((row, column - 1))
            if row and not _drawn(near_y[row], grid.ys[row], grid.xs[column], grid.xs[column + 1]):
                parent[root((row, column))] = root((row - 1, column))
    groups: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for cell in parent:
        groups[root(cell)].append(cell)
    for cells in groups.values():
        top, left = min(row for row, _ in cells), min(column for _, column in cells)
        high = max(row for row, _ in cells) - top + 1
        wide = max(column for _, column in cells) - left + 1
        square = len(cells) == high * wide
        for row, column in cells:
            # Cells that hang together in another shape than a rectangle are no merged cell: something is not drawn.
            grid.joined[row, column] = (top, left, high, wide) if square else (row, column, 1, 1)


def _parted(grid: Grid) -> list[Grid]:
    """Tables that stand right below each other, so that their lines touch, each for itself.

    Merged cells leave out sides that other rows have. Rows that each have sides the other lacks were ruled apart.
    """
    rows = len(grid.ys) - 1
    sides = [_sides(grid, row) for row in range(rows)]
    over = {between for top, _, high, _ in grid.joined.values() for between in range(top + 1, top + high)}
    cuts = [
        row
        for row in range(1, rows)
        if row not in over and min(len(sides[row - 1] - sides[row]), len(sides[row] - sides[row - 1])) >= STRANGERS
    ]
    bounds = [0, *cuts, rows]
    return [_rows_of(grid, top, end) for top, end in pairwise(bounds)] if cuts else [grid]


def _sides(grid: Grid, row: int) -> set[int]:
    """Between which columns of the finest grid a row has a side."""
    return {grid.joined[row, column][1] for column in range(1, len(grid.xs) - 1)} - {0}


def _rows_of(grid: Grid, top: int, end: int) -> Grid:
    """Some rows of a grid as one of its own, without the sides that only other rows have."""
    kept = sorted({0, len(grid.xs) - 1}.union(*(_sides(grid, row) for row in range(top, end))))
    own = Grid([grid.xs[at] for at in kept], grid.ys[top : end + 1])
    for column, left in enumerate(kept[:-1]):
        for row in range(top, end):
            first, start, high, wide = grid.joined[row, left]
            width = sum(start <= at < start + wide for at in kept[:-1])
            own.joined[row - top, column] = (first - top, kept.index(start), high, width)
    return own


def _outermost(found: list[Grid]) -> list[Grid]:
    """Without grids that stand inside a cell of another."""
    kept: list[Grid] = []
    for grid in sorted(found, key=lambda each: -each.rect.width * each.rect.height):
        middle = ((grid.rect.left + grid.rect.right) / 2, (grid.rect.top + grid.rect.bottom) / 2)
        if not any(other.rect.holds(*middle) for other in kept):
            kept.append(grid)
    return kept
