"""Tables in HTML, as samordna.css dresses them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from samordna.documents.inlines import Inline, Inlines
from samordna.documents.tables import EMPTY, Align, Cell, Column, ColumnKind, Row, RowKind, Table

ROWS = {
    RowKind.SECTION: "row-section",
    RowKind.SUBHEAD: "row-subhead",
    RowKind.PART: "row-part",
    RowKind.SUM: "row-sum",
    RowKind.TOTAL: "row-total",
}

Runs = Callable[[Inlines], str]


def table_html(table: Table, anchor: str, runs: Runs) -> str:
    """A frame that can be scrolled and reached by keyboard, the table in it, and its notes beneath."""
    return _Table(table, anchor, runs).written()


class _Table:
    def __init__(self, table: Table, anchor: str, runs: Runs) -> None:
        self._table = table
        self._anchor = anchor
        self._runs = runs
        self._marks = {note.mark: f"{anchor}-not-{n + 1}" for n, note in enumerate(table.notes)}

    def written(self) -> str:
        table, anchor = self._table, self._anchor
        unit = f" <small>{_text(table.unit)}</small>" if table.unit else ""
        wide = " print-wide" if table.landscape else ""
        return (
            f'<div class="table-frame{wide}" tabindex="0" role="region" aria-labelledby="{anchor}">'
            f'<table class="table"><caption id="{anchor}">{_text(table.caption)}{unit}</caption>'
            f"{self._head()}{self._bodies()}</table></div>{self._below()}"
        )

    def _head(self) -> str:
        groups = "".join(
            f'<th scope="colgroup" colspan="{group.span}" class="group">{_text(group.label)}</th>'
            if group.label
            else f'<td colspan="{group.span}"></td>'
            for group in self._table.groups
        )
        columns = "".join(self._heading(column) for column in self._table.columns)
        return f"<thead>{f'<tr>{groups}</tr>' if groups else ''}<tr>{columns}</tr></thead>"

    def _heading(self, column: Column) -> str:
        if not f"{column.label}{column.detail}".strip():
            return f"<td{_classes(column)}></td>"  # a heading cell without a word is read out as nothing
        detail = f"<small>{_text(column.detail)}</small>" if column.detail else ""
        return f'<th scope="col"{_classes(column)}>{_text(column.label)}{detail}</th>'

    def _bodies(self) -> str:
        """The rows, a body for each section, so that a section's heading speaks for its rows."""
        bodies: list[list[str]] = [[]]
        for row in self._table.rows:
            if row.kind is RowKind.BLANK:
                continue
            if row.kind is RowKind.SECTION and bodies[-1]:
                bodies.append([])
            bodies[-1].append(self._row(row))
        return "".join(f"<tbody>{''.join(rows)}</tbody>" for rows in bodies if rows)

    def _row(self, row: Row) -> str:
        cells = list(row.cells) + [EMPTY] * (len(self._table.columns) - len(row.cells))
        kind = f' class="{ROWS[row.kind]}"' if row.kind in ROWS else ""
        return f"<tr{kind}>{''.join(self._cell(row, cell, at) for at, cell in enumerate(cells))}</tr>"

    def _cell(self, row: Row, cell: Cell, at: int) -> str:
        column = self._table.columns[at]
        body = self._runs((Inline(cell.text, bold=cell.bold, href=cell.href),))
        if column.kind is ColumnKind.NOTE and cell.text in self._marks:
            body = self._reference(cell.text)
        if cell.marks:
            body += f" <sup>{', '.join(self._reference(mark) for mark in cell.marks)}</sup>"
        if at == 0 and self._table.row_header:
            scope = "rowgroup" if row.kind is RowKind.SECTION else "row"
            level = f"level-{min(row.level, 4)}" if row.level else ""
            return f'<th scope="{scope}"{_classes(column, level)}>{body}</th>'
        if row.kind is RowKind.SUBHEAD:
            return f'<th scope="col"{_classes(column)}>{body}</th>'
        return f"<td{_classes(column)}>{body}</td>"

    def _reference(self, mark: str) -> str:
        if mark not in self._marks:
            return _text(mark)
        return f'<a class="note-ref" href="#{self._marks[mark]}">{_text(mark)}</a>'

    def _below(self) -> str:
        notes = "".join(
            f'<li id="{self._anchor}-not-{n + 1}"><span>{_text(note.mark)}</span>'
            f"<span>{self._runs(note.inlines)}</span></li>"
            for n, note in enumerate(self._table.notes)
        )
        source = f'<p class="small muted">{_text(self._table.source)}</p>' if self._table.source else ""
        return (f'<ol class="notes">{notes}</ol>' if notes else "") + source


def _classes(column: Column, more: str = "") -> str:
    names = (
        "num" if column.aligned is Align.RIGHT else "center" if column.aligned is Align.CENTER else "",
        "col-now" if column.current else "",
        more,
    )
    joined = " ".join(name for name in names if name)
    return f' class="{joined}"' if joined else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
