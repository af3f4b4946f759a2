"""A budget table from a spreadsheet → years, sections, rows and totals, each with how sure the reading is.

Totals are known by their words ("Summa", "Totalt", "Delsumma") and by arithmetic: a row whose every figure is the sum
of rows above it. Words without arithmetic, or arithmetic without words, are read with less confidence. Nothing here is
saved: a person confirms each row first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from samordna.formats.grid import Grid, Value
from samordna.formats.numbers import read_year
from samordna.money import ZERO, Kr
from samordna.plan.kinds import SWEDISH, ColumnKind, LineClass, Side
from samordna.reading.figures import figure
from samordna.reading.words import IT


class RowKind(StrEnum):
    """What a row was read as."""

    SECTION = "section"
    LINE = "line"
    SUM = "sum"
    RESULT = "result"
    EQUITY = "equity"
    SKIP = "skip"  # no part of the budget: empty, a repeated heading, a remark


SUM_WORDS = re.compile(r"^(del)?summa\b|^total|\btotalt\b|^s:a\b|^totala ", re.IGNORECASE)
SUM_NAME = re.compile(r"^((del)?summa|s:a|totala?t?)\b:?", re.IGNORECASE)  # what goes before the name of what is summed
RESULT_WORDS = re.compile(r"resultat|över-?/?underskott|nettokostnad", re.IGNORECASE)
EQUITY_WORDS = re.compile(r"eget kapital|balanserat|sparade medel|\b(ib|ub)\b|\bek\b", re.IGNORECASE)
KINDS = {
    "prognos": ColumnKind.FORECAST,
    "utfall": ColumnKind.ACTUAL,
    "bokslut": ColumnKind.ACTUAL,
    "budget": ColumnKind.BUDGET,
    "plan": ColumnKind.PLAN,
}
CLASSES = (
    (
        LineClass.CONTRIBUTION,
        (
            r"medlemsavgift|medlemsbidrag|driftsbidrag|driftbidrag|försäkringskassan|\bstaten\b|kommun$|^region "
            r"|^bidrag (från )?(fk|f-?kassan|af|staten|regione?n?|kommun(en|er|erna)?)\b"
        ),
    ),
    (LineClass.FINANCIAL_INCOME, r"ränteintäkt|finansiella intäkter"),
    (LineClass.FINANCIAL_COST, r"räntekostnad|bankkostnad|bankavgift|finansiella kostnader"),
    (LineClass.OTHER_COST, r"extraordinära kostn|jämförelsestörande kostn|oförutse"),
    (LineClass.UNALLOCATED, r"utrymme|kvar att fördela|att disponera|ofördelat|nya insatser|nya projekt"),
    (LineClass.INDIVIDUAL, r"coach|\bspåret\b|-spår(et)?\b|\bteam|team\b|deltagar|individinrikt"),
    (
        LineClass.ADMINISTRATION,
        (
            r"personal|kansli|förbundschef|administ|revision|styrelse|arvode|lokal|hyra|telefon|resor|resekost"
            r"|representation|konferens|ekonomi|information|kontor|medlems- och|omkostnad"
            rf"|^övriga (verksamhets|drifts?|förvaltnings|löpande )?kostnader|{IT}"
        ),
    ),
    (LineClass.DEVELOPMENT, r"utveckling|kompetens|utbildning|föreläs|inspiration|utvärdering"),
    (LineClass.STRUCTURAL, r"struktur|processtöd|samverkansstöd"),
)  # fmt: skip
SECTION_CLASSES = (
    (LineClass.OTHER_INCOME, r"intäkt|inkomst|finansiering"),
    (LineClass.ADMINISTRATION, r"administ|kansli|personal|övriga verksamhetskostnader"),
    (LineClass.DEVELOPMENT, r"utveckling|aktiviteter"),
    (LineClass.INDIVIDUAL, r"insats|projekt|verksamheter"),
)


KIND_HEADING = "Slag"  # heads a column in which the table itself says what each row is
TOLD_KINDS = {
    RowKind.SECTION: "rubrik",
    RowKind.SUM: "summa",
    RowKind.RESULT: "resultat",
    RowKind.EQUITY: "eget kapital",
}
TOLD = {word: (kind, None) for kind, word in TOLD_KINDS.items()} | {
    word: (RowKind.LINE, kind) for kind, word in SWEDISH.items() if isinstance(kind, LineClass)
}
NO_SUM = "Raden heter summa men är inte summan av raderna ovanför. Utkastet räknar ihop raderna; rätta det som är fel."
NO_ROWS = "Raden heter summa men har inga rader ovanför sig. Välj vad den är; annars följer den inte med."
NAMED_SUM = "I dokumentet ”{}”, utan rader under sig. Här är den en egen rad, och namnet är kortat."
NO_RESULT = "Beloppen är inte intäkterna minus kostnaderna i raderna ovanför. I planen räknas resultatet fram."


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of figures: where it stands (0 is the first of the sheet), its year, kind and printed label."""

    place: int
    label: str
    year: int | None
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read. `amounts` follow the columns, in kronor with the sheet's own sign; None where nothing stands.

    `adds` are the rows (by place) that a sum is made of. `unsure` says in Swedish why a person should look.
    """

    place: int
    label: str
    kind: RowKind
    amounts: tuple[Kr | None, ...]
    account: str = ""
    section: int | None = None
    guess: LineClass | None = None
    told: bool = False  # whether the table itself says what it is
    adds: tuple[int, ...] = ()
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The whole reading. `problems` are Swedish sentences about what could not be read."""

    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    thousands: bool = False
    problems: tuple[str, ...] = field(default_factory=tuple)


