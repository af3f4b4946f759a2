"""Lines of words, and what stands together within them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from samordna.formats.pdf import shapes
from samordna.formats.pdf.sheet import ASCENT, DESCENT, Rect, Word

# Shares of the size: gaps that are a space between letters and between digits, one that may part two cells, and one
# that does not where a single space was printed.
SPACE, DIGIT_SPACE, CELL, ONE_SPACE = 0.15, 0.08, 0.5, 0.7
# Words whose base lines differ less than this share of their size stand on one line.
LEVEL = 0.3
# A mark is at most this share of the size of what it belongs to, and stands this much (least, most) above its line.
MARK_SIZE, MARK_RISE, MARK_GAP = 0.8, (0.12, 0.8), 0.45
MARK_INDENT = 3.0  # from a mark to the text set in after it
FIGURE_SPACE, MARK_ROOM = 0.75, 3.0  # within a figure; between a list item's bullet and its text
_MARK = re.compile(r"[0-9a-j*,()]{1,4}")


class Line:
    """Words on one line, or a part of it, from left to right; there is at least one."""

    __slots__ = ("_bold", "_chunks", "_italic", "_size", "_text", "rect", "words")

    def __init__(self, words: Sequence[Word], text: str | None = None) -> None:
        self.words = sorted(words, key=lambda word: word.left)
        self.rect = Rect(
            self.words[0].left,
            min(word.base - ASCENT * word.size for word in self.words),
            max(word.right for word in self.words),
            max(word.base + DESCENT * word.size for word in self.words),
        )
        self._text = text
        self._size: Word | None = None
        self._bold: bool | None = None
        self._italic: bool | None = None
        self._chunks: dict[float, list[Line]] = {}

    @property
    def text(self) -> str:
        """What it says, with a space where one was printed or left open."""
        if self._text is None:
            self._text = text_of(self.words)
        return self._text

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.rect.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.rect.right

    @property
    def _usual(self) -> Word:
        """A word of the size that most of its letters have."""
        if self._size is None:
            letters: defaultdict[float, int] = defaultdict(int)
            for word in self.words:
                letters[word.size] += len(word.text)
            self._size = max(self.words, key=lambda word: (letters[word.size], word.size))
        return self._size

    @property
    def size(self) -> float:
        """The size most of its letters have."""
        return self._usual.size

    @property
    def base(self) -> float:
        """Where its letters stand."""
        return self._usual.base

    @property
    def bold(self) -> bool:
        """Whether all its letters and digits are bold."""
        if self._bold is None:
            self._bold = all(word.bold for word in self._lettered())
        return self._bold

    @property
    def italic(self) -> bool:
        """Whether all its letters and digits are italic."""
        if self._italic is None:
            self._italic = all(word.italic for word in self._lettered())
        return self._italic

    @property
    def order(self) -> int:
        """When its first word is drawn."""
        return min(word.order for word in self.words)

    def _lettered(self) -> list[Word]:
        return [word for word in self.words if any(map(str.isalnum, word.text))] or self.words


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words as lines, from the top."""
    groups: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if groups and word.base - base <= LEVEL * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
            base = word.base
    return [Line(group) for group in groups]


def text_of(words: Sequence[Word]) -> str:
    """The text of words on one line, with a space where one was printed or left open."""
    parts: list[str] = []
    for place, word in enumerate(words):
        if place and _parted(words[place - 1], word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _parted(before: Word, word: Word) -> bool:
    gap = word.left - before.right
    size = min(before.size, word.size) if not word.raised else before.size
    if word.spaced and gap > 0.05 * size:
        return True
    digits = before.text[-1:].isdigit() and word.text[:1].isdigit() and not word.raised
    return gap > (DIGIT_SPACE if digits else SPACE) * size


def chunks(line: Line, gap: float = CELL) -> list[Line]:
    """The parts of a line that wide gaps part (as a share of the size); a figure stays whole over its spaces."""
    if gap not in line._chunks:
        begun, parts = 0, []
        for place in range(1, len(line.words)):
            if _opens(line, begun, place, gap):
                parts.append(Line(line.words[begun:place]))
                begun = place
        line._chunks[gap] = [*parts, Line(line.words[begun:])] if begun else [line]
    return line._chunks[gap]


def _opens(line: Line, begun: int, place: int, gap: float) -> bool:
    """Whether a new part begins at a word; the part before it began at another."""
    before, word = line.words[place - 1], line.words[place]
    open_ = word.left - before.right
    size = max(min(before.size, word.size), 0.6 * line.size)
    # The one space between words of a typeface with letters of equal width is wide.
    if open_ <= (max(gap, ONE_SPACE) if word.spaced == 1 else gap) * size:
        return False
    if open_ <= FIGURE_SPACE * size and shapes.may_continue(text_of(line.words[begun:place]), word.text):
        return False
    return not (open_ <= MARK_ROOM * size and place - begun == 1 and shapes.is_bullet(before.text))


def settle_marks(words: list[Word]) -> None:
    """Put small raised marks on the base line of what they belong to, as raised characters: "50 000" and "9" as
    "50 000⁹"."""
    near: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        for edge in (word.left, word.right):
            near[int(word.base // 20), int(edge // 20)].append(word)
    for word in words:
        if word.raised:
            word.text = shapes.small(word.text)
        elif word.upright and _MARK.fullmatch(word.text):
            host = next((other for other in _beside(word, near) if _carries(other, word)), None)
            if host is not None:
                word.base, word.raised = host.base, True
                word.text = shapes.small(word.text)


def _beside(word: Word, near: dict[tuple[int, int], list[Word]]) -> Iterator[Word]:
    row, column = int(word.base // 20), int(word.left // 20)
    for down in (0, 1, -1):
        for along in (0, -1, 1):
            yield from near.get((row + down, column + along), [])[:20]


def _carries(host: Word, mark: Word) -> bool:
    if mark.size > MARK_SIZE * host.size or not host.upright:
        return False
    rise = (host.base - mark.base) / host.size
    if not MARK_RISE[0] <= rise <= MARK_RISE[1]:
        return False
    after, before = mark.left - host.right, host.left - mark.right
    return -0.1 * host.size <= after <= MARK_GAP * host.size or -0.1 * host.size <= before <= MARK_INDENT * host.size
