"""XLSX by XlsxWriter: a cover and one sheet for each table, with live formulas and their values cached.

A formula is written only where it gives what is printed. A figure that its rows do not add up to (as in a plan that was
printed with a mistake) is written as the number it is, with a comment that says what the rows give.
Text is always text: what begins with =, +, - or @ never becomes a formula.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from samordna.documents.blocks import Document
from samordna.documents.facts import facts, footer
from samordna.documents.formulas import Formula, Term, computed
from samordna.documents.inlines import words
from samordna.documents.numbers import plain
from samordna.documents.outline import settled, table_anchor
from samordna.documents.sheets import Place, formula_text, name_for, places, sheet_names
from samordna.documents.tables import EMPTY, Cell, Column, ColumnKind, Row, RowKind, Table
from samordna.documents.widths import HEAVY
from samordna.money import Kr

INK, MUTED, ACCENT, TINT, HAIRLINE = "#15201D", "#4C5A56", "#0A5C5D", "#E6F1F0", "#C3CDC9"
EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001  the time stamp of a paper without a day; XlsxWriter wants it naive
LONGEST = 32_767  # characters a cell can hold
LONGEST_LINK, LONGEST_STRING = 2_000, 255  # characters of an address, and of a string in a formula
COVER = "Omslag"
LINE = 13.0  # points of a line of text
PORTRAIT = 110.0  # characters across an upright page; wider tables lie on their side
LANDSCAPE = 165.0  # characters that still can be read when a page on its side is made to hold them
TEXT_LEAST = 20.0  # characters of running text that a column keeps, however many columns there are


def write(document: Document) -> bytes:
    """The paper's tables as XLSX; the same paper gives the same bytes."""
    return _Book(settled(document)).written()


