"""The figures of a plan that can be put into a text, in groups, by the words people know them by."""

from __future__ import annotations

from samordna.plan.figures import Column
from samordna.plan.kinds import SWEDISH, LineClass, PartyKind
from samordna.plan.model import WORDS, Plan

Group = tuple[str, list[tuple[str, str]]]
CLASSES = (
    LineClass.INDIVIDUAL,
    LineClass.STRUCTURAL,
    LineClass.PREVENTIVE,
    LineClass.DEVELOPMENT,
    LineClass.ADMINISTRATION,
)


def references(plan: Plan) -> list[Group]:
    """Every reference with its label: totals, the whole plan, equity, lines by section, interventions, members."""
    whole = [(ref, WORDS[ref]) for ref in ("contributions", "income", "cost", "result")]
    equity = [(ref, word) for ref, word in WORDS.items() if ref.startswith("equity.")] if plan.equity else []
    groups: list[Group] = [
        ("Hela planen", whole),
        ("Summor", [(total.key, total.label or total.key) for total in plan.totals]),
        ("Eget kapital", equity),
        ("Efter slag", _classes(plan)),
        ("Avsnitt", [(s.key, f"Summa {s.label}") for s in plan.sections]),
    ]
    groups += [
        (section.label, [(line.key, line.label) for line in plan.lines if line.section == section.key])
        for section in plan.sections
    ]
    groups += [
        ("Insatsernas egna kostnader", [(f"intervention:{i.key}", i.name) for i in plan.interventions if i.costs]),
        ("Medlemmarnas bidrag", [(f"member:{m.key}", m.name) for m in plan.members]),
        (
            "Parternas bidrag",
            [(f"party:{p.value}", SWEDISH[p].capitalize()) for p in PartyKind if plan.members_of(p)],
        ),
    ]
    return [(label, options) for label, options in groups if options]


def columns(plan: Plan) -> list[tuple[str, str]]:
    """The years and kinds there are figures for, the budget first."""
    budget = plan.budget_column
    ordered = sorted(plan.columns, key=lambda c: c != budget)
    return [(c.key, column_label(c)) for c in ordered]


def column_label(column: Column) -> str:
    """The column's label, with its months where it is part of a year and the label does not say so."""
    if column.months == 12 or "månad" in column.label.lower():
        return column.label
    return f"{column.label} ({column.months} {'månad' if column.months == 1 else 'månader'})"


def _classes(plan: Plan) -> list[tuple[str, str]]:
    used = {kind for line in plan.lines for kind in line.class_weights}
    found = [(f"class:{kind.value}", SWEDISH[kind].capitalize()) for kind in CLASSES if kind in used]
    return [("class:interventions", "Insatser, alla slag"), *found] if found else found
