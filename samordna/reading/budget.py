"""Tables of figures that speak of the same years → one run of rows: what each is, on which side, made of which others.

Tables with the same columns are read as one run, since a budget is often printed as several tables (income, costs by
kind, equity) whose last rows sum over them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from samordna.plan.kinds import PartyKind
from samordna.reading import words
from samordna.reading.figure_table import FigureColumn, FigureRow, FigureTable
from samordna.reading.made import SUMS, Hint, Item
from samordna.reading.run import Entry, Run, money_columns
from samordna.reading.sides import settle
from samordna.reading.sums import structure

LEAST_STEPS = 2  # years after each other by which equity is known by its figures alone
NEAR_ROWS = 6  # rows from the closing equity up to the opening
PAYERS = {PartyKind.FK, PartyKind.AF, PartyKind.REGION}
BREAK = Item((), Hint.BREAK)


def is_money(table: FigureTable) -> bool:
    """Whether a table of figures is about money: it says so, or its figures are as large as amounts are."""
    columns = money_columns(table)
    if not columns:
        return False
    numbers = [row.figures[at] for row in table.rows for at in columns]
    known = [number for number in numbers if number is not None]
    units = {number.unit for number in known}
    if sum(number.unit == "%" for number in known) * 2 > len(known):
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
    if _of_equity(table):
        return same
    known = [row for other in group for row in other.rows if row.filled and not words.generic(row.label)]
    own = [row for row in same.rows if row.filled and not words.generic(row.label)]
    told = [row for row in own if any(_plain(row.label) == _plain(other.label) for other in known)]
    sums = [row for row in told if _sums_up(row, group)]
    return same if (len(told) - len(sums)) * 2 <= len(own) - len(sums) else None


def _sums_up(row: FigureRow, group: Sequence[FigureTable]) -> bool:
    """Whether a row repeats the last row of one of the tables above, as a summary's rows do."""
    for table in group:
        last = next((other for other in reversed(table.rows) if other.filled), None)
        if last is not None and _plain(last.label) == _plain(row.label):
            pairs = [(a.value, b.value) for a, b in zip(row.figures, last.figures, strict=False) if a and b]
            if sum(abs(a) == abs(b) for a, b in pairs) * 2 > len(pairs):
                return True
    return False


def _of_equity(table: FigureTable) -> bool:
    """Whether a table says only how equity goes from its opening to its closing."""
    around = f"{table.heading} {table.row_heading}"
    hints = {_hint(row, around) for row in table.rows if row.filled}
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
            around = f"{heading or table.heading} {table.row_heading}"
            entry = Entry(table, row, _values(table, row), _hint(row, around), heading)
            if entry.hint is Hint.HEADING:
                heading = row.label
            entry.side = _side(entry)
            own = bool(PAYERS & set(words.parties_of(row.label)))
            items.append(Item(entry.values, entry.hint, row.label, entry.side, row.strong, own))
            numbers.append(len(run.entries))
            run.entries.append(entry)
    for number, hint in told_in_full(run):
        run.entries[number].hint = hint
        items[numbers.index(number)] = replace(items[numbers.index(number)], hint=hint)
    for opening, closing in carried(run):
        for number, hint in ((opening, Hint.OPENING), (closing, Hint.CLOSING)):
            run.entries[number].hint, run.entries[number].side = hint, 0
            items[numbers.index(number)] = replace(items[numbers.index(number)], hint=hint, side=0)
    width = len(places)
    items = [item if item.hint is not Hint.BREAK else replace(item, values=(None,) * width) for item in items]
    unit = max(table.unit for table in tables)
    for at, made in structure(items, slack=unit * 100 // 2 if unit > 1 else 0).items():
        terms = tuple((numbers[row], sign) for row, sign in made.terms)
        same = numbers[made.same_as] if made.same_as is not None else None
        entry = run.entries[numbers[at]]
        entry.made = replace(made, terms=terms, same_as=same)
        entry.certain = made.certain
    settle(run)
    return run


def told_in_full(run: Run) -> list[tuple[int, Hint]]:
    """Rows told as part of the row above ("varav …") that are all of it: then it is their sum, and they are rows as
    any others, perhaps sums of those below them."""
    found: list[tuple[int, Hint]] = []
    for number, entry in enumerate(run.entries):
        if entry.hint in (Hint.LINE, Hint.SUM) and any(entry.values):
            inside = _all_of(run, number)
            found += [(number, Hint.SUM), *((at, Hint.LINE) for at in inside)] if inside else []
    return found


def _all_of(run: Run, number: int) -> list[int]:
    """The details below a row that together are it, in most of its columns; the fewest that are."""
    inside: list[int] = []
    columns = [at for at, value in enumerate(run.entries[number].values) if value]
    for at in range(number + 1, len(run.entries)):
        if run.entries[at].hint not in (Hint.DETAIL, Hint.LINE):
            break
        if run.entries[at].hint is Hint.DETAIL:
            inside.append(at)
            totals = [sum(run.entries[row].values[c] or 0 for row in inside) for c in columns]
            held = sum(total == run.entries[number].values[c] for total, c in zip(totals, columns, strict=True))
            if len(inside) > 1 and held * 2 > len(columns):
                return inside
    return []


def carried(run: Run) -> list[tuple[int, int]]:
    """Rows that no word calls equity but whose figures go as equity does: one year's closing is the next year's
    opening, and a result stands between them."""
    hints = {entry.hint for entry in run.entries}
    if Hint.OPENING in hints and Hint.CLOSING in hints:
        return []
    years = sorted((column.year, at) for at, column in enumerate(run.columns) if column.year and column.months == 12)
    steps = [(a, b) for (first, a), (second, b) in pairwise(years) if second == first + 1]
    found = []
    for closing, last in enumerate(run.entries):
        if last.hint not in (Hint.LINE, Hint.CLOSING, Hint.RESULT, Hint.OPENING) or len(steps) < LEAST_STEPS:
            continue
        for opening in range(closing - 1, max(-1, closing - NEAR_ROWS - 1), -1):
            first = run.entries[opening]
            same = [last.values[a] == first.values[b] for a, b in steps if last.values[a] and first.values[b]]
            known = len(same) >= LEAST_STEPS and all(same) and first.hint in (Hint.LINE, Hint.OPENING)
            if known and any(_moves(first, last, entry) for entry in run.entries):
                found.append((opening, closing))
                break
    return found[:1]


def _moves(opening: Entry, closing: Entry, result: Entry) -> bool:
    """Whether a result is what takes the opening equity to the closing one, in most years."""
    if result.hint is not Hint.RESULT or result is closing:
        return False
    rows = zip(opening.values, closing.values, result.values, strict=True)
    told = [(b - a, r) for a, b, r in rows if a is not None and b is not None and r]
    return len(told) >= LEAST_STEPS and sum(abs(moved) == abs(r) for moved, r in told) * 2 > len(told)


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


def _hint(row: FigureRow, around: str = "") -> Hint:
    if not row.filled:
        return Hint.HEADING if row.label and not row.account else Hint.LINE
    return words.row_hint(row.label, around)


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


def lines(run: Run) -> Iterator[tuple[int, Entry]]:
    """The rows that are no sum, no heading, no equity and no repetition: the budget's own lines."""
    for number, entry in enumerate(run.entries):
        if entry.made is None and entry.hint in (Hint.LINE, Hint.SUM, Hint.REMAINDER, Hint.UNNAMED):
            yield number, entry
