"""What the rooms below ask of this one: its lines in the menu, and the association's years."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from samordna.budgets.address import At
from samordna.budgets.queries import overview
from samordna.core import navigation
from samordna.core.access import roles_of
from samordna.core.navigation import Entry, Years
from samordna.core.shell import Link


def fill() -> None:
    """Register them; called once, when the app is ready."""
    navigation.register(Entry("Plan och budget", "budgets:start", order=20))
    navigation.provide_years(years)


def years(request: HttpRequest) -> Years | None:
    """The years that have a plan the reader may see; the one the page is about, else the latest."""
    read = getattr(request, "plan_years", None)
    known = [year.year for year in (overview.all_years(roles_of(request), counted=False) if read is None else read)]
    if not known:
        return None
    at = request.resolver_match.kwargs.get("at") if request.resolver_match else None
    shown = at.year if isinstance(at, At) else known[0]
    slug = request.association.slug  # type: ignore[attr-defined]
    return Years(
        str(shown),
        tuple(Link(str(year), reverse("budgets:version", args=[slug, year]), current=year == shown) for year in known),
    )
