"""Plain text as a `Document`: typed, pasted, or taken out of a PDF, with tables by tabs, signs or white space."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from samordna.formats.aligned import aligned
from samordna.formats.delimited import MAX_CELLS, Found, Row, delimited, table
from samordna.formats.document import NOWHERE, Block, Document, Format, Table, UnreadableDocument
from samordna.formats.encoding import decoded, tidy
from samordna.formats.lines import Line, split_lines
from samordna.formats.notes import noted
from samordna.formats.prose import prose
from samordna.formats.run_together import run_together

MAX_LINES: Final = 50_000
MAX_PAGES: Final = 300
_MOST_TITLE: Final = 150


def read(data: bytes, name: str) -> Document:
    """The document in a text file (.txt, .csv, .md), in whatever encoding it is.

    Raises:
        UnreadableDocument: for what is no text, is empty, or is larger than a plan.
    """
    found = decoded(data, name)
    document = _document(found.text, name, commas=name.lower().endswith(".csv"))
    return Document(document.format, document.blocks, document.title, warnings=found.warnings)


def pasted(text: str) -> Document:
    """The document in a text that somebody pasted.

    Raises:
        UnreadableDocument: when there is none, or more than a plan.
    """
    plain = tidy(text)
    if not plain.strip():
        raise UnreadableDocument("Klistra in texten först: markera planen, kopiera, och klistra in här.")
    return _document(plain, "Texten")


def plain_blocks(text: str) -> list[Block]:
    """The blocks of text that stands as it is written within another document; their places are not told.

    Raises:
        UnreadableDocument: when it has a table larger than a plan has.
    """
    lines = split_lines(text)
    return [replace(block, place=NOWHERE) for block in prose(lines, _tables(lines))]


def _document(text: str, name: str, *, commas: bool = False) -> Document:
    if text.count("\f") >= MAX_PAGES:
        raise UnreadableDocument(f"{name} har fler än {MAX_PAGES} sidor. Ta bara med själva planen.")
    lines = split_lines(text)
    if sum(not line.blank for line in lines) > MAX_LINES:
        raise UnreadableDocument(f"{name} har fler än {MAX_LINES} rader. Ta bara med själva planen.")
    tables = _separated(lines) if commas else _tables(lines)
    if sum(len(block.rows) * block.width for found in tables for block in found.blocks if isinstance(block, Table)) > (
        MAX_CELLS
    ):
        raise UnreadableDocument(f"{name} har fler än {MAX_CELLS} celler i sina tabeller. Ta bara med själva planen.")
    blocks = noted(prose(lines, tables))
    return Document(Format.TEXT, blocks, _title(blocks))


def _tables(lines: Sequence[Line]) -> list[Found]:
    """The tables of a text, by what parts their cells: a sign, else wide gaps, else headings that say how many."""
    found = delimited(lines)
    found += aligned(lines, [(table.start, table.end) for table in found])
    found += run_together(lines, [(table.start, table.end) for table in found])
    return sorted(found, key=lambda table: table.start)


def _separated(lines: Sequence[Line]) -> list[Found]:
    """The tables of a CSV file: all of it, a blank line between one table and the next."""
    filled = [line.text for line in lines if not line.blank]
    mark = max(";\t,", key=lambda sign: sum(sign in line for line in filled[:200]))
    found: list[Found] = []
    rows: list[Row] = []
    start = 0
    try:
        reader = csv.reader([f"{line.text}\n" for line in lines], delimiter=mark)
        for cells in reader:
            end = reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append(Row(lines[start].place, tuple(cells)))
            elif rows:
                found.append(Found(rows[0].place.line - 1, start, (table(rows, 0.95),)))
                rows = []
            start = end
    except csv.Error:
        return _tables(lines)  # a cell longer than any table has
    if rows:
        found.append(Found(rows[0].place.line - 1, len(lines), (table(rows, 0.95),)))
    return found


def _title(blocks: Sequence[Block]) -> str:
    """The first line with words, when it is short enough to be the name of the document."""
    texts = (block.text for block in blocks if not isinstance(block, Table) and any(map(str.isalpha, block.text)))
    first = next(texts, "")
    return first if len(first) <= _MOST_TITLE else ""
