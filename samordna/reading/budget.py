"""Tables of figures that speak of the same years → one run of rows: what each is, on which side, made of which others.

Tables with the same columns are read as one run, since a budget is often printed as several tables (income, costs by
kind, equity) whose last rows sum over them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from samordna.plan.kinds import Measure, Signs
from samordna.reading import words
from samordna.reading.figure_table import FigureColumn, FigureRow, FigureTable
from samordna.reading.made import SUMS, Hint, Item, Made
from samordna.reading.sums import structure

MONEY = frozenset({Measure.AMOUNT, Measure.INCOME, Measure.COST, Measure.NET, Measure.GRANTED})
BREAK = Item((), Hint.BREAK)


@dataclass(slots=True)
class Entry:
    """One row of a run. `values` are as printed, in öre, by the run's columns. `side` is +1 income, -1 cost, 0 where
    neither (a result, equity). `heading` is the nearest heading above it in its table; `made` what it is a sum of."""

    table: FigureTable
    row: FigureRow
    values: tuple[int | None, ...]
    hint: Hint
    heading: str = ""
    side: int = 0
    made: Made | None = None
    printed_factor: int = 1  # what the printed figure is multiplied with to have its natural sign
    certain: float = 1.0

    @property
    def label(self) -> str:
        """The row's label as printed."""
        return self.row.label


@dataclass(slots=True)
class Run:
    """Tables read as one. `columns` are those of money, as they stand in the first table; `entries` every row with
    what it is; the number of an entry is its address in `Made.terms`."""

    tables: tuple[FigureTable, ...]
    columns: tuple[FigureColumn, ...]
    entries: list[Entry] = field(default_factory=list)
    signs: Signs = Signs.NATURAL

    @property
    def has_both_sides(self) -> bool:
        """Whether it has income as well as cost, as a budget has."""
        sides = {entry.side for entry in self.entries if any(entry.values)}
        return {1, -1} <= sides


def money_columns(table: FigureTable) -> list[int]:
    """The places among a table's figure columns that hold amounts."""
    return [at for at, c in enumerate(table.columns) if c.measure in MONEY and not c.difference]


def is_money(table: FigureTable) -> bool:
    """Whether a table of figures is about money: it says so, or its figures are as large as amounts are."""
    columns = money_columns(table)
    if not columns:
        return False
    numbers = [row.figures[at] for row in table.rows for at in columns]
    known = [number for number in numbers if number is not None]
    units = {number.unit for number in known}
    if "%" in units and not units & {"kr", "tkr", "mkr"}:
        return False
    large = sum(abs(number.kronor or Decimal(0)) * table.unit >= 1000 for number in known)
    return bool(units & {"kr", "tkr", "mkr"}) or large * 2 > sum(bool(number.value) for number in known)


def runs(tables: Sequence[FigureTable]) -> list[Run]:
    """The tables grouped by their columns, each group read as one run."""
    groups: list[list[FigureTable]] = []
    for table in tables:
        for group in groups:
            if (same := _belongs(table, group)) is not None:
                group.append(same)
                break
        else:
            groups.append([table])
    return [_run(group) for group in groups]


def _belongs(table: FigureTable, group: Sequence[FigureTable]) -> FigureTable | None:
    """A table as one that goes on where a group's tables ended: the same columns, and other rows. One of equity alone
    may have them in another order, or fewer."""
    if not any(column.year for column in table.columns):
        return None
    same = _as_columns(table, group[0])
    if same is None or (not _of_equity(table) and [c.place for c in same.columns] != [c.place for c in table.columns]):
        return None
    known = {_plain(row.label) for other in group for row in other.rows if row.filled and not words.generic(row.label)}
    own = [_plain(row.label) for row in table.rows if row.filled and not words.generic(row.label)]
    return same if _of_equity(table) or sum(label in known for label in own) * 2 <= len(own) else None


def _of_equity(table: FigureTable) -> bool:
    """Whether a table says only how equity goes from its opening to its closing."""
    hints = {_hint(row) for row in table.rows if row.filled}
    return {Hint.OPENING, Hint.CLOSING} <= hints <= {Hint.OPENING, Hint.CLOSING, Hint.RESULT}


