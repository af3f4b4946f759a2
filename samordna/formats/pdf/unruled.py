"""Tables without lines around their cells: which lines of a page's text are one.

A table begins where lines stand in parts under each other, figures under figures or text under text, and ends where
running text, a wide gap or parts that stand elsewhere begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from samordna.formats.pdf import shapes
from samordna.formats.pdf.columns import Column, is_figure
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.going_on import continued
from samordna.formats.pdf.lines import Line, chunks
from samordna.formats.pdf.regions import Flow, Item
from samordna.formats.pdf.rows import NEARER
from samordna.formats.pdf.sheet import Rect, Sheet, around
from samordna.formats.pdf.tables import from_lines

# Shares of the size: a wider step down ends a table, unless its own lines stand so far apart.
FAR, STRETCH = 3.2, 2.2
ANEW = 1.25  # how much further than its rows apart the headings of another table stand below one
TITLE = 1.08  # how much larger than a table's own lines a line is that stands over the next one
LOOK_BACK = 60  # lines of a table that say where its columns are
MOST_BETWEEN = 8  # lines in one part that may follow each other inside a table
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# Drawn ends this near, in points, are one edge; an edge is where at least two lines or areas end.
SAME_EDGE = 2.0
# Points between left edges of lines set on one.
ON_EDGE = 2.0


def with_tables(sheet: Sheet, flow: Flow, before: Draft | None = None) -> Flow:
    """The flow with tables in place of the lines that are one. `before` is a table that may go on at its top."""
    items: list[Item] = []
    lines: list[Line] = []
    rest = flow.items
    if before is not None and before.columns:
        resumed = _resumed(sheet, rest, before)
        if resumed is not None:
            items.append(resumed[0])
            rest = rest[resumed[1] :]
    for item in [*rest, None]:
        if isinstance(item, Line):
            lines.append(item)
            continue
        items += _found(sheet, lines)
        lines = []
        if item is not None:
            items.append(item)
    return Flow(flow.left, flow.right, items)


def _resumed(sheet: Sheet, items: Sequence[Item], before: Draft) -> tuple[Draft, int] | None:
    """The rest of a table that the page before ends with, and how many lines it takes; None when it does not go on."""
    lines = [item for item in takewhile(lambda item: isinstance(item, Line), items) if isinstance(item, Line)]
    parts = [_parts(line) for line in lines]
    taken = 0
    for at, (line, found) in enumerate(zip(lines, parts, strict=True)):
        if (at and line.base - lines[at - 1].base > FAR * line.size) or at - taken >= MOST_BETWEEN:
            break
        if len(found) == 1 and line.size > TITLE * before.size:
            break
        if len(found) > 1 or found[0].left > before.columns[0].core.right:
            if not all(_in_its_column(part, before) for part in found[len(found) > 1 :]):
                break
            taken = at + 1
        elif line.right > before.columns[1].core.left or abs(line.left - before.columns[0].core.left) > 2 * line.size:
            break
        elif at == taken and lines[0].text[:1].islower():
            taken = at + 1  # the rest of a row that the page broke
    if not taken:
        return None
    if any(len(found) > 1 for found in parts[:taken]):
        taken = _with_rest(lines, parts, 0, taken - 1) + 1
    while taken < len(lines) and _is_rest(lines[taken - 1], lines[taken], before):
        taken += 1
    draft = _draft(sheet, lines[:taken], before.columns)
    return (draft, taken) if draft is not None and continued(before, draft) else None


def _is_rest(above: Line, line: Line, before: Draft) -> bool:
    """Whether a line is the rest of a label that began on the line above."""
    labels = before.columns[0].core
    inside = abs(line.left - labels.left) < ON_EDGE and line.right <= before.columns[1].core.left
    return inside and line.text[:1].islower() and line.base - above.base < 1.4 * line.size


def heads_before(sheet: Sheet, lines: Sequence[Line], after: Draft) -> Draft | None:
    """The headings of a table that were left alone at the foot of the page before it, if lines are such."""
    parts = [_parts(line) for line in lines]
    if any(len(found) < 2 or not all(_in_its_column(part, after) for part in found) for found in parts):
        return None
    return _draft(sheet, lines, after.columns)


def _in_its_column(part: Line, before: Draft) -> bool:
    """Whether a part stands in one of a table's columns as what is there does."""
    cores = [column.core for column in before.columns if column.core.shared(part.left, part.right) > 0]
    if not cores:
        return False
    off = (part.left - cores[0].left, part.right - cores[-1].right)
    return len(cores) > 1 or min(abs(off[0]), abs(off[1]), abs(sum(off)) / 2) < part.size


