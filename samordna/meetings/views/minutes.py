"""The minutes of a meeting: read, drafted, edited, taken out, corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import saved, whole
from samordna.meetings import access
from samordna.meetings.actions.minutes import (
    correct_minutes,
    draft_minutes,
    edit_details,
    take_down_anew,
    unedit_section,
)
from samordna.meetings.actions.registering import keeps_register
from samordna.meetings.forms.minutes import CorrectForm, DetailsForm
from samordna.meetings.models import Minutes
from samordna.meetings.queries import minutes as queries
from samordna.meetings.queries.minutes_page import overview, versions
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes_paper import extract, minutes_paper
from samordna.meetings.views.minutes_frame import (
    kept,
    may_be_read,
    may_read,
    meeting_of,
    minutes_of,
    posts,
    printed,
    reads,
    refused,
    shown,
    writes,
)
from samordna.records.access import READS as READS_REGISTER
from samordna.verdict import Refused

SIGNED = {"kopia": ("signed", "En underskriven kopia"), "underskrift": ("signature", "En elektronisk underskrift")}


@reads
def minutes(request: Request, association: Association, pk: int) -> HttpResponse:
    """The latest version, what awaits whom, and the days that count; before it is drafted, the first step."""
    meeting = meeting_of(pk)
    found = queries.latest(meeting)
    if found is None:
        context = {
            "meeting": meeting,
            "may": access.prepares(roles_of(request)),
            "ready": rules.may_draft(meeting.is_at),
        }
        return render(request, "meetings/minutes/none.jinja", context)
    found.meeting = meeting
    return _page(request, found)


@reads
def version(request: Request, association: Association, pk: int, version: int) -> HttpResponse:
    """One version, also one that has been corrected since."""
    return _page(request, minutes_of(pk, version))


@posts
def draft(request: Request, association: Association, pk: int) -> HttpResponse:
    """Draft the minutes from what happened."""
    meeting = meeting_of(pk)
    try:
        draft_minutes(by=request.user, on=clock.today(), meeting=meeting)
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Inget protokoll är skrivet.", refusal)
    messages.success(request, "Ett utkast är skrivet av det som antecknades vid mötet.|Läs igenom det och skicka det.")
    return redirect("meetings:minutes", association.slug, pk)


@posts
def take_down(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take down what happened anew."""
    try:
        take_down_anew(by=request.user, on=clock.today(), minutes=minutes_of(pk))
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Inget är inläst.", refusal)
    messages.success(request, "Uppgifterna om mötet är inlästa på nytt.|Texter som du har ändrat står kvar.")
    return redirect("meetings:minutes", association.slug, pk)


@posts
def unedit(request: Request, association: Association, pk: int, number: int) -> HttpResponse:
    """Take a paragraph's texts back to what was taken down."""
    seen = whole(request.POST, "seen", otherwise=-1)
    try:
        unedit_section(by=request.user, on=clock.today(), minutes=minutes_of(pk), number=number, seen=seen)
    except Refused as refusal:
        return refused(request, "meetings:minutes", pk, "Inget är återställt.", refusal)
    messages.success(request, f"§ {number} är återställd till det som antecknades vid mötet.")
    return redirect("meetings:minutes", association.slug, pk)


@writes
def details(request: Request, association: Association, pk: int) -> HttpResponse:
    """Who kept the minutes, and where they are."""
    found = minutes_of(pk)
    rules.may_edit(found.state).demand()
    seen = whole(request.POST, "seen", otherwise=found.revision)
    initial = {"secretary": found.secretary, "kept_at": found.kept_at}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        by, on, given = request.user, clock.today(), form.cleaned_data
        if saved(form, lambda: edit_details(by=by, on=on, minutes=found, seen=seen, **given)):
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("meetings:minutes", association.slug, pk)
    context = {"form": form, "meeting": found.meeting, "seen": seen}
    return render(request, "meetings/minutes/details.jinja", context, status=422 if form.errors else 200)


@writes
def correct(request: Request, association: Association, pk: int) -> HttpResponse:
    """Begin a corrected version, which says why."""
    found = minutes_of(pk)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, on, why = request.user, clock.today(), form.cleaned_data["why"]
        if saved(form, lambda: correct_minutes(by=by, on=on, minutes=found, why=why)):
            messages.success(request, "En rättad version är påbörjad.|Den justerade står kvar bredvid.")
            return redirect("meetings:minutes", association.slug, pk)
    may = rules.may_correct(found.state, latest=True, why="…")
    context = {"form": form, "meeting": found.meeting, "minutes": found, "may": may}
    return render(request, "meetings/minutes/correct.jinja", context, status=422 if form.errors else 200)


@reads
def file(request: Request, association: Association, pk: int, version: int, form: str) -> HttpResponseBase:
    """The minutes as a file: the PDF that was approved as it was kept, the rest as they stand."""
    found = minutes_of(pk, version)
    may_read(request, found)
    if found.is_approved and form == "pdf":
        return kept(request, found.pdf, about=found, what="Protokollet")
    said = queries.told(found)
    paper = minutes_paper(said, queries.stand(found, queries.asked(found, said.signers), queries.days(found)))
    name = f"{association.slug}-protokoll-{said.day.isoformat()}" + (f"-v{version}" if version > 1 else "")
    return printed(request, paper, form, name=name, about=found)


@reads
def extract_file(request: Request, association: Association, pk: int, number: int, form: str) -> HttpResponseBase:
    """One paragraph as a paper of its own."""
    found = minutes_of(pk)
    may_read(request, found)
    said = queries.told(found)
    if said.section(number) is None:
        raise Http404
    paper = extract(said, number, queries.stand(found, queries.asked(found, said.signers), queries.days(found)))
    return printed(
        request, paper, form, name=f"{association.slug}-{said.day.isoformat()}-paragraf-{number}", about=found
    )


@reads
def signed_file(request: Request, association: Association, pk: int, version: int, which: str) -> HttpResponseBase:
    """A signed copy or an external signature that was handed in."""
    found = minutes_of(pk, version)
    may_read(request, found)
    if which not in SIGNED:
        raise Http404
    field, what = SIGNED[which]
    return kept(request, getattr(found, field), about=found, what=what)


def _page(request: Request, found: Minutes) -> HttpResponse:
    roles = roles_of(request)
    context: dict[str, Any] = {
        "meeting": found.meeting,
        "minutes": found,
        "may": access.prepares(roles),
        "reads_register": bool(roles & READS_REGISTER),
        "keeps_register": found.is_approved and found.record_id is None and keeps_register(),
        "unreadable": may_be_read(request, found).reason,
    }
    if not context["unreadable"]:
        page = overview(found, request.user, clock.today())
        context |= {"page": page, "sections": shown(page.said, page.edited), "versions": versions(found.meeting)}
    return render(request, "meetings/minutes/page.jinja", context)
