"""Tables of money beside the budget: what interventions cost, what members pay, the same figures told once more.

A row that is a row of the budget shows that row, so that the two tables are held against each other. A table whose sum
is one line of the budget becomes what that line is made of. Other rows are planned interventions with costs of their
own. A table of members with inhabitants and shares is the key by which the contributions are split.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from samordna.formats.document import Spot
from samordna.money import Kr
from samordna.plan.checks.causes import digits_slip
from samordna.plan.content import Intervention
from samordna.plan.figures import Cell, ContributionBasis, Line, Total
from samordna.plan.kinds import Measure, Side, Signs
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.reading import words
from samordna.reading.built import Built, Shown, address, shown_columns, with_year
from samordna.reading.figure_table import FigureColumn, FigureTable
from samordna.reading.laying import step_of, sum_columns
from samordna.reading.lines import Keys
from samordna.reading.made import Hint
from samordna.reading.member_key import is_key, key_table
from samordna.reading.run import Entry, Run, money_columns

FACTORS = (10, 100, 1000)


@dataclass(slots=True)
class _Known:
    """A row of the budget that other tables may show: its reference and natural amounts by plan column, in öre."""

    ref: str
    label: str
    amounts: Mapping[str, int]
    is_sum: bool


@dataclass(slots=True)
class Beside:
    """The tables beside the budget. `known` are the budget's rows."""

    built: Built
    known: list[_Known] = field(default_factory=list)
    interventions: list[Intervention] = field(default_factory=list)
    bases: list[ContributionBasis] = field(default_factory=list)


def build_beside(beside: Beside, run: Run) -> None:
    """Add a run that is not the budget."""
    for table in run.tables:
        part = replace(run, tables=(table,), entries=[e for e in run.entries if e.table is table])
        numbers = {id(e): number for number, e in enumerate(run.entries)}
        if is_key(part):
            key_table(beside.built, beside.bases, part)
        else:
            _money_table(beside, run, part, numbers)


def remember_budget(beside: Beside, run: Run) -> None:
    """Know the budget's rows, to find them again in other tables."""
    shown = shown_columns(beside.built, run)
    for entry in run.entries:
        ref = beside.built.refs.get(address(entry), "")
        if ref and entry.hint is not Hint.HEADING and any(entry.values) and not ref.startswith("equity."):
            amounts = {
                key: value * entry.printed_factor
                for (key, _), value in zip(shown, entry.values, strict=True)
                if key and value is not None
            }
            if not any(known.ref == ref for known in beside.known):
                beside.known.append(_Known(ref, entry.label, amounts, entry.made is not None))


# Tables of money


def _money_table(beside: Beside, run: Run, part: Run, numbers: Mapping[int, int]) -> None:
    built = beside.built
    table = part.tables[0]
    part.columns = tuple(with_year(built, table, column) for column in _own_labels(part.columns, table))
    shown = shown_columns(built, part)
    if not any(key for key, _ in shown):
        return
    key = built.table_keys.of(table.heading, "tabell")
    columns = _columns(part, table, shown)
    refs: dict[int, str] = {}
    rows: list[Row] = []
    names: set[str] = set()
    told = {f"intervention:{item.key}" for item in beside.interventions}
    for entry in part.entries:
        ref = _reference(beside, run, entry, shown, refs, numbers)
        refs[numbers[id(entry)]] = ref
        row = _row(part, entry, ref, columns, names, own=ref.startswith("intervention:") and ref not in told)
        names.add(row.name)
        rows.append(row)
    if not any(row.ref for row in rows):
        return  # nothing in it is the plan's, so nothing of the plan stands there
    for entry, row in zip(part.entries, rows, strict=True):
        _remember(built, entry, key, row, columns)
    built.tables.append(
        Table(
            key,
            table.heading or "Tabell utan rubrik",
            tuple(column for column in columns if column is not None),
            tuple(rows),
            row_heading=table.row_heading,
            signs=run.signs_of(table),
            unit="tkr" if table.unit == 1000 else "kr",
            step=step_of(table),
        )
    )


def _own_labels(columns: Sequence[FigureColumn], table: FigureTable) -> Sequence[FigureColumn]:
    """A run's columns as one of its tables calls them."""
    own = [table.columns[at] for at in money_columns(table)]
    if len(own) != len(columns):
        return columns
    return [replace(column, label=mine.label or column.label) for column, mine in zip(columns, own, strict=True)]


def _columns(part: Run, table: FigureTable, shown: Shown) -> list[TableColumn | None]:
    keys = Keys()
    names = [keys.of(f"{column}_{read.measure.value}" if column else read.label, "kolumn") for column, read in shown]
    found: list[TableColumn | None] = []
    for at, (column, read) in enumerate(shown):
        if column and read.measure is not Measure.INCOME:
            # Cost and net both say what a row costs; an intervention's own income is no part of the budget.
            found.append(TableColumn(names[at], column, Measure.AMOUNT, read.label))
        elif read.total and (sums := sum_columns(part, table, shown, at)) and all(found[i] is not None for i in sums):
            found.append(TableColumn(names[at], "", Measure.AMOUNT, read.label, sums=tuple(names[i] for i in sums)))
        else:
            found.append(None)
    return found


