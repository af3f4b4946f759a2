""" "Får vi besluta i kväll?": the answer, the figures behind it, and what another amount or start makes of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.figures import day
from samordna.core.finding_view import view
from samordna.core.printing import printed
from samordna.core.tables import Table
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Intervention
from samordna.outlook.forms.tonight import EARLIER, LATER, STEP, TriedForm
from samordna.outlook.papers.memo import memo
from samordna.outlook.queries import cash_chart, shown
from samordna.outlook.queries.tonight import Case, Changes, Evening, case_of, evening
from samordna.outlook.rules.wording import INTRODUCTION, clauses
from samordna.outlook.views.frame import decides, head_of, years_of


@decides
def tonight(request: Request, association: Association, pk: int) -> HttpResponse:
    """The answer first, then the figures."""
    intervention = _found(pk)
    case = case_of(intervention)
    if case is None:
        return render(request, "outlook/nothing.jinja", head_of(request, intervention))
    form = TriedForm(request.GET.dict(), case.asked.in_all)
    found = evening(case, years_of(request), clock.today(), form.changes)
    tables = _tables(found, association.slug)
    if (answer := table_asked_for(request, tables)) is not None:
        return answer
    return render(request, "outlook/tonight.jinja", _context(request, found, form, tables))


@decides
def paper(request: Request, association: Association, pk: int, form: str) -> HttpResponseBase:
    """The same as a paper; who took it out is written in the log."""
    intervention = _found(pk)
    case = case_of(intervention)
    if case is None:
        raise Http404
    on = clock.today()
    tried = TriedForm(request.GET.dict(), case.asked.in_all).changes
    document = memo(evening(case, years_of(request), on, tried), association, on, tried)
    name = f"{association.slug}-beslut-om-insats-{pk}"
    return printed(request, document, form, name=name, about=intervention, code="export.paper")


def _found(pk: int) -> Intervention:
    return get_object_or_404(Intervention.objects.select_related("association", "recipient", "owner"), pk=pk)


def _tables(found: Evening, slug: str) -> dict[str, Table]:
    subject = found.subject
    made = {
        "utrymme": shown.room_table(subject),
        "beslutat": shown.decided_table(found, slug),
        "avsatt": shown.set_aside_table(found),
        "finansiering": shown.financing_table(subject),
    }
    if (granted := shown.granted_table(found)) is not None:
        made["beviljas"] = granted
    if subject.closings:
        made["kapital"] = shown.equity_table(subject)
    if subject.cash.months:
        made["konto"] = cash_chart.table(subject.cash)
    if subject.overlaps:
        made["samtidigt"] = shown.overlap_rows(subject, slug)
    return made


def _context(request: Request, found: Evening, form: TriedForm, tables: dict[str, Table]) -> dict[str, Any]:
    subject, case, slug = found.subject, found.case, request.association.slug
    tried = form.changes
    own = address("outlook:tonight", slug, case.intervention.pk)
    query = urlencode(_query(form, tried))
    return {
        **head_of(request, case.intervention),
        "subject": subject,
        "period": shown.period(subject),
        "reply": found.reply,
        "tiles": shown.tiles(subject),
        "sheets": tables,
        "equity": shown.equity_picture(subject),
        "cash": cash_chart.chart("kontobild", subject.cash, subject.floor or None),
        "room_steps": shown.room_steps(subject),
        "equity_steps": shown.equity_steps(subject),
        "counted_by": shown.COUNTED_BY,
        "plans_used": shown.plans_used(found),
        "findings_shown": [view(one, f"fynd-{at}", labels=None) for at, one in enumerate(found.findings, 1)],
        "introduction": INTRODUCTION,
        "clauses": clauses(subject),
        "facts": _facts(case, found),
        "form": form,
        "tried": tried,
        "amount": subject.amount.ore // 100,
        "span": form.span,
        "step": STEP,
        "later": (EARLIER, LATER),
        "own": own,
        "export": f"{own}?{query}&format=",
        "papers": [
            (label, f"{address('outlook:paper', slug, case.intervention.pk, kind)}?{query}")
            for kind, label in (("pdf", "PDF"), ("docx", "Word"))
        ],
    }


def _facts(case: Case, found: Evening) -> list[tuple[str, str]]:
    advised = case.recommendation
    facts = [
        ("Mottagare av medel", found.subject.recipient or "Inte bestämd än"),
        ("Tid", shown.period(found.subject)),
    ]
    if (application := case.application) is not None:
        facts.insert(2, ("Sökt belopp", str(case.applied.in_all)))
        facts.insert(3, ("Ansökan inlämnad", f"{day(application.submitted_on)}, version {application.number}"))
    if case.proposal is not None:
        facts.append(("Förslag till styrelsen", case.proposal.get_of_display()))
    elif case.of is ProposalOf.AWARD or advised:
        facts.append(("Beredningens förslag", _advice(case) if advised else "Inget förslag än"))
    return facts


def _advice(case: Case) -> str:
    advised = case.recommendation
    assert advised is not None
    amount = f", {advised.amount}" if advised.amount is not None else ""
    return f"{advised.get_advice_display()}{amount}"


def _query(form: TriedForm, tried: Changes) -> dict[str, str]:
    """What is tried, as the address has it."""
    found = {"staten": tried.assumed.state.value, "medlemmar": tried.assumed.others.value}
    if tried.amount is not None:
        found["belopp"] = str(tried.amount.ore // 100)
    if tried.later:
        found["senare"] = str(tried.later)
    if tried.assumed.cash is not None:
        found["kassa"] = str(tried.assumed.cash.kronor)
    return found
