"""Pieces of a line parted by white space, and the columns that such pieces of several lines stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from samordna.formats.lines import Line
from samordna.formats.numbers import Form, read_number, read_year
from samordna.formats.run_together import Parted, parted

LONGEST_LINE: Final = 1_000
MOST_PIECES: Final = 30
_PIECE: Final = re.compile(r"[^ ]+(?: [^ ]+)*")
_WORD: Final = re.compile(r"[^ ]+")
_MOST_CLOSE: Final = 8
_FARTHEST_SIGN: Final = 16
_NEAR: Final = 8
_NEIGHBOURS: Final = 12  # lines on either side that a figure is compared with


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line between wide gaps: where it begins and ends, and whether it is a figure (also a dash)."""

    start: int
    end: int
    text: str
    figure: bool

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2

    def over(self, other: Span) -> int:
        """How many places it shares with a column."""
        return min(self.end, other.end) - max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a column reaches."""

    start: int
    end: int
    figures: bool = True

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2


@lru_cache(maxsize=2_048)  # a line is looked at with those above and below it
def segments(line: Line) -> tuple[Segment, ...]:
    """The pieces of a line that two or more spaces part; none for a line with tabs or with more than a table has."""
    if "\t" in line.text or "\n" in line.text or len(line.text) > LONGEST_LINE:
        return ()
    found = list(islice(_PIECE.finditer(line.text), MOST_PIECES + 1))
    return tuple(_segment(piece.start(), piece[0]) for piece in found) if len(found) <= MOST_PIECES else ()


def _segment(start: int, text: str) -> Segment:
    return Segment(start, start + len(text), text, read_number(text) is not None)


def figure_columns(rows: Sequence[Sequence[Segment]]) -> list[Span]:
    """The columns that figures stand in, from left to right: figures over or under each other share one.

    A figure that stands over two figures of most other lines is itself two that came too close, and is left out.
    """
    figures = [[piece for piece in row if piece.figure] for row in rows]
    narrow = [
        piece
        for place, row in enumerate(figures)
        for piece in row
        if not _covers_two(piece, figures[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS])
    ]
    return without_strays(merged(narrow, figures=True), rows)


def merged(pieces: Iterable[Segment], *, figures: bool) -> list[Span]:
    """The spans of pieces, those that share a place made one."""
    found: list[Span] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if found and piece.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, piece.end), figures)
        else:
            found.append(Span(piece.start, piece.end, figures))
    return found


def without_strays(columns: list[Span], rows: Sequence[Sequence[Segment]]) -> list[Span]:
    """Columns, a rare one joined with its neighbour when no row has something in both: it is a figure off its place."""
    rare = max(1, len(rows) // 5)
    place = 0
    while place + 1 < len(columns):
        left, right = columns[place : place + 2]
        here = [any(piece.over(left) > 0 for piece in row) for row in rows]
        there = [any(piece.over(right) > 0 for piece in row) for row in rows]
        apart = not any(a and b for a, b in zip(here, there, strict=True))
        if apart and right.start - left.end < _NEAR and min(sum(here), sum(there)) <= rare:
            columns[place : place + 2] = [Span(left.start, right.end, left.figures or right.figures)]
        else:
            place += 1
    return columns


def _covers_two(piece: Segment, around: Sequence[Sequence[Segment]]) -> bool:
    one = two = 0
    for figures in around:
        first = bisect_right(figures, piece.start, key=lambda other: other.end)
        under = sum(other.start < piece.end for other in figures[first : first + 2])
        one, two = one + (under == 1), two + (under > 1)
    return two >= one  # the piece itself is always one


def cut(piece: Segment, columns: Sequence[Span]) -> list[Segment]:
    """A piece that reaches over several columns of figures, as a label and a figure for each; else the piece alone."""
    under = [column for column in columns if column.figures and piece.over(column) > 0]
    if piece.figure and len(under) < 2:
        return [piece]
    by_value = parted(piece.text, len(under))
    by_place = _by_place(piece, under)
    sizes = [sum(map(str.isdigit, part.text)) for part in by_place if part.figure]
    if by_value and (by_value.sure or not by_place or by_value.spread <= max(sizes) - min(sizes)):
        return _pieces(piece, by_value)
    return by_place or [piece]


def _pieces(piece: Segment, found: Parted) -> list[Segment]:
    words = list(_WORD.finditer(piece.text))
    made, place = [], 0
    for text in filter(None, (found.label, *found.figures)):
        made.append(_segment(piece.start + words[place].start(), text))
        place += len(text.split(" "))
    return made


def _by_place(piece: Segment, under: Sequence[Span]) -> list[Segment]:
    """Each word in the column it stands in, those before all columns in a piece of their own."""
    groups: list[tuple[int, list[re.Match[str]]]] = []
    for word in _WORD.finditer(piece.text):
        start, end = piece.start + word.start(), piece.start + word.end()
        column = next((n for n, span in enumerate(under) if start < span.end and span.start < end), -1)
        if groups and groups[-1][0] == column:
            groups[-1][1].append(word)
        else:
            groups.append((column, [word]))
    made = [(n, piece.start + words[0].start(), " ".join(word[0] for word in words)) for n, words in groups]
    wanted = [text for n, _, text in made if n >= 0]
    if len(made) < 2 or not wanted or not all(map(_is_certain, wanted)):
        return []
    return [_segment(start, text) for _, start, text in made]


def _is_certain(text: str) -> bool:
    number = read_number(text)
    return number is not None and not number.doubtful


def loosened(rows: Sequence[Sequence[Segment]]) -> list[Sequence[Segment]]:
    """Rows with their last pieces taken apart, where most of them are as many figures that came too close.

    As many as the years of a heading, else the least number that gives each row one reading.
    """
    years = max((sum(read_year(word) is not None for word in _joined(row)) for row in rows), default=0)
    for count in (years, *range(2, _MOST_CLOSE + 1)):
        made = [parted(row[-1].text, count) if row and not row[-1].figure else None for row in rows]
        good = sum(found is not None and (found.sure or count == years) for found in made)
        if count > 1 and good * 2 > len(rows):
            return [
                [*row[:-1], *_pieces(row[-1], found)] if found else row for row, found in zip(rows, made, strict=True)
            ]
    return list(rows)


def _joined(row: Sequence[Segment]) -> list[str]:
    return [word for piece in row for word in piece.text.split(" ")]


def column_of(piece: Segment, columns: Sequence[Span]) -> int:
    """The column that a piece stands in, or nearest to; a text that stands in none is nearer to a column of texts."""
    shared = [piece.over(column) for column in columns]
    favour = [0 if piece.figure or column.figures else _NEAR // 2 for column in columns]
    return max(range(len(columns)), key=lambda n: (shared[n] if shared[n] > 0 else min(shared[n] + favour[n], 0), -n))


class Signs:
    """The minus signs of a table that stand far to the left of their figures, as accounting formats print them."""

    def __init__(self, rows: Sequence[Sequence[Segment]]) -> None:
        pieces = [piece for row in rows for piece in row]
        self.columns = merged((piece for piece in pieces if piece.figure and not _is_dash(piece)), figures=True)
        self.headings = [piece for piece in pieces if not piece.figure]

    def joined(self, row: Sequence[Segment]) -> list[Segment]:
        """A row with each such sign put to its figure; a dash that stands for none stays where it is."""
        made: list[Segment] = []
        for piece in row:
            if made and self._is_sign(made[-1], piece):
                sign = made.pop()
                piece = Segment(sign.start, piece.end, f"{sign.text} {piece.text}", True)
            made.append(piece)
        return made

    def _is_sign(self, dash: Segment, figure: Segment) -> bool:
        if not _is_dash(dash) or not figure.figure or figure.start - dash.end > _FARTHEST_SIGN:
            return False
        number = read_number(figure.text)
        if number is None or number.value <= 0 or any(dash.over(column) > 0 for column in self.columns):
            return False
        own = Span(dash.start - 1, dash.end + 1)
        under = Span(figure.start, figure.end)
        # Below a heading that the figure does not share, a dash is what its own column says.
        return not any(heading.over(own) > 0 >= heading.over(under) for heading in self.headings)


def _is_dash(piece: Segment) -> bool:
    number = read_number(piece.text) if piece.figure else None
    return number is not None and number.form is Form.DASH and not number.unit
