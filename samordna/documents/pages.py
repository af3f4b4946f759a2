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
from samordna.documents.tables import EMPTY, Cell, ColumnKind, Row
from samordna.documents.widths import height, measured

PORTRAIT, LANDSCAPE = 162.0, 249.0  # mm of text on A4
WHOLE = 200.0  # mm of height up to which a table and its notes are kept on one page
MOVED = 3000  # characters, about half a page, that are rather moved than leave a signature alone
MARK = 30  # characters of the mark that fit beside the association's name
AS_IS = ("svg", "anchor", "href", "data", "name", "media")  # no text to read

Data = dict[str, Any]


def paper(document: Document) -> Data:
    """The whole paper; the document is settled (`outline.settled`)."""
    language, _, region = document.language.partition("-")
    day = document.date
    data: Data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "association": document.association,
        "author": document.author or document.association,
        "subject": document.subject or document.subtitle,
        "language": [language, region or "SE"],
        "date": [day.year, day.month, day.day] if day else None,
        "mark": document.mark[:MARK],
        "cover": document.cover,
        "footer": footer(document),
        "facts": [[name, value] for name, value in facts(document)],
        "attachment": _attachment(document.attachment) if document.attachment else None,
        "blocks": _blocks(document),
    }
    return {name: _broken(value, name) for name, value in data.items()}


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
            data += _kept(data.pop()) if data else []
            data.append({"kind": "signatures", "roles": [_block(line) for line in group]})
            continue
        for block in group:
            if isinstance(block, Table):
                # A turned page takes the headings just before it along.
                above: list[Data] = []
                while block.landscape and data and data[-1]["kind"] == "heading":
                    above.insert(0, data.pop())
                data.append(_table(block, table_anchor(tables)) | {"above": above})
                tables += 1
            else:
                data.append(_block(block))
    return data


def _kept(before: Data) -> list[Data]:
    """What stands right before the signatures, marked to follow them to the next page: nobody signs a page that says
    nothing. Of a long list its last item does. What has a page of its own or fills more than one cannot."""
    items = before.get("items", [])
    short = _length(before) <= MOVED
    if before["kind"] in ("bullets", "numbers") and not short and len(items) > 1:
        last = before | {"items": items[-1:], "signed": True}
        if before["kind"] == "numbers":
            last["start"] = before["start"] + len(items) - 1
        return [before | {"items": items[:-1]}, last]
    movable = before.get("whole", short or before["kind"] == "clauses") and not before.get("landscape", False)
    return [before | {"signed": movable and before["kind"] != "break"}]


def _length(data: Any) -> int:
    """How many characters there are to read in a piece of data."""
    if isinstance(data, dict):
        return sum(_length(value) for key, value in data.items() if key not in AS_IS)
    if isinstance(data, list):
        return sum(_length(value) for value in data)
    return len(data) if type(data) is str else 0


def _block(block: Block) -> Data:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "text": block.text,
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
                {"label": it.label, "figure": it.figure, "unit": it.unit, "detail": it.detail} for it in block.items
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
        case SignatureLine():
            return {"role": block.role, "place": block.place_and_day}
        case Table():
            raise TypeError("A table needs its anchor.")


def _list(block: BulletList | NumberedList) -> Data:
    items = [
        {"text": _runs(item.inlines), "children": _list(item.children) if item.children else None}
        for item in block.items
    ]
    if isinstance(block, NumberedList):
        return {"kind": "numbers", "items": items, "start": block.start}
    return {"kind": "bullets", "items": items}


def _runs(inlines: Inlines) -> list[Data]:
    return [
        {
            "text": run.text,
            "style": ("b" if run.bold else "") + ("i" if run.italic else "") + ("n" if run.bound else ""),
            "href": run.href,
        }
        for run in inlines
    ]


def _broken(data: Any, key: str = "") -> Any:
    """The data with places to break in every word that is too long for a line."""
    if isinstance(data, dict):
        return {name: _broken(value, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_broken(value) for value in data]
    return breakable(data) if type(data) is str and key not in AS_IS else data


def _table(table: Table, anchor: str) -> Data:
    widths = measured(table, LANDSCAPE if table.landscape else PORTRAIT)
    return {
        "kind": "table",
        "anchor": anchor,
        "caption": table.caption,
        "unit": table.unit,
        "source": table.source,
        "landscape": table.landscape,
        "whole": height(table, widths) <= (WHOLE if not table.landscape else WHOLE / 2),
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
                "hyphenate": hyphenate,
            }
            for column, hyphenate in zip(table.columns, widths.hyphenate, strict=True)
        ],
        "prose": any(column.kind is ColumnKind.TEXT for column in table.columns),
        "rows": [_row(row, table) for row in table.rows],
        "notes": [{"mark": note.mark, "text": _runs(note.inlines)} for note in table.notes],
    }


def _row(row: Row, table: Table) -> Data:
    width = len(table.columns)
    cells: list[Data | None] = [_cell(cell) for cell in row.cells]
    if row.spans:
        cells = [_cell(row.cells[0]) | {"span": width}, *[None] * (width - 1)]
    cells += [_cell(EMPTY) for _ in range(width - len(cells))]
    return {"kind": row.kind, "level": row.level, "cells": cells}


def _cell(cell: Cell) -> Data:
    return {"text": cell.text, "href": cell.href, "marks": ", ".join(cell.marks), "bold": cell.bold, "span": 1}
