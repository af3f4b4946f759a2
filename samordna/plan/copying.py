"""Next year's plan from this year's: what is carried, what moves a year, what falls away.

The year's budget becomes the comparison, the first plan year becomes the budget, and the last plan year is drawn on by
each line's index. Ended interventions drop, texts count as not reviewed, and everything that spoke of one year's
decision (dates, register number, stated figures, claims, waivers, consultation, reasons for a deficit) stays behind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from samordna.money import KRONA, total
from samordna.plan.bodies import BOUND, Bound
from samordna.plan.clauses import bound
from samordna.plan.compute import Figures
from samordna.plan.content import Goal, Intervention, Meeting, PrintedDate
from samordna.plan.figures import Cell, Cells, Column, ContributionBasis, Equity, Line
from samordna.plan.kinds import INTERVENTIONS, ColumnKind, Measure, Status
from samordna.plan.layout import Row, Table, TableColumn
from samordna.plan.model import Plan

YEARS_AHEAD = 2  # with the budget year three years, as 11 kap. 6 § kommunallagen asks
SHORT_SPAN = re.compile(r"(?<!\d)(20\d\d)(\s?[-–—/]\s?)(\d\d)(?!\d|[-–.:/]\d)")
SAME_WEEKDAY = dt.timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class _Shift:
    """Old column key → new column, and new column key → the old column its figures come from (with its growth)."""

    moved: Mapping[str, Column]
    kept: tuple[Column, ...]
    source: Mapping[str, tuple[str, int]]

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*dict.fromkeys(self.moved.values()), *self.kept)

    def key(self, old: str) -> str:
        return self.moved[old].key if old in self.moved else old

    def cells(self, cells: Cells, line: Line | None = None) -> Cells:
        """The cells in the new columns."""
        found: dict[str, Cell] = {}
        for new, (old, years) in self.source.items():
            if old in cells:
                found[new] = _grown(cells[old], line, years)
        return found | {column.key: cells[column.key] for column in self.kept if column.key in cells}


def next_year(plan: Plan) -> Plan:
    """A draft for the year after, copied from this plan."""
    shift = _shift(plan)
    year = plan.year + 1
    ended = frozenset(i.key for i in plan.interventions if _over(i, year))
    last = {i.key: i.end.year if i.end and not i.ended else plan.year for i in plan.interventions if i.key in ended}
    copied = (_line(line, shift, last.get(line.intervention)) for line in plan.lines)
    lines = tuple(_within(line, plan, shift) for line in copied if not _drops(line))
    gone = {line.key for line in plan.lines} - {line.key for line in lines}
    gone |= {f"intervention:{key}" for key in ended}
    figures = Figures(plan)
    tables = tuple(_table(table, shift, gone, plan.year) for table in plan.tables)
    shown = {(table.key, row.name) for table in tables for row in table.rows}
    return replace(
        _left_behind(plan),
        year=year,
        title=_years_on(plan.title, plan.year),
        subtitle=_years_on(plan.subtitle, plan.year),
        columns=shift.columns,
        lines=lines,
        totals=tuple(
            replace(
                row,
                terms=_without(row.terms, gone),
                per_column={shift.key(c): _without(t, gone) for c, t in row.per_column.items() if c in shift.moved},
            )
            for row in plan.totals
        ),
        equity=_equity(plan, shift),
        contributions=_contributions(plan, shift),
        assumptions=tuple(
            replace(a, columns=tuple(shift.key(c) for c in a.columns if c in shift.moved)) for a in plan.assumptions
        ),
        key_figures=tuple(
            replace(k, columns=tuple(shift.key(c) for c in k.columns if c in shift.moved))
            for k in plan.key_figures
            if not {k.ref, k.of} & gone
        ),
        tables=tables,
        notes=tuple(replace(note, waives=()) for note in plan.notes if not note.row or (note.table, note.row) in shown),
        texts=tuple(
            replace(
                t, heading=_years_on(t.heading, plan.year), body=_body(t.body, shift, gone, figures), reviewed=False
            )
            for t in plan.texts
        ),
        goals=_goals(plan, ended),
        areas=tuple(replace(area, label=_years_on(area.label, plan.year)) for area in plan.areas),
        interventions=tuple(_intervention(i, shift, plan.year) for i in plan.interventions if i.key not in ended),
        matrix_headings=tuple(_years_on(heading, plan.year) for heading in plan.matrix_headings),
        meetings=tuple(_meeting(m, plan.year) for m in plan.meetings),
        calendar=plan.calendar and replace(plan.calendar, heading=_years_on(plan.calendar.heading, plan.year)),
        services=tuple(replace(s, line="") if s.line in gone else s for s in plan.services),
        clauses=tuple(
            bound(replace(clause, text=_years_on(clause.text, plan.year)), shift.key(clause.column))
            for clause in plan.clauses
            if clause.ref not in gone
        ),
    )


def _left_behind(plan: Plan) -> Plan:
    """The plan as a draft without what spoke of its own year's decision."""
    return replace(
        plan,
        status=Status.DRAFT,
        register_number="",
        dated=PrintedDate(),
        proposed=PrintedDate(),
        adopted=PrintedDate(),
        signed=PrintedDate(),
        draw_down=None,
        claims=(),
        consultation=(),
        waivers=(),
        unsure=(),
    )


