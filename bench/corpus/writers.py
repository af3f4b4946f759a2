"""Files of a laid out plan: PDF by Typst, DOCX, XLSX, HTML and text by libraries; ODS and more PDF by LibreOffice."""

from __future__ import annotations

import html
import io
import re
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus.geometry import pages, text_columns, widths
from bench.corpus.parts import Grid, Part, Text

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section

DIRECT = ("pdf", "docx", "xlsx", "html", "text")
THROUGH_OFFICE = {"office.pdf": "docx", "ods": "xlsx"}
# A number in a table that is no amount of the plan's own: an account, inhabitants, a share, a year gone by.
OTHER_NUMBER = re.compile(r"[-–−]? ?(\d+|\d{1,3}([ \u00a0\u2009\u202f]\d{3})+)(,\d+)?( ?%)?")


AT_ONCE = 60  # files given to one run of LibreOffice, which stops silently at some hundreds


def write(parts: list[Part], form: str) -> bytes:
    """The plan in one of the forms in `DIRECT`."""
    return {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "html": _html, "text": _text}[form](parts)


def through_office(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """Many DOCX or XLSX files as PDF or ODS by LibreOffice; by the same names."""
    ending = {"office.pdf": "pdf", "ods": "ods"}[target]
    source = THROUGH_OFFICE[target]
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, f"{name}.{source}").write_bytes(data)
        names = list(files)
        for first in range(0, len(names), AT_ONCE):
            given = [f"{folder}/{name}.{source}" for name in names[first : first + AT_ONCE]]
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, *given]
            subprocess.run(command, check=True, capture_output=True, timeout=900)
        return {name: Path(folder, f"{name}.{ending}").read_bytes() for name in names}


def _escaped(text: str) -> str:
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pdf(parts: list[Part]) -> bytes:
    import typst

    lines = ['#set page(paper: "a4", margin: 2cm, numbering: "1")', '#set text(size: 9.5pt, lang: "sv")']
    for lying, own in pages(parts):
        shown = "\n\n".join(map(_typst, own))
        lines.append(f"#page(flipped: true)[\n{shown}\n]" if lying else shown)
    return bytes(typst.compile("\n\n".join(lines).encode()))


def _typst(part: Part) -> str:
    if isinstance(part, Grid):
        return _typst_table(part)
    shown = _escaped(part.text)
    forms = {
        "title": f'#text(size: 22pt, weight: "bold")[{shown}]',
        "heading": f"{'=' * part.level} {shown}",
        "item": f"- {shown}",
    }
    return forms.get(part.kind, shown)


def _typst_table(grid: Grid) -> str:
    stroke = {"all": "0.5pt", "horizontal": "(x, y) => (bottom: 0.4pt)", "none": "none"}[grid.rules]
    drawn, words, cells = widths(grid), text_columns(grid), []
    for number, row in enumerate(grid.rows):
        for at in range(len(drawn)):
            text = _escaped(row[at]) if at < len(row) and row[at] else ""
            cells.append(f"[*{text}*]" if text and (number in grid.bold or number < grid.header) else f"[{text}]")
    columns = ", ".join(f"{width:.2f}cm" for width in drawn)
    align = ", ".join("left" if at in words else "right" for at in range(len(drawn)))
    return f"#table(columns: ({columns},), stroke: {stroke}, align: ({align},), {', '.join(cells)})"


