"""Findings as a page shows them: beside the figure, in the list, and whether somebody let them stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from samordna.budgets.models import Version, Waiver
from samordna.core.finding_view import KINDS, FindingView, view
from samordna.core.grid import GridMark
from samordna.findings import Finding, Severity, Where
from samordna.findings import Waiver as Reason
from samordna.plan.checks import RULES
from samordna.plan.model import Plan
from samordna.plan.report.labels import labels_of

FIELDS = ("table", "row", "column", "text", "year")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand, by severity, and a sentence about the sums."""

    errors: int
    warnings: int
    notes: int
    sums: str


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done about a finding: let it stand (the address's query) or take that back (the waiver's key)."""

    query: str
    waivable: bool
    waiver: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The list beside the figures: findings gravest first, and what can be done about each, by its id."""

    shown: tuple[FindingView, ...]
    acts: Mapping[str, Acts]
    tally: Tally


def shown(finding: Finding, id: str, place: str = "", place_url: str = "") -> FindingView:
    """A finding under an element's id, with its figures by their names."""
    return view(finding, id, labels=labels_of(finding.code), place=place, place_url=place_url)


def listed(findings: Sequence[Finding], version: Version, places: Callable[[Finding], tuple[str, str]]) -> Listed:
    """Every finding; `places` gives the word for where it is mended, and its address."""
    waivers = list(version.waivers.all()) if version.is_draft else []
    items, acts = [], {}
    for number, finding in enumerate(findings, 1):
        id = element(number)
        items.append(shown(finding, id, *places(finding)))
        acts[id] = Acts(
            identity(finding),
            not finding.waived_by and RULES.waivable(finding.code),
            next((w.pk for w in waivers if _covers(w, finding)), None) if finding.waived_by else None,
        )
    return Listed(tuple(items), acts, tally(findings))


def plain(finding: Finding, number: int) -> FindingView:
    """A finding where only its sentence matters, without place or acts."""
    return shown(finding, element(number))


def marks(findings: Sequence[Finding]) -> dict[tuple[str, str, str], GridMark]:
    """The gravest finding of each cell, by row, column and table ("" when it speaks of the figure wherever it is)."""
    found: dict[tuple[str, str, str], GridMark] = {}
    for number, finding in enumerate(findings, 1):
        where = finding.where
        if where.row and where.column and not finding.waived_by:
            mark = GridMark(KINDS[finding.severity], finding.code, f"#{element(number)}")
            found.setdefault((where.row, where.column, where.table), mark)
    return found


def tally(findings: Sequence[Finding]) -> Tally:
    """The line above the table; what is let stand is not counted."""
    standing = [f for f in findings if not f.waived_by]
    wrong = [f for f in standing if f.code.startswith("K1") and f.severity is not Severity.NOTE]
    errors, warnings, notes = (sum(f.severity is severity for f in standing) for severity in Severity)
    return Tally(errors, warnings, notes, "" if wrong else "Alla summor stämmer")


def element(number: int) -> str:
    """The id of the finding with that number in the list."""
    return f"fynd-{number}"


def identity(finding: Finding) -> str:
    """What tells the finding from others, for an address: its code and place."""
    given = {"kod": finding.code, **{name: getattr(finding.where, name) for name in FIELDS}}
    return urlencode({key: value for key, value in given.items() if value})


def asked(findings: Sequence[Finding], query: Mapping[str, str]) -> Finding | None:
    """The finding an address speaks of, or None when it is no longer there."""
    wanted = urlencode({key: query[key] for key in ("kod", *FIELDS) if query.get(key)})
    return next((finding for finding in findings if identity(finding) == wanted), None)


def place(plan: Plan, where: Where) -> str:
    """What the finding is about, in words: the row and its column, or the text."""
    row = plan.label(where.row) if where.row else ""
    if row == where.row:
        row = next((m.name for m in plan.members if m.key == where.row), "")
    row = row or next((t.heading for t in plan.texts if t.key == where.text), "")
    column = next((c.label for c in plan.columns if c.key == where.column), "")
    return ", ".join(filter(None, (row, column)))


def _covers(waiver: Waiver, finding: Finding) -> bool:
    where = Where(table=waiver.table, row=waiver.row, column=waiver.column, year=waiver.year, text=waiver.text)
    return Reason(waiver.code, waiver.reason, where).covers(finding)
