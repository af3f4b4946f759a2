"""Which lines are one row of a table, where nothing is drawn between its rows.

A line with a figure is a row of its own. A line without belongs to the row above or below when it stands nearer to it
than rows stand to each other, or when its words could only be the rest of a label that had no room; otherwise it is a
row too, as a heading of a section is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from samordna.formats.pdf import shapes
from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.placing import Placed

# How much nearer lines of one row stand than rows do, and the space a word takes before it, as a share of the size.
NEARER, SPACE = 0.93, 0.25
NARROW = 12.0  # a column, as a share of the size
BETWEEN = 0.95  # how near a line stands to one of another column that it does not follow, as a share of the size
ONE_LINE = 2.0  # how far rows of one line stand apart at most, as a share of the size
# How a line ends that cannot be the end of a label.
_UNDONE = ("-", ",", "/", "(", "&", " och", " samt", " för", " av", " till", " i", " på", " med")


_TIME = re.compile(r"(?:kl\.? ?)?\d{1,2}(?:[.:]\d\d)?(?: ?[-–] ?\d{1,2}(?:[.:]\d\d)?)?", re.IGNORECASE)


@dataclass(slots=True)
class Strip:
    """A line of a table, its parts in their columns; `parted` says that something is drawn above it."""

    line: Line
    placed: list[Placed]
    parted: bool = False

    def at(self, column: int) -> Line | None:
        """What begins in a column."""
        return next((each.part for each in self.placed if each.first == column), None)

    @property
    def figures(self) -> bool:
        """Whether it has a figure that is no year, beside its label."""
        return any(
            shapes.is_amount(each.part.text) and not shapes.is_year(each.part.text)
            for each in self.placed
            if each.first > 0
        )


def grouped(strips: Sequence[Strip], widths: Sequence[float]) -> list[list[Strip]]:
    """Strips as rows. `widths` is what each column has room for."""
    rows: list[list[Strip]] = []
    zone: list[Strip] = []
    drawn = sum(strip.parted for strip in strips[1:])
    figures = sum(strip.figures for strip in strips)
    ruled = drawn >= 0.6 * max(figures - 1, 2)  # lines between nearly all rows: what stands between two is one row
    for strip in [*strips, None]:
        if zone and (strip is None or strip.parted):
            one = ruled and sum(each.figures for each in zone) <= 1 and (len(rows) > 0 or strip is not None)
            rows += [zone] if one else _zone(zone, widths)
            zone = []
        if strip is not None:
            zone.append(strip)
    return rows


def _zone(strips: list[Strip], widths: Sequence[float]) -> list[list[Strip]]:
    if len(strips) > 1 and sum(strip.figures for strip in strips) <= len(strips) // 8:
        return _texts(strips, widths)
    pitch = _pitch(strips)
    joins = [False] * len(strips)  # whether each strip belongs to the row of the one above it
    taken = False  # whether the row above has figures already
    for at, strip in enumerate(strips):
        if strip.figures:
            taken = True
            continue
        up = at > 0 and _belongs(strips[at - 1], strip, pitch, widths)
        down = at + 1 < len(strips) and _belongs(strip, strips[at + 1], pitch, widths)
        if up and down and taken and strips[at + 1].figures:
            above, below = strip.line.base - strips[at - 1].line.base, strips[at + 1].line.base - strip.line.base
            up, down = above <= below + 0.5, below < above - 0.5
        joins[at] = joins[at] or up
        if not joins[at]:
            taken = False
        if down:
            joins[at + 1] = True
    return _rows(strips, joins)


def _rows(strips: list[Strip], joins: list[bool]) -> list[list[Strip]]:
    rows: list[list[Strip]] = []
    for strip, join in zip(strips, joins, strict=True):
        if join and rows and not (strip.figures and any(each.figures for each in rows[-1])):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _pitch(strips: Sequence[Strip]) -> float:
    """How far rows with figures that follow each other stand apart; 0 when too few do. Only two that do tell as much
    when they stand as near as rows of one line."""
    steps = [b.line.base - a.line.base for a, b in itertools.pairwise(strips) if a.figures and b.figures]
    few = len(steps) == 1 and steps[0] <= ONE_LINE * max(strip.line.size for strip in strips)
    return median(steps) if len(steps) > 1 or few else 0.0


def _belongs(above: Strip, below: Strip, pitch: float, widths: Sequence[float]) -> bool:
    """Whether two strips after each other are one row."""
    step = below.line.base - above.line.base
    size = max(above.line.size, below.line.size)
    lone = below if len(below.placed) == 1 else above
    column = lone.placed[0].first
    first, second = above.at(column), below.at(column)
    one, two = first or above.line, second or below.line
    if one.bold != two.bold or abs(one.size - two.size) > 0.5 or step > 1.9 * size:
        return False
    if pitch:
        if step <= NEARER * pitch:
            return True
        if step > 1.15 * pitch:
            return False
    if first is None or second is None:
        # Figures set half way between the lines of their label stand nearer than lines do.
        return step < 0.95 * size
    if len(lone.placed) > 1 or would_fit(first, second, widths[column]) or (pitch and _begins(first, second)):
        return False
    # In a narrow column a word without room is more likely the rest of a label than the heading of a section.
    narrow = widths[column] < NARROW * size and not second.italic
    return narrow or second.text[:1].islower() or second.text[0] == "(" or first.text.endswith(_UNDONE)


def _begins(first: Line, second: Line) -> bool:
    """Whether a line, set as far below as rows are, looks like the beginning of a label: it has an account or a
    capital letter, and the line above is no name that may go on."""
    if first.text.endswith(_UNDONE):
        return False
    word = first.words[-1].text
    name = len(first.words) > 1 and word[:1].isupper()
    return shapes.is_account(second.words[0].text) or (second.text[:1].isupper() and not name)


def would_fit(first: Line, second: Line, width: float) -> bool:
    """Whether the next line's first word had room at the end of this one, so that the line was broken on purpose."""
    size = first.size
    word = second.words[0]
    return (first.right - first.left) + SPACE * size + (word.right - word.left) < width - 0.3 * size


