"""Handing in a document, and one's reviewed documents: how far each has come, how long it is kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import route
from samordna.core.figures import day
from samordna.core.saving import saved
from samordna.review import rules, tasks
from samordna.review.actions import hand_in, keep, remove
from samordna.review.choices import UNDER_WAY
from samordna.review.forms import ENDINGS, HandInForm
from samordna.review.models import ReviewedDocument
from samordna.review.queries import mine

reads = route()
writes = route(methods=("POST",))


@route(methods=("GET", "POST"))
def start(request: Request, association: Association) -> HttpResponse:
    """Drop or choose a document, or paste a text; below, what one has handed in."""
    form = HandInForm(request)
    if request.method == "POST" and form.is_valid():
        taken: list[ReviewedDocument] = []
        given = {"name": form.cleaned_data["name"], "data": form.cleaned_data["data"]}
        if saved(
            form,
            lambda: taken.append(hand_in(by=request.user, on=clock.today(), association=association, **given)),
        ):
            ask_for_reading(taken[0])
            return redirect("review:document", association.slug, taken[0].pk)
    context = {
        "form": form,
        "endings": ENDINGS,
        "documents": mine.listed(request.user, clock.today()),
        "under_way": UNDER_WAY,
        "days": rules.FIRST_DAYS,
        "megabytes": rules.MOST_BYTES // rules.MEGABYTE,
    }
    return render(request, "review/start.jinja", context, status=422 if form.errors else 200)


@writes
def keep_longer(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """Keep a document longer than at first."""
    document = keep(by=request.user, on=clock.today(), document=own(request, pk))
    messages.success(request, f"{document.name} sparas till och med {day(document.keep_until)}.")
    return redirect("review:start", association.slug)


@route(methods=("GET", "POST"))
def take_away(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """Ask, then take the document away."""
    document = own(request, pk)
    if request.method != "POST":
        return render(request, "review/remove.jinja", {"document": document})
    remove(by=request.user, on=clock.today(), document=document)
    messages.success(request, f"{document.name} är borttaget.|Inget av dokumentet finns kvar i Samordna.")
    return redirect("review:start", association.slug)


def own(request: Request, pk: UUID) -> ReviewedDocument:
    """The document of the address, when the reader handed it in.

    Raises:
        Http404: for anybody else, and when its day has passed.
    """
    document = mine.found(request.user, clock.today(), pk)
    if document is None:
        raise Http404
    return document


def ask_for_reading(document: ReviewedDocument) -> None:
    """Leave the document to the worker."""
    tasks.read_document.enqueue(document.association_id, str(document.pk))