def _shift(plan: Plan) -> _Shift:
    used = {c.column for t in plan.tables for c in t.columns if not any(r.ref[:13] == "intervention:" for r in t.rows)}
    used |= {key for line in plan.lines for key in line.values}
    moving = [c for c in plan.columns if c.key in used and c.months == 12]
    kept = tuple(c for c in plan.columns if c not in moving)
    taken = {c.key for c in kept}
    moved = {c.key: _unlike(_later(c), taken) for c in moving}
    # The law wants three years ahead, whatever last year's plan had.
    ahead = {c.year for c in moved.values() if c.year >= plan.year + 1}
    for year in range(plan.year + 1, plan.year + 2 + YEARS_AHEAD):
        if year not in ahead:
            moved[f"+{year}"] = _unlike(Column(f"pl{year}", year, ColumnKind.PLAN, f"Plan {year}"), taken)
    budget = plan.budget_column
    source = {}
    for column in moved.values():
        found = _source(plan, column, budget)
        if found:
            source[column.key] = found
    return _Shift(moved, kept, source)


def _source(plan: Plan, column: Column, budget: Column | None) -> tuple[str, int] | None:
    """Where a new column's figures come from: the same year's in the old plan, the latest known grown, or nothing."""
    if column.year == plan.year and budget:
        # A forecast begins as the budget it is a forecast of.
        return budget.key, 0
    ahead = {c.year: c.key for c in plan.plan_columns}
    if column.year in ahead:
        return ahead[column.year], 0
    if column.year > plan.year and ahead:
        last = max(ahead)
        return ahead[last], column.year - last
    same = next((c.key for c in plan.columns if c.year == column.year and c.kind is column.kind), None)
    return (same, 0) if same else None


def _grown(cell: Cell, line: Line | None, years: int) -> Cell:
    if not years or line is None or not line.index or cell.amount is None:
        return cell
    growth = (1 + Fraction(line.index) / 100) ** years
    return Cell(cell.amount.share(growth, KRONA))


def _later(column: Column) -> Column:
    return replace(
        column,
        key=column.key.replace(str(column.year), str(column.year + 1)),
        year=column.year + 1,
        label=_years_on(column.label, column.year),
        decided="",
    )


def _unlike(column: Column, taken: set[str]) -> Column:
    """The column, with a key that none of those taken has; takes it."""
    key = column.key
    while key in taken:
        key += "b"
    taken.add(key)
    return replace(column, key=key)


