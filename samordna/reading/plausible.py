"""Whether what the rules find is likely, or rather the reading that went wrong.

A plan that somebody has added up has a slip here and there. When a whole table disagrees, a party that the text names
pays nothing, or the plan's own result is not income less cost as read, then a careful reader doubts the reading first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from samordna.findings import Finding
from samordna.formats.document import Cell, Heading, Paragraph, Table
from samordna.formats.numbers import read_number
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.kinds import LineClass, PartyKind, Role
from samordna.reading import words
from samordna.reading.made import Hint
from samordna.reading.reading import Reading
from samordna.reading.run import Entry, Run

THROUGHOUT = ("K101", "E201", "E202")  # a slip spoils one year; in every year, the row is most likely another
SUMMED = ("K101", "K102", "K103", "K104")  # told row by row of a table
OF_WHOLE = ("E210", "E211", "E212", "E221", "L102", "C501", "C502", "C503")  # rest on every row being read right
MOST_ROWS = 4  # rows of one table that differ before the table is doubted, when they are a large part of it
LARGE = 0.3
MUNICIPALITIES = re.compile(r"\bkommunerna\b", re.IGNORECASE)
SEVERAL, LEAST_AMOUNT = 3, 10_000  # rows with amounts of at least this make a table of money
LOOSE = 0.05  # of all that the budget holds, in rows that are in no sum


def implausible(reading: Reading, told: Sequence[Finding]) -> dict[int, str]:
    """Why findings are doubted, by their place among those told; in Swedish, as the end of a sentence."""
    found = dict(_whole_tables(reading, told))
    broken = _sums_broken_throughout(reading, told)
    whole = _result_differs(reading) or _loose(reading)
    unpaid = _unpaid(reading)
    strangers = _strangers(reading)
    for at, finding in enumerate(told):
        if finding.code in OF_WHOLE and whole:
            found.setdefault(at, whole)
        if finding.code in ("L101", "L102", "C503") and unpaid:
            found.setdefault(at, unpaid)
        if finding.code in ("L103", "K101", "K106") and finding.where.table in strangers:
            found.setdefault(at, "medlemmarna i tabellen känns inte igen bland dem som betalar")
        if finding.code in THROUGHOUT and (finding.where.table, finding.where.row) in broken:
            found.setdefault(at, "summan stämmer inte för något år, så den kan bestå av andra rader")
        if finding.code == "L110" and _shown_elsewhere(reading):
            found.setdefault(at, "dokumentet har tabeller för fler år än de som kunde läsas som budget")
        if finding.code == "L110" and finding.stated == 0 and _has_amounts_of_no_year(reading):
            found.setdefault(at, "dokumentet har en tabell med belopp vars år inte kunde läsas")
    return found


def _whole_tables(reading: Reading, told: Sequence[Finding]) -> Iterator[tuple[int, str]]:
    """Findings row by row, of a table in which a large part of the rows differ."""
    rows: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in told:
        if finding.code in SUMMED:
            rows[finding.code, finding.where.table].add(finding.where.row)
    size = {table.key: len(table.rows) for table in reading.plan.tables} | {"": len(reading.plan.lines)}
    for at, finding in enumerate(told):
        differing = len(rows[finding.code, finding.where.table]) if finding.code in SUMMED else 0
        if differing >= MOST_ROWS and differing > LARGE * size.get(finding.where.table, 0):
            yield at, "så många rader skiljer sig att tabellen kan vara fel läst"


def _sums_broken_throughout(reading: Reading, told: Sequence[Finding]) -> set[tuple[str, str]]:
    """Sums that hold in no column, where no single slip explains it."""
    counted = Counter(
        (f.where.table, f.where.row)
        for f in told
        if f.code in THROUGHOUT and f.message.rstrip().endswith("kr.")  # a cause would be told after the figures
    )
    columns = {table.key: sum(bool(c.column) for c in table.columns) for table in reading.plan.tables}
    return {place for place, number in counted.items() if number > 1 and number >= columns.get(place[0], 99)}


def _result_differs(reading: Reading) -> str:
    """The plan's own result against income less cost of its rows: a slip spoils one year, a misreading nearly all."""
    plan = reading.plan
    results = {total.key for total in plan.totals if total.role is Role.RESULT}
    figures = Figures(plan)
    same = other = 0
    for table in plan.tables:
        for row in table.rows:
            if row.ref in results:
                for column in table.columns:
                    stated = row.stated.get(column.key)
                    if column.column and stated is not None:
                        alike = abs(Kr.of(stated) - figures.amount("result", column.column)).ore <= table.step.ore * 50
                        same, other = same + alike, other + (not alike)
    if other > 1 and other > same:
        return "intäkter och kostnader går inte säkert att skilja åt i tabellen"
    return ""


