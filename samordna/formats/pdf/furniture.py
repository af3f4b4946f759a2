"""Headers, footers and page numbers: what pages repeat at their top and bottom, which is no part of the text.

A line is taken away when it stands at the same height on enough pages with the same words, or words that only differ by
the page's number, and is set apart from the text. What only one page has stays, and so does what is in a table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from samordna.formats.pdf import grids
from samordna.formats.pdf.lines import Line, lines_of
from samordna.formats.pdf.sheet import Sheet

# Shares of the page's height at its top and bottom where such lines stand.
TOP, BOTTOM = 0.16, 0.16
TALL = 0.12  # a grid taller than this is no header
# Points up or down between pages; the least gap to the text, as a share of the size; lines tried from each edge.
SAME_HEIGHT, APART, MOST = 4.0, 2.2, 8
MOST_OFF = 3  # pages that the printed numbers may be ahead or behind
_NUMBER = re.compile(
    r"(?:(?:sid(?:an?|or)?|s\.?|page)\s*)?[-–]?\s*(\d{1,3})\s*(?:(?:\(|/|av|of)\s*\d{1,3}\s*\)?)?\s*[-–]?", re.I
)


def without(sheets: Sequence[Sheet]) -> None:
    """Take headers, footers and page numbers away from the pages' words."""
    edges = [_edge_lines(sheet) for sheet in sheets]
    for at in (0, 1):
        repeated = _repeated(sheets, [edge[at] for edge in edges])
        numbers = _numbers(sheets, [edge[at] for edge in edges])
        for number, (sheet, edge) in enumerate(zip(sheets, edges, strict=True)):
            taken = _taken(edge[at], repeated[number] | numbers[number], edge[2], at == 0)
            if taken:
                gone = {id(word) for line in taken for word in line.words}
                sheet.words = [word for word in sheet.words if id(word) not in gone]


def _edge_lines(sheet: Sheet) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines near the top, those near the bottom (the lowest first), and all from the top."""
    tables = [grid.rect for grid in grids.grids(sheet) if grid.rect.height > TALL * sheet.height]
    lines = [
        line
        for line in lines_of(word for word in sheet.words if word.upright)
        if not any(table.holds(line.left, line.base) for table in tables)
    ]
    top = [line for line in lines if line.rect.bottom < TOP * sheet.height][:MOST]
    bottom = [line for line in reversed(lines) if line.rect.top > (1 - BOTTOM) * sheet.height][:MOST]
    return top, bottom, lines


def _keys(line: Line, page: int) -> set[str]:
    """What a line says, and what it says apart from one number that may be the page's: counted from one, or from a few
    pages before or after."""
    text = line.text.lower()
    keys = {text}
    for found in re.finditer(r"\d{1,3}(?!\d)", text):
        off = int(found[0]) - page
        if abs(off) <= MOST_OFF and not text[found.start() - 1 : found.start()].isdigit():
            keys.add(f"{off} {text[: found.start()]}#{text[found.end() :]}")
    return keys


def _repeated(sheets: Sequence[Sheet], edges: Sequence[list[Line]]) -> list[set[int]]:
    """For each page the lines, by their identity, that other pages have at the same height."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            for key in _keys(line, number + 1):
                places[key].append((number, line))
    found: list[set[int]] = [set() for _ in sheets]
    least = 2 if len(sheets) <= 4 else 3
    for group in places.values():
        heights = Counter(round(line.base / SAME_HEIGHT) for _, line in group)
        for number, line in group:
            at = round(line.base / SAME_HEIGHT)
            if sum(heights[at + step] for step in (-1, 0, 1)) >= least:
                found[number].add(id(line))
    return found


def _numbers(sheets: Sequence[Sheet], edges: Sequence[list[Line]]) -> list[set[int]]:
    """For each page the lines that are its number, where at least two pages count on or a page says "1 (4)"."""
    printed: list[list[tuple[int, Line]]] = []
    for lines in edges:
        matches = [(_NUMBER.fullmatch(line.text.strip()), line) for line in lines]
        printed.append([(int(match[1]), line) for match, line in matches if match])
    starts = Counter(value - number for number, pairs in enumerate(printed) for value in {v for v, _ in pairs})
    found: list[set[int]] = []
    for number, pairs in enumerate(printed):
        found.append({id(line) for value, line in pairs if starts[value - number] >= min(2, len(sheets))})
    return found


def _taken(edge: list[Line], marked: set[int], lines: list[Line], top: bool) -> list[Line]:
    """The marked lines from the edge inwards, as far as they are set apart from what is not marked."""
    taken: list[Line] = []
    for line in edge:
        if id(line) not in marked:
            break
        taken.append(line)
    while taken:
        inner = taken[-1]
        beyond = [
            each for each in lines if each not in taken and (each.base > inner.base if top else each.base < inner.base)
        ]
        if not beyond:
            return taken
        gap = min(abs(each.base - inner.base) for each in beyond)
        if gap >= APART * max(inner.size, 8.0):
            return taken
        taken.pop()
    return taken
