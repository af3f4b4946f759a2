"""Tables of the document out of tables as drafted from pages: the text of cells, and tables that go on over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from samordna.formats.document import Cell, Table
from samordna.formats.pdf import shapes
from samordna.formats.pdf.drafts import Draft, Slot
from samordna.formats.pdf.hyphens import Hyphens
from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.rows import would_fit
from samordna.formats.pdf.sheet import Rect, around

# A time of day, whose day then stands at the foot of the page before.
TIME: Final = re.compile(r"kl\b|\d\d?[.:]\d\d ?[-–]", re.IGNORECASE)

# A share of the page's width that no cell reaches whole, and how sure a table is that does.
EDGE: Final = 0.998
CUT: Final = 0.6


def table(draft: Draft, hyphens: Hyphens) -> Table:
    """A draft as a table of the document, with the place of each cell."""
    rows = tuple(tuple(_cell(draft, slot, hyphens) for slot in row) for row in draft.rows)
    made = Table(rows, certain=draft.certain, place=draft.sheet.place([draft.rect]))
    return replace(made, certain=min(made.certain, CUT)) if is_cut(made) else made


def is_cut(table: Table) -> bool:
    """Whether what stands in a table reaches the right edge of the paper, where the rest of it is not seen."""
    return any(cell.place.box is not None and cell.place.box.right >= EDGE for row in table.rows for cell in row)


def _cell(draft: Draft, slot: Slot, hyphens: Hyphens) -> Cell:
    if slot.covered:
        return Cell(covered=True)
    lines = slot.lines
    rects = [line.rect for line in lines] or ([slot.rect] if slot.rect else [])
    return Cell(
        folded(lines, slot.room, hyphens),
        columns=slot.columns,
        rows=slot.rows,
        bold=bool(lines) and all(line.bold for line in lines),
        italic=bool(lines) and all(line.italic for line in lines),
        place=draft.sheet.place([_shown(rect) for rect in rects]),
    )


def _shown(rect: Rect) -> Rect:
    return around([rect])


def folded(lines: Sequence[Line], room: float, hyphens: Hyphens) -> str:
    """The text of a cell: lines broken only because the cell was full are one, list items lose their marks."""
    found: list[str] = []
    above: Line | None = None
    in_list = False
    for line in lines:
        mark, text = shapes.bullet(line.text)
        if mark and len(lines) == 1 and shapes.is_amount(line.text):
            mark, text = "", line.text
        if mark:
            found.append(text)
            in_list = True
        elif above is None or _broken(above, line, room, in_list):
            found.append(line.text)
        elif above.right - above.left > room - 0.6 * above.size and hyphens.cut_off(above.text, line.text):
            found[-1] += line.text
        else:
            found[-1] = hyphens.joined(found[-1], line.text)
        above = line
    return "\n".join(found)


def _broken(above: Line, line: Line, room: float, in_list: bool) -> bool:
    """Whether a line begins anew in its cell."""
    if above.text.endswith("-") and line.text[:1].islower():
        return False
    if line.base - above.base > 1.7 * line.size or (above.bold != line.bold and not in_list):
        return True
    if would_fit(above, line, room):
        return True
    if shapes.is_rest_of_amount(above.text, line.text):
        return False
    return shapes.is_amount(above.text) and shapes.is_amount(line.text)


def joined(first: Table, second: Table, heads: int, hyphens: Hyphens) -> Table:
    """Two parts of one table as one; the second's repeated headings fall away, and a row that the page broke is one."""
    rows, more = first.rows, second.rows[heads:]
    if more and rows and _is_rest(rows[-1], more[0]):
        rows = (
            *rows[:-1],
            tuple(_with_rest(cell, rest, hyphens) for cell, rest in zip(rows[-1], more[0], strict=True)),
        )
        more = more[1:]
    return replace(
        first,
        rows=rows + more,
        header_rows=max(first.header_rows, heads),
        certain=min(first.certain, second.certain),
    )


def _is_rest(row: Sequence[Cell], rest: Sequence[Cell]) -> bool:
    """Whether a row is what had no room at the foot of the page before."""
    texts = [(cell.text, below.text) for cell, below in zip(row, rest, strict=True) if below.text]
    if not rest[0].text and texts and all(shapes.is_rest_of_amount(*text) for text in texts):
        return True
    if not texts or any(shapes.is_amount(below) or not above for above, below in texts):
        return False
    if rest[0].text:
        return rest[0].text[0].islower()
    return any(below[0].islower() or TIME.match(below) for _, below in texts)


def _with_rest(cell: Cell, rest: Cell, hyphens: Hyphens) -> Cell:
    return replace(cell, text=hyphens.joined(cell.text, rest.text)) if rest.text else cell