class _Book:
    def __init__(self, paper: Document) -> None:
        self._paper = paper
        self._tables = list(paper.tables())
        self._by_key = {table.key: table for table in self._tables}
        self._names = sheet_names([COVER, *(table.caption for table in self._tables)])
        self._places = {
            table.key: place for table, place in zip(self._tables, places(self._tables, self._names[1:]), strict=True)
        }
        self._anchors = {f"#{table_anchor(n)}": self._names[n + 1] for n in range(len(self._tables))}
        self._file = io.BytesIO()
        self._book: Workbook = xlsxwriter.Workbook(
            self._file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def written(self) -> bytes:
        self._properties()
        self._cover(self._book.add_worksheet(self._names[0]))
        for table, name in zip(self._tables, self._names[1:], strict=True):
            self._table(self._book.add_worksheet(name), table)
        self._defined_names()
        self._book.close()
        return self._file.getvalue()

    def _format(self, **looks: Any) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {"font_name": "Arial", "font_size": 10, "font_color": INK, **looks}
            )
        return self._formats[key]

    def _properties(self) -> None:
        paper = self._paper
        self._book.set_properties(
            {
                "title": paper.title[:255],
                "subject": (paper.subject or paper.subtitle)[:255],
                "author": (paper.author or paper.association)[:255],
                "company": paper.association[:255],
                "created": dt.datetime.combine(paper.date, dt.time()) if paper.date else EPOCH,
            }
        )
        for name, value in facts(paper):
            self._book.set_custom_property(name, value[:255], "text")

    def _sheet(self, sheet: Worksheet, *, landscape: bool) -> None:
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.9)
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        mark = f" · {self._paper.mark}" if self._paper.mark else ""
        sheet.set_header(f"&L&8{_furniture(self._paper.association + mark)}&R&8{_furniture(self._paper.title)}")
        sheet.set_footer(f"&L&8{_furniture(footer(self._paper), 200)}&R&8Sida &P (&N)")

    def _cover(self, sheet: Worksheet) -> None:
        paper = self._paper
        self._sheet(sheet, landscape=False)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 78)
        grey, plain_look = self._format(font_color=MUTED), self._format(text_wrap=True, valign="top")
        lines = [
            (paper.association, self._format(bold=True, font_color=ACCENT)),
            (paper.title, self._format(bold=True, font_size=20)),
            (paper.subtitle, self._format(font_color=MUTED, font_size=12)),
            (paper.mark, self._format(bold=True, font_color=ACCENT)),
        ]
        row = 0
        for text, look in lines:
            if text:
                sheet.set_row(row, 30 if text == paper.title else 18)
                sheet.write_string(row, 0, _line(text)[:LONGEST], look)
                row += 1
        for name, value in facts(paper):
            row += 1
            sheet.write_string(row, 0, name, grey)
            sheet.write_string(row, 1, value[:LONGEST], plain_look)
        row += 2
        if self._tables:
            sheet.write_string(row, 0, "Tabeller", self._format(bold=True, bottom=1))
            sheet.write_blank(row, 1, None, self._format(bottom=1))
        link = self._format(font_color=ACCENT, underline=1)
        for name, table in zip(self._names[1:], self._tables, strict=True):
            row += 1
            sheet.write_url(row, 0, f"internal:{_quoted(name)}!A1", link, name)
            sheet.write_string(row, 1, _line(table.caption), plain_look)

    def _table(self, sheet: Worksheet, table: Table) -> None:
        place = self._places[table.key]
        widths = _widths(table)
        self._sheet(sheet, landscape=table.landscape or sum(widths) > PORTRAIT)
        sheet.write_string(0, 0, _line(table.caption)[:LONGEST], self._format(bold=True, font_size=14))
        if table.unit:
            sheet.write_string(1, 0, _line(table.unit)[:LONGEST], self._format(font_color=MUTED))
        self._head(sheet, table, place)
        for at, row in enumerate(table.rows):
            self._row(sheet, table, row, place.body + at, widths)
        below = place.body + len(table.rows) + 1
        for at, note in enumerate(table.notes):
            text = f"{note.mark} {words(note.inlines)}"
            sheet.write_string(below + at, 0, _line(text)[:LONGEST], self._format(font_color=MUTED, font_size=9))
        if table.source:
            at = below + len(table.notes)
            sheet.write_string(at, 0, _line(table.source)[:LONGEST], self._format(font_color=MUTED, font_size=9))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(place.body, 1 if table.row_header else 0)
        sheet.repeat_rows(place.head, place.body - 1)

    def _head(self, sheet: Worksheet, table: Table, place: Place) -> None:
        at = 0
        for group in table.groups:
            look = self._format(bold=True, align="center", bottom=1 if group.label else 0, bottom_color=HAIRLINE)
            if group.span > 1:
                sheet.merge_range(place.head, at, place.head, at + group.span - 1, "", look)
            sheet.write_string(place.head, at, _line(group.label)[:LONGEST], look)
            at += group.span
        sheet.set_row(place.body - 1, LINE * max(_lines(c) for c in table.columns) + 4)
        for at, column in enumerate(table.columns):
            text = f"{column.label}\n{column.detail}" if column.detail else column.label
            looks: dict[str, Any] = {"bg_color": TINT, "top": 2, "top_color": ACCENT} if column.current else {}
            if at and column.kind is ColumnKind.TEXT:
                looks["indent"] = 1
            look = self._format(
                bold=True, text_wrap=True, valign="bottom", align=str(column.aligned), bottom=1, **looks
            )
            sheet.write_string(place.body - 1, at, text[:LONGEST], look)

    def _row(self, sheet: Worksheet, table: Table, row: Row, at: int, widths: list[float]) -> None:
        if row.kind is RowKind.BLANK:
            sheet.set_row(at, 6)
            return
        cells = list(row.cells) + [EMPTY] * (len(table.columns) - len(row.cells))
        lines = max((_wrapped(cell.text, width) for cell, width in zip(cells, widths, strict=True)), default=1)
        if lines > 1 and not row.spans:
            sheet.set_row(at, min(LINE * lines + 2, 400))
        for across, cell in enumerate(cells):
            column = table.columns[across]
            look = self._look(row, column, across, cell)
            if cell.value is None:
                self._text(sheet, at, across, cell, look)
            else:
                self._figure(sheet, at, across, table, cell, look)

    def _look(self, row: Row, column: Column, across: int, cell: Cell) -> Format:
        looks: dict[str, Any] = {"valign": "top", "align": str(column.aligned), **_EDGES.get(row.kind, _LINE)}
        if row.kind in HEAVY or cell.bold:
            looks["bold"] = True
        if row.kind is RowKind.PART:
            looks["italic"] = True
        if column.current and not row.spans:
            looks["bg_color"] = TINT
        if across == 0 and row.level:
            looks["indent"] = min(row.level, 15)
        if across and column.kind is ColumnKind.TEXT:
            looks["indent"] = 1
        if column.kind is not ColumnKind.NUMBER and not row.spans:
            looks["text_wrap"] = True
        if cell.value is not None:
            looks["num_format"] = cell.number.excel()
        if cell.href:
            looks |= {"font_color": ACCENT, "underline": 1}
        return self._format(**looks)

    def _text(self, sheet: Worksheet, at: int, across: int, cell: Cell, look: Format) -> None:
        text = cell.text.replace("\u00ad", "") + (f" {', '.join(cell.marks)}" if cell.marks else "")
        target = f"internal:{_quoted(self._anchors[cell.href])}!A1" if cell.href in self._anchors else cell.href
        if not text:
            sheet.write_blank(at, across, None, look)
        elif not cell.href or target.startswith("#") or len(target) >= LONGEST_LINK or len(text) >= LONGEST_STRING:
            sheet.write_string(at, across, text[:LONGEST], look)
        elif " " in text and len(target) < LONGEST_STRING and not target.startswith("internal:"):
            # LibreOffice keeps a cell's link on one line and cuts it; what a formula gives is wrapped as any text is.
            sheet.write_formula(at, across, f"=HYPERLINK({_string(target)},{_string(text)})", look, text)
        else:
            sheet.write_url(at, across, target, look, text)

    def _figure(self, sheet: Worksheet, at: int, across: int, table: Table, cell: Cell, look: Format) -> None:
        assert cell.value is not None
        value = plain(cell.value)
        number = int(value) if value == value.to_integral_value() else float(value)
        if cell.formula:
            gives = self._gives(table, cell.formula)
            if gives is not None and _same(cell, value, gives):
                sheet.write_formula(at, across, f"={formula_text(cell.formula, table.key, self._places)}", look, number)
                return
            if gives is not None:
                text = cell.number.text(gives if not isinstance(cell.value, Kr) else Kr.of(gives))
                sheet.write_comment(at, across, f"Som angivet. Raderna ger {text}.")
        sheet.write_number(at, across, number, look)

    def _gives(self, table: Table, formula: Formula) -> Decimal | None:
        def value_of(term: Term) -> Decimal:
            value = self._by_key[term.table or table.key].cell(term.row, term.column).value
            return Decimal(0) if value is None else plain(value)

        return computed(formula, value_of)

    def _defined_names(self) -> None:
        taken: set[str] = set()
        for table in self._tables:
            place = self._places[table.key]
            for name, (first, last) in self._ranges(table, place):
                if name not in taken:
                    taken.add(name)
                    across = len(table.columns) - 1
                    corner = xlsxwriter.utility.xl_range_abs(first, 0, last, across)
                    self._book.define_name(name, f"={_quoted(place.sheet)}!{corner}")

    def _ranges(self, table: Table, place: Place) -> Iterator[tuple[str, tuple[int, int]]]:
        yield name_for("tabell", table.key), (place.body - 1, place.body + max(len(table.rows) - 1, 0))
        for at, row in enumerate(table.rows):
            if row.key and row.kind in (RowKind.SUM, RowKind.TOTAL, RowKind.PART):
                yield name_for(table.key, row.key), (place.body + at, place.body + at)


