"""The open catalogue over interventions, for everybody: found, read, and taken away as data.

The pages are the same for everybody who asks, so they know nothing of whoever looks, and may be kept on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from samordna.core import clock
from samordna.core.access import Audience, route
from samordna.core.addresses import address
from samordna.core.context import banner
from samordna.core.shell import Shell
from samordna.core.tables import to_csv
from samordna.interventions.queries import catalogue as queries
from samordna.interventions.queries.catalogue import SHOWN, Asked
from samordna.interventions.queries.told import told
from samordna.interventions.rules.catalogue import Runs

everybody = route(audience=Audience.PUBLIC)
KEPT = "public, max-age=60"
# Open data may be read from pages of other sites.
OPEN = {"Cache-Control": KEPT, "Access-Control-Allow-Origin": "*"}


@everybody
def catalogue(request: HttpRequest) -> HttpResponse:
    """Interventions that answer to what is asked, twenty a page."""
    asked, everything = Asked.of(request.GET), told(clock.today())
    found = queries.page_of(queries.found(everything, asked), request.GET.get("sida", ""))
    here, facets = address("catalogue"), queries.facets(everything, asked)
    context = {
        "asked": asked,
        "found": found,
        "here": here,
        "paged": f"{here}?{urlencode(asked.address(sida=''))}&sida=" if asked.address() else f"{here}?sida=",
        "query": urlencode(asked.address()),
        "tabs": [(word, _to(here, asked.address(visa=key)), key == asked.shown) for key, word in SHOWN.items()],
        "selects": (
            ("behov", "Behov", "Alla behov", asked.need, facets.needs),
            ("plats", "Plats", "Alla platser", asked.place, facets.places),
            ("part", "Part", "Alla parter", asked.party, facets.parties),
            ("forbund", "Förbund", "Alla förbund", asked.association, facets.associations),
        ),
    }
    return _page("interventions/catalogue.jinja", context)


@everybody
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One intervention, in plain words, with whom to ask."""
    today = clock.today()
    shown = told(today).by_id.get(pk)
    if shown is None:
        raise Http404
    # One that the board ends early takes nobody more, and may have some time left.
    is_past = shown.runs is Runs.ENDED and shown.ends is not None and shown.ends <= today
    context = {"one": shown, "became": queries.became(pk), "is_past": is_past}
    return _page("interventions/catalogue_one.jinja", context)


@everybody
def as_json(request: HttpRequest) -> HttpResponse:
    """What is found, as data: two hundred at a time, with the address of the next."""
    asked = Asked.of(request.GET)
    rows = queries.found(told(clock.today()), asked)
    found = queries.page_of(rows, request.GET.get("sida", ""), queries.A_FILE_PAGE)
    here, following = request.build_absolute_uri(address("catalogue_json")), ""
    if found.page.has_next():
        following = _to(here, asked.address(sida=str(found.page.next_page_number())))
    data = {
        "count": found.count,
        "next": following or None,
        "interventions": [
            queries.as_data(one, request.build_absolute_uri(address("catalogue_one", one.id))) for one in found.shown
        ],
    }
    return JsonResponse(data, headers=OPEN, json_dumps_params={"ensure_ascii": False})


@everybody
def as_csv(request: HttpRequest) -> HttpResponse:
    """All that is found, as a table."""
    body = to_csv(queries.table(queries.found(told(clock.today()), Asked.of(request.GET))))
    headers = {**OPEN, "Content-Disposition": 'attachment; filename="insatser.csv"'}
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)


def _page(template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Without the request: nothing of whoever looks can stand on it."""
    shell = Shell(home_url=address("catalogue"), banner=banner())
    body = render_to_string(template, {**context, "shell": shell, "association": None})
    return HttpResponse(body, headers={"Cache-Control": KEPT})


def _to(here: str, parts: Mapping[str, str]) -> str:
    return f"{here}?{urlencode(parts)}" if parts else here
