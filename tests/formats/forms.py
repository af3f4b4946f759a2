"""The same paragraphs and table as a file of every kind that is read."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import docx
import xlsxwriter

from samordna.formats.document import Document, Table
from samordna.formats.opening import read_document
from tests.formats.hostile_workbooks import ods
from tests.formats.printed import Cell, Printed, document, quoted

Rows: TypeAlias = tuple[tuple[str, ...], ...]


def word(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """A DOCX."""
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    if rows:
        table = paper.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return saved(paper)


def saved(paper: docx.document.Document) -> bytes:
    """A python-docx document's bytes."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def workbook(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """An XLSX with everything as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Budget")
        for at, row in enumerate([*((text,) for text in paragraphs), *rows]):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
    return out.getvalue()


def open_workbook(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """An ODS with everything as text."""
    return ods(
        "".join(
            "<t:table-row>"
            + "".join(f"<t:table-cell><x:p>{html.escape(text)}</x:p></t:table-cell>" for text in row)
            + "</t:table-row>"
            for row in [*((text,) for text in paragraphs), *rows]
        )
    )


def page(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """An HTML page."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs) + "<table>"
    body += "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<!doctype html><meta charset=utf-8><body>{body}</table></body>".encode()


def text(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """A text, the cells parted by tabs."""
    return "\n\n".join([*paragraphs, "\n".join("\t".join(row) for row in rows)]).encode()


def printed(paragraphs: Sequence[str], rows: Rows, lines: str = "all") -> bytes:
    """A PDF, its table ruled unless told."""
    shown = [f"#{quoted(text)}" for text in paragraphs]
    table = Printed([[Cell(text) for text in row] for row in rows], lines)
    return document(*shown, *([table] if rows else []))


def unruled(paragraphs: Sequence[str], rows: Rows) -> bytes:
    """A PDF with a table without lines."""
    return printed(paragraphs, rows, "none")


FORMS: dict[str, Callable[[Sequence[str], Rows], bytes]] = {
    "plan.docx": word,
    "plan.xlsx": workbook,
    "plan.ods": open_workbook,
    "plan.html": page,
    "plan.txt": text,
    "ruled.pdf": printed,
    "unruled.pdf": unruled,
}


@cache
def found(form: str, paragraphs: tuple[str, ...], rows: Rows = ()) -> Document:
    """What is read of the file of one form."""
    return read_document(FORMS[form](paragraphs, rows), form)


def table_of(form: str, rows: Rows) -> Table:
    """The one table that is read of the file of one form."""
    [(_, table)] = found(form, (), rows).tables()
    return table