def _same(cell: Cell, value: Decimal, gives: Decimal) -> bool:
    """Exactly equal for amounts; for shares, equal as printed."""
    return value == gives if isinstance(cell.value, Kr | int) else cell.number.text(value) == cell.number.text(gives)


def _widths(table: Table) -> list[float]:
    widths = []
    for at, column in enumerate(table.columns):
        texts = [column.label, column.detail]
        texts += [row.cells[at].text for row in table.rows if at < len(row.cells) and not row.spans]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        widths.append(min(max(longest + 3.0, 6.0), 18.0 if column.kind is ColumnKind.NUMBER else 48.0))
    return _narrowed(widths)


def _narrowed(widths: list[float]) -> list[float]:
    """Columns of running text give way, so that a sheet of many is read and printed without a magnifying glass."""
    wordy = [width for width in widths if width > TEXT_LEAST]
    over = sum(widths) - LANDSCAPE
    if over <= 0 or not wordy:
        return widths
    kept = max(1 - over / sum(width - TEXT_LEAST for width in wordy), 0.0)
    return [TEXT_LEAST + (width - TEXT_LEAST) * kept if width > TEXT_LEAST else width for width in widths]


def _lines(column: Column) -> int:
    return 1 + column.label.count("\n") + (1 + column.detail.count("\n") if column.detail else 0)


def _wrapped(text: str, width: float) -> int:
    """How many lines the text takes in a column so many characters wide."""
    return sum(1 + int(len(line) / max(width - 1, 1)) for line in text.split("\n"))


def _furniture(text: str, room: int = 75) -> str:
    """Text in a header or footer, where & begins a code; so much of it that all its parts fit in 255 characters."""
    text = _line(text)[:room]
    while len(doubled := text.replace("&", "&&")) > room:
        text = text[:-1]
    return doubled


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _string(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


_LINE: dict[str, Any] = {"bottom": 1, "bottom_color": HAIRLINE}
_EDGES: dict[RowKind, dict[str, Any]] = {
    RowKind.SUM: {"top": 1, "top_color": INK, **_LINE},
    RowKind.TOTAL: {"top": 1, "top_color": INK, "bottom": 6, "bottom_color": INK},
}
