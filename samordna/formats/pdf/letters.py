"""The words of one page out of PDFium: text, place, size and style, without what only fills space.

A word ends at a printed space, a gap, another style or another line. Words keep the order in which the page draws them,
which tells text in columns from a table.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from samordna.formats.pdf.sheet import Rect, Word, turned

MOST_LETTERS: Final = 60_000
OWN_TURN: Final = 60  # letters that run another way than the page and are read as a page of their own
# Shares of the size. A gap this wide ends a word; a move back this far does too (letters may be set over each other).
GAP, BACK = 0.1, 0.35
# Ink that begins this far above the base line, as a share of the size, is a raised mark although its size is not less.
RAISED = 0.2
_MARKS: Final = frozenset("0123456789abcdefghij)*")
_SPACES: Final = frozenset(" \t\r\n\x0b\x0c\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_NOTHING: Final = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# PDFium's signs for a hyphen that ends a line, ligatures, and what fonts for symbols call their bullets and ticks.
_LETTERS: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-",
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "o", "\uf0e0": "→",
    "\uf02d": "–", "\uf0be": "–", "\uf076": "❖",
}  # fmt: skip
_BOLD: Final = ("bold", "black", "heavy", "semibd", "demi", "-bd")
_ITALIC: Final = ("italic", "oblique", "kursiv")
_FORCE_BOLD, _SLANTED = 1 << 18, 1 << 6  # flags of a font descriptor
_FILL_AND_STROKE = 2  # how a program without a bold font makes one


@dataclass(frozen=True, slots=True)
class _Run:
    """What one text object of the page has in common. `direction` counts quarter turns anticlockwise."""

    direction: int
    base: float
    size: float
    bold: bool
    italic: bool


@dataclass(slots=True)
class _Piece:
    """A word being read: its letters, and the boxes of its first and last in the page's own space (y upwards)."""

    run: _Run
    order: int
    spaced: int
    raised: bool
    first: Rect
    last: Rect
    letters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Letters:
    """The words of a page, by how many quarter turns clockwise make them upright; those that most letters ask for come
    first. `count` letters were seen, of them `unknown` stand for no character; `cut` says that there are more."""

    words: dict[int, list[Word]]
    count: int
    unknown: int
    cut: bool


def read(text: Any, crop: Rect, shown: int) -> Letters:
    """The words of a PDFium text page that stand inside its crop box.

    `crop` is left, top, right and bottom in the page's own space, where y grows upwards; `shown` is how many quarter
    turns clockwise the page is shown with. A few letters that run another way are put with the rest, as they lie.
    """
    reader = _Reader(text, crop)
    reader.read()
    letters: Counter[int] = Counter({shown: 0})
    for piece in reader.pieces:
        letters[piece.run.direction] += len(piece.letters)
    turns = [turn for turn, number in letters.most_common() if number >= OWN_TURN] or [shown]
    words: dict[int, list[Word]] = {turn: [] for turn in turns}
    for piece in reader.pieces:
        turn = piece.run.direction if piece.run.direction in words else turns[0]
        words[turn].append(_word(piece, crop, turn))
    return Letters({turn: _once(each) for turn, each in words.items()}, reader.count, reader.unknown, reader.cut)


