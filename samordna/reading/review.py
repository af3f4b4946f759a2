"""The review of one document: what stands in it, what was understood, and what the rules find there.

`review` is pure; `samordna.reading.apart` runs it in a process of its own, for documents that come from outside.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.findings import error_count
from samordna.formats.document import Document, Heading, Note, Paragraph, Spot, Table, UnreadableDocument
from samordna.formats.opening import read_document
from samordna.plan.file import write
from samordna.reading.judging import Judged, judged
from samordna.reading.marking import marked
from samordna.reading.reading import Reading, read_plan
from samordna.reading.understood import UnderstoodTable, understood


@dataclass(frozen=True, slots=True)
class Review:
    """One document, read and judged. `plan` is the plan file it was understood as, `plan_marked` the same with
    what is unsure. `on` is the day it was judged on."""

    name: str
    document: Document
    association: str
    title: str
    year: int
    on: dt.date
    judged: tuple[Judged, ...]
    tables: tuple[UnderstoodTable, ...]
    plan: str
    plan_marked: str

    @property
    def errors(self) -> int:
        """How many errors stand."""
        return error_count(one.finding for one in self.judged)

    def place(self, spot: Spot | None) -> str:
        """Where a spot is, as a reader would look for it: "sidan 7, tabell 3", "rad 40, stycke 2", "bladet Budget, cell
        C12"; "" for what speaks of the whole. Paragraphs are counted from their heading, tables from the beginning."""
        if spot is None:
            return ""
        place = self.document.place(spot)
        counted = "" if place.cell else _counted(self.document, spot.block)
        return ", ".join(filter(None, (self.page(spot), counted)))

    def page(self, spot: Spot) -> str:
        """The page, the sheet and cell, or the line a spot is on; "" where the format has none."""
        place = self.document.place(spot)
        if place.page:
            return f"sidan {place.page}"
        if place.sheet:
            return f"bladet {place.sheet}" + (f", cell {place.cell}" if place.cell else "")
        return f"rad {place.line}" if place.line else ""


def _counted(document: Document, at: int) -> str:
    """Which table of the document, or which paragraph below its heading, a block is; "" for a heading."""
    block = document.blocks[at]
    if isinstance(block, Table):
        return f"tabell {sum(isinstance(before, Table) for before in document.blocks[: at + 1])}"
    if isinstance(block, Note):
        return f"not {block.mark}"
    if isinstance(block, Heading):
        return ""
    number = 1
    for before in reversed(document.blocks[:at]):
        if isinstance(before, Heading):
            break
        number += isinstance(before, Paragraph)
    return f"stycke {number}"


def review(data: bytes, name: str, on: dt.date | None = None) -> Review:
    """Read and judge a document.

    Raises:
        UnreadableDocument: with one Swedish sentence, for what cannot be read.
    """
    return reviewed(read_document(data, name), name, on)


def reviewed(document: Document, name: str, on: dt.date | None = None) -> Review:
    """Judge a document that is read.

    Raises:
        UnreadableDocument: for one in which no plan and no table of amounts can be found, or no year.
    """
    reading: Reading = read_plan(document)
    plan = reading.plan
    if not reading.runs and ("", "title", "") not in reading.spots:
        raise UnreadableDocument(f"{name} innehåller ingen verksamhetsplan eller budget som går att känna igen.")
    if not plan.year:
        raise UnreadableDocument(
            f"{name} säger inte vilket år planen gäller. Ta med sidan eller rubriken där årtalet står."
        )
    day = on or plan.reference_day
    found = judged(reading, day)
    return Review(
        name,
        document,
        plan.association,
        plan.title,
        plan.year,
        day,
        found,
        understood(reading),
        write(plan).decode(),
        marked(reading, found),
    )
