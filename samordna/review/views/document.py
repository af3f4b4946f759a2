"""One reviewed document: how far it has come, then the document with its findings beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.slots import slot
from samordna.formats.document import UnreadableDocument
from samordna.formats.pictures import picture_apart
from samordna.reading.as_table import budget_text
from samordna.reading.left_behind import left_behind
from samordna.review import access, rules, tasks
from samordna.review.actions import judge_on
from samordna.review.choices import UNDER_WAY, State
from samordna.review.forms import DayForm
from samordna.review.models import ReviewedDocument
from samordna.review.queries import mine
from samordna.review.queries.opened import idle, plan_of
from samordna.review.views.result import result
from samordna.review.views.start import ask_for_reading, own

SMALL = 3.0  # seconds that a small document takes at most
SOON, LATER = 300, 800  # milliseconds between a page's questions


@route()
def document(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """The document and its findings, or that it is being read, or why it could not be."""
    found = own(request, pk)
    if found.state in UNDER_WAY:
        return render(request, "review/waiting.jinja", _waiting(found))
    if found.state == State.REFUSED:
        return render(request, "review/refused.jinja", {"document": found})
    return _result(request, found, DayForm())


@route()
def progress(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """How far the reading has come, asked again and again; when it is over the whole page is loaded anew."""
    found = own(request, pk)
    if found.state not in UNDER_WAY:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "review/_progress.jinja", _waiting(found))


@route(methods=("POST",))
def read_now(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """Read it in this request, when no worker does."""
    tasks.read_through(own(request, pk))
    return redirect("review:document", association.slug, pk)


@route(methods=("POST",))
def judge(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """Judge it by the rules of another day."""
    found = own(request, pk)
    form = DayForm(request.POST)
    if found.state != State.DONE:
        messages.error(request, "Dokumentet är inte läst än, så det finns inget att bedöma på nytt.")
        return redirect("review:document", association.slug, pk)
    if not form.is_valid():
        return _result(request, found, form)
    judge_on(by=request.user, on=clock.today(), document=found, day=form.cleaned_data["day"])
    ask_for_reading(found)
    return redirect("review:document", association.slug, pk)


@route()
def picture(request: Request, association: Association, pk: UUID, page: int) -> HttpResponse:
    """One page of a PDF; those with findings were drawn when it was read."""
    found = own(request, pk)
    drawn = mine.picture_of(found, page)
    if drawn is None:
        if found.kind != "pdf":
            raise Http404
        with slot("page-picture", of=rules.PICTURES_AT_ONCE) as free:
            if not free:
                return HttpResponse(status=503, headers={"Retry-After": "3"})
            try:
                drawn = picture_apart(mine.bytes_of(found), page)
            except UnreadableDocument:
                raise Http404 from None
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "private, no-store"})


@route(roles=access.BEGINS, no=access.ONLY_DIRECTOR)
def begin(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """The budget as a table, to be handed on to the import of plans."""
    found = own(request, pk)
    review = mine.review_of(found)
    if review is None:
        return redirect("review:document", association.slug, pk)
    unsure = [row for table in review.tables for row in table.rows if row.certain < 1]
    plan = plan_of(review)
    text = budget_text(plan)
    head, *rows = text.split("\n")
    context = {
        "document": found,
        "text": text,
        "plan_title": plan.title,
        "columns": head.split("\t")[2:],
        "rows": len(rows),
        "left": left_behind(plan),
        "unsure": unsure,
        "import_url": reverse("budgets:import_table", args=[association.slug]),
    }
    return render(request, "review/begin.jinja", context)


def _waiting(found: ReviewedDocument) -> dict[str, Any]:
    waited = (clock.now() - found.moved_at).total_seconds()
    reading = found.state == State.READING
    # A small document is read within a second: whoever handed it in should not wait for the next look.
    every = SOON if waited < SMALL else LATER
    return {"document": found, "reading": reading, "stuck": rules.is_stuck(waited, reading), "every": every}


def _result(request: Request, found: ReviewedDocument, form: DayForm) -> HttpResponse:
    review = mine.review_of(found)
    if review is None:
        raise Http404
    waivers = list(found.waivers.all())
    shown = result(review, waivers, request.GET)
    context: dict[str, Any] = {
        **shown.context(),
        "document": found,
        "idle": idle(shown.found, waivers),
        "form": form,
        "may_begin": bool(roles_of(request) & access.BEGINS),
        "only_director": access.ONLY_DIRECTOR,
    }
    return render(request, "review/document.jinja", context, status=422 if form.errors else 200)
