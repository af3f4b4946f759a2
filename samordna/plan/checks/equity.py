"""E: equity carried forward, deficits and how they are met, room promised, ceiling and floor."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources, statutes
from samordna.money import KRONA, ZERO, Kr, total
from samordna.plan.checks.carried import result_of
from samordna.plan.checks.claimed import in_kronor
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed
from samordna.plan.compute import Figures
from samordna.plan.figures import Column
from samordna.plan.kinds import Form, LineClass, Role, Status
from samordna.plan.model import Plan

NO_EQUITY = Unseen("eget kapital")
THOUSAND = KRONA * 1000
OPENING, CLOSING, FLOOR = "equity.opening", "equity.closing", "equity.floor"


@RULES.rule(
    "E210",
    Severity.WARNING,
    "Budgetens intäkter är större än kostnaderna.",
    source=sources.KL_11_5_2,
    since=statutes.INCOME_ABOVE_COSTS.since,
)
def income_above_costs(subject: Subject, on: dt.date) -> Answer:
    """Sparat kapital är ingen intäkt. Går budgetåret med underskott ska planen ange skälet och när budgeten åter är i
    balans; visar plansiffrorna det räcker de. Lagens undantag för synnerliga skäl gäller inte samordningsförbund, men
    att ta av kapital över den rekommenderade nivån är vanligt och godtas med motivering. Jämnt noll är en
    upplysning."""
    plan, figures, column = subject.plan, subject.figures, subject.plan.budget_column
    income, cost = _income_and_cost(figures, column)
    if column is None or not (income or cost):
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
        yield _how_met(plan, figures, column, income, cost)


def _income_and_cost(figures: Figures, column: Column | None) -> tuple[Kr, Kr]:
    if column is None:
        return ZERO, ZERO
    return figures.amount("income", column.key), figures.amount("cost", column.key)


def _how_met(plan: Plan, figures: Figures, column: Column, income: Kr, cost: Kr) -> Finding:
    told = [f"Kostnaderna för {column.year} är {cost} mot intäkter på {income}: ett underskott på {cost - income}."]
    free = figures.amount(f"class:{LineClass.UNALLOCATED.value}", column.key)
    if free >= cost - income:
        told.append(f"Utan det som ännu inte är fördelat, {free}, är resultatet {income - cost + free}.")
    reason, missing = plan.draw_down, []
    if reason is None or not reason.reason:
        missing.append("skälet")
    else:
        told.append("Planen anger skälet.")
    back = _balanced_again(plan, figures)
    if back and not (reason and reason.balanced_year):
        told.append(f"Enligt plansiffrorna är budgeten åter i balans {back}.")
    elif not back and not (reason and reason.balanced_year) and not _growing(plan, figures):
        missing.append("vilket år budgeten åter är i balans")
    if missing:
        # Of somebody else's printed plan only what was looked for can be said.
        said = "I planen hittades inte" if plan.status is Status.PUBLISHED else "Planen anger inte"
        told.append(f"{said} {' eller '.join(missing)}.")
    if reason and "synnerliga skäl" in f"{reason.reason} {reason.decision}".casefold():
        told.append(
            f"Undantaget för synnerliga skäl, {sources.KL_11_5_3.section} kommunallagen, gäller inte ett "
            "samordningsförbund."
        )
    mend = f"Skriv {' och '.join(missing)}." if missing else "Godta fyndet med planens skäl som motivering."
    return _deficit(column, Severity.WARNING if missing else Severity.NOTE, " ".join(told), income, cost, mend)


def _balanced_again(plan: Plan, figures: Figures) -> int | None:
    """The first later year of the plan without a deficit; None when there is none or nothing is known of them."""
    return next(
        (
            column.year
            for column in plan.plan_columns[1:]
            if any(_income_and_cost(figures, column)) and figures.amount("result", column.key) >= ZERO
        ),
        None,
    )


def _growing(plan: Plan, figures: Figures) -> list[tuple[int, Kr]]:
    """The plan's results by year, where every year is a larger deficit than the one before; else nothing."""
    results = [
        (column.year, figures.amount("result", column.key))
        for column in plan.plan_columns
        if any(_income_and_cost(figures, column))
    ]
    amounts = [amount for _, amount in results]
    grows = all(later < earlier for earlier, later in pairwise(amounts))
    return results if len(amounts) > 1 and amounts[0] < ZERO and grows else []


