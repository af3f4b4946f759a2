"""A text as lines with their numbers and pages, without what is printed over again on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from samordna.formats.document import Place

_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x85\u2028\u2029]")
_PAGE_NUMBER: Final = re.compile(
    r"\W{0,3}(?:sida?n? )?[0-9]{1,3}(?: ?(?:\(|av|/) ?[0-9]{1,3}\)?)?\W{0,3}", re.IGNORECASE
)
_MOST_QUOTED: Final = 30
_LONGEST_HEAD: Final = 100
_EDGE: Final = 2  # lines at the top and at the foot of a page that may be its head and foot


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without the spaces at its end; tabs are kept, since they part empty cells.

    `page` is 0 where the text has no form feeds. A cell of several lines that a spreadsheet quoted stays within one
    `Line`, its lines parted by "\\n".
    """

    text: str
    number: int
    page: int = 0

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(page=self.page, line=self.number)

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """Every line in order. A form feed begins a page."""
    pages = text.split("\f")
    found: list[Line] = []
    number = 1
    for page, content in enumerate(pages, 1):
        for line in _BREAKS.split(content):
            found.append(Line(line.rstrip(" \u00a0"), number, page if len(pages) > 1 else 0))
            number += 1
        number -= 1  # a form feed is no line break
    return _without_running_heads(_quoted(found), len(pages))


def _quoted(lines: list[Line]) -> list[Line]:
    """Cells that a spreadsheet quoted because they have lines of their own, put together again."""
    if not any("\t" in line.text and '"' in line.text for line in lines):
        return lines
    found: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        end = _closing(lines, place)
        if end > place:
            text = "\n".join(part.text for part in lines[place : end + 1])
            line = replace(line, text=re.sub(r'(^|\t)"((?:[^"]|"")*)"(?=\t|$)', _unquoted, text))
        found.append(line)
        place = max(end, place) + 1
    return found


def _unquoted(found: re.Match[str]) -> str:
    return found[1] + found[2].replace('""', '"')


def _closing(lines: Sequence[Line], place: int) -> int:
    """The line that closes a quoted cell begun on this line; the line itself where none is begun."""
    opens = re.search(r'(?:^|\t)"(?:[^"\t]|"")*$', lines[place].text)
    if not opens or len(lines[place].text) > 100_000:
        return place
    for end in range(place + 1, min(place + _MOST_QUOTED, len(lines))):
        text = lines[end].text
        if '"' in text:
            closes = re.match(r'(?:[^"\t]|"")*"(?=\t|$)', text)
            return end if closes and ("\t" in lines[place].text or "\t" in text) else place
        if "\t" in text or lines[end].page != lines[place].page:
            return place
    return place


def _without_running_heads(lines: list[Line], pages: int) -> list[Line]:
    """Lines without page numbers and without the heads and feet that most pages share."""
    if pages < 3:
        return lines
    edges = [place for places in _edges(lines).values() for place in places]
    seen = Counter(_shape(lines[place].text) for place in edges)
    gone = {
        place
        for place in edges
        if seen[_shape(lines[place].text)] > max(2, pages // 2) or _PAGE_NUMBER.fullmatch(lines[place].text.strip())
    }
    return [replace(line, text="") if place in gone else line for place, line in enumerate(lines)]


def _edges(lines: Sequence[Line]) -> dict[int, list[int]]:
    """The places of the first and the last lines of each page; long ones are text, and a page has text between."""
    filled: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if not line.blank:
            filled.setdefault(line.page, []).append(place)
    edges = {page: min(_EDGE, len(places) // 3) for page, places in filled.items()}
    return {
        page: [
            place
            for place in sorted({*places[: edges[page]], *places[len(places) - edges[page] :]})
            if len(lines[place].text) <= _LONGEST_HEAD
        ]
        for page, places in filled.items()
    }


def _shape(text: str) -> str:
    return re.sub(r"[0-9]+", "0", " ".join(text.split()))[:200]
