"""Tables in WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from samordna.documents.blocks import Inline, Inlines, KeyFigures
from samordna.documents.tables import EMPTY, Align, Cell, Column, Row, RowKind, Table
from samordna.documents.widths import HEAVY, WORDY, Widths, height, measured
from samordna.documents.word_xml import (
    ACCENT,
    GREY,
    HAIRLINE,
    INK,
    MUTED,
    TAB,
    TINT,
    TWIPS_PER_MM,
    Look,
    gap,
    paragraph,
    run,
)

SCALE = 1.05  # how much wider Arial runs, in the size used here, than the PDF's typeface
SMALLER = 0.95  # Arial looks larger than the PDF's typeface at the same size
WHOLE = 200.0  # mm of height up to which a table is kept on one page
INDENT = 181  # twips for each level of a row
SMALL = Look(color=MUTED, size=8)

Runs = Callable[[Inlines, Look], str]


def table_xml(table: Table, runs: Runs, bookmark: str, width: float) -> str:
    """Caption, table and notes; the table is `width` mm wide."""
    widths = measured(table, width, scale=SCALE)
    twips = [round(mm * TWIPS_PER_MM) for mm in widths.mm]
    whole = height(table, widths) <= (WHOLE / 2 if table.landscape else WHOLE)
    keep = [whole or row.kind is RowKind.SECTION for row in table.rows]
    if keep:
        keep[-1] = whole and bool(table.notes)
    unit = TAB + run(table.unit, SMALL) if table.unit else ""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{sum(twips)}"/></w:tabs>'
    size = widths.size * SMALLER
    return "".join(
        (
            paragraph(bookmark + run(table.caption) + unit, "Caption", tab),
            f"<w:tbl>{_properties(table.caption, table.unit, twips, first_column=table.row_header)}",
            _groups(table, twips, size),
            _head(table.columns, twips, size),
            *(_row(table, row, twips, widths, runs, keep=kept) for row, kept in zip(table.rows, keep, strict=True)),
            "</w:tbl>",
            _after(table, runs),
        )
    )


def key_figures(block: KeyFigures) -> str:
    """A table of one heading row and the figures beneath."""
    if not block.items:
        return ""
    twips = [round(162 * TWIPS_PER_MM / len(block.items))] * len(block.items)
    edge = _borders(top=f'w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"')
    kept = "<w:keepNext/>"
    labels = [paragraph(run(it.label, SMALL), "Tabelltext", kept) for it in block.items]
    figures = [
        paragraph(run(it.figure, Look(bold=True)) + run(f" {it.unit}" if it.unit else "", SMALL), "Nyckeltal", kept)
        for it in block.items
    ]
    details = [paragraph(run(it.detail, SMALL), "Tabelltext") for it in block.items]
    rows = (
        _tr([_tc(text, width, edge) for text, width in zip(labels, twips, strict=True)], head=True),
        _tr([_tc(text, width) for text, width in zip(figures, twips, strict=True)]),
        _tr([_tc(text, width) for text, width in zip(details, twips, strict=True)]),
    )
    return f"<w:tbl>{_properties('Nyckeltal', '', twips, first_column=False)}{''.join(rows)}</w:tbl>{gap()}"


def _properties(caption: str, description: str, twips: list[int], *, first_column: bool) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="74" w:type="dxa"/><w:right w:w="74" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(_line(caption))}/>'
        f"<w:tblDescription w:val={quoteattr(_line(description or caption))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _groups(table: Table, twips: list[int], size: float) -> str:
    if not table.groups:
        return ""
    cells, at = [], 0
    for group in table.groups:
        edge = _borders(bottom=_HAIR) if group.label else ""
        text = paragraph(
            run(group.label, Look(bold=True, size=size)), "Tabelltext", '<w:keepNext/><w:jc w:val="center"/>'
        )
        cells.append(_tc(text, sum(twips[at : at + group.span]), edge, span=group.span))
        at += group.span
    return _tr(cells, head=True)


def _head(columns: tuple[Column, ...], twips: list[int], size: float) -> str:
    cells = []
    for column, width in zip(columns, twips, strict=True):
        detail = f"<w:r><w:br/></w:r>{run(column.detail, Look(color=MUTED, size=size * 0.92))}" if column.detail else ""
        top = f'w:val="single" w:sz="12" w:space="0" w:color="{ACCENT}"' if column.current else ""
        text = paragraph(
            run(column.label, Look(bold=True, size=size)) + detail,
            "Tabelltext",
            f"<w:keepNext/><w:suppressAutoHyphens/>{_jc(column.aligned)}",
        )
        looks = f'{_borders(top=top, bottom=_RULE)}{_shade(column)}<w:vAlign w:val="bottom"/>'
        cells.append(_tc(text, width, looks))
    return _tr(cells, head=True)


def _row(table: Table, row: Row, twips: list[int], widths: Widths, runs: Runs, *, keep: bool) -> str:
    if row.spans:
        text = _text(row.cells[0], row, table.columns[0], 0, widths.size, runs, keep=keep)
        return _tr([_tc(text, sum(twips), _EDGES[row.kind], span=len(twips))])
    cells = list(row.cells) + [EMPTY] * (len(twips) - len(row.cells))
    written = []
    for at, cell in enumerate(cells):
        column = table.columns[at]
        shade = "" if row.kind is RowKind.BLANK else _shade(column)
        text = _text(cell, row, column, at, widths.size, runs, keep=keep)
        written.append(_tc(text, twips[at], _EDGES[row.kind] + shade))
    return _tr(written, height=90 if row.kind is RowKind.BLANK else 0)


def _text(cell: Cell, row: Row, column: Column, at: int, size: float, runs: Runs, *, keep: bool) -> str:
    look = Look(
        bold=row.kind in HEAVY or cell.bold,
        italic=row.kind is RowKind.PART,
        color=MUTED if row.kind is RowKind.SUBHEAD else "",
        size=size * SMALLER,
    )
    lines = cell.text.split("\n") if column.kind in WORDY else [cell.text]
    written = [runs((Inline(line, href=cell.href),), look) for line in lines]
    if cell.marks:
        written[-1] += run(" " + ", ".join(cell.marks), Look(size=size * SMALLER, raised=True))
    properties = (
        ("<w:keepNext/>" if keep else "")
        + ('<w:spacing w:before="150" w:after="40"/>' if row.kind is RowKind.SECTION else "")
        + (f'<w:ind w:left="{row.level * INDENT}"/>' if at == 0 and row.level else "")
        + ("" if row.spans else _jc(column.aligned))
    )
    return "".join(paragraph(content, "Tabelltext", properties) for content in written)


def _after(table: Table, runs: Runs) -> str:
    notes = []
    for at, note in enumerate(table.notes):
        keep = "<w:keepNext/>" if at < len(table.notes) - 1 else ""
        before = '<w:spacing w:before="100" w:after="20"/>' if at == 0 else ""
        notes.append(paragraph(run(note.mark) + TAB + runs(note.inlines, GREY), "Not", keep + before))
    if table.source:
        notes.append(paragraph(run(table.source), "Liten", '<w:spacing w:before="80" w:after="0"/>'))
    return "".join(notes) + gap()


def _tr(cells: list[str], *, head: bool = False, height: int = 0) -> str:
    low = f'<w:trHeight w:val="{height}" w:hRule="exact"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{low}{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _tc(content: str, width: int, looks: str = "", *, span: int = 1) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{looks}</w:tcPr>{content}</w:tc>'


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _jc(align: Align) -> str:
    return "" if align is Align.LEFT else f'<w:jc w:val="{align}"/>'


def _shade(column: Column) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if column.current else ""


def _borders(**edges: str) -> str:
    inner = "".join(f"<w:{edge} {look}/>" for edge, look in edges.items() if look)
    return f"<w:tcBorders>{inner}</w:tcBorders>" if inner else ""


_HAIR = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"'
_RULE = f'w:val="single" w:sz="6" w:space="0" w:color="{INK}"'
_EDGES = {
    RowKind.SECTION: _borders(bottom=_HAIR),
    RowKind.SUBHEAD: _borders(bottom=_HAIR),
    RowKind.LINE: _borders(bottom=_HAIR),
    RowKind.PART: _borders(bottom=_HAIR),
    RowKind.SUM: _borders(top=_RULE, bottom=_HAIR),
    RowKind.TOTAL: _borders(top=_RULE, bottom=f'w:val="double" w:sz="6" w:space="0" w:color="{INK}"'),
    RowKind.BLANK: "",
}