def _deficit(column: Column, severity: Severity, message: str, income: Kr, cost: Kr, mend: str) -> Finding:
    where = Where(column=column.key, year=column.year)
    return Finding("E210", severity, message, where, income, cost, "kr", sources.KL_11_5_2, mend)


@RULES.rule(
    "E211",
    Severity.ERROR,
    "Underskott ryms i det egna kapitalet.",
    source=sources.FINSAM_21,
    since=statutes.ACT_IN_FORCE,
)
def deficit_is_met(subject: Subject, on: dt.date) -> Answer:
    """Ett förbund får inte sätta sig i skuld. Blir eget kapital negativt något av planens år saknas pengar. Visar
    planen underskott men inget eget kapital är det en varning: pengarna kan finnas men syns inte."""
    plan, figures = subject.plan, subject.figures
    known = [c for c in plan.plan_columns if figures.cell(OPENING, c.key).form is not Form.EMPTY]
    if not known:
        yield _nothing_to_meet_it(plan, figures, on) or NO_EQUITY
        return
    for column in known:
        opening, closing = figures.amount(OPENING, column.key), figures.amount(CLOSING, column.key)
        if closing < -subject.slack(CLOSING, column.key):
            yield Finding(
                "E211",
                Severity.ERROR,
                f"Eget kapital är {closing} vid utgången av {column.year}: årets resultat {closing - opening} ryms "
                f"inte i de {opening} som året börjar med.",
                Where(row=CLOSING, column=column.key, year=column.year),
                closing,
                ZERO,
                "kr",
                sources.FINSAM_21,
                "Minska kostnaderna, eller fördela dem på fler år.",
            )
            return


def _nothing_to_meet_it(plan: Plan, figures: Figures, on: dt.date) -> Finding | None:
    """Deficits in a plan that shows no equity."""
    deficits = [
        (column, result) for column in plan.plan_columns if (result := figures.amount("result", column.key)) < ZERO
    ]
    if not deficits:
        return None
    column, gone = deficits[0][0], total(result for _, result in deficits)
    years = f"{column.year}" if len(deficits) == 1 else f"{column.year}–{deficits[-1][0].year} tillsammans"
    return Finding(
        "E211",
        Severity.WARNING,
        f"Underskottet {years} är {-gone}, men planen visar inget eget kapital att ta det ur.",
        Where(column=column.key, year=column.year),
        gone,
        None,
        "kr",
        sources.KL_11_6_1 if on >= statutes.PRESENT_MUNICIPAL_ACT else sources.FINSAM_21,
        "Visa eget kapital vid årets början och slut för varje år.",
    )


