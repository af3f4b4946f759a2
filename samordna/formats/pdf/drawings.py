"""The straight lines and filled areas one page draws, out of PDFium: what tables are ruled and shaded with.

Programs rule tables in many ways: as strokes, as thin filled rectangles, edge by edge or as one path. All of them come
out as rules across and down. Curves, pictures and what is as pale as the paper are left out.
"""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from samordna.formats.pdf.sheet import Rect, Rule, turned

# A map or a diagram has far more than these; a page of tables has a few hundred.
MOST_OBJECTS, MOST_SEGMENTS, MOST_IN_PATH, DEEPEST = 20_000, 60_000, 4_000, 8
# A filled rectangle at most this thick, in points, is a line.
THIN: Final = 3.0
# A stroke that leans more than this, in points, is not straight.
LEAN: Final = 1.0
# The lightest grey, of 255, that still parts an area from white paper.
PALE: Final = 252


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: _Matrix) -> _Matrix:
        """What this one does, then the outer one."""
        a, b, c, d, e, f = self
        return _Matrix(
            a * outer.a + b * outer.c, a * outer.b + b * outer.d,
            c * outer.a + d * outer.c, c * outer.b + d * outer.d,
            e * outer.a + f * outer.c + outer.e, e * outer.b + f * outer.d + outer.f,
        )  # fmt: skip


_AS_IS: Final = _Matrix(1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawings:
    """Rules across and down and filled areas, upright, in points from the top left; `cut` when there was more;
    `anything` when the page draws at all."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Rect] = field(default_factory=list)
    cut: bool = False
    anything: bool = False


def read(page: Any, crop: Rect, turn: int) -> Drawings:
    """What a PDFium page draws inside its crop box (left, top, right, bottom; y upwards), turned as its text is."""
    reader = _Reader(crop, turn)
    reader.objects(page, _AS_IS, 0)
    return reader.found


class _Reader:
    def __init__(self, crop: Rect, turn: int) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.crop, self.turn = pdfium, crop, turn
        self.width, self.height = crop.right - crop.left, crop.top - crop.bottom
        self.found = Drawings()
        self.left_objects, self.left_segments = MOST_OBJECTS, MOST_SEGMENTS

    def objects(self, holder: Any, matrix: _Matrix, depth: int) -> None:
        """Every path of a page, or of a form on it."""
        pdfium = self.pdfium
        number = pdfium.FPDFFormObj_CountObjects(holder) if depth else pdfium.FPDFPage_CountObjects(holder)
        get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
        for at in range(number):
            self.left_objects -= 1
            if self.left_objects < 0 or self.left_segments < 0:
                self.found.cut = True
                return
            self.found.anything = True
            item = get(holder, at)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                self.objects(item, self._matrix(item).within(matrix), depth + 1)

    def _matrix(self, item: Any) -> _Matrix:
        matrix = self.pdfium.FS_MATRIX()
        if not self.pdfium.FPDFPageObj_GetMatrix(item, matrix):
            return _AS_IS
        return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _path(self, item: Any, outer: _Matrix) -> None:
        pdfium = self.pdfium
        number = pdfium.FPDFPath_CountSegments(item)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not 2 <= number <= MOST_IN_PATH or not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        filled = fill.value != 0 and self._seen(item, pdfium.FPDFPageObj_GetFillColor)
        stroked = stroke.value != 0 and self._seen(item, pdfium.FPDFPageObj_GetStrokeColor)
        if not filled and not stroked:
            return
        self.left_segments -= number
        for points in self._lines(item, number, self._matrix(item).within(outer)):
            if filled and self._area(points):
                continue
            if stroked:
                for (x0, y0), (x1, y1) in itertools.pairwise(points):
                    self._stroke(x0, y0, x1, y1)

    def _seen(self, item: Any, colour_of: Any) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not colour_of(item, red, green, blue, alpha):
            return True
        return alpha.value > 8 and min(red.value, green.value, blue.value) < PALE

    def _lines(self, item: Any, number: int, matrix: _Matrix) -> list[list[tuple[float, float]]]:
        """The path's parts as points from the top left, upright; a part with a curve is left out."""
        pdfium = self.pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        parts: list[list[tuple[float, float]]] = []
        curved: set[int] = set()
        for at in range(number):
            segment = pdfium.FPDFPath_GetPathSegment(item, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                curved.add(len(parts) - 1)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            u, v = matrix.point(x.value, y.value)
            u, v = u - self.crop.left, self.crop.top - v
            place = turned(Rect(u, v, u, v), self.width, self.height, self.turn)
            parts[-1].append((place.left, place.top))
            if pdfium.FPDFPathSegment_GetClose(segment) and parts[-1][0] != parts[-1][-1]:
                parts[-1].append(parts[-1][0])
        return [part for at, part in enumerate(parts) if at not in curved and len(part) > 1]

    def _area(self, points: list[tuple[float, float]]) -> bool:
        """Note a filled upright rectangle, as a line if it is thin; False for any other shape."""
        lefts, tops = [x for x, _ in points], [y for _, y in points]
        rect = Rect(min(lefts), min(tops), max(lefts), max(tops))
        corners = all(
            min(x - rect.left, rect.right - x) < LEAN and min(y - rect.top, rect.bottom - y) < LEAN for x, y in points
        )
        if not corners or not 4 <= len(points) <= 6:
            return False
        if rect.height <= THIN and rect.height <= rect.width:
            self._rule(self.found.across, (rect.top + rect.bottom) / 2, rect.left, rect.right)
        elif rect.width <= THIN:
            self._rule(self.found.down, (rect.left + rect.right) / 2, rect.top, rect.bottom)
        else:
            self.found.fills.append(rect)
        return True

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= LEAN and abs(x1 - x0) > abs(y1 - y0):
            self._rule(self.found.across, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= LEAN:
            self._rule(self.found.down, (x0 + x1) / 2, min(y0, y1), max(y0, y1))

    @staticmethod
    def _rule(rules: list[Rule], at: float, start: float, end: float) -> None:
        rules.append(Rule(at, start, end))
