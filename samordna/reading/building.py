"""A run of rows that is the budget → columns, sections, lines, totals, equity and a table of a published plan.

Everything gets its natural sign (income and cost positive, result = income - cost), and each place in the plan is
remembered with its spot in the document and with how sure the reading of it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from samordna.formats.document import Spot
from samordna.money import KRONA, Kr
from samordna.plan.figures import DASH, Cell, Column, Equity, Line, Section, Total
from samordna.plan.kinds import ColumnKind, Form, LineClass, Measure, Role, Side, Signs
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.reading import words
from samordna.reading.budget import Entry, Run, money_columns
from samordna.reading.figure_table import FigureColumn, FigureTable
from samordna.reading.lines import Keys, Members, line_class
from samordna.reading.sums import Hint

LETTERS = {ColumnKind.BUDGET: "b", ColumnKind.FORECAST: "p", ColumnKind.PLAN: "pl", ColumnKind.ACTUAL: "u"}
DEFAULT = {Side.INCOME: "Intäkter", Side.COST: "Kostnader"}
OF_CLASS = "(slag)"  # stands for the table in a place that is a line's class, on which few rules rest
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


def build_budget(built: Built, run: Run) -> None:
    """Add a run as the plan's budget."""
    shown = shown_columns(built, run)
    if not any(key for key, _ in shown):
        return
    _make_sections(built, run)
    _make_lines(built, run, shown)
    for number, entry in enumerate(run.entries):
        if entry.made is not None and entry.made.terms:
            _make_total(built, run, number, entry)
    _repeat(built, run)
    built.equity = _equity(built, run, shown)
    for table in run.tables:
        built.tables.append(_table(built, run, table, shown))


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


def _make_sections(built: Built, run: Run) -> None:
    for number, entry in enumerate(run.entries):
        if entry.hint is not Hint.HEADING:
            continue
        inside = [e for e in _under(run, number) if any(e.values)]
        if inside:
            sides = Counter(e.side for e in inside if e.side)
            side = Side.INCOME if sides[1] > sides[-1] else Side.COST
            key = built.keys.of(entry.label, "avsnitt")
            built.sections.append(Section(key, entry.label, side, account=entry.row.account))
            built.refs[address(entry)] = key


def _under(run: Run, heading: int) -> Iterator[Entry]:
    for entry in run.entries[heading + 1 :]:
        if entry.hint is Hint.HEADING or entry.table is not run.entries[heading].table:
            return
        yield entry


def _make_lines(built: Built, run: Run, shown: Shown) -> None:
    in_income = {
        number
        for entry in run.entries
        if entry.made and entry.side > 0
        for number, _ in entry.made.terms
        if run.entries[number].hint is Hint.OPENING
    }
    contributions = []
    for number, entry in enumerate(run.entries):
        opening = number in in_income
        if entry.made is not None or (entry.hint not in (Hint.LINE, Hint.SUM, Hint.REMAINDER, Hint.UNNAMED)
                                      and not opening):  # fmt: skip
            continue
        if not entry.row.filled and not entry.row.account:
            continue
        kind, certain = (LineClass.OPENING_EQUITY, 1.0) if opening else line_class(entry)
        key = built.keys.of(entry.label, "rad")
        town = not words.CONTRIBUTION.search(entry.label.lower())
        members = built.members.behind(entry.label, town=town) if kind is LineClass.CONTRIBUTION else ()
        if kind is LineClass.CONTRIBUTION:
            contributions.append(members)
        line = Line(
            key,
            entry.label or "Utan namn",
            _section(built, run, entry, kind),
            kind,
            _cells(entry, shown),
            account=entry.row.account,
            members=members,
            lump=entry.hint is Hint.SUM,
        )
        built.lines.append(line)
        built.refs[address(entry)] = key
        if certain < 0.7:
            built.doubt((OF_CLASS, key, ""), certain, "vilket slag raden är av är en gissning")
    built.members.outside_region(contributions)


def _section(built: Built, run: Run, entry: Entry, kind: LineClass) -> str:
    side = Side.INCOME if kind.side is Side.EQUITY else kind.side
    heading = next(
        (e for e in run.entries if e.hint is Hint.HEADING and e.label == entry.heading and e.table is entry.table), None
    )
    key = built.refs.get(address(heading)) if heading is not None else None
    if key is not None:
        return key
    default = DEFAULT[side]
    found = next((s.key for s in built.sections if s.label == default and s.side is side), None)
    if found is None:
        found = built.keys.of(default, "avsnitt")
        built.sections.append(Section(found, default, side))
    return found


def _cells(entry: Entry, shown: Shown) -> dict[str, Cell]:
    places = money_columns(entry.table)
    cells: dict[str, Cell] = {}
    for (key, read), value, at in zip(shown, entry.values, places, strict=True):
        number = entry.row.figures[at]
        if key and value is not None and read.measure in (Measure.AMOUNT, Measure.NET, Measure.COST, Measure.INCOME):
            dash = number is not None and number.form == "dash"
            cells.setdefault(key, DASH if dash else Cell(Kr(value * entry.printed_factor)))
    return cells