def read_table(grid: Grid) -> ReadTable:
    """The budget table in a grid; with problems and no rows when no years or figures are found."""
    grid = _with_corner(grid)
    head = _heading(grid)
    if head is None:
        problem = "Hittar ingen rad med årtal. Ta med tabellens rubrikrad, till exempel ”Budget 2027”, när du kopierar."
        return ReadTable((), (), problems=(problem,))
    columns = _columns(grid, head)
    thousands = any("tkr" in str(cell).lower() for row in grid[: head + 1] for cell in row if cell)
    rows = _rows(grid, head, columns, 1000 if thousands else 1)
    problems = (
        () if any(row.kind is RowKind.LINE for row in rows) else ("Hittar inga rader med belopp under rubriken.",)
    )
    return ReadTable(columns, tuple(_summed(_classed(rows))), thousands, problems)


def _with_corner(grid: Grid) -> Grid:
    """The grid with an empty corner before headings that were copied without one."""
    for place, row in enumerate(grid):
        if row and row[0] is not None and not isinstance(row[0], Decimal) and read_year(_text(row[0])) is not None:
            rest = grid[place + 1 :]
            if any(len(below) > len(row) and read_year(_text(below[0])) is None for below in rest):
                return (*grid[:place], (None, *row), *rest)
            break
        if any(cell is not None for cell in row[1:]):
            break
    return grid


def _heading(grid: Grid) -> int | None:
    """The first row in which at least one cell after the first speaks of a year, and no cell is an amount."""
    for place, row in enumerate(grid):
        years = [cell for cell in row[1:] if read_year(_text(cell)) is not None]
        others = [c for c in row[1:] if c is not None and read_year(_text(c)) is None and figure(_text(c)) is not None]
        if years and not others:
            return place
    return None


def _columns(grid: Grid, head: int) -> tuple[ReadColumn, ...]:
    found = []
    for place, cell in enumerate(grid[head]):
        label = _text(cell)
        when = read_year(label)
        if place and when is not None:
            # The kind may stand in the row above ("Budget" over "2027").
            above = _text(grid[head - 1][place]) if head and place < len(grid[head - 1]) else ""
            words = f"{above} {label}".lower()
            kind = next((kind for word, kind in KINDS.items() if word in words), None)
            full = (
                f"{above} {label}".strip() if above and kind and not any(w in label.lower() for w in KINDS) else label
            )
            found.append(ReadColumn(place, full.replace("2 0", "20"), when, kind or ColumnKind.BUDGET))
    years = sorted({column.year or 0 for column in found})
    # Without words of kind, the first year is the budget and the others plan.
    if not any(word in column.label.lower() for column in found for word in KINDS):
        return tuple(
            ReadColumn(c.place, c.label, c.year, ColumnKind.BUDGET if c.year == years[0] else ColumnKind.PLAN)
            for c in found
        )
    return tuple(found)


