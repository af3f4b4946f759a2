"""What the pages of this room share: who may, whose intervention it is, its head with the parts of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from samordna.associations.request import Request
from samordna.core.access import roles_of, route
from samordna.core.addresses import address
from samordna.core.form_page import cannot
from samordna.interventions import access, tabs
from samordna.interventions.actions.application import HANDED_IN
from samordna.interventions.models import Disqualification, Intervention
from samordna.interventions.queries.life import STAGE_TAGS, seen_by
from samordna.verdict import no

reads = route(roles=access.READS, no=access.ONLY_READERS)
applies = route(roles=access.APPLIES, no=access.ONLY_APPLICANTS, methods=("GET", "POST"))
prepares = route(roles=access.PREPARES, no=access.ONLY_PREPARERS, methods=("GET", "POST"))
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of every page of one intervention (`interventions/_one.jinja`)."""

    intervention: Intervention
    tabs: list[tuple[str, str, bool]]
    stage: str
    tag: str


def found(request: Request, pk: int, *related: str) -> Intervention:
    """The intervention, with these relations and who is disqualified.

    Raises:
        Http404: where there is none that the reader sees; another owner's does not exist for them.
    """
    rows = seen_by(roles_of(request), request.user).select_related("association", "recipient", "owner", *related)
    out = Disqualification.objects.select_related("user").order_by("pk")
    return get_object_or_404(rows.prefetch_related(Prefetch("disqualified", out)), pk=pk)


def handed_in(request: Request, intervention: Intervention, heading: str) -> HttpResponse:
    """What stands instead of the draft when there is none: that it is handed in, and the way back.

    Raises:
        Http404: where nothing has been handed in either.
    """
    if not intervention.applications.filter(submitted_on__isnull=False).exists():
        raise Http404
    back = address("interventions:application", request.association.slug, intervention.pk)
    return cannot(request, no(HANDED_IN), heading=heading, back=back, crumb=intervention.name)


def head_of(request: Request, intervention: Intervention) -> dict[str, Any]:
    """What `interventions/_one.jinja` needs."""
    stage = intervention.at
    return {"head": Head(intervention, tabs.tabs_of(request, intervention), stage.label, STAGE_TAGS[stage])}
