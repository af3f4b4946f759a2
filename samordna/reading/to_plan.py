"""A budget table that a person has confirmed → a draft plan whose table prints it back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.content import Member
from samordna.plan.figures import Cell, Column, Equity, Line, Section, Total
from samordna.plan.kinds import INTERVENTIONS, ColumnKind, LineClass, Role, Side, Signs, Status
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.model import FORMAT, WORDS, Plan
from samordna.reading.budget_table import ReadColumn, ReadRow, ReadTable, RowKind

LETTERS = {ColumnKind.BUDGET: "b", ColumnKind.FORECAST: "p", ColumnKind.PLAN: "pl", ColumnKind.ACTUAL: "u"}
OPENING = re.compile(r"ingående|vid årets ingång|\bib\b|balanserat|sparade", re.IGNORECASE)
# Equity taken up among the income stands there, though it is none.
DEFAULT = {Side.INCOME: "Intäkter", Side.EQUITY: "Intäkter", Side.COST: "Kostnader"}
AMONG_INCOME = (Side.INCOME, Side.EQUITY)
TABLE = "budget"
COUNTED = (RowKind.SUM, RowKind.RESULT, RowKind.EQUITY)  # what a draft works out for itself


@dataclass(slots=True)
class _Made:
    """What has been made so far, by the place of the row it came from."""

    refs: dict[int, str] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    keys: set[str] = field(default_factory=lambda: set(WORDS))

    def key(self, label: str, fallback: str) -> str:
        """A free key from a label."""
        plain = unicodedata.normalize("NFKD", label.lower().replace("å", "a").replace("ä", "a").replace("ö", "o"))
        base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:50] or fallback
        found, number = base, 2
        while found in self.keys:
            found, number = f"{base}_{number}", number + 1
        self.keys.add(found)
        return found


def plan_from(
    table: ReadTable, *, association: str, slug: str, year: int, title: str, members: tuple[Member, ...] = ()
) -> Plan:
    """The draft; `drafted` tells which of its rows are which of the table's."""
    return drafted(table, association=association, slug=slug, year=year, title=title, members=members)[0]


def drafted(
    table: ReadTable, *, association: str, slug: str, year: int, title: str, members: tuple[Member, ...] = ()
) -> tuple[Plan, dict[int, tuple[Kr, ...]]]:
    """The draft, and by the table's places what it counts each total to, with the table's signs.

    Costs become positive whatever the sheet's sign; the table prints them as the sheet did.

    Raises:
        ValueError: in Swedish, when two columns have the same year and kind, or no column is the year's budget.
    """
    columns = {column.place: _column(column) for column in table.columns}
    if len({column.key for column in columns.values()}) != len(columns):
        raise ValueError("Två kolumner har samma år och slag. Välj olika slag, till exempel budget och prognos.")
    if not any(c.year == year and c.kind is ColumnKind.BUDGET for c in columns.values()):
        raise ValueError(f"Ingen kolumn är budget {year}. Flytta kolumnernas år, eller ändra vad en kolumn är.")
    made = _Made()
    negative = _costs_are_negative(table.rows)
    signs = Signs.COST_NEGATIVE if negative else Signs.NATURAL
    keys = [columns[column.place].key for column in table.columns]
    _sections(table.rows, made)
    for row in table.rows:
        if row.kind is RowKind.LINE:
            made.lines.append(_line(row, keys, made, turned=negative))
    for row in table.rows:
        if row.kind is RowKind.SUM and row.adds:
            made.refs[row.place] = _sum(row, made)
        elif row.kind is RowKind.RESULT and _goes_on(row, table.rows):
            made.refs[row.place] = _result_so_far(row, table.rows, made)
    plan = Plan(
        format=FORMAT,
        association=association,
        slug=slug,
        year=year,
        title=title,
        status=Status.DRAFT,
        columns=tuple(columns.values()),
        members=members,
        sections=tuple(made.sections.values()),
        lines=tuple(made.lines),
        totals=tuple(made.totals),
        equity=_equity(table, columns),
        tables=(_table(table, columns, made, title, signs),),
    )
    return plan, _counted(plan, table.rows, keys, made)


