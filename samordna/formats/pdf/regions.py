"""The order in which a page is read: its columns of text, one after the other, with the tables in them.

Text beside other text is a column of its own when the page draws each side for itself, or when both sides are running
text; a table is drawn row by row. The same holds for tables side by side.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from samordna.formats.pdf import shapes
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.lines import Line, chunks, lines_of
from samordna.formats.pdf.sheet import Rect, Word

Item: TypeAlias = "Line | Draft"

# The least gap between columns of text, as a share of the size, and the least lines in each.
GUTTER, LEAST_LINES = 1.0, 3
WORDY = 15  # letters that a line of text has at least, on the whole
DEEPEST, MOST_TRIED = 12, 24


@dataclass(slots=True)
class Flow:
    """Lines and tables one under the other, from `left` to `right`."""

    left: float
    right: float
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """A table, or words that stand together on a line."""

    rect: Rect
    order: int
    words: list[Word]
    draft: Draft | None = None


def flows(words: Sequence[Word], drafts: Sequence[Draft]) -> list[Flow]:
    """Words and ruled tables of a page in the order they are read."""
    pieces = [_Piece(draft.rect, draft.order, [], draft) for draft in drafts]
    for line in lines_of(words):
        pieces += [_Piece(part.rect, part.order, part.words) for part in chunks(line, GUTTER)]
    return _flows(pieces, 0)


def _flows(pieces: list[_Piece], depth: int) -> list[Flow]:
    if not pieces:
        return []
    found = _gutter(pieces) if depth < DEEPEST else None
    if found is None:
        return [_flow(pieces)]
    at, top, bottom = found
    above = [piece for piece in pieces if piece.rect.bottom <= top]
    below = [piece for piece in pieces if piece.rect.top >= bottom]
    beside = [piece for piece in pieces if piece.rect.bottom > top and piece.rect.top < bottom]
    left = [piece for piece in beside if piece.rect.right <= at]
    right = [piece for piece in beside if piece.rect.right > at]
    return [flow for part in (above, left, right, below) for flow in _flows(part, depth + 1)]


def _flow(pieces: list[_Piece]) -> Flow:
    words = [word for piece in pieces for word in piece.words]
    items: list[Item] = [*lines_of(words), *(piece.draft for piece in pieces if piece.draft)]
    items.sort(key=lambda item: item.rect.top)
    return Flow(min(piece.rect.left for piece in pieces), max(piece.rect.right for piece in pieces), items)


def _gutter(pieces: list[_Piece]) -> tuple[float, float, float] | None:
    """The tallest white strip between columns of text: where it is, its top and its bottom."""
    best, tallest = None, 0.0
    ordered = sorted(pieces, key=lambda piece: piece.rect.top)
    for at in _candidates(ordered):
        for top, bottom, left, right in _bands(ordered, at):
            shared = min(max(p.rect.bottom for p in left), max(p.rect.bottom for p in right)) - max(
                min(p.rect.top for p in left), min(p.rect.top for p in right)
            )
            if shared > tallest and _independent(left, right, shared):
                best, tallest = (at, top, bottom), shared
    return best


def _candidates(pieces: Sequence[_Piece]) -> list[float]:
    """Places along the line where pieces end with another to their right, those met most often first."""
    lefts: dict[int, int] = {}
    first = min(piece.rect.left for piece in pieces)
    for piece in pieces:
        if piece.rect.left > first + 40:
            key = int(piece.rect.left // 4)
            lefts[key] = lefts.get(key, 0) + (LEAST_LINES if piece.draft else 1)
    often = sorted((key for key, number in lefts.items() if number >= 2), key=lambda key: (-lefts[key], key))
    return [4 * key - 1.0 for key in often[:MOST_TRIED]]


def _bands(pieces: Sequence[_Piece], at: float) -> list[tuple[float, float, list[_Piece], list[_Piece]]]:
    """The stretches of the page that nothing crosses at a place along the line, with what is left and right of it."""
    found = []
    left: list[_Piece] = []
    right: list[_Piece] = []
    top = -1e6
    reach = -1e6
    for piece in [*pieces, None]:
        crosses = piece is None or piece.rect.left < at < piece.rect.right
        if crosses:
            bottom = piece.rect.top if piece else 1e6
            if _tall(left) and _tall(right):
                found.append((top, bottom, left, right))
            left, right = [], []
            if piece:
                reach = max(reach, piece.rect.bottom)
                top = reach
        elif piece and piece.rect.bottom > top:
            (left if piece.rect.right <= at else right).append(piece)
    return found


def _tall(pieces: Sequence[_Piece]) -> bool:
    return any(piece.draft for piece in pieces) or len(pieces) >= LEAST_LINES


def _independent(left: Sequence[_Piece], right: Sequence[_Piece], shared: float) -> bool:
    """Whether two sides are read one after the other, not row by row."""
    size = sorted(word.size for piece in [*left, *right] for word in piece.words) or [10.0]
    if shared < 2.5 * size[len(size) // 2]:
        return False
    if any(piece.draft for piece in left) and any(piece.draft for piece in right):
        return True
    for side in (left, right):
        figures = sum(shapes.is_amount(_text(piece)) for piece in side if piece.words)
        if figures > 0.7 * len(side):
            return False
    turns = _turns(left, right)
    if turns <= max(1.0, 0.25 * min(len(left), len(right))):
        return _own(left) and _own(right)
    return _running(left) and _running(right)


def _own(side: Sequence[_Piece]) -> bool:
    """Whether a side can be a column of its own: it has lines of some words, or a table, not a table's single cells."""
    if any(piece.draft for piece in side):
        return True
    if sum(len(_text(piece)) for piece in side) >= WORDY * len(side):
        return True
    rows: dict[int, int] = {}
    for piece in side:
        rows[round(piece.rect.bottom)] = rows.get(round(piece.rect.bottom), 0) + 1
    return sum(number > 1 for number in rows.values()) >= LEAST_LINES


def _text(piece: _Piece) -> str:
    return " ".join(word.text for word in piece.words)


def _turns(left: Sequence[_Piece], right: Sequence[_Piece]) -> int:
    """How often the page goes from one side to the other while it draws them."""
    sides = [side for _, side in sorted([(p.order, 0) for p in left] + [(p.order, 1) for p in right])]
    return sum(a != b for a, b in itertools.pairwise(sides))


def _running(side: Sequence[_Piece]) -> bool:
    """Whether a side is running text: many full lines of letters."""
    texts = [_text(piece) for piece in side]
    width = max(piece.rect.width for piece in side)
    full = sum(piece.rect.width > 0.75 * width for piece in side)
    return len(side) >= 6 and full >= 0.6 * len(side) and sum(map(len, texts)) / len(texts) >= 28
