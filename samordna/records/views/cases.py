"""One case: opened, looked at, changed, closed and opened again, taken out whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.access import roles_of, route
from samordna.core.downloads import handed_out
from samordna.core.exports import taken_out
from samordna.core.saving import saved, whole
from samordna.records import access
from samordna.records.actions.cases import change_case, close_case, open_case, reopen_case
from samordna.records.choices import Kind
from samordna.records.forms import CaseForm, CloseForm, TakeOutForm
from samordna.records.models import Case
from samordna.records.papers import archive_name, case_archive
from samordna.records.queries import register, tables
from samordna.records.views import posts, reads, writes
from samordna.verdict import Refused

takes_out = route(roles=access.READS, no=access.ONLY_READERS, methods=("GET", "POST"))


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """A new case, which leads on to its first record."""
    series = register.all_series()
    data = request.POST if request.method == "POST" else None
    form = CaseForm(data, series=series, initial={"opened": clock.today()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        chosen = next((one for one in series if one.pk == given.get("series")), None)
        made: list[Case] = []

        def act() -> None:
            made.append(
                open_case(
                    by=request.user, on=clock.today(), association=association, subject=given["subject"],
                    kind=Kind(given["kind"]), opened=given["opened"], series=chosen,
                )
            )  # fmt: skip

        if saved(form, act):
            messages.success(
                request, f"Ärendet fick nummer {made[0]}.|Registrera den första handlingen, eller gör det senare."
            )
            return redirect("records:register", association.slug, made[0].pk)
    context = {"form": form, "heading": "Öppna ett ärende", "act": "Öppna ärendet", "seen": 0, "may_series": True}
    return _form(request, association, context, back=reverse("records:start", args=[association.slug]))


@reads
def case(request: Request, association: Association, pk: int) -> HttpResponse:
    """A case with its records."""
    found = case_of(pk)
    opens_secret = bool(access.reads_file(roles_of(request), secret=True))
    table = tables.records(association.slug, register.records_of(found), opens_secret=opens_secret, in_case=True)
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=archive_name(found).removesuffix(".zip"))
    context = {"case": found, "table": table, "may": access.registers(roles_of(request))}
    return render(request, "records/case.jinja", context)


@writes
def change(request: Request, association: Association, pk: int) -> HttpResponse:
    """What the case is about, in other words."""
    found = case_of(pk)
    data = request.POST if request.method == "POST" else None
    form = CaseForm(data, new=False, initial={"subject": found.subject, "kind": found.kind})
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if form.is_bound and form.is_valid():
        given, by, on = form.cleaned_data, request.user, clock.today()
        kind = Kind(given["kind"])
        if saved(form, lambda: change_case(by=by, on=on, case=found, subject=given["subject"], kind=kind, seen=seen)):
            messages.success(request, f"Ärendet {found} är ändrat.")
            return redirect("records:case", association.slug, pk)
    context = {"form": form, "heading": f"Ändra ärendet {found}", "act": "Spara", "seen": seen, "case": found}
    return _form(request, association, context, back=reverse("records:case", args=[association.slug, pk]))


@writes
def close(request: Request, association: Association, pk: int) -> HttpResponse:
    """The day the case was closed."""
    found = case_of(pk)
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"day": clock.today()})
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if form.is_bound and form.is_valid():
        by, on, day = request.user, clock.today(), form.cleaned_data["day"]
        if saved(form, lambda: close_case(by=by, on=on, case=found, day=day, seen=seen)):
            messages.success(request, f"Ärendet {found} är avslutat.")
            return redirect("records:case", association.slug, pk)
    context = {"form": form, "heading": f"Avsluta ärendet {found}", "act": "Avsluta", "seen": seen, "case": found}
    return _form(request, association, context, back=reverse("records:case", args=[association.slug, pk]))


@posts
def reopen(request: Request, association: Association, pk: int) -> HttpResponse:
    """Open it again."""
    found = case_of(pk)
    try:
        reopen_case(by=request.user, on=clock.today(), case=found, seen=whole(request.POST, "seen", otherwise=-1))
    except Refused as refusal:
        messages.error(request, f"Ärendet är inte öppnat.|{refusal.reason}")
    else:
        messages.success(request, f"Ärendet {found} är öppnat igen.")
    return redirect("records:case", association.slug, pk)


@takes_out
def take_out(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """The case as one archive; files with a secrecy mark only on a word, from somebody who may open them."""
    found = case_of(pk)
    records = register.records_of(found)
    marked = [record for record in records if record.is_secret and record.file_id]
    may = access.reads_file(roles_of(request), secret=True)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with_secret = bool(marked and form.cleaned_data["secret"])
        if with_secret:
            may.demand()
        return _archive(request, association, found, with_secret)
    files = [record.file for record in records if record.file is not None]
    context = {
        "case": found,
        "form": form,
        "marked": len(marked),
        "may": may,
        "records": len(records),
        "files": len(files),
        "megabytes": -(-sum(file.stored.size for file in files) // 1_000_000),
    }
    return render(request, "records/take_out.jinja", context)


def case_of(pk: int) -> Case:
    """The case of the address.

    Raises:
        Http404: when the association has none.
    """
    found: Case = get_object_or_404(Case.objects.select_related("series", "association"), pk=pk)
    return found


def _archive(request: Request, association: Association, found: Case, with_secret: bool) -> FileResponse:
    today, records = clock.today(), register.records_of(found)
    source = case_archive(association, found, records, with_secret=with_secret, on=today)
    secret = ", med sekretessmarkerade filer" if with_secret else ""
    audit.record(
        by=request.user, on=today, association=association, code="records.case_taken_out", kind=audit.Kind.EXPORT,
        subject=found, summary=f"Ärendet {found} togs ut som arkiv{secret}.",
        details={"records": len(records), "with_secret": with_secret},
    )  # fmt: skip
    return handed_out(source, name=archive_name(found), media_type="application/zip")


def _form(request: Request, association: Association, context: dict[str, object], *, back: str) -> HttpResponse:
    form = context["form"]
    status = 422 if form.errors else 200  # type: ignore[attr-defined]
    return render(
        request, "records/form.jinja", {"case": None, "may_series": False, **context, "back": back}, status=status
    )
