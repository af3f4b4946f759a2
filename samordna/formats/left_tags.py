"""Tags that stand as text in a document, because somebody pasted a web page's code: read as what they mean."""

from __future__ import annotations

from dataclasses import replace

from samordna.formats.document import Block, Cell, Document, Table
from samordna.formats.markup import INLINE_TAG, shown


def without_tags(document: Document) -> Document:
    """The document with "<u>Budget 2021</u>" as "Budget 2021". Other angle brackets stay as they are."""
    blocks = tuple(_block(block) for block in document.blocks)
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(cell) for cell in row) for row in block.rows)
        return block if rows == block.rows else replace(block, rows=rows)
    return replace(block, text=shown(block.text).text) if INLINE_TAG.search(block.text) else block


def _cell(cell: Cell) -> Cell:
    if not INLINE_TAG.search(cell.text):
        return cell
    read = shown(cell.text)
    return replace(cell, text=read.text, bold=cell.bold or read.bold, italic=cell.italic or read.italic)
