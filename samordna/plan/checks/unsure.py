"""What rests on a doubtful reading: it is told with the doubt, and never as a fault, for the reading may be wrong.

A plan read out of a document says itself which of its places are unsure (`Plan.unsure`), so that its plan file is
judged as the document is. Whoever has looked takes the place away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from samordna.findings import Finding, Severity
from samordna.plan.model import Unsure

SURE: Final = 70  # per cent
# Rules that rest on another place than the one they speak of.
RESTS_ON: Final = {"E202": ("", "equity.closing", "")}
BY_YEAR: Final = "LD"  # rules by these letters go by the plan's year


def softened(unsure: Sequence[Unsure], findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that rest on a doubtful place as notes that say so."""
    return [told_with_doubt(finding, *doubt(unsure, finding)) for finding in findings]


def told_with_doubt(finding: Finding, certain: int, why: str) -> Finding:
    """A finding as it is told when the reading is so sure."""
    if certain >= SURE:
        return finding
    return replace(finding, severity=Severity.NOTE, message=f"{finding.message} Läsningen är osäker: {why}.")


def doubt(unsure: Sequence[Unsure], finding: Finding) -> tuple[int, str]:
    """The least sure of what a finding rests on, in per cent, and why; 100 where nothing is unsure."""
    return min(((one.certain, one.why) for one in unsure if _rests_on(finding, one)), default=(100, ""))


def _rests_on(finding: Finding, unsure: Unsure) -> bool:
    where = finding.where
    if unsure.code:
        return unsure.code == finding.code and all(
            not asked or asked == given
            for asked, given in (
                (unsure.table, where.table),
                (unsure.row, where.row),
                (unsure.column, where.column),
                (unsure.text, where.text),
                (unsure.year, where.year),
            )
        )
    place = (unsure.table, unsure.row, unsure.column)
    if place == ("", "year", ""):
        return finding.code[0] in BY_YEAR and unsure.certain < SURE
    return place in {
        (where.table, where.row, where.column),
        (where.table, where.row, ""),
        (where.table, "", where.column),
        (where.table, "", ""),
        ("", where.row, where.column),
        ("", where.row, ""),
        ("", f"text:{where.text}", ""),
        RESTS_ON.get(finding.code, (where.table, where.row, where.column)),
    } - {("", "", "")}
