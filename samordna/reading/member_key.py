"""A table of members with inhabitants, shares and amounts → the key by which their part is split."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from samordna.formats.document import Spot
from samordna.money import MOST_DIGITS, Kr
from samordna.plan.figures import ContributionBasis, Line, PartyKey
from samordna.plan.kinds import KeyKind, LineClass, Measure, PartyKind
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.reading import words
from samordna.reading.budget import in_ore
from samordna.reading.built import Built, address, with_year
from samordna.reading.figure_table import FigureColumn, FigureTable
from samordna.reading.lines import TOWN, Keys
from samordna.reading.made import Hint
from samordna.reading.run import Entry, Run, money_columns

ONE_KRONA = 100  # öre


def is_key(part: Run) -> bool:
    """Whether a table says how contributions are split: it has inhabitants or shares beside amounts by member."""
    table = part.tables[0]
    measures = {column.measure for column in table.columns}
    named = [e for e in part.entries if e.hint is Hint.LINE and any(e.values)]
    members = [e for e in named if words.parties_of(e.label) or TOWN.match(e.label)]
    return bool(measures & {Measure.WEIGHT, Measure.SHARE}) and len(members) > 1 and len(members) * 2 > len(named)


def key_table(built: Built, bases: list[ContributionBasis], part: Run) -> None:
    """Add a table that says how contributions are split, and the key it gives."""
    table = part.tables[0]
    amount_at = next(at for at in money_columns(table))
    column = _key_column(built, part, table.columns[amount_at])
    if column is None:
        return
    key = built.table_keys.of(table.heading, "medlemsbidrag")
    columns = _key_columns(table, column)
    refs = _key_refs(built, part)
    rows: list[Row] = []
    names: set[str] = set()
    for entry in part.entries:
        ref = refs.get(id(entry), "")
        name, number = ref or "rad", 2
        while name in names:
            name, number = f"{ref or 'rad'}_{number}", number + 1
        names.add(name)
        stated = _key_stated(entry, columns, ref) if ref else {}
        only = tuple(c.key for c in columns.values() if c.key in stated)
        rows.append(Row(ref, entry.label, RowStyle.SUM if entry.made else RowStyle.LINE, stated=stated, only=only,
                        key=name if name != ref else ""))  # fmt: skip
        for at, shown in columns.items():
            built.spots[key, name, shown.key] = table.spot(entry.row.place, table.columns[at].place)
        built.spots[key, name, ""] = table.spot(entry.row.place)
    built.spots[key, "", ""] = Spot(table.block)
    built.tables.append(Table(key, table.heading or "Medlemsbidrag", tuple(columns.values()), tuple(rows)))
    basis = _basis(part, column, refs, amount_at)
    if basis is not None and all(known.column != basis.column for known in bases):
        bases.append(basis)


def _key_column(built: Built, part: Run, read: FigureColumn) -> str | None:
    """The plan column that the members' amounts are of. A table still headed with last year, whose sum is what the
    members pay this year, is this year's: then its heading is the finding."""
    whole = max((v for e in part.entries if e.made for v in e.values if v), default=0)
    paid = _contributed(built)
    own = next((key for key, column in built.columns.items() if column.year == built.year and key in paid), None)
    has_year = any(column.year == read.year for column in built.columns.values())
    if own is not None and whole and paid[own] == whole and not has_year:
        return own
    column = built.column(with_year(built, part.tables[0], read))
    return column.key if column else None


def _contributed(built: Built) -> dict[str, int]:
    paid: dict[str, int] = {}
    for line in built.lines:
        if line.kind is LineClass.CONTRIBUTION:
            for key, cell in line.values.items():
                paid[key] = paid.get(key, 0) + cell.kr.ore
    return paid


def _key_columns(table: FigureTable, column: str) -> dict[int, TableColumn]:
    """The table's columns by their place among its columns of figures."""
    keys = Keys()
    found: dict[int, TableColumn] = {}
    for at, read in enumerate(table.columns):
        if read.measure in (Measure.WEIGHT, Measure.SHARE, Measure.AMOUNT):
            if read.measure in {c.measure for c in found.values()}:
                continue
            printed = [format(n.value.normalize(), "f") for row in table.rows if (n := row.figures[at]) is not None]
            decimals = max((len(text.partition(".")[2]) for text in printed), default=0)
            shown = 0 if read.measure is Measure.AMOUNT else decimals
            found[at] = TableColumn(keys.of(read.label, "kolumn"), column, read.measure, read.label, decimals=shown)
    return found


def _key_refs(built: Built, part: Run) -> dict[int, str]:
    """What each row of a key shows: a member, a party's members together, or everything the members pay."""
    members = built.members
    refs: dict[int, str] = {}
    for entry in part.entries:
        if entry.hint is Hint.LINE and any(entry.values):
            behind = members.behind(entry.label, town=True)
            paying = [key for key in behind if members.party(key) is not PartyKind.AF]
            refs[id(entry)] = f"member:{paying[0]}" if len(paying) == 1 else ""
    for entry in part.entries:
        if entry.made is not None and entry.made.terms:
            inside = [part.entries[number] for number, _ in entry.made.terms]
            parties = {
                members.party(refs[id(e)].partition(":")[2]) for e in inside if refs.get(id(e), "").startswith("m")
            }
            whole = any(e.made is not None for e in inside) or len(parties) > 1
            refs[id(entry)] = "contributions" if whole else f"party:{parties.pop().value}" if parties else ""
    return refs


