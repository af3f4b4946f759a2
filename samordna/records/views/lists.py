"""The register: its cases, and all its records, looked through by words, year, kind and state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core.access import roles_of
from samordna.core.exports import taken_out
from samordna.core.tables import Table
from samordna.records import access
from samordna.records.choices import Direction, Kind
from samordna.records.queries import register, tables
from samordna.records.queries.register import CLOSED, MARKED, OPEN, UNMARKED, Asked
from samordna.records.views import reads

ON_A_PAGE = 50
STATES = ((OPEN, "Öppna"), (CLOSED, "Avslutade"))
MARKS = ((MARKED, "Sekretessmarkerade"), (UNMARKED, "Utan sekretessmarkering"))


@dataclass(frozen=True, slots=True)
class Select:
    """A choice above the list: its name in the address, its label, what is chosen, and (value, word) of each."""

    name: str
    label: str
    chosen: str
    choices: tuple[tuple[str, str], ...]


@reads
def start(request: Request, association: Association) -> HttpResponse:
    """The cases, latest first."""
    asked = Asked.of(request.GET)
    selects = [
        _select("slag", "Slag", "Alla slag", asked.kind, Kind.choices),
        _select("lage", "Läge", "Öppna och avslutade", asked.state, STATES),
    ]
    return _listed(
        request, association, asked, register.cases(asked), lambda f: tables.cases(association.slug, f), selects
    )


@reads
def records(request: Request, association: Association) -> HttpResponse:
    """All records, latest first."""
    asked = Asked.of(request.GET)
    opens_secret = bool(access.reads_file(roles_of(request), secret=True))
    selects = [
        _select("riktning", "Riktning", "Alla riktningar", asked.direction, Direction.choices),
        _select("sekretess", "Sekretess", "Med och utan sekretess", asked.secrecy, MARKS),
    ]

    def table(found: Iterable[Any]) -> Table:
        return tables.records(association.slug, found, opens_secret=opens_secret)

    return _listed(request, association, asked, register.records(asked), table, selects)


def _listed(
    request: Request,
    association: Association,
    asked: Asked,
    found: QuerySet[Any],
    table: Callable[[Iterable[Any]], Table],
    selects: list[Select],
) -> HttpResponse:
    """All of what was found as a file, or a page of it."""
    slug, name = association.slug, request.resolver_match.url_name  # type: ignore[union-attr]
    if "format" in request.GET:
        whole = table(found)
        return taken_out(request, whole, request.GET["format"], name=f"{slug}-{whole.id}")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    years = [(str(year), str(year)) for year in register.years()]
    context = {
        "page_of": page,
        "table": table(page.object_list),
        "asked": asked,
        "is_empty": not years,
        "selects": [_select("ar", "År", "Alla år", str(asked.year or ""), years), *selects],
        "query": urlencode(asked.kept),
        "here": reverse(f"records:{name}", args=[slug]),
        "tabs": [
            (word, reverse(f"records:{to}", args=[slug]), to == name)
            for word, to in (("Ärenden", "start"), ("Handlingar", "records"))
        ],
        "may": access.registers(roles_of(request)),
    }
    return render(request, "records/list.jinja", context)


def _select(name: str, label: str, whole: str, chosen: str, choices: Iterable[tuple[str, str]]) -> Select:
    return Select(name, label, chosen, (("", whole), *choices))
