"""The examples' published plans with one thing spoiled in each copy, and what a careful reader would find of it.

What stands where is told by the plan file, which was held against the print by eye; the document that is spoiled is our
own paper of it, or the published plan itself as text, from a folder of files with the examples' names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.corpus.faults import FAULTS, WRONG_SUM, Expected
from bench.corpus.parts import Grid, Part, Text
from samordna.budgets.papers.plan_paper import plan_paper
from samordna.documents import docx
from samordna.formats.document import Document, Heading, Note, Paragraph, Table
from samordna.formats.numbers import amounts_in, read_number, read_year
from samordna.formats.opening import read_document
from samordna.plan.checks.printed import MONEY, Printed
from samordna.plan.checks.subject import Subject
from samordna.plan.file import load
from samordna.plan.kinds import LineClass, PartyKind, Role
from samordna.plan.model import Plan

EXAMPLES = Path(__file__).parents[2] / "examples"
MOST = 3  # copies of a plan with the same fault, at other places
LEAST = 10_000  # kronor: a smaller amount in a text may be a fee or a price
MEETING_ROWS = 3
WEEKDAYS = re.compile(r"(?i)\b(mån|tis|ons|tors|fre)dag(?=(en)?( den)? \d{1,2}\b)")
REGISTER = re.compile(r"(?i)\b((?:dnr|diarienummer|diarienr)\.?:? *)([0-9A-ZÅÄÖ][\w:/. -]*\d)")
DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
SPAN = re.compile(r"\b(20\d\d)( ?[-–] ?)(20\d\d)\b")
MONEY_CODES = ("K", "E", "C", "L")  # what a wrong amount may lead to beside what is told of it


@dataclass(frozen=True, slots=True)
class Source:
    """A published plan: its name, the plan file of it and what is printed."""

    name: str
    plan: Plan
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A spoiled copy. `follows` are the first letters of codes that may well be told besides."""

    name: str
    parts: list[Part]
    expected: Expected
    follows: tuple[str, ...] = ()


def sources(folder: Path | None = None) -> list[Source]:
    """The examples as our papers, or as the text files of the same names in a folder."""
    found = []
    for file in sorted(EXAMPLES.glob("*.yaml")):
        plan = load(file)
        if folder is None:
            document = read_document(docx.write(plan_paper(plan)), f"{file.stem}.docx")
        elif (published := folder / f"{file.stem}.txt").exists():
            document = read_document(published.read_bytes(), published.name)
        else:
            continue
        found.append(Source(file.stem, plan, list(parts_of(document))))
    return found


def parts_of(document: Document) -> Iterator[Part]:
    """What a document holds, as the writers of the corpus take it."""
    for block in document.blocks:
        if isinstance(block, Table):
            if block.caption:
                yield Text("heading", block.caption, 3)
            rows = [[" ".join(cell.text.split()) for cell in row] for row in block.rows]
            yield Grid(rows, header=max(1, block.header_rows))
        elif isinstance(block, Heading):
            yield Text("heading", f"{block.number} {block.text}".strip(), min(4, block.level))
        elif isinstance(block, Paragraph):
            yield Text("item" if block.item else "paragraph", block.text)
        elif isinstance(block, Note):
            yield Text("paragraph", f"{block.mark} {block.text}")


def mutations(source: Source, seed: int) -> Iterator[Mutation]:
    """Copies of a plan with each kind of fault that it can show, at up to `MOST` places drawn from a seed."""
    for fault, (make, codes, follows) in MUTATIONS.items():
        rng = Random(f"{source.name} {fault} {seed}")
        made = list(make(source, rng))
        for number, parts in enumerate(rng.sample(made, min(MOST, len(made)))):
            yield Mutation(f"{source.name}/{number}/{fault}", parts, Expected(fault, codes), follows)


# Amounts in tables