def _loose(reading: Reading) -> str:
    """Rows of the budget that are in no sum, though it sums up."""
    budget = next((run for run in reading.runs if run.has_both_sides), None)
    if budget is None or not any(entry.made and entry.made.held for entry in budget.entries):
        return ""
    taken = {part for entry in budget.entries if entry.made for part, _ in entry.made.terms}
    loose = [e for n, e in enumerate(budget.entries) if e.hint is Hint.LINE and e.made is None and n not in taken]
    if _largest(budget, loose) > LOOSE:
        return "några rader ingår inte i någon summa och kan vara fel lästa"
    return ""


def _largest(run: Run, loose: Sequence[Entry]) -> float:
    """How much of a year's figures the loose rows hold, in the year in which they hold most."""
    shares = []
    for column in range(len(run.columns)):
        whole = sum(abs(e.values[column] or 0) for e in run.entries if e.hint is Hint.LINE and e.made is None)
        part = sum(abs(e.values[column] or 0) for e in run.entries if e in loose)
        shares.append(part / whole if whole else 0.0)
    return max(shares, default=0.0)


def _unpaid(reading: Reading) -> str:
    """A party that the document names and that no row of contributions was read as."""
    plan, text = reading.plan, _text(reading)
    paying = {plan.member(key).party for line in plan.lines_of(LineClass.CONTRIBUTION) for key in line.members}
    if any(member.outside_region for member in plan.members) and not MUNICIPALITIES.search(text):
        paying.add(PartyKind.REGION)  # one region that is its own municipality
    missing = {PartyKind.FK, PartyKind.REGION, PartyKind.MUNICIPALITY} - paying
    if paying and missing & set(words.parties_of(text)):
        return "en av parternas bidrag kunde inte läsas ut"
    return ""


def _strangers(reading: Reading) -> set[str]:
    """Tables by member of which none is among those whose contributions were read, and "" for the key they give."""
    plan = reading.plan
    paying = {key for line in plan.lines_of(LineClass.CONTRIBUTION) for key in line.members}
    found = set()
    for table in plan.tables:
        named = {row.ref.partition(":")[2] for row in table.rows if row.ref.startswith("member:")}
        if named and paying and not named & paying:
            found |= {table.key, ""}
    return found


def _text(reading: Reading) -> str:
    blocks = reading.document.blocks
    said = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    return "\n".join([*said, *(cell.text for b in blocks if isinstance(b, Table) for row in b.rows for cell in row)])


def _has_amounts_of_no_year(reading: Reading) -> bool:
    """Whether a table has amounts of money on several rows, and no years that could be read."""
    dated = {table.block for table in reading.tables if table.years}
    return any(
        block not in dated and sum(any(map(_is_money, row[1:])) for row in table.rows) >= SEVERAL
        for block, table in reading.document.tables()
    )


def _is_money(cell: Cell) -> bool:
    number = read_number(cell.text)
    return number is not None and number.unit != "%" and abs(number.value) >= LEAST_AMOUNT


def _shown_elsewhere(reading: Reading) -> bool:
    """Whether another table of amounts shows a later year than the budget's."""
    last = max((column.year for column in reading.plan.plan_columns), default=0)
    return any(year > last for run in reading.runs for table in run.tables for year in table.years)