def _years_on(text: str, year: int) -> str:
    """The years around `year` that stand in a heading, one later (also "2 026", and both ends of "2026–28")."""

    def end(found: re.Match[str]) -> str:
        first, last = int(found[1]) % 100, int(found[3])
        spans = abs(int(found[1]) - year) <= YEARS_AHEAD and first < last <= first + YEARS_AHEAD + 1
        return f"{found[1]}{found[2]}\x00{(last + 1) % 100:02}\x00" if spans else found[0]

    text = SHORT_SPAN.sub(end, text)
    for old in range(year + 4, year - 3, -1):
        for printed in (str(old), f"{str(old)[0]} {str(old)[1:]}"):
            text = text.replace(printed, f"\x00{old + 1}\x00")
    return text.replace("\x00", "")


def _body(body: str, shift: _Shift, gone: set[str], figures: Figures) -> str:
    """A text whose bound figures follow their columns a year on; one whose row falls away stays as it read."""

    def later(found: re.Match[str]) -> str:
        try:
            figure = Bound.read(found[1])
        except ValueError:
            return found[0]
        if {figure.ref, figure.of} & gone:
            return figure.text(figures)
        return replace(figure, column=shift.key(figure.column)).token

    return BOUND.sub(later, body)


def _over(intervention: Intervention, year: int) -> bool:
    return intervention.ended or (intervention.end is not None and intervention.end < dt.date(year, 1, 1))


def _drops(line: Line) -> bool:
    """An intervention's line that has no figure left, not even to compare with."""
    if line.formula or not INTERVENTIONS & line.class_weights.keys():
        return False
    return not any(cell.kr for cell in line.values.values())


def _line(line: Line, shift: _Shift, last: int | None) -> Line:
    """The line in the new columns; that of an ended intervention keeps only the years up to its last."""
    late = {c.key for c in shift.columns if last is not None and c.year > last}

    def cells(old: Cells) -> Cells:
        return {key: cell for key, cell in shift.cells(old, line).items() if key not in late}

    return replace(
        line,
        values=cells(line.values),
        income=cells(line.income),
        granted=cells(line.granted),
        intervention="" if last is not None else line.intervention,
    )


def _within(line: Line, plan: Plan, shift: _Shift) -> Line:
    """The line with nothing after its intervention's end. In years the old plan had no figures for it follows the
    intervention's own costs, where the line is the only one; a last year that is cut short gets the months it has."""
    item = next((i for i in plan.interventions if i.key == line.intervention), None)
    if item is None:
        return line
    only = sum(other.intervention == item.key for other in plan.lines) == 1
    values = dict(line.values)
    for column in shift.columns:
        if column.key not in values or not shift.source.get(column.key, ("", 0))[1]:
            continue
        own = [cell for key, cell in item.costs.items() if plan.column(key).year == column.year]
        if item.end and item.end.year < column.year:
            del values[column.key]
        elif own and only:
            values[column.key] = Cell(total(cell.kr for cell in own))
        elif item.end and item.end.year == column.year:
            values[column.key] = Cell(values[column.key].kr.share(Fraction(item.end.month, 12), KRONA))
    return replace(line, values=values)


def _contributions(plan: Plan, shift: _Shift) -> tuple[ContributionBasis, ...]:
    """Each column's basis comes from where its figures come from, so that the two still say the same; how members share
    a part comes from the budget year where a plan year does not say it."""
    keys = next((b.keys for b in plan.contributions if plan.budget_column and b.column == plan.budget_column.key), ())
    known = {basis.column: replace(basis, keys=basis.keys or keys) for basis in plan.contributions}
    sources = {key: old for key, (old, _) in shift.source.items()} | {c.key: c.key for c in shift.kept}
    return tuple(replace(known[sources[c.key]], column=c.key) for c in shift.columns if sources.get(c.key) in known)


