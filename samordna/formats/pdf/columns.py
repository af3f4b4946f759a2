"""Columns out of white space: where the columns of a table without lines between them must be.

Figures tell most: those that stand over each other make a column, however they are set. The rest of the text makes
columns where the same strip stays white on nearly every line. Lines drawn in parts, and areas filled cell by cell, tell
it outright (`edges`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samordna.formats.pdf import shapes
from samordna.formats.pdf.lines import Line, chunks

# Shares of the size: the least white strip between columns of text, and how near an edge something set on it ends.
TEXT_GAP, ALIGNED = 0.8, 0.4
# One line in this many may run over a white strip.
ASTRAY = 8
MOST = 60  # columns


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something reaches on a line, in points."""

    left: float
    right: float

    def shared(self, left: float, right: float) -> float:
        """How much of another span it has."""
        return min(self.right, right) - max(self.left, left)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands between `left` and `right` is in it; its content takes `core`. `figures` lines have a
    figure there."""

    left: float
    right: float
    core: Span
    figures: int = 0


def infer(lines: Sequence[Line], edges: Sequence[float] = ()) -> tuple[list[Column], float]:
    """The columns of the lines of a table, and how sure they are (0–1); fewer than two when none can be seen."""
    several = [parts for parts in (with_units(chunks(line)) for line in lines) if len(parts) > 1]
    if not several:
        return [], 0.0
    size = sorted(parts[0].size for parts in several)[len(several) // 2]
    figures = _figures(several)
    several = [parts for parts in (with_signs(parts, figures) for parts in several) if len(parts) > 1]
    drawn = _by_edges(several, edges, figures, size)
    if drawn:
        return drawn, 0.97
    body = [parts for parts in several if any(is_figure(part) for part in parts)] if figures else several
    figures = _figures(several)
    cores = _with_text(body, figures, size)
    if not cores:  # text in more columns than a table has
        return [], 0.0
    cores = _strays_joined(cores, figures, body)
    cores = _with_heads([parts for parts in several if parts not in body], cores, figures)
    rights = {core.right for core in figures}
    bounds = [-1e6, *(_bound(a, b, rights, body, size) for a, b in pairwise(cores)), 1e6]
    columns = [
        Column(bounds[at], bounds[at + 1], core, sum(core.right in rights and _in(parts, core) for parts in body))
        for at, core in enumerate(cores)
    ]
    return columns, _certain(columns, body, size)


def _bound(before: Span, after: Span, figures: set[float], body: Sequence[list[Line]], size: float) -> float:
    """Where one column ends and the next begins: half way, or beside the edge that one of them is set on."""
    middle = (before.right + after.left) / 2
    rights = [part.right for parts in body for part in parts if before.left <= part.left <= part.right <= before.right]
    if before.right in figures and sum(abs(right - before.right) < 1.5 for right in rights) > 0.7 * len(rights):
        return min(middle, before.right + ALIGNED * size)
    lefts = [part.left for parts in body for part in parts if after.left <= part.left < after.right]
    if after.right not in figures and sum(abs(left - after.left) < 1.5 for left in lefts) > 0.7 * len(lefts):
        return max(middle, after.left - ALIGNED * size)
    return middle


def with_units(parts: list[Line]) -> list[Line]:
    """The chunks of a line with a unit put to the figure before it, however far."""
    joined: list[Line] = []
    for part in parts:
        if joined and shapes.is_unit(part.text) and shapes.is_amount(joined[-1].text):
            joined[-1] = Line([*joined[-1].words, *part.words])
        else:
            joined.append(part)
    return joined


def with_signs(parts: list[Line], cores: Sequence[Span]) -> list[Line]:
    """The chunks of a line with a sign put to the figure after it, however far, unless it stands in another column."""
    joined: list[Line] = []
    for part in parts:
        sign = joined[-1] if joined and shapes.is_sign(joined[-1].text) else None
        if sign is not None and is_figure(part) and not shapes.is_sign(part.text):
            home = next((core for core in cores if core.shared(sign.left, sign.right) > 0), None)
            if home is None or home.shared(part.left, part.right) > 0:
                joined[-1] = Line([*sign.words, *part.words])
                continue
        joined.append(part)
    return joined


def is_figure(part: Line) -> bool:
    return shapes.is_amount(part.text) and not shapes.is_year(part.text)


def _figures(body: Sequence[list[Line]]) -> list[Span]:
    """The spans that figures over each other take together. Signs and units may reach over to the column beside."""
    spans = sorted(
        (Span(part.left, part.right) for parts in body for part in parts if is_figure(part) and not _lone(part)),
        key=lambda span: span.left,
    )
    whole: list[Span] = []
    for span in spans:
        if whole and span.left <= whole[-1].right:
            whole[-1] = Span(whole[-1].left, max(whole[-1].right, span.right))
        else:
            whole.append(span)
    return whole


def _lone(part: Line) -> bool:
    """A dash for none, which may stand anywhere in its column."""
    return shapes.is_sign(part.text)


def _with_text(body: Sequence[list[Line]], figures: list[Span], size: float) -> list[Span]:
    """The figures' columns and those of the text beside them."""
    spans = [
        Span(part.left, _cut(part, figures))
        for parts in body
        for part in parts
        if not any(core.shared(part.left, part.right) > 0.5 * (part.right - part.left) for core in figures)
    ]
    texts = _texts(spans, len(body), size)
    kept: list[Span] = []
    for text in texts:
        # A stray line may let text reach into a column of figures: the figures stay whole.
        left, right = text.left, text.right
        for core in figures:
            if core.left <= left < core.right:
                left = core.right
            if core.left < right <= core.right:
                right = core.left
        if right - left > 0.5:
            kept.append(Span(left, right))
    return sorted([*figures, *kept], key=lambda span: span.left)


