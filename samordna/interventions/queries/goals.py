"""The goals of the plan as somebody who writes of an intervention chooses among them, and what has come out of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from samordna.budgets import access
from samordna.budgets.outcomes import Latest
from samordna.budgets.queries import overview
from samordna.budgets.queries.plans import plan_of
from samordna.interventions.models import Intervention, Outcome
from samordna.plan.model import Plan


def latest_plan(roles: frozenset[str]) -> Plan | None:
    """The plan that counts for the latest year, as somebody with these roles sees it."""
    version = overview.latest(access.states_seen(roles))
    return plan_of(version) if version else None


def goals_of(plan: Plan | None) -> list[tuple[str, str]]:
    """Uid and words of each goal that has a uid, in the plan's order."""
    return [(goal.uid, f"{goal.number} {goal.text}".strip()) for goal in plan.goals if goal.uid] if plan else []


def report_days(plan: Plan | None, intervention: Intervention) -> tuple[dt.date, ...]:
    """The days that the plan itself has for an intervention's reports."""
    planned = plan.interventions if plan else ()
    uid, key = str(intervention.uid), intervention.plan_key
    found = next((one for one in planned if one.uid == uid or (key and one.key == key)), None)
    return tuple(found.reports) if found else ()


def latest(goals: Collection[str]) -> list[Latest]:
    """The latest outcome of each indicator and intervention, of these goals; fills budgets.outcomes."""
    rows = Outcome.objects.filter(goal__in=goals).select_related("intervention").order_by("day", "pk")
    found = {(row.goal, row.indicator.casefold(), row.intervention_id): row for row in rows}
    return [
        Latest(str(row.goal), row.indicator, row.value.normalize(), row.unit, row.day, row.intervention.name)
        for row in found.values()
    ]
