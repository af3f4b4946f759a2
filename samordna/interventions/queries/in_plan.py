"""What the plans have for an intervention beside what the board has granted."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.budgets import access
from samordna.budgets.models import Version
from samordna.budgets.queries import overview
from samordna.budgets.queries.plans import plan_of
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.interventions.models import Intervention
from samordna.interventions.rules.award import Given
from samordna.money import Kr, total
from samordna.plan.content import Intervention as Planned
from samordna.plan.kinds import ColumnKind
from samordna.plan.model import Plan

COUNTS = (ColumnKind.BUDGET, ColumnKind.PLAN)


@dataclass(frozen=True, slots=True)
class InPlan:
    """The plan that counts for an intervention: its version, the planned one there, and its amounts by year."""

    version: Version
    planned: Planned | None
    by_year: dict[int, Kr]


def planned_in(plan: Plan, intervention: Intervention) -> Planned | None:
    """The plan's own row of the intervention: by its lasting uid, else by the key it has had since it was printed."""
    by_uid = {one.uid: one for one in plan.interventions if one.uid}
    by_key = {one.key: one for one in plan.interventions}
    return by_uid.get(str(intervention.uid)) or (by_key.get(intervention.plan_key) if intervention.plan_key else None)


def in_plan(roles: frozenset[str], intervention: Intervention) -> InPlan | None:
    """The latest plan: a draft or proposal where there is one and the reader sees it, else what holds."""
    version = overview.latest(access.states_seen(roles))
    if version is None:
        return None
    plan = plan_of(version)
    planned = planned_in(plan, intervention)
    return InPlan(version, planned, _amounts(plan, planned))


def _amounts(plan: Plan, planned: Planned | None) -> dict[int, Kr]:
    if planned is None:
        return {}
    lines = [line for line in plan.lines if line.intervention == planned.key]
    found: dict[int, Kr] = {}
    for column in plan.columns:
        if column.kind not in COUNTS:
            continue
        held = [line.values[column.key].kr for line in lines if column.key in line.values]
        if held:
            found[column.year] = total(held)
        elif (own := planned.costs.get(column.key)) is not None and column.year not in found:
            found[column.year] = own.kr
    return found


def beside(given: Given, plan: InPlan) -> Table:
    """Budgeted by the award and by the plan, year by year, with what differs."""
    rows = []
    for one in given.years:
        has = plan.by_year.get(one.year)
        differs = has - one.budgeted if has is not None else None
        shown = Cell(text="inte med") if has is None else Cell(has)
        rows.append(Row((str(one.year), one.budgeted, shown, differs)))
    return Table(
        id="in-plan",
        caption="I budgeten",
        caption_hidden=True,
        under="Kronor",
        columns=(
            Column("År"),
            Column("Budgeterat", Kind.AMOUNT, under="enligt beslutet"),
            Column("I planen", Kind.AMOUNT, under=str(plan.version.year)),
            Column("Skillnad", Kind.CHANGE),
        ),
        rows=tuple(rows),
    )
