"""The one table: rows and columns with kinds, shown as HTML (`_components/table.jinja`) and taken out as XLSX or CSV.

Whoever builds a `Table` has already left out what the reader may not see and applied the filter; what goes out is
exactly what is shown, with figures as figures.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from samordna.core import figures
from samordna.money import Kr

Value = str | int | Decimal | Kr | dt.date | None


class Kind(StrEnum):
    """What a column holds; decides alignment, how values are written and the number format of the workbook."""

    TEXT = "text"
    AMOUNT = "amount"  # Kr, whole kronor
    CHANGE = "change"  # Kr with a plus before what is above zero
    NUMBER = "number"
    PERCENT = "percent"  # 35.4 is 35,4 %
    DAY = "day"

    @property
    def right(self) -> bool:
        """Whether figures stand to the right."""
        return self not in (Kind.TEXT, Kind.DAY)

    @property
    def css(self) -> str:
        """The class of its cells: figures to the right, days unbroken."""
        return "num" if self.right else "day" if self is Kind.DAY else ""


class RowKind(StrEnum):
    """What a row is: a sum has a line above it, the bottom line a double rule."""

    LINE = ""
    SECTION = "section"
    PART = "part"
    SUM = "sum"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `under` is a second, smaller line of the heading; `now` tints the year the page is about.

    What stands in an `unbroken` one is kept on one line: a number with spaces in it.
    """

    label: str
    kind: Kind = Kind.TEXT
    under: str = ""
    now: bool = False
    unbroken: bool = False
    decimals: int | None = None  # of numbers (0 unless told) and per cent (1 unless told)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's mark in a cell: kind is error, warn or info; `number` stands beside the figure."""

    kind: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what may stand around it.

    `text` is shown in its stead ("–"); `hint` is a smaller second line; `tag` shows the words as a state of that kind;
    `note` is (mark, address) of a note beneath the table. `items` are several cells in one, shown as a list in the
    value's stead.
    """

    value: Value = None
    text: str = ""
    url: str = ""
    hint: str = ""
    tag: str | None = None
    mark: Mark | None = None
    note: tuple[str, str] | None = None
    items: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the first cell is its heading. Bare values stand for `Cell(value)`; missing cells at the end are empty."""

    cells: tuple[Cell | Value, ...]
    kind: RowKind = RowKind.LINE
    id: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell ready for the page."""

    text: str
    css: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `id` is unique on its page; `under` is the unit or scope ("Kronor, hela förbundet").

    `fits` lets it stand without a scrolling frame where the page is wide enough; `tall` gives a long one its own scroll
    on small screens.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    under: str = ""
    caption_hidden: bool = False
    fits: bool = True
    tall: bool = False
    notes: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)

    def shown(self) -> Iterator[tuple[Row, list[ShownCell]]]:
        """Each row with its cells as they are written on the page."""
        css = [
            " ".join(filter(None, (c.kind.css, "col-now" if c.now else "", "unbroken" if c.unbroken else "")))
            for c in self.columns
        ]
        for row in self.rows:
            cells = [as_cell(value) for value in row.cells]
            cells += [Cell()] * (len(self.columns) - len(cells))
            yield (
                row,
                [
                    ShownCell(_cell_text(cell, column), style, cell)
                    for cell, column, style in zip(cells, self.columns, css, strict=True)
                ],
            )


def as_cell(value: Cell | Value) -> Cell:
    """A cell, whether given bare or not."""
    return value if isinstance(value, Cell) else Cell(value)


def written(value: Value, column: Column) -> str:
    """A value as it is written in a column."""
    if value is None:
        return ""
    if isinstance(value, Kr):
        return figures.signed(value) if column.kind is Kind.CHANGE else figures.kronor(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        if column.kind is Kind.PERCENT:
            return figures.percent(value, 1 if column.decimals is None else column.decimals)
        if column.kind is not Kind.TEXT:
            return figures.number(value, column.decimals or 0)
    return str(value)


def to_csv(table: Table) -> bytes:
    """The table as CSV that a Swedish Excel opens right: UTF-8 with a mark, semicolons, decimal commas, no grouping."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_plain_text(_heading(column)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_value(as_cell(value)) for value in row.cells])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table, *, on: dt.date) -> bytes:
    """The table as a workbook with one sheet: figures as figures, sums in bold, headings that stay in sight.

    `on` is the day that the file says it was made.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": table.caption, "created": dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC)})
    sheet = book.add_worksheet(_sheet_name(table.caption))
    formats = _Formats(book)
    sheet.write_string(0, 0, table.caption, formats.of(bold=True, size=13))
    sheet.write_string(1, 0, table.under)
    for x, column in enumerate(table.columns):
        texts = [_cell_text(row.cells[x], column) for row in table.rows if x < len(row.cells)]
        widths = [len(line) for text in texts for line in text.split("\n")]
        sheet.set_column(x, x, min(60, 2 + max([len(column.label), len(column.under), *widths])))
        style = formats.of(bold=True, bottom=1, align="right" if column.kind.right else "left", text_wrap=True)
        sheet.write_string(3, x, "\n".join(filter(None, (column.label, column.under))), style)
    for y, row in enumerate(table.rows, start=4):
        for x, (value, column) in enumerate(zip(row.cells, table.columns, strict=False)):
            _write(sheet, y, x, as_cell(value), column, formats, row.kind)
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    book.close()
    return out.getvalue()


class _Formats:
    """The workbook's formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **settings: Any) -> Any:
        key = tuple(sorted(settings.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(settings)
        return self._made[key]


NUMBER_FORMATS = {
    Kind.AMOUNT: "#,##0;\N{MINUS SIGN}#,##0",
    Kind.CHANGE: "+#,##0;\N{MINUS SIGN}#,##0;0",
}


def _write(sheet: Any, y: int, x: int, cell: Cell, column: Column, formats: _Formats, kind: RowKind) -> None:
    settings: dict[str, Any] = {}
    if kind is not RowKind.LINE and (kind is not RowKind.PART):
        settings["bold"] = True
    if kind in (RowKind.SUM, RowKind.TOTAL):
        settings["top"] = 1
    if kind is RowKind.TOTAL:
        settings["bottom"] = 6  # double
    value = cell.value
    if value is None or cell.text:
        settings |= {"text_wrap": True} if cell.items else {}
        sheet.write_string(y, x, _cell_text(cell, column), formats.of(**settings))
    elif isinstance(value, Kr):
        ore = value.ore % 100 != 0
        code = NUMBER_FORMATS[Kind.CHANGE if column.kind is Kind.CHANGE else Kind.AMOUNT]
        sheet.write_number(
            y, x, value.ore / 100, formats.of(num_format=code.replace("#,##0", "#,##0.00") if ore else code, **settings)
        )
    elif isinstance(value, dt.date):
        sheet.write_datetime(y, x, value, formats.of(num_format="yyyy-mm-dd", **settings))
    elif isinstance(value, int | Decimal) and column.kind is Kind.PERCENT:
        places = "0" * (1 if column.decimals is None else column.decimals)
        sheet.write_number(y, x, value / 100, formats.of(num_format=f"0.{places}%" if places else "0%", **settings))
    elif isinstance(value, int | Decimal) and column.kind is not Kind.TEXT:
        places = "0" * (column.decimals or 0)
        sheet.write_number(y, x, value, formats.of(num_format=f"#,##0.{places}" if places else "#,##0", **settings))
    else:
        sheet.write_string(y, x, str(value), formats.of(**settings))


def _heading(column: Column) -> str:
    return " ".join(filter(None, (column.label, column.under)))


def _cell_text(value: Cell | Value, column: Column) -> str:
    cell = as_cell(value)
    return cell.text or "\n".join(_with_hint(item, column) for item in cell.items) or written(cell.value, column)


def _with_hint(item: Cell, column: Column) -> str:
    """One of several in a cell, where there is no second line for what is told of it."""
    text = _cell_text(item, column)
    return f"{text} ({item.hint})" if item.hint else text


def _csv_value(cell: Cell) -> str:
    value = cell.value
    if cell.items:
        return _plain_text(_cell_text(cell, Column("")))
    if isinstance(value, Kr):
        return str(value.kronor).replace(".", ",")
    if isinstance(value, int | Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, dt.date):
        return value.isoformat()
    return _plain_text(cell.text or (value or ""))


def _plain_text(text: str) -> str:
    # A spreadsheet would run a cell that starts like a formula (OWASP: CSV injection).
    text = text.replace("\u00ad", "")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _sheet_name(caption: str) -> str:
    return "".join(c for c in caption if c not in "[]:*?/\\'")[:31] or "Tabell"
