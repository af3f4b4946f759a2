"""What everybody may read from a notice on, without signing in: the budget proposal (KL 8:14)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django_scopes import scope

from samordna.associations.models import Association
from samordna.core.access import Audience, route
from samordna.meetings.queries import open_papers
from samordna.meetings.views.papers import given_out


@route(audience=Audience.PUBLIC)
def listed(request: HttpRequest, association: str) -> HttpResponse:
    """The papers of called meetings that everybody may read."""
    found = _association(association)
    with scope(association=found):
        context = {"owner": found, "meetings": open_papers.by_meeting()}
        return render(request, "meetings/open.jinja", context)


@route(audience=Audience.PUBLIC)
def paper(request: HttpRequest, association: str, pk: int) -> HttpResponseBase:
    """One of them to take away; the same 404 for every other paper."""
    with scope(association=_association(association)):
        found = open_papers.papers().filter(pk=pk).first()
        if found is None or found.kept is None:
            raise Http404
        return given_out(found.kept)


def _association(slug: str) -> Association:
    found: Association = get_object_or_404(Association, slug=slug)
    return found
