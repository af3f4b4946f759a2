"""Members and charter: who is a member and leaves, the charter's versions, its checklist, the members' decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association, Member
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.governance import access
from samordna.governance.actions.charter import (
    choose,
    discard,
    give_notice,
    go_through,
    note_decisions,
    propose,
    set_seats,
)
from samordna.governance.forms.charter import ChoicesForm, DecisionsForm, ItemsForm, NoticeForm, SeatsForm
from samordna.governance.models import Charter
from samordna.governance.queries import tables
from samordna.governance.queries.organisation import charter_on, members_on
from samordna.governance.rules import charter as rules
from samordna.governance.views.frame import posts, reads, writes
from samordna.verdict import Refused

CRUMB = "Medlemmar och förbundsordning"


@reads
def charter(request: Request, association: Association) -> HttpResponse:
    """The members, the charter in force, and its versions."""
    slug, today, may = association.slug, clock.today(), access.edits(roles_of(request))
    versions = list(Charter.objects.order_by("-number"))
    held = charter_on(today)
    shown = {
        "medlemmar": tables.members(members_on(today), slug, may_edit=bool(may)),
        "versioner": tables.versions(versions, slug),
    }
    if (answer := table_asked_for(request, shown)) is not None:
        return answer
    context = {
        "tables": shown,
        "charter": held,
        "proposal": next((one for one in versions if one.is_proposal), None),
        "may": may,
        "here": reverse("governance:charter", args=[slug]),
    }
    return render(request, "governance/charter.jinja", context)


@reads
def version(request: Request, association: Association, pk: int) -> HttpResponse:
    """One version: its choices, the checklist and the members' decisions."""
    found = _charter(pk)
    shown = {
        "checklista": tables.items(list(found.items.order_by("number"))),
        "beslut": tables.approvals(members_on(clock.today()), found),
    }
    if (answer := table_asked_for(request, shown)) is not None:
        return answer
    context = {
        "charter": found,
        "tables": shown,
        "may": access.edits(roles_of(request)),
        "may_change": rules.may_be_changed(found.starts),
        "here": reverse("governance:version", args=[association.slug, pk]),
    }
    return render(request, "governance/version.jinja", context)


@posts
def begin(request: Request, association: Association) -> HttpResponse:
    """Begin a new version."""
    try:
        made = propose(by=request.user, on=clock.today(), association=association)
    except Refused as refusal:
        messages.error(request, f"Ingen ny version är gjord.|{refusal.reason}")
        return redirect("governance:charter", association.slug)
    messages.success(request, f"{made} är upplagd som förslag.|Den gäller först när alla medlemmar har beslutat.")
    return redirect("governance:version", association.slug, made.pk)


@writes
def choices(request: Request, association: Association, pk: int) -> HttpResponse:
    """What the charter itself chooses."""
    found = _charter(pk)
    rules.may_be_changed(found.starts).demand()
    seen = whole(request.POST, "seen", otherwise=found.revision)
    form = ChoicesForm(request.POST if request.method == "POST" else None, instance=found)
    return _form(
        request, found, form, "Förbundsordningens egna val",
        lambda: choose(by=request.user, on=clock.today(), charter=form.instance, seen=seen),
        seen=seen, units=ChoicesForm.units,
    )  # fmt: skip


@writes
def checklist(request: Request, association: Association, pk: int) -> HttpResponse:
    """Where each of the eighteen items stands."""
    found = _charter(pk)
    seen = whole(request.POST, "seen", otherwise=found.revision)
    form = ItemsForm(request.POST if request.method == "POST" else None, charter=found)
    return _form(
        request, found, form, "Checklista enligt 9 §",
        lambda: go_through(by=request.user, on=clock.today(), charter=found, items=form.given, seen=seen),
        seen=seen, template="governance/checklist.jinja",
    )  # fmt: skip


@writes
def decisions(request: Request, association: Association, pk: int) -> HttpResponse:
    """The members' decisions, and from when the version holds."""
    found, today = _charter(pk), clock.today()
    rules.may_be_changed(found.starts).demand()
    data = request.POST if request.method == "POST" else None
    form = DecisionsForm(data, charter=found, members=members_on(today))

    def act() -> None:
        starts = form.cleaned_data["starts"]
        note_decisions(by=request.user, on=today, charter=found, decided=form.decided, starts=starts)

    lede = (
        "Varje medlem beslutar för sig: fullmäktige i kommun och region, och statens myndigheter. Styrelsen kan inte."
    )
    return _form(request, found, form, "Medlemmarnas beslut", act, template="governance/decisions.jinja", lede=lede)


@writes
def throw_away(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then throw a proposal away."""
    found = _charter(pk)
    rules.may_be_changed(found.starts).demand()
    if request.method == "POST":
        discard(by=request.user, on=clock.today(), charter=found)
        messages.success(request, "Förslaget är kastat.")
        return redirect("governance:charter", association.slug)
    context = {
        "question": f"Kasta förslaget till {str(found).lower()}?",
        "text": "Checklistan, valen och medlemmarnas beslut om det här förslaget försvinner. Den version som gäller "
        "ändras inte.",
        "button": "Kasta förslaget",
        "back": reverse("governance:version", args=[association.slug, pk]),
        "refused": "",
        "seen": None,
    }
    return render(request, "confirm_page.jinja", context)


@writes
def seats(request: Request, association: Association, pk: int) -> HttpResponse:
    """How many seats the charter gives a member."""
    found = _member(pk)
    data = request.POST if request.method == "POST" else None
    form = SeatsForm(data, initial={"board_seats": found.board_seats})
    return _member_form(
        request, form, f"Platser i styrelsen, {found}", "Platserna är ändrade.",
        lambda: set_seats(by=request.user, on=clock.today(), member=found, **form.cleaned_data),
        lede="Så många som förbundsordningen säger (9 § 3), minst en.",
    )  # fmt: skip


@writes
def notice(request: Request, association: Association, pk: int) -> HttpResponse:
    """That a member leaves, or stays after all."""
    found, today = _member(pk), clock.today()
    held = charter_on(today)
    years = held.exit_years if held else None
    form = NoticeForm(request.POST if request.method == "POST" else None, initial={"notice": found.notice})
    said = f"{years} år enligt förbundsordningen" if years else "tre år enligt lagen"
    return _member_form(
        request, form, f"Uppsägning, {found}", "Uppsägningen är sparad.",
        lambda: give_notice(by=request.user, on=today, member=found, years=years, **form.cleaned_data),
        lede=f"Uppsägningstiden är {said} (27 §). Till dess är medlemmen kvar i allt.",
    )  # fmt: skip


def _form(request: Request, found: Charter, form: Any, heading: str, act: Any, **page: Any) -> HttpResponse:
    back = reverse("governance:version", args=[request.association.slug, found.pk])
    return one_form(request, form, heading=heading, act=act, back=back, done="Sparat.", crumb=str(found), **page)


def _member_form(request: Request, form: Any, heading: str, done: str, act: Any, *, lede: str) -> HttpResponse:
    back = reverse("governance:charter", args=[request.association.slug])
    return one_form(request, form, heading=heading, act=act, back=back, done=done, crumb=CRUMB, lede=lede)


def _charter(pk: int) -> Charter:
    found: Charter = get_object_or_404(
        Charter.objects.select_related("archive_member").prefetch_related("approvals"), pk=pk
    )
    return found


def _member(pk: int) -> Member:
    found: Member = get_object_or_404(Member.objects.all(), pk=pk)
    return found
