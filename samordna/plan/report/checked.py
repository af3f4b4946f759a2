"""One checked file: its plan with what the rules found, or what keeps it from being read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from samordna.findings import Finding, Severity, Where
from samordna.plan.file import PlanFile, PlanFileError, Problem, load_file
from samordna.plan.model import Keyed, Plan
from samordna.plan.report.own_rules import UNREADABLE_CODE

# Where a finding's row may be found outside tables, most likely first.
NAMED = ("lines", "sections", "totals", "goals", "interventions", "claims", "assumptions", "risks", "members", "groups")


@dataclass(frozen=True, slots=True)
class InDocument:
    """A plan that was read out of a foreign document: where each finding stands there, in words ("sidan 7") and as a
    line of the text (0 where it has none), by finding."""

    plan: Plan
    places: Mapping[Finding, str] = field(default_factory=dict)
    lines: Mapping[Finding, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan file has `file`, a foreign document `document`; both and `day` are None when it cannot be read; then
    `problems` says why."""

    name: str
    file: PlanFile | None = None
    day: dt.date | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    document: InDocument | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan, wherever it was read."""
        if self.document is not None:
            return self.document.plan
        return self.file.plan if self.file is not None else None

    @property
    def blocked(self) -> bool:
        """Whether an error stands that nobody has waived."""
        return any(finding.blocks for finding in self.findings)

    def told(self) -> list[tuple[Finding, int]]:
        """Findings with their line in the file (0 where it has none); an unreadable file's problems become findings."""
        if self.document is not None:
            return [(finding, self.document.lines.get(finding, 0)) for finding in self.findings]
        if self.file is None:
            return [(_as_finding(problem), problem.line) for problem in self.problems]
        return [(finding, line_of(self.file, finding.where)) for finding in self.findings]


def place_of(checked: Checked, finding: Finding) -> str:
    """The place of a finding in words: in a document its page or line first, then table, row and column."""
    if checked.plan is None:
        return ""
    words = place_in_words(checked.plan, finding.where)
    found = checked.document.places.get(finding, "") if checked.document is not None else ""
    return ": ".join(part for part in (found, words) if part)


def checked(name: str, on: dt.date | None, ask: Callable[[Plan, dt.date], Iterable[Finding]]) -> Checked:
    """Read a file and `ask` the rules, on a day (the plan's own reference day unless told)."""
    try:
        file = load_file(name)
    except PlanFileError as error:
        return Checked(name, problems=error.problems)
    day = on or file.plan.reference_day
    return Checked(name, file, day, tuple(ask(file.plan, day)))


def line_of(file: PlanFile, where: Where) -> int:
    """The line in the plan file of the place a finding speaks of; 0 when it speaks of the plan as a whole."""
    plan = file.plan
    for place, table in enumerate(plan.tables):
        if table.key == where.table:
            for at, row in enumerate(table.rows):
                if where.row and row.name == where.row:
                    return file.line(("tables", place, "rows", at, "stated", where.column))
            return file.line(("tables", place))
    named = _named(plan, where.row)
    if named:
        name, place, _ = named
        return file.line((name, place, "values", where.column))
    for place, text in enumerate(plan.texts):
        if text.key == where.text:
            return file.line(("texts", place))
    if where.row.startswith("equity."):
        return file.line(("equity", where.row.partition(".")[2], where.column)) if plan.equity else 0
    for place, column in enumerate(plan.columns):
        if where.column and column.key == where.column:
            return file.line(("columns", place))
    return 0


def place_in_words(plan: Plan, where: Where) -> str:
    """The place as a reader of the plan knows it: table, row and column by their labels, "" for the plan as a whole. A
    year says which of something that stands in the plan; alone it is no place."""
    table = next((t for t in plan.tables if t.key == where.table), None)
    column = next((c.label for c in plan.columns if c.key == where.column), where.column)
    if table is not None:
        label = next((c.label for c in table.columns if c.key == where.column and c.label), "")
        shown = next((c.column for c in table.columns if c.key == where.column), "")
        column = label or next((c.label for c in plan.columns if c.key == shown), where.column)
    row = _row_in_words(plan, where)
    text = next((t.heading for t in plan.texts if t.key == where.text), where.text)
    year = str(where.year) if where.year and not where.column else ""
    parts = [part for part in (table.heading if table else where.table, text, row, column) if part]
    return " / ".join([*parts, year] if parts and year else parts)


def _row_in_words(plan: Plan, where: Where) -> str:
    for table in plan.tables:
        for row in table.rows:
            if where.table == table.key and where.row and row.name == where.row:
                return row.label if row.label is not None else plan.label(row.ref)
    named = _named(plan, where.row)
    if named is None:
        label = plan.label(where.row) if where.row else ""
        # What a text claims is read out of it when it is judged, and is then no part of the plan.
        return "" if label.startswith("claim:") else label
    words = (getattr(named[2], name, "") for name in ("label", "name", "heading", "printed", "text"))
    return shorten(next(filter(None, words), where.row), 60, placeholder=" …")


def _named(plan: Plan, ref: str) -> tuple[str, int, Keyed] | None:
    """What a finding's row names outside tables: the list it stands in, its place there, and itself."""
    kind, colon, key = ref.partition(":")
    for name in (f"{kind}s",) if colon else NAMED:
        for place, item in enumerate(getattr(plan, name, ())):
            if item.key == (key or ref):
                return name, place, item
    return None


def _as_finding(problem: Problem) -> Finding:
    place = f"{problem.field}: " if problem.field else ""
    line = f"rad {problem.line}, " if problem.line else ""
    return Finding(UNREADABLE_CODE, Severity.ERROR, f"{line}{place}{problem.message}")
