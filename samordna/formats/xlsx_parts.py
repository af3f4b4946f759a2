"""The parts of an XLSX file: sheets with their cells, and of the styles what tells a share or a bold row.

The cells come from a well-kept reader; how they look it does not tell, so styles are read beside it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from samordna.formats.document import Cell, UnreadableDocument
from samordna.formats.packed import Packed
from samordna.formats.workbook import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Sheet, percent, rectangle, shown, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PERCENT_FORMATS: Final = ("9", "10")
Look = tuple[bool, bool]  # per cent, bold
PLAIN: Final = (False, False)


def sheets(packed: Packed) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of those that are hidden."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(packed.whole))
        found, hidden = [], []
        looks = _looks(packed)
        parts = _sheet_parts(packed)
        for about in book.sheets_metadata[:MAX_SHEETS]:
            if about.visible is not SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
                raise too_large(packed)
            styles = _styles_of(packed, parts.get(about.name, ""), looks)
            grid = sheet.to_python(skip_empty_area=False)
            rows = [
                [_cell(value, styles.get((y, x), PLAIN)) for x, value in enumerate(row)] for y, row in enumerate(grid)
            ]
            for top, bottom in sheet.merged_cell_ranges or ():
                _merge(rows, top, bottom)
            found.append(Sheet(about.name, rectangle(rows, about.name)))
    except UnreadableDocument:
        raise
    except (CalamineError, ValueError, OSError) as error:
        raise packed.damaged() from error
    return found, hidden


def _cell(value: object, look: Look) -> Cell:
    if value is None or value == "":
        return Cell()
    if isinstance(value, bool):
        return Cell("ja" if value else "nej", bold=look[1])
    if isinstance(value, int | float):
        # A workbook keeps binary numbers; fifteen digits are what it shows and means.
        exact = Decimal(f"{value:.15g}")
        if not exact.is_finite():
            return Cell()
        if look[0]:
            share = percent(exact)
            return Cell(share.text, share.value, bold=look[1])
        return Cell(shown(exact), exact, bold=look[1])
    if isinstance(value, dt.datetime | dt.date | dt.time):
        text = value.isoformat()
        return Cell(text.removesuffix("T00:00:00"), bold=look[1])
    return Cell(str(value).strip(), bold=look[1])


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
    """Whether each cell style shows a share, and whether it is bold."""
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
        share = number in PERCENT_FORMATS or "%" in re.sub(r'"[^"]*"', "", formats.get(number, ""))
        found.append((share, font.isdigit() and int(font) < len(bold) and bold[int(font)]))
    return found


def _is_bold(font: _Element) -> bool:
    mark = font.find(f"{S}b")
    return mark is not None and mark.get("val") not in ("0", "false")


def _styles_of(packed: Packed, part: str, looks: list[Look]) -> dict[tuple[int, int], Look]:
    """The cells of a sheet that show shares or are bold, by row and column from 0."""
    if not any(looks[1:]) or part not in packed.names:
        return {}
    found = {}
    for reference, style in _styled(packed.xml(part)):
        if style < len(looks) and looks[style] != PLAIN:
            place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
            if place:
                column = 0
                for letter in place[1]:
                    column = column * 26 + ord(letter) - 64
                found[int(place[2]) - 1, column - 1] = looks[style]
    return found


def _styled(root: _Element) -> Iterator[tuple[str, int]]:
    for cell in root.iter(f"{S}c"):
        style = cell.get("s") or "0"
        if style.isdigit():
            yield cell.get("r") or "", int(style)


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
