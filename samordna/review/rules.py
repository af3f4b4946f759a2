"""How large, how many and how long; what tells one finding of a document from another. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import astuple

from samordna.formats.document import Document, Spot, Table
from samordna.formats.opening import MAX_BYTES
from samordna.plan.personal_numbers import personal_number
from samordna.reading.judging import Judged
from samordna.verdict import YES, Verdict, no

MEGABYTE = 1_000_000
MOST_BYTES = MAX_BYTES
MOST_TEXT = 2_000_000  # characters that are pasted: four hundred pages
PUBLIC_BYTES = 10 * MEGABYTE
PUBLIC_AT_ONCE = 2
MOST_DOCUMENTS = 40  # of one person in one association
MOST_KEPT = 300 * MEGABYTE  # bytes, likewise
FIRST_DAYS = 14
MORE_DAYS = 90
# What is told and shown of one document; a document made to fill the page does not.
MOST_FINDINGS = 400
MOST_PICTURES = 16
# Seconds until somebody who waits is told that nothing happens, and may let the page itself do the work.
PATIENCE, PATIENCE_READING = 4, 25


def may_hand_in(size: int, most: int = MOST_BYTES) -> Verdict:
    """Whether a document of so many bytes is taken in."""
    if size == 0:
        return no("Dokumentet är tomt. Välj ett annat, eller klistra in planens text.")
    if size > most:
        return no(f"Dokumentet är större än {most // MEGABYTE} MB. Spara det utan bilder, eller bara delen med planen.")
    return YES


def has_room(documents: int, kept: int, size: int) -> Verdict:
    """Whether one more document fits beside those the person has, and the bytes of them."""
    if documents >= MOST_DOCUMENTS:
        return no(f"Du har redan {documents} granskade dokument. Ta bort något du inte behöver först.")
    if kept + size > MOST_KEPT:
        return no(
            f"Dina granskade dokument tar {kept // MEGABYTE} MB, och mer än {MOST_KEPT // MEGABYTE} MB sparas inte. "
            "Ta bort något du inte behöver först."
        )
    return YES


def kept_first(on: dt.date) -> dt.date:
    """The last day a document is kept unless somebody asks for longer."""
    return on + dt.timedelta(days=FIRST_DAYS)


def kept_longer(on: dt.date, until: dt.date) -> dt.date:
    """The last day when somebody asks for longer; never sooner than it was."""
    return max(until, on + dt.timedelta(days=MORE_DAYS))


def is_stuck(waited: float, reading: bool) -> bool:
    """Whether nothing seems to work on a document that has waited (or been read) for so many seconds."""
    return waited > (PATIENCE_READING if reading else PATIENCE)


def on_one_line(text: str) -> str:
    """Text out of a document as it can be kept and printed: one line, nothing invisible."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def identity(judged: Judged) -> str:
    """What tells a finding from the others of its document: a digest of code, place and sentence.

    The place alone would not do: two wrong figures in one passage share it, and a reason given for one says nothing of
    the other.
    """
    finding = judged.finding
    spot = astuple(judged.spot) if judged.spot else ()
    content = repr((finding.code, astuple(finding.where), spot, finding.message))
    return hashlib.sha256(content.encode()).hexdigest()[:20]


def place_of_personal_number(document: Document) -> Spot | None:
    """Where something stands that reads as a personal number, which is never kept; None when nothing does."""
    return next((spot for spot, text in _texts(document) if personal_number(text)), None)


def _texts(document: Document) -> Iterator[tuple[Spot, str]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield Spot(number), block.caption
            for row, cells in enumerate(block.rows):
                yield from ((Spot(number, row, at), cell.text) for at, cell in enumerate(cells))
        else:
            yield Spot(number), block.text
