"""Which pieces of text are headings, and of what level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from samordna.formats.pdf import shapes
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.prose import Piece

# A heading is this much larger than the text, or shorter than this when only bold or numbered.
LARGER: Final = 1.1
SHORT, LONGEST = 90, 160


def mark(document: Sequence[Piece | Draft], body: float) -> None:
    """Mark the headings of a document, with number and level."""
    found = []
    for at, piece in enumerate(document):
        before = document[at - 1] if at else None
        following = document[at + 1] if at + 1 < len(document) else None
        if isinstance(piece, Piece) and _is_heading(piece, _text(before), _text(following), body):
            found.append(piece)
    for piece in found:
        text = f"{piece.mark} {piece.text}" if piece.mark else piece.text
        piece.number, piece.text = shapes.numbered(text)
        piece.kind, piece.mark = "heading", ""
    _levels(found)


def _text(block: Piece | Draft | None) -> Piece | None:
    """A block beside a heading where it is text: a table is no other heading."""
    return block if isinstance(block, Piece) else None


def _is_heading(piece: Piece, before: Piece | None, after: Piece | None, body: float) -> bool:
    text = piece.text
    if piece.kind not in ("text", "item") or len(text) > LONGEST or not any(letter.isalpha() for letter in text):
        return False
    if shapes.is_amount(text) or (piece.kind == "item" and not piece.mark[0].isdigit()):
        return False
    if len(piece.lines) > 3 or piece.end or text.endswith((";", ",")):
        return False
    size, bold, capitals = piece.style
    if size >= LARGER * body and not (piece.kind == "item" and not bold and size < 1.2 * body):
        return len(text) < LONGEST and not (text.endswith(".") and len(text) > SHORT)
    if len(text) > SHORT or text.endswith((".", ":")) or size < 0.9 * body:
        return False
    plain = after is None or not after.bold or after.kind == "item"
    if bold:
        return plain and (piece.apart or before is None or before.kind == "heading" or not before.bold)
    if capitals and piece.apart and len(text) > 3:
        return after is not None and not after.style[2]
    numbered = bool(shapes.numbered(f"{piece.mark} {text}" if piece.mark else text)[0])
    alone = piece.apart and (after is None or (after.apart and after.kind == "text"))
    listed = any(other is not None and other.kind == "item" and other.mark[0].isdigit() for other in (before, after))
    return numbered and alone and not listed and len(piece.lines) == 1


def _levels(found: Sequence[Piece]) -> None:
    """Levels 1–6: by number, else by how the style ranks."""
    depths: defaultdict[tuple[float, bool, bool], Counter[int]] = defaultdict(Counter)
    for piece in found:
        if piece.number[:1].isdigit():
            depths[piece.style][piece.number.count(".") + 1] += 1
    cover = {piece.style for piece in found if piece.sheet.number == 1} - {
        piece.style for piece in found if piece.sheet.number > 1
    }
    ranked = sorted({piece.style for piece in found} - cover, key=lambda style: (-style[0], not style[1], not style[2]))
    levels: dict[tuple[float, bool, bool], int] = {}
    level = 0
    for style in ranked:
        level = depths[style].most_common(1)[0][0] if depths[style] else min(level + 1, 6)
        levels[style] = min(level, 6)
    if len({piece.sheet.number for piece in found}) == 1 and not levels:
        for rank, style in enumerate(sorted(cover, key=lambda style: (-style[0], not style[1], not style[2])), 1):
            levels[style] = min(rank, 6)
    for piece in found:
        if piece.number[:1].isdigit():
            piece.level = min(piece.number.count(".") + 1, 6)
        else:
            piece.level = levels.get(piece.style, 1)