def _key_stated(entry: Entry, columns: Mapping[int, TableColumn], ref: str) -> dict[str, Decimal]:
    stated = {}
    for at, column in columns.items():
        number = entry.row.figures[at]
        if number is None or (column.measure is not Measure.AMOUNT and ref == "contributions"):
            continue
        if column.measure is Measure.AMOUNT:
            ore = in_ore(entry.table, entry.row, at)
            if ore is not None:
                stated[column.key] = Decimal(ore) / 100
        elif column.measure is Measure.SHARE or ref.startswith("party:"):
            stated[column.key] = number.value
    return stated


def _basis(part: Run, column: str, refs: Mapping[int, str], amount_at: int) -> ContributionBasis | None:
    """The key with its weights, and the amount it starts from: the state's if it stands there, else the whole."""
    table = part.tables[0]
    weight_at = next((at for at, c in enumerate(table.columns) if c.measure is Measure.WEIGHT), None)
    weights: dict[str, Decimal] = {}
    for entry in part.entries:
        ref = refs.get(id(entry), "")
        number = entry.row.figures[weight_at] if weight_at is not None else None
        if ref.startswith("member:") and number is not None and number.value >= 0:
            weights[ref.partition(":")[2]] = number.value
    at = money_columns(table).index(amount_at)
    state = next(
        (e.values[at] for e in part.entries if PartyKind.FK in words.parties_of(e.label) and e.values[at]), None
    )
    whole = next((e.values[at] for e in part.entries if refs.get(id(e)) == "contributions" and e.values[at]), None)
    quarter = next(
        (e.values[at] for e in part.entries if refs.get(id(e)) == "party:municipality" and e.values[at]), None
    )
    keys = (_by_inhabitants(weights),) if len(weights) > 1 else ()
    if state:
        return ContributionBasis(column, Kr(state), keys=keys)
    whole = whole or (quarter or 0) * 4
    if 0 < abs(whole) < 10 ** (MOST_DIGITS + 2):
        return ContributionBasis(column, Kr(whole), from_state=False, keys=keys)
    return None


def budget_keys(built: Built, run: Run) -> list[ContributionBasis]:
    """The keys that a budget's own rows of contributions print beside their amounts, for each year. A key by which no
    year is split is another rule than inhabitants, and is none."""
    found: list[ContributionBasis] = []
    lines = {line.key: line for line in built.lines if line.kind is LineClass.CONTRIBUTION}
    for table in run.tables:
        at = next((at for at, c in enumerate(table.columns) if c.measure is Measure.WEIGHT), None)
        weights: dict[str, tuple[Line, Decimal]] = {}
        for entry in run.entries:
            line = lines.get(built.refs.get(address(entry), "")) if entry.table is table else None
            number = entry.row.figures[at] if at is not None else None
            if line is None or number is None or number.value <= 0 or len(line.members) != 1:
                continue
            if built.members.party(line.members[0]) is PartyKind.MUNICIPALITY:
                weights[line.members[0]] = line, number.value
        columns = [key for key in built.columns if all(key in line.values for line, _ in weights.values())]
        if len(weights) > 1 and any(_is_split_by(weights.values(), key) for key in columns):
            found += filter(None, (_budget_basis(weights, key) for key in columns))
    return found


def _is_split_by(weights: Collection[tuple[Line, Decimal]], column: str) -> bool:
    """Whether a year's amounts follow their weights, to the krona."""
    whole, base = sum(line.values[column].kr.ore for line, _ in weights), sum(weight for _, weight in weights)
    return all(abs(line.values[column].kr.ore - whole * weight / base) <= ONE_KRONA for line, weight in weights)


def _budget_basis(weights: Mapping[str, tuple[Line, Decimal]], column: str) -> ContributionBasis | None:
    """A year's key, for a whole of which the municipalities together pay the quarter that the law says."""
    whole = sum(line.values[column].kr.ore for line, _ in weights.values()) * 4
    if not 0 < whole < 10 ** (MOST_DIGITS + 2):
        return None
    own = {member: weight for member, (_, weight) in weights.items()}
    return ContributionBasis(column, Kr(whole), from_state=False, keys=(_by_inhabitants(own),))


def _by_inhabitants(weights: Mapping[str, Decimal]) -> PartyKey:
    source = "Antal invånare enligt planens tabell"
    return PartyKey(PartyKind.MUNICIPALITY, KeyKind.POPULATION, weights, source=source)


def of_party(table: Table, together: str) -> Table:
    """A table in which what stands for the municipalities together is no member but their party. A row keeps its name,
    by which its place in the document is known."""
    ref = f"member:{together}"
    rows = (replace(row, ref="party:municipality", key=row.name) if row.ref == ref else row for row in table.rows)
    return replace(table, rows=tuple(rows))


def without_member(basis: ContributionBasis, together: str) -> ContributionBasis:
    """A key's basis without the weight of what is no member."""
    keys = [replace(key, weights={m: w for m, w in key.weights.items() if m != together}) for key in basis.keys]
    return replace(basis, keys=tuple(key for key in keys if len(key.weights) > 1))