def cost(signs: Signs, entry: Entry, measure: Measure, value: int) -> int:
    """A printed figure as what the row costs (or brings in, on the income side): positive whatever the table prints."""
    if measure is Measure.NET and entry.side <= 0:
        return -value if signs is Signs.COST_NEGATIVE else value
    return value * entry.printed_factor


def _amounts(signs: Signs, entry: Entry, shown: Shown) -> dict[str, int]:
    """What a row costs by plan column, in öre and natural sign: the cost where it is printed, else less the net."""
    found: dict[str, int] = {}
    order = {Measure.AMOUNT: 0, Measure.COST: 1, Measure.NET: 2}
    ranked = sorted(zip(shown, entry.values, strict=True), key=lambda pair: order.get(pair[0][1].measure, 9))
    for (key, read), value in ranked:
        if key and value is not None and read.measure in order:
            found.setdefault(key, cost(signs, entry, read.measure, value))
    return found


def _reference(
    beside: Beside, run: Run, entry: Entry, shown: Shown, refs: Mapping[int, str], numbers: Mapping[int, int]
) -> str:
    """What a row shows: a row of the budget, a sum of the table's own rows, or an intervention's cost."""
    if entry.hint in (Hint.HEADING, Hint.DETAIL, Hint.BREAK) or not any(v is not None for v in entry.values):
        return ""
    amounts = _amounts(run.signs_of(entry.table), entry, shown)
    if entry.made is not None and entry.made.same_as is not None:
        return refs.get(entry.made.same_as, "")
    if entry.made is not None and entry.made.terms:
        return _sum(beside, run, entry, amounts, refs)
    known = same_row(beside, entry, amounts)
    if known is not None:
        return known.ref
    if entry.side > 0 or entry.hint in (Hint.OPENING, Hint.CLOSING, Hint.RESULT, Hint.REMAINDER):
        return ""
    return _intervention(beside, entry, amounts)


def same_row(beside: Beside, entry: Entry, amounts: Mapping[str, int]) -> _Known | None:
    """The row of the budget that this one is: the same words with some figure alike or nearly so, or the same
    figures throughout."""
    label = _plain(entry.label)
    for known in beside.known:
        pairs = _pairs(known, amounts)
        if not words.generic(entry.label) and _plain(known.label) == label and pairs:
            alike = sum(abs(a) == abs(b) for a, b in pairs)
            if alike or all(_slip(a, b) for a, b in pairs):
                return known
    same = [k for k in beside.known if (pairs := _pairs(k, amounts)) and all(abs(a) == abs(b) for a, b in pairs)
            and sum(bool(a) for a, _ in pairs) >= min(2, len(amounts))]  # fmt: skip
    return same[0] if len(same) == 1 and entry.hint is not Hint.LINE else None


def _pairs(known: _Known, amounts: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(known.amounts[key], value) for key, value in amounts.items() if key in known.amounts]


def _slip(one: int, other: int) -> bool:
    one, other = abs(one), abs(other)
    return (
        one == other
        or bool(digits_slip(Kr(one), Kr(other)))
        or any(one == other * factor or other == one * factor for factor in FACTORS)
    )


def _plain(label: str) -> str:
    return re.sub(r"[\W_]+", " ", label.lower()).strip()


def _sum(beside: Beside, run: Run, entry: Entry, amounts: Mapping[str, int], refs: Mapping[int, str]) -> str:
    built, made = beside.built, entry.made
    assert made is not None
    terms = []
    for number, sign in made.terms:
        other = run.entries[number]
        ref = refs.get(number, "")
        if not ref and any(other.values):
            return ""  # a sum of rows that are none of the plan's says nothing of the plan
        if ref:
            coefficient = entry.printed_factor * sign * other.printed_factor
            terms.append(("+" if coefficient > 0 else "-") + ref)
    if not terms:
        return ""
    key = built.keys.of(entry.label, "summa")
    side = {1: Side.INCOME, -1: Side.COST}.get(entry.side, Side.RESULT)
    built.totals.append(Total(key, entry.label or "Summa", tuple(terms), side))
    _explains(beside, key, entry, amounts)
    return key


def _explains(beside: Beside, total: str, entry: Entry, amounts: Mapping[str, int]) -> None:
    """Let a line of the budget be the sum of this table, in the columns both have, where their figures say so."""
    lines = beside.built.lines
    for at, line in enumerate(lines):
        known = next((k for k in beside.known if k.ref == line.key and not k.is_sum), None)
        if known is None or line.formula or line.kind.side is not Side.COST or _rests_on(beside, total, line.key):
            continue
        pairs = [(a, b) for a, b in _pairs(known, amounts) if a or b]
        alike = sum(abs(a) == abs(b) for a, b in pairs)
        if alike and alike * 2 >= len(pairs) and (len(pairs) > 1 or abs(pairs[0][0]) >= 10_000_000):
            shared = {key for key in amounts if key in line.values}
            values = {key: cell for key, cell in line.values.items() if key not in shared}
            lines[at] = replace(line, values=values, formula=(f"+{total}",))
            _state(beside, line, shared)
            return


