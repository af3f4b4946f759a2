"""A whole PDF as a document: its pages' blocks put together, and what is said of what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from samordna.formats.document import Block, Document, Format, Heading, Note, Paragraph, Table, UnreadableDocument
from samordna.formats.pdf import cells, going_on, layout, opening, pages
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.hyphens import Hyphens
from samordna.formats.pdf.pages import Pages
from samordna.formats.pdf.prose import Piece

MOST_NAMED: Final = 12
_CAPTION: Final = re.compile(r"(?:tabell|tab\.)\s*\d+", re.IGNORECASE)
# A title that only says which file or program the document came from.
_FILE_NAME: Final = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint)\b.*|.*\.(?:docx?|xlsx?|pptx?|pdf|indd|odt|rtf)|untitled.*|namnlös.*"
    r"|dokument\d*|)$",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Document:
    """A PDF as a document. `name` is what the file is called when something is wrong with it.

    Raises:
        UnreadableDocument: with one Swedish sentence, for what is empty, no PDF, locked, damaged, longer than 300
            pages, heavier than can be read, or without text.
    """
    found = pages.read(data, name)
    if not any(sheet.words for sheet in found.sheets):
        raise UnreadableDocument(_without_text(found, name))
    hyphens = layout.prepared(found.sheets)
    parts = layout.blocks(found.sheets, hyphens)
    blocks = _assembled(parts, hyphens)
    return Document(
        Format.PDF,
        tuple(blocks),
        title=_title(found.title, blocks, parts),
        pages=tuple({sheet.number: sheet.shown for sheet in found.sheets}.values()),
        warnings=(*_warnings(found), *_cut(blocks)),
    )


def _assembled(found: Sequence[Piece | Draft], hyphens: Hyphens) -> list[Block]:
    """Blocks of the document, with tables and paragraphs that go on over pages whole."""
    blocks: list[Block] = []
    last: Piece | Draft | None = None  # what the last block, notes aside, was made of
    place = -1
    for item in found:
        if isinstance(item, Draft):
            table = cells.table(item, hyphens)
            before = blocks[place] if place >= 0 else None
            if isinstance(last, Draft) and isinstance(before, Table) and _goes_on(last, item):
                blocks[place] = cells.joined(before, table, going_on.repeated(last, item), hyphens)
                last = item
                continue
            if isinstance(before, Heading | Paragraph) and place == len(blocks) - 1 and _CAPTION.match(_full(before)):
                table = replace(table, caption=_full(before))
                blocks.pop()
            blocks.append(table)
        else:
            blocks.append(_block(item))
        if not isinstance(item, Piece) or item.kind != "note":
            last, place = item, len(blocks) - 1
    return blocks


def _goes_on(first: Draft, second: Draft) -> bool:
    return second.sheet.number == first.sheet.number + 1 and going_on.continued(first, second)


def _block(piece: Piece) -> Block:
    place = piece.sheet.place([line.rect for line in piece.lines])
    if piece.kind == "heading":
        return Heading(piece.text, piece.level, piece.number, place)
    if piece.kind == "note":
        return Note(piece.mark, piece.text, place)
    item = piece.kind == "item"
    return Paragraph(piece.text, item, piece.level if item else 1, piece.mark, piece.bold, place)


def _full(block: Heading | Paragraph) -> str:
    number = block.number if isinstance(block, Heading) else block.mark
    return f"{number} {block.text}" if number else block.text


def _title(said: str, blocks: Sequence[Block], found: Sequence[Piece | Draft]) -> str:
    """What the document is called: as the file says, where its first pages say so too, else its largest heading."""
    said = " ".join(said.split())
    first = [block for block in blocks if isinstance(block, Heading | Paragraph) and block.place.page <= 2]
    if said and not _FILE_NAME.match(said) and said.lower() in " ".join(block.text for block in first).lower():
        return said
    heads = [
        piece for piece in found if isinstance(piece, Piece) and piece.kind == "heading" and piece.sheet.number == 1
    ]
    if heads:
        return max(heads, key=lambda piece: piece.size).text
    return "" if _FILE_NAME.match(said) else said


def _without_text(found: Pages, name: str) -> str:
    if found.garbled:
        return f"{name} har text som inte går att tolka, för att dess typsnitt saknar teckentabell: kör OCR först."
    if found.broken and len(found.broken) == len(found.sheets):
        return opening.damaged(name)
    if found.cut and len(found.cut) == len(found.sheets):
        return opening.too_heavy(name)
    return f"{name} innehåller ingen text: kör OCR först."


def _warnings(found: Pages) -> Iterator[str]:
    if found.empty:
        yield f"{_named(found.empty)} innehåller ingen text. Kör OCR om något där hör till planen."
    if found.garbled:
        yield f"{_named(found.garbled)} har text som inte går att tolka. Kör OCR om den hör till planen."
    if found.cut:
        yield f"{_named(found.cut)} ritar mer än som läses, så något därifrån kan saknas."
    if found.broken:
        yield f"{_named(found.broken)} är skadad och har inte lästs. Hämta filen igen om något saknas."
    if found.unfinished:
        yield "Filen slutar tvärt, så sidor kan saknas. Hämta den igen om något fattas."


def _cut(blocks: Sequence[Block]) -> Iterator[str]:
    """What is said of tables that go on beyond the paper."""
    on = sorted({block.place.page for block in blocks if isinstance(block, Table) and cells.is_cut(block)})
    if on:
        yield f"{_named(on)} har en tabell som går utanför papperet, så det som står ytterst i den är avklippt."


def _named(numbers: Sequence[int]) -> str:
    """Pages as a sentence begins: "Sidan 4", "Sidorna 4, 7 och 9"."""
    if len(numbers) == 1:
        return f"Sidan {numbers[0]}"
    shown = [str(number) for number in numbers[:MOST_NAMED]]
    rest = len(numbers) - len(shown)
    if rest:
        return f"Sidorna {', '.join(shown)} och {rest} till"
    return f"Sidorna {', '.join(shown[:-1])} och {shown[-1]}"
