"""Tables in plain text whose cells are parted by a character: tabs, strokes ("| a | b |") or semicolons."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from samordna.formats.document import Block, Cell, Paragraph, Place, Table, UnreadableDocument
from samordna.formats.lines import Line
from samordna.formats.markup import BULLETS, shown
from samordna.formats.numbers import read_number

MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 300_000
# What an item of a list begins with, when it stands alone before the text.
LIST_MARK: Final = re.compile(rf"[{BULLETS}\-–*o]|\(?(?:[0-9]{{1,2}}|[a-zåäö]|[ivx]{{1,4}})[.)]", re.IGNORECASE)
SECTION: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?")
_PAGE: Final = re.compile(r"[0-9]{1,3}\.?")
_LEADERS: Final = " .…·_"
_RULE: Final = re.compile(r":?-{2,}:?|=*")


@dataclass(frozen=True, slots=True)
class Found:
    """Blocks that lines `start` up to but not including `end` are."""

    start: int
    end: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as they stand in the text."""

    place: Place
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many of them have something in them."""
        return sum(1 for cell in self.cells if cell.strip())


def stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines follow each other on one page without a blank one between."""
    start = None
    for place, line in enumerate(lines):
        if start is not None and (line.blank or line.page != lines[start].page):
            yield start, place
            start = None
        if start is None and not line.blank:
            start = place
    if start is not None:
        yield start, len(lines)


def delimited(lines: Sequence[Line]) -> list[Found]:
    """Every table of parted cells, and every contents list that looks like one (as paragraphs), in order."""
    runs = [run for start, end in stretches(lines) for run in _runs(lines, start, end)]
    found: list[Found] = []
    place = 0
    while place < len(runs):
        count = _spaced_out(lines, runs, place)
        start, end = runs[place][0], runs[place + count - 1][1]
        blocks = _read(lines, start, end)
        if blocks:
            found.append(Found(start, end, blocks))
        place += count
    return found


def table(rows: Sequence[Row], certain: float, header_rows: int = 0) -> Table:
    """A rectangular table, without columns that are blank at either edge.

    Raises:
        UnreadableDocument: when it has more columns or cells than a table of a plan can have.
    """
    width = max(len(row.cells) for row in rows)
    place = f"på rad {rows[0].place.line}"
    if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
        raise UnreadableDocument(
            f"Tabellen {place} har {len(rows)} rader och {width} kolumner. Ta bort det som inte hör till planen."
        )
    used = [column for row in rows for column, cell in enumerate(row.cells) if cell.strip()]
    first, last = (min(used), max(used)) if used else (0, width - 1)
    made = tuple(tuple(_cell(row, column) for column in range(first, last + 1)) for row in rows)
    return Table(made, header_rows=header_rows, certain=certain, place=rows[0].place)


def _cell(row: Row, column: int) -> Cell:
    if column >= len(row.cells) or not row.cells[column].strip():
        return Cell(place=row.place)
    seen = shown(row.cells[column])
    return Cell(seen.text, bold=seen.bold, italic=seen.italic, place=row.place)


