"""What the pages of this room share: who may, one form on one page, tables taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.request import Request
from samordna.core.access import route
from samordna.core.exports import taken_out
from samordna.core.saving import saved
from samordna.core.tables import Table
from samordna.governance import access

reads = route(roles=access.READS, no=access.ONLY_READERS)
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


def one_form(
    request: Request,
    form: BaseForm,
    *,
    heading: str,
    act: Callable[[], Any],
    back: str,
    done: str,
    crumb: str,
    then: Callable[[], str] | None = None,
    **page: Any,
) -> HttpResponse:
    """One form on one page: shown, shown again with what is wrong, or done and back. `page` is what the template may be
    told besides: `button`, `lede`, `seen`, `remove`, `units`, `template`. `then` gives the page that comes after, where
    that is another than `back`."""
    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, done)
        return redirect(then() if then else back)
    template = page.pop("template", "governance/form.jinja")
    usual: dict[str, Any] = {"button": "Spara", "lede": "", "seen": None, "remove": "", "units": {}}
    context = {**usual, "form": form, "heading": heading, "back": back, "crumb": crumb, **page}
    return render(request, template, context, status=422 if form.errors else 200)


def table_asked_for(request: Request, tables: Mapping[str, Table]) -> HttpResponse | None:
    """The table that the address asks to take out, as a file; None when it asks for none.

    Raises:
        Http404: for a table that the page has not.
    """
    if "format" not in request.GET:
        return None
    name = request.GET.get("tabell", "")
    if name not in tables:
        raise Http404
    return taken_out(request, tables[name], request.GET["format"], name=f"{request.association.slug}-{name}")
