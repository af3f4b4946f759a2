"""Lines of text as headings, paragraphs, list items and notes.

What a heading is shows in how it is set beside the text that most of the document is: larger, bold, in capitals, or
numbered and alone. Its level follows its number, else how its kind of setting ranks among the document's headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samordna.formats.pdf import shapes
from samordna.formats.pdf.drafts import Draft
from samordna.formats.pdf.hyphens import Hyphens
from samordna.formats.pdf.lines import Line, chunks
from samordna.formats.pdf.regions import Flow, Item
from samordna.formats.pdf.rows import SPACE
from samordna.formats.pdf.sheet import Sheet, Word

# Notes are this much smaller.
NOTE_SIZE = 0.93
# A step down this much wider than lines of a paragraph have parts paragraphs.
WIDER = 1.25
# Parts of a line this far apart, as a share of the size, are no running text.
FAR_APART = 3.0
_NOTE = re.compile(r"(\d{1,2}|\*{1,3}|[a-z]\))\s+\S")


@dataclass(slots=True)
class Piece:
    """Lines that are one block of text, and how it is set."""

    sheet: Sheet
    lines: list[Line]
    right: float
    kind: str = "text"  # text, item, note, contents, heading, aside
    mark: str = ""
    level: int = 1
    number: str = ""
    apart: bool = False  # more space above than lines have
    text: str = ""
    flow: int = 0  # which column of its page it stands in
    end: Piece | None = None  # the last part, when it goes on in another column or on another page

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def style(self) -> tuple[float, bool, bool]:
        """Size to half a point, bold, capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return round(self.size * 2) / 2, self.bold, len(letters) > 3 and all(letter.isupper() for letter in letters)


def pieces(sheet: Sheet, flow: Flow, hyphens: Hyphens) -> list[Piece | Draft]:
    """A flow's lines as blocks of text, with its tables between them."""
    items = [part for item in flow.items for part in (_far_parts(item) if isinstance(item, Line) else [item])]
    right = _right([item for item in items if isinstance(item, Line)])
    pitch = _pitch(items)
    indents = _on_left_edge([item for item in items if isinstance(item, Line)])
    found: list[Piece | Draft] = []
    above: Line | None = None
    for item in items:
        if isinstance(item, Draft):
            found.append(item)
            above = None
            continue
        piece = found[-1] if found and isinstance(found[-1], Piece) else None
        if piece is not None and above is not None and _goes_on(piece, above, item, pitch, indents):
            piece.lines.append(item)
        else:
            apart = above is None or item.base - above.base > WIDER * pitch.get(round(item.size), 1.2 * item.size)
            found.append(_begun(sheet, item, right, apart))
        above = item
    for block in found:
        if isinstance(block, Piece):
            _settle(block, hyphens)
    return found


def aside(sheet: Sheet, words: Sequence[Word]) -> list[Piece | Draft]:
    """Text on its side, which stands outside the order of reading, as one block at the end."""
    if not words:
        return []
    line = Line(words, " ".join(word.text for word in words))
    return [Piece(sheet, [line], line.right, kind="aside", text=line.text)]


def _far_parts(line: Line) -> list[Line]:
    """A line's parts when they stand so far apart that they are no running text: a date and a register number."""
    parts = chunks(line, FAR_APART)
    if len(parts) == 1 or shapes.leader(line.text) or line.words[0].raised:
        return [line]
    mark = parts[0].text + " x"
    if shapes.bullet(mark)[0] or shapes.counted(mark)[0] or shapes.numbered(mark)[0]:
        return [line]
    return parts


def _right(lines: Sequence[Line]) -> float:
    """Where full lines end: what one line in ten reaches beyond is an exception."""
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * 0.9)] if rights else 0.0


def _on_left_edge(lines: Sequence[Line]) -> bool:
    """Whether lines mostly begin on one edge, so that one set in begins a paragraph; centred lines do not."""
    lefts = Counter(round(line.left / 2) for line in lines)
    return bool(lefts) and max(lefts.values()) >= 0.4 * len(lines)