def _runs(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of one stretch that belong to one table: rows with the same mark, and labels alone between them."""
    place = start
    while place < end:
        mark = _mark(lines[place].text)
        if not mark:
            place += 1
            continue
        last = place
        for later in range(place + 1, end):
            if _mark(lines[later].text) == mark:
                last = later
            elif later - last > 3 or not _is_label(lines[later].text):
                break
        yield place, last + 1
        place = last + 1


def _mark(text: str) -> str:
    """What parts the cells of a line, or nothing."""
    plain = text.strip()
    if plain.startswith("|") and plain.count("|") > 1:
        return "|"
    if "\t" in text:
        cells = plain.split("\t")
        mark = cells[0].strip()
        listed = LIST_MARK.fullmatch(mark) if len(cells) > 1 else LIST_MARK.match(mark) and not read_number(mark)
        alone = len(cells) == 2 and (listed or SECTION.fullmatch(mark))
        return "" if alone or not plain or (len(cells) == 1 and listed) else "\t"
    # A semicolon in a sentence is followed by a space.
    return ";" if text.count(";") > text.count("; ") * 2 and "&" not in text else ""


def _is_label(text: str) -> bool:
    """Whether a line may be a row that has only its first cell."""
    plain = text.strip()
    return len(plain) <= 80 and not plain.endswith((".", ",", ";")) and not plain.startswith(tuple(BULLETS))


def _cells(text: str, mark: str) -> tuple[str, ...]:
    if text.count(mark) > MAX_CELLS:
        raise UnreadableDocument("En rad har fler celler än en tabell kan ha. Ta bort det som inte hör till planen.")
    if mark == "|":
        return tuple(text.strip().removeprefix("|").removesuffix("|").split("|"))
    if mark == ";" and '"' in text and len(text) < 100_000:
        return tuple(next(csv.reader([text], delimiter=";"), []))
    return tuple(text.split(mark))


def _rows(lines: Sequence[Line], mark: str) -> list[Row]:
    return [
        Row(line.place, _cells(line.text, mark) if mark in line.text else (line.text,))
        for line in lines
        if not line.blank
    ]


def _spaced_out(lines: Sequence[Line], runs: Sequence[tuple[int, int]], place: int) -> int:
    """How many runs are one table: rows alone, each with a blank line after it, are one that was spaced out."""
    start, end = runs[place]
    if end - start != 1:
        return 1
    mark = _mark(lines[start].text)
    cells = lines[start].text.count(mark)
    count = 1
    for before, (begin, stop) in zip(runs[place:], runs[place + 1 :], strict=False):
        apart = begin - before[1] == 1 and lines[before[1]].blank
        if not apart or stop - begin != 1 or lines[begin].text.count(mark) != cells or _mark(lines[begin].text) != mark:
            break
        count += 1
    return count if count >= 3 else 1


def _read(lines: Sequence[Line], start: int, end: int) -> tuple[Block, ...]:
    mark = _mark(lines[start].text)
    rows = _rows(lines[start:end], mark)
    if mark == "|":
        return (_strokes(rows),) if len(rows) > 1 else ()
    before = next((line.text for line in reversed(lines[max(0, start - 4) : start]) if not line.blank), "")
    if mark == "\t" and is_contents([row.cells for row in rows], before):
        return tuple(contents_item(row.cells, row.place) for row in rows if row.filled)
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    if not widths:
        return ()  # every mark stands within quotation marks
    width, usual = widths.most_common(1)[0]
    certain = 0.95 if usual == sum(widths.values()) else 0.8
    if mark == ";":
        regular = usual >= 2 and usual >= 0.8 * len(rows) and (width > 2 or usual > 2)
        return (table(rows, certain),) if regular else ()
    if all(row.filled < 2 for row in rows):
        return ()  # indented lines
    if len(rows) == 1 and rows[0].filled < 3 and not any(read_number(cell) for cell in rows[0].cells[1:]):
        return ()  # "Diarienummer:⇥2026/12"
    return (table(rows, certain),)


def _strokes(rows: Sequence[Row]) -> Table:
    rules = [place for place, row in enumerate(rows) if all(_RULE.fullmatch(cell.strip()) for cell in row.cells)]
    kept = [row for place, row in enumerate(rows) if place not in rules]
    return table(kept or rows, 0.95, header_rows=rules[0] if rules and kept else 0)


def is_contents(rows: Sequence[tuple[str, ...]], before: str = "") -> bool:
    """Whether rows are a list of contents: headings with page numbers that never fall, and something that says so."""
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    filled = [row for row in filled if row]
    numbered = [row for row in filled if len(row) > 1 and _PAGE.fullmatch(row[-1])]
    if len(numbered) < 3 or len(numbered) < 0.6 * len(filled) or any(len(row) > 3 for row in filled):
        return False
    pages = [int(row[-1].rstrip(".")) for row in numbered]
    falls = sum(later < earlier for earlier, later in pairwise(pages))
    leaders = any(_without_leaders(cell) != cell for row in filled for cell in row)
    sections = sum(bool(re.match(r"[0-9]{1,2}(?:\.[0-9]+)*\.?(?:\s|$)", row[0])) for row in filled)
    named = "innehåll" in f"{before} {filled[0][0]}".lower() or filled[0][-1].lower() in ("sid", "sida", "sid.")
    return falls <= len(pages) // 10 and (leaders or named or sections * 2 > len(filled))


def _without_leaders(text: str) -> str:
    """A heading without the dots that lead to its page; one or two dots belong to the heading."""
    heading = text.rstrip(_LEADERS)
    dots = text[len(heading) :]
    return heading if len(dots.replace(" ", "")) > 2 or "…" in dots else text


def contents_line(text: str, place: Place) -> Paragraph:
    """A line of a contents list whose page stands after dots or a space, as `contents_item` gives it."""
    head = text.rstrip("0123456789")
    page = text[len(head) :]
    apart = head.endswith(tuple(_LEADERS)) and _PAGE.fullmatch(page)
    return contents_item((head, page) if apart else (text,), place)


def contents_item(cells: Sequence[str], place: Place) -> Paragraph:
    """A line of a contents list: the number as the item's mark, then the heading, then its page after "…"."""
    parts = [cell.strip() for cell in cells if cell.strip()]
    page = parts.pop() if len(parts) > 1 and _PAGE.fullmatch(parts[-1]) else ""
    text = _without_leaders(" ".join(parts))
    number = re.match(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+(?=\S)", text)
    mark, text = (number[1], text[number.end() :]) if number else ("", text)
    return Paragraph(f"{text} … {page}" if page else text, True, mark.count(".") + 1, mark, place=place)
