"""The content of an ODS file: sheets with their cells, as text and as exact numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from samordna.formats.document import Cell
from samordna.formats.encoding import tidy
from samordna.formats.ods_boxes import boxes
from samordna.formats.packed import Packed
from samordna.formats.workbook import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Sheet,
    as_shown,
    percent,
    rectangle,
    too_large,
    with_room,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

T: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OF: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
X: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ST: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def sheets(packed: Packed) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of those that are hidden.

    Raises:
        UnreadableDocument: for a damaged or too large file.
    """
    root = packed.xml("content.xml")
    hidden_styles, bold = _styles(root)
    found: list[Sheet] = []
    hidden, cells = [], 0
    for table in root.iter(f"{T}table"):
        name = tidy(table.get(f"{T}name") or "") or "Blad"
        if table.get(f"{T}style-name") in hidden_styles:
            hidden.append(name)
            continue
        if len(found) == MAX_SHEETS:
            raise too_large(packed)
        rows = _rows(table, packed, bold)
        cells = with_room(packed, cells, len(rows), max((len(row) for row in rows), default=0))
        found.append(Sheet(name, rectangle(rows, name), boxes(table, name)))
    return found, hidden


def _styles(root: _Element) -> tuple[set[str], set[str]]:
    """The names of the table styles that hide, and of the cell styles that are bold."""
    hidden, bold = set(), set()
    for style in root.iter(f"{ST}style"):
        name = style.get(f"{ST}name") or ""
        look = style.find(f"{ST}table-properties")
        if look is not None and look.get(f"{T}display") == "false":
            hidden.add(name)
        text = style.find(f"{ST}text-properties")
        if text is not None and any(
            key.endswith("}font-weight") and value == "bold" for key, value in text.attrib.items()
        ):
            bold.add(name)
    return hidden, bold


def _rows(table: _Element, packed: Packed, bold: set[str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    waiting = 0  # blank rows, kept only when something follows them
    for row in table.iter(f"{T}table-row"):
        cells, times = _cells(row, bold), _times(row, f"{T}number-rows-repeated")
        if not any(cell.text for cell in cells):
            waiting += times
            continue
        if len(rows) + waiting + times > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise too_large(packed)
        rows += [[]] * waiting + [cells] * times
        waiting = 0
    return rows


def _times(element: _Element, name: str) -> int:
    given = element.get(name) or "1"
    return int(given) if given.isdigit() and len(given) < 8 else 1


def _cells(row: _Element, bold: set[str]) -> list[Cell]:
    cells: list[Cell] = []
    waiting = 0  # empty cells, kept only when something follows them
    for element in row:
        if element.tag not in (f"{T}table-cell", f"{T}covered-table-cell"):
            continue
        times = _times(element, f"{T}number-columns-repeated")
        cell = _cell(element, bold)
        if not cell.text and not cell.covered:
            waiting += times
            continue
        if len(cells) + waiting + times > MAX_COLUMNS + 1:
            return [Cell("x")] * (MAX_COLUMNS + 1) if cell.text else cells
        cells += [Cell()] * waiting + [cell] * times
        waiting = 0
    while cells and not cells[-1].text:
        cells.pop()
    return cells


def _cell(element: _Element, bold: set[str]) -> Cell:
    if element.tag == f"{T}covered-table-cell":
        return Cell(covered=True)
    lines = ["".join(str(piece) for piece in p.itertext()) for p in element.iterfind(f"{X}p")]
    text = tidy("\n".join(line.strip() for line in lines)).strip()
    kind = element.get(f"{OF}value-type") or ""
    columns, rows = _times(element, f"{T}number-columns-spanned"), _times(element, f"{T}number-rows-spanned")
    is_bold = element.get(f"{T}style-name") in bold
    value = None
    if kind in ("float", "currency", "percentage"):
        value = _number(element.get(f"{OF}value") or "")
    if value is None:
        return Cell(text, columns=columns, rows=rows, bold=is_bold)
    made = percent(value) if kind == "percentage" else as_shown(text, value)
    return Cell(made.text, made.value, columns, rows, bold=is_bold)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
        exact = Decimal(f"{float(value):.15g}") if value.is_finite() else None
    except (InvalidOperation, OverflowError, ValueError):
        return None
    return exact
