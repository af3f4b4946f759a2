"""A meeting's page, and its agenda: items proposed, added, changed, moved and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import saved, whole
from samordna.meetings import access
from samordna.meetings.actions.agenda import (
    add_proposed,
    add_to_agenda,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from samordna.meetings.actions.planning import given_of
from samordna.meetings.forms.planning import AgendaItemForm
from samordna.meetings.models import AgendaItem, Meeting
from samordna.meetings.queries import meeting as queries
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.proposed import proposed
from samordna.meetings.rules import stages
from samordna.meetings.rules.cycle import State
from samordna.meetings.views.planning import posts, prepares, reads
from samordna.verdict import Refused, first_no


@reads
def meeting(request: Request, association: Association, pk: int) -> HttpResponse:
    """The meeting: when and where, its agenda with papers, how far it has come and what comes next."""
    found, slug = meeting_of(pk), association.slug
    page, roles = queries.page(found), roles_of(request)
    may = first_no(access.prepares(roles), stages.may_prepare(found.is_at))
    moved = bool(page.moved)
    context = {
        "meeting": found,
        "page_of": page,
        "when": Shown(found.item, 0, State.COMING),
        "stands": queries.stands(found),
        "elsewhere": queries.held_elsewhere(found),
        "steps": queries.steps(found, page.last),
        "next": queries.next_of(
            found, slug, on=clock.today(), items=len(page.shown), moved=moved, days=queries.notice_days()
        ),
        "sitting": queries.elsewhere("meetings:sitting", slug, pk),
        "minutes": queries.elsewhere("meetings:minutes", slug, pk),
        "prepares": access.prepares(roles),
        "may": may if not found.item.cancelled_on else access.prepares(frozenset()),
        "may_reorder": stages.may_reorder(found.is_at),
    }
    return render(request, "meetings/meeting.jinja", context)


@prepares
def propose(request: Request, association: Association, pk: int) -> HttpResponse:
    """What is proposed for the agenda; what is ticked is added."""
    found = standing(pk)
    stages.may_prepare(found.is_at).demand()
    today = clock.today()
    offered = proposed(found, on=today)
    if request.method == "POST":
        ticked = set(request.POST.getlist("ta"))
        chosen = [given_of(one) for one in offered if one.source in ticked]
        made: Sequence[AgendaItem] = ()
        if chosen:
            made = add_proposed(by=request.user, on=today, meeting=found, proposed=chosen)
        said = "1 ärende är tillagt" if len(made) == 1 else f"{len(made)} ärenden är tillagda"
        messages.success(request, f"{said}." if made else "Inget är tillagt.|Kryssa för det som ska tas upp.")
        return redirect("meetings:meeting", association.slug, pk)
    return render(request, "meetings/proposed.jinja", {"meeting": found, "offered": offered})


@prepares
def add(request: Request, association: Association, pk: int) -> HttpResponse:
    """A new item, last but for the one that closes the meeting."""
    found = standing(pk)
    stages.may_prepare(found.is_at).demand()
    form = AgendaItemForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given, by, today = form.given, request.user, clock.today()
        if saved(form, lambda: add_to_agenda(by=by, on=today, meeting=found, given=given)):
            messages.success(request, f"”{given.title}” är tillagt.")
            return _to_agenda(association, found)
    return _form(request, form, found, "Lägg till ärende", "Lägg till", 0)


@prepares
def change(request: Request, association: Association, pk: int) -> HttpResponse:
    """What an item says, changed."""
    item = item_of(pk)
    stages.may_prepare(item.meeting.is_at).demand()
    form = AgendaItemForm.of(item, request.POST if request.method == "POST" else None)
    seen = whole(request.POST, "seen", otherwise=item.revision)
    if form.is_bound and form.is_valid():
        given, by, today = form.given, request.user, clock.today()
        if saved(form, lambda: change_agenda_item(by=by, on=today, item=item, given=given, seen=seen)):
            messages.success(request, f"”{given.title}” är ändrat.")
            return _to_agenda(association, item.meeting)
    return _form(request, form, item.meeting, "Ändra ärende", "Spara", seen, item)


@posts
def move(request: Request, association: Association, pk: int) -> HttpResponse:
    """Move an item to another place."""
    item = item_of(pk)
    try:
        move_agenda_item(by=request.user, on=clock.today(), item=item, to=whole(request.POST, "till", otherwise=1))
    except Refused as refusal:
        messages.error(request, f"Ärendet är inte flyttat.|{refusal.reason}")
    return _to_agenda(association, item.meeting)


@prepares
def remove(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take an item off the agenda."""
    item, refused = item_of(pk), ""
    if request.method == "POST":
        try:
            remove_agenda_item(by=request.user, on=clock.today(), item=item)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"”{item}” är borttaget från dagordningen.")
            return _to_agenda(association, item.meeting)
    return render(request, "meetings/remove_item.jinja", {"item": item, "meeting": item.meeting, "refused": refused})


def meeting_of(pk: int) -> Meeting:
    """The meeting of the address, one that has been called off too.

    Raises:
        Http404: when the association has none.
    """
    found: Meeting = get_object_or_404(Meeting.objects.select_related("item", "association"), pk=pk)
    return found


def standing(pk: int) -> Meeting:
    """The meeting of the address, when it is to be held.

    Raises:
        Http404: when there is none, or it has been called off.
    """
    rows = Meeting.objects.filter(item__cancelled_on__isnull=True).select_related("item", "association")
    found: Meeting = get_object_or_404(rows, pk=pk)
    return found


def item_of(pk: int) -> AgendaItem:
    """The item of the address, of a meeting that is to be held.

    Raises:
        Http404: when there is none.
    """
    rows = AgendaItem.objects.filter(meeting__item__cancelled_on__isnull=True)
    found: AgendaItem = get_object_or_404(rows.select_related("meeting__item", "association"), pk=pk)
    return found


def _to_agenda(association: Association, found: Meeting) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:meeting", args=[association.slug, found.pk]) + "#dagordning")


def _form(
    request: Request, form: AgendaItemForm, found: Meeting, heading: str, act: str, seen: int,
    item: AgendaItem | None = None,
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "meeting": found, "heading": heading, "act": act, "seen": seen, "item": item}
    return render(request, "meetings/agenda_form.jinja", context, status=422 if form.errors else 200)
