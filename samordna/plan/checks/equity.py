"""E: equity carried forward, deficits and how they are met, room promised, ceiling and floor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources
from samordna.law.recommendations import EQUITY_CEILING
from samordna.money import KRONA, Kr
from samordna.plan.checks.claimed import in_kronor
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.compute import Figures
from samordna.plan.figures import Column, Equity
from samordna.plan.kinds import Form, Measure, Role
from samordna.plan.model import Plan
from samordna.plan.printing import decimal_text

NO_EQUITY = Unseen("eget kapital")
THOUSAND = KRONA * 1000
OPENING, CLOSING, RESULT = "equity.opening", "equity.closing", "equity.result"


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
            for ref in (OPENING, _result(plan))
        )
        if cell.money != opening + result:
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


def _result(plan: Plan) -> str:
    return plan.equity.result if plan.equity else "result"


@RULES.rule("E202", Severity.ERROR, "Ett år börjar med det eget kapital som året före slutar med.")
def carries_over(subject: Subject, on: dt.date) -> Answer:
    """Ingående eget kapital jämförs med utgående för det år det förs över från, som de är tryckta."""
    plan = subject.plan
    if plan.equity is None:
        return
    printed = subject.printed
    for cell in subject.cells:
        before = plan.equity.carries.get(cell.column.column)
        if cell.row.ref != OPENING or not before:
            continue
        closing = printed.amount(CLOSING, before, Measure.AMOUNT, cell.table.key, printed.figures.cell(CLOSING, before))
        if cell.money != closing:
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


@RULES.rule("E210", Severity.WARNING, "Budgetens intäkter är större än kostnaderna.", source=sources.KL_11_5_2)
def income_above_costs(subject: Subject, on: dt.date) -> Answer:
    """Sparat kapital är ingen intäkt. Går budgetåret med underskott ska planen ange skälet och när budgeten åter är i
    balans. Lagens undantag för synnerliga skäl gäller inte samordningsförbund, men att ta av kapital över den
    rekommenderade nivån är vanligt och godtas med motivering. Jämnt noll är en upplysning."""
    plan = subject.plan
    column = plan.budget_column
    if column is None:
        yield Unseen("budgetårets intäkter och kostnader")
        return
    figures = subject.figures
    income, cost = figures.amount("income", column.key), figures.amount("cost", column.key)
    if not income and not cost:
        yield Unseen("budgetårets intäkter och kostnader")
    elif income == cost:
        yield _deficit(
            column,
            Severity.NOTE,
            f"Budgeten för {column.year} är på noll: intäkter och kostnader är båda {income}. "
            "Lagen säger att intäkterna ska överstiga kostnaderna.",
            income,
            cost,
            "Lämna ett litet överskott, eller godta fyndet med motivering.",
        )
    elif income < cost:
        yield from _how_met(plan, column, income, cost)


def _how_met(plan: Plan, column: Column, income: Kr, cost: Kr) -> Iterator[Finding]:
    reason = plan.draw_down
    missing = []
    if reason is None or not reason.reason:
        missing.append("skälet")
    if reason is None or reason.balanced_year is None:
        missing.append("vilket år budgeten åter är i balans")
    if missing:
        text, mend = f"Planen anger inte {' eller '.join(missing)}.", f"Skriv {' och '.join(missing)}."
    else:
        text, mend = "Planen anger skälet.", ""
    yield _deficit(
        column,
        Severity.WARNING if missing else Severity.NOTE,
        f"Kostnaderna för {column.year} är {cost} mot intäkter på {income}: ett underskott på {cost - income}. {text}",
        income,
        cost,
        mend,
    )


def _deficit(column: Column, severity: Severity, message: str, income: Kr, cost: Kr, mend: str) -> Finding:
    where = Where(column=column.key, year=column.year)
    return Finding("E210", severity, message, where, income, cost, "kr", sources.KL_11_5_2, mend)


@RULES.rule("E211", Severity.ERROR, "Underskott ryms i det egna kapitalet.")
def deficit_is_met(subject: Subject, on: dt.date) -> Answer:
    """Ett förbund får inte sätta sig i skuld. Blir eget kapital negativt något av planens år saknas pengar."""
    plan = subject.plan
    if plan.equity is None:
        yield NO_EQUITY
        return
    figures = subject.figures
    for column in plan.plan_columns:
        opening = figures.cell(OPENING, column.key)
        closing = figures.amount(CLOSING, column.key)
        if opening.form is not Form.EMPTY and closing < Kr(0):
            yield Finding(
                "E211",
                Severity.ERROR,
                f"Eget kapital är {closing} vid utgången av {column.year}: årets resultat {closing - opening.kr} ryms "
                f"inte i de {opening.kr} som året börjar med.",
                Where(row=CLOSING, column=column.key, year=column.year),
                closing,
                Kr(0),
                "kr",
                sources.FINSAM_21,
                "Minska kostnaderna, eller fördela dem på fler år.",
            )
            return


@RULES.rule("E212", Severity.WARNING, "Den väg tillbaka till balans som planen lovar syns i dess siffror.")
def way_back(subject: Subject, on: dt.date) -> Answer:
    """Säger planen vilket år budgeten åter är i balans ska det året inte gå med underskott i samma plan."""
    plan = subject.plan
    year = plan.draw_down.balanced_year if plan.draw_down else None
    if year is None:
        return
    figures = subject.figures
    for column in plan.plan_columns:
        result = figures.amount("result", column.key)
        if column.year == year and result < Kr(0):
            yield Finding(
                "E212",
                Severity.WARNING,
                f"Budgeten ska vara i balans {year}, men planen för {year} går {result}.",
                Where(column=column.key, year=year),
                result,
                Kr(0),
                "kr",
                suggestion="Ändra plansiffrorna eller året.",
            )


@RULES.rule("E213", Severity.WARNING, "Utrymme som utlovas har inte redan använts av senare år i samma plan.")
def room_is_left(subject: Subject, on: dt.date) -> Answer:
    """Kapital som sägs vara kvar att fördela under budgetåret får inte redan bära kommande års underskott. Utrymmet
    jämförs med det kapital som är kvar efter planens sista år, när golvet är avdraget."""
    plan = subject.plan
    promised = _promised(plan)
    if promised is None or plan.equity is None:
        yield Unseen("utrymme att fördela")
        return
    figures = subject.figures
    last = plan.plan_columns[-1]
    if last.year == plan.year or figures.cell(CLOSING, last.key).form is Form.EMPTY:
        return
    room, text = promised
    left = max(Kr(0), figures.amount(CLOSING, last.key) - figures.amount("equity.floor", last.key))
    first = plan.plan_columns[0]
    if figures.amount(CLOSING, first.key) >= room - THOUSAND and left < room - THOUSAND:
        used = figures.amount(CLOSING, first.key) - figures.amount(CLOSING, last.key)
        yield Finding(
            "E213",
            Severity.WARNING,
            f"{room} sägs vara kvar att fördela {plan.year}, men planens senare år tar {used} av samma kapital: "
            f"vid utgången av {last.year} återstår {left}.",
            Where(row=CLOSING, column=last.key, year=last.year, text=text),
            room,
            left,
            "kr",
            suggestion="Ange det utrymme som är kvar när kommande års beslutade kostnader är räknade.",
        )


def _promised(plan: Plan) -> tuple[Kr, str] | None:
    """What a text says is left to allocate of the equity that the budget year closes with."""
    budget = plan.budget_column
    for claim in plan.claims:
        if budget and claim.about.ref in (CLOSING, *_rooms(plan)) and claim.about.column == budget.key:
            amount = in_kronor(claim)
            if amount is not None:
                return amount, claim.text
    return None


def _rooms(plan: Plan) -> tuple[str, ...]:
    return tuple(total.key for total in plan.totals if total.role is Role.ROOM)


@RULES.rule("E220", Severity.NOTE, "Eget kapital är inte högre än den rekommenderade nivån.", source=sources.NR_EQUITY)
def below_ceiling(subject: Subject, on: dt.date) -> Answer:
    """Nationella rådet rekommenderar att eget kapital inte är mer än 20 procent av årets medel. Förbundet kan ha en
    egen nivå. Fyndet säger hur många år det tar innan nivån är nådd enligt planen."""
    plan = subject.plan
    equity, figures = plan.equity, subject.figures
    if equity is None:
        yield NO_EQUITY
        return
    percent = equity.ceiling_percent or Decimal(100 * EQUITY_CEILING.at(on)[0].share.numerator) / Decimal(
        EQUITY_CEILING.at(on)[0].share.denominator
    )
    above = [c for c in plan.plan_columns if _over(figures, equity, c, percent) > Kr(0)]
    known = [c for c in plan.plan_columns if figures.cell(CLOSING, c.key).form is not Form.EMPTY]
    if not known:
        yield NO_EQUITY
    elif above:
        column = above[0]
        closing = figures.amount(CLOSING, column.key)
        base = figures.amount(equity.ceiling_of, column.key)
        inside = next((c.year for c in known if c.year > above[-1].year), None)
        yield Finding(
            "E220",
            Severity.NOTE,
            f"Eget kapital är {closing} vid utgången av {column.year}, {_percent(closing, base)} av "
            f"{plan.label(equity.ceiling_of).lower()} {base}; rekommenderat är högst {decimal_text(percent)} %. "
            + (f"Enligt planen är det inom nivån {inside}." if inside else "Inget av planens år når ner till nivån."),
            Where(row=CLOSING, column=column.key, year=column.year),
            closing,
            closing - _over(figures, equity, column, percent),
            "kr",
            sources.NR_EQUITY,
            "Planera för hur medlen ska användas, och låt styrelsen besluta om det.",
        )


def _over(figures: Figures, equity: Equity, column: Column, percent: Decimal) -> Kr:
    if figures.cell(CLOSING, column.key).form is Form.EMPTY:
        return Kr(0)

    limit = figures.amount(equity.ceiling_of, column.key).share(Fraction(percent) / 100)
    return max(Kr(0), figures.amount(CLOSING, column.key) - limit)


def _percent(part: Kr, whole: Kr) -> str:
    if not whole:
        return "0 %"
    return f"{decimal_text(Decimal(part.ore * 100) / Decimal(whole.ore), 1)} %"


@RULES.rule("E221", Severity.WARNING, "Eget kapital går inte under förbundets egen lägsta nivå.")
def above_floor(subject: Subject, on: dt.date) -> Answer:
    """Förbundets egen lägsta nivå jämförs med det utgående kapitalet varje år i planen. Det utrymme som lämnas att
    fördela räknas inte som använt."""
    plan = subject.plan
    equity, figures = plan.equity, subject.figures
    if equity is None or not (equity.floor or equity.floor_percent):
        return
    for column in plan.plan_columns:
        floor, closing = figures.amount("equity.floor", column.key), figures.cell(CLOSING, column.key)
        if closing.form is not Form.EMPTY and Kr(0) <= closing.kr < floor:
            yield Finding(
                "E221",
                Severity.WARNING,
                f"Eget kapital är {closing.kr} vid utgången av {column.year}, under den egna lägsta nivån {floor}.",
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
    for total in plan.totals:
        if total.role is Role.INCOME_WITH_EQUITY and opening:
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
                sources.KL_11_5_2,
                "Visa det egna kapitalet för sig, under årets resultat.",
            )
            return
