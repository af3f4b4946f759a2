"""What every writer does first: clean text, headings in order, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Cell,
    DecisionClauses,
    Document,
    Heading,
    Inlines,
    ListItem,
    NumberedList,
    Paragraph,
    Table,
    TableOfContents,
)
from samordna.documents.characters import cleaned

_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)
LONGEST = 30  # characters of an anchor before its number: Word's bookmarks end at 40
_NO_ANCHOR = re.compile(r"[^a-z0-9-]+")


def settled(document: Document) -> Document:
    """The paper as writers want it.

    Text is cleaned (`characters`). A heading is at most one level below the one before, the first on level 1, as
    PDF/UA demands; one without a word is left out. Every heading has an anchor of its own, made of a–z, 0–9 and
    hyphens. Links to addresses that are not web or mail, or to anchors that are not in the paper, become plain text.
    """
    document = cleaned(document)
    anchors: dict[str, str] = {}  # as the caller wrote it → as printed
    tables = {table.key: table_anchor(n) for n, table in enumerate(document.tables())}
    taken = set(tables.values())
    blocks: list[Block] = []
    above = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if not f"{block.number}{block.text}".strip():
                continue
            above = min(block.level, above + 1)
            anchor = _anchor(block.anchor or f"avsnitt-{block.number or block.text}", taken)
            if block.anchor:
                anchors.setdefault(block.anchor, anchor)
            block = replace(block, level=above, anchor=anchor)
        elif isinstance(block, TableOfContents) and not block.title.strip():
            block = replace(block, title="Innehåll")
        blocks.append(block)
    anchors = tables | anchors
    linked = tuple(_linked(block, anchors) for block in blocks)
    return replace(document, title=document.title if document.title.strip() else "Utan rubrik", blocks=linked)


def headings(document: Document) -> Iterator[Heading]:
    """The headings, in order."""
    return (block for block in document.blocks if isinstance(block, Heading))


def table_anchor(number: int) -> str:
    """Where links to a paper's table lead; tables are counted from 0."""
    return f"tabell-{number + 1}"


def _anchor(wish: str, taken: set[str]) -> str:
    letters = wish.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    plain = _NO_ANCHOR.sub("-", letters).strip("-") or "avsnitt"
    plain = (plain if plain[0].isalpha() else f"a-{plain}")[:LONGEST].strip("-")
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    taken.add(name)
    return name


def _target(href: str, anchors: dict[str, str]) -> str:
    if href.startswith("#"):
        return f"#{anchors[href[1:]]}" if href[1:] in anchors else ""
    return href if _ADDRESS.fullmatch(href) else ""


def _runs(inlines: Inlines, anchors: dict[str, str]) -> Inlines:
    if not any(inline.href for inline in inlines):
        return inlines
    return tuple(replace(inline, href=_target(inline.href, anchors)) for inline in inlines)


def _cell(cell: Cell, anchors: dict[str, str]) -> Cell:
    return replace(cell, href=_target(cell.href, anchors)) if cell.href else cell


def _items(items: tuple[ListItem, ...], anchors: dict[str, str]) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(
            _runs(item.inlines, anchors),
            replace(item.children, items=_items(item.children.items, anchors)) if item.children else None,
        )
        for item in items
    )


def _linked(block: Block, anchors: dict[str, str]) -> Any:
    if isinstance(block, Paragraph | Callout):
        return replace(block, inlines=_runs(block.inlines, anchors))
    if isinstance(block, BulletList | NumberedList):
        return replace(block, items=_items(block.items, anchors))
    if isinstance(block, DecisionClauses):
        return replace(block, clauses=tuple(_runs(clause, anchors) for clause in block.clauses))
    if isinstance(block, Table):
        rows = tuple(replace(row, cells=tuple(_cell(cell, anchors) for cell in row.cells)) for row in block.rows)
        notes = tuple(replace(note, inlines=_runs(note.inlines, anchors)) for note in block.notes)
        return replace(block, rows=rows, notes=notes)
    return block
