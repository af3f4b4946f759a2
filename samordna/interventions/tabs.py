"""The parts of an intervention's page, as a port: rooms above add theirs (payouts, "may we decide tonight?").

    register(Tab("Utbetalningar", "payouts:of_intervention", order=60))       # in the app's AppConfig.ready

`name` is a URL name that takes the association's slug and the intervention's key. Who sees a part is what its own route
says; with `only_if` it is left out where the intervention has come too short for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import resolve

from samordna.core.access import declared, roles_of
from samordna.core.addresses import address
from samordna.interventions.models import Intervention


@dataclass(frozen=True, slots=True)
class Tab:
    """One part: its label, its page, and its place in the row."""

    label: str
    name: str
    order: int
    only_if: Callable[[Intervention], bool] | None = None


_tabs: list[Tab] = []


def register(tab: Tab) -> None:
    """Add a part.

    Raises:
        ValueError: when the name is there already.
    """
    if any(other.name == tab.name for other in _tabs):
        raise ValueError(f"{tab.name} is registered twice.")
    _tabs.append(tab)
    _tabs.sort(key=lambda one: one.order)


def tabs_of(request: HttpRequest, intervention: Intervention) -> list[tuple[str, str, bool]]:
    """Label, address and whether it is the page shown, for each part the reader may open."""
    slug: str = request.association.slug  # type: ignore[attr-defined]
    found = []
    for tab in _tabs:
        if tab.only_if is not None and not tab.only_if(intervention):
            continue
        there = address(tab.name, slug, intervention.pk)
        route = declared(resolve(there).func)
        if route is not None and route.may(roles_of(request)):
            found.append((tab.label, there, request.path == there))
    return found