def _pitch(items: Sequence[Item]) -> dict[int, float]:
    """How far lines of each size, in whole points, stand apart inside paragraphs."""
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(items):
        if isinstance(above, Line) and isinstance(below, Line) and abs(above.size - below.size) < 0.5:
            step = below.base - above.base
            if 0 < step < 2.2 * below.size:
                steps[round(below.size)].append(step)
    return {size: sorted(found)[len(found) // 3] for size, found in steps.items() if len(found) > 2}


def _begun(sheet: Sheet, line: Line, right: float, apart: bool) -> Piece:
    piece = Piece(sheet, [line], right, apart=apart)
    if shapes.leader(line.text):
        piece.kind = "contents"
    elif (mark := _item_mark(line)) and len(line.words) > 1:
        piece.kind, piece.mark = "item", mark
    return piece


def _item_mark(line: Line) -> str:
    """The mark of a list item; none when it is the sign of a figure."""
    return "" if shapes.is_amount(line.text) else shapes.bullet(line.text)[0] or shapes.counted(line.text)[0]


def _goes_on(piece: Piece, above: Line, line: Line, pitch: dict[int, float], indents: bool) -> bool:
    """Whether a line belongs to the block of the line above it."""
    if line.base <= above.base:
        return False
    if abs(above.size - line.size) > 0.6 or above.bold != line.bold or piece.kind == "contents":
        return False
    if line.base - above.base > WIDER * pitch.get(round(line.size), 1.3 * line.size):
        return False
    if shapes.leader(line.text) or line.words[0].raised:
        return False
    if _item_mark(line) and len(line.words) > 1:
        return False
    indented = _indent(piece)
    outside = piece.kind == "item" and line.left < indented - 0.7 * line.size
    if outside and (_hangs(piece, indented) if len(piece.lines) > 1 else line.text[:1].isupper()):
        return False
    if piece.kind == "item" and line.left <= piece.lines[0].left - line.size:
        return False
    if indents and piece.kind != "item" and line.left > above.left + 0.8 * line.size:
        return False  # the first line of a new paragraph
    if above.text.endswith("-"):
        return True
    word = line.words[0]
    return above.right + SPACE * above.size + (word.right - word.left) > piece.right - 1.5 * above.size


def _hangs(piece: Piece, indented: float) -> bool:
    """Whether an item's second line begins below its text, not below its mark."""
    return piece.lines[1].left >= indented - 0.7 * piece.lines[1].size


def _indent(piece: Piece) -> float:
    """Where the text of a list item begins."""
    words = piece.lines[0].words
    return words[1].left if piece.mark and len(words) > 1 else words[0].left


def _settle(piece: Piece, hyphens: Hyphens) -> None:
    text = hyphens.text(piece.lines)
    if piece.kind == "item":
        text = text[len(piece.mark) :].lstrip()
    elif piece.kind == "contents":
        found = shapes.leader(text)
        if found:
            text = f"{text[: found.start()].rstrip(' .')} ..... {text[found.end() :].strip(' .')}".strip()
    piece.text = text


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size that most letters of a document have, in points to a tenth."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for word in sheet.words:
            letters[round(word.size, 1)] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def mark_notes(page: Sequence[Piece | Draft], body: float) -> None:
    """Mark the footnotes among the last blocks of a page."""
    for block in page:
        if isinstance(block, Piece) and block.lines[0].words[0].raised and len(block.lines[0].words) > 1:
            first = block.lines[0].words[0].text
            block.kind, block.mark = "note", shapes.plain(first)
            block.text = block.text.removeprefix(first).lstrip()
    tail: list[Piece] = []
    for block in reversed(page):
        if isinstance(block, Draft) or block.size > NOTE_SIZE * body or block.kind == "contents":
            break
        tail.insert(0, block)
    open_ = False
    for piece in tail:
        found = _NOTE.match(piece.lines[0].text)
        if piece.kind == "note":
            open_ = True
        elif open_ and found and not piece.apart:
            piece.kind, piece.mark, piece.text = "note", found[1], piece.text.removeprefix(found[1]).lstrip()


def item_levels(document: Sequence[Piece | Draft]) -> None:
    """Levels of list items, by how far in they stand among the items they follow."""
    lefts: list[float] = []
    for block in document:
        if not isinstance(block, Piece) or block.kind != "item":
            if not isinstance(block, Piece) or block.kind not in ("note",):
                lefts = []
            continue
        left = block.lines[0].left
        while lefts and left < lefts[-1] - 0.6 * block.size:
            lefts.pop()
        if not lefts or left > lefts[-1] + 0.6 * block.size:
            lefts.append(left)
        block.level = len(lefts)