def _counted(plan: Plan, rows: Sequence[ReadRow], keys: list[str], made: _Made) -> dict[int, tuple[Kr, ...]]:
    """What the draft counts each sum, result and closing equity of the table to."""
    figures = Figures(plan)
    opening = _opening(rows)
    counted = [row for row in rows if row.kind in COUNTED and row is not opening]
    refs = {row.place: _shown(row, made, opening)[0] for row in counted}
    turned = plan.tables[0].signs is Signs.COST_NEGATIVE
    return {
        place: tuple(
            figures.amount(ref, key) * (-1 if turned and figures.side(ref) is Side.COST else 1) for key in keys
        )
        for place, ref in refs.items()
        if ref
    }


def _column(column: ReadColumn) -> Column:
    when = column.year or 0
    return Column(f"{LETTERS[column.kind]}{when}", when, column.kind, column.label)


def _costs_are_negative(rows: Iterable[ReadRow]) -> bool:
    costs = [
        amount
        for row in rows
        if row.kind is RowKind.LINE and row.guess is not None and row.guess.side is Side.COST
        for amount in row.amounts
        if amount
    ]
    return sum(amount < Kr(0) for amount in costs) * 2 > len(costs)


def _sections(rows: tuple[ReadRow, ...], made: _Made) -> None:
    for row in rows:
        inside = [line for line in rows if line.kind is RowKind.LINE and line.section == row.place]
        if row.kind is RowKind.SECTION and inside:
            key = made.key(row.label, "avsnitt")
            kinds = {line.guess for line in inside if line.guess}
            side = Side.INCOME if all(kind.side in AMONG_INCOME for kind in kinds) else Side.COST
            made.sections[key] = Section(key, row.label, side, role=_role(kinds), account=row.account)
            made.refs[row.place] = key


def _role(kinds: set[LineClass]) -> Role:
    if kinds == {LineClass.CONTRIBUTION}:
        return Role.CONTRIBUTIONS
    if kinds and all(kind.side in AMONG_INCOME for kind in kinds):
        return Role.INCOME_WITH_EQUITY if LineClass.OPENING_EQUITY in kinds else Role.INCOME
    if kinds == {LineClass.ADMINISTRATION}:
        return Role.ADMINISTRATION
    return Role.INTERVENTIONS if kinds and kinds <= INTERVENTIONS | {LineClass.UNALLOCATED} else Role.NONE


def _line(row: ReadRow, keys: list[str], made: _Made, *, turned: bool) -> Line:
    kind = row.guess or LineClass.INDIVIDUAL
    section = made.refs.get(row.section, "") if row.section is not None else ""
    if section not in made.sections:  # none, or a heading that a person has made a row of
        section = DEFAULT[kind.side].lower().replace("ä", "a")
        made.keys.add(section)
        side = Side.INCOME if kind.side in AMONG_INCOME else kind.side
        made.sections.setdefault(section, Section(section, DEFAULT[kind.side], side))
    sign = -1 if turned and kind.side is Side.COST else 1
    values = {key: Cell(amount * sign) for key, amount in zip(keys, row.amounts, strict=True) if amount is not None}
    key = made.key(row.label, "rad")
    made.refs[row.place] = key
    return Line(key, row.label or "Utan namn", section, kind, values, account=row.account)


def _sum(row: ReadRow, made: _Made) -> str:
    """The reference of a sum: its section's when it is exactly that, else a total of its own."""
    parts = [made.refs[place] for place in row.adds if place in made.refs]
    sections = {line.section for line in made.lines if line.key in parts}
    if len(sections) == 1:
        section = next(iter(sections))
        if {line.key for line in made.lines if line.section == section} == set(parts):
            return section
    sides = {_side(ref, made) for ref in parts}
    with_equity = Side.EQUITY in sides
    sides = {Side.INCOME if side is Side.EQUITY else side for side in sides}
    side = Side.COST if sides == {Side.COST} else Side.INCOME if sides == {Side.INCOME} else Side.RESULT
    signs = ["-" if side is Side.RESULT and _side(ref, made) is Side.COST else "+" for ref in parts]
    key = made.key(row.label, "summa")
    income = Role.INCOME_WITH_EQUITY if with_equity else Role.INCOME
    role = {Side.COST: Role.COST, Side.INCOME: income}.get(side, Role.RESULT)
    made.totals.append(
        Total(key, row.label, tuple(s + ref for s, ref in zip(signs, parts, strict=True)), side, role, row.account)
    )
    return key


