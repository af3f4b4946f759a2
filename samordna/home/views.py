"""Översikt: the first page of an association, the page over all of one's associations, and the search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.access import places
from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.queries import overview
from samordna.core import clock
from samordna.core.access import Audience, roles_of, route
from samordna.core.awaiting import Reader
from samordna.home.queries.search import LONGEST, search, words_of
from samordna.home.queries.standing import everywhere, standing


@route()
def start(request: Request, association: Association) -> HttpResponse:
    """What awaits the reader, what comes next, and how the association stands."""
    found = standing(association, request.user, roles_of(request), clock.today())
    request.plan_years = found.years  # type: ignore[attr-defined]
    return render(request, "home/overview.jinja", {"standing": found})


@route(audience=Audience.SIGNED_IN)
def choose(request: Request) -> HttpResponse:
    """Straight to the only association; with several, how each of them stands, one after the other."""
    today = clock.today()
    held = places(request.user, on=today)
    if not held:
        return render(request, "home/no_role.jinja")
    if len(held) == 1:
        return redirect("start", held[0].association.slug)
    return render(request, "home/everywhere.jinja", {"stands": everywhere(request.user, today)})


@route()
def look_for(request: Request, association: Association) -> HttpResponse:
    """Words in what the reader may see."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    words = words_of(asked)
    years = overview.all_years(roles_of(request))
    request.plan_years = years  # type: ignore[attr-defined]
    reader = Reader(request.user, roles_of(request), association.slug, clock.today())
    found = search(reader, years, words) if words else []
    return render(request, "home/search.jinja", {"asked": asked, "words": words, "found": found})
