"""Pages written as they look, for tests of what stands where: words in a grid of letters, and drawn lines."""

from __future__ import annotations

from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.sheet import Rule, Sheet, Word

SIZE = 10.0  # of letters, in points
ADVANCE, PITCH = 5.0, 14.0  # from one letter to the next, and from one line to the next


def words(text: str, *, top: float = 50.0, left: float = 50.0, size: float = SIZE, bold: bool = False) -> list[Word]:
    """The words of lines, where they would stand in letters of equal width."""
    found: list[Word] = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        at = 0
        for word in line.split(" "):
            if word:
                begin = left + at * ADVANCE
                end = begin + len(word) * ADVANCE
                found.append(Word(word, begin, end, top + row * PITCH, size, bold, spaced=1, order=len(found)))
            at += len(word) + 1
    return found


def sheet(text: str, number: int = 1, **how: float) -> Sheet:
    """A page of A4 with words."""
    return Sheet(number, 595.0, 842.0, words=words(text, **how))  # type: ignore[arg-type]


def line(text: str, **how: float) -> Line:
    """One line of words."""
    return Line(words(text, **how))  # type: ignore[arg-type]


def ruled(xs: list[float], ys: list[float], number: int = 1) -> Sheet:
    """A page with lines drawn down and across, each over the whole of the others."""
    across = [Rule(y, xs[0], xs[-1]) for y in ys]
    down = [Rule(x, ys[0], ys[-1]) for x in xs]
    return Sheet(number, 595.0, 842.0, across=across, down=down)
