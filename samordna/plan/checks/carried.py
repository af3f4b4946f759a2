"""E: equity from its opening to its closing, and from one year to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from samordna.findings import Answer, Finding, Severity, Where
from samordna.money import ZERO, Kr, total
from samordna.plan.checks.printed import rounding
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Equity
from samordna.plan.kinds import Form, LineClass, Measure
from samordna.plan.model import Plan

OPENING, CLOSING = "equity.opening", "equity.closing"


@RULES.rule("E201", Severity.ERROR, "Utgående eget kapital är ingående plus årets resultat.")
def rolls_forward(subject: Subject, on: dt.date) -> Answer:
    """Det tryckta utgående kapitalet räknas om från det tryckta ingående kapitalet och det tryckta resultatet."""
    plan = subject.plan
    printed = subject.printed
    for cell in subject.cells:
        if cell.row.ref != CLOSING or not cell.column.column:
            continue
        column, table = cell.column.column, cell.table.key
        opening, result = (
            printed.amount(ref, column, Measure.AMOUNT, table, printed.figures.cell(ref, column))
            for ref in (OPENING, result_of(plan))
        )
        opening = _among_income(plan, column) or opening
        truth = printed.figures.amount(CLOSING, column)
        rows = (
            ZERO
            if printed.by_table(result_of(plan), column, Measure.AMOUNT)
            else subject.slack(result_of(plan), column)
        )
        near = rounding(cell.table, 2) + rows
        # A wrong opening is told by E202, a wrong result by K101; here the closing is what does not follow.
        if abs(cell.money - opening - result) > near and cell.money != truth:
            yield Finding(
                "E201",
                Severity.ERROR,
                f"{cell.called(plan)}, anges till {cell.money}, men ingående {opening} och resultatet {result} "
                f"ger {opening + result}.",
                cell.where(plan),
                cell.money,
                opening + result,
                "kr",
                suggestion="Räkna om det utgående kapitalet, eller rätta resultatet.",
            )


def _among_income(plan: Plan, column: str) -> Kr | None:
    """The opening equity where it is printed as a row of the income; None where it is not."""
    lines = [line for line in plan.lines_of(LineClass.OPENING_EQUITY) if column in line.values]
    return total(line.values[column].kr for line in lines) if lines else None


def result_of(plan: Plan) -> str:
    """What the plan reckons its equity with: its own result row, else income less cost."""
    return plan.equity.result if plan.equity else "result"


@RULES.rule("E202", Severity.ERROR, "Ett år börjar med det eget kapital som året före slutar med.")
def carries_over(subject: Subject, on: dt.date) -> Answer:
    """Ingående eget kapital jämförs med utgående för det år det förs över från, som de är tryckta. Anger planen
    ingående kapital för flera av sina år utan att visa det utgående räknas det fram ur årets rader; går det inte ihop
    är det en varning."""
    plan = subject.plan
    if plan.equity is None:
        return
    printed = subject.printed
    for cell in subject.cells:
        before = plan.equity.carries.get(cell.column.column)
        if cell.row.ref != OPENING or not before:
            continue
        closing = printed.amount(CLOSING, before, Measure.AMOUNT, cell.table.key, printed.figures.cell(CLOSING, before))
        same = cell.table.key in printed.by_table(CLOSING, before, Measure.AMOUNT)
        near = ZERO if same else subject.slack(CLOSING, before) + subject.slack(OPENING, before)
        # A wrong closing is told by E201; here the opening is what does not follow.
        if abs(cell.money - closing) > near and cell.money != printed.figures.amount(OPENING, cell.column.column):
            yield Finding(
                "E202",
                Severity.ERROR,
                f"{cell.called(plan)}, är {cell.money}, men {plan.column(before).label} slutar med {closing}.",
                cell.where(plan),
                cell.money,
                closing,
                "kr",
                suggestion="För över det utgående kapitalet oförändrat, eller visa vad som hänt däremellan.",
            )
    yield from _carried_among_income(subject, plan.equity.carries)
    yield from _unjoined(subject, plan.equity)


def _carried_among_income(subject: Subject, carries: Mapping[str, str]) -> Answer:
    """Opening equity as a row of the income, whose amounts are printed once and are the plan's own."""
    plan, printed = subject.plan, subject.printed
    for line in plan.lines_of(LineClass.OPENING_EQUITY):
        for column, cell in line.values.items():
            before = carries.get(column)
            if not before or not printed.by_table(CLOSING, before, Measure.AMOUNT):
                continue
            closing = printed.amount(CLOSING, before, Measure.AMOUNT, "", printed.figures.cell(CLOSING, before))
            if abs(cell.kr - closing) > subject.slack(CLOSING, before) + subject.slack(line.key, column):
                yield Finding(
                    "E202",
                    Severity.ERROR,
                    f"”{line.label}”, {plan.column(column).label}, är {cell.kr}, "
                    f"men {plan.column(before).label} slutar med {closing}.",
                    Where(row=line.key, column=column, year=plan.column(column).year),
                    cell.kr,
                    closing,
                    "kr",
                    suggestion="För över det utgående kapitalet oförändrat, eller visa vad som hänt däremellan.",
                )


def _unjoined(subject: Subject, equity: Equity) -> Answer:
    """A plan year that is given an opening of its own, which is not what the year before comes to."""
    plan, figures = subject.plan, subject.figures
    for before, column in pairwise(plan.plan_columns):
        given = equity.opening.get(column.key)
        closing = figures.cell(CLOSING, before.key)
        follows = column.year == before.year + 1 and column.key not in equity.carries
        if given is None or not follows or Form.EMPTY in (given.form, closing.form):
            continue
        near = subject.slack(CLOSING, before.key) + subject.slack(OPENING, column.key)
        if abs(given.kr - closing.kr) > near:
            yield Finding(
                "E202",
                Severity.WARNING,
                f"Eget kapital är {given.kr} när {column.year} börjar, men raderna för {before.year} ger {closing.kr} "
                f"vid årets slut.",
                Where(row=OPENING, column=column.key, year=column.year),
                given.kr,
                closing.kr,
                "kr",
                suggestion="För över det utgående kapitalet, rätta raderna, eller skriv vad skillnaden är.",
            )
