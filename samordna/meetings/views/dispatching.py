"""What is sent of minutes, to whom, and how its receipt was told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.links import absolute
from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.exports import taken_out
from samordna.core.saving import saved
from samordna.meetings.actions.dispatching import dispatch_minutes, note_receipt
from samordna.meetings.forms.minutes import DispatchForm, ReceiptForm
from samordna.meetings.models import Dispatch
from samordna.meetings.queries.minutes import told
from samordna.meetings.queries.postings import dispatched_table
from samordna.meetings.rules.approving import may_dispatch
from samordna.meetings.views.minutes_frame import kept, minutes_of, reads, writes


@writes
def dispatch(request: Request, association: Association, pk: int) -> HttpResponse:
    """What has been sent, and something more to send; the address for its receipt is shown in the answer, once."""
    found = minutes_of(pk)
    table = dispatched_table(found, lambda one: _address(association, pk, one))
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-expediering")
    form = DispatchForm(request.POST if request.method == "POST" else None, minutes=told(found))
    link, made = "", []
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        number = given["number"] or None

        def act() -> None:
            made.append(
                dispatch_minutes(by=by, on=on, minutes=found, to=given["to"], number=number, how=given["how"])
            )  # fmt: skip

        if saved(form, act):
            link = absolute(request, reverse("receipt", args=[made[0][1]]))
            table = dispatched_table(found, lambda one: _address(association, pk, one))
            form = DispatchForm(minutes=told(found))
    context = {
        "form": form,
        "meeting": found.meeting,
        "table": table,
        "may": may_dispatch(found.state),
        "link": link,
        "to": made[0][0].to if made else "",
    }
    return render(request, "meetings/minutes/dispatch.jinja", context, status=422 if form.errors else 200)


@writes
def receipt(request: Request, association: Association, pk: int, dispatched: int) -> HttpResponse:
    """One thing that was sent: note that it was received, as told in another way than on the address."""
    found = _dispatch(pk, dispatched)
    initial = {"day": found.received_on or clock.today(), "receipt": found.receipt}
    form = ReceiptForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        if saved(form, lambda: note_receipt(by=by, on=on, dispatch=found, **given)):
            messages.success(request, "Mottagandet är antecknat.")
            return redirect("meetings:minutes_dispatch", association.slug, pk)
    context = {"form": form, "meeting": found.minutes.meeting, "sent": found}
    return render(request, "meetings/minutes/receipt.jinja", context, status=422 if form.errors else 200)


@reads
def file(request: Request, association: Association, pk: int, dispatched: int) -> HttpResponseBase:
    """What was sent, as it was."""
    found = _dispatch(pk, dispatched)
    return kept(request, found.file, about=found.minutes, what="Det som expedierades")


def _address(association: Association, pk: int, sent: Dispatch) -> str:
    return reverse("meetings:dispatch_receipt", args=[association.slug, pk, sent.pk])


def _dispatch(pk: int, dispatched: int) -> Dispatch:
    rows = Dispatch.objects.select_related(
        "association", "item", "file__stored", "minutes__meeting__item", "minutes__meeting__association"
    )
    found: Dispatch = get_object_or_404(rows, pk=dispatched, minutes__meeting=pk)
    return found
