"""Figures that stand side by side with one space between, as text copied from a PDF has them: "519 200 520 300"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from samordna.formats.delimited import Found, Row, stretches, table
from samordna.formats.lines import Line
from samordna.formats.numbers import read_number, read_year

_MOST_WORDS: Final = 40
_MOST_FIGURES: Final = 12
_LONGEST: Final = 300
_LONGEST_FIGURE: Final = 8  # words: "- 1 234 567 890 kr a)"
_MOST_WAYS: Final = 100
# A word that may be part of a figure: digits, a sign, a unit, a dash, a footnote mark.
_FIGURE_WORD: Final = re.compile(
    r"[-−–+(]{0,2}[0-9][0-9.,']*(?:%|:-|kr|tkr)?\)?[⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,2}|[-−–]{1,2}|kr|tkr|mkr|%|[a-z]\)"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}",
    re.IGNORECASE,
)
_CERTAIN: Final = 0.6


@dataclass(frozen=True, slots=True)
class Parted:
    """What stands before the figures of a line, and the figures; `sure` where they can be parted in one way only."""

    label: str
    figures: tuple[str, ...]
    sure: bool

    @property
    def spread(self) -> int:
        """How many digits the longest figure has more than the shortest."""
        sizes = [sum(map(str.isdigit, figure)) for figure in self.figures]
        return max(sizes) - min(sizes)


def parted(text: str, count: int) -> Parted | None:
    """A line that ends with `count` figures, each parted from the next by no more than a space; None for any other.

    Where thousands could belong to the figure before or after ("519 200 520 300" for two), the figures are taken to be
    of as many groups each.
    """
    words = text.split()
    if len(text) > _LONGEST or not words or not 0 < count <= _MOST_FIGURES:
        return None
    first = len(words)
    while first and len(words) - first < _MOST_WORDS and _FIGURE_WORD.fullmatch(words[first - 1]):
        first -= 1
    ends = _figure_ends(words, first)
    # From the end: the places where the last one, two … `count` figures may begin, so that no search is in vain.
    begins: list[set[int]] = [{len(words)}]
    for _ in range(count):
        begins.append({place for place, after in ends.items() if not begins[-1].isdisjoint(after)})
    if not begins[count]:
        return None
    # Words that look like figures may end the label ("Mål 1"): the label takes as few of them as it can.
    begin = min(begins[count])
    ways = _ways(words, begin, ends, begins[:count])
    return Parted(" ".join(words[:begin]), min(ways, key=_unlike), len(ways) == 1)


def _unlike(figures: Sequence[str]) -> tuple[int, int]:
    sizes = [sum(map(str.isdigit, figure)) for figure in figures if not read_number(figure) or "," not in figure]
    return max(sizes, default=0) - min(sizes, default=0), max(sizes, default=0)


def _figure_ends(words: Sequence[str], first: int) -> dict[int, list[int]]:
    """For each word from the first that may begin a figure: after which words that figure may end."""
    size = len(words)
    return {
        begin: [end for end in range(begin + 1, min(begin + _LONGEST_FIGURE, size) + 1) if _is_figure(words[begin:end])]
        for begin in range(first, size)
    }


def _ways(
    words: Sequence[str], begin: int, ends: dict[int, list[int]], begins: Sequence[set[int]]
) -> list[tuple[str, ...]]:
    """Ways (at most a hundred) to part the words from `begin` on; `begins[n]` is where the last n figures may begin."""
    ways: list[tuple[int, tuple[str, ...]]] = [(begin, ())]
    for left in reversed(begins):
        further = (
            (end, (*taken, " ".join(words[place:end]))) for place, taken in ways for end in ends[place] if end in left
        )
        ways = list(islice(further, _MOST_WAYS))
    return [figures for _, figures in ways]


def _is_figure(words: Sequence[str]) -> bool:
    number = read_number(" ".join(words))
    return number is not None and not number.doubtful and not words[0][0].isalpha()


def run_together(lines: Sequence[Line], taken: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Tables with single spaces between their columns, known by a heading with as many years as rows have figures."""
    used = {place for start, end in taken for place in range(start, end)}
    found = []
    for start, end in stretches(lines):
        if used.isdisjoint(range(start, end)):
            found += list(_tables(lines, start, end))
    return found


def _tables(lines: Sequence[Line], start: int, end: int) -> Iterator[Found]:
    place = start
    while place < end:
        heading = _heading(lines[place].text)
        last = _last(lines, place + 1, end, len(heading)) if heading else place
        if last > place + 2:
            yield Found(place, last, (table(list(_rows(lines, place, last, heading)), _CERTAIN),))
            place = last
        else:
            place += 1


def _heading(text: str) -> tuple[str, ...]:
    """The headings of a line that is one year after another, with their words ("Budget 2026 Plan 2027"); else none."""
    if len(text) > _LONGEST or "\t" in text:
        return ()
    words = text.split()
    ends = [place for place, word in enumerate(words) if read_year(word) is not None and word.strip("()").isdigit()]
    if not 1 < len(ends) <= _MOST_FIGURES or ends[-1] < len(words) - 2:
        return ()
    starts = [0, *(end + 1 for end in ends[:-1])]
    headings = tuple(" ".join(words[begin : end + 1]) for begin, end in zip(starts, ends, strict=True))
    return headings if max(end - begin for begin, end in zip(starts[1:], ends[1:], strict=True)) < 3 else ()


def _last(lines: Sequence[Line], begin: int, end: int, count: int) -> int:
    """After the last row below a heading: rows with as many figures, and at most two labels alone between them."""
    last = begin
    for place in range(begin, end):
        text = lines[place].text
        if "\t" not in text and parted(text, count):
            last = place + 1
        elif place - last >= 2 or len(text) > 80 or text.endswith("."):
            break
    return last


def _rows(lines: Sequence[Line], start: int, end: int, heading: tuple[str, ...]) -> Iterator[Row]:
    first = heading[0].split()
    corner = " ".join(first[:-2]) if len(first) > 2 else ""
    label = heading[0].removeprefix(corner).strip()
    yield Row(lines[start].place, (corner, label, *heading[1:]))
    for line in lines[start + 1 : end]:
        row = parted(line.text, len(heading))
        yield Row(line.place, (row.label, *row.figures) if row else (line.text,))
