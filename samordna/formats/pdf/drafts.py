"""A table as drafted from one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from statistics import median

from samordna.formats.pdf.columns import Column
from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.sheet import Rect, Sheet


@dataclass(slots=True)
class Slot:
    """A cell with its lines. `room` is the width its lines may take, `rect` the space it has."""

    lines: list[Line] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    covered: bool = False
    room: float = 0.0
    rect: Rect | None = None


@dataclass(slots=True)
class Draft:
    """A table on one page. `bounds` are where its columns begin and end, in points."""

    sheet: Sheet
    rows: list[list[Slot]]
    bounds: list[float]
    rect: Rect
    certain: float
    order: int = 0
    ruled: bool = False
    columns: list[Column] = field(default_factory=list)

    @property
    def size(self) -> float:
        """How large its text is, on the whole; without end when it has none."""
        sizes = [line.size for row in self.rows for slot in row for line in slot.lines]
        return median(sizes) if sizes else inf
