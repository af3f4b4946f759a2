"""The pages of a PDF as sheets, by PDFium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from samordna.formats.document import UnreadableDocument
from samordna.formats.pdf import drawings, letters, opening
from samordna.formats.pdf.sheet import Rect, Sheet, Word

MOST_LETTERS: Final = 2_000_000  # in a document
# Points. Paper is seldom wider than a poster, nor a page smaller than a stamp.
LARGEST, SMALLEST = 14_400.0, 20.0
# The share of letters that stand for no character from which text is taken to be unreadable.
UNKNOWN: Final = 0.3
# PDFium is one engine for the whole process and must not be asked two things at once.
ENGINE: Final = threading.Lock()


@dataclass(slots=True)
class Pages:
    """The sheets of a document, one for each page and for each way its text runs, with what was left out: pages
    (from 1) without text, with text that stands for no characters, with more than is read, and damaged ones."""

    sheets: list[Sheet]
    title: str = ""
    empty: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    unfinished: bool = False


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """A document in PDFium, which nothing else uses meanwhile.

    Raises:
        UnreadableDocument: when PDFium cannot open it.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise UnreadableDocument(opening.damaged(name)) from None
    try:
        yield document
    finally:
        document.close()


def read(data: bytes, name: str) -> Pages:
    """Every page of a PDF.

    Raises:
        UnreadableDocument: when it cannot be opened, or is more than can be read.
    """
    with ENGINE:
        heavy = opening.weighed(data, name)
        with opened(data, name) as document:
            number = len(document)
            if number > opening.MOST_PAGES or number == 0:
                raise UnreadableDocument(opening.damaged(name))
            pages = Pages([], unfinished=b"%%EOF" not in data[-2048:])
            pages.title = document.get_metadata_value("Title") or ""
            count = 0
            for at in range(number):
                count += _read(document, at, at in heavy, pages)
                if count > MOST_LETTERS:
                    raise UnreadableDocument(
                        f"{name} har mer text än en plan kan ha. Spara bara de sidor som hör till planen."
                    )
    return pages


def _read(document: Any, at: int, heavy: bool, pages: Pages) -> int:
    """Read one page into the pages; how many letters it has."""
    import pypdfium2

    number = at + 1
    sheet = Sheet(number, 595.0, 842.0)
    pages.sheets.append(sheet)
    if heavy:
        pages.cut.append(number)
        return 0
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        pages.broken.append(number)
        return 0
    try:
        left, bottom, right, top = page.get_bbox()
        crop = Rect(left, top, right, bottom)
        if not (SMALLEST <= right - left <= LARGEST and SMALLEST <= top - bottom <= LARGEST):
            pages.broken.append(number)
            return 0
        return _fill(sheet, page, crop, pages)
    except pypdfium2.PdfiumError:
        pages.broken.append(number)
        return 0
    finally:
        page.close()


def _fill(sheet: Sheet, page: Any, crop: Rect, pages: Pages) -> int:
    shown = page.get_rotation() // 90
    text = page.get_textpage()
    try:
        found = letters.read(text.raw, crop, shown)
    finally:
        text.close()
    sheets = [_sheet(sheet.number, page, crop, turn, shown, words) for turn, words in found.words.items()]
    pages.sheets[-1:] = [each for each, _ in sheets]
    cut = found.cut or any(drawn.cut for _, drawn in sheets)
    if not found.count and sheets[0][1].anything:
        pages.empty.append(sheet.number)
    elif found.unknown > UNKNOWN * found.count:
        pages.garbled.append(sheet.number)
        for each, _ in sheets:
            each.words = []
    if cut:
        pages.cut.append(sheet.number)
    return found.count


def _sheet(
    number: int, page: Any, crop: Rect, turn: int, shown: int, words: list[Word]
) -> tuple[Sheet, drawings.Drawings]:
    """What of a page is read with one turn: its words, and what is drawn around them."""
    drawn = drawings.read(page.raw, crop, turn)
    width, height = crop.right - crop.left, crop.top - crop.bottom
    if turn % 2:
        width, height = height, width
    sheet = Sheet(number, width, height, (turn - shown) % 4, words, drawn.across, drawn.down, drawn.fills)
    return sheet, drawn
