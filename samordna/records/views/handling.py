"""One record: registered, looked at, corrected, and its file."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.access import roles_of
from samordna.core.downloads import handed_out
from samordna.core.saving import saved, whole
from samordna.records import access, rules
from samordna.records.actions.registering import correct_upload, register_upload
from samordna.records.forms import ENDINGS, RecordForm
from samordna.records.models import Case, Record
from samordna.records.views import reads, writes
from samordna.records.views.cases import case_of
from samordna.verdict import Refused

GONE = "Filen finns inte kvar på disken. Be den som sköter installationen köra samordna files verify."


@writes
def register(request: Request, association: Association, pk: int) -> HttpResponse:
    """A new record of a case."""
    case = case_of(pk)
    form = RecordForm(request, initial={"day": clock.today()})
    if form.is_bound and form.is_valid():
        by, on, given, upload = request.user, clock.today(), form.given, form.upload
        made: list[Record] = []
        if saved(form, lambda: made.append(register_upload(by=by, on=on, case=case, given=given, upload=upload))):
            messages.success(request, f"Handlingen är registrerad som {made[0]}.")
            return redirect("records:case", association.slug, pk)
    back = reverse("records:case", args=[association.slug, pk])
    return _form(request, form, case, f"Registrera en handling i {case}", "Registrera", back, 0)


@reads
def record(request: Request, association: Association, pk: int) -> HttpResponse:
    """A record, and what its file is."""
    found = record_of(pk)
    roles = roles_of(request)
    context = {
        "record": found,
        "may": access.registers(roles),
        "may_open": access.reads_file(roles, secret=found.is_secret),
    }
    return render(request, "records/record.jinja", context)


@writes
def correct(request: Request, association: Association, pk: int) -> HttpResponse:
    """What is written about a record, set right."""
    found = record_of(pk)
    form = RecordForm.of(request, found)
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if form.is_bound and form.is_valid():
        by, on, given, upload = request.user, clock.today(), form.given, form.upload
        if saved(form, lambda: correct_upload(by=by, on=on, record=found, given=given, seen=seen, upload=upload)):
            messages.success(request, f"Handlingen {found} är rättad.|Händelseloggen visar vad som stod förut.")
            return redirect("records:record", association.slug, pk)
    back = reverse("records:record", args=[association.slug, pk])
    return _form(request, form, found.case, f"Rätta {found}", "Spara", back, seen)


@reads
def file(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """The record's file to take away. Reading one with a secrecy mark is noted."""
    found = record_of(pk)
    if found.file is None:
        raise Http404
    access.reads_file(roles_of(request), secret=found.is_secret).demand()
    stored = found.file.stored
    try:
        source = stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(GONE) from None
    if found.is_secret:
        audit.record(
            by=request.user, on=clock.today(), association=association, code="records.secret_read",
            kind=audit.Kind.READ, subject=found, summary=f"Den sekretessmarkerade filen till {found} öppnades.",
            details={"sha256": stored.sha256, "secrecy": found.secrecy},
        )  # fmt: skip
    return handed_out(source, name=found.file.name, media_type=stored.media_type)


def record_of(pk: int) -> Record:
    """The record of the address.

    Raises:
        Http404: when the association has none.
    """
    rows = Record.objects.select_related("case__series", "file__stored", "file__uploaded_by", "registered_by")
    found: Record = get_object_or_404(rows.select_related("association"), pk=pk)
    return found


def _form(request: Request, form: RecordForm, case: Case, heading: str, act: str, back: str, seen: int) -> HttpResponse:
    context = {
        "form": form, "case": case, "heading": heading, "act": act, "back": back, "seen": seen, "endings": ENDINGS,
        "megabytes": settings.LARGEST_FILE // rules.MEGABYTE,
    }  # fmt: skip
    return render(request, "records/record_form.jinja", context, status=422 if form.errors else 200)
