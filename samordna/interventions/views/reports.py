"""Reports: all of them, those of one intervention, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import cannot, one_form
from samordna.core.saving import saved, whole
from samordna.interventions import access
from samordna.interventions.actions import reports as actions
from samordna.interventions.choices import ReportState
from samordna.interventions.forms.reports import AnswersForm, ReasonForm, of_report
from samordna.interventions.models import Report, ReportDue
from samordna.interventions.queries import reports as queries
from samordna.interventions.queries.award import agreement_in_force
from samordna.interventions.rules import reporting as rules
from samordna.interventions.rules.schedule import may_be_asked
from samordna.interventions.views.frame import applies, found, head_of, reads
from samordna.verdict import Refused, Verdict, first_no

signs = route(roles=access.SIGNS, no=access.ONLY_SIGNERS, methods=("GET", "POST"))
begins = route(roles=access.APPLIES, no=access.ONLY_APPLICANTS, methods=("POST",))


@reads
def start(request: Request, association: Association) -> HttpResponse:
    """Every report the reader sees, narrowed by how it stands; an intervention owner sees their own."""
    slug, roles = association.slug, roles_of(request)
    wanted = request.GET.get("visa", "lamnas")
    wanted = wanted if wanted in queries.SHOWN else "lamnas"
    table = queries.table(queries.listed(roles, request.user, wanted, clock.today()), slug, clock.today())
    if (answer := table_asked_for(request, {"rapporter": table})) is not None:
        return answer
    here = address("interventions:reports", slug)
    context = {
        "table": table,
        "tabs": [(label, f"{here}?visa={key}", key == wanted) for key, label in queries.SHOWN.items()],
        "here": f"{here}?visa={wanted}",
        "wanted": wanted,
        "may_edit": bool(access.edits(roles)),
        "without_form": queries.without_form() if access.edits(roles) else [],
    }
    return render(request, "interventions/reports.jinja", context)


@reads
def of_one(request: Request, association: Association, pk: int) -> HttpResponse:
    """The reports of an intervention, and what has come out of it."""
    intervention = found(request, pk)
    if intervention.together_id is not None:
        return redirect("interventions:reports_of", association.slug, intervention.together_id)
    slug, roles, today = association.slug, roles_of(request), clock.today()
    rows = list(queries.due_seen(roles, request.user).filter(agreement__intervention=intervention))
    table, outcomes = queries.table(rows, slug, today, of_one=True), queries.outcomes(intervention)
    if (answer := table_asked_for(request, {"rapporter": table, "utfall": outcomes})) is not None:
        return answer
    context = {
        **head_of(request, intervention),
        "table": table,
        "outcomes": outcomes,
        "agreement": agreement_in_force(intervention),
        "may_edit": bool(access.edits(roles) & may_be_asked(intervention.at)),
        "here": address("interventions:reports_of", slug, pk),
    }
    return render(request, "interventions/reports_of.jinja", context)


@reads
def one(request: Request, association: Association, due: int) -> HttpResponse:
    """One report: what it asks, what is answered, and what comes next."""
    row = asked_for(request, due)
    intervention, roles, today = row.agreement.intervention, roles_of(request), clock.today()
    report = queries.report_of(row)
    state = ReportState(report.state) if report else None
    may_write = bool(access.writes(roles, request.user, intervention))
    context = {
        "due": row,
        "report": report,
        "tag": queries.tag_of(row, today),
        "period": queries.period(row),
        "answers": queries.answered(report) if report else [],
        "may_begin": rules.may_begin(has_form=row.form_id is not None, skipped=bool(row.skipped_why)),
        "begins": may_write and report is None,
        "writes": may_write and state in rules.WRITABLE,
        "judges": state is ReportState.SUBMITTED and bool(access.signs(roles)),
        "may_sign": _may_sign(request, row, report) if report and state is ReportState.SUBMITTED else None,
        "is_own": report is not None and request.user.pk in queries.writers_of(report),
        "may_edit": bool(access.edits(roles)),
        "moves": rules.may_move(state),
        "may_ask": may_be_asked(intervention.at),
    }
    return render(request, "interventions/report.jinja", context)


@begins
def begin(request: Request, association: Association, due: int) -> HttpResponse:
    """Begin a report, and go on to its questions."""
    row = asked_for(request, due)
    try:
        actions.begin(by=request.user, on=clock.today(), due=row)
    except Refused as refusal:
        messages.error(request, f"Rapporten påbörjades inte.|{refusal.reason}")
        return redirect("interventions:report", association.slug, due)
    return redirect("interventions:write_report", association.slug, due)


@applies
def write(request: Request, association: Association, due: int) -> HttpResponse:
    """The questions with their answers: kept as a draft, or handed in."""
    row = asked_for(request, due)
    report = _report(row)
    access.writes(roles_of(request), request.user, row.agreement.intervention).demand()
    rules.may_write(ReportState(report.state)).demand()
    sent = request.POST if request.method == "POST" else None
    form = of_report(report.questions, report.answers, sent)
    seen = whole(request.POST, "seen", otherwise=report.revision)
    hands_in, doubts = not {"lamna_in", "anda"}.isdisjoint(request.POST), []
    if sent is not None and form.is_valid() and saved(form, _writing(request, report, form, seen)):
        # What is written is kept first, so that nothing is lost when something more is needed.
        seen += 1
        report.refresh_from_db(fields=["answers"])
        doubts = queries.doubts(row, report) if hands_in and "anda" not in request.POST else []
        if not doubts and (not hands_in or saved(form, _handing_in(request, report, form, seen))):
            messages.success(request, "Rapporten är inlämnad." if hands_in else "Utkastet är sparat.")
            return redirect("interventions:report", association.slug, due)
    context = {
        "due": row,
        "report": report,
        "form": form,
        "units": form.units,
        "seen": seen,
        "period": queries.period(row),
        "doubts": doubts,
        "may_hand_in": rules.has_ended(queries.last_day(row), clock.today()),
        "back": address("interventions:report", association.slug, due),
    }
    return render(
        request, "interventions/report_write.jinja", context, status=422 if form.errors or doubts else 200
    )  # fmt: skip


@signs
def send_back(request: Request, association: Association, due: int) -> HttpResponse:
    """Send a report back with a question."""
    row = asked_for(request, due)
    report = _report(row)
    sent = request.POST if request.method == "POST" else None
    form = ReasonForm(sent, label="Vad behöver kompletteras?")
    seen = whole(request.POST, "seen", otherwise=report.revision)
    return one_form(
        request, form, heading="Begär komplettering", crumb=str(row.get_kind_display()), button="Skicka tillbaka",
        act=lambda: actions.send_back(
            by=request.user, on=clock.today(), report=report, why=form.cleaned_data["why"], seen=seen
        ),
        back=address("interventions:report", association.slug, due), done="Rapporten är tillbaka hos insatsägaren.",
        seen=seen, lede="Insatsägaren ser frågan överst i rapporten och kan ändra sina svar.",
        may=rules.may_judge(ReportState(report.state)),
    )  # fmt: skip


@signs
def sign(request: Request, association: Association, due: int) -> HttpResponse:
    """Approve a report, after a question."""
    row = asked_for(request, due)
    report = _report(row)
    seen, refused = whole(request.POST, "seen", otherwise=report.revision), ""
    back = address("interventions:report", association.slug, due)
    may = _may_sign(request, row, report)
    if not may and request.method != "POST":
        return cannot(request, may, heading="Godkänn rapporten", back=back, crumb=str(row.get_kind_display()))
    if request.method == "POST":
        try:
            actions.sign_off(by=request.user, on=clock.today(), report=report, seen=seen)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, "Rapporten är godkänd.")
            return redirect(back)
    context = {
        "due": row,
        "period": queries.period(row),
        "figures": [(q.text, text) for q, text in queries.answered(report) if q.is_indicator and text and q.goal],
        "others": [(q.text, text) for q, text in queries.answered(report) if q.is_indicator and text and not q.goal],
        "doubts": queries.doubts(row, report),
        "is_final": row.kind == "final",
        "refused": refused,
        "seen": seen,
        "back": back,
    }
    return render(request, "interventions/report_sign.jinja", context, status=422 if refused else 200)


def asked_for(request: Request, due: int) -> ReportDue:
    """The report asked for.

    Raises:
        Http404: where there is none that the reader sees.
    """
    rows = queries.due_seen(roles_of(request), request.user)
    found: ReportDue = get_object_or_404(
        rows.select_related(
            "agreement__intervention__association", "association", "report__author", "report__signed_by", "form",
            "agreement__intervention__owner",
        ),
        pk=due,
    )  # fmt: skip
    return found


def _may_sign(request: Request, row: ReportDue, report: Report) -> Verdict:
    return first_no(
        rules.has_ended(queries.last_day(row), clock.today()),
        rules.may_sign(
            ReportState(report.state), writers=queries.writers_of(report), by=request.user.pk,
            moves_from=queries.moves_from(row),
        ),
    )  # fmt: skip


def _report(row: ReportDue) -> Report:
    report = queries.report_of(row)
    if report is None:
        raise Refused("Rapporten är inte påbörjad än.")
    return report


def _writing(request: Request, report: Report, form: AnswersForm, seen: int) -> Callable[[], Any]:
    return lambda: actions.write(
        by=request.user, on=clock.today(), report=report, answers=form.cleaned_data, seen=seen
    )  # fmt: skip


def _handing_in(request: Request, report: Report, form: AnswersForm, seen: int) -> Callable[[], Any]:
    return lambda: actions.submit(
        by=request.user, on=clock.today(), report=report, answers=form.cleaned_data, seen=seen
    )  # fmt: skip
