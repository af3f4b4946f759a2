"""One date of the cycle: added, changed, marked done, removed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock, dates
from samordna.core.access import roles_of
from samordna.core.saving import saved, whole
from samordna.meetings import access
from samordna.meetings.actions.cycle import add_item, change_item, mark_done, remove_item
from samordna.meetings.forms import DoneForm, ItemForm, MeetingForm
from samordna.meetings.models import CycleItem, Meeting
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.planning import usual
from samordna.meetings.rules import cycle as rules
from samordna.meetings.views.cycle import covered, posts, reads, writes
from samordna.verdict import Refused

FROM_MEETING = "mote"  # in the address of whoever comes from the meetings


@writes
def add(request: Request, association: Association, year: int) -> HttpResponse:
    """A new own date of a year."""
    of_meeting, sent = FROM_MEETING in request.GET, request.POST if request.method == "POST" else None
    form: ItemForm
    if of_meeting:
        form = MeetingForm(sent, year=covered(year), initial={"title": "Styrelsemöte", **usual(year)})
    else:
        form = ItemForm(sent, year=covered(year))
    if form.is_bound and form.is_valid():
        given, by, today = form.given, request.user, clock.today()
        made: list[CycleItem] = []
        if saved(form, lambda: made.append(add_item(by=by, on=today, association=association, given=given))):
            said = "tillagt" if of_meeting else "tillagd"
            messages.success(request, f"”{form.given.title}” är {said}.")
            return _back(association, made[0], of_meeting)
    above = (f"Möten {year}", "meetings:year") if of_meeting else (f"Årshjul {year}", "meetings:cycle")
    heading = "Lägg till ett möte" if of_meeting else "Lägg till datum"
    context = _form(association, form, heading, "Lägg till", above, year)
    return render(request, "meetings/item_form.jinja", context, status=422 if form.errors else 200)


@reads
def item(request: Request, association: Association, pk: int) -> HttpResponse:
    """A date with its reason and how it stands; whoever edits marks it done here."""
    found = _item(pk)
    form = DoneForm(initial={"day": found.done_on or (found.day if found.is_meeting else None), "note": found.note})
    return _shown(request, found, form)


@posts
def done(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note that it is done, or that it is not."""
    found, form = _item(pk), DoneForm(request.POST)
    by, today, seen = request.user, clock.today(), whole(request.POST, "seen", otherwise=-1)
    if form.is_valid() and saved(form, lambda: mark_done(by=by, on=today, item=found, seen=seen, **form.cleaned_data)):
        said = "klart" if form.cleaned_data["day"] else "inte klart"
        messages.success(request, f"”{found}” är noterat som {said}.")
        return redirect("meetings:cycle", association.slug, found.year)
    return _shown(request, found, form)


@writes
def change(request: Request, association: Association, pk: int) -> HttpResponse:
    """Change or move an own date."""
    found = _item(pk)
    rules.may_change(found.key).demand()
    of_meeting = FROM_MEETING in request.GET and found.is_meeting
    kind = MeetingForm if of_meeting else ItemForm
    form = kind.of(found, request.POST if request.method == "POST" else None)
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if form.is_bound and form.is_valid():
        given, by, today = form.given, request.user, clock.today()
        if saved(form, lambda: change_item(by=by, on=today, item=found, given=given, seen=seen)):
            messages.success(request, f"”{form.given.title}” är {'ändrat' if of_meeting else 'ändrad'}.")
            found.kind, found.year = given.kind, given.year
            return _back(association, found, FROM_MEETING in request.GET)
    above = (f"Möten {found.year}", "meetings:year") if of_meeting else (f"Årshjul {found.year}", "meetings:cycle")
    heading = "Ändra tid och plats" if of_meeting else "Ändra datum"
    context = _form(association, form, heading, "Spara", above, found.year)
    meeting = Meeting.objects.filter(item=found).first() if of_meeting else None
    where = ("meetings:meeting", meeting.pk) if meeting else ("meetings:item", pk)
    context |= {"seen": seen, "back": reverse(where[0], args=[association.slug, where[1]])}
    return render(request, "meetings/item_form.jinja", context, status=422 if form.errors else 200)


@writes
def remove(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take an own date away."""
    found, refused = _item(pk), ""
    rules.may_change(found.key).demand()
    if request.method == "POST":
        seen = whole(request.POST, "seen", otherwise=-1)
        try:
            remove_item(by=request.user, on=clock.today(), item=found, seen=seen)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"”{found}” är borttaget.|Det försvinner ur kalendrarna när de hämtar på nytt.")
            return redirect("meetings:cycle", association.slug, found.year)
    return render(request, "meetings/remove.jinja", {"item": found, "refused": refused})


def _form(
    association: Association, form: ItemForm, heading: str, act: str, above: tuple[str, str], year: int
) -> dict[str, Any]:  # fmt: skip
    """What the form's page needs; `above` is the page that it stands under, which one also goes back to."""
    label, name = above
    back = reverse(name, args=[association.slug, year])
    start = [("Möten", reverse("meetings:start", args=[association.slug]))] if name == "meetings:cycle" else []
    crumbs = [*start, (label, back)]
    return {"form": form, "heading": heading, "act": act, "back": back, "crumbs": crumbs, "seen": 0}


def _back(association: Association, item: CycleItem, of_meeting: bool) -> HttpResponseRedirect:
    """To the meeting, for who came from there; else to the cycle."""
    meeting = Meeting.objects.filter(item=item).first() if of_meeting and item.is_meeting else None
    if meeting is not None:
        return redirect("meetings:meeting", association.slug, meeting.pk)
    return redirect("meetings:cycle", association.slug, item.year)


def _item(pk: int) -> CycleItem:
    found: CycleItem = get_object_or_404(CycleItem.objects.filter(cancelled_on__isnull=True), pk=pk)
    return found


def _shown(request: Request, found: CycleItem, form: DoneForm) -> HttpResponse:
    today: dt.date = clock.today()
    context = {
        "one": Shown(found, 0, found.stands(today)),
        "form": form,
        "may": access.edits(roles_of(request)),
        "may_change": rules.may_change(found.key),
        "home": dates.home(found.key),
    }
    return render(request, "meetings/item.jinja", context, status=422 if form.errors else 200)
