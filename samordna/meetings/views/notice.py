"""The notice of a meeting: looked at as it goes out, sent, sent anew, and the meeting called off."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import saved, whole
from samordna.meetings import access, tasks
from samordna.meetings.actions.mailing import send_again
from samordna.meetings.actions.notice import cancel_meeting, send_notice
from samordna.meetings.actions.registering import keeps_register, register_notice
from samordna.meetings.choices import StageKind
from samordna.meetings.forms.planning import CancelForm, NoticeForm
from samordna.meetings.models import MailedLetter, Meeting, Notice
from samordna.meetings.queries import letters
from samordna.meetings.queries import meeting as queries
from samordna.meetings.rules import stages
from samordna.meetings.views.meeting import meeting_of, standing
from samordna.meetings.views.papers import given_out
from samordna.meetings.views.planning import posts, prepares, reads
from samordna.verdict import Refused, Verdict, first_no


@reads
def notice(request: Request, association: Association, pk: int) -> HttpResponse:
    """What has gone out; whoever prepares meetings sees what would go out now, and sends it."""
    found = meeting_of(pk)
    return _page(request, association, found, NoticeForm(mail=settings.MAIL_CONFIGURED))


@posts
def send(request: Request, association: Association, pk: int) -> HttpResponse:
    """Look at the letter with its message, or send the notice."""
    found, form = standing(pk), NoticeForm(request.POST, mail=settings.MAIL_CONFIGURED)
    if not form.is_valid() or "visa" in request.POST:
        return _page(request, association, found, form)
    page = queries.page(found)
    said, changed = form.cleaned_data["said"], [*page.changed, *queries.refreshed(page)]
    letter = letters.letter(association, found, page.shown, said=said, changed=changed)
    sent: list[Notice] = []
    if not saved(form, lambda: sent.append(send_notice(
        by=request.user, on=clock.today(), meeting=found, said=said, outside=form.outside,
        seen=whole(request.POST, "seen", otherwise=len(page.notices)), letter=None if form.outside else letter,
    ))):  # fmt: skip
        return _page(request, association, found, form)
    tasks.bind_notice.enqueue(association.pk, sent[0].pk)
    if not form.outside:
        tasks.send_letters.enqueue(association.pk, sent[0].pk)
    told = "Det är noterat att du har skickat den själv." if form.outside else "Breven går iväg nu."
    messages.success(request, f"Mötet är kallat.|{told} Handlingarna är frysta som de är i kallelsen.")
    return redirect("meetings:notice", association.slug, pk)


@posts
def send_letter_again(request: Request, association: Association, pk: int, letter: int) -> HttpResponse:
    """Send one letter again that did not go, to the address its receiver has now."""
    rows = MailedLetter.objects.select_related("association", "notice__meeting__item", "seat__user")
    found: MailedLetter = get_object_or_404(rows, pk=letter, notice__meeting=pk)
    assert found.notice is not None
    try:
        send_again(by=request.user, on=clock.today(), letter=found)
    except (Refused, ValidationError) as error:
        reason = error.reason if isinstance(error, Refused) else " ".join(error.messages)
        messages.error(request, f"Brevet är inte skickat.|{reason}")
    else:
        tasks.send_letters.enqueue(association.pk, found.notice.pk)
        messages.success(request, "Brevet går iväg nu.")
    return redirect("meetings:notice", association.slug, pk)


@posts
def register(request: Request, association: Association, pk: int) -> HttpResponse:
    """Register the last notice, which did not come into the register by itself."""
    try:
        made = register_notice(by=request.user, on=clock.today(), notice=_last(pk))
    except Refused as refusal:
        messages.error(request, f"Kallelsen är inte registrerad.|{refusal.reason}")
    else:
        messages.success(request, f"Kallelsen är registrerad i diariet som {made}.")
    return redirect("meetings:notice", association.slug, pk)


@reads
def progress(request: Request, association: Association, pk: int) -> HttpResponse:
    """How far the notice's PDF has come; when it is over the whole page is loaded anew."""
    last = _last(pk)
    if not queries.under_way(last, clock.today()):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "meetings/_progress.jinja", {"meeting": last.meeting, "asked": last, "under_way": True})