def _sums(source: Source) -> list[tuple[Printed, list[tuple[str, int]]]]:
    """The printed sums of the plan's years that hold: the cell, and what it is of with amounts in kronor."""
    subject = Subject(source.plan)
    found = []
    for cell in subject.cells:
        column = cell.column.column
        if cell.column.measure not in MONEY or not column or source.plan.column(column).year < source.plan.year:
            continue
        parts = subject.printed.parts(cell.row.ref, column, cell.column.measure, cell.table.key)
        shown = [
            (ref, subject.printed.amount(ref, column, cell.column.measure, cell.table.key, value) * sign)
            for ref, sign, value in parts
        ]
        if len(shown) > 1 and cell.money.ore == sum(amount.ore for _, amount in shown):
            found.append((cell, [(ref, amount.ore // 100) for ref, amount in shown]))
    return found


def _label(source: Source, cell: Printed) -> str:
    return cell.row.label or source.plan.label(cell.row.ref)


def _changed(source: Source, label: str, kronor: int, new: int) -> Iterator[list[Part]]:
    """The plan with another amount in the last cell of a row of that label that has the old one."""
    for at, part in enumerate(source.parts):
        for line, row in enumerate(part.rows if isinstance(part, Grid) else ()):
            if not any(_plain(text) == _plain(label) for text in row):
                continue
            for column in reversed(range(1, len(row))):
                unit = _unit(row[column], kronor)
                if unit and (text := with_digits(row[column], abs(new) // unit)) != row[column]:
                    copy = deepcopy(source.parts)
                    grid = copy[at]
                    assert isinstance(grid, Grid)
                    grid.rows[line][column] = text
                    yield copy
                    return


def _unit(text: str, kronor: int) -> int:
    """1 or 1,000 where a cell shows an amount in that unit, else 0."""
    number = read_number(text)
    if number is None or number.unit == "%" or not kronor:
        return 0
    return next((unit for unit in (1, 1000) if abs(number.value) * unit == abs(kronor)), 0)


def with_digits(text: str, new: int) -> str:
    """A printed whole number with other digits, parted as before."""
    found = re.search(r"\d(?:[\d\s.']*\d)?", text)
    assert found is not None
    old, digits = re.sub(r"\D", "", found[0]), str(new)
    if len(old) == len(digits):
        left = iter(digits)
        shown = re.sub(r"\d", lambda _: next(left), found[0])
    else:
        parted = re.search(r"[\s.']", found[0])
        shown = f"{new:,d}".replace(",", parted[0] if parted else "" if len(old) > 3 else " ")
    return text[: found.start()] + shown + text[found.end() :]


def _plain(text: str) -> str:
    return "".join(mark for mark in text.lower() if mark.isalpha())


def _one_digit(kronor: int, rng: Random) -> int:
    digits = list(str(abs(kronor)))
    at = rng.randrange(0, max(1, len(digits) - (4 if kronor % 1000 == 0 else 2)))
    digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    return int("".join(digits))


def _two_swapped(kronor: int, rng: Random) -> int:
    digits = str(abs(kronor))
    last = len(digits) - (4 if kronor % 1000 == 0 else 1)
    places = [n for n in range(last) if digits[n] != digits[n + 1] and (n or digits[1] != "0")]
    if not places:
        return kronor
    at = rng.choice(places)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


Change = Callable[[Printed, list[tuple[str, int]], Random], int]
Make = Callable[[Source, Random], Iterator[list[Part]]]


def _of_sums(change: Change, only: Callable[[Source, Printed], bool]) -> Make:
    """Sums that hold, each with what a slip makes of it."""

    def make(source: Source, rng: Random) -> Iterator[list[Part]]:
        for cell, shown in _sums(source):
            old = cell.money.ore // 100
            new = change(cell, shown, rng) if only(source, cell) else old
            if abs(abs(new) - abs(old)) >= 2_000:  # in thousands, less may be rounding
                yield from _changed(source, _label(source, cell), old, new)

    return make


def _is_sum(source: Source, cell: Printed) -> bool:
    return not cell.row.ref.startswith("equity.") and not _is_result(source, cell)


def _is_result(source: Source, cell: Printed) -> bool:
    return any(total.key == cell.row.ref and total.role is Role.RESULT for total in source.plan.totals)


def _neighbour(cell: Printed, shown: list[tuple[str, int]], rng: Random) -> int:
    others = [int(v) for key, v in cell.row.stated.items() if key != cell.column.key]
    return rng.choice(others) if others else cell.money.ore // 100


def _without_one(cell: Printed, shown: list[tuple[str, int]], rng: Random) -> int:
    return cell.money.ore // 100 - rng.choice(shown)[1]


def _rows(source: Source, rng: Random) -> Iterator[list[Part]]:
    """A row that is in a sum that holds, with one digit changed."""
    lines = {line.key: line.label for line in source.plan.lines}
    for _, shown in _sums(source):
        for ref, kronor in shown:
            if ref in lines and abs(kronor) >= LEAST:
                yield from _changed(source, lines[ref], kronor, _one_digit(kronor, rng))


def _equity(ref: str) -> Make:
    def make(source: Source, rng: Random) -> Iterator[list[Part]]:
        for cell in Subject(source.plan).cells:
            column = cell.column.column
            first = not column or source.plan.column(column).year <= source.plan.year
            if cell.row.ref == ref and not (first and ref == "equity.opening"):
                old = cell.money.ore // 100
                yield from _changed(source, _label(source, cell), old, _one_digit(old, rng))

    return make


def _region(source: Source, rng: Random) -> Iterator[list[Part]]:
    """The region pays a tenth less in the budget year; no sum follows."""
    plan = source.plan
    own = next(column for column in plan.columns if column.year == plan.year)
    for line in plan.lines_of(LineClass.CONTRIBUTION):
        if {plan.member(key).party for key in line.members} == {PartyKind.REGION} and own.key in line.values:
            kronor = line.values[own.key].kr.ore // 100
            yield from _changed(source, line.label, kronor, kronor * 9 // 10 // 1000 * 1000)


def _total_column(source: Source, rng: Random) -> Iterator[list[Part]]:
    for cell in Subject(source.plan).cells:
        if cell.column.sums and cell.column.measure in MONEY:
            old = cell.money.ore // 100
            yield from _changed(source, _label(source, cell), old, _one_digit(old, rng))


def _third_year(source: Source, rng: Random) -> Iterator[list[Part]]:
    """The columns from the third year on taken out of every table."""
    years = {column.year for column in source.plan.columns if column.year > source.plan.year + 1}
    if not years:
        return
    copy = deepcopy(source.parts)
    for grid in copy:
        if isinstance(grid, Grid):
            heads = [" ".join(row[at] for row in grid.rows[: grid.header]) for at in range(len(grid.rows[0]))]
            gone = {at for at, head in enumerate(heads) if at and read_year(head) in years}
            grid.rows[:] = [[text for at, text in enumerate(row) if at not in gone] for row in grid.rows]
    if copy != source.parts:
        yield copy


# Texts and days


def _texts(source: Source) -> Iterator[tuple[int, Text]]:
    return ((at, part) for at, part in enumerate(source.parts) if isinstance(part, Text))


def _with_text(source: Source, at: int, text: str) -> list[Part]:
    part = source.parts[at]
    assert isinstance(part, Text)
    return [*source.parts[:at], Text(part.kind, text, part.level), *source.parts[at + 1 :]]


def _said_amount(source: Source, rng: Random) -> Iterator[list[Part]]:
    """An amount in a text that is one of the plan's, with two digits swapped."""
    plan = source.plan
    known = {abs(cell.kr.ore) // 100 for line in plan.lines for cell in line.values.values()}
    known |= {abs(cell.money.ore) // 100 for cell in Subject(plan).cells if cell.column.measure in MONEY}
    for at, part in _texts(source):
        for start, end, number in amounts_in(part.text):
            kronor = int(abs(number.kronor or 0))
            if kronor in known and kronor >= LEAST and (new := _two_swapped(kronor, rng)) != kronor:
                unit = int(kronor / abs(number.value))
                shown = with_digits(part.text[start:end], new // unit)
                yield _with_text(source, at, part.text[:start] + shown + part.text[end:])


def _added(sentence: str) -> Make:
    def make(source: Source, rng: Random) -> Iterator[list[Part]]:
        long = [at for at, part in _texts(source) if part.kind == "paragraph" and len(part.text) > 100]
        for at in long[2:5]:
            yield [*source.parts[: at + 1], Text("paragraph", sentence), *source.parts[at + 1 :]]

    return make


def _heading_years(source: Source, rng: Random) -> Iterator[list[Part]]:
    """A heading's years one too early: the table's stay."""
    years = sorted({column.year for column in source.plan.columns if column.year >= source.plan.year})
    for at, part in _texts(source):
        for found in SPAN.finditer(part.text) if part.kind == "heading" else ():
            if (int(found[1]), int(found[3])) == (years[0], years[-1]):
                shown = f"{years[0] - 1}{found[2]}{years[-1] - 1}"
                yield _with_text(source, at, part.text[: found.start()] + shown + part.text[found.end() :])


def _weekday(source: Source, rng: Random) -> Iterator[list[Part]]:
    for at, part in _texts(source):
        for found in WEEKDAYS.finditer(part.text):
            yield _with_text(source, at, f"{part.text[: found.start()]}lördag{part.text[found.end() :]}")


def _impossible_day(source: Source, rng: Random) -> Iterator[list[Part]]:
    """A meeting's day that no calendar has."""
    for at, grid in enumerate(source.parts):
        rows = grid.rows if isinstance(grid, Grid) else []
        dated = [(line, column) for line, row in enumerate(rows) for column, text in enumerate(row)
                 if (found := DAY.search(text)) and int(found[1]) == source.plan.year]  # fmt: skip
        for line, column in dated if len(dated) >= MEETING_ROWS else ():
            copy = deepcopy(source.parts)
            changed = copy[at]
            assert isinstance(changed, Grid)
            changed.rows[line][column] = DAY.sub(f"{source.plan.year}-06-31", rows[line][column], count=1)
            yield copy


def _no_register(source: Source, rng: Random) -> Iterator[list[Part]]:
    for at, part in _texts(source):
        if found := REGISTER.search(part.text):
            yield _with_text(source, at, part.text[: found.start(2)].rstrip() + part.text[found.end() :])


def _late(source: Source, rng: Random) -> Iterator[list[Part]]:
    """The day the plan was adopted, where it says so, moved into the year itself."""
    day = source.plan.adopted.day
    for at, part in _texts(source):
        if day and day.isoformat() in part.text and re.search(r"(?i)fastst|antag|beslut", part.text):
            late = f"{source.plan.year}-01-{10 + rng.randrange(15)}"
            yield _with_text(source, at, part.text.replace(day.isoformat(), late))


_MONEY = (*WRONG_SUM, "K103", "K104", "K110", "E201", "E202")
_LAW = "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna bidrar med 25 % vardera till finansieringen."
_PERSON = "Kontakta deltagaren 811228-9874 för frågor."
MUTATIONS: dict[str, tuple[Make, tuple[str, ...], tuple[str, ...]]] = {
    "one digit of a sum": (
        _of_sums(lambda cell, shown, rng: _one_digit(cell.money.ore // 100, rng), _is_sum), _MONEY, MONEY_CODES),
    "two digits of a sum swapped": (
        _of_sums(lambda cell, shown, rng: _two_swapped(cell.money.ore // 100, rng), _is_sum), _MONEY, MONEY_CODES),
    "a sum ten times too large": (
        _of_sums(lambda cell, shown, rng: cell.money.ore // 10, _is_sum), _MONEY, MONEY_CODES),
    "a row left out of a sum": (_of_sums(_without_one, _is_sum), _MONEY, MONEY_CODES),
    "a sum of the neighbouring year": (_of_sums(_neighbour, _is_sum), _MONEY, MONEY_CODES),
    "one digit of a row": (_rows, _MONEY, MONEY_CODES),
    "one digit of the result": (
        _of_sums(lambda cell, shown, rng: _one_digit(cell.money.ore // 100, rng), _is_result), _MONEY, MONEY_CODES),
    "closing equity": (_equity("equity.closing"), ("E201", "E202", "K101"), MONEY_CODES),
    "opening equity not carried over": (_equity("equity.opening"), ("E202", "E201", "K101"), MONEY_CODES),
    "the region's share": (_region, ("L102", "L101", *_MONEY), MONEY_CODES),
    "an amount in the text": (_said_amount, ("C501", "C505", "C506", "K108"), ("C", "K109", "E221")),
    "what the text says of the law": (_added(_LAW), ("C503",), ("C",)),
    "years in a heading": (_heading_years, ("D401",), ("D",)),
    "a weekday": (_weekday, ("D405",), ()),
    "a day that cannot be": (_impossible_day, ("D404",), ("D",)),
    "no register number": (_no_register, ("D408",), ()),
    "adopted too late": (_late, ("L107",), ()),
    "a total column": (_total_column, ("K102", "K103"), MONEY_CODES),
    "a third year missing": (_third_year, ("L110",), (*MONEY_CODES, "D401")),
    "a personal number": (_added(_PERSON), ("L128",), ()),
}  # fmt: skip
assert MUTATIONS.keys() <= FAULTS.keys()
