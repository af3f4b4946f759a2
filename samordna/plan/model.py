"""A plan: one association's activity plan and multi-year budget, as immutable data.

Nothing is stored twice: lines, contributions, equity and texts stand once, and tables are layouts over them.
`Plan` answers look-ups by key; what follows from its figures is computed in `plan/compute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from textwrap import shorten
from typing import Protocol, TypeVar

from samordna.plan.content import (
    Area,
    Calendar,
    Claim,
    Clause,
    Consulted,
    Goal,
    Group,
    Intervention,
    KeyFigure,
    MatrixRow,
    Meeting,
    Member,
    PrintedDate,
    Risk,
    Seat,
    Service,
    Swot,
    TargetGroup,
    Text,
)
from samordna.plan.figures import (
    STRICT,
    Assumption,
    Column,
    ContributionBasis,
    Equity,
    Line,
    Section,
    Total,
)
from samordna.plan.kinds import ColumnKind, LineClass, PartyKind, Status
from samordna.plan.layout import Note, Row, Table

FORMAT = 1


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding let stand with a reason, at a place (empty fields match any). Printed with the plan."""

    __pydantic_config__ = STRICT

    code: str
    reason: str
    table: str = ""
    row: str = ""
    column: str = ""
    text: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Unsure:
    """A place that is read out of a document with doubt, and why (the end of a sentence). What rests on it is told as
    unsure and never as a fault. With a `code`, only that rule's findings there are doubted (empty fields match any)."""

    __pydantic_config__ = STRICT

    why: str
    certain: int = 50  # per cent; below 70 it is unsure
    code: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    text: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DrawDown:
    """The deficit's reason, the decision behind it, and the year the budget balances again (KL 11:5 through 21 §)."""

    __pydantic_config__ = STRICT

    reason: str = ""
    decision: str = ""
    balanced_year: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity plan with its budget. `year` is the budget year; `columns` every year and kind it has figures for."""

    __pydantic_config__ = STRICT

    format: int
    association: str
    slug: str
    year: int
    title: str
    status: Status
    columns: tuple[Column, ...]
    members: tuple[Member, ...] = ()
    organisation_number: str = ""
    subtitle: str = ""
    register_number: str = ""
    has_register_heading: bool = False  # the print has the words "Dnr:", whether or not a number follows
    dated: PrintedDate = field(default_factory=PrintedDate)
    proposed: PrintedDate = field(default_factory=PrintedDate)
    adopted: PrintedDate = field(default_factory=PrintedDate)
    signed: PrintedDate = field(default_factory=PrintedDate)
    invented: bool = False  # example data made up for the demo
    sections: tuple[Section, ...] = ()
    lines: tuple[Line, ...] = ()
    totals: tuple[Total, ...] = ()
    equity: Equity | None = None
    contributions: tuple[ContributionBasis, ...] = ()
    general_deduction: Decimal | None = None  # per cent taken off every granted amount
    draw_down: DrawDown | None = None
    assumptions: tuple[Assumption, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    texts: tuple[Text, ...] = ()
    claims: tuple[Claim, ...] = ()
    goals: tuple[Goal, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    areas: tuple[Area, ...] = ()
    activities: tuple[str, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    matrix_headings: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    calendar: Calendar | None = None
    risks: tuple[Risk, ...] = ()
    swot: Swot | None = None
    board: tuple[Seat, ...] = ()
    groups: tuple[Group, ...] = ()
    services: tuple[Service, ...] = ()
    auditors: tuple[str, ...] = ()
    consultation: tuple[Consulted, ...] = ()
    clauses: tuple[Clause, ...] = ()
    waivers: tuple[Waived, ...] = ()
    unsure: tuple[Unsure, ...] = ()

    def column(self, key: str) -> Column:
        """The column with that key.

        Raises:
            KeyError: when there is none.
        """
        return _by_key(self.columns, key)

    def line(self, key: str) -> Line:
        """The line with that key, or KeyError."""
        return _by_key(self.lines, key)

    def section(self, key: str) -> Section:
        """The section with that key, or KeyError."""
        return _by_key(self.sections, key)

    def total(self, key: str) -> Total:
        """The total with that key, or KeyError."""
        return _by_key(self.totals, key)

    def table(self, key: str) -> Table:
        """The table with that key, or KeyError."""
        return _by_key(self.tables, key)

    def intervention(self, key: str) -> Intervention:
        """The planned intervention with that key, or KeyError."""
        return _by_key(self.interventions, key)

    def member(self, key: str) -> Member:
        """The member with that key, or KeyError."""
        return _by_key(self.members, key)

    @property
    def budget_column(self) -> Column | None:
        """The budget year's own budget, or None."""
        return next((c for c in self.columns if c.year == self.year and c.kind is ColumnKind.BUDGET), None)

    @property
    def plan_columns(self) -> tuple[Column, ...]:
        """The budget and the years after it, in order of year: one column a whole year, the first of each."""
        years: dict[int, Column] = {}
        for column in self.columns:
            ahead = column.year > self.year or (column.year == self.year and column.kind is ColumnKind.BUDGET)
            if (
                ahead
                and column.kind in (ColumnKind.BUDGET, ColumnKind.PLAN, ColumnKind.FORECAST)
                and column.months == 12
            ):
                years.setdefault(column.year, column)
        return tuple(years[year] for year in sorted(years))

    def section_lines(self, key: str) -> Iterator[Line]:
        """The lines of a section and of the sections within it, in order."""
        inside = self.subtree(key)
        return (line for line in self.lines if line.section in inside)

    def subtree(self, key: str) -> frozenset[str]:
        """The keys of a section and all sections within it."""
        inside = {key}
        growing = True
        while growing:
            more = {s.key for s in self.sections if s.parent in inside} - inside
            inside |= more
            growing = bool(more)
        return frozenset(inside)

    def lines_of(self, *kinds: LineClass) -> tuple[Line, ...]:
        """The lines that wholly or partly belong to any of the classes."""
        return tuple(line for line in self.lines if any(k in line.class_weights for k in kinds))

    def members_of(self, party: PartyKind) -> tuple[Member, ...]:
        """The members that together are that party."""
        return tuple(m for m in self.members if m.party is party)

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """Every row of every table."""
        return ((table, row) for table in self.tables for row in table.rows)

    def label(self, ref: str) -> str:
        """What a reference is called, or the reference itself; also "goal:key", "claim:key" and other parts by kind."""
        for group in (self.lines, self.sections, self.totals):
            for item in group:
                if item.key == ref:
                    return item.label
        kind, _, key = ref.partition(":")
        for item in getattr(self, f"{kind}s", ()) if key else ():
            if getattr(item, "key", "") == key:
                words = (getattr(item, name, "") for name in ("name", "label", "heading", "printed"))
                return next(filter(None, words), "") or shorten(getattr(item, "text", ""), 60, placeholder=" …") or ref
        return WORDS.get(ref, ref)

    @property
    def reference_day(self) -> dt.date:
        """The day rules judge the plan on unless told: adopted, else proposed, else dated, else 30 November before."""
        for date in (self.adopted, self.proposed, self.dated):
            if date.day:
                return date.day
        return dt.date(self.year - 1, 11, 30)


WORDS = {
    "equity.opening": "Ingående eget kapital",
    "equity.closing": "Utgående eget kapital",
    "equity.result": "Årets resultat",
    "equity.floor": "Lägsta nivå för eget kapital",
    "equity.ceiling": "Rekommenderat högsta eget kapital",
    "contributions": "Medlemsbidrag",
    "income": "Intäkter",
    "cost": "Kostnader",
    "result": "Årets resultat",
}


def _by_key(items: tuple[K, ...], key: str) -> K:
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
