"""The forms of reports, which the director composes out of questions."""

from __future__ import annotations

import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.interventions import access
from samordna.interventions.actions import report_forms as actions
from samordna.interventions.choices import ReportKind
from samordna.interventions.forms.reports import FormForm, QuestionForm, of_report
from samordna.interventions.models import ReportForm
from samordna.interventions.queries import reports as queries
from samordna.interventions.queries.goals import goals_of, latest_plan
from samordna.interventions.rules.questions import Question, read
from samordna.interventions.views.frame import posts, writes
from samordna.verdict import Refused

composes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR)


@composes
def start(request: Request, association: Association) -> HttpResponse:
    """Every form, and a proposal for each kind that has none."""
    table = queries.forms(association.slug)
    if (answer := table_asked_for(request, {"formular": table})) is not None:
        return answer
    context = {
        "table": table,
        "proposals": queries.without_form(),
        "here": address("interventions:report_forms", association.slug),
    }
    return render(request, "interventions/report_forms.jinja", context)


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """A new form without questions."""
    row = ReportForm()
    form = FormForm(request.POST if request.method == "POST" else None, instance=row)
    del form.fields["closed"]
    slug = association.slug
    return one_form(
        request, form, heading="Nytt formulär", crumb="Rapportformulär", button="Gör formuläret",
        act=lambda: actions.make_form(by=request.user, on=clock.today(), association=association, form=row),
        back=address("interventions:report_forms", slug), done="Formuläret är gjort.|Lägg till den första frågan.",
        then=lambda: address("interventions:report_form", slug, row.pk),
    )  # fmt: skip


@posts
def propose(request: Request, association: Association) -> HttpResponse:
    """A form from the proposal for a kind of report, which `kind` names."""
    kind = request.POST.get("kind", "")
    if kind not in list(ReportKind):
        return HttpResponseBadRequest()
    try:
        made = actions.from_proposal(by=request.user, on=clock.today(), association=association, kind=ReportKind(kind))
    except Refused as refusal:
        messages.error(request, f"Inget formulär gjordes.|{refusal.reason}")
        return redirect("interventions:report_forms", association.slug)
    messages.success(request, "Formuläret är gjort från förslaget.|Ändra, ta bort och lägg till frågor som ni vill.")
    return redirect("interventions:report_form", association.slug, made.pk)


@composes
def one(request: Request, association: Association, pk: int) -> HttpResponse:
    """One form with its questions, as whoever writes a report meets them."""
    row = _form(pk)
    questions = read(row.questions)
    context = {"row": row, "questions": questions, "preview": of_report(row.questions, {})}
    return render(request, "interventions/report_form.jinja", context)


@writes
def describe(request: Request, association: Association, pk: int) -> HttpResponse:
    """What the form is called, which report it is for, and whether it is used."""
    row = _form(pk)
    changed = copy.copy(row)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    form = FormForm(request.POST if request.method == "POST" else None, instance=changed)
    return one_form(
        request, form, heading="Ändra formuläret", crumb=row.name, seen=seen,
        act=lambda: actions.describe_form(by=request.user, on=clock.today(), form=row, changed=changed, seen=seen),
        back=address("interventions:report_form", association.slug, pk), done="Formuläret är ändrat.",
    )  # fmt: skip


@writes
def add_question(request: Request, association: Association, pk: int) -> HttpResponse:
    """One question more."""
    return _question(request, association, _form(pk), None)


@writes
def question(request: Request, association: Association, pk: int, key: str) -> HttpResponse:
    """Change how a question is asked."""
    row = _form(pk)
    known = next((one for one in read(row.questions) if one.key == key), None)
    if known is None:
        raise Http404
    return _question(request, association, row, known)


@posts
def arrange(request: Request, association: Association, pk: int) -> HttpResponse:
    """Move a question up or down, or take it away: `upp`, `ned` or `bort` holds its key."""
    row = _form(pk)
    told: dict[str, Any] = {"by": request.user, "on": clock.today(), "form": row, "seen": whole(request.POST, "seen")}
    try:
        if key := request.POST.get("bort"):
            actions.remove_question(**told, key=key)
            messages.success(request, "Frågan är borttagen.")
        elif key := request.POST.get("upp"):
            actions.move_question(**told, key=key, step=-1)
        else:
            actions.move_question(**told, key=request.POST.get("ned", ""), step=1)
    except Refused as refusal:
        messages.error(request, f"Inget är ändrat.|{refusal.reason}")
    return redirect("interventions:report_form", association.slug, pk)


def _question(request: Request, association: Association, row: ReportForm, known: Question | None) -> HttpResponse:
    goals = goals_of(latest_plan(roles_of(request)))
    form = QuestionForm(request.POST if request.method == "POST" else None, question=known, goals=goals)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    key = known.key if known else actions.new_key()
    return one_form(
        request, form, heading="Ändra frågan" if known else "Ny fråga", crumb=row.name, seen=seen,
        act=lambda: actions.put_question(
            by=request.user, on=clock.today(), form=row, question=form.question(key), seen=seen
        ),
        back=address("interventions:report_form", association.slug, row.pk), done="Frågan är sparad.",
    )  # fmt: skip


def _form(pk: int) -> ReportForm:
    found: ReportForm = get_object_or_404(ReportForm.objects.select_related("association"), pk=pk)
    return found
