"""Plans to review: a small one with two slips, as the files people hand in, and its review without a process."""

import base64
import datetime as dt
import io
from functools import cache

import docx
import xlsxwriter

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.reading.review import Review, review
from samordna.review.actions import begin_reading, finish, hand_in
from samordna.review.models import ReviewedDocument

TITLE = "Verksamhetsplan och budget 2025"
# The sum of costs of 2026 is wrong by two digits that changed places, and so is the figure in the text.
ROWS = """
|Budget 2025|Plan 2026|Plan 2027
Intäkter|||
Staten, Försäkringskassan|1 000 000|1 020 000|1 040 000
Region Sörland|500 000|510 000|520 000
Sjö kommun|300 000|306 000|312 000
Vik kommun|200 000|204 000|208 000
Summa intäkter|2 000 000|2 040 000|2 080 000
Kostnader|||
Kansli|700 000|714 000|728 000
Spåret, individinriktad insats|900 000|920 000|930 000
Utbildning och kompetens|150 000|151 000|152 000
Summa kostnader|1 750 000|1 758 000|1 810 000
Årets resultat|250 000|255 000|270 000
Ingående eget kapital|100 000|350 000|605 000
Utgående eget kapital|350 000|605 000|875 000
"""
CELLS = tuple(tuple(line.split("|")) for line in ROWS.strip("\n").splitlines())
TEXT = "De totala kostnaderna uppgår till 1 705 000 kr under 2025."


@cache
def word(*more: str) -> bytes:
    """The plan as DOCX, with further paragraphs."""
    paper = docx.Document()
    paper.add_heading(TITLE, 1)
    for text in ("Samordningsförbundet Sörland", TEXT, *more):
        paper.add_paragraph(text)
    paper.add_heading("Budget", 2)
    table = paper.add_table(rows=0, cols=len(CELLS[0]))
    for cells in CELLS:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def workbook() -> bytes:
    """The budget as XLSX."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Budget")
        for row, cells in enumerate(CELLS):
            sheet.write_row(row, 0, [int(c.replace(" ", "")) if c.replace(" ", "").isdigit() else c for c in cells])
    return out.getvalue()


@cache
def reviewed(*more: str, on: dt.date | None = None) -> Review:
    """The review of the plan as DOCX."""
    return review(word(*more), "plan.docx", on)


def waiting(association: Association, by: User, name: str = "plan.docx", data: bytes | None = None) -> ReviewedDocument:
    """A document handed in, and not yet read."""
    return hand_in(by=by, on=clock.today(), association=association, name=name, data=word() if data is None else data)


PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")


def done(association: Association, by: User, found: Review | None = None) -> ReviewedDocument:
    """A document that is read, with a picture of its first page."""
    document = waiting(association, by)
    begin_reading(by=by, on=clock.today(), document=document)
    finish(by=by, on=clock.today(), document=document, review=found or reviewed(), pictures={1: PNG})
    document.refresh_from_db()
    return document


@cache
def printed() -> bytes:
    """The plan as PDF."""
    from samordna.documents.blocks import Cell, Column, ColumnKind, Document, Heading, Paragraph, Row, Table, plain_text
    from samordna.documents.pdf import write

    head, *body = CELLS
    kinds = [ColumnKind.LABEL] + [ColumnKind.NUMBER] * (len(head) - 1)
    columns = tuple(Column(f"k{n}", label, kind) for n, (label, kind) in enumerate(zip(head, kinds, strict=True)))
    rows = tuple(Row(tuple(Cell(text) for text in cells)) for cells in body)
    blocks = (
        Heading("Läget"),
        Paragraph(plain_text(TEXT)),
        Heading("Budget"),
        Table("budget", "Budget", columns, rows),
    )
    return write(Document(TITLE, "Samordningsförbundet Sörland", blocks, cover=False))
