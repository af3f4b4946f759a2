"""What the rules find in a plan that was read: each finding with its spot, and with how sure the reading is there.

The rules are those of every plan (`samordna.plan.checks`). A finding that rests on an unsure reading says so and is
never an error: it becomes a note, for it may be the reading that is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samordna.findings import UNSEEN_CODE, Finding, Where
from samordna.formats.document import Paragraph, Spot
from samordna.plan.checks import check
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.unsure import SURE, doubt, told_with_doubt
from samordna.plan.kinds import Measure
from samordna.reading.built import CLAUSE, Place
from samordna.reading.plausible import implausible
from samordna.reading.prose import clean
from samordna.reading.reading import Reading

# What some rules about the plan as a whole go by, where the document says it.
SAID = {"D408": "register_number", "L107": "adopted"}
SUMS = ("K101", "K102")
DECISIONS = ("K108", "K109", "L113")  # told of a row of the budget, to be put right in the clause that grants it
# Reckoned from the rows, also where a sum says another thing: of the year as a whole, and of what a text speaks of.
DERIVED = ("E210", "E211", "E212", "E221")
CLAIMED = ("C501", "C502")


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
    spoiled = _Spoiled(reading, told)
    doubted = implausible(reading, told)
    found = [_judged(reading, finding, spoiled, doubted.get(at, "")) for at, finding in enumerate(told)]
    return tuple(
        sorted(found, key=lambda one: (one.finding.code == UNSEEN_CODE, one.finding.severity.rank, not one.sure))
    )


def _judged(reading: Reading, finding: Finding, spoiled: _Spoiled, unlikely: str) -> Judged:
    percent, why = doubt(reading.unsure, finding)
    certain = percent / 100
    if unlikely:
        certain, why = min((certain, why), (0.5, unlikely))
    if spoiled.touches(finding):
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


class _Spoiled:
    """The printed sums that differ from their rows, and the figures on which they cast a doubt: then the sum may be
    wrong, or any of its rows."""

    def __init__(self, reading: Reading, told: Iterable[Finding]) -> None:
        self._subject = Subject(reading.plan)
        self._tables = {table.key: table for table in reading.plan.tables}
        self._lines: dict[str, set[str]] = {}
        for finding in told:
            column = self._column(finding.where)
            if finding.code in SUMS and finding.blocks and column:
                self._lines.setdefault(column, set()).update(self._subject.behind(self._ref(finding.where), column))

    def touches(self, finding: Finding) -> bool:
        """Whether what a finding says rests on a sum that differs, or on a row of one."""
        column = finding.where.column
        if column not in self._lines:
            return False
        if finding.code in DERIVED:
            return True
        ref = next((c.about.ref for c in self._subject.plan.claims if f"claim:{c.key}" == finding.where.row), "")
        if finding.code not in CLAIMED or not ref or self._is_confirmed(ref, column):
            return False
        return bool(self._subject.behind(ref, column) & self._lines[column])

    def _is_confirmed(self, ref: str, column: str) -> bool:
        """Whether a sum is printed as what its rows give."""
        computed = self._subject.figures.cell(ref, column).kr
        printed = self._subject.printed.by_table(ref, column, Measure.AMOUNT).values()
        return len(self._subject.behind(ref, column)) > 1 and computed in printed

    def _column(self, where: Where) -> str:
        """The plan's column that a finding in a table speaks of."""
        table = self._tables.get(where.table)
        if table is None:
            return where.column
        return next((column.column for column in table.columns if column.key == where.column), "")

    def _ref(self, where: Where) -> str:
        table = self._tables.get(where.table)
        return next((row.ref for row in table.rows if row.name == where.row), where.row) if table else where.row


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
