"""How the association numbers its cases."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import saved, whole
from samordna.records import access, rules
from samordna.records.actions.series import USUAL_NAME, add_series, change_series
from samordna.records.forms import SeriesForm
from samordna.records.models import Series
from samordna.records.queries import register, tables
from samordna.records.views import reads, writes


@reads
def series(request: Request, association: Association) -> HttpResponse:
    """The series, each with an example."""
    found, year = register.all_series(), clock.today().year
    forms = []
    for one in found:
        case = rules.case_number(one.form, year=year, serial=5)
        forms.append((case, rules.record_number(one.record_form, case=case, record=1)))
    context = {"table": tables.series(association.slug, found, forms), "may": access.registers(roles_of(request))}
    return render(request, "records/series.jinja", context)


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """A new series; its numbers can be looked at before it is saved."""
    usual = {
        "name": USUAL_NAME, "form": rules.shown_form(rules.USUAL_FORM),
        "record_form": rules.shown_form(rules.USUAL_RECORD_FORM), "first_year": clock.today().year, "first_number": 1,
    }  # fmt: skip
    form = SeriesForm(request.POST if request.method == "POST" else None, new=True, initial=usual)
    if _is_to_be_saved(request, form):
        given, by, on = form.given, request.user, clock.today()
        if saved(form, lambda: add_series(by=by, on=on, association=association, given=given)):
            messages.success(request, f"Serien {given.name} är upplagd.")
            return redirect("records:series", association.slug)
    return _page(request, form, "Lägg upp en nummerserie", "Lägg upp", 0)


@writes
def change(request: Request, association: Association, pk: int) -> HttpResponse:
    """A series, changed; the numbers that are given already stay."""
    found: Series = get_object_or_404(Series.objects.select_related("association"), pk=pk)
    form = SeriesForm.of(found, request.POST if request.method == "POST" else None, used=found.cases.exists())
    seen = whole(request.POST, "seen", otherwise=found.revision)
    if _is_to_be_saved(request, form):
        given, by, on = form.given, request.user, clock.today()
        if saved(form, lambda: change_series(by=by, on=on, series=found, given=given, seen=seen)):
            messages.success(request, f"Serien {given.name} är ändrad.|De nummer som redan är satta är som förut.")
            return redirect("records:series", association.slug)
    return _page(request, form, f"Ändra serien {found}", "Spara", seen)


def _is_to_be_saved(request: Request, form: SeriesForm) -> bool:
    return form.is_bound and form.is_valid() and "visa" not in request.POST


def _page(request: Request, form: SeriesForm, heading: str, act: str, seen: int) -> HttpResponse:
    preview = form.preview(clock.today()) if form.is_bound and not form.errors else ""
    context = {"form": form, "heading": heading, "act": act, "seen": seen, "preview": preview}
    return render(request, "records/series_form.jinja", context, status=422 if form.errors else 200)