def _found(sheet: Sheet, lines: Sequence[Line]) -> list[Item]:
    parts = [_parts(line) for line in lines]
    items: list[Item] = []
    at = 0
    while at < len(lines):
        end = _end(lines, parts, at) if len(parts[at]) > 1 else at
        if end > at and _is_contents(parts[at : end + 1], lines[max(at - 3, 0) : at]):
            items += [_with_leader(line, found) for line, found in zip(lines, parts, strict=True)][at : end + 1]
            at = end + 1
            continue
        if end > at and _is_table(parts[at : end + 1]):
            free = len(list(takewhile(lambda item: isinstance(item, Line), reversed(items))))
            start = _start(lines, parts, at, free)
            draft = _draft(sheet, lines[start : end + 1])
            items[len(items) - (at - start) :] = lines[start : end + 1] if draft is None else [draft]
            at = end + 1
            continue
        items.append(lines[at])
        at += 1
    return items


def _parts(line: Line) -> list[Line]:
    """The parts of a line that may be cells; one when it is a list item, a note, a numbered heading or a line of
    contents."""
    found = chunks(line)
    if len(found) == 1 or shapes.is_contents(line.text) or (len(found) == 2 and line.words[0].raised):
        return [line]
    if len(found) == 2 and found[1].text[0].isalpha():
        first = found[0].text + " "
        mark = shapes.bullet(first + "x")[0] or shapes.counted(first + "x")[0] or shapes.numbered(first + "x")[0]
        if mark and len(first) <= len(mark) + 2:
            return [line]
    return found


def _end(lines: Sequence[Line], parts: Sequence[list[Line]], at: int) -> int:
    """The last line of the table that begins at a line."""
    last, between = at, 0
    steps: list[float] = []
    for place in range(at + 1, len(lines)):
        line, step = lines[place], lines[place].base - lines[place - 1].base
        if step > max(FAR * line.size, STRETCH * median(steps) if len(steps) > 2 else 0.0):
            break
        if len(parts[place]) > 1:
            if len(steps) > 1 and step > ANEW * median(steps) and _heads_anew(parts[at:place], parts[place]):
                break
            if not _under(parts[max(at, last - LOOK_BACK) : last + 1], parts[place]):
                break
            last, between = place, 0
        else:
            near = parts[max(at, last - LOOK_BACK) : last + 1]
            if line.size > TITLE * median(found[0].size for found in near):
                break  # the title of what comes next
            inside = _beside_labels(near, line)
            between += not inside
            if between > MOST_BETWEEN or not (inside or _may_stand_inside(near, line)):
                break
        steps.append(step)
    return _with_rest(lines, parts, at, last)


def _heads_anew(above: Sequence[list[Line]], found: Sequence[Line]) -> bool:
    """Whether a line is the headings of another table: it names years and has no amount, and figures stand above."""
    years = any(YEAR.search(part.text) for part in found[1:])
    amounts = any(is_figure(part) for part in found[1:])
    return years and not amounts and any(is_figure(part) for parts in above for part in parts[1:])


def _with_rest(lines: Sequence[Line], parts: Sequence[list[Line]], at: int, last: int) -> int:
    """The last line, with the rest of what stands in its cells where that goes on below it."""
    steps = [b.base - a.base for a, b in zip(lines[at:last], lines[at + 1 : last + 1], strict=True)]
    if len(steps) < 2:
        return last
    near = max(NEARER * median(steps), 1.05 * min(steps))
    several = [found for found in parts[max(at, last - LOOK_BACK) : last + 1] if len(found) > 1]
    left, inner = min(found[0].left for found in several), min(part.left for found in several for part in found[1:])
    cells = [cell for found in parts[max(last - 1, at) : last + 1] for cell in found]
    while last + 1 < len(lines):
        line, step = lines[last + 1], lines[last + 1].base - lines[last].base
        under = any(_on_one_edge(cell, line) for cell in cells)
        label = abs(line.left - left) < ON_EDGE
        if step > near or not under or (label and line.right > inner) or len(parts[last + 1]) > 1:
            return last
        last += 1
    return last