def _rests_on(beside: Beside, total: str, ref: str) -> bool:
    """Whether a sum is reckoned from a row, by whatever sums and rows stand between."""
    terms = {t.key: t.terms for t in beside.built.totals} | {line.key: line.formula for line in beside.built.lines}
    seen: set[str] = set()
    left = [total]
    while left:
        one = left.pop()
        if one == ref:
            return True
        if one not in seen:
            seen.add(one)
            left += [term.lstrip("+-") for term in terms.get(one, ())]
    return False


def _state(beside: Beside, line: Line, columns: set[str]) -> None:
    """Keep what the budget's table prints for a line that is now computed, so that the two can be compared."""
    tables = beside.built.tables
    for at, table in enumerate(tables):
        rows = []
        for row in table.rows:
            if row.ref == line.key and not row.stated:
                stated = {
                    c.key: Decimal(line.values[c.column].kr.ore) / 100 for c in table.columns if c.column in columns
                }
                row = replace(row, stated=stated)
            rows.append(row)
        tables[at] = replace(table, rows=tuple(rows))


def _intervention(beside: Beside, entry: Entry, amounts: Mapping[str, int]) -> str:
    """A planned intervention with its cost; a row that names nothing ("Total") is the one that its table is about."""
    built = beside.built
    alone = sum(row.filled for row in entry.table.rows) == 1
    name = entry.table.heading if words.generic(entry.label) and alone else entry.label
    costs = {key: Cell(Kr(value)) for key, value in amounts.items()}
    if not name or not costs:
        return ""
    for told in beside.interventions:
        pairs = [(told.costs[column].kr.ore, value) for column, value in amounts.items() if column in told.costs]
        if _plain(told.name) == _plain(name) and any(abs(a) == abs(b) for a, b in pairs):
            return f"intervention:{told.key}"
    key = built.intervention_keys.of(name, "insats")
    beside.interventions.append(Intervention(key, name, costs=costs))
    plain = _plain(name)
    for at, line in enumerate(built.lines):
        own = _plain(line.label)
        if len(own) > 4 and line.kind.side is Side.COST and re.search(rf"\b{re.escape(own)}\b", plain):
            built.lines[at] = replace(line, intervention=key)
    return f"intervention:{key}"


def _row(part: Run, entry: Entry, ref: str, columns: list[TableColumn | None], names: set[str], *, own: bool) -> Row:
    """A row of a table beside the budget. `own` is one whose figures the plan has from here: they are stated nowhere
    else, so that only their sums can be wrong."""
    name, number = ref or "rad", 2
    while name in names:
        name, number = f"{ref or 'rad'}_{number}", number + 1
    stated = {}
    if ref and (not own or any(c is not None and c.sums for c in columns)):
        for column, read, value in zip(columns, part.columns, entry.values, strict=True):
            if column is not None and value is not None and (column.sums or not own):
                stated[column.key] = Decimal(cost(part.signs_of(entry.table), entry, read.measure, value)) / 100
    style = RowStyle.SECTION if entry.hint is Hint.HEADING else RowStyle.SUM if entry.made else RowStyle.LINE
    return Row(ref, entry.label, style, amounts=style is not RowStyle.SECTION, stated=stated,
               key=name if name != ref else "")  # fmt: skip


def _remember(built: Built, entry: Entry, table: str, row: Row, columns: list[TableColumn | None]) -> None:
    block, place = address(entry)
    built.spots.setdefault((table, "", ""), Spot(block))
    if row.name:  # one without a name is nothing a finding speaks of, and its place is no other's
        built.spots[table, row.name, ""] = entry.table.spot(place)
    if row.ref:
        built.spots.setdefault(("", row.ref, ""), entry.table.spot(place))
    for column, at in zip(columns, money_columns(entry.table), strict=True):
        if column is None or not row.name:
            continue
        spot = entry.table.spot(place, entry.table.columns[at].place)
        built.spots[table, row.name, column.key] = spot
        built.spots.setdefault((table, "", column.key), entry.table.spot(-1, entry.table.columns[at].place))
        if row.ref:
            built.spots.setdefault(("", row.ref, column.column), spot)
        number = entry.row.figures[at]
        if number is not None and number.doubtful:
            built.doubt((table, row.name, column.key), 0.6, number.doubtful)
    if entry.made is not None and entry.certain < 0.7:
        built.doubt((table, row.name, ""), entry.certain, "vilka rader summan består av är en gissning")
    if min(entry.table.certain, entry.table.unit_certain) < 0.7:
        built.doubt((table, "", ""), 0.6, "tabellens kolumner eller enhet är osäkra")
