"""A plan in the making: its parts so far, where each stands in the document, and how sure the reading of it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from samordna.formats.document import Spot
from samordna.plan.figures import Column, Equity, Line, Section, Total
from samordna.plan.kinds import ColumnKind
from samordna.plan.layout import Table
from samordna.reading.figure_table import FigureColumn, FigureTable
from samordna.reading.lines import Keys, Members
from samordna.reading.run import Entry, Run

LETTERS = {ColumnKind.BUDGET: "b", ColumnKind.FORECAST: "p", ColumnKind.PLAN: "pl", ColumnKind.ACTUAL: "u"}
OF_CLASS = "(slag)"  # stands for the table in a place that is a line's class, on which few rules rest
CLAUSE = "clause:"  # begins the place of a clause that grants what the rest names
Place = tuple[str, str, str]  # table key, row name, table column key; any of them may be empty


@dataclass(slots=True)
class Built:
    """What has been built so far. `spots` and `certain` speak of places: a cell, a row (no column), a column (no row)
    or a whole table; `why` says in Swedish what is unsure there."""

    year: int
    keys: Keys = field(default_factory=Keys)  # of sections, lines and totals
    table_keys: Keys = field(default_factory=Keys)
    intervention_keys: Keys = field(default_factory=Keys)
    columns: dict[str, Column] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    equity: Equity | None = None
    members: Members = field(init=False)
    spots: dict[Place, Spot] = field(default_factory=dict)
    certain: dict[Place, float] = field(default_factory=dict)
    why: dict[Place, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # what sums without a label of their own stand under
    refs: dict[tuple[int, int], str] = field(default_factory=dict)  # by block and row of the document

    def __post_init__(self) -> None:
        self.members = Members(Keys())

    def doubt(self, place: Place, certain: float, why: str) -> None:
        """Remember that a place is unsure; the least sure reading counts."""
        if certain < self.certain.get(place, 1.0):
            self.certain[place] = certain
            self.why[place] = why

    def column(self, read: FigureColumn) -> Column | None:
        """The plan's column for a table's column, made when it is new; None for one without a year."""
        if read.year is None or read.total or read.difference:
            return None
        kind = _kind(read, self.year)
        key = f"{LETTERS[kind]}{read.year}" + (f"_{read.months}" if read.months != 12 else "")
        if key not in self.columns and f"{LETTERS[kind]}{read.year}" in self.columns:
            # What costs something for eleven months of a year costs as much in that year of the budget.
            return self.columns[f"{LETTERS[kind]}{read.year}"]
        if key not in self.columns:
            self.columns[key] = Column(key, read.year, kind, read.label or str(read.year), read.months)
        return self.columns[key]


def _kind(read: FigureColumn, year: int) -> ColumnKind:
    """A column's kind: what its words say, but the plan's own year is its budget and later years are plan."""
    if read.kind in (ColumnKind.ACTUAL, ColumnKind.FORECAST):
        return read.kind
    if (read.year or 0) > year:
        return ColumnKind.PLAN
    return ColumnKind.BUDGET


Shown = list[tuple[str, FigureColumn]]  # plan column key ("" for none) and what was read, by the run's columns


def shown_columns(built: Built, run: Run) -> Shown:
    """The plan's column for each column of a run, made where it is new; "" for one that shows no year of the plan."""
    found: Shown = []
    for read in run.columns:
        column = built.column(read)
        key = column.key if column and column.key not in {k for k, r in found if r.measure is read.measure} else ""
        found.append((key, read))
    return found


def address(entry: Entry) -> tuple[int, int]:
    """Where an entry stands in the document: block and row."""
    return entry.table.block, entry.row.place


def with_year(built: Built, table: FigureTable, column: FigureColumn) -> FigureColumn:
    """A column that names no year, in a table whose heading names one, or beside columns that are the plan's own."""
    if column.year is not None or column.total or column.difference:
        return column
    named = re.findall(r"20[0-4]\d", table.heading)
    own = [c.year for c in table.columns if c.year is not None]
    year = int(named[0]) if len(set(named)) == 1 else min(own) if own else built.year
    return replace(column, year=year, certain=0.9 if named or own else 0.6)
