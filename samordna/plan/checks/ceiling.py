"""E: equity above the recommended ceiling, below the association's own floor, or among the year's income."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from samordna.findings import Answer, Finding, Severity, Where
from samordna.law import sources, statutes
from samordna.law.recommendations import EQUITY_CEILING
from samordna.money import KRONA, NARROW_SPACE, ZERO
from samordna.plan.checks.equity import CLOSING, FLOOR, NO_EQUITY, OPENING
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed, named, percent
from samordna.plan.compute import Figures
from samordna.plan.figures import Column, Equity
from samordna.plan.kinds import Form, LineClass, Role
from samordna.plan.model import Plan
from samordna.plan.printing import decimal_text


@RULES.rule(
    "E220",
    Severity.NOTE,
    "Eget kapital är inte högre än den rekommenderade nivån.",
    source=sources.NR_EQUITY,
    since=EQUITY_CEILING.since,
)
def below_ceiling(subject: Subject, on: dt.date) -> Answer:
    """Nationella rådet rekommenderar att eget kapital inte är mer än 20 procent av årets medel. Förbundet kan ha en
    egen nivå. Både ingången av budgetåret och utgången av varje år i planen bedöms, och fyndet säger när nivån är
    nådd med planens siffror, som de räknas ihop här."""
    plan, figures, equity = subject.plan, subject.figures, subject.plan.equity
    known = [c for c in plan.plan_columns if figures.cell(CLOSING, c.key).form is not Form.EMPTY]
    if equity is None or not known:
        yield NO_EQUITY
        return
    share = Fraction(equity.ceiling_percent) / 100 if equity.ceiling_percent else EQUITY_CEILING.at(on)[0].share
    first = known[0]
    if _over(figures, equity, OPENING, first, share):
        yield _above(plan, figures, equity, share, OPENING, first, known)
        return
    later = next((c for c in known if _over(figures, equity, CLOSING, c, share)), None)
    if later:
        yield _above(plan, figures, equity, share, CLOSING, later, [c for c in known if c.year > later.year])


def _over(figures: Figures, equity: Equity, ref: str, column: Column, share: Fraction) -> bool:
    base = figures.amount(equity.ceiling_of, column.key)
    return base > ZERO and figures.amount(ref, column.key) > base.share(share)


def _above(
    plan: Plan, figures: Figures, equity: Equity, share: Fraction, ref: str, column: Column, after: list[Column]
) -> Finding:
    held, base = figures.amount(ref, column.key), figures.amount(equity.ceiling_of, column.key)
    ceiling = base.share(share, KRONA)
    when = "ingången" if ref == OPENING else "utgången"
    ends = [(c, figures.amount(CLOSING, c.key), figures.amount(equity.ceiling_of, c.key)) for c in after]
    # Equity below zero is within no level: it is spent, and E211 says so.
    spent = next((c.year for c, closing, _ in ends if closing < ZERO), None)
    ends = [end for end in ends if spent is None or end[0].year < spent]
    within = [c.year for c, _, _ in ends if not _over(figures, equity, CLOSING, c, share)]
    again = next((c.year for c, _, _ in ends if within and c.year > within[0] and c.year not in within), None)
    but = f", men inte {again}" if again else ""
    shown = listed([f"{percent(closing, of)} {c.year}" for c, closing, of in ends], 5)
    if within:
        told = [f"Med planens siffror är det inom nivån vid utgången av {within[0]}{but}: {shown}."]
    elif ends:
        told = [f"Inget av planens år når ner till nivån: {shown}."]
    else:
        told = [] if spent else ["Planen visar inte hur nivån nås."]
    told += [f"Med planens siffror är det förbrukat vid utgången av {spent}."] if spent else []
    return Finding(
        "E220",
        Severity.NOTE,
        f"Eget kapital är {held} vid {when} av {column.year}, {percent(held, base)} av "
        f"{named(plan, equity.ceiling_of)} {base}; rekommenderat är högst {ceiling} "
        f"({decimal_text(Decimal(share.numerator * 100) / share.denominator)}{NARROW_SPACE}%). "
        + " ".join(told),
        Where(row=ref, column=column.key, year=column.year),
        held,
        ceiling,
        "kr",
        sources.NR_EQUITY,
        "Planera för hur medlen ska användas, och låt styrelsen besluta om det.",
    )  # fmt: skip


@RULES.rule("E221", Severity.WARNING, "Eget kapital går inte under förbundets egen lägsta nivå.")
def above_floor(subject: Subject, on: dt.date) -> Answer:
    """Förbundets egen lägsta nivå jämförs med det utgående kapitalet varje år i planen. Det som lämnas att fördela är
    budgeterat och räknas som använt; hålls nivån utan det sägs det."""
    plan = subject.plan
    equity, figures = plan.equity, subject.figures
    if equity is None or not (equity.floor or equity.floor_percent):
        return
    for column in plan.plan_columns:
        floor, closing = figures.amount(FLOOR, column.key), figures.cell(CLOSING, column.key)
        near = subject.slack(CLOSING, column.key)
        if closing.form is not Form.EMPTY and ZERO <= closing.kr < floor - near:
            free = figures.amount(f"class:{LineClass.UNALLOCATED.value}", column.key)
            kept = f" Utan det som ännu inte är fördelat, {free}, är det {closing.kr + free}."
            yield Finding(
                "E221",
                Severity.WARNING,
                f"Eget kapital är {closing.kr} vid utgången av {column.year}, under den egna lägsta nivån {floor}."
                + (kept if free and closing.kr + free >= floor else ""),
                Where(row=CLOSING, column=column.key, year=column.year),
                closing.kr,
                floor,
                "kr",
                suggestion="Minska kostnaderna det året, eller ompröva nivån.",
            )


@RULES.rule("E230", Severity.NOTE, "Ingående eget kapital räknas inte som årets intäkt.")
def opening_is_no_income(subject: Subject, on: dt.date) -> Answer:
    """Står sparat kapital bland intäkterna blir summan större än årets verkliga intäkter, och ett underskott syns inte.
    Upplysningen säger vad intäkterna är utan det."""
    plan = subject.plan
    column = plan.budget_column
    if column is None or plan.equity is None:
        return
    figures = subject.figures
    opening = figures.amount(OPENING, column.key)
    printed = {row.ref for _, row in plan.rows()}
    for total in plan.totals:
        if total.role is Role.INCOME_WITH_EQUITY and opening and total.key in printed:
            income = figures.amount("income", column.key)
            yield Finding(
                "E230",
                Severity.NOTE,
                f"”{total.label}” {figures.amount(total.key, column.key)} innehåller {opening} i eget kapital; "
                f"årets intäkter är {income}.",
                Where(row=total.key, column=column.key, year=column.year),
                figures.amount(total.key, column.key),
                income,
                "kr",
                sources.KL_11_5_2 if on >= statutes.INCOME_ABOVE_COSTS.since else None,
                "Visa det egna kapitalet för sig, under årets resultat.",
            )
            return