@posts
def bind(request: Request, association: Association, pk: int) -> HttpResponse:
    """Put the PDF together in this request: it could not be done before, or no worker does it."""
    tasks.bind_together(_last(pk))
    return redirect("meetings:notice", association.slug, pk)


@reads
def pdf(request: Request, association: Association, pk: int, number: int) -> HttpResponseBase:
    """The notice with its papers as one file."""
    rows = Notice.objects.select_related("pdf__stored").filter(meeting=pk, number=number, pdf__isnull=False)
    found = rows.first()
    if found is None or found.pdf is None:
        raise Http404
    return given_out(found.pdf)


@prepares
def cancel(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask why, then call the meeting off."""
    found = standing(pk)
    stages.may_cancel(found.is_at).demand()
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why, by, on = form.cleaned_data["why"], request.user, clock.today()
        called = found.stage == StageKind.CALLED
        if saved(form, lambda: cancel_meeting(by=by, on=on, meeting=found, why=why)):
            if called:
                letter = letters.called_off(association, found, why)
                tasks.tell_called_off.enqueue(association.pk, found.pk, letter.subject, letter.body)
            messages.success(request, "Mötet är inställt.|Det försvinner ur årshjulet och ur kalendrarna.")
            return redirect("meetings:meeting", association.slug, pk)
    shown = letters.called_off(association, found, form.data.get("why", "") if form.is_bound else "(ditt skäl)")
    context = {"meeting": found, "form": form, "letter": shown, "mail": settings.MAIL_CONFIGURED}
    return render(request, "meetings/cancel.jinja", context, status=422 if form.errors else 200)


def _last(pk: int) -> Notice:
    rows = Notice.objects.filter(meeting=pk).select_related("meeting__item", "association")
    found = rows.order_by("-number").first()
    if found is None:
        raise Http404
    return found


def _page(request: Request, association: Association, found: Meeting, form: NoticeForm) -> HttpResponse:
    page, today = queries.page(found), clock.today()
    prepares = access.prepares(roles_of(request))
    if page.last is None and not prepares:
        raise Http404
    said = form.data.get("said", "") if form.is_bound else ""
    days, changed = queries.notice_days(), [*page.changed, *queries.refreshed(page)]
    context: dict[str, Any] = {
        "meeting": found,
        "page_of": page,
        "form": form,
        "letter": letters.letter(association, found, page.shown, said=said, changed=changed),
        "changed": changed,
        "mailed": letters.not_gone(page.last, today) if page.last and prepares else [],
        "may_send_again": stages.may_send_again(found.is_at, cancelled=bool(found.item.cancelled_on), latest=True),
        "receivers": letters.receivers(found.day or today),
        "prepares": prepares,
        "keeps_register": page.last is not None and page.last.record_id is None and keeps_register(),
        "under_way": page.last is not None and queries.under_way(page.last, today),
        "may_call": _may_call(found, page, prepares),
        "mail": settings.MAIL_CONFIGURED,
        "late": stages.days_short(found.day, today, days) if found.stage <= StageKind.CALLED else 0,
        "days": days,
        "beside": [one.paper for item in page.shown for one in item.papers if not queries.goes_in(one.paper)],
    }
    return render(request, "meetings/notice.jinja", context, status=422 if form.errors else 200)


def _may_call(found: Meeting, page: queries.Page, prepares: Verdict) -> Verdict:
    if found.item.cancelled_on:
        return stages.CANCELLED
    return first_no(
        prepares, stages.may_call(found.is_at, day=found.day, on=clock.today(), items=len(page.shown))
    )  # fmt: skip
