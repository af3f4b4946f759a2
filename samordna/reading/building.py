"""A run of rows that is the budget → columns, sections, lines, totals, equity and a table of a published plan.

Everything gets its natural sign (income and cost positive, result = income - cost), and each place in the plan is
remembered with its spot in the document and with how sure the reading of it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samordna.money import Kr
from samordna.plan.figures import DASH, Cell, Equity, Line, Section, Total
from samordna.plan.kinds import LineClass, Measure, PartyKind, Role, Side
from samordna.reading import words
from samordna.reading.built import OF_CLASS, Built, Shown, address, shown_columns
from samordna.reading.laying import budget_table
from samordna.reading.lines import line_class, town_of
from samordna.reading.made import Hint
from samordna.reading.run import Entry, Run, money_columns

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ "  # a footnote's mark after a label, which is no part of what the row is called
DEFAULT = {Side.INCOME: "Intäkter", Side.COST: "Kostnader"}


def build_budget(built: Built, run: Run) -> None:
    """Add a run as the plan's budget."""
    shown = shown_columns(built, run)
    if not any(key for key, _ in shown):
        return
    _make_sections(built, run)
    _make_lines(built, run, shown)
    for entry in run.entries:
        _make_total(built, run, entry)
    _repeat(built, run)
    built.equity = _equity(built, run, shown)
    for table in run.tables:
        built.tables.append(budget_table(built, run, table, shown))


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
        if kind is LineClass.OTHER_INCOME and town_of(entry.label) and _among_parties(run, number):
            kind, certain = LineClass.CONTRIBUTION, 0.8
        key = built.keys.of(entry.label.rstrip(RAISED), "rad")
        town = not words.parties_of(entry.label)
        members = built.members.behind(entry.label, town=town) if kind is LineClass.CONTRIBUTION else ()
        if kind is LineClass.CONTRIBUTION:
            contributions.append(members)
        line = Line(
            key,
            entry.label.rstrip(RAISED) or "Utan namn",
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


def _among_parties(run: Run, number: int) -> bool:
    """Whether a row is summed together with what the state and the region pay, as a municipality's is."""
    for entry in run.entries:
        inside = [part for part, _ in entry.made.terms] if entry.made else []
        if number in inside:
            named = {party for part in inside for party in words.parties_of(run.entries[part].label)}
            return {PartyKind.FK, PartyKind.REGION} <= named
    return False


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


def _make_total(built: Built, run: Run, entry: Entry) -> None:
    """Make the total that a row is, after those that it is made of."""
    made = entry.made
    if made is None or not made.terms or address(entry) in built.refs:
        return
    if entry.hint is Hint.CLOSING:
        built.refs[address(entry)] = "equity.closing"
        return
    terms = []
    for part, sign in made.terms:
        other = _told(run, run.entries[part])
        _make_total(built, run, other)
        ref = built.refs.get(address(other)) or ("equity.opening" if other.hint is Hint.OPENING else "")
        if ref:
            coefficient = entry.printed_factor * sign * run.entries[part].printed_factor
            terms.append(("+" if coefficient > 0 else "-") + ref)
    key = built.keys.of(entry.label, "summa")
    side = {1: Side.INCOME, -1: Side.COST}.get(entry.side, Side.RESULT)
    built.totals.append(Total(key, entry.label or "Delsumma", tuple(terms), side, _role(run, entry), entry.row.account))
    built.refs[address(entry)] = key
    if words.generic(entry.label) and not any(run.entries[part].made for part, _ in made.terms):
        built.names[key] = entry.heading or entry.table.row_heading or entry.table.heading


def _told(run: Run, entry: Entry) -> Entry:
    """The sum that a row repeats, else the row itself."""
    made = entry.made
    return run.entries[made.same_as] if made is not None and made.same_as is not None else entry


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
