"""A settled paper as the data that the typst template `paper.typ` reads."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from samordna.documents.blocks import (
    Attachment,
    Block,
    BulletList,
    Callout,
    DecisionClauses,
    Document,
    Heading,
    Inlines,
    KeyFigures,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    SignatureLine,
    Table,
    TableOfContents,
)
from samordna.documents.characters import breakable
from samordna.documents.facts import facts, footer
from samordna.documents.outline import table_anchor
from samordna.documents.tables import Cell, ColumnKind, Row
from samordna.documents.widths import measured

PORTRAIT, LANDSCAPE = 162.0, 249.0  # mm of text on A4
WHOLE_ROWS = 14  # a table of at most so many rows is not divided over pages

Data = dict[str, Any]


def paper(document: Document) -> Data:
    """The whole paper; the document is settled (`outline.settled`)."""
    language, _, region = document.language.partition("-")
    day = document.date
    return {
        "title": breakable(document.title),
        "subtitle": breakable(document.subtitle),
        "association": breakable(document.association),
        "author": document.author or document.association,
        "subject": document.subject or document.subtitle,
        "language": [language, region or "SE"],
        "date": [day.year, day.month, day.day] if day else None,
        "mark": document.mark,
        "cover": document.cover,
        "footer": breakable(footer(document)),
        "facts": [[name, breakable(value)] for name, value in facts(document)],
        "attachment": _attachment(document.attachment) if document.attachment else None,
        "blocks": _blocks(document),
    }


def _attachment(attachment: Attachment) -> Data:
    data: str | list[int]
    try:
        data = attachment.data.decode()
    except UnicodeDecodeError:
        data = list(attachment.data)
    return {
        "name": attachment.name,
        "description": attachment.description,
        "media": attachment.media_type,
        "data": data,
    }


def _blocks(document: Document) -> list[Data]:
    data: list[Data] = []
    tables = 0
    for signed, group in groupby(document.blocks, key=lambda block: isinstance(block, SignatureLine)):
        if signed:
            roles = [
                {"role": line.role, "place": line.place_and_day} for line in group if isinstance(line, SignatureLine)
            ]
            data.append({"kind": "signatures", "roles": roles})
            continue
        for block in group:
            if isinstance(block, Table):
                data.append(_table(block, table_anchor(tables)))
                tables += 1
            else:
                data.append(_block(block))
    return data


def _block(block: Block) -> Data:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "text": breakable(block.text),
                "level": block.level,
                "number": block.number,
                "anchor": block.anchor,
            }
        case Paragraph():
            return {"kind": "paragraph", "text": _runs(block.inlines), "style": block.kind}
        case BulletList() | NumberedList():
            return _list(block)
        case Picture():
            return {
                "kind": "picture",
                "svg": block.svg,
                "alt": block.alt,
                "caption": block.caption,
                "width": block.width,
            }
        case KeyFigures():
            items = [
                {"label": it.label, "figure": breakable(it.figure), "unit": it.unit, "detail": it.detail}
                for it in block.items
            ]
            return {"kind": "key-figures", "items": items}
        case PageBreak():
            return {"kind": "break"}
        case TableOfContents():
            return {"kind": "contents", "title": block.title, "depth": block.depth}
        case Callout():
            return {"kind": "callout", "title": block.title, "text": _runs(block.inlines), "style": block.kind}
        case DecisionClauses():
            return {
                "kind": "clauses",
                "introduction": block.introduction,
                "clauses": [_runs(clause) for clause in block.clauses],
            }
        case _:
            raise TypeError(f"The PDF writer has no form for {type(block).__name__}.")


def _list(block: BulletList | NumberedList) -> Data:
    items = [
        {"text": _runs(item.inlines), "children": _list(item.children) if item.children else None}
        for item in block.items
    ]
    if isinstance(block, NumberedList):
        return {"kind": "numbers", "items": items, "start": block.start}
    return {"kind": "bullets", "items": items}


def _runs(inlines: Inlines) -> list[list[str]]:
    return [
        [
            breakable(run.text),
            ("b" if run.bold else "") + ("i" if run.italic else "") + ("n" if run.bound else ""),
            run.href,
        ]
        for run in inlines
    ]


def _table(table: Table, anchor: str) -> Data:
    widths = measured(table, LANDSCAPE if table.landscape else PORTRAIT)
    return {
        "kind": "table",
        "anchor": anchor,
        "caption": breakable(table.caption),
        "unit": table.unit,
        "source": table.source,
        "landscape": table.landscape,
        "breakable": len(table.rows) > WHOLE_ROWS,
        "size": widths.size,
        "widths": [round(width, 2) for width in widths.mm],
        "groups": [{"label": group.label, "span": group.span} for group in table.groups],
        "columns": [
            {
                "label": column.label,
                "detail": column.detail,
                "kind": column.kind,
                "align": column.aligned,
                "current": column.current,
            }
            for column in table.columns
        ],
        "rows": [_row(row, table) for row in table.rows],
        "notes": [{"mark": note.mark, "text": _runs(note.inlines)} for note in table.notes],
    }


def _row(row: Row, table: Table) -> Data:
    width = len(table.columns)
    cells: list[Data | None] = [
        _cell(cell, number=table.columns[x].kind is ColumnKind.NUMBER) for x, cell in enumerate(row.cells)
    ]
    if row.spans and width > 1:
        cells[0] = {**(cells[0] or {}), "span": width}
        cells += [None] * (width - 1)
    cells += [_cell(Cell()) for _ in range(width - len(cells))]
    return {"kind": row.kind, "level": row.level, "cells": cells}


def _cell(cell: Cell, *, number: bool = False) -> Data:
    return {
        "text": cell.text if number and cell.value is not None else breakable(cell.text),
        "href": cell.href,
        "marks": ", ".join(cell.marks),
        "bold": cell.bold,
        "span": 1,
    }
