"""What is sent of minutes, to whom, and how its receipt was told."""

from __future__ import annotations

from django.conf import settings
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
from samordna.meetings import tasks
from samordna.meetings.actions.dispatching import dispatch_minutes, note_receipt
from samordna.meetings.actions.mailing import send_again
from samordna.meetings.forms.minutes import AddressForm, DispatchForm, ReceiptForm
from samordna.meetings.models import Dispatch, MailedLetter
from samordna.meetings.queries.minutes import told
from samordna.meetings.queries.postings import dispatched_table, refused_letters
from samordna.meetings.rules.approving import may_dispatch
from samordna.meetings.views.minutes_frame import kept, minutes_of, posts, reads, writes


@writes
def dispatch(request: Request, association: Association, pk: int) -> HttpResponse:
    """What has been sent, and something more to send; the address for its receipt is shown in the answer, once."""
    found = minutes_of(pk)
    table = dispatched_table(found, lambda one: _address(association, pk, one))
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-expediering")
    mail = settings.MAIL_CONFIGURED
    form = DispatchForm(request.POST if request.method == "POST" else None, minutes=told(found), mail=mail)
    link, made = "", []
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        number, email = given["number"] or None, given.get("email", "")

        def act() -> None:
            made.append(
                dispatch_minutes(
                    by=by, on=on, minutes=found, to=given["to"], number=number, how=given["how"], email=email
                )
            )

        done = saved(form, act)
        if done and email:
            tasks.send_dispatched.enqueue(association.pk, made[0][0].pk)
            messages.success(request, f"Brevet till {email} går iväg nu.|Listan säger om det kom iväg.")
            return redirect("meetings:minutes_dispatch", association.slug, pk)
        if done:
            link = absolute(request, reverse("receipt", args=[made[0][1]]))
            table = dispatched_table(found, lambda one: _address(association, pk, one))
            form = DispatchForm(minutes=told(found), mail=mail)
    context = {
        "form": form,
        "meeting": found.meeting,
        "table": table,
        "may": may_dispatch(found.state),
        "link": link,
        "mail": mail,
        "refused": refused_letters(found),
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
    letter = found.mailed.first()
    context = {
        "form": form,
        "meeting": found.minutes.meeting,
        "sent": found,
        "letter": letter,
        "address": AddressForm(initial={"email": letter.email}) if letter else None,
        "mail": settings.MAIL_CONFIGURED,
    }
    return render(request, "meetings/minutes/receipt.jinja", context, status=422 if form.errors else 200)


@posts
def send_letter(request: Request, association: Association, pk: int, dispatched: int) -> HttpResponse:
    """Send again by mail what did not go, with a new link; to another address where it is written."""
    found = _dispatch(pk, dispatched)
    rows = MailedLetter.objects.select_related("association", "dispatch__minutes__meeting__item", "seat__user")
    letter: MailedLetter = get_object_or_404(rows, dispatch=found)
    form = AddressForm(request.POST)
    if form.is_valid() and saved(
        form, lambda: send_again(by=request.user, on=clock.today(), letter=letter, email=form.cleaned_data["email"])
    ):
        tasks.send_dispatched.enqueue(association.pk, found.pk)
        messages.success(request, "Brevet går iväg nu, med en ny länk.|Länken som gällde förut leder ingenstans.")
        return redirect("meetings:minutes_dispatch", association.slug, pk)
    why = " ".join(str(error) for errors in form.errors.values() for error in errors)
    messages.error(request, f"Brevet är inte skickat.|{why}")
    return redirect("meetings:dispatch_receipt", association.slug, pk, dispatched)


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
