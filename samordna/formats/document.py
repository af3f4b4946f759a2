"""A foreign document as its reader gives it: headings, paragraphs, list items and tables in reading order, with places.

Nothing here says what a document means. A reader (`text`, `html`, `docx`, `workbook`, `pdf`) turns bytes into a
`Document`; `reading/` turns that into a plan. A `Spot` is an address within one document: which block, and in a table
which row and column. Where the format has pages, every block and cell also says its page and its box there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class UnreadableDocument(ValueError):
    """Why a document cannot be read, as one Swedish sentence that says what to do."""


class Format(StrEnum):
    """What kind of file a document came as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODS = "ods"
    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, as shares (0–1) of the page's width and height, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file, as far as its format can tell: page (from 1) and box in a PDF, sheet and
    cell ("C12") in a workbook, line (from 1) in a text. Zero and empty mean that the format does not say."""

    page: int = 0
    box: Box | None = None
    sheet: str = ""
    cell: str = ""
    line: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `text` is as shown, its lines parted by "\\n"; list items within it stand on lines of
    their own, without their marks. `value` is the exact number of a spreadsheet's cell; None where the file has text.
    `covered` marks what lies under a merged cell: it has no text of its own, the cell that covers it spans it.
    `bold` and `italic` say how all of the text looks, where the format tells.
    """

    text: str = ""
    value: Decimal | None = None
    columns: int = 1
    rows: int = 1
    covered: bool = False
    bold: bool = False
    italic: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, `level` 1 (highest) to 6. `number` ("2.1") is parted from `text` where it is printed before it."""

    text: str
    level: int = 1
    number: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list when `item` is set (`level` 1 is the outermost list). `mark` is the item's
    own number or bullet as printed. `bold` says that the whole paragraph is: then it may be a heading in disguise."""

    text: str
    item: bool = False
    level: int = 1
    mark: str = ""
    bold: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular table: every row has as many cells. `caption` is its own title, if the format has one.

    `header_rows` counts the rows at its top that the format itself marks as headings (0 where it does not say).
    `certain` is how sure the reader is that the cells stand in the right columns, 0–1: 1 where the file says so
    (ruled lines, a format with tables), less where columns were inferred from white space.
    """

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header_rows: int = 0
    certain: float = 1.0
    place: Place = NOWHERE

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its `mark` as printed where it is called ("9"), and what it says."""

    mark: str
    text: str
    place: Place = NOWHERE


# A note stands before the paragraph, which has all of its fields: JSON is read as the first that fits as well.
Block: TypeAlias = Heading | Note | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Spot:
    """An address within a document: a block by its place in `Document.blocks`, and in a table a row and a column (from
    0; -1 for the whole row or table)."""

    block: int
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """One page's size in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found. `pages` is empty where the format has none. `warnings` are Swedish sentences about what was
    left out or may have been misread ("Sidan 4 är en bild utan text.")."""

    format: Format
    blocks: tuple[Block, ...]
    title: str = ""
    pages: tuple[Page, ...] = ()
    warnings: tuple[str, ...] = field(default_factory=tuple)

    def tables(self) -> Iterator[tuple[int, Table]]:
        """Every table with its place among the blocks."""
        return ((place, block) for place, block in enumerate(self.blocks) if isinstance(block, Table))

    def place(self, spot: Spot) -> Place:
        """Where a spot is in the file: the cell's own place, else its row's, table's or block's."""
        block = self.blocks[spot.block]
        if isinstance(block, Table) and 0 <= spot.row < len(block.rows):
            row = block.rows[spot.row]
            chosen = row[spot.column : spot.column + 1] if spot.column >= 0 else row
            found = next((cell.place for cell in chosen if cell.place != NOWHERE), NOWHERE)
            return found if found != NOWHERE else block.place
        return block.place
