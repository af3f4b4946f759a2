"""Planned interventions as tables: all of them, and what one costs year by year."""

from __future__ import annotations

from django.urls import reverse

from samordna.budgets.address import At
from samordna.core.figures import day
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.money import Kr, total
from samordna.plan.compute import Figures
from samordna.plan.content import Intervention
from samordna.plan.kinds import SWEDISH, Form
from samordna.plan.picking import column_label


def table(figures: Figures, slug: str, at: At) -> Table:
    """Every intervention with its kind, time, owner and the budget year's cost."""
    plan = figures.plan
    budget = plan.budget_column
    rows: list[Row] = []
    amounts: list[Kr] = []
    for item in plan.interventions:
        cost = None if budget is None else _cost(figures, item, budget.key)
        amounts += [cost] if cost is not None else []
        name = Cell(item.name, url=reverse("budgets:intervention", args=[slug, at, item.key]))
        rows.append(Row((name, kind(item), period(item), item.owner, item.volume, cost)))
    if len(rows) > 1:
        rows.append(Row(("Summa", None, None, None, None, total(amounts)), RowKind.TOTAL))
    return Table(
        "insatser",
        f"Planerade insatser {plan.year}",
        (
            Column("Insats"),
            Column("Slag"),
            Column("Tid"),
            Column("Insatsägare"),
            Column("Deltagare", Kind.NUMBER, under="per år"),
            Column("Kostnad", Kind.AMOUNT, under=budget.label if budget else "", now=True),
        ),
        tuple(rows),
        under="Kostnaden är budgetens rader för insatsen, annars insatsens egen kostnad. Kronor",
        caption_hidden=True,
    )


def costs(figures: Figures, item: Intervention) -> Table:
    """What it costs in each column: its own figure, and what the budget has for it."""
    plan = figures.plan
    lines = [line for line in plan.lines if line.intervention == item.key]
    rows = []
    for column in sorted(plan.columns, key=lambda c: c.year):
        own = item.costs.get(column.key)
        budgeted = [figures.cell(line.key, column.key) for line in lines]
        in_budget = total(cell.kr for cell in budgeted) if any(c.form is not Form.EMPTY for c in budgeted) else None
        if own is None and in_budget is None:
            continue
        mine = own.amount if own else None
        by = in_budget - mine if mine is not None and in_budget is not None else None
        rows.append(Row((column_label(column), mine, in_budget, by)))
    return Table(
        "kostnader",
        f"Vad {item.name} kostar",
        (
            Column("År"),
            Column("Insatsens kostnad", Kind.AMOUNT),
            Column("I budgeten", Kind.AMOUNT, under=", ".join(line.label for line in lines) or "ingen rad"),
            Column("Skillnad", Kind.CHANGE),
        ),
        tuple(rows),
        under="Kronor",
        caption_hidden=True,
    )


def kind(item: Intervention) -> str:
    """The kinds with their shares: "individinriktad insats 50 %, strukturövergripande insats 50 %"."""
    if len(item.kind) <= 1:
        return "".join(SWEDISH[name].capitalize() for name in item.kind) or item.word
    whole = sum(item.kind.values())
    parts = [f"{SWEDISH[name]} {weight * 100 // whole if whole else 0}\u202f%" for name, weight in item.kind.items()]
    return ", ".join(parts).capitalize()


def period(item: Intervention) -> str:
    """From and to, as far as they are known."""
    if item.start and item.end:
        return f"{day(item.start)}–{day(item.end)}"
    if item.start:
        return f"från {day(item.start)}"
    return f"till {day(item.end)}" if item.end else ""


def parties(item: Intervention) -> str:
    """Those who take part."""
    named = ", ".join(SWEDISH[party] for party in item.parties)
    return f"{named[:1].upper()}{named[1:]}"


def _cost(figures: Figures, item: Intervention, column: str) -> Kr | None:
    cells = [figures.cell(line.key, column) for line in figures.plan.lines if line.intervention == item.key]
    if any(cell.form is not Form.EMPTY for cell in cells):
        return total(cell.kr for cell in cells)
    own = item.costs.get(column)
    return own.amount if own else None