def _on_one_edge(one: Line, other: Line) -> bool:
    """Whether two lines are set on the same left or right edge, or about the same middle."""
    left, right = one.left - other.left, one.right - other.right
    return min(abs(left), abs(_text_left(one) - other.left), abs(right), abs(left + right) / 2) < ON_EDGE


def _start(lines: Sequence[Line], parts: Sequence[list[Line]], at: int, free: int) -> int:
    """The first line of a table, with what stands over its columns: headings over several of them, and units. A
    section's heading or two may stand between. At most `free` lines above are to be had."""
    several = [found for found in parts[at : at + 6] if len(found) > 1]
    inner = min(part.left for found in several for part in found[1:])
    start = at
    for place in range(at - 1, max(at - free - 1, -1), -1):
        line, size = lines[place], lines[at].size
        if lines[place + 1].base - line.base > FAR * size or line.text.endswith((".", ":")):
            break
        if _is_head(parts[place], several, inner, size):
            start = place
        elif start - place > 2 or line.right > inner or line.left < lines[at].left - size:
            break
    return start


def _is_head(found: Sequence[Line], several: Sequence[list[Line]], inner: float, size: float) -> bool:
    """Whether a line's parts are headings over the columns of the lines below it."""
    over = found if found[0].left > inner - 2 * size else found[1:]
    if not over or any(len(part.text) > 40 for part in found):
        return False
    if any(shapes.is_amount(part.text) and not shapes.is_year(part.text) for part in over):
        return False
    if over[-1].right > max(parts[-1].right for parts in several) + size:
        return False
    return over[0].left > inner - 2 * size or _between(over, several)


def _between(over: Sequence[Line], several: Sequence[list[Line]]) -> bool:
    """Whether headings stand one by one between the right edges of columns, on another edge than the figures below."""
    fullest = max(several, key=len)
    if len(over) < 2 or len(over) > len(fullest):
        return False
    ends = [part.right for part in fullest]
    slots = [next((at for at, end in enumerate(ends) if part.right <= end + part.size), -1) for part in over]
    clear = all(at < 1 or part.left >= ends[at - 1] - part.size for at, part in zip(slots, over, strict=True))
    return clear and slots == sorted(set(slots)) and slots[0] > 0


def _under(above: Sequence[list[Line]], found: Sequence[Line]) -> bool:
    """Whether a part of a line, beside its first, stands under one of the table's."""
    for parts in reversed(above):
        for at, part in enumerate(parts):
            if at == 0 and part.left <= found[0].right:
                continue  # a label, unless it stands over a column beside the labels
            if any(min(part.right, other.right) - max(part.left, other.left) > 0 for other in found[1:]):
                return True
    return False


def _beside_labels(above: Sequence[list[Line]], line: Line) -> bool:
    """Whether a line in one part stands in a column beside the labels: the rest of a cell, or a figure alone."""
    several = [parts for parts in above if len(parts) > 1]
    inner = min(part.left for parts in several for part in parts[1:])
    if shapes.is_contents(line.text):
        return False
    if line.left <= inner - line.size:
        # Centred, and wider than what was met in its column so far.
        middles = (abs(part.left + part.right - line.left - line.right) for parts in several for part in parts[1:])
        return line.left > max(parts[0].right for parts in several) and min(middles) < 2 * ON_EDGE
    on_edge = any(_on_one_edge(part, line) for parts in several for part in parts[1:])
    return on_edge or line.right <= max(part.right for parts in several for part in parts) + line.size


def _may_stand_inside(above: Sequence[list[Line]], line: Line) -> bool:
    """Whether a line in one part can be a label, or a section's heading."""
    if shapes.is_contents(line.text):
        return False
    several = [parts for parts in above if len(parts) > 1]
    right = max(part.right for parts in several for part in parts)
    left = min(parts[0].left for parts in several)
    inner = min(part.left for parts in several for part in parts[1:])
    if line.left < left - line.size:
        return line.right <= left  # so far only headings over columns; this is the first label
    return line.right <= inner or ((line.bold or line.italic) and line.right < right - line.size)