def _leading(strips: Sequence[Strip]) -> float:
    """How far the nearest two lines of one column stand apart, where lines of other columns stand between lines; 0
    where none do."""
    seen: dict[int, float] = {}
    steps: list[float] = []
    for strip in strips:
        for each in strip.placed:
            if each.first in seen:
                steps.append(strip.line.base - seen[each.first])
            seen[each.first] = strip.line.base
    between = any(b.line.base - a.line.base < BETWEEN * a.line.size for a, b in itertools.pairwise(strips))
    return min(steps, default=0.0) if between else 0.0


def _each_with_time(above: Strip, below: Strip) -> bool:
    """Whether two lines have each a time of day in the same column, as the days of a list of meetings have."""
    times = [{each.first for each in strip.placed if _TIME.fullmatch(each.part.text)} for strip in (above, below)]
    return bool(times[0] & times[1] - {0})


def _texts(strips: list[Strip], widths: Sequence[float]) -> list[list[Strip]]:
    """Rows of text: parted by wider gaps where there are such, else where the first column begins anew. Lines of one
    row may stand between each other, where its cells are centred: what is wide is told from the lines of a cell."""
    steps = [b.line.base - a.line.base for a, b in itertools.pairwise(strips)]
    least = max(sorted(steps)[len(steps) // 4], _leading(strips))
    wide = [step for step in steps if step > 1.2 * least]
    joins = [False]
    for above, below, step in zip(strips, strips[1:], steps, strict=False):
        first, second = above.at(0), below.at(0)
        if wide and len(strips) > 2:
            joins.append(step <= 1.2 * least)
        elif second is None:
            joins.append(True)
        elif first is None or first.bold != second.bold or _each_with_time(above, below):
            joins.append(False)
        else:
            joins.append(not would_fit(first, second, widths[0]) and second.text[:1].islower())
    rows: list[list[Strip]] = []
    for strip, join in zip(strips, joins, strict=True):
        if join:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows
