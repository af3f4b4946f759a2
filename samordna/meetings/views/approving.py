"""The approval of minutes: sent, approved by each who has confirmed their sign-in anew, refused, signed elsewhere."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.saving import saved, whole
from samordna.meetings.actions.approving import (
    approve_minutes,
    hand_in_signed,
    recall_minutes,
    refuse_minutes,
    send_minutes,
)
from samordna.meetings.actions.registering import register_minutes
from samordna.meetings.choices import ApprovalHow
from samordna.meetings.forms.minutes import ENDINGS, RefuseForm, SignedForm
from samordna.meetings.models import Minutes
from samordna.meetings.queries.minutes import asked, told
from samordna.meetings.queries.minutes_page import overview
from samordna.meetings.views.minutes_frame import (
    answers,
    may_read,
    minutes_of,
    posts,
    refused,
    shown,
    writes,
)
from samordna.records.rules import MEGABYTE
from samordna.verdict import Refused

AGAIN = "Bekräfta din inloggning igen.|Det har gått några minuter sedan du bekräftade den. Inget är justerat än."


@posts
def send(request: Request, association: Association, pk: int) -> HttpResponse:
    """Send the draft to those who approve it."""
    found, seen = minutes_of(pk), whole(request.POST, "seen", otherwise=-1)
    try:
        send_minutes(by=request.user, on=clock.today(), minutes=found, seen=seen)
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Protokollet är inte skickat.", refusal)
    messages.success(request, "Protokollet väntar på justering.|Det går inte att ändra så länge. Säg till justerarna.")
    return redirect("meetings:minutes", association.slug, pk)


@posts
def recall(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take back what was sent."""
    try:
        recall_minutes(by=request.user, on=clock.today(), minutes=minutes_of(pk))
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Protokollet är inte taget tillbaka.", refusal)
    messages.success(request, "Protokollet är ett utkast igen.|De som hade justerat gör det på nytt.")
    return redirect("meetings:minutes", association.slug, pk)


@posts
def register(request: Request, association: Association, pk: int, version: int) -> HttpResponse:
    """Register a version that did not come into the register by itself."""
    try:
        made = register_minutes(by=request.user, on=clock.today(), minutes=minutes_of(pk, version))
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Protokollet är inte registrerat.", refusal)
    messages.success(request, f"Protokollet är registrerat i diariet som {made}.")
    return redirect("meetings:minutes_version", association.slug, pk, version)


@answers
def approve(request: Request, association: Association, pk: int) -> HttpResponse:
    """What is to be approved, and the answer. Whoever is asked confirms first that it is they."""
    found = minutes_of(pk)
    may_read(request, found)
    if request.method == "POST":
        return _approved(request, found)
    return _question(request, found, RefuseForm())


@answers
def refuse(request: Request, association: Association, pk: int) -> HttpResponse:
    """Why one does not approve."""
    found = minutes_of(pk)
    may_read(request, found)
    form = RefuseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, on, reason, seen = request.user, clock.today(), form.cleaned_data["reason"], request.POST.get("digest", "")
        if saved(form, lambda: refuse_minutes(by=by, on=on, minutes=found, seen=seen, reason=reason)):
            messages.success(request, "Du har inte justerat protokollet.|Det är ett utkast igen, med ditt skäl.")
            return redirect("meetings:minutes", association.slug, pk)
    return _question(request, found, form)


@writes
def hand_in(request: Request, association: Association, pk: int) -> HttpResponse:
    """A signed copy, or an external signature, and who has signed."""
    found = minutes_of(pk)
    waited = [one.signer for one in asked(found, told(found).signers) if one.answer is None]
    form = SignedForm(request, signers=[] if found.is_approved else waited, on=clock.today())
    if form.is_bound and form.is_valid():
        given, by, on = form.cleaned_data, request.user, clock.today()
        seats = [int(seat) for seat in given.get("seats", ())]
        file = given["file"]

        def act() -> None:
            hand_in_signed(
                by=by, on=on, minutes=found, how=ApprovalHow(given["how"]), name=file.name, data=file.file,
                seats=seats, day=given.get("day"),
            )  # fmt: skip

        if saved(form, act):
            messages.success(request, "Filen är inlagd.")
            return redirect("meetings:minutes", association.slug, pk)
    context = {
        "form": form,
        "meeting": found.meeting,
        "minutes": found,
        "endings": ENDINGS,
        "megabytes": settings.LARGEST_FILE // MEGABYTE,
    }
    return render(request, "meetings/minutes/hand_in.jinja", context, status=422 if form.errors else 200)


def _approved(request: Request, found: Minutes) -> HttpResponse:
    if not did_recently_reauthenticate(request):
        # Not by resuming what was posted, as the library would: that goes past the association's scope.
        messages.warning(request, AGAIN)
        return redirect("meetings:minutes_approve", request.association.slug, found.meeting_id)
    confirmed, seen = bool(get_reauthentication_flows(request.user)), request.POST.get("digest", "")
    try:
        approve_minutes(by=request.user, on=clock.today(), minutes=found, seen=seen, confirmed=confirmed)
    except Refused as refusal:
        return refused(request, "meetings:minutes", found.meeting_id, "Inget är justerat.", refusal)
    messages.success(request, "Du har justerat protokollet.")
    return redirect("meetings:minutes", request.association.slug, found.meeting_id)


def _question(request: Request, found: Minutes, form: RefuseForm) -> HttpResponse:
    page = overview(found, request.user, clock.today())
    if page.awaits and not form.is_bound and not did_recently_reauthenticate(request):
        raise ReauthenticationRequired
    context = {"meeting": found.meeting, "minutes": found, "page": page, "sections": shown(page.said), "form": form}
    return render(request, "meetings/minutes/approve.jinja", context, status=422 if form.errors else 200)
