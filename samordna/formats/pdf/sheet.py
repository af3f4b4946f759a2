"""What stands on one page: words, drawn lines and filled areas, upright, in points from the page's top left corner.

The page is turned so that most of its text reads from left to right; `Sheet.box` turns a place back to how the page is
shown. Everything here is plain data, so the rest of the reader can be tried without a PDF.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from samordna.formats.document import Box, Page, Place

# A line of text reaches this far above and below its base line, as shares of its size, whatever the font says.
ASCENT, DESCENT = 0.75, 0.22


class Rect(NamedTuple):
    """A rectangle in points, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def around(rects: Iterable[Rect]) -> Rect:
    """The least rectangle around others; at least one must be given."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(slots=True)
class Word:
    """Letters that stand together. `base` is where they stand; `order` is their place in what the page draws.

    `spaced` counts the spaces printed before it, `raised` says that it is a small mark above the line, `upright` that
    it reads from left to right.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    spaced: int = 0
    upright: bool = True
    order: int = 0

    @property
    def top(self) -> float:
        """Where its capitals end."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its descenders end."""
        return self.base + DESCENT * self.size

    @property
    def middle(self) -> float:
        """Half way between its left and right."""
        return (self.left + self.right) / 2

    @property
    def rect(self) -> Rect:
        """The space it takes."""
        return Rect(self.left, self.top, self.right, self.bottom)


class Rule(NamedTuple):
    """A drawn straight line: across at y = `at` from x = `start` to `end`, or down at x = `at` from y to y."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """One page. `turn` is how many quarter turns clockwise were made from how it is shown to how it is read."""

    number: int
    width: float
    height: float
    turn: int = 0
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Rect] = field(default_factory=list)

    @property
    def shown(self) -> Page:
        """The size of the page as it is shown."""
        return Page(self.height, self.width) if self.turn % 2 else Page(self.width, self.height)

    def box(self, rect: Rect) -> Box:
        """A place as shares of the page as it is shown."""
        left, top, right, bottom = turned(rect, self.width, self.height, -self.turn % 4)
        page = self.shown
        return Box(
            _share(left, page.width), _share(top, page.height), _share(right, page.width), _share(bottom, page.height)
        )

    def place(self, rects: Iterable[Rect]) -> Place:
        """The place that holds some rectangles; only the page when there are none."""
        found = list(rects)
        return Place(page=self.number, box=self.box(around(found)) if found else None)


def turned(rect: Rect, width: float, height: float, quarters: int) -> Rect:
    """A rectangle of a page of that size, after the page has been turned clockwise."""
    left, top, right, bottom = rect
    if quarters == 1:
        return Rect(height - bottom, left, height - top, right)
    if quarters == 2:
        return Rect(width - right, height - bottom, width - left, height - top)
    if quarters == 3:
        return Rect(top, width - right, bottom, width - left)
    return rect


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 4) if whole > 0 else 0.0
