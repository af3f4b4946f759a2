"""Tables as data: typed cells that know what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samordna.documents.formulas import Formula
from samordna.documents.inlines import Inlines
from samordna.documents.numbers import AMOUNT, Number, NumberFormat


class ColumnKind(StrEnum):
    """LABEL names the row, NUMBER holds figures, TEXT prose, NOTE the marks of notes."""

    LABEL = "label"
    NUMBER = "number"
    TEXT = "text"
    NOTE = "note"


class Align(StrEnum):
    """Where a column's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `detail` is a second, muted line of the heading ("fastställd"); `current` tints the budget year.

    `width` is its percentage of the table's width, worked out from the contents when None.
    """

    key: str
    label: str
    kind: ColumnKind = ColumnKind.NUMBER
    detail: str = ""
    current: bool = False
    width: int | None = None
    align: Align | None = None

    @property
    def aligned(self) -> Align:
        """The alignment said, or the usual one for the kind."""
        usual = {ColumnKind.NUMBER: Align.RIGHT, ColumnKind.NOTE: Align.CENTER}
        return self.align or usual.get(self.kind, Align.LEFT)


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading over `span` columns; an empty label stands over columns that belong to no group."""

    label: str
    span: int


class RowKind(StrEnum):
    """SECTION heads rows, SUBHEAD repeats column labels inside the table, PART is a subtotal, SUM a sum with a line
    above, TOTAL the bottom line with a double rule, BLANK an empty row."""

    SECTION = "section"
    SUBHEAD = "subhead"
    LINE = "line"
    PART = "part"
    SUM = "sum"
    TOTAL = "total"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is printed, and the figure behind it.

    `value` is exact and signed as printed (`Kr`, or a plain number); `text` is its printed form; `number` tells a
    workbook how to show it. `formula` says which cells it is made of. `marks` are note marks printed after the text
    ("a"). A newline in the text breaks the line.
    """

    text: str = ""
    value: Number | None = None
    number: NumberFormat = AMOUNT
    formula: Formula | None = None
    marks: tuple[str, ...] = ()
    bold: bool = False
    href: str = ""

    @classmethod
    def of(cls, value: Number | None, number: NumberFormat = AMOUNT, formula: Formula | None = None) -> Cell:
        """A figure printed by its format; None gives an empty cell."""
        return cls("" if value is None else number.text(value), value, number, formula)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Fewer cells than columns leave the rest empty; a section with one cell stretches over the table.

    `key` names the row in formulas (needed only there); `level` indents it.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.LINE
    key: str = ""
    level: int = 0

    @property
    def spans(self) -> bool:
        """Whether its one cell stretches over the table."""
        return self.kind is RowKind.SECTION and len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a table: its mark as printed in the cells, and its text."""

    mark: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. `key` names it in formulas and links, and its sheet in a workbook.

    `unit` is said once, beside the caption ("Belopp i kr"). `row_header` makes the first column the rows' heading.
    `landscape` turns the page. `source` is printed small beneath.

    Raises:
        ValueError: for a row with more cells than columns, groups that do not cover the columns, or a key used twice.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    groups: tuple[ColumnGroup, ...] = ()
    unit: str = ""
    source: str = ""
    row_header: bool = True
    landscape: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"Table {self.key} has no columns.")
        if any(len(row.cells) > len(self.columns) for row in self.rows):
            raise ValueError(f"Table {self.key} has a row with more cells than columns.")
        if self.groups and sum(group.span for group in self.groups) != len(self.columns):
            raise ValueError(f"The groups of table {self.key} do not cover its columns.")
        for keys in ([c.key for c in self.columns], [r.key for r in self.rows if r.key]):
            if len(keys) != len(set(keys)):
                raise ValueError(f"Table {self.key} uses a key twice.")

    def cell(self, row: str, column: str) -> Cell:
        """The cell at two keys, empty if the row is short.

        Raises:
            KeyError: when the table has no such row or column.
        """
        at = {c.key: i for i, c in enumerate(self.columns)}[column]
        cells = {r.key: r for r in self.rows}[row].cells
        return cells[at] if at < len(cells) else EMPTY