def _make_total(built: Built, run: Run, number: int, entry: Entry) -> None:
    made = entry.made
    assert made is not None
    if entry.hint is Hint.CLOSING:
        built.refs[address(entry)] = "equity.closing"
        return
    terms = []
    for part, sign in made.terms:
        other = run.entries[part]
        ref = built.refs.get(address(other)) or ("equity.opening" if other.hint is Hint.OPENING else "")
        if ref:
            coefficient = entry.printed_factor * sign * other.printed_factor
            terms.append(("+" if coefficient > 0 else "-") + ref)
    key = built.keys.of(entry.label, "summa")
    side = {1: Side.INCOME, -1: Side.COST}.get(entry.side, Side.RESULT)
    built.totals.append(Total(key, entry.label or "Delsumma", tuple(terms), side, _role(run, entry), entry.row.account))
    built.refs[address(entry)] = key
    if words.generic(entry.label):
        built.names[key] = entry.heading or entry.table.row_heading or entry.table.heading


def _role(run: Run, entry: Entry) -> Role:
    made = entry.made
    parts = [run.entries[number] for number, _ in made.terms] if made else []
    if entry.hint is Hint.REMAINDER:
        return Role.ROOM
    if entry.hint is Hint.RESULT:
        return Role.RESULT
    if entry.side > 0:
        return Role.INCOME_WITH_EQUITY if any(p.hint is Hint.OPENING for p in parts) else Role.INCOME
    return Role.COST if entry.side < 0 and any(p.made for p in parts) else Role.NONE


def _repeat(built: Built, run: Run) -> None:
    """Rows that repeat another show the same reference; equity rows show the equity."""
    for entry in run.entries:
        at = address(entry)
        if at in built.refs:
            continue
        if entry.made is not None and entry.made.same_as is not None:
            ref = built.refs.get(address(run.entries[entry.made.same_as]))
            if ref:
                built.refs[at] = ref
        elif entry.hint is Hint.OPENING:
            built.refs[at] = "equity.opening"
        elif entry.hint is Hint.CLOSING:
            built.refs[at] = "equity.closing"


def _equity(built: Built, run: Run, shown: Shown) -> Equity | None:
    opening = next((e for e in run.entries if e.hint is Hint.OPENING and any(e.values)), None)
    if opening is None:
        return None
    closing = next((e for e in run.entries if e.hint is Hint.CLOSING and any(e.values)), None)
    opens = _by_column(opening, shown)
    closes = _by_column(closing, shown) if closing is not None else {}
    carries, certain = _carries(built, opens, closes)
    given = {key: Cell(Kr(value)) for key, value in opens.items() if key not in carries}
    result = next((e for e in run.entries if e.hint is Hint.RESULT and e.made and e.made.terms), None)
    if closing is None:
        built.doubt(("", "equity.closing", ""), 0.6, "utgående eget kapital står inte i dokumentet utan är uträknat")
    if certain < 0.7:
        built.doubt(
            ("", "equity.opening", ""), certain, "vilket år det ingående kapitalet förs över från är en gissning"
        )
    return Equity(given, carries, built.refs[address(result)] if result is not None else "result")


def _by_column(entry: Entry, shown: Shown) -> dict[str, int]:
    return {
        key: value * entry.printed_factor
        for (key, _), value in zip(shown, entry.values, strict=True)
        if key and value is not None
    }


def _carries(built: Built, opens: dict[str, int], closes: dict[str, int]) -> tuple[dict[str, str], float]:
    """Which column each opens with the closing equity of: the year before, where print shows that it is so; a year of
    the plan always opens with the one before it, and where that is not so one of the figures is wrong."""
    found: dict[str, str] = {}
    agreeing = differing = 0
    columns = built.columns
    for key in opens:
        before = [k for k in columns if columns[k].year == columns[key].year - 1 and columns[k].months == 12]
        same = [k for k in before if k in closes and closes[k] == opens[key]]
        if same:
            found[key] = same[0]
            agreeing += 1
        elif columns[key].year > built.year and closes and (inside := [k for k in before if k in closes]):
            found[key] = inside[-1]
            differing += 1
    return found, 1.0 if agreeing >= differing or not differing else 0.6


# The printed table


def _table(built: Built, run: Run, table: FigureTable, shown: Shown) -> Table:
    key = built.table_keys.of(table.heading, "tabell")
    columns = _table_columns(built, run, table, shown, key)
    rows: list[Row] = []
    names: set[str] = set()
    for entry in run.entries:
        if entry.table is table:
            row = _table_row(built, run, entry, columns, names)
            names.add(row.name)
            rows.append(row)
            _remember(built, entry, key, row, columns)
    step = step_of(table)
    return Table(
        key,
        table.heading or "Budget",
        tuple(column for column in columns if column is not None),
        tuple(rows),
        row_heading=table.row_heading,
        signs=run.signs,
        unit="tkr" if table.unit == 1000 else "kr",
        step=step,
    )


