"""Plan och budget: the association's years and versions, and next year's draft from this year's plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.versions import copy_to_next_year
from samordna.budgets.address import At
from samordna.budgets.queries import carried, overview
from samordna.budgets.views import frame, loading
from samordna.budgets.views.loading import opened
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.law.terms import TERMS

leads = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))


@route()
def start(request: Request, association: Association) -> HttpResponse:
    """The years that have a plan, with their versions."""
    years = loading.years(request)
    context = {
        "years": years,
        "tag": frame.state_tag,
        "may_lead": access.leads(roles_of(request)),
        "copyable": overview.copyable(years),
    }
    return render(request, "budgets/start.jinja", context)


@route()
def terms(request: Request, association: Association) -> HttpResponse:
    """Every term of the plan's pages in plain Swedish, with where it stands."""
    known = sorted(TERMS.values(), key=lambda term: term.word.lower())
    return render(request, "budgets/terms.jinja", {"known": known})


@route()
def version(request: Request, association: Association, at: At) -> HttpResponse:
    """A version's first page is its budget."""
    opened(request, at)
    return redirect("budgets:budget", association.slug, at)


@leads
def copy(request: Request, association: Association, at: At) -> HttpResponse:
    """What next year's draft would carry over, and its beginning; of what holds, when a revision is under way."""
    year = next((year for year in loading.years(request) if year.year == at.year), None)
    if year and year.settled and year.open and year.at(year.settled) != at:
        return redirect("budgets:copy", association.slug, year.at(year.settled))
    found = opened(request, at)
    preview = carried.preview(found.plan, overview.states(found.version.year + 1))
    if request.method == "POST":
        made = copy_to_next_year(by=request.user, on=clock.today(), version=found.version)
        messages.success(
            request,
            f"Utkastet för {made.year} är påbörjat.|{carried.what_next(preview)}",
        )
        return redirect("budgets:budget", association.slug, At(made.year))
    return render(
        request,
        "budgets/copy.jinja",
        {**frame.frame(request, found, f"Kopiera till {preview.year}"), "preview": preview, "tabs": []},
    )
