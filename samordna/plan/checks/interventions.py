"""I: planned interventions against the budget's lines."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.money import Kr, total
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import quoted
from samordna.plan.figures import Line
from samordna.plan.kinds import INTERVENTIONS
from samordna.plan.model import Plan

MOSTLY = 3  # linked lines for each unlinked one, before an unlinked one looks forgotten


def _lines(plan: Plan) -> list[Line]:
    """The lines of interventions, without those that are made by a formula."""
    return [line for line in plan.lines if not line.formula and INTERVENTIONS & line.class_weights.keys()]


@RULES.rule("I601", Severity.NOTE, "En planerad insats har en rad i budgeten.")
def has_line(subject: Subject, on: dt.date) -> Answer:
    """En insats utan budgetrad, utan egen kostnadsplan och utan någon samlad rad för insatser av sitt slag kan kosta
    pengar som inte är räknade, eller betalas av någon annan."""
    plan = subject.plan
    linked = {line.intervention for line in plan.lines}
    shared = {kind for line in _lines(plan) if not line.intervention for kind in line.class_weights}
    without = [
        item
        for item in plan.interventions
        if item.key not in linked
        and not item.ended
        and not item.costs
        and not (shared & set(item.kind) if item.kind else shared & INTERVENTIONS)
    ]
    if without and plan.lines:
        yield Finding(
            "I601",
            Severity.NOTE,
            f"{quoted([item.name for item in without])} har ingen rad i budgeten; de {len(_lines(plan))} insatsraderna "
            "hör till andra insatser.",
            Where(row=f"intervention:{without[0].key}", year=plan.year),
            0,
            len(_lines(plan)),
            "st",
            suggestion="Lägg till raden, eller skriv vem som betalar.",
        )


@RULES.rule("I602", Severity.NOTE, "En budgetrad för en insats hör till en planerad insats.")
def has_intervention(subject: Subject, on: dt.date) -> Answer:
    """Bedöms bara när planens insatser nästan alla är kopplade till sina rader: då ser en rad utan insats bortglömd
    ut. Samlade rader, som ”strukturinsatser”, är vanliga och rätt."""
    plan, budget = subject.plan, subject.plan.budget_column
    if budget is None:
        return
    lines = [line for line in _lines(plan) if subject.figures.amount(line.key, budget.key)]
    without = [line for line in lines if not line.intervention]
    if without and (len(lines) - len(without)) >= MOSTLY * len(without):
        yield Finding(
            "I602",
            Severity.NOTE,
            f"{quoted([line.label for line in without])} har "
            f"{total(subject.figures.amount(line.key, budget.key) for line in without)} i {budget.label} men hör inte "
            "till någon av planens insatser.",
            Where(row=without[0].key, column=budget.key, year=budget.year),
            len(lines) - len(without),
            len(lines),
            "st",
            suggestion="Koppla raden till sin insats, eller beskriv insatsen.",
        )


@RULES.rule("I603", Severity.WARNING, "En insats har pengar bara de år den pågår.")
def within_its_time(subject: Subject, on: dt.date) -> Answer:
    """Insatsens rader jämförs med dess första och sista dag. Pengar ett helt år före eller efter är troligen kvar
    från en kopierad plan. Har insatsen en egen kostnadsplan för det året bedöms den i stället (K104)."""
    plan, figures = subject.plan, subject.figures
    for item in plan.interventions:
        lines = [line for line in plan.lines if line.intervention == item.key]
        costed = {plan.column(key).year for key in item.costs}
        for column in plan.plan_columns:
            after = item.end is not None and item.end < dt.date(column.year, 1, 1)
            before = item.start is not None and item.start > dt.date(column.year, 12, 31)
            amount = total(figures.amount(line.key, column.key) for line in lines)
            if (after or before) and amount > Kr(0) and column.year not in costed:
                day = f"slutar {item.end}" if after else f"börjar {item.start}"
                yield Finding(
                    "I603",
                    Severity.WARNING,
                    f"”{item.name}” {day} men har {amount} i {column.label}; det borde vara {Kr(0)}.",
                    Where(row=lines[0].key, column=column.key, year=column.year),
                    amount,
                    Kr(0),
                    "kr",
                    suggestion="Ta bort beloppet, eller ändra insatsens tid.",
                )
                break