def step_of(table: FigureTable) -> Kr:
    """What the table's figures are rounded to: a krona, or the last digit of thousands or millions."""
    if table.unit == 1:
        return KRONA
    decimals = max(
        (-int(n.value.normalize().as_tuple().exponent) for row in table.rows for n in row.figures if n is not None),
        default=0,
    )
    return Kr(int(Decimal(table.unit * 100).scaleb(-max(0, decimals))))


def _table_columns(built: Built, run: Run, table: FigureTable, shown: Shown, key: str) -> list[TableColumn | None]:
    """The table's columns of money, by the run's columns; None for one that shows no year of the plan."""
    found: list[TableColumn | None] = []
    keys = Keys()
    names = [keys.of(column or read.label, "kolumn") for column, read in shown]
    for at, (column, read) in enumerate(shown):
        name = names[at]
        if column:
            measure = Measure.AMOUNT if read.measure is Measure.AMOUNT else read.measure
            found.append(TableColumn(name, column, measure, read.label))
        elif read.total and (sums := sum_columns(run, table, shown, at)):
            found.append(TableColumn(name, "", Measure.AMOUNT, read.label, sums=tuple(names[i] for i in sums)))
        else:
            found.append(None)
            continue
        built.spots[key, "", name] = Spot(table.block, -1, table.columns[money_columns(table)[at]].place)
        if read.certain < 1:
            built.doubt((key, "", name), read.certain, "kolumnens år är hämtat från tabellen före")
    return found


def sum_columns(run: Run, table: FigureTable, shown: Shown, at: int) -> list[int]:
    """The places of the other columns, when most rows show that the column at that place is their sum."""
    others = [i for i, (key, _) in enumerate(shown) if key and i < at]
    held = missed = 0
    for entry in run.entries:
        stated = entry.values[at]
        if entry.table is table and stated:
            total = sum(entry.values[i] or 0 for i in others)
            held, missed = held + (total == stated), missed + (total != stated)
    return others if len(others) > 1 and held >= missed - 1 else []


def _table_row(built: Built, run: Run, entry: Entry, columns: list[TableColumn | None], names: set[str]) -> Row:
    ref = built.refs.get(address(entry), "")
    section = entry.hint is Hint.HEADING
    style = RowStyle.SECTION if section else RowStyle.LINE
    if entry.made is not None:
        style = RowStyle.TOTAL if entry.hint in (Hint.RESULT, Hint.CLOSING) else RowStyle.SUM
    name, number = ref or "rad", 2
    while name in names:
        name, number = f"{ref or 'rad'}_{number}", number + 1
    is_line = any(line.key == ref for line in built.lines)
    stated = {}
    if ref and not section and not (is_line and entry.made is None and ref not in names):
        for column, value in zip(columns, entry.values, strict=True):
            if column is not None and value is not None:
                stated[column.key] = Decimal(value * entry.printed_factor) / 100
    usual = _usual(run.signs, entry)
    return Row(
        ref,
        entry.label if ref or entry.label else "",
        style,
        amounts=not section,
        turned=bool(ref) and entry.printed_factor != usual,
        stated=stated,
        shown=_dashes(entry, columns),
        key=name if name != ref else "",
    )


def _usual(signs: Signs, entry: Entry) -> int:
    if signs is Signs.NATURAL:
        return 1
    if signs is Signs.COST_NEGATIVE:
        return -1 if entry.side < 0 else 1
    return 1 if entry.side < 0 else -1


def _dashes(entry: Entry, columns: list[TableColumn | None]) -> dict[str, Form]:
    places = money_columns(entry.table)
    return {
        column.key: Form.DASH
        for column, at in zip(columns, places, strict=True)
        if column is not None and (n := entry.row.figures[at]) is not None and n.form == "dash"
    }


def _remember(built: Built, entry: Entry, table: str, row: Row, columns: list[TableColumn | None]) -> None:
    block, place = address(entry)
    built.spots[table, row.name, ""] = Spot(block, place)
    built.spots.setdefault((table, "", ""), Spot(block))
    places = money_columns(entry.table)
    for column, at in zip(columns, places, strict=True):
        if column is not None:
            spot = Spot(block, place, entry.table.columns[at].place)
            built.spots[table, row.name, column.key] = spot
            if column.column and row.ref:
                built.spots.setdefault(("", row.ref, column.column), spot)
            number = entry.row.figures[at]
            if number is not None and number.doubtful:
                built.doubt((table, row.name, column.key), 0.6, number.doubtful)
    built.spots.setdefault(("", row.ref, ""), Spot(block, place))
    if entry.made is not None and entry.certain < 0.7:
        built.doubt((table, row.name, ""), entry.certain, "vilka rader summan består av är en gissning")
    if entry.table.certain < 0.7:
        built.doubt((table, "", ""), entry.table.certain, "tabellens kolumner är svåra att skilja åt")
    if entry.table.unit_certain < 0.7:
        built.doubt((table, "", ""), 0.65, "tabellen säger inte om beloppen är i kronor eller tusental")
