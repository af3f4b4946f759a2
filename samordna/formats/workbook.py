"""A workbook (XLSX, ODS) → its visible sheets as headings, lines of text and tables, each cell with its address.

The figures are the exact ones of the cells, formulas with the value the file keeps. A blank row does not end a table;
a new row of headings does. Macros, links and queries are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from samordna.formats.document import (
    Block,
    Cell,
    Document,
    Format,
    Heading,
    Paragraph,
    Place,
    Table,
    UnreadableDocument,
)
from samordna.formats.numbers import amounts_in, follow_each_other, read_number, read_year, read_years
from samordna.formats.packed import Packed

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 120
MAX_SHEETS: Final = 60
MAX_CELLS: Final = 200_000  # of all sheets together, filled or not
FAR_YEARS: Final = 8  # apart, two years are not those of two tables of one plan
FACTORS: Final = (1, 1_000, 1_000_000)  # of what a cell keeps in what it shows
DAY: Final = re.compile(
    r"\b20\d\d-\d\d-\d\d|\b\d{1,2}[./]\d{1,2}\b|\b\d{1,2}(?: |:e )(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)
UNIT: Final = 1_000  # kronor: what a table is counted in ("1 000 kr") is no amount that its heading says
LONG: Final = 60  # characters of a single cell that make it a paragraph
NO_FORMULAS: Final = (
    "Formlerna i {} har inga sparade värden. Öppna filen i Excel eller LibreOffice och spara den på nytt."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows of cells, each with its place, all as many as the widest row, and what its text boxes say."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    boxes: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """What an XLSX or ODS file holds: its visible sheets, and Swedish sentences about what was left out."""

    format: Format
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...]


def read(data: bytes, name: str) -> Document:
    """The document in an XLSX or ODS file's bytes.

    Raises:
        UnreadableDocument: for a damaged or too large file, or one without filled cells.
    """
    book = opened(data, name)
    blocks = [block for sheet in book.sheets for block in _sheet(sheet, alone=len(book.sheets) == 1)]
    if not any(isinstance(block, Table) or len(blocks) > 1 for block in blocks):
        raise UnreadableDocument(f"{name} har inga ifyllda celler.")
    return Document(book.format, tuple(blocks), warnings=book.warnings)


def opened(data: bytes, name: str) -> Workbook:
    """The workbook in an XLSX or ODS file's bytes.

    Raises:
        UnreadableDocument: for a damaged or too large file.
    """
    packed = Packed(data, name)
    if "xl/workbook.xml" in packed.names:
        from samordna.formats.xlsx_parts import demand_few_values, sheets, without_values

        kind = Format.XLSX
        demand_few_values(packed)
        unsaved = without_values(packed)
    else:
        from samordna.formats.ods_parts import sheets

        kind, unsaved = Format.ODS, False
    found, hidden = sheets(packed)
    warnings = [f"Dolda blad läses inte: {', '.join(hidden)}."] if hidden else []
    if unsaved:
        warnings.append(NO_FORMULAS.format(name))
    if any("vbaProject" in part for part in packed.names):
        warnings.append("Dokumentet innehåller makron. De läses inte och körs inte.")
    return Workbook(kind, tuple(found), tuple(warnings))


def too_large(packed: Packed) -> UnreadableDocument:
    """What to raise for more sheets, rows or columns than a plan has."""
    return UnreadableDocument(
        f"{packed.name} har fler blad, rader eller kolumner än en plan: högst {MAX_SHEETS} blad och "
        f"{MAX_CELLS // 1000} 000 celler läses. Spara bara bladen med planen i en egen fil."
    )


def with_room(packed: Packed, cells: int, rows: int, columns: int) -> int:
    """How many cells are held with a further sheet of so many rows and columns, after `cells` of those before it.

    Raises:
        UnreadableDocument: when the sheet, or all of them, are larger than a plan's.
    """
    held = cells + rows * columns
    if rows > MAX_ROWS or columns > MAX_COLUMNS or held > MAX_CELLS:
        raise too_large(packed)
    return held


def shown(value: Decimal) -> str:
    """A number as a reader sees it: grouped, with a decimal comma."""
    text = f"{value:,f}".rstrip("0").rstrip(".") if value != value.to_integral_value() else f"{int(value):,d}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def as_shown(text: str, value: Decimal) -> Cell:
    """A cell whose program shows its number as a text: the text, where that is the number in the way of Swedish papers,
    else the number grouped anew with the unit it had. Programs write "844,000" where their language is English, and
    "###" where a column is narrow. What is shown in thousands or millions of what is kept counts as it is shown."""
    printed = read_number(text)
    english = read_number(text.replace(",", "").replace(".", ",")) if "," in text else None
    for factor in FACTORS:
        for number in filter(None, (printed, english)):
            if abs(number.value * factor - value) <= factor * Decimal(5).scaleb(-1 - _decimals(number.value)):
                exact = value / factor
                return Cell(text, exact) if number is printed else Cell(with_unit(exact, number.unit), exact)
    return Cell(with_unit(value, english.unit if english else printed.unit if printed else ""), value)


def with_unit(value: Decimal, unit: str) -> str:
    """A number as a reader sees it, with its unit where it has one."""
    return f"{shown(value)} {unit}".rstrip()


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def percent(value: Decimal) -> Cell:
    """A cell that shows a share in per cent."""
    exact = (value * 100).normalize()
    return Cell(f"{shown(exact)} %", exact)


def address(row: int, column: int) -> str:
    """ "C12" for row 11 and column 2, both from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def rectangle(rows: Sequence[Sequence[Cell]], sheet: str) -> tuple[tuple[Cell, ...], ...]:
    """Rows of equal length, each filled cell with its address."""
    width = max((len(row) for row in rows), default=0)
    placed = []
    for number, row in enumerate(rows):
        cells = [
            replace(cell, place=Place(sheet=sheet, cell=address(number, at))) if cell.text else cell
            for at, cell in enumerate(row)
        ]
        placed.append((*cells, *[Cell()] * (width - len(cells))))
    return tuple(placed)


