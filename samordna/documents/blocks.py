"""The block model: a paper as immutable data, the same for PDF, DOCX, XLSX and HTML.

Callers decide everything that is an association's own choice (order, labels, signs, units) and hand over text as it
shall be printed; writers decide only looks. Text is plain text: no markup is read out of it, in any writer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from samordna.documents.formulas import terms_of
from samordna.documents.inlines import Inline, Inlines, plain_text, words
from samordna.documents.tables import (
    EMPTY,
    Align,
    Cell,
    Column,
    ColumnGroup,
    ColumnKind,
    Note,
    Row,
    RowKind,
    Table,
)

# Callers take the whole model from here.
__all__ = [
    "EMPTY",
    "Align",
    "Attachment",
    "Block",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "Column",
    "ColumnGroup",
    "ColumnKind",
    "DecisionClauses",
    "Document",
    "Heading",
    "Inline",
    "Inlines",
    "KeyFigure",
    "KeyFigures",
    "ListItem",
    "Note",
    "NumberedList",
    "PageBreak",
    "Paragraph",
    "ParagraphKind",
    "Picture",
    "Row",
    "RowKind",
    "SignatureLine",
    "Table",
    "TableOfContents",
    "plain_text",
    "words",
]

SHORT_DIGEST = 12  # characters of the hash printed on each page; the whole hash stands on the cover


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4. `number` is printed before it ("7.1"); `anchor` can be linked to (made up if empty)."""

    text: str
    level: int = 1
    number: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError("A heading has level 1 to 4.")


class ParagraphKind(StrEnum):
    """BODY is running text, LEAD an introduction in larger type, SMALL a source or remark."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline in a run breaks the line."""

    inlines: Inlines
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item, with a list of its own beneath it or none."""

    inlines: Inlines
    children: BulletList | NumberedList | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items in no order."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items in order, counted from `start`."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG that stands alone (no style sheet, script or address outside it).

    `alt` says what it shows, `caption` is printed beneath; `width` is its percentage of the text's width.
    """

    svg: str
    alt: str
    caption: str = ""
    width: int = 100

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A picture needs an alternative text.")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure: what it is, the figure as text, its unit, and a line on how to read it."""

    label: str
    figure: str
    unit: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four key figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The contents list: headings down to level `depth`, with page numbers and links."""

    title: str = "Innehåll"
    depth: int = 2


class CalloutKind(StrEnum):
    """INFO for a remark, WARNING for what must be seen, EXAMPLE for invented data."""

    INFO = "info"
    WARNING = "warning"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark set apart from the text."""

    title: str
    inlines: Inlines = ()
    kind: CalloutKind = CalloutKind.INFO


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on, with the role beneath; `place_and_day` adds a line for them."""

    role: str
    place_and_day: bool = True


@dataclass(frozen=True, slots=True)
class DecisionClauses:
    """What is decided: an introduction ("Styrelsen beslutar") and clauses, each printed after an emphasised "att"."""

    introduction: str
    clauses: tuple[Inlines, ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Picture
    | KeyFigures
    | PageBreak
    | TableOfContents
    | Callout
    | SignatureLine
    | DecisionClauses
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF: the plan as data."""

    name: str
    data: bytes
    description: str
    media_type: str = "application/yaml"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper.

    `version` is a printed label ("Version 3, antagen"), `digest` the hash of what was adopted (hexadecimal, empty for a
    draft), `date` the paper's day, `author` a role. `mark` is printed across or beside every page ("Utkast",
    "Påhittad exempeldata"). `cover` gives the title a page of its own.

    Raises:
        ValueError: when two tables share a key, or a formula names a cell that is not in the paper.
    """

    title: str
    association: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    register_number: str = ""
    version: str = ""
    digest: str = ""
    date: dt.date | None = None
    author: str = ""
    subject: str = ""
    mark: str = ""
    cover: bool = True
    language: str = "sv-SE"
    attachment: Attachment | None = None

    def __post_init__(self) -> None:
        tables = {table.key: table for table in self.tables()}
        if len(tables) != len(list(self.tables())):
            raise ValueError("Two tables of the paper share a key.")
        for table in tables.values():
            for cell in (cell for row in table.rows for cell in row.cells if cell.formula):
                for term in terms_of(cell.formula) if cell.formula else ():
                    try:
                        tables[term.table or table.key].cell(term.row, term.column)
                    except KeyError:
                        raise ValueError(f"A formula in table {table.key} names no cell: {term}.") from None

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def short_digest(self) -> str:
        """What each page shows of the hash."""
        return self.digest[:SHORT_DIGEST]
