"""Running text as headings, paragraphs, items of lists and notes, out of lines that belong to no table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from samordna.formats.delimited import Found, contents_line
from samordna.formats.document import Block, Heading, Paragraph, Place
from samordna.formats.lines import Line
from samordna.formats.markup import BULLETS, shown
from samordna.formats.notes import is_raised
from samordna.formats.numbers import amounts_in, read_number

_NUMBERED: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})(\.?)[ \t]+(?=[\"”“'’(*]{0,3}[A-ZÅÄÖÉ])")
_PART: Final = re.compile(r"(?:bilaga|kapitel|avsnitt|del)[ \t]+(?:[0-9]{1,2}|[a-z])\b", re.IGNORECASE)
_ITEM: Final = re.compile(
    rf"([{BULLETS}]|[-–*o](?=[ \t])|\(?(?:[0-9]{{1,2}}[.)]|[a-zåäöA-F]\)|[a-h]\.|[ivx]{{1,4}}[.)])(?=[ \t]))"
    r"[ \t]*(?=\S)"
)
_NO_HEADING: Final = re.compile(r"@|www\.|https?:|\b(?:tel|telefon|org\.? ?nr|dnr|diarienr)\b", re.IGNORECASE)
_LEADERS: Final = re.compile(r"\.{4}|(?:\. ){4}|…{2}|_{4}")
_ENDS: Final = (".", ",", ";", ":", "!", "-", "–")
_SHORT: Final = 90
_LONGEST_CONTENTS: Final = 400
_WIDEST_PAGE: Final = 140


@dataclass(slots=True)
class _Piece:
    """A paragraph in the making."""

    text: str
    place: Place
    indent: int = 0
    mark: str = ""
    bold: bool = False
    hashes: int = 0
    apart: bool = True  # stands by itself: nothing right before it
    alone: bool = True  # nor right after it
    lines: int = 1


def prose(lines: Sequence[Line], tables: Sequence[Found]) -> list[Block]:
    """The blocks of the lines, the tables among them, in order."""
    used = {place for table in tables for place in range(table.start, table.end)}
    width = _width(lines[place].text for place in range(len(lines)) if place not in used)
    pieces: list[tuple[int, _Piece | Found]] = [(table.start, table) for table in tables]
    pieces += _pieces(lines, used, width)
    pieces.sort(key=lambda pair: pair[0])
    return list(_blocks([piece for _, piece in pieces]))


def _width(texts: Iterable[str]) -> int:
    """How wide the page is that the text was broken for; 0 where lines are whole paragraphs."""
    lengths = sorted(len(text) for text in texts if text.strip() and not _LEADERS.search(text))
    width = lengths[len(lengths) * 95 // 100] if lengths else 0
    return width if 50 <= width <= _WIDEST_PAGE else 0


def _pieces(lines: Sequence[Line], used: set[int], width: int) -> list[tuple[int, _Piece | Found]]:
    found: list[tuple[int, _Piece | Found]] = []
    last: _Piece | None = None
    before = ""
    for place, line in enumerate(lines):
        if place in used or line.blank:
            last = None
            continue
        piece = _piece(line)
        if last and _goes_on(last, before, piece, line, width):
            last.text = _put_together(last.text, piece.text)
            last.lines += 1
        else:
            if last:
                piece.apart = last.alone = False
            found.append((place, piece))
            last = piece
        before = line.text
    return found


def _piece(line: Line) -> _Piece:
    text = line.text.replace("\n", " ")
    indent = len(text) - len(text.lstrip(" \t")) + 3 * (len(text) - len(text.lstrip("\t")))
    plain = text.strip()
    hashes = len(plain) - len(plain.lstrip("#")) if plain.startswith("#") and "# " in plain[:8] else 0
    mark = ""
    if hashes:
        plain = plain[hashes:].strip()
    elif not read_number(plain):
        # "- ✓ text" has two bullets, of which the second is the one that shows.
        for _ in range(2):
            if (item := _ITEM.match(plain)) and (not mark or mark in "-–*o"):
                mark, plain = item[1], plain[item.end() :]
    seen = shown(plain)
    return _Piece(" ".join(seen.text.split("\n")).replace("\t", " "), line.place, indent, mark, seen.bold, hashes)


def _goes_on(last: _Piece, before: str, piece: _Piece, line: Line, width: int) -> bool:
    """Whether a line is the rest of the paragraph before it, which was broken for the width of a page."""
    if piece.mark or piece.hashes or last.hashes or not width or is_raised(piece.text):
        return False
    if _LEADERS.search(before) or _LEADERS.search(line.text) or _NUMBERED.match(line.text.strip()):
        return False
    if last.bold != piece.bold or (last.lines == 1 and _NUMBERED.match(last.mark + " " + last.text) and not last.mark):
        return piece.text[:1].islower()
    full = len(before) >= 0.75 * width
    return full or (piece.text[:1].islower() and not before.endswith((".", ":", "!", "?")))


def _put_together(text: str, rest: str) -> str:
    """Two lines as one; a word that was broken at the end of a line is whole again, but "in- och utgångar" is not."""
    if text.endswith("-") and text[-2:-1].isalpha() and rest[:1].islower():
        word = rest.split(" ", 1)[0]
        return f"{text} {rest}" if word in ("och", "eller", "samt", "respektive", "till") else text[:-1] + rest
    return f"{text} {rest}"


def _blocks(pieces: Sequence[_Piece | Found]) -> Iterator[Block]:
    levels = _Levels(pieces)
    for n, piece in enumerate(pieces):
        if isinstance(piece, Found):
            yield from piece.blocks
            continue
        text = f"{piece.mark} {piece.text}".strip()
        if _LEADERS.search(text) and len(text) < _LONGEST_CONTENTS:
            yield contents_line(text, piece.place)
        elif (level := levels.of(n)) is not None:
            number, heading = numbered(text)
            levels.last = level if number or piece.hashes else levels.last
            yield Heading(heading, level, number, piece.place)
        elif piece.mark:
            yield Paragraph(piece.text, True, levels.depth(n), piece.mark, piece.bold, piece.place)
        else:
            yield Paragraph(piece.text, bold=piece.bold, place=piece.place)


def numbered(text: str) -> tuple[str, str]:
    """The number of a heading ("2.1") and the rest of it; no number where it has none."""
    found = _NUMBERED.match(text)
    return (found[1], text[found.end() :].strip()) if found else ("", text.strip())


class _Levels:
    """Which pieces are headings, and of which level; how deep items of lists lie."""

    def __init__(self, pieces: Sequence[_Piece | Found]) -> None:
        self.pieces = pieces
        self.last = 0  # level of the last heading with a number
        self.numbered = any(self._numbered(n) for n in range(len(pieces)))
        self.indents: list[int] = []

    def of(self, n: int) -> int | None:
        """The level of a heading, or None for what is none."""
        piece = self._text(n)
        if piece is None:
            return None
        if piece.hashes:
            return min(piece.hashes, 6)
        if (number := self._numbered(n)) is not None:
            return min(number.count(".") + 1, 6)
        if piece.mark or not self._candidate(n):
            return None
        if _PART.match(piece.text):
            return 1
        if piece.text.isupper():
            return min(self.last + 1, 6)
        if self._followed(n):
            return min(self.last + 1, 6) if self.numbered else 2
        return None

    def depth(self, n: int) -> int:
        """How deep an item lies, from its indent and those of the items before it in the same list."""
        piece = self._text(n)
        before = self._text(n - 1)
        if piece is None:
            return 1
        if before is None or not before.mark:
            self.indents = []
        while self.indents and self.indents[-1] > piece.indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < piece.indent:
            self.indents.append(piece.indent)
        return len(self.indents)

    def _text(self, n: int) -> _Piece | None:
        piece = self.pieces[n] if 0 <= n < len(self.pieces) else None
        return piece if isinstance(piece, _Piece) else None

    def _numbered(self, n: int) -> str | None:
        """The number of a heading that has one; "1." may begin an item instead: then "2." is next, or was before."""
        piece = self._text(n)
        if piece is None or len(piece.text) > 120 or piece.text.endswith((".", ",", ";", ":")):
            return None
        found = _NUMBERED.match(f"{piece.mark} {piece.text}".strip())
        if found is None or read_number(piece.text) or _LEADERS.search(piece.text):
            return None
        if "." in found[1]:
            return found[1]
        own = int(found[1])
        around = [self._own(n - 1), self._own(n + 1)]
        if own - 1 in (around[0],) or own + 1 in (around[1],):
            return None
        return found[1] if piece.apart or not piece.alone else None

    def _own(self, n: int) -> int | None:
        """The whole number that a neighbouring piece begins with."""
        piece = self._text(n)
        found = _NUMBERED.match(f"{piece.mark} {piece.text}".strip()) if piece else None
        return int(found[1]) if found and "." not in found[1] else None

    def _candidate(self, n: int) -> bool:
        """Whether a piece looks like a heading: short, by itself, and no sentence, figure or address."""
        piece = self._text(n)
        if piece is None or piece.lines > 2 or not 2 < len(piece.text) <= _SHORT or not piece.apart:
            return False
        first = piece.text.lstrip("\"”“'’(")[:1]
        if not (first.isupper() or first.isdigit()) or piece.text.endswith(_ENDS) or _NO_HEADING.search(piece.text):
            return False
        return any(map(str.isalpha, piece.text)) and next(amounts_in(piece.text), None) is None

    def _followed(self, n: int) -> bool:
        """Whether text, a list or a table follows, after no more than two other candidates in a row."""
        piece = self._text(n)
        ahead = 1
        while ahead < 4 and self._candidate(n + ahead):
            ahead += 1
        behind = 0
        while behind < 4 and self._candidate(n - behind - 1):
            behind += 1
        if ahead + behind > 3 and ahead > 1:
            return False
        if ahead + behind > 1 and piece and "," in piece.text:
            return False
        after = self.pieces[n + ahead] if n + ahead < len(self.pieces) else None
        if isinstance(after, _Piece):
            long = len(after.text) > _SHORT or after.lines > 1 or bool(after.mark)
            return long or (ahead + behind == 1 and len(after.text) > 40 and after.text.endswith("."))
        return after is not None
