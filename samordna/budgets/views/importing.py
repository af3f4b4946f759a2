"""Bringing in a plan: a plan file, or a budget table from a spreadsheet. Nothing is saved until a person says yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from samordna.associations.choices import MemberKind
from samordna.associations.models import Association
from samordna.associations.models import Member as RegisteredMember
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.versions import begin, keep_published
from samordna.budgets.address import At
from samordna.budgets.forms.importing import CLASS_CHOICES, COLUMN_CHOICES, KIND_CHOICES, BringForm, confirmed
from samordna.core import clock
from samordna.core.access import route
from samordna.findings import Finding, Severity
from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import pasted
from samordna.plan.content import Member
from samordna.plan.file import PlanFileError, read
from samordna.plan.kinds import ColumnKind, PartyKind, Status
from samordna.plan.model import Plan
from samordna.reading.budget_table import RowKind, read_table
from samordna.reading.to_plan import plan_from
from samordna.reading.written import check
from samordna.verdict import Refused

leads = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
PARTIES = {
    MemberKind.SOCIAL_INSURANCE: PartyKind.FK,
    MemberKind.EMPLOYMENT_SERVICE: PartyKind.AF,
    MemberKind.REGION: PartyKind.REGION,
    MemberKind.MUNICIPALITY: PartyKind.MUNICIPALITY,
}
MOST_PROBLEMS = 20
# What a person confirms of a table is sent as fields: a row's name, what it is and its class, and each amount.
FIELDS_A_ROW, MOST_FIELDS = 3, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 200


@leads
def bring(request: Request, association: Association) -> HttpResponse:
    """Choose a file or paste a table; what was understood is shown next."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if "plan_text" in form.cleaned_data:
            return _plan_page(request, form.cleaned_data["plan_text"])
        return _table_page(request, form.cleaned_data["table_text"])
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
        return _plan_page(request, text, _sentences(error))
    messages.success(request, f"{version.title} är inläst.|Allt som stod i planfilen finns med.")
    return redirect("budgets:budget", association.slug, At(version.year))


@leads
def table(request: Request, association: Association) -> HttpResponse:
    """A table as a person has confirmed it begins a draft, or is shown again with what is wrong."""
    if request.method != "POST":
        return redirect("budgets:import", association.slug)
    text = request.POST.get("text", "")
    if "begin" not in request.POST:
        return _table_page(request, text)
    try:
        found, wrong = confirmed(read_table(pasted(text)), request.POST)
        year = _year(request.POST.get("year", ""))
        if wrong:
            return _table_page(request, text, wrong)
        plan = plan_from(
            found,
            association=association.name,
            slug=association.slug,
            year=year,
            title=request.POST.get("title", "").strip()[:200] or f"Verksamhetsplan {year}",
            members=_members(),
        )
        version = begin(by=request.user, on=clock.today(), association=association, plan=plan)
    except (Refused, ValidationError) as error:
        return _table_page(request, text, _sentences(error))
    except (UnreadableDocument, PlanFileError, ValueError) as error:
        return _table_page(request, text, [str(error)])
    messages.success(request, f"Utkastet för {version.year} är påbörjat.|Gå igenom fynden bredvid budgeten härnäst.")
    return redirect("budgets:budget", association.slug, At(version.year))


def _sentences(error: Refused | ValidationError) -> list[str]:
    """Why nothing was saved."""
    return [error.reason] if isinstance(error, Refused) else list(dict.fromkeys(error.messages))


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


def _table_page(request: Request, text: str, wrong: list[str] | None = None) -> HttpResponse:
    try:
        found = read_table(pasted(text))
    except UnreadableDocument as error:
        return render(request, "budgets/import.jinja", {"form": BringForm(), "problems": [str(error)]}, status=422)
    problems = list(found.problems)
    if len(found.rows) * (FIELDS_A_ROW + len(found.columns)) > MOST_FIELDS:
        problems.append("Tabellen är större än en budget brukar vara. Ta bara med budgettabellen.")
    if problems:
        form = BringForm(initial={"text": text})
        return render(request, "budgets/import.jinja", {"form": form, "problems": problems}, status=422)
    shown, _ = confirmed(found, request.POST) if wrong else (found, [])
    # Rows a person has set aside stay on the page, so that the choice can be undone.
    by_place = {row.place: row for row in shown.rows}
    rows = [by_place.get(row.place, row) for row in found.rows]
    years = [c.year or 0 for c in shown.columns if c.kind is ColumnKind.BUDGET] or [shown.columns[0].year or 0]
    context = {
        "text": text,
        "found": shown,
        "rows": rows,
        "wrong": wrong or [],
        "kinds": KIND_CHOICES,
        "classes": CLASS_CHOICES,
        "column_kinds": COLUMN_CHOICES,
        "year": request.POST.get("year") or max(years),
        "plan_title": request.POST.get("title", ""),
        "unsure": sum(bool(row.unsure) for row in rows),
        "posted": request.POST if wrong else {},
        "RowKind": RowKind,
    }
    return render(request, "budgets/import_table.jinja", context, status=422 if wrong else 200)


def _year(text: str) -> int:
    try:
        year = forms.IntegerField(min_value=2004, max_value=2100).clean(text)
    except forms.ValidationError:
        raise ValueError("Skriv budgetåret med fyra siffror, till exempel 2027.") from None
    return int(year)


def _members() -> tuple[Member, ...]:
    return tuple(
        Member(slugify(m.name).replace("-", "_"), m.name, PARTIES[MemberKind(m.kind)], m.outside_region)
        for m in RegisteredMember.objects.order_by("kind", "name")
    )
