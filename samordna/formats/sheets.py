"""Tables out of what people paste from a spreadsheet, and out of XLSX and ODS files: rows of cells, as they are.

A cell is text, a whole or exact number, or None. Formulas come as the value the file keeps; macros and links are never
opened, and a file that would swell in memory is refused before it is read.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

Value: TypeAlias = str | Decimal | None
Grid: TypeAlias = tuple[tuple[Value, ...], ...]

MAX_BYTES: Final = 10_000_000
MAX_UNPACKED: Final = 100_000_000
MAX_ROWS: Final = 2_000
MAX_COLUMNS: Final = 60


class UnreadableSheet(ValueError):
    """Why a file or a paste cannot be read, as a Swedish sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its name."""

    name: str
    grid: Grid


def pasted(text: str) -> Grid:
    """A block copied from a spreadsheet or a table on a page: lines of cells parted by tabs, or by semicolons.

    Raises:
        UnreadableSheet: when there is nothing, or more than a budget table can be.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if not any(line.strip() for line in lines):
        raise UnreadableSheet("Klistra in tabellen först: markera den i Excel, kopiera, och klistra in här.")
    mark = "\t" if "\t" in text else ";"
    return _limited(tuple(cell.strip() or None for cell in line.split(mark)) for line in lines)


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX or ODS file that have anything in them.

    Raises:
        UnreadableSheet: for anything else, a damaged or locked file, or one that is too large.
    """
    _refuse(data, name)
    # A Rust extension with a parser for old formats too; only what `_refuse` lets through reaches it.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [Sheet(sheet, _grid(book.get_sheet_by_name(sheet).to_python())) for sheet in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(
            f"{name} går inte att läsa. Öppna filen i Excel och spara den på nytt som XLSX."
        ) from error
    kept = tuple(sheet for sheet in found if sheet.grid)
    if not kept:
        raise UnreadableSheet(f"{name} har inga ifyllda celler.")
    return kept


def _refuse(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableSheet(f"{name} är tom.")
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(f"{name} är större än 10 MB. Spara bara bladet med budgeten.")
    if data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        raise UnreadableSheet(
            f"{name} är i ett äldre format eller låst med lösenord. Spara den som XLSX utan lösenord."
        )
    if data[:4] != b"PK\x03\x04":
        raise UnreadableSheet(f"{name} är ingen XLSX- eller ODS-fil. Spara budgeten som XLSX.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise UnreadableSheet(f"{name} är skadad. Öppna den i Excel och spara den på nytt.") from None
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise UnreadableSheet(f"{name} är ingen XLSX- eller ODS-fil. Spara budgeten som XLSX.")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableSheet(f"{name} innehåller mer än en budget. Spara bara bladet med budgeten.")


def _grid(rows: Sequence[Sequence[object]]) -> Grid:
    return _limited(tuple(_value(cell) for cell in row) for row in rows)


def _value(cell: object) -> Value:
    if isinstance(cell, bool) or cell is None or cell == "":
        return None if cell in (None, "") else ("ja" if cell else "nej")
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        # A workbook keeps binary numbers; fifteen digits are what it shows and means.
        exact = Decimal(f"{cell:.15g}")
        return exact if exact.is_finite() else None
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip() or None


def _limited(rows: Iterable[tuple[Value, ...]]) -> Grid:
    found: list[tuple[Value, ...]] = []
    for row in rows:
        while row and row[-1] is None:
            row = row[:-1]
        if len(row) > MAX_COLUMNS or len(found) >= MAX_ROWS:
            raise UnreadableSheet("Tabellen är större än en budget brukar vara. Ta bara med budgettabellen.")
        found.append(row)
    while found and not found[-1]:
        found.pop()
    return tuple(found)
