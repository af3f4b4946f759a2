"""Which reports an agreement asks for, as the director plans them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.form_page import one_form
from samordna.interventions.actions import report_days as actions
from samordna.interventions.choices import ReportState
from samordna.interventions.forms.reports import DueForm, PlanForm, ReasonForm
from samordna.interventions.models import Agreement, Intervention
from samordna.interventions.queries.award import agreement_in_force
from samordna.interventions.queries.goals import latest_plan, report_days
from samordna.interventions.queries.reports import report_of
from samordna.interventions.rules import schedule as rules
from samordna.interventions.rules.reporting import may_move
from samordna.interventions.views.frame import found, posts, writes
from samordna.interventions.views.reports import asked_for
from samordna.verdict import YES, Refused, first_no, no


@writes
def plan(request: Request, association: Association, pk: int) -> HttpResponse:
    """Lay out the reports of the agreement that holds."""
    intervention = found(request, pk)
    agreement = _agreement(intervention)
    days = report_days(latest_plan(roles_of(request)), intervention)
    form = PlanForm(request.POST if request.method == "POST" else None, days=days)
    return one_form(
        request, form, heading="Planera rapporter", crumb=intervention.name, button="Planera",
        act=lambda: actions.plan_reports(
            by=request.user, on=clock.today(), agreement=agreement, wanted=form.wanted
        ),
        back=address("interventions:reports_of", association.slug, pk), done="Rapporterna är planerade.",
        may=rules.may_be_asked(intervention.at),
        lede=f"Avtalet gäller {agreement.starts.isoformat()} till {agreement.ends.isoformat()}. Rapporter som inte är "
        "påbörjade läggs om; påbörjade och inlämnade ligger kvar.",
        units={"weeks": "veckor efter perioden", "final_weeks": "veckor efter sista dagen"},
    )  # fmt: skip


@writes
def add(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask for one report more."""
    intervention = found(request, pk)
    agreement = _agreement(intervention)
    form = DueForm(request.POST if request.method == "POST" else None, of=None)
    return one_form(
        request, form, heading="Begär en rapport", crumb=intervention.name, button="Begär rapporten",
        act=lambda: actions.add_report(
            by=request.user, on=clock.today(), agreement=agreement, slot=form.slot, form=form.cleaned_data["form"]
        ),
        back=address("interventions:reports_of", association.slug, pk), done="Rapporten är begärd.",
        may=rules.may_be_asked(intervention.at),
    )  # fmt: skip


@writes
def move(request: Request, association: Association, due: int) -> HttpResponse:
    """Change time, day and form of one."""
    row = asked_for(request, due)
    form = DueForm(request.POST if request.method == "POST" else None, of=row)
    report = report_of(row)
    return one_form(
        request, form, heading="Ändra tid, dag och formulär", crumb=str(row.get_kind_display()),
        act=lambda: actions.move_report(
            by=request.user, on=clock.today(), due=row, slot=form.slot, form=form.cleaned_data["form"]
        ),
        back=address("interventions:report", association.slug, due), done="Rapporten är ändrad.",
        may=first_no(
            rules.may_be_asked(row.agreement.intervention.at), may_move(ReportState(report.state) if report else None)
        ),
    )  # fmt: skip


@writes
def skip(request: Request, association: Association, due: int) -> HttpResponse:
    """Note that one is not needed."""
    row = asked_for(request, due)
    form = ReasonForm(request.POST if request.method == "POST" else None, label="Varför behövs den inte?")
    return one_form(
        request, form, heading="Rapporten behövs inte", crumb=str(row.get_kind_display()), button="Anteckna",
        act=lambda: actions.skip_report(by=request.user, on=clock.today(), due=row, why=form.cleaned_data["why"]),
        back=address("interventions:report", association.slug, due),
        done="Antecknat.|Ingen påminns om rapporten.", may=no(actions.BEGUN) if report_of(row) else YES,
    )  # fmt: skip


@posts
def ask_again(request: Request, association: Association, due: int) -> HttpResponse:
    """Ask for one after all."""
    row = asked_for(request, due)
    try:
        actions.ask_again(by=request.user, on=clock.today(), due=row)
        messages.success(request, "Rapporten är begärd igen.")
    except Refused as refusal:
        messages.error(request, f"Inget är ändrat.|{refusal.reason}")
    return redirect("interventions:report", association.slug, due)


def _agreement(intervention: Intervention) -> Agreement:
    """The agreement that holds.

    Raises:
        Http404: before there is one.
    """
    agreement = agreement_in_force(intervention)
    if agreement is None:
        raise Http404
    return agreement