def _is_contents(found: Sequence[list[Line]], above: Sequence[Line]) -> bool:
    """Whether lines are a table of contents without dots: each with one page number, none less than the one before."""
    several = [parts for parts in found if len(parts) > 1]
    above = [*above, *(parts[0] for parts in several[:1])]
    if several[0][0].text.lower().startswith("innehåll"):
        several = several[1:]
    if not all(_leads(parts) for parts in several):
        return False
    numbers = [int(parts[-1].text.strip(" .")) for parts in several]
    named = any(line.text.strip().lower().startswith(("innehåll", "contents")) for line in above)
    labels = [" ".join(part.text for part in parts[:-1]) for parts in several]
    numbered = sum(bool(shapes.numbered(label)[0]) for label in labels) > len(several) // 2
    return len(numbers) > 2 and numbers == sorted(numbers) and (named or (numbered and numbers[0] < numbers[-1]))


def _with_leader(line: Line, parts: Sequence[Line]) -> Line:
    """A line of contents as those with dots are."""
    if not _leads(parts):
        return line
    return Line(line.words, f"{' '.join(part.text for part in parts[:-1])} ..... {parts[-1].text}")


def _leads(parts: Sequence[Line]) -> bool:
    """Whether a line's parts are a heading, perhaps after its number, and a page number."""
    numbered = len(parts) == 3 and bool(shapes.numbered(f"{parts[0].text} x")[0])
    return (len(parts) == 2 or numbered) and shapes.is_page_number(parts[-1].text)


def _is_table(found: Sequence[list[Line]]) -> bool:
    several = [parts for parts in found if len(parts) > 1]
    figures = [parts for parts in several if any(shapes.is_amount(part.text) for part in parts[1:])]
    if len(several) >= 2 and figures and (len(figures) > 1 or max(map(len, figures)) > 2):
        return True
    wide = sum(len(parts) > 2 for parts in several)
    return len(several) >= 3 and (wide >= 2 or _set_on_edge(several))


def _set_on_edge(several: Sequence[list[Line]]) -> bool:
    """Whether the second part of most lines begins at one place; a list item's text counts as well as its bullet."""
    lefts = [(parts[1].left, _text_left(parts[1])) for parts in several]
    return any(
        sum(abs(left - edge) < ON_EDGE or abs(text - edge) < ON_EDGE for left, text in lefts) >= 0.7 * len(lefts)
        for edge in {round(text) for _, text in lefts[:20]}
    )


def _text_left(line: Line) -> float:
    """Where a line's text begins, after a bullet."""
    return line.words[1].left if len(line.words) > 1 and shapes.is_bullet(line.words[0].text) else line.left


def _draft(sheet: Sheet, lines: Sequence[Line], columns: list[Column] | None = None) -> Draft | None:
    area = around(line.rect for line in lines)
    return from_lines(sheet, lines, _edges(sheet, area), _drawn(sheet, area), columns)


def _edges(sheet: Sheet, area: Rect) -> list[float]:
    """Where drawn lines across, or filled areas, meet end to end within a table."""
    spans = [(rule.at, rule.start, rule.end) for rule in sheet.across if area.top - 20 <= rule.at <= area.bottom + 20]
    spans += [(fill.top, fill.left, fill.right) for fill in sheet.fills if area.top - 20 <= fill.top <= area.bottom]
    near = sorted({(round(at), a, b) for at, a, b in spans if a < area.right and b > area.left})
    met: list[float] = []
    for (at, _, end), (other, start, _) in pairwise(near):
        if abs(at - other) <= 1 and abs(start - end) <= SAME_EDGE:
            met.append((start + end) / 2)
    edges: list[list[float]] = []
    for place in sorted(met):
        if edges and place - edges[-1][-1] <= SAME_EDGE:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(group) / len(group) for group in edges if len(group) > 1]


def _drawn(sheet: Sheet, area: Rect) -> list[float]:
    """Where drawn lines, and edges of filled areas, part the rows of a table."""
    places = [rule.at for rule in sheet.across if rule.start < area.right and rule.end > area.left]
    for fill in sheet.fills:
        if fill.left < area.right and fill.right > area.left and fill.height < 0.5 * sheet.height:
            places += [fill.top, fill.bottom]
    return sorted({round(place, 1) for place in places})