def _sheet(sheet: Sheet, *, alone: bool) -> Iterator[Block]:
    """A sheet's blocks: its name, single cells as text, the rest as tables."""
    if not (alone and re.fullmatch(r"(?i)(sheet|blad|tabell)\s?\d*", sheet.name)):
        yield Heading(sheet.name, 1, place=Place(sheet=sheet.name))
    table: list[tuple[Cell, ...]] = []
    apart = False  # whether a blank row stands above, or above the single lines right above
    for row in sheet.rows:
        filled = [cell for cell in row if cell.text]
        if not filled:
            apart = True
            continue
        if _is_text(filled, row, table) or (apart and _is_title(filled, row, table)):
            yield from _blocks(table, sheet.name)
            table = []
            yield _line(filled[0])
        elif table and _begins_anew(row, table, apart=apart):
            yield from _blocks(table, sheet.name)
            table = [row]
        else:
            table.append(row)
        apart = apart and len(filled) == 1
    yield from _blocks(table, sheet.name)
    yield from sheet.boxes


def _blocks(table: Sequence[tuple[Cell, ...]], sheet: str) -> Iterator[Block]:
    """A table, and the lines last in it that are the title of what follows."""
    title = _own_title(table)
    yield from _table(table[: len(table) - len(title)], sheet)
    yield from (_line(next(cell for cell in row if cell.text)) for row in title)


def _is_text(filled: Sequence[Cell], row: Sequence[Cell], table: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row is a line of text: one long cell, or one cell in the first column before any table has begun."""
    if len(filled) > 1 or filled[0].value is not None:
        return False
    return len(filled[0].text) > LONG or (not table and bool(row[0].text))


def _is_title(filled: Sequence[Cell], row: Sequence[Cell], table: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row is the title of another table: one cell of text that names a year, below figures."""
    text = filled[0].text
    return (
        len(filled) == 1
        and bool(row[0].text)
        and filled[0].value is None
        and bool(read_years(text))
        and any(_is_amount(cell) for above in table for cell in above)
    )


def _line(cell: Cell) -> Block:
    """A line of its own: a heading where it is short and says no amount or share."""
    said = any(number.unit == "%" or (number.kronor or 0) > UNIT for _, _, number in amounts_in(cell.text))
    if len(cell.text) <= LONG and not cell.text.rstrip().endswith(".") and not said:
        return Heading(" ".join(cell.text.split()), 2, place=cell.place)
    return Paragraph(cell.text, bold=cell.bold, place=cell.place)


def _begins_anew(row: Sequence[Cell], table: Sequence[Sequence[Cell]], *, apart: bool) -> bool:
    """Whether a row is the headings of another table: figures or a line of its own stand above it, it has no amounts,
    and it names years or stands apart from them with several words."""
    cells = [cell for cell in row[1:] if cell.text]
    named = [cell.text for cell in cells if read_year(cell.text) is not None]
    years = 0 if len(named) == 1 and DAY.search(named[0]) else len(named)  # one day is no heading of a column
    if not follow_each_other([cell.text for cell in cells]) or _are_amounts(row, table):
        return False
    if not (years or (apart and len(cells) > 1)) or any(_is_amount(cell) for cell in cells):
        return False
    titled = apart and sum(bool(cell.text) for cell in table[-1]) == 1
    return (apart and years > 1) or titled or any(_is_amount(cell) for above in table for cell in above)


def _are_amounts(row: Sequence[Cell], table: Sequence[Sequence[Cell]]) -> bool:
    """Whether what looks like years in a row is amounts ("2 040"): bare, beside a label, and far from the years that
    the table's headings say of their columns, or the same in every column."""
    bare = {c: year for c, cell in enumerate(row) if c and (year := read_year(cell.text)) and len(cell.text) < 6}
    if not bare or not row[0].text or len(bare) < sum(bool(cell.text) for cell in row[1:]):
        return False
    said = [(year, own) for c, own in bare.items() if table and (year := read_year(table[0][c].text))]
    far = bool(said) and all(abs(year - own) > FAR_YEARS for year, own in said)
    return far or len(set(bare.values())) < len(bare)


def _is_amount(cell: Cell) -> bool:
    return bool(cell.text) and read_number(cell.text) is not None and read_year(cell.text) is None


def _own_title(table: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows last in a table with one cell of text: the title of the table that begins below them."""
    title: list[tuple[Cell, ...]] = []
    for row in reversed(table):
        filled = [cell for cell in row if cell.text]
        if len(filled) != 1 or filled[0].value is not None or len(title) == 2:
            break
        title.insert(0, row)
    return title


def _table(rows: Sequence[tuple[Cell, ...]], sheet: str) -> Iterator[Block]:
    if not rows:
        return
    used = [at for at in range(len(rows[0])) if any(row[at].text for row in rows)]
    kept = tuple(tuple(row[at] for at in used) for row in rows)
    if len(used) < 2:
        yield from (_line(row[0]) for row in kept)
        return
    first = next(cell.place for row in kept for cell in row if cell.text)
    yield Table(kept, place=Place(sheet=sheet, cell=first.cell))