def _docx(parts: list[Part]) -> bytes:
    from docx import Document
    from docx.shared import Pt
    from docx.styles.style import ParagraphStyle

    document = Document()
    plain = document.styles["Normal"]
    assert isinstance(plain, ParagraphStyle)
    plain.font.name, plain.font.size = "DejaVu Sans Condensed", Pt(8.5)
    section = document.sections[0]
    for number, (lying, own) in enumerate(pages(parts)):
        _turn(document.add_section() if number else section, lying=lying)
        for part in own:
            _docx_part(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_part(document: WordFile, part: Part) -> None:
    if isinstance(part, Grid):
        _docx_table(document, part)
        document.add_paragraph()
    elif part.kind in ("title", "heading"):
        document.add_heading(part.text, 0 if part.kind == "title" else part.level)
    else:
        document.add_paragraph(part.text, "List Bullet" if part.kind == "item" else None)


def _turn(section: Section, *, lying: bool) -> None:
    """An A4 page with margins of two centimetres."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if lying else (Cm(21), Cm(29.7))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _docx_table(document: WordFile, grid: Grid) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    drawn, words = widths(grid), text_columns(grid)
    table = document.add_table(len(grid.rows), len(drawn))
    table.style = "Table Grid" if grid.rules == "all" else "Normal Table"
    table.autofit = False
    for at, width in enumerate(drawn):
        table.columns[at].width = Cm(width)
    for number, (row, line) in enumerate(zip(grid.rows, table.rows, strict=True)):
        strong = number in grid.bold or number < grid.header
        for at, cell in enumerate(line.cells):
            cell.width = Cm(drawn[at])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run("".join(row[at : at + 1])).bold = strong
            if at not in words:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _xlsx(parts: list[Part]) -> bytes:
    import xlsxwriter
    from xlsxwriter.format import Format

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, bold = book.add_worksheet("Plan"), book.add_format({"bold": True})

    @cache
    def look(strong: bool, shape: str) -> Format:
        return book.add_format({"bold": strong, "num_format": shape})

    y = 0
    for part in parts:
        if isinstance(part, Text):
            sheet.write_string(y, 0, part.text, bold if part.kind != "paragraph" else None)
            y += 2
            continue
        for number, row in enumerate(part.rows):
            strong = number in part.bold or number < part.header
            for at, text in enumerate(row):
                value = _value(part, number, at)
                if value is not None:
                    sheet.write_number(y, at, value, look(strong, _shape(text)))
                elif text:
                    sheet.write_string(y, at, text, bold if strong else None)
            y += 1
        y += 1
    book.close()
    return out.getvalue()


def _value(grid: Grid, number: int, at: int) -> float | None:
    """What a cell counts as in a workbook: an amount, a share or a whole number; a text is None."""
    text = grid.rows[number][at]
    digits = re.sub(r"[^0-9,]", "", text).replace(",", ".")
    if (number, at) in grid.figures:
        return float(digits or 0) * (-1 if grid.figures[number, at] < 0 else 1)
    if number < grid.header or not (at and OTHER_NUMBER.fullmatch(text)):
        return None
    return float(digits) / (100 if text.endswith("%") else 1) * (1 if text[0].isdigit() else -1)


def _shape(text: str) -> str:
    """The number format that shows a number as it is printed; grouping is left to the reader of the workbook."""
    if text.endswith("%"):
        return "0.00%"
    ending = re.search(r"[ \u00a0]?[a-zA-Z]+$", text)
    decimals = re.search(r",(\d+)", text)
    if not ending and not decimals:
        return "General"
    return "#,##0" + (f".{'0' * len(decimals[1])}" if decimals else "") + (f'"{ending[0]}"' if ending else "")


def _html(parts: list[Part]) -> bytes:
    lines = ["<!doctype html><html lang=sv><head><meta charset=utf-8><title>Plan</title></head><body>"]
    for part in parts:
        if isinstance(part, Text):
            tag = {"title": "h1", "heading": "h2", "item": "li"}.get(part.kind, "p")
            lines.append(f"<{tag}>{html.escape(part.text)}</{tag}>")
            continue
        lines.append("<table>")
        for number, row in enumerate(part.rows):
            tag = "th" if number < part.header else "td"
            cells = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row)
            lines.append(f"<tr>{cells}</tr>")
        lines.append("</table>")
    return "\n".join([*lines, "</body></html>"]).encode()


def _text(parts: list[Part]) -> bytes:
    blocks = []
    for part in parts:
        if isinstance(part, Text):
            blocks.append(("- " if part.kind == "item" else "") + part.text)
        else:
            width = max(len(row) for row in part.rows)
            blocks.append("\n".join("\t".join(row + [""] * (width - len(row))) for row in part.rows))
    return "\n\n".join(blocks).encode()
