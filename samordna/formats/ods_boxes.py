"""Text boxes and shapes with text drawn on the sheets of an ODS file, each with the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from samordna.formats.document import Paragraph, Place
from samordna.formats.encoding import tidy
from samordna.formats.workbook import address

if TYPE_CHECKING:
    from lxml.etree import _Element

T: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OF: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
X: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DR: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
MOST: Final = 200  # paragraphs of a sheet, as in its sibling of XLSX


def boxes(table: _Element, sheet: str) -> tuple[Paragraph, ...]:
    """The paragraphs that are drawn on a sheet; comments on cells are none of them."""
    return tuple(islice(_paragraphs(table, sheet), MOST))


def _paragraphs(table: _Element, sheet: str) -> Iterator[Paragraph]:
    for paragraph in table.iter(f"{X}p"):
        above = [one for one in paragraph.iterancestors() if isinstance(one.tag, str)]
        own = above[: above.index(table)]
        drawn = any(str(one.tag).startswith(DR) for one in own)
        if not drawn or any(one.tag == f"{OF}annotation" for one in own):
            continue
        text = " ".join(tidy("".join(str(piece) for piece in paragraph.itertext())).split())
        if text:
            yield Paragraph(text, place=Place(sheet=sheet, cell=_address(table, own)))


def _address(table: _Element, above: list[_Element]) -> str:
    """The cell that a drawing is fastened to, "" for one that is fastened to the sheet."""
    cell = next((one for one in above if one.tag in (f"{T}table-cell", f"{T}covered-table-cell")), None)
    row = next((one for one in above if one.tag == f"{T}table-row"), None)
    if cell is None or row is None:
        return ""
    column = sum(_times(one, "columns") for one in cell.itersiblings(preceding=True))
    before = 0
    for other in table.iter(f"{T}table-row"):
        if other is row:
            break
        before += _times(other, "rows")
    return address(before, column)


def _times(element: _Element, what: str) -> int:
    given = element.get(f"{T}number-{what}-repeated") or "1"
    return int(given) if given.isdigit() and len(given) < 8 else 1