def _rows(grid: Grid, head: int, columns: Sequence[ReadColumn], times: int) -> list[ReadRow]:
    found: list[ReadRow] = []
    section: int | None = None
    first = columns[0].place
    told_at = next((at for at, cell in enumerate(grid[head][:first]) if _text(cell) == KIND_HEADING), None)
    for place, row in enumerate(grid[head + 1 :], head + 1):
        names = [cell for at, cell in enumerate(row[:first]) if at != told_at]
        label = " ".join(_text(cell) for cell in names if cell is not None and not _is_amount(cell)).strip()
        amounts = tuple(_amount(row[c.place] if c.place < len(row) else None, times) for c in columns)
        account, label = _account(label, row[:first])
        filled = any(amount is not None for amount in amounts)
        if not label and not filled:
            continue
        told = TOLD.get(_text(row[told_at]).lower()) if told_at is not None and told_at < len(row) else None
        if told is not None:
            section = place if told[0] is RowKind.SECTION else section
            name, why = _own_name(label) if told[0] is RowKind.LINE else (label, "")
            found.append(ReadRow(place, name, told[0], amounts, account, section, told[1], told=True, unsure=why))
        elif not filled and not account:
            section = place
            found.append(ReadRow(place, label, RowKind.SECTION, amounts, account))
        else:
            found.append(ReadRow(place, label, _kind(label), amounts, account, section))
    return found


def _own_name(label: str) -> tuple[str, str]:
    """A row's name without the word sum, and why it was taken off; a row that is no sum keeps its own."""
    shorter = SUM_NAME.sub("", label).strip()
    return (shorter[0].upper() + shorter[1:], NAMED_SUM.format(label)) if shorter and shorter != label else (label, "")


def _kind(label: str) -> RowKind:
    if EQUITY_WORDS.search(label):
        return RowKind.EQUITY
    if SUM_WORDS.search(label):
        return RowKind.SUM
    return RowKind.RESULT if RESULT_WORDS.search(label) else RowKind.LINE


def _account(label: str, cells: Sequence[Value]) -> tuple[str, str]:
    numbers = [str(cell) for cell in cells if isinstance(cell, Decimal) and re.fullmatch(r"\d{4}", str(cell))]
    found = re.match(r"(\d{4})\s+(?=\D)", label)
    if found:
        return found[1], label[found.end() :]
    return (numbers[0] if numbers else ""), label


def _classed(rows: list[ReadRow]) -> list[ReadRow]:
    labels = {row.place: row.label for row in rows if row.kind is RowKind.SECTION}
    found = []
    for row in rows:
        if row.kind is RowKind.LINE and not row.told:
            guess, why = _class(row.label, labels.get(row.section or -1, ""))
            found.append(replace(row, guess=guess, unsure=why))
        else:
            found.append(row)
    return found


def _class(label: str, section: str) -> tuple[LineClass, str]:
    inside = next((kind for kind, words in SECTION_CLASSES if re.search(words, section, re.IGNORECASE)), None)
    own = next((kind for kind, words in CLASSES if re.search(words, label, re.IGNORECASE)), None)
    if inside is LineClass.OTHER_INCOME:
        return (own if own in (LineClass.CONTRIBUTION, LineClass.FINANCIAL_INCOME) else inside), ""
    if own and (inside is None or own is inside or own in (LineClass.UNALLOCATED, LineClass.OTHER_COST)):
        return own, ""
    if inside:
        return inside, ""
    return own or LineClass.INDIVIDUAL, "" if own else "Slaget är en gissning: raden står inte under någon känd rubrik."