class _Reader:
    def __init__(self, text: Any, crop: Rect) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium, self.text, self.crop = pdfium, text, crop
        self.pieces: list[_Piece] = []
        self.count, self.unknown, self.cut = 0, 0, False
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def read(self) -> None:
        """Go through the letters in the order they are drawn."""
        pdfium, text, pieces = self.pdfium, self.text, self.pieces
        number = pdfium.FPDFText_CountChars(text)
        self.cut = number > MOST_LETTERS
        written, object_of = self._written(min(number, MOST_LETTERS)), pdfium.FPDFText_GetTextObject
        box_of, address_of, box = pdfium.FPDFText_GetLooseCharBox, ctypes.addressof, pdfium.FS_RECTF()
        reference = ctypes.byref(box)
        left, top, right, bottom = self.crop
        run, piece, address, spaced = None, None, 0, 0
        for at, letter in enumerate(written):
            pointer = object_of(text, at)
            if not pointer:  # a space or line end that PDFium adds
                continue
            here = address_of(pointer.contents)
            if here != address:
                address, run = here, self._run(at, pointer)
            if letter in _SPACES:
                spaced += 1
                continue
            if run is None or not box_of(text, at, reference):
                continue
            place = Rect(box.left, box.top, box.right, box.bottom)
            if letter in _NOTHING:
                if piece is not None and not spaced and not _apart(piece, run, place):
                    piece.last = place  # the width that some fonts give it is no gap
                continue
            if not (left <= place.right and place.left <= right and bottom <= place.top and place.bottom <= top):
                continue
            self.count += 1
            raised = letter in _MARKS and self._raised(at, letter, run, piece)
            if piece is None or spaced or raised != piece.raised or _apart(piece, run, place):
                piece = _Piece(run, at, spaced, raised, place, place)
                pieces.append(piece)
            piece.letters.append(letter if letter.isalnum() and letter < "\ue000" else self._letter(letter))
            piece.last, spaced = place, 0

    def _written(self, number: int) -> str:
        """The first letters as PDFium numbers them: asked for at once where that gives as many, else one by one."""
        buffer = (ctypes.c_ushort * (number + 1))()
        got = self.pdfium.FPDFText_GetText(self.text, 0, number, buffer)
        together = bytes(buffer)[: 2 * number].decode("utf-16-le", "surrogatepass")
        if got == number + 1 and len(together) == number:
            return together
        code_of = self.pdfium.FPDFText_GetUnicode
        return "".join(chr(min(code_of(self.text, at), 0x10FFFF)) for at in range(number))

    def _letter(self, letter: str) -> str:
        """What a letter that may stand for something else is read as."""
        if letter in _LETTERS:
            return _LETTERS[letter]
        if letter < " " or "\x7f" <= letter <= "\x9f" or "\ue000" <= letter <= "\uf8ff" or letter == "\ufffd":
            self.unknown += 1
            return "\ufffd"
        return letter

    def _raised(self, at: int, letter: str, run: _Run, piece: _Piece | None) -> bool:
        """Whether a digit, or a letter after one, is drawn small and high."""
        if not letter.isdigit() and not (piece is not None and (piece.raised or piece.letters[-1].isdigit())):
            return False
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not self.pdfium.FPDFText_GetCharBox(self.text, at, left, right, bottom, top):
            return False
        low = (bottom.value - run.base, run.base - right.value, run.base - top.value, left.value - run.base)
        return low[run.direction] > RAISED * run.size

    def _run(self, at: int, pointer: Any) -> _Run | None:
        """The style of a text object; None for text that is askew or has no size."""
        pdfium = self.pdfium
        matrix = pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetMatrix(self.text, at, matrix) or not pdfium.FPDFText_GetCharOrigin(
            self.text, at, x, y
        ):
            return None
        scale = math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(self.text, at) * scale
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        direction = round(angle / 90) % 4
        if abs(angle - round(angle / 90) * 90) > 5 or not 1 <= size <= 2000:
            return None
        bold, italic = self._style(pointer)
        if pdfium.FPDFTextObj_GetTextRenderMode(pointer) == _FILL_AND_STROKE:
            bold = True
        return _Run(direction, x.value if direction % 2 else y.value, size, bold, italic)

    def _style(self, pointer: Any) -> tuple[bool, bool]:
        """Whether the font is bold and italic, by its name and flags."""
        font = self.pdfium.FPDFTextObj_GetFont(pointer)
        if not font:
            return False, False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            self.pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.decode("utf-8", "replace").lower()
            flags = self.pdfium.FPDFFont_GetFlags(font)
            bold = any(part in name for part in _BOLD) or (flags > 0 and bool(flags & _FORCE_BOLD))
            italic = any(part in name for part in _ITALIC) or (flags > 0 and bool(flags & _SLANTED))
            self._fonts[key] = bold, italic
        return self._fonts[key]


def _apart(piece: _Piece, run: _Run, place: Rect) -> bool:
    """Whether a letter begins another word than the one before it: by style, line or gap."""
    before = piece.run
    if before is not run and (
        (before.direction, before.bold, before.italic) != (run.direction, run.bold, run.italic)
        or abs(before.base - run.base) > 0.05 * run.size
        or abs(before.size - run.size) > 0.02 * run.size
    ):
        return True
    last = piece.last
    # The letters of a ligature share its box.
    return last != place and not -BACK * run.size <= _gap(run.direction, last, place) <= GAP * run.size


def _gap(direction: int, last: Rect, place: Rect) -> float:
    """From where one letter ends to where the next begins, along their line; y grows upwards."""
    if direction == 0:
        return place.left - last.right
    if direction == 1:
        return place.bottom - last.top
    if direction == 2:
        return last.left - place.right
    return last.bottom - place.top


def _word(piece: _Piece, crop: Rect, turn: int) -> Word:
    run, first, last = piece.run, piece.first, piece.last
    width, height = crop.right - crop.left, crop.top - crop.bottom
    own = Rect(
        min(first.left, last.left) - crop.left,
        crop.top - max(first.top, last.top),
        max(first.right, last.right) - crop.left,
        crop.top - min(first.bottom, last.bottom),
    )
    rect = turned(own, width, height, turn)
    upright = run.direction == turn
    base = rect.bottom
    if upright:
        across = run.base - crop.left if turn % 2 else crop.top - run.base
        base = turned(Rect(across, across, across, across), width, height, turn).bottom
    return Word(
        _text(piece.letters), rect.left, rect.right, base, run.size if upright else max(rect.height, 1.0),
        run.bold, run.italic, piece.raised, piece.spaced, upright, piece.order,
    )  # fmt: skip


def _text(letters: list[str]) -> str:
    """Letters as they are written: those that PDFium gives in two halves whole, and accents on their letters."""
    text = "".join(letters)
    if text.isascii():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", whole)


def _once(words: list[Word]) -> list[Word]:
    """Without words drawn twice on the same place, as a shadow or to look bold."""
    seen: defaultdict[str, list[Word]] = defaultdict(list)
    kept: list[Word] = []
    for word in words:
        near = 0.25 * word.size
        twin = next(
            (w for w in seen[word.text][-20:] if abs(w.left - word.left) < near and abs(w.base - word.base) < near),
            None,
        )
        if twin is None:
            seen[word.text].append(word)
            kept.append(word)
    return kept
