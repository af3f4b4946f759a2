"""What the rules find in a plan that was read: each finding with its spot, and with how sure the reading is there.

The rules are those of every plan (`samordna.plan.checks`). A finding that rests on an unsure reading says so and is
never an error: it becomes a note, for it may be the reading that is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samordna.findings import UNSEEN_CODE, Finding, Where
from samordna.formats.document import Paragraph, Spot
from samordna.plan.checks import check
from samordna.plan.checks.unsure import SURE, doubt, told_with_doubt
from samordna.reading.built import CLAUSE, Place
from samordna.reading.plausible import implausible
from samordna.reading.prose import clean
from samordna.reading.reading import Reading

# What some rules about the plan as a whole go by, where the document says it.
SAID = {"D408": "register_number", "L107": "adopted"}
SUMS = ("K101", "K102")
DECISIONS = ("K108", "L113")  # told of a row of the budget, and to be put right in the clause that grants it
DERIVED = (
    "E210",
    "E211",
    "E212",
    "E221",
    "C501",
    "C502",
)  # reckoned from the rows, also where a sum says another thing


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding in a document. `spot` is None for what speaks of the whole; `certain` is 0–1, `why` says in Swedish
    what is unsure ("" when nothing is)."""

    finding: Finding
    spot: Spot | None
    certain: float = 1.0
    why: str = ""

    @property
    def sure(self) -> bool:
        """Whether the reading is sure enough for what was found to be a fault."""
        return self.certain * 100 >= SURE


def judged(reading: Reading, on: dt.date | None = None) -> tuple[Judged, ...]:
    """All findings in a reading, on a day (the plan's own unless told); gravest first, the unsure after the sure."""
    told = check(reading.plan, on or reading.plan.reference_day)
    spoiled = {_plan_column(reading, finding) for finding in told if finding.code in SUMS and finding.blocks}
    doubted = implausible(reading, told)
    found = [_judged(reading, finding, spoiled, doubted.get(at, "")) for at, finding in enumerate(told)]
    return tuple(
        sorted(found, key=lambda one: (one.finding.code == UNSEEN_CODE, one.finding.severity.rank, not one.sure))
    )


def _judged(reading: Reading, finding: Finding, spoiled: set[str], unlikely: str) -> Judged:
    percent, why = doubt(reading.unsure, finding)
    certain = percent / 100
    if unlikely:
        certain, why = min((certain, why), (0.5, unlikely))
    if finding.code in DERIVED and finding.where.column in spoiled - {""}:
        certain, why = min((certain, why), (0.5, "en summa samma år stämmer inte, och vilket tal som är fel syns inte"))
    if finding.code == UNSEEN_CODE:
        finding = replace(
            finding,
            message=f"Kunde inte läsas ut ur dokumentet, och är inte bedömt:{finding.message.partition(':')[2]}",
            suggestion="Kontrollera det för hand om det står där; att det saknas är i sig inget fel.",
        )
    decision = [("", f"{CLAUSE}{finding.where.row}", "")] if finding.code in DECISIONS else []
    named = [*decision, *places(finding.where), ("", SAID.get(finding.code, ""), "")]
    spot = next((reading.spots[place] for place in named if place in reading.spots), None)
    if finding.where.text and not finding.where.row:
        spot = _spot_of_words(reading, finding, spot)
    return Judged(told_with_doubt(finding, round(certain * 100), why), spot, certain, why)


def _spot_of_words(reading: Reading, finding: Finding, heading: Spot | None) -> Spot | None:
    """The paragraph below a text's heading that has the words the finding quotes, else the heading."""
    own = next((text.heading for text in reading.plan.texts if text.key == finding.where.text), "")
    quoted = [words.lower() for words in re.findall("”([^”]{4,})”", finding.message) if words != own]
    if heading is None or not quoted:
        return heading
    for at, block in enumerate(reading.document.blocks[heading.block :], heading.block):
        if isinstance(block, Paragraph) and any(words in clean(block.text).lower() for words in quoted):
            return Spot(at)
    return heading


def _plan_column(reading: Reading, finding: Finding) -> str:
    """The plan's column that a finding in a table speaks of."""
    where = finding.where
    for table in reading.plan.tables:
        if table.key == where.table:
            return next((column.column for column in table.columns if column.key == where.column), "")
    return where.column


def places(where: Where) -> Iterator[Place]:
    """The places a finding may stand at, from the most particular to the least."""
    yield from (
        (where.table, where.row, where.column),
        (where.table, where.row, ""),
        ("", where.row, where.column),
        ("", where.row, ""),
        (where.table, "", where.column),
        ("", "", where.column),
    )
    if where.text:
        yield "", f"text:{where.text}", ""
    if where.table:
        yield where.table, "", ""