def _goes_on(row: ReadRow, rows: Iterable[ReadRow]) -> bool:
    """Whether income or costs follow a result, which then is one on the way ("Rörelseresultat")."""
    return any(r.kind is RowKind.LINE and r.place > row.place for r in rows)


def _result_so_far(row: ReadRow, rows: Iterable[ReadRow], made: _Made) -> str:
    """The reference of a result on the way: income less cost of the rows above."""
    above = [made.refs[r.place] for r in rows if r.kind is RowKind.LINE and r.place < row.place]
    key = made.key(row.label, "resultat")
    signs = {Side.INCOME: "+", Side.COST: "-"}
    terms = tuple(signs[_side(ref, made)] + ref for ref in above if _side(ref, made) in signs)
    made.totals.append(Total(key, row.label, terms, Side.RESULT, account=row.account))
    return key


def _side(ref: str, made: _Made) -> Side:
    for total in made.totals:
        if total.key == ref:
            return total.side
    if ref in made.sections:
        return made.sections[ref].side
    return next(line.kind.side for line in made.lines if line.key == ref)


def _opening(rows: Sequence[ReadRow]) -> ReadRow | None:
    """The row with equity at the start of the year: among the income, else one of its own by its name."""
    equity = [row for row in rows if row.kind is RowKind.EQUITY and OPENING.search(row.label)]
    taken_up = [row for row in rows if row.kind is RowKind.LINE and row.guess is LineClass.OPENING_EQUITY]
    return next(iter([*taken_up, *equity]), None)


def _equity(table: ReadTable, columns: dict[int, Column]) -> Equity | None:
    opening = _opening(table.rows)
    if opening is None:
        return None
    found, carries = {}, {}
    known = sorted(columns.values(), key=lambda c: (c.year, list(LETTERS).index(c.kind)))
    for column, amount in zip(table.columns, opening.amounts, strict=True):
        mine = columns[column.place]
        before = [c for c in known if c.year == mine.year - 1]
        if before:
            carries[mine.key] = before[-1].key
        elif amount is not None:
            found[mine.key] = Cell(amount)
    return Equity(found, carries)


def _table(table: ReadTable, columns: dict[int, Column], made: _Made, title: str, signs: Signs) -> Table:
    rows = []
    opening = _opening(table.rows)
    for row in table.rows:
        ref, style = _shown(row, made, opening)
        if ref is not None:
            amounts = row.kind is not RowKind.SECTION
            key = f"{ref}_rubrik" if row.kind is RowKind.SECTION and ref else ""
            label = row.label if not ref or _label(ref, made) != row.label else None
            rows.append(Row(ref, label, style, amounts=amounts, key=key))
    shown = tuple(TableColumn(column.key, column.key) for column in columns.values())
    return Table(TABLE, title, shown, tuple(_once(rows)), signs=signs)


def _shown(row: ReadRow, made: _Made, opening: ReadRow | None) -> tuple[str | None, RowStyle]:
    if row.kind is RowKind.SECTION:
        return made.refs.get(row.place, ""), RowStyle.SECTION
    if row.kind is RowKind.RESULT:
        return made.refs.get(row.place, "result"), RowStyle.TOTAL
    if row.kind is RowKind.EQUITY:
        return ("equity.opening" if row is opening else "equity.closing"), RowStyle.LINE
    style = RowStyle.SUM if row.kind is RowKind.SUM else RowStyle.LINE
    return made.refs.get(row.place), style


def _once(rows: list[Row]) -> Iterable[Row]:
    """Rows that show the same reference a second time get a key of their own."""
    seen: dict[str, int] = {}
    for row in rows:
        if not row.ref or row.key:
            yield row
            continue
        seen[row.ref] = seen.get(row.ref, 0) + 1
        yield (
            row
            if seen[row.ref] == 1
            else Row(row.ref, row.label, row.style, row.amounts, key=f"{row.ref}_{seen[row.ref]}")
        )


def _label(ref: str, made: _Made) -> str:
    labels = {line.key: line.label for line in made.lines}
    labels |= {total.key: total.label for total in made.totals}
    labels |= {key: section.label for key, section in made.sections.items()}
    return labels.get(ref, "")
