"""Which column of a table each part of a line stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samordna.formats.pdf import shapes
from samordna.formats.pdf.columns import ALIGNED, Column, is_figure, with_signs, with_units
from samordna.formats.pdf.lines import Line, chunks
from samordna.formats.pdf.sheet import Word


@dataclass(slots=True)
class Placed:
    """A part of a line in the columns `first` to `last`."""

    first: int
    last: int
    part: Line


def place(line: Line, columns: Sequence[Column]) -> list[Placed]:
    """The parts of a line, each in its column or over several."""
    placed: list[Placed] = []
    parts = with_signs(with_units(chunks(line)), [column.core for column in columns])
    for part in parts:
        for piece in _split(part, columns):
            first, last = _reach(piece, columns)
            if placed and placed[-1].last >= first:
                last = max(last, placed[-1].last)
                joined = Line([*placed[-1].part.words, *piece.words])
                placed[-1] = Placed(min(first, placed[-1].first), last, joined)
            else:
                placed.append(Placed(first, last, piece))
    return placed


def _reach(part: Line, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and last column a part stands in."""
    slack = 0.3 * part.size
    inside = [at for at, c in enumerate(columns) if c.left < part.right - slack and c.right > part.left + slack]
    if len(inside) > 1:
        cores = [at for at in inside if columns[at].core.shared(part.left, part.right) > slack]
        inside = cores or inside[:1]
    if not inside:
        middle = (part.left + part.right) / 2
        inside = [next((at for at, c in enumerate(columns) if middle <= c.right), len(columns) - 1)]
    return inside[0], inside[-1]


def _split(part: Line, columns: Sequence[Column]) -> Iterator[Line]:
    """The pieces of a chunk that runs over bounds of columns, where each piece is set as its column is."""
    words: list[Word] = part.words
    begun = 0
    for at in range(len(columns) - 1):
        both = words[begun].left < columns[at].core.right and part.right > columns[at + 1].core.left
        if not both or not part.left < columns[at].right < part.right:
            continue
        cut = _gap_at(words, begun, columns[at], columns[at + 1], part.size)
        if cut and _belongs(Line(words[cut:]), columns[at + 1 :]):
            yield Line(words[begun:cut])
            begun = cut
    yield Line(words[begun:])


def _gap_at(words: Sequence[Word], begun: int, before: Column, after: Column, size: float) -> int:
    """The word that begins the next column: on its edge, after one that ends on the edge of this one, or after the
    widest gap between the two; 0 when there is none."""
    best, widest = 0, 0.0
    for at in range(begun + 1, len(words)):
        end, begin = words[at - 1].right, words[at].left
        if begin - end <= 0.15 * size:
            continue
        on_left, on_right = abs(begin - after.core.left) < 1.0, abs(end - before.core.right) < 1.0
        if (on_left and not after.figures) or (on_right and before.figures):
            return at
        near = before.core.right - 1.2 * size < (end + begin) / 2 < after.core.left + 1.2 * size
        if near and begin - end > 1.05 * widest:
            best, widest = at, begin - end
    return best


def _belongs(rest: Line, columns: Sequence[Column]) -> bool:
    """Whether what comes after a bound is set as the columns there are."""
    core, near = columns[0].core, ALIGNED * rest.size
    own = [word for word in rest.words if word.middle < columns[0].right] or rest.words[:1]
    first = Line(own)
    if is_figure(first) or shapes.is_year(first.text):
        return core.shared(first.left, first.right) > 0
    return (
        abs(first.left - core.left) < near
        or abs(first.right - core.right) < near
        or abs(first.left + first.right - core.left - core.right) < 2 * near
    )
