"""The parts of an XLSX file: sheets with their cells, and of the styles what tells a share or a bold row.

The cells come from a well-kept reader; how they look it does not tell, so styles are read beside it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from samordna.formats.document import Cell
from samordna.formats.encoding import tidy
from samordna.formats.packed import Packed
from samordna.formats.workbook import MAX_CELLS, MAX_SHEETS, Sheet, percent, rectangle, too_large, with_room, with_unit
from samordna.formats.xlsx_boxes import boxes

if TYPE_CHECKING:
    from lxml.etree import _Element
    from python_calamine import CalamineWorkbook

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PERCENT_FORMATS: Final = ("9", "10")
LONGEST_CODE: Final = 255  # characters; no program writes a longer number format
UNIT = re.compile(r'[0#?][,.0#? ]*"\s*(kr|tkr|kkr|mkr|mnkr)\.?"', re.IGNORECASE)
SCALE = re.compile(r"[0#?](,+)(?![0#?,])")


class Look(NamedTuple):
    """What a cell's style tells: a share, bold, how many of what is kept are one of what is shown, the unit shown."""

    share: bool = False
    bold: bool = False
    scale: int = 1
    unit: str = ""


PLAIN: Final = Look()


def sheets(packed: Packed) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of those that are hidden.

    Raises:
        UnreadableDocument: for a damaged or too large file.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    if "xl/sharedStrings.xml" in packed.names:
        packed.demand_no_entities("xl/sharedStrings.xml")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(packed.whole))
    except (CalamineError, ValueError, OSError) as error:
        raise packed.damaged() from error
    visible = [about.name for about in book.sheets_metadata if about.visible is SheetVisibleEnum.Visible]
    if len(visible) > MAX_SHEETS:
        raise too_large(packed)
    looks, parts = _looks(packed), _sheet_parts(packed)
    found, cells = [], 0
    for name in visible:
        part = packed.optional(parts.get(name, ""))
        # The reader makes room for every cell between the first and the last, so they are looked up before it does.
        cells = with_room(packed, cells, *_extent(part))
        sheet = _sheet(packed, book, name, _styles_of(part, looks))
        found.append(replace(sheet, boxes=boxes(packed, parts.get(name, ""), sheet.name)))
    return found, [tidy(about.name) for about in book.sheets_metadata if about.name not in visible]


def _sheet(packed: Packed, book: CalamineWorkbook, name: str, styles: Mapping[tuple[int, int], Look]) -> Sheet:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        grid = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or ()
    except (CalamineError, ValueError, OSError) as error:
        raise packed.damaged() from error
    rows = [[_cell(value, styles.get((y, x), PLAIN)) for x, value in enumerate(row)] for y, row in enumerate(grid)]
    for top, bottom in merged:
        _merge(rows, top, bottom)
    shown_name = tidy(name)
    return Sheet(shown_name, rectangle(rows, shown_name))


def _extent(root: _Element | None) -> tuple[int, int]:
    """How many rows and columns a sheet has, to its last filled cell. What says no address stands after the one before
    it. In any name space, as the reader of cells looks at none."""
    rows = columns = row = 0
    for line in root.iter("{*}row") if root is not None else ():
        given = line.get("r") or ""
        row = int(given) if given.isdigit() and len(given) < 8 else row + 1
        column = 0
        for cell in line.iterfind("{*}c"):
            place = _place(cell)
            at, column = (place[0] + 1, place[1] + 1) if place else (row, column + 1)
            if cell.find("{*}v") is not None or cell.find("{*}is") is not None:
                rows, columns = max(rows, at), max(columns, column)
    return rows, columns


def _place(cell: _Element) -> tuple[int, int] | None:
    """The row and column of a cell, from 0, where it says."""
    found = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", cell.get("r") or "")
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _cell(value: object, look: Look) -> Cell:
    if value is None or value == "":
        return Cell()
    if isinstance(value, bool):
        return Cell("ja" if value else "nej", bold=look.bold)
    if isinstance(value, int | float):
        # A workbook keeps binary numbers; fifteen digits are what it shows and means.
        exact = Decimal(f"{value:.15g}")
        if not exact.is_finite():
            return Cell()
        if look.share:
            share = percent(exact)
            return Cell(share.text, share.value, bold=look.bold)
        exact /= look.scale
        return Cell(with_unit(exact, look.unit), exact, bold=look.bold)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        text = value.isoformat()
        return Cell(text.removesuffix("T00:00:00"), bold=look.bold)
    return Cell(tidy(str(value)).strip(), bold=look.bold)


def _merge(rows: list[list[Cell]], top: tuple[int, int], bottom: tuple[int, int]) -> None:
    """Mark what lies under a merged cell; a merge outside the sheet's cells covers nothing."""
    if top[0] >= len(rows) or top[1] >= len(rows[top[0]]):
        return
    last_row, last_column = min(bottom[0], len(rows) - 1), min(bottom[1], len(rows[top[0]]) - 1)
    own = rows[top[0]][top[1]]
    rows[top[0]][top[1]] = replace(own, rows=last_row - top[0] + 1, columns=last_column - top[1] + 1)
    for y in range(top[0], last_row + 1):
        for x in range(top[1], last_column + 1):
            if (y, x) != (top[0], top[1]) and not rows[y][x].text:
                rows[y][x] = Cell(covered=True)


def _sheet_parts(packed: Packed) -> dict[str, str]:
    """The part of each sheet by its name."""
    links = packed.optional("xl/_rels/workbook.xml.rels")
    targets = {link.get("Id") or "": link.get("Target") or "" for link in links} if links is not None else {}
    found = {}
    for sheet in packed.xml("xl/workbook.xml").iter(f"{S}sheet"):
        target = targets.get(sheet.get(f"{R}id") or "", "")
        found[sheet.get("name") or ""] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _looks(packed: Packed) -> list[Look]:
    """What each cell style tells."""
    root = packed.optional("xl/styles.xml")
    if root is None:
        return []
    formats = {f.get("numFmtId"): f.get("formatCode") or "" for f in root.iter(f"{S}numFmt")}
    fonts = root.find(f"{S}fonts")
    bold = [_is_bold(font) for font in fonts] if fonts is not None else []
    styles = root.find(f"{S}cellXfs")
    found = []
    for style in styles if styles is not None else ():
        number, font = style.get("numFmtId") or "", style.get("fontId") or "0"
        is_bold = font.isdigit() and int(font) < len(bold) and bold[int(font)]
        found.append(_look(formats.get(number, ""), is_bold, share=number in PERCENT_FORMATS))
    return found


def _look(code: str, bold: bool, *, share: bool) -> Look:
    """What a number format tells, of its part for positive numbers: `#,##0, "tkr"` shows thousands of what is kept."""
    own = re.split(r""";(?=(?:[^"]*"[^"]*")*[^"]*$)""", code[:LONGEST_CODE])[0]
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", own)
    thousands, unit = SCALE.search(bare), UNIT.search(own)
    scale = 1000 ** min(2, len(thousands[1])) if thousands else 1
    return Look(share or "%" in bare, bold, scale, unit[1].lower() if unit else "")


def _is_bold(font: _Element) -> bool:
    mark = font.find(f"{S}b")
    return mark is not None and mark.get("val") not in ("0", "false")


def _styles_of(root: _Element | None, looks: list[Look]) -> dict[tuple[int, int], Look]:
    """The cells of a sheet that show shares or are bold, by row and column from 0."""
    found: dict[tuple[int, int], Look] = {}
    if root is None or not any(looks[1:]):
        return found
    for cell in root.iter(f"{S}c"):
        style, place = cell.get("s") or "0", _place(cell)
        if place and style.isdigit() and int(style) < len(looks) and looks[int(style)] != PLAIN:
            found[place] = looks[int(style)]
    return found


def demand_few_values(packed: Packed) -> None:
    """Say at once that a file is too large: its values are counted before any of it is taken apart.

    Raises:
        UnreadableDocument: for more cells with values than a plan has.
    """
    values = 0
    for part in packed.names:
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            values += packed.data(part).count(b"<v>")
            if values > MAX_CELLS:
                raise too_large(packed)


def without_values(packed: Packed) -> bool:
    """Whether the file has formulas and none of them keeps a value other than zero."""
    formulas = 0
    for part in sorted(packed.names):
        if part.startswith("xl/worksheets/sheet") and part.endswith(".xml"):
            for cell in packed.xml(part).iter(f"{S}c"):
                if cell.find(f"{S}f") is not None:
                    formulas += 1
                    value = cell.find(f"{S}v")
                    if value is not None and (value.text or "0") not in ("0", ""):
                        return False
    return formulas > 0
