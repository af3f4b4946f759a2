"""What the pages of this room share: who may, the plans' years read once, the head of an intervention's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samordna.associations.request import Request
from samordna.budgets.queries import overview
from samordna.budgets.queries.overview import Year
from samordna.core.access import roles_of, route
from samordna.interventions import tabs
from samordna.interventions.models import Intervention
from samordna.interventions.queries.life import STAGE_TAGS
from samordna.outlook import access

decides = route(roles=access.DECIDES, no=access.ONLY_DECIDERS)
follows = route(roles=access.FOLLOWS, no=access.ONLY_INSIDERS)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page of one intervention (`interventions/_one.jinja`)."""

    intervention: Intervention
    tabs: list[tuple[str, str, bool]]
    stage: str
    tag: str


def head_of(request: Request, intervention: Intervention) -> dict[str, Any]:
    """What `interventions/_one.jinja` needs."""
    stage = intervention.at
    return {"head": Head(intervention, tabs.tabs_of(request, intervention), stage.label, STAGE_TAGS[stage])}


def years_of(request: Request) -> list[Year]:
    """The association's years and versions, read once a request; the year menu uses them too."""
    if not hasattr(request, "plan_years"):
        request.plan_years = overview.all_years(roles_of(request), counted=False)  # type: ignore[attr-defined]
    found: list[Year] = request.plan_years  # type: ignore[attr-defined]
    return found
