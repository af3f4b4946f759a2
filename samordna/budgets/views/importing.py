"""Bringing in a plan: a plan file, or a budget table from a spreadsheet. Nothing is saved until a person says yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.versions import begin, keep_published
from samordna.budgets.address import At
from samordna.budgets.forms.importing import BringForm
from samordna.budgets.views.confirming import sentences, table_page
from samordna.core import clock
from samordna.core.access import route
from samordna.findings import Finding, Severity
from samordna.plan.file import PlanFileError, read
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from samordna.reading.written import check
from samordna.verdict import Refused

leads = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
MOST_PROBLEMS = 20


@leads
def bring(request: Request, association: Association) -> HttpResponse:
    """Choose a file or paste a table; what was understood is shown next."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if "plan_text" in form.cleaned_data:
            return _plan_page(request, form.cleaned_data["plan_text"])
        return table_page(request, form.cleaned_data["table_text"])
    return render(request, "budgets/import.jinja", {"form": form})


@leads
def plan_file(request: Request, association: Association) -> HttpResponse:
    """A plan file that has been looked at is taken in."""
    if request.method != "POST":
        return redirect("budgets:import", association.slug)
    text = request.POST.get("text", "")
    try:
        plan = read(text, "planfilen")
    except PlanFileError:
        return _plan_page(request, text)
    make = keep_published if plan.status is Status.PUBLISHED else begin
    try:
        version = make(by=request.user, on=clock.today(), association=association, plan=plan)
    except (Refused, ValidationError) as error:
        return _plan_page(request, text, sentences(error))
    messages.success(request, f"{version.title} är inläst.|Allt som stod i planfilen finns med.")
    return redirect("budgets:budget", association.slug, At(version.year))


def _plan_page(request: Request, text: str, refused: Sequence[str] = ()) -> HttpResponse:
    context: dict[str, Any] = {"text": text, "refused": refused, "problems": [], "plan": None}
    try:
        plan = read(text, "planfilen")
    except PlanFileError as error:
        problems = list(error.problems)
        context["problems"] = problems[:MOST_PROBLEMS]
        context["more"] = max(0, len(problems) - MOST_PROBLEMS)
    else:
        findings = check(plan)
        context |= {"plan": plan, "count": _count(findings), "other": _other(plan, request.association)}
        context["errors"] = [finding for finding in findings if finding.blocks]
    return render(request, "budgets/import_plan.jinja", context, status=422 if context["problems"] or refused else 200)


def _other(plan: Plan, association: Association) -> str:
    same = plan.slug == association.slug or plan.association == association.name
    return "" if same else plan.association


def _count(findings: list[Finding]) -> dict[str, int]:
    return {s.swedish: sum(f.severity is s for f in findings) for s in Severity}