def _summed(rows: list[ReadRow]) -> list[ReadRow]:
    """Which rows each sum is made of; a named row that happens to equal those above it stays a row, with a question."""
    found: list[ReadRow] = []
    for row in rows:
        made = made_of(row, found)
        if row.kind is RowKind.SUM or (not row.label and made):
            found.append(summed(replace(row, kind=RowKind.SUM), found))
        elif row.kind is RowKind.LINE and len(made) > 1 and any(row.amounts) and not row.told:
            found.append(replace(row, unsure="Beloppen är lika med raderna ovanför tillsammans. Är raden en summa?"))
        elif row.kind is RowKind.RESULT and "resultat" in row.label.lower() and not _is_result(row, found):
            found.append(replace(row, unsure=NO_RESULT))
        else:
            found.append(row)
    return found


def _is_result(row: ReadRow, before: Sequence[ReadRow]) -> bool:
    """Whether the row is income less cost of the rows above, with whatever sign costs and deficits are printed."""
    lines = [r for r in before if r.kind is RowKind.LINE and r.guess is not None]
    for i, amount in enumerate(row.amounts):
        income = sum((r.amounts[i] or ZERO for r in lines if r.guess and r.guess.side is Side.INCOME), ZERO)
        cost = sum((r.amounts[i] or ZERO for r in lines if r.guess and r.guess.side is Side.COST), ZERO)
        if (amount or ZERO) not in (income - cost, income + cost, -(income - cost), -(income + cost)):
            return False
    return True


def summed(row: ReadRow, before: Sequence[ReadRow]) -> ReadRow:
    """The sum with the rows above that it is made of: those that add up to it, else those that come nearest."""
    made = made_of(row, before)
    if made:
        return replace(row, adds=made, unsure="")
    trials = [trial for trial in _trials(row, before) if trial]
    near = min(trials, key=lambda trial: _off(row, trial), default=[])
    return replace(row, adds=tuple(r.place for r in near), unsure=NO_SUM if near else NO_ROWS)


def made_of(row: ReadRow, before: Sequence[ReadRow]) -> tuple[int, ...]:
    """The rows right above (since a heading, or since the last sum, or the sums themselves) that add up to the row."""
    if not any(amount is not None for amount in row.amounts):
        return ()
    for trial in _trials(row, before):
        if trial and all(_adds_up(amount, [r.amounts[i] for r in trial]) for i, amount in enumerate(row.amounts)):
            return tuple(r.place for r in trial)
    return ()


def _trials(row: ReadRow, before: Sequence[ReadRow]) -> list[list[ReadRow]]:
    """The rows that a sum may be made of, the likeliest first."""
    lines = [r for r in before if r.kind in (RowKind.LINE, RowKind.EQUITY)]
    sums = [r for r in before if r.kind is RowKind.SUM]
    last = sums[-1].place if sums else -1
    return [
        [r for r in lines if r.section == row.section],
        [r for r in lines if r.place > last],
        _open_sums(sums, lines, last),
        list(sums[-2:]),
        lines,
    ]


def _off(row: ReadRow, parts: Sequence[ReadRow]) -> Kr:
    """How far the parts are from the row, all columns together."""
    sums = [sum((p.amounts[i] or ZERO for p in parts), ZERO) for i in range(len(row.amounts))]
    return sum((abs((amount or ZERO) - own) for amount, own in zip(row.amounts, sums, strict=True)), ZERO)


def _open_sums(sums: Sequence[ReadRow], lines: Sequence[ReadRow], last: int) -> list[ReadRow]:
    """Sums that no later sum has taken in, with the lines after the last one."""
    taken = {place for s in sums for place in s.adds}
    return [s for s in sums if s.place not in taken] + [r for r in lines if r.place > last]


def _adds_up(total: Kr | None, parts: Sequence[Kr | None]) -> bool:
    return (total or Kr(0)) == sum((part for part in parts if part is not None), Kr(0))


def _amount(cell: Value, times: int) -> Kr | None:
    number = cell * times if isinstance(cell, Decimal) else None if cell is None else figure(cell, times)
    return None if number is None else Kr(round(Fraction(number) * 100))


def _is_amount(cell: Value) -> bool:
    return isinstance(cell, Decimal)


def _text(cell: Value) -> str:
    if isinstance(cell, Decimal):
        return str(int(cell)) if cell == cell.to_integral_value() else str(cell)
    return cell or ""
