"""Visa uträkning: the rows that made a computed amount."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.address import At
from samordna.budgets.queries.explained import Explained, explained
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import opened
from samordna.core.access import route
from samordna.plan.kinds import Measure


@route()
def explain(request: Request, association: Association, at: At) -> HttpResponse:
    """One amount opened into the rows that made it; each of those that is a sum can be opened in turn."""
    found = opened(request, at)
    if "rad" not in request.GET:
        return redirect("budgets:budget", association.slug, at)
    base = reverse("budgets:explain", args=[association.slug, at])

    def address(ref: str, column: str, measure: Measure) -> str:
        asked = {"rad": ref, "kolumn": column}
        if measure is not Measure.AMOUNT:
            asked["matt"] = measure.value
        return f"{base}?{urlencode(asked)}"

    try:
        measure = Measure(request.GET.get("matt", Measure.AMOUNT.value))
        shown: Explained = explained(
            found.figures, request.GET.get("rad", ""), request.GET.get("kolumn", ""), measure, address
        )
    except (KeyError, ValueError):
        raise Http404 from None
    context = {**frame(request, found, "Uträkning", "budgets:budget"), "shown": shown}
    return render(request, "budgets/explained.jinja", context)
