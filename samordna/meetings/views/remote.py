"""The board's standing decisions on taking part from afar (19 a §)."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.saving import saved
from samordna.meetings import access
from samordna.meetings.actions.remote import InMinutes, Standing, end_remote, register_remote
from samordna.meetings.forms.sitting import EndForm, RemoteForm
from samordna.meetings.models import Decision, RemoteDecision
from samordna.meetings.views.sitting import status

reads = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS, methods=("GET", "POST"))
prepares = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("GET", "POST"))


@reads
def remote(request: Request, association: Association) -> HttpResponse:
    """The decisions there are, and a form for one more."""
    form = RemoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and saved(form, lambda: _register(request, form)):
        messages.success(request, "Beslutet om distansdeltagande är registrerat.")
        return redirect("meetings:remote", association.slug)
    today = clock.today()
    rows = list(RemoteDecision.objects.select_related("decision").order_by("-starts", "pk"))
    context = {
        "form": form,
        "standing": [(row, _holds(row, today)) for row in rows],
        "may": access.prepares(roles_of(request)),
    }
    return render(request, "meetings/remote.jinja", context, status=status(request, form))


@prepares
def end(request: Request, association: Association, pk: int) -> HttpResponse:
    """The last day of a decision."""
    row: RemoteDecision = get_object_or_404(RemoteDecision.objects.select_related("decision", "association"), pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ends": row.ends or clock.today()})

    def act() -> None:
        end_remote(by=request.user, on=clock.today(), standing=row, ends=form.cleaned_data["ends"])

    if form.is_bound and form.is_valid() and saved(form, act):
        messages.success(request, "Sista dagen är satt.")
        return redirect("meetings:remote", association.slug)
    return render(request, "meetings/remote_end.jinja", {"form": form, "row": row}, status=status(request, form))


def _register(request: Request, form: RemoteForm) -> None:
    given = dict(form.cleaned_data)
    day, paragraph = given.pop("day"), given.pop("paragraph")
    here = Decision.objects.filter(body=Decision.Body.BOARD, day=day, paragraph=paragraph).order_by("pk").first()
    register_remote(
        by=request.user, on=clock.today(), association=request.association, standing=Standing(**given),
        decided=here or InMinutes(day, paragraph),
    )  # fmt: skip


def _holds(row: RemoteDecision, today: dt.date) -> str:
    if row.starts > today:
        return "Kommande"
    return "Gäller" if row.ends is None or row.ends >= today else "Har upphört"
