""" "Får vi besluta i kväll?": the answer, the figures behind it, and what another amount or start makes of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.figures import day
from samordna.core.finding_view import view
from samordna.core.tables import Table
from samordna.interventions.models import Intervention
from samordna.outlook.forms.tonight import EARLIER, LATER, STEP, TriedForm
from samordna.outlook.papers.memo import memo
from samordna.outlook.queries import cash_chart, shown
from samordna.outlook.queries.tonight import Case, Changes, Evening, case_of, evening
from samordna.outlook.rules.wording import INTRODUCTION, clauses
from samordna.outlook.views.frame import decides, head_of, years_of

MEDIA = {
    "pdf": ("application/pdf", "PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
}


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
def paper(request: Request, association: Association, pk: int, form: str) -> HttpResponse:
    """The same as a paper; who took it out is written in the log."""
    intervention = _found(pk)
    case = case_of(intervention)
    if case is None or form not in MEDIA:
        raise Http404
    on = clock.today()
    tried = TriedForm(request.GET.dict(), case.asked.in_all).changes
    document = memo(evening(case, years_of(request), on, tried), association, on, tried)
    media, name = MEDIA[form]
    audit.record(
        by=request.user, on=on, association=association, code="export.paper", kind=audit.Kind.EXPORT,
        subject=intervention, summary=f"Beslutsläget för ”{intervention}” togs ut som {name}.",
    )  # fmt: skip
    headers = {
        "Content-Disposition": f'attachment; filename="{association.slug}-insats-{pk}.{form}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(_written(form, document), content_type=media, headers=headers)


def _found(pk: int) -> Intervention:
    return get_object_or_404(Intervention.objects.select_related("association", "recipient", "owner"), pk=pk)


def _written(form: str, document: Any) -> bytes:
    # Each writer brings a library of its own; a worker loads those it prints with.
    if form == "pdf":
        from samordna.documents.pdf import write
    else:
        from samordna.documents.docx import write
    return write(document)


def _tables(found: Evening, slug: str) -> dict[str, Table]:
    subject = found.subject
    made = {
        "utrymme": shown.room_table(subject),
        "beslutat": shown.decided_table(found, slug),
        "avsatt": shown.set_aside_table(found),
        "finansiering": shown.financing_table(subject),
    }
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
        "tables": tables,
        "equity": shown.equity_picture(subject),
        "cash": cash_chart.chart("kontobild", subject.cash, subject.floor or None),
        "room_steps": shown.room_steps(subject),
        "equity_steps": shown.equity_steps(found),
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
        "paper_url": lambda kind: f"{address('outlook:paper', slug, case.intervention.pk, kind)}?{query}",
    }


def _facts(case: Case, found: Evening) -> list[tuple[str, str]]:
    advised = case.recommendation
    return [
        ("Mottagare av medel", found.subject.recipient or "Inte bestämd än"),
        ("Tid", shown.period(found.subject)),
        ("Sökt belopp", str(case.applied.in_all)),
        ("Beredningens förslag", _advice(case) if advised else "Inget förslag än"),
        ("Ansökan inlämnad", f"{day(case.application.submitted_on)}, version {case.application.number}"),
        ("Siffrorna ur", "; ".join(shown.plans_used(found)) or "Ingen plan"),
    ]


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
