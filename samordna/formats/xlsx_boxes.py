"""Text boxes drawn on the sheets of an XLSX file, each with the cell it stands over."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from samordna.formats.document import Paragraph, Place
from samordna.formats.encoding import tidy
from samordna.formats.packed import Packed
from samordna.formats.workbook import address

if TYPE_CHECKING:
    from lxml.etree import _Element

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DRAWING: Final = "/drawing"  # what the type of a link to a drawing ends with
MOST: Final = 200  # boxes of a sheet


def boxes(packed: Packed, part: str, sheet: str) -> tuple[Paragraph, ...]:
    """The paragraphs in the text boxes of the sheet in a part."""
    folder, name = posixpath.split(part)
    links = packed.optional(f"{folder}/_rels/{name}.rels")
    found: list[Paragraph] = []
    for link in links if links is not None else ():
        if (link.get("Type") or "").endswith(DRAWING):
            target = link.get("Target") or ""
            own = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            drawing = packed.optional(own)
            found += _paragraphs(drawing, sheet) if drawing is not None else ()
    return tuple(found)


def _paragraphs(drawing: _Element, sheet: str) -> Iterator[Paragraph]:
    for _, box in zip(range(MOST), drawing.iter(f"{D}txBody"), strict=False):
        place = Place(sheet=sheet, cell=_cell(box))
        for paragraph in box.iter(f"{A}p"):
            text = " ".join(tidy("".join(run.text or "" for run in paragraph.iter(f"{A}t"))).split())
            if text:
                yield Paragraph(text, place=place)


def _cell(box: _Element) -> str:
    """The cell under a box's upper left corner, "" where the drawing does not say."""
    anchor = next((above for above in box.iterancestors() if above.find(f"{D}from") is not None), None)
    if anchor is None:
        return ""
    row, column = (anchor.findtext(f"{D}from/{D}{name}") or "" for name in ("row", "col"))
    return address(int(row), int(column)) if row.isdigit() and column.isdigit() and len(row + column) < 10 else ""
