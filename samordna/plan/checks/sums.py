"""K: sums of rows, columns and tables of a printed plan; granted against budgeted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.money import NARROW_SPACE, Kr, total
from samordna.plan.checks.causes import Addend, cause, digits_slip
from samordna.plan.checks.printed import MONEY, AsPrinted, Printed, notes_on, rounding
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Cell
from samordna.plan.kinds import Measure, PartyKind
from samordna.plan.layout import RowStyle, TableColumn
from samordna.plan.model import Plan
from samordna.plan.printing import decimal_text, natural

MOST_DOUBTFUL = 6  # wrongly printed rows in one sum, before guessing which are right would mean nothing
DEDUCTION_SLACK = Decimal(5)  # percentage points: "ca 10 %" is a rule of thumb, not a rate


@RULES.rule("K101", Severity.ERROR, "En summa är lika med raderna som ingår i den.")
def sum_of_rows(subject: Subject, on: dt.date) -> Answer:
    """Varje tryckt summa räknas om från de rader den består av, med delsummorna som de är tryckta, så att ett fel
    ger ett fynd. Förklarar ett enda misstag skillnaden sägs vilket: en rad som saknas eller är räknad två gånger,
    ett tecken, en tiopotens, en siffra eller grannårets värde."""
    plan = subject.plan
    printed = subject.printed
    for cell in subject.cells:
        if cell.column.measure not in MONEY or not cell.column.column or cell.row.ref == "equity.closing":
            continue
        rows = _rows(printed, cell)
        computed = total(amount for _, _, amount in rows)
        near = rounding(cell.table, len(rows))
        if rows and abs(cell.money - computed) > near and not _right_all_the_same(printed, cell):
            yield _wrong_sum(plan, cell, _addends(printed, cell, rows), computed)


def _right_all_the_same(printed: AsPrinted, cell: Printed) -> bool:
    """Whether a sum is what its rows give when wrongly printed subtotals among them, told themselves, are put right."""
    column, measure, table = cell.column.column, cell.column.measure, cell.table.key
    sums, doubtful = {Kr(0)}, 0
    for ref, sign, value in printed.parts(cell.row.ref, column, measure, table):
        shown = printed.amount(ref, column, measure, table, value)
        doubtful += shown != value.kr
        if doubtful > MOST_DOUBTFUL:
            return False
        sums = {sum_ + either * sign for sum_ in sums for either in {shown, value.kr}}
    return doubtful > 0 and cell.money in sums


def _rows(printed: AsPrinted, cell: Printed) -> list[tuple[str, int, Kr]]:
    """What a sum is made of, as printed: references with their signs and signed amounts."""
    column, measure, table = cell.column.column, cell.column.measure, cell.table.key
    return [
        (ref, sign, printed.amount(ref, column, measure, table, value) * sign)
        for ref, sign, value in printed.parts(cell.row.ref, column, measure, table)
    ]


def _addends(printed: AsPrinted, cell: Printed, rows: list[tuple[str, int, Kr]]) -> list[Addend]:
    """The rows of a sum with what they are in the other columns, to look for the slip among them."""
    plan, figures, measure = printed.plan, printed.figures, cell.column.measure
    others = [c for c in cell.table.columns if c.measure is measure and c.column and c.column != cell.column.column]
    found = []
    for ref, sign, amount in rows:
        beside = {_heading(plan, c): figures.amount(ref, c.column, measure) * sign for c in others}
        found.append(Addend(plan.label(ref), amount, beside))
    return found


def _wrong_sum(plan: Plan, cell: Printed, addends: list[Addend], computed: Kr) -> Finding:
    column = cell.column.column
    heads = {c.key: c.label or plan.column(c.column).label for c in cell.table.columns if c.column}
    beside = {
        heads[key]: Kr.of(value) for key, value in cell.row.stated.items() if key in heads and key != cell.column.key
    }
    why = cause(cell.money, addends, beside)
    noted = [
        note.mark
        for line in plan.lines
        if why == f"”{line.label}” är inte med i summan."
        for note in notes_on(plan, cell.table.key, line.key, cell.column.key)
        if note.column
    ]
    hint = f" Not {noted[0]} kan vara förklaringen: säg i så fall det vid summan." if noted else ""
    return Finding(
        "K101",
        Severity.WARNING if noted else Severity.ERROR,
        f"{cell.called_in_table(plan)}, anges till {cell.money}, men raderna blir {computed}."
        f"{' ' + why if why else ''}",
        cell.where(plan),
        cell.money,
        computed,
        "kr",
        suggestion=(f"Rätta summan eller raden.{hint}" if column else ""),
    )


@RULES.rule("K102", Severity.ERROR, "En kolumn med totaler är lika med kolumnerna som ingår i den.")
def sum_of_columns(subject: Subject, on: dt.date) -> Answer:
    """Varje tryckt total längst till höger räknas om från radens övriga kolumner."""
    plan = subject.plan
    printed = subject.printed
    for cell in subject.cells:
        if cell.column.sums and cell.column.measure in MONEY:
            parts = [c for c in cell.table.columns if c.key in cell.column.sums]
            addends = [Addend(_heading(plan, c), _beside(printed, cell, c)) for c in parts]
            computed = total(a.amount for a in addends)
            truth = natural(printed.figures, cell.table, cell.row, cell.column)
            # Where the total is right, a wrong figure in one of the columns is told there.
            right = isinstance(truth, Cell) and cell.money == truth.kr
            if not right and abs(cell.money - computed) > rounding(cell.table, len(addends)):
                why = cause(cell.money, addends)
                yield Finding(
                    "K102",
                    Severity.ERROR,
                    f"{cell.called_in_table(plan)}, anges till {cell.money}, men kolumnerna blir {computed}."
                    f"{' ' + why if why else ''}",
                    cell.where(plan),
                    cell.money,
                    computed,
                    "kr",
                    suggestion="Rätta totalen eller den kolumn som är fel.",
                )


def _heading(plan: Plan, column: TableColumn) -> str:
    return column.label or (plan.column(column.column).label if column.column else column.key)


def _beside(printed: AsPrinted, cell: Printed, column: TableColumn) -> Kr:
    stated = cell.row.stated.get(column.key)
    if stated is not None:
        return Kr.of(stated)
    return printed.figures.amount(cell.row.ref, column.column, column.measure)


@RULES.rule("K103", Severity.ERROR, "Samma belopp är lika i alla tabeller.")
def same_in_all_tables(subject: Subject, on: dt.date) -> Answer:
    """Ett belopp som står i flera tabeller jämförs med sig självt: samma rad, samma år och samma mått. En tryckt siffra
    på en budgetrad eller en insats jämförs också med radens eget belopp. Skillnader som ryms i tabellernas avrundning
    räknas inte."""
    plan = subject.plan
    printed = subject.printed
    lines = {line.key for line in plan.lines if not line.formula}
    lines |= {f"intervention:{intervention.key}" for intervention in plan.interventions if intervention.costs}
    for cell in subject.cells:
        if cell.column.measure not in MONEY or not cell.column.column:
            continue
        if cell.row.ref in lines and cell.column.key not in cell.row.cells:
            yield from _other_than_its_line(printed, cell)
        for other, amount in printed.by_table(cell.row.ref, cell.column.column, cell.column.measure).items():
            # Tables are compared in printed order, so each pair is told once, at its later place.
            if other == cell.table.key:
                break
            first = plan.table(other)
            if abs(amount - cell.money) > max(rounding(first, 1), rounding(cell.table, 1)):
                slip = digits_slip(cell.money, amount)
                yield Finding(
                    "K103",
                    Severity.ERROR,
                    f"{cell.called(plan)}, är {cell.money} i ”{cell.table.heading}” men {amount} i ”{first.heading}”."
                    f"{' ' + slip if slip else ''}",
                    cell.where(plan),
                    cell.money,
                    amount,
                    "kr",
                    suggestion="Bestäm vilken tabell som gäller och rätta den andra.",
                )
                break


def _other_than_its_line(printed: AsPrinted, cell: Printed) -> Iterator[Finding]:
    amount = printed.figures.amount(cell.row.ref, cell.column.column, cell.column.measure)
    if abs(cell.money - amount) > rounding(cell.table, 1):
        slip = digits_slip(cell.money, amount)
        where = "insatsens kostnadsplan" if cell.row.ref.startswith("intervention:") else "budgeten"
        yield Finding(
            "K103",
            Severity.ERROR,
            f"{cell.called(printed.plan)}, är {cell.money} i ”{cell.table.heading}” men {amount} i {where}."
            f"{' ' + slip if slip else ''}",
            cell.where(printed.plan),
            cell.money,
            amount,
            "kr",
            suggestion="Bestäm vilket belopp som gäller och rätta det andra.",
        )


@RULES.rule("K104", Severity.WARNING, "En insats har samma belopp i budgeten som i sin egen kostnadsplan.")
def same_cost_of_intervention(subject: Subject, on: dt.date) -> Answer:
    """Insatsens egen kostnadsplan jämförs år för år med dess rader i budgeten. Delår räknas till sitt år. Skillnaden
    kan ha skäl, till exempel uppräkning eller kostnader utöver beslutet; då ska planen säga det."""
    plan = subject.plan
    figures = subject.figures
    for intervention in plan.interventions:
        lines = [line for line in plan.lines if line.intervention == intervention.key]
        if not lines or not intervention.costs:
            continue
        years: dict[int, Kr] = {}
        for key, cell in intervention.costs.items():
            year = plan.column(key).year
            years[year] = years.get(year, Kr(0)) + cell.kr
        parts = f"intervention:{intervention.key}"
        differing = [
            (column.year, years[column.year], budgeted)
            for column in plan.plan_columns
            if column.year in years
            and abs((budgeted := total(figures.amount(line.key, column.key) for line in lines)) - years[column.year])
            > total(subject.slack(line.key, column.key) for line in lines) + subject.slack(parts, *intervention.costs)
        ]
        if differing:
            year, planned, budgeted = differing[0]
            more = ", ".join(f"{y}: {b} mot {p}" for y, p, b in differing[1:])
            yield Finding(
                "K104",
                Severity.WARNING,
                f"”{intervention.name}” är {budgeted} i budgeten {year} men {planned} i insatsens egen kostnadsplan"
                f"{' (även ' + more + ')' if more else ''}.",
                Where(row=lines[0].key, column=plan.plan_columns[0].key, year=year),
                budgeted,
                planned,
                "kr",
                suggestion="Använd samma belopp, eller skriv i en not vad skillnaden består av.",
            )


@RULES.rule("K105", Severity.WARNING, "Budgeterat belopp är beviljat belopp minus det generella avdraget.")
def granted_and_budgeted(subject: Subject, on: dt.date) -> Answer:
    """Där planen skiljer på beviljat och budgeterat får det budgeterade inte vara större än det beviljade, och
    avdraget ska ligga inom fem procentenheter från det generella."""
    plan = subject.plan
    lines = [line for line in plan.lines if line.granted]
    if plan.general_deduction is not None and not lines:
        yield Unseen("beviljade belopp per insats")
    for line in lines:
        for column, granted in line.granted.items():
            budgeted = line.values.get(column)
            if budgeted is None or not granted.kr:
                continue
            off = Decimal(granted.kr.ore - budgeted.kr.ore) * 100 / granted.kr.ore
            percent = off.quantize(Decimal("0.1"))
            yield from _deduction(plan, line.key, column, granted.kr, budgeted.kr, percent)


def _deduction(plan: Plan, line: str, column: str, granted: Kr, budgeted: Kr, percent: Decimal) -> Iterator[Finding]:
    where = Where(row=line, column=column, year=plan.column(column).year)
    name = f"”{plan.label(line)}”, {plan.column(column).label}"
    if budgeted > granted:
        yield Finding(
            "K105",
            Severity.WARNING,
            f"{name}: budgeterat {budgeted} är mer än beviljat {granted}.",
            where,
            budgeted,
            granted,
            "kr",
            suggestion="Sänk det budgeterade beloppet eller besluta om mer medel.",
        )
    elif plan.general_deduction is not None and abs(percent - plan.general_deduction) > DEDUCTION_SLACK:
        yield Finding(
            "K105",
            Severity.NOTE,
            f"{name}: avdraget är {decimal_text(percent)}{NARROW_SPACE}%, det generella "
            f"{decimal_text(plan.general_deduction)}{NARROW_SPACE}%.",
            where,
            percent,
            plan.general_deduction,
            "%",
            suggestion="Ändra det budgeterade beloppet, eller skriv i en not varför avdraget är ett annat.",
        )


@RULES.rule("K106", Severity.ERROR, "Tryckta andelar stämmer med talen de räknas från och blir tillsammans hela.")
def printed_shares(subject: Subject, on: dt.date) -> Answer:
    """Varje tryckt andel räknas om, ur nyckelns tal eller, där planen inte har dem, ur beloppen bredvid. Summan av n
    avrundade andelar får skilja n halvor av sista siffran från helheten."""
    printed = subject.printed
    for cell in subject.cells:
        if cell.column.measure not in (Measure.SHARE, Measure.WEIGHT):
            continue
        yield from _share(printed, cell)


def _share(printed: AsPrinted, cell: Printed) -> Iterator[Finding]:
    plan = printed.plan
    computed = natural(printed.figures, cell.table, cell.row, cell.column)
    last = Decimal(1).scaleb(-cell.column.decimals)
    if not isinstance(computed, Decimal):
        yield from _share_of_amounts(plan, cell)
        return
    of, _, party = cell.row.ref.partition(":")
    parts = len(plan.members_of(PartyKind(party))) if of == "party" else 1
    slack = last / 2 * parts if cell.column.measure is Measure.SHARE else Decimal(0)
    if abs(computed - cell.stated) > slack:
        yield _wrong_share(plan, cell, computed, "Räkna om andelen från talen i samma rad.")


def _share_of_amounts(plan: Plan, cell: Printed) -> Iterator[Finding]:
    """A member's share against what it pays of what the members of the table with a share pay together. A row that is
    all of the others is their sum, whatever it is called."""
    shares = [
        row
        for row in cell.table.rows
        if row.ref.startswith("member:") and row.style is RowStyle.LINE and cell.column.key in row.stated
    ]
    amounts = [c.key for c in cell.table.columns if c.measure is Measure.AMOUNT and c.column == cell.column.column]
    if cell.column.measure is not Measure.SHARE or cell.row not in shares or len(amounts) != 1:
        return
    paid = [row.stated.get(amounts[0]) for row in shares]
    whole = sum(amount for amount in paid if amount is not None)
    own = cell.row.stated.get(amounts[0])
    if own is None or not whole or None in paid or whole / 2 in paid:
        return
    computed = (own * 100 / whole).quantize(Decimal(1).scaleb(-cell.column.decimals))
    slack = Decimal(1).scaleb(-cell.column.decimals) + cell.table.step.kronor * 100 / Decimal(whole)
    if abs(computed - cell.stated) > slack:
        yield _wrong_share(plan, cell, computed, "Räkna om andelen från beloppen i tabellen, eller rätta beloppet.")


def _wrong_share(plan: Plan, cell: Printed, computed: Decimal, mend: str) -> Finding:
    unit = "%" if cell.column.measure is Measure.SHARE else "st"
    said, right = (f"{decimal_text(number)}{NARROW_SPACE}{unit}" for number in (cell.stated, computed))
    return Finding(
        "K106",
        Severity.ERROR,
        f"{cell.called(plan)}, anges till {said} men är {right}.",
        cell.where(plan),
        cell.stated,
        computed,
        unit,
        suggestion=mend,
    )


@RULES.rule("K108", Severity.ERROR, "Beslutsmeningarnas belopp är budgetens.")
def clauses(subject: Subject, on: dt.date) -> Answer:
    """Varje anslag i besluten jämförs med den rad eller summa i budgeten som det gäller. I ett utkast hämtas beloppet
    ur budgeten och kan inte skilja sig."""
    plan, figures = subject.plan, subject.figures
    for clause in plan.clauses:
        if clause.stated is None or not clause.ref or not clause.column:
            continue
        stated, budgeted = Kr(int(clause.stated * 100)), figures.amount(clause.ref, clause.column)
        if abs(stated - budgeted) > subject.slack(clause.ref, clause.column):
            slip = digits_slip(stated, budgeted)
            yield Finding(
                "K108",
                Severity.ERROR,
                f"Beslutet anslår {stated} till ”{plan.label(clause.ref)}”, som är {budgeted} i "
                f"{plan.column(clause.column).label}.{' ' + slip if slip else ''}",
                Where(row=clause.ref, column=clause.column, year=plan.column(clause.column).year),
                stated,
                budgeted,
                "kr",
                suggestion="Rätta beslutsmeningen eller budgeten.",
            )