def _without(terms: Iterable[str], gone: set[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if term[1:] not in gone)


def _equity(plan: Plan, shift: _Shift) -> Equity | None:
    if plan.equity is None:
        return None
    figures = Figures(plan)
    columns = sorted(set(shift.moved.values()), key=lambda c: (c.year, c.kind is not ColumnKind.BUDGET, c.key))
    opening: dict[str, Cell] = {}
    carries: dict[str, str] = {}
    floor: dict[str, Cell] = {}
    for column in columns:
        source = shift.source.get(column.key)
        before = [c for c in columns if c.year == column.year - 1]
        if before and column.year > plan.year:
            forecast = next((c for c in before if c.kind in (ColumnKind.FORECAST, ColumnKind.ACTUAL)), before[0])
            carries[column.key] = forecast.key
        elif source:
            opening[column.key] = figures.cell("equity.opening", source[0])
        known = plan.equity.floor.get(source[0]) if source else None
        if known is None and plan.equity.floor:
            known = list(plan.equity.floor.values())[-1]
        if known is not None:
            floor[column.key] = known
    return replace(plan.equity, opening=opening, carries=carries, floor=floor)


def _table(table: Table, shift: _Shift, gone: set[str], year: int) -> Table:
    columns = [_table_column(column, shift, year) for column in table.columns]
    measures = {column.measure for column in columns if column.column}
    there = {column.column for column in columns}
    own = {column.column for column in table.columns} & shift.moved.keys()
    if own and measures == {Measure.AMOUNT}:
        extra = [c for old, c in shift.moved.items() if old.startswith("+") and c.key not in there]
        at = max(i for i, c in enumerate(columns) if c.column) + 1
        columns[at:at] = [TableColumn(c.key, c.key) for c in extra]
    return replace(
        table,
        heading=_years_on(table.heading, year),
        columns=tuple(columns),
        rows=tuple(_row(row, gone) for row in table.rows if row.ref not in gone),
    )


def _table_column(column: TableColumn, shift: _Shift, year: int) -> TableColumn:
    if column.column not in shift.moved:
        return column
    return replace(column, column=shift.key(column.column), label=_years_on(column.label, year))


def _row(row: Row, gone: set[str]) -> Row:
    return replace(row, shown={}, stated={}, cells={key: ref for key, ref in row.cells.items() if ref not in gone})


def _goals(plan: Plan, ended: frozenset[str]) -> tuple[Goal, ...]:
    """The goals but those of ended interventions; a goal beneath one of these stands on its own."""
    kept = [goal for goal in plan.goals if goal.intervention not in ended]
    keys = {goal.key for goal in kept}
    return tuple(_goal(g if g.parent in keys else replace(g, parent=""), plan.year) for g in kept)


def _goal(goal: Goal, year: int) -> Goal:
    return replace(
        goal,
        heading=_years_on(goal.heading, year),
        due=_year_later(goal.due),
        indicators=tuple(replace(i, due=_year_later(i.due)) for i in goal.indicators),
    )


def _intervention(intervention: Intervention, shift: _Shift, year: int) -> Intervention:
    """The intervention, with its costs in the columns that now have the years they were for."""
    same = {new: intervention.costs.get(old) for new, (old, years) in shift.source.items() if not years}
    kept = {column.key: intervention.costs.get(column.key) for column in shift.kept}
    return replace(
        intervention,
        costs={key: cell for key, cell in (same | kept).items() if cell is not None},
        reports=tuple(_year_later(day) or day if day.year <= year else day for day in intervention.reports),
    )


def _meeting(meeting: Meeting, year: int) -> Meeting:
    """The same weekday a year later; a text that was no date stays behind. The month is kept only where the calendar
    has the meeting on another month's row than its day says, or where there is no day."""
    moved_row = meeting.day is None or meeting.month not in (None, meeting.day.month)
    return replace(
        meeting,
        day=meeting.day and meeting.day + SAME_WEEKDAY,
        last_day=meeting.last_day and meeting.last_day + SAME_WEEKDAY,
        month=meeting.month if moved_row else None,
        note=_years_on(meeting.note, year),
        printed="",
    )


def _year_later(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return dt.date(day.year + 1, 2, 28)