def _cut(part: Line, figures: list[Span]) -> float:
    """Where text ends, or the column of figures begins that it runs into."""
    return min((core.left for core in figures if part.left < core.left < part.right), default=part.right)


def _texts(spans: Sequence[Span], lines: int, size: float) -> list[Span]:
    """The columns that spans of text on a number of lines make, where nearly nothing crosses the strips between."""
    astray = 0 if lines < 4 else max(1, lines // ASTRAY)
    begins: list[float] = []
    tried = -1e6
    for left in sorted(span.left for span in spans):
        if left - tried < 0.5:
            continue
        tried = left
        before = [span for span in spans if span.left < left - 0.5]
        crossing = [span for span in before if span.right > left - 0.1]
        inside = max((span.right for span in before if span.right <= left - 0.1), default=None)
        if inside is None or len(crossing) > astray:
            continue
        on_edge = sum(abs(span.left - left) <= 1.5 for span in spans) >= 3
        gap = (left - inside) / size
        if (gap >= TEXT_GAP and not crossing) or (gap >= 0.2 and on_edge):
            begins.append(left)
        if len(begins) > MOST:
            return []
    found: list[Span] = []
    for begin, end in pairwise([-1e6, *begins, 1e6]):
        within = [span for span in spans if begin - 0.5 <= span.left < end - 0.5]
        if within:
            rights = [span.right for span in within if span.right <= end] or [end]
            found.append(Span(min(span.left for span in within), max(rights)))
    return found


def _with_heads(heads: Sequence[list[Line]], cores: list[Span], figures: Sequence[Span]) -> list[Span]:
    """With what headings take: a heading that is set on another edge than the figures below it makes their column
    wider, any other that stands beside all columns is one of its own."""
    for parts in heads:
        cores = list(cores)
        over = [_nearest(part, cores) for part in parts]
        for part, at in zip(parts, over, strict=True):
            if at >= 0:
                continue
            after = next((i for i, core in enumerate(cores) if core.left > part.left), len(cores))
            if after < len(cores) and cores[after].right in {core.right for core in figures} and after not in over:
                cores[after] = Span(part.left, cores[after].right)
            else:
                cores.insert(after, Span(part.left, part.right))
                over = [_nearest(other, cores) for other in parts]
    return cores


def _nearest(part: Line, cores: Sequence[Span]) -> int:
    """The column a heading stands over; -1 when it stands beside all."""
    shared = [core.shared(part.left, part.right) for core in cores]
    best = max(range(len(cores)), key=lambda at: shared[at])
    return best if shared[best] > -0.3 * part.size else -1


def _strays_joined(cores: list[Span], figures: list[Span], body: Sequence[list[Line]]) -> list[Span]:
    """Without columns that are a figure or two set on the other edge of the column beside: no line has both, and no
    heading stands over them."""
    at = 0
    while at + 1 < len(cores):
        one, two = cores[at], cores[at + 1]
        in_one = [any(_has(one, part) for part in parts) for parts in body]
        in_two = [any(_has(two, part) for part in parts) for parts in body]
        few, many = sorted((sum(in_one), sum(in_two)))
        apart = not any(a and b for a, b in zip(in_one, in_two, strict=True))
        if one in figures and two in figures and apart and few <= max(1, many // 5):
            whole = Span(one.left, two.right)
            cores[at : at + 2] = [whole]
            figures[:] = [core for core in figures if core not in (one, two)] + [whole]
        else:
            at += 1
    return cores


def _has(core: Span, part: Line) -> bool:
    """Whether a part of a line stands in what a column's content takes."""
    return core.shared(part.left, part.right) > 0


def _in(parts: Sequence[Line], core: Span) -> bool:
    return any(is_figure(part) and core.shared(part.left, part.right) > 0 for part in parts)


def _by_edges(
    several: Sequence[list[Line]], edges: Sequence[float], figures: Sequence[Span], size: float
) -> list[Column]:
    """The columns between drawn edges, if what stands there keeps to them."""
    if len(edges) < 2:
        return []
    places = sorted(edges)
    left = min(parts[0].left for parts in several)
    right = max(part.right for parts in several for part in parts)
    if left < places[0] - size:
        places.insert(0, left - 1)
    if right > places[-1] + size:
        places.append(right + 1)
    astray, crowded, count = 0, 0, 0
    for parts in several:
        homes = [
            next((at for at, end in enumerate(places[1:]) if part.left >= places[at] - 1 and part.right <= end + 1), -1)
            for part in parts
        ]
        count += len(parts)
        astray += homes.count(-1)
        crowded += len(homes) - len(set(homes))
    if len(places) < 3 or astray * ASTRAY > count or crowded * ASTRAY > count:
        return []
    if any(sum(a < (core.left + core.right) / 2 < b for core in figures) > 1 for a, b in pairwise(places)):
        return []
    columns = []
    for a, b in pairwise(places):
        inside = [part for parts in several for part in parts if part.left >= a - 1 and part.right <= b + 1]
        core = Span(min(part.left for part in inside), max(part.right for part in inside)) if inside else Span(a, b)
        columns.append(Column(a, b, core, sum(is_figure(part) for part in inside)))
    return columns


def _certain(columns: Sequence[Column], body: Sequence[list[Line]], size: float) -> float:
    """How sure the split is: more lines and wider strips between columns make it surer, strays less so."""
    gaps = [b.core.left - a.core.right for a, b in pairwise(columns)]
    if not gaps:
        return 0.0
    strip = min(min(gaps) / size, 1.5) / 1.5
    many = min(len(body), 6) / 6
    strays = sum(
        part.right > columns[at].right
        for parts in body
        for part in parts
        for at in [next((i for i, c in enumerate(columns) if part.left < c.right), 0)]
    )
    astray = strays / max(sum(map(len, body)), 1)
    return round(max(0.5 + 0.2 * max(strip, 0.0) + 0.2 * many - astray, 0.1), 2)