def _as_columns(table: FigureTable, first: FigureTable) -> FigureTable | None:
    """The table with its columns of money as another has them; None where one of them is none of the other's."""
    own = {at: table.columns[at] for at in money_columns(table)}
    order: list[int | None] = []
    for theirs in (first.columns[at] for at in money_columns(first)):
        alike = [at for at, column in own.items() if _alike(column, theirs)]
        order.append(alike[0] if alike else None)
        if alike:
            del own[alike[0]]
    if own:
        return None
    wanted = [first.columns[at] for at in money_columns(first)]
    columns = tuple(table.columns[at] if at is not None else replace(theirs, place=-1)
                    for at, theirs in zip(order, wanted, strict=True))  # fmt: skip
    rows = tuple(
        replace(row, figures=tuple(row.figures[at] if at is not None else None for at in order)) for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _alike(one: FigureColumn, other: FigureColumn) -> bool:
    """Whether two columns show the same; one that does not say its kind may be of any."""
    kinds = one.kind is None or other.kind is None or one.kind is other.kind
    return kinds and (one.year, one.measure, one.months, one.total) == (
        other.year,
        other.measure,
        other.months,
        other.total,
    )


def _plain(label: str) -> str:
    return " ".join(label.lower().split())


def _run(tables: Sequence[FigureTable]) -> Run:
    places = money_columns(tables[0])
    run = Run(tuple(tables), tuple(tables[0].columns[at] for at in places))
    items: list[Item] = []
    numbers: list[int] = []  # of the entry behind each item; -1 for a border
    for table in tables:
        items.append(BREAK)
        numbers.append(-1)
        heading = ""
        for row in table.rows:
            entry = Entry(table, row, _values(table, row), _hint(row), heading)
            if entry.hint is Hint.HEADING:
                heading = row.label
            entry.side = _side(entry)
            items.append(Item(entry.values, entry.hint, row.label, entry.side, row.strong))
            numbers.append(len(run.entries))
            run.entries.append(entry)
    width = len(places)
    items = [item if item.hint is not Hint.BREAK else replace(item, values=(None,) * width) for item in items]
    unit = max(table.unit for table in tables)
    for at, made in structure(items, slack=unit * 100 // 2 if unit > 1 else 0).items():
        terms = tuple((numbers[row], sign) for row, sign in made.terms)
        same = numbers[made.same_as] if made.same_as is not None else None
        entry = run.entries[numbers[at]]
        entry.made = replace(made, terms=terms, same_as=same)
        entry.certain = made.certain
    _settle(run)
    return run


def _values(table: FigureTable, row: FigureRow) -> tuple[int | None, ...]:
    return tuple(in_ore(table, row, at) for at in money_columns(table))


def in_ore(table: FigureTable, row: FigureRow, column: int) -> int | None:
    """A row's figure in a column as öre, with its printed sign; None where nothing, or no amount, stands."""
    number = row.figures[column]
    if number is None or number.unit == "%":
        return None
    kronor = number.kronor if number.unit else number.value * table.unit
    if kronor is None:
        return None
    exact = kronor * 100
    return int(exact.to_integral_value()) if abs(exact) < Decimal(10) ** 14 else None


def _hint(row: FigureRow) -> Hint:
    if not row.filled:
        return Hint.HEADING if row.label and not row.account else Hint.LINE
    return words.row_hint(row.label)


def _side(entry: Entry) -> int:
    """The side by words: the row's own for a sum, else the heading it stands under, the table's, then its own."""
    if entry.hint in (Hint.RESULT, Hint.OPENING, Hint.CLOSING, Hint.REMAINDER):
        return 0
    own = words.side_of(entry.label)
    if own and (entry.hint in SUMS or words.plain_side(entry.label)):
        return own
    for text in (entry.heading, entry.table.heading, entry.table.row_heading):
        if side := words.side_of(text):
            return side
    parties = words.parties_of(entry.label)
    if words.CONTRIBUTION.search(entry.label.lower()) and (parties or not own):
        return 1
    return own


# Sides and signs, once the sums are known


def _settle(run: Run) -> None:
    """Give every row the side that the sums it enters give it, and find how the run prints signs."""
    for entry in reversed(run.entries):
        made = entry.made
        if made is None or made.same_as is not None:
            continue
        if entry.side and entry.hint in (Hint.SUM, Hint.UNNAMED, Hint.LINE):
            turned = _turned(made)
            for number, sign in made.terms:
                part = run.entries[number]
                said = words.plain_side(part.label) if part.hint is Hint.LINE else 0
                if part.hint not in (Hint.OPENING, Hint.RESULT, Hint.CLOSING) and not said:
                    mixed = part.side == -entry.side and _differs(run, made.terms)
                    part.side = part.side if mixed else entry.side * (1 if sign > 0 or turned else -1)
        elif entry.hint is Hint.RESULT:
            _from_result(run, entry, made)
    for entry in run.entries:
        if entry.made is not None and not entry.side and entry.hint in (Hint.SUM, Hint.UNNAMED, Hint.LINE):
            sides = {run.entries[number].side for number, _ in entry.made.terms}
            entry.side = sides.pop() if len(sides) == 1 else 0
    run.signs = _signs(run)
    for entry in run.entries:
        entry.printed_factor = _factor(run, entry)


def _turned(made: Made) -> bool:
    """Whether a sum is printed with the other sign than its rows, as costs are in some summaries."""
    return bool(made.terms) and all(sign < 0 for _, sign in made.terms)


def _differs(run: Run, terms: Sequence[tuple[int, int]]) -> bool:
    """Whether the rows of a sum print both signs, so that it may mix income and cost."""
    printed = [v for number, sign in terms for v in run.entries[number].values if v]
    return any(v > 0 for v in printed) and any(v < 0 for v in printed)


def _from_result(run: Run, entry: Entry, made: Made) -> None:
    """The sides of a result's parts, where their words say nothing: what one is tells what the others are."""
    parts = [(run.entries[number], sign) for number, sign in made.terms]
    known = [(part.side, sign, _printed_sign(part)) for part, sign in parts if part.side]
    if not known:
        return
    side, sign, printed = known[0]
    for part, own in parts:
        if not part.side and part.hint in (Hint.SUM, Hint.UNNAMED, Hint.LINE, Hint.REMAINDER):
            same = own * _printed_sign(part) == sign * printed
            part.side = side if same else -side


def _printed_sign(entry: Entry) -> int:
    values = [value for value in entry.values if value]
    return -1 if values and sum(value < 0 for value in values) * 2 > len(values) else 1


def _signs(run: Run) -> Signs:
    counted: Counter[tuple[int, bool]] = Counter()
    for entry in run.entries:
        if entry.side and entry.hint in (Hint.LINE, Hint.SUM, Hint.UNNAMED):
            counted.update((entry.side, value < 0) for value in entry.values if value)
    if counted[1, True] > counted[1, False]:
        return Signs.INCOME_NEGATIVE
    return Signs.COST_NEGATIVE if counted[-1, True] > counted[-1, False] else Signs.NATURAL


def _factor(run: Run, entry: Entry) -> int:
    """What a printed figure is multiplied with to be natural; a result or equity that is printed the other way round
    than its run is known by what it is made of."""
    usual = {
        Signs.NATURAL: 1,
        Signs.COST_NEGATIVE: -1 if entry.side < 0 else 1,
        Signs.INCOME_NEGATIVE: 1 if entry.side < 0 else -1,
    }[run.signs]
    if entry.side and entry.made is not None and _turned(entry.made):
        return -_factor(run, run.entries[entry.made.terms[0][0]])
    if entry.side:
        return usual
    return _by_parts(run, entry, usual)


def _by_parts(run: Run, entry: Entry, usual: int) -> int:
    made = entry.made
    if made is None or made.same_as is not None:
        own = run.entries[made.same_as] if made and made.same_as is not None else None
        return _as_repeated(entry, own, usual) if own is not None else usual
    agree = differ = 0
    for column, stated in enumerate(entry.values):
        natural = sum(_natural(run, number, column) for number, _ in made.terms)
        if stated and natural:
            agree += natural == stated
            differ += natural == -stated
    return usual if agree == differ else 1 if agree > differ else -1


def _natural(run: Run, number: int, column: int) -> int:
    """A row's figure as it counts in a result: income and equity plus, cost minus."""
    part = run.entries[number]
    value = (part.values[column] or 0) * _factor(run, part)
    return -value if part.side < 0 else value


def _as_repeated(entry: Entry, own: Entry, usual: int) -> int:
    for mine, theirs in zip(entry.values, own.values, strict=True):
        if mine and theirs and abs(mine) == abs(theirs):
            return own.printed_factor if mine == theirs else -own.printed_factor
    return usual


def lines(run: Run) -> Iterator[tuple[int, Entry]]:
    """The rows that are no sum, no heading, no equity and no repetition: the budget's own lines."""
    for number, entry in enumerate(run.entries):
        if entry.made is None and entry.hint in (Hint.LINE, Hint.SUM, Hint.REMAINDER, Hint.UNNAMED):
            yield number, entry