@RULES.rule(
    "E212",
    Severity.WARNING,
    "Ett underskott har en väg tillbaka till balans.",
    source=sources.KL_11_5_2,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def way_back(subject: Subject, on: dt.date) -> Answer:
    """Säger planen vilket år budgeten åter är i balans ska det året inte gå med underskott. Säger den inget och
    underskottet växer varje år i planen är det en varning: då syns ingen väg tillbaka."""
    plan, figures = subject.plan, subject.figures
    year = plan.draw_down.balanced_year if plan.draw_down else None
    growing = _growing(plan, figures)
    if year is None and growing:
        column = plan.budget_column or plan.plan_columns[0]
        yield Finding(
            "E212",
            Severity.WARNING,
            f"Underskottet växer varje år: {listed([f'{amount} {y}' for y, amount in growing])}. "
            "Inget av planens år är i balans.",
            Where(row=result_of(plan), column=column.key, year=column.year),
            growing[-1][1],
            growing[0][1],
            "kr",
            sources.KL_11_5_2,
            "Visa hur och när budgeten åter är i balans, eller minska kostnaderna de senare åren.",
        )
    for column in plan.plan_columns:
        result = figures.amount("result", column.key)
        if column.year == year and result < -subject.slack("result", column.key):
            yield Finding(
                "E212",
                Severity.WARNING,
                f"Budgeten ska vara i balans {year}, men planen för {year} har resultatet {result}.",
                Where(row=result_of(plan), column=column.key, year=year),
                result,
                ZERO,
                "kr",
                suggestion="Ändra plansiffrorna eller året.",
            )


@RULES.rule("E213", Severity.WARNING, "Utrymme som utlovas har inte redan använts av senare år i samma plan.")
def room_is_left(subject: Subject, on: dt.date) -> Answer:
    """Kapital som sägs vara kvar att fördela under budgetåret får inte redan bära kommande års underskott. Utrymmet
    jämförs med det kapital som är kvar efter planens sista år, när golvet är avdraget."""
    plan = subject.plan
    promised = _promised(subject)
    if promised is None or plan.equity is None:
        return
    figures = subject.figures
    last = plan.plan_columns[-1]
    if last.year == plan.year or figures.cell(CLOSING, last.key).form is Form.EMPTY:
        return
    room, text = promised
    left = max(ZERO, figures.amount(CLOSING, last.key) - figures.amount(FLOOR, last.key))
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


@RULES.rule("E214", Severity.NOTE, "Den buffert som dras av från utrymmet har ett belopp.")
def buffer_is_set(subject: Subject, on: dt.date) -> Answer:
    """Räknas det som är kvar att fördela efter avdrag för en lägsta nivå ska nivån ha ett belopp, annars är inget
    avdraget."""
    plan, figures, budget = subject.plan, subject.figures, subject.plan.budget_column
    if budget is None or plan.equity is None:
        return
    for room in plan.totals:
        if room.role is not Role.ROOM or f"-{FLOOR}" not in room.per_column.get(budget.key, room.terms):
            continue
        if figures.cell(FLOOR, budget.key).form is Form.EMPTY:
            yield Finding(
                "E214",
                Severity.NOTE,
                f"”{room.label}” är {figures.amount(room.key, budget.key)} {budget.year}, men ingen lägsta nivå är "
                f"angiven, så {ZERO} är avdraget för den.",
                Where(row=room.key, column=budget.key, year=budget.year),
                ZERO,
                None,
                "kr",
                suggestion="Ange den lägsta nivån för eget kapital, eller skriv att ingen buffert är avdragen.",
            )


@RULES.rule("E215", Severity.ERROR, "Det som är kvar att fördela är inte mindre än noll.")
def room_is_not_negative(subject: Subject, on: dt.date) -> Answer:
    """En rad som räknas fram som det som är kvar blir negativ när kostnaderna är större än pengarna. Raden hör själv
    till kostnaderna, så resultatet ser då ut att vara noll, och underskottet syns ingen annanstans."""
    plan, figures = subject.plan, subject.figures
    for line in plan.lines:
        if not line.formula or LineClass.UNALLOCATED not in line.class_weights:
            continue
        for column in plan.plan_columns:
            room = figures.amount(line.key, column.key)
            if room < -subject.slack("result", column.key):
                yield Finding(
                    "E215",
                    Severity.ERROR,
                    f"”{line.label}” är {room} {column.year}: det som är planerat kostar {-room} mer än det finns "
                    "pengar till.",
                    Where(row=line.key, column=column.key, year=column.year),
                    room,
                    ZERO,
                    "kr",
                    suggestion="Minska kostnaderna, eller visa vad de betalas med.",
                )


def _promised(subject: Subject) -> tuple[Kr, str] | None:
    """What is said to be left to allocate of the equity that the budget year closes with: in a claim, by a figure bound
    in a text, or in a table's row; with the text's key."""
    plan, budget = subject.plan, subject.plan.budget_column
    for claim in plan.claims:
        if budget and claim.about.ref in (CLOSING, *_rooms(plan)) and claim.about.column == budget.key:
            amount = in_kronor(claim)
            if amount is not None:
                return amount, claim.text
    printed = {row.ref for _, row in plan.rows()}
    for room in _rooms(plan) if budget else ():
        bound = next((text.key for text in plan.texts if budget and f"[[{room}@{budget.key}" in text.body), "")
        if budget and (bound or room in printed):
            return subject.figures.amount(room, budget.key), bound
    return None


def _rooms(plan: Plan) -> tuple[str, ...]:
    return tuple(total.key for total in plan.totals if total.role is Role.ROOM)
