"""Översikt: the first page of an association."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.models import Version
from samordna.budgets.queries import equity, findings, overview, tiles
from samordna.budgets.queries.overview import Year
from samordna.budgets.queries.plans import plan_of
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.figures import kronor
from samordna.findings import Severity
from samordna.home import queries
from samordna.plan.checks import check
from samordna.plan.compute import Figures

MOST_FINDINGS = 4


@route()
def start(request: Request, association: Association) -> HttpResponse:
    """What awaits the reader, what comes next, and how the association stands."""
    roles, on = roles_of(request), clock.today()
    years = overview.all_years(roles)
    request.plan_years = years  # type: ignore[attr-defined]
    version = queries.working(years)
    holds = queries.in_force(years, on)
    context: dict[str, Any] = {"beside": queries.beside(request.user, association, on), "version": version}
    if version is None:
        waiting = queries.tasks(association.slug, years, roles, on, None, ())
        context |= {"tasks": waiting, "dates": queries.dates((), None, on)}
        return render(request, "home/overview.jinja", context)
    plan = plan_of(version)
    found = check(plan)
    plans = [plan] if holds is None or holds.pk == version.pk else [plan, plan_of(holds)]
    context |= {
        "tasks": queries.tasks(association.slug, years, roles, on, plan, found),
        "dates": queries.dates(plans, version.year, on),
        **_standing(version, years, Figures(plan)),
        **_findings(version, found),
    }
    return render(request, "home/overview.jinja", context)


def _standing(version: Version, years: list[Year], figures: Figures) -> dict[str, Any]:
    course = equity.course(figures)
    room = equity.room(figures)
    shown = [tile[:4] for tile in tiles.tiles(figures)]
    if room is not None:
        shown.insert(2, (f"Att fördela {version.year}", kronor(room[0]), "kr", room[1]))
    return {
        "at": next(year.at(version) for year in years if version in year.versions),
        "tiles": shown[:4],
        "chart": equity.chart("kapitalbild", course) if course else None,
    }


def _findings(version: Version, found: list[Any]) -> dict[str, Any]:
    standing = [f for f in found if not f.waived_by]
    worth = [f for f in standing if f.severity is not Severity.NOTE][:MOST_FINDINGS]
    return {"tally": findings.tally(found), "findings": [findings.plain(f, i) for i, f in enumerate(worth, 1)]}
