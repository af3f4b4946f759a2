"""The decision log: every decision, one decision, what became of it, and those from minutes outside the system."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.exports import taken_out
from samordna.core.saving import saved, whole
from samordna.meetings import access
from samordna.meetings.actions.log import follow_up
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.forms.log import FollowUpForm, OutsideForm
from samordna.meetings.models import Decision
from samordna.meetings.queries import log
from samordna.meetings.rules.log import carried

reads = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS)
writes = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("GET", "POST"))
PER_PAGE = 50


@reads
def decisions(request: Request, association: Association) -> HttpResponse:
    """The log, looked through and taken out."""
    asked, today, slug = log.Asked.of(request.GET), clock.today(), association.slug
    found = log.decisions(asked, today)
    if "format" in request.GET:
        whole_log = log.table(list(found), slug, today)
        return taken_out(request, whole_log, request.GET["format"], name=f"{slug}-beslut")
    page_of = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "table": log.table(list(page_of), slug, today),
        "page_of": page_of,
        "asked": asked,
        "selects": [
            ("ar", "År", str(asked.year or ""), [("", "Alla år"), *((str(year), str(year)) for year in log.years())]),
            ("lage", "Läge", asked.state, [("", "Alla beslut"), *log.STATES.items()]),
        ],
        "query": urlencode(asked.kept),
        "here": reverse("meetings:decisions", args=[slug]),
        "may": access.prepares(roles_of(request)),
    }
    return render(request, "meetings/decisions.jinja", context)


@reads
def decision(request: Request, association: Association, pk: int) -> HttpResponse:
    """One decision: what was decided, where it stands, and what became of it."""
    found = _decision(pk)
    state = carried(found.owner, found.due, found.done_on, clock.today())
    context = {
        "decision": found,
        "state": log.TAGS.get(state),
        "clauses": [line for line in found.wording.splitlines() if line.strip()],
        "may": access.prepares(roles_of(request)),
    }
    return render(request, "meetings/decision.jinja", context)


@writes
def follow(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note what became of a decision."""
    found = _decision(pk)
    seen = whole(request.POST, "seen", otherwise=found.revision)
    form = FollowUpForm(request.POST if request.method == "POST" else None, decision=found)
    if form.is_bound and form.is_valid():
        by, on = request.user, clock.today()
        if saved(form, lambda: follow_up(by=by, on=on, decision=found, given=form.given, seen=seen)):
            messages.success(request, "Uppföljningen är sparad.")
            return redirect("meetings:decision", association.slug, pk)
    back = reverse("meetings:decision", args=[association.slug, pk])
    context = {"form": form, "heading": "Följ upp beslutet", "act": "Spara", "back": back, "seen": seen}
    crumbs = {"crumb": found.subject, "lede": f"{found.subject}, {found!s}"}
    return render(request, "meetings/decision_form.jinja", context | crumbs, status=422 if form.errors else 200)


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """Note a decision from minutes outside the system."""
    form = OutsideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        if saved(form, lambda: note_decision(by=by, on=on, association=association, **given)):
            messages.success(request, "Beslutet är antecknat.")
            return redirect("meetings:decisions", association.slug)
    back = reverse("meetings:decisions", args=[association.slug])
    lede = "För beslut i protokoll på papper eller i andra system. Beslut vid möten här antecknas av sig själva."
    context = {"form": form, "heading": "Anteckna ett beslut", "act": "Anteckna", "back": back, "seen": 0, "lede": lede}
    context["crumb"] = "Beslut"
    return render(request, "meetings/decision_form.jinja", context, status=422 if form.errors else 200)


def _decision(pk: int) -> Decision:
    found: Decision = get_object_or_404(Decision.objects.select_related("item__meeting__item", "association"), pk=pk)
    return found
