"""The blocks of a document, in reading order, out of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samordna.formats.pdf import furniture, going_on, grids, headings, prose, regions, shapes, tables, unruled
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.hyphens import Hyphens
from samordna.formats.pdf.lines import Line, lines_of, settle_marks
from samordna.formats.pdf.prose import Piece
from samordna.formats.pdf.sheet import Sheet

# What may stand at the foot of a page before the table it belongs to: blocks of text, and lines below its headings.
MOST_ALONE: Final = 8
MOST_LABELS: Final = 2


def blocks(sheets: Sequence[Sheet], hyphens: Hyphens) -> list[Piece | Draft]:
    """Text and tables of all pages; tables and paragraphs that go on over pages are still in parts."""
    body = prose.body_size(sheets)
    found: list[Piece | Draft] = []
    for sheet in sheets:
        before, between = _open_table(found)
        page = _page(sheet, hyphens, before, _ruled_last(found))
        first = page[0] if page else None
        if isinstance(first, Draft) and first.columns:
            if before is not None and between and first.columns is before.columns:
                going_on.extended(before, [line for piece in between for line in piece.lines])
                del found[-len(between) :]
            elif before is None:
                _bring_heads(found, first)
        prose.mark_notes(page, body)
        found += page
    found = _rejoined(found, hyphens)
    headings.mark(found, body)
    prose.item_levels(found)
    return found


def prepared(sheets: Sequence[Sheet]) -> Hyphens:
    """Take headers and footers away, put raised marks to their words, and learn how words are written."""
    for sheet in sheets:
        settle_marks(sheet.words)
    furniture.without(sheets)
    for sheet in sheets:
        _drop_leaders(sheet)
    return Hyphens([line for sheet in sheets for line in lines_of(sheet.words)])


def _drop_leaders(sheet: Sheet) -> None:
    """Take away the dots that lead from a label to figures; those of a table of contents stay."""
    if not any(mark in word.text for word in sheet.words for mark in ("..", "…", "__")):
        return
    for line in lines_of(sheet.words):
        if shapes.leader(line.text) and not shapes.is_contents(line.text):
            for word in line.words:
                kept = word.text.rstrip(".…_")
                if len(word.text) - len(kept) > 3 or not kept:
                    word.right = word.left + (word.right - word.left) * len(kept) / len(word.text)
                    word.text = kept
    sheet.words = [word for word in sheet.words if word.text]


def _page(sheet: Sheet, hyphens: Hyphens, before: Draft | None, ruled: Draft | None) -> list[Piece | Draft]:
    """The blocks of a page; `before` and `ruled` are tables without and with lines that the last page ends with."""
    free = sheet.words
    drafts: list[Draft] = []
    for grid in grids.grids(sheet):
        inside = [word for word in free if grid.rect.holds(word.middle, (word.top + word.bottom) / 2)]
        rest = ruled is not None and not drafts and going_on.same_columns(ruled, grid.xs)
        draft = tables.from_grid(sheet, grid, inside, least=1 if rest else 2)
        if draft is not None:
            drafts.append(draft)
            gone = {id(word) for word in inside}
            free = [word for word in free if id(word) not in gone]
    found: list[Piece | Draft] = []
    for number, flow in enumerate(regions.flows([word for word in free if word.upright], drafts)):
        for block in prose.pieces(sheet, unruled.with_tables(sheet, flow, before), hyphens):
            if isinstance(block, Piece):
                block.flow = number
            found.append(block)
        before = None
    aside = sorted((word for word in free if not word.upright), key=lambda word: word.order)
    return found + prose.aside(sheet, aside)


def _ruled_last(found: Sequence[Piece | Draft]) -> Draft | None:
    """The ruled table that the last page ends with, notes aside."""
    last = next((block for block in reversed(found) if not isinstance(block, Piece) or block.kind != "note"), None)
    return last if isinstance(last, Draft) and last.ruled else None


def _open_table(found: Sequence[Piece | Draft]) -> tuple[Draft | None, list[Piece]]:
    """The table without lines that the last page ends with, and below it what may be its last labels."""
    between: list[Piece] = []
    for block in reversed(found[-3:]):
        if isinstance(block, Draft):
            if not block.columns or not all(_is_label(line, block) for piece in between for line in piece.lines):
                return None, []
            return block, between
        if block.kind != "note":
            between.insert(0, block)
    return None, []


def _is_label(line: Line, table: Draft) -> bool:
    labels, next_ = table.columns[0].core, table.columns[1].core
    return line.right <= next_.left and line.left >= labels.left - line.size


def _bring_heads(found: list[Piece | Draft], table: Draft) -> None:
    """Make headings left alone at the foot of the page before a table of their own, which then goes on. Below them may
    stand the heading of the table's first rows."""
    for size in range(1, min(MOST_ALONE, len(found)) + 1):
        pieces = [block for block in found[-size:] if isinstance(block, Piece)]
        if len(pieces) < size or pieces[0].sheet.number != table.sheet.number - 1:
            return
        rows = _on_one_line([line for piece in pieces for line in piece.lines])
        labels = rows[1:]
        if len(labels) <= MOST_LABELS and all(_is_label(line, table) for line in labels):
            heads = unruled.heads_before(pieces[0].sheet, rows[:1], table)
            whole = size == len(found) or not _beside(found[-size - 1], rows[0])
            if heads is not None and whole:
                if labels:
                    going_on.extended(heads, labels)
                found[-size:] = [heads]
                return


def _on_one_line(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top, those on one height as one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.base):
        if rows and abs(line.base - rows[-1][0].base) <= 1:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Line([word for line in row for word in line.words]) for row in rows]


def _beside(block: Piece | Draft, line: Line) -> bool:
    """Whether a block has a line on the same height."""
    return isinstance(block, Piece) and any(abs(own.base - line.base) <= 1 for own in block.lines)


def _rejoined(found: Sequence[Piece | Draft], hyphens: Hyphens) -> list[Piece | Draft]:
    """The blocks with text that goes on in the next column or on the next page put to where it began."""
    kept: list[Piece | Draft] = []
    last: Piece | Draft | None = None  # notes aside
    for block in found:
        if isinstance(block, Piece) and isinstance(last, Piece) and _same_paragraph(last, block):
            last.text = hyphens.joined(last.text, block.text)
            last.end = block
            continue
        kept.append(block)
        if not isinstance(block, Piece) or block.kind != "note":
            last = block
    return kept


def _same_paragraph(first: Piece, second: Piece) -> bool:
    """Whether text at the top of a column or a page goes on from the one before."""
    if first.kind not in ("text", "item") or second.kind != "text":
        return False
    if first.bold != second.bold or abs(first.size - second.size) > 0.6:
        return False
    end = first.end or first
    step = second.sheet.number - end.sheet.number
    if step not in (0, 1) or (step == 0 and second.flow == end.flow):
        return False
    if first.text.endswith((".", "!", "?", ":", ";")):
        return False
    return second.text[:1].islower()
