"""A table as it was understood, beside what the draft makes of it, until a person confirms it and a draft begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
from samordna.budgets.actions.versions import begin
from samordna.budgets.address import At
from samordna.budgets.forms.confirming import COLUMN_CHOICES, KIND_CHOICES, Confirmed, confirmed, later, year_of
from samordna.budgets.forms.importing import BringForm
from samordna.budgets.queries.beside import Beside, beside, differing
from samordna.core import clock
from samordna.core.access import route
from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import pasted
from samordna.money import Kr
from samordna.plan.content import Member
from samordna.plan.file import PlanFileError
from samordna.plan.kinds import PartyKind
from samordna.plan.model import Plan
from samordna.reading.budget_table import ReadTable, RowKind, read_table
from samordna.reading.to_plan import drafted
from samordna.verdict import Refused

leads = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
PARTIES = {
    MemberKind.SOCIAL_INSURANCE: PartyKind.FK,
    MemberKind.EMPLOYMENT_SERVICE: PartyKind.AF,
    MemberKind.REGION: PartyKind.REGION,
    MemberKind.MUNICIPALITY: PartyKind.MUNICIPALITY,
}
# What a person confirms of a table is sent as fields: a row's name and what it is, and each amount.
FIELDS_A_ROW, MOST_FIELDS = 2, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 200
MOST_LEFT, LONGEST_LEFT = 30, 300  # sentences about what a document holds besides its budget
WHICH_YEAR = "Skriv budgetåret med fyra siffror, till exempel 2027."


@leads
def table(request: Request, association: Association) -> HttpResponse:
    """A table as a person has confirmed it begins a draft; else it is shown again, with what is wrong."""
    if request.method != "POST":
        return redirect("budgets:import", association.slug)
    text = request.POST.get("text", "")
    if "begin" not in request.POST:
        return table_page(request, text)
    try:
        chosen = confirmed(read_table(pasted(text)), request.POST)
        year = year_of(request.POST.get("year", ""))
        wrong = [*chosen.wrong, *([] if year else [WHICH_YEAR])]
        if wrong or year is None:
            return table_page(request, text, wrong)
        plan, _ = _drafted(chosen.taken, association, year, request.POST.get("title", ""))
        version = begin(by=request.user, on=clock.today(), association=association, plan=plan)
    except (Refused, ValidationError) as error:
        return table_page(request, text, sentences(error))
    except (UnreadableDocument, PlanFileError, ValueError) as error:
        return table_page(request, text, [str(error)])
    messages.success(request, f"Utkastet för {version.year} är påbörjat.|Gå igenom fynden bredvid budgeten härnäst.")
    return redirect("budgets:budget", association.slug, At(version.year))


def sentences(error: Refused | ValidationError) -> list[str]:
    """Why nothing was saved."""
    return [error.reason] if isinstance(error, Refused) else list(dict.fromkeys(error.messages))


def table_page(request: Request, text: str, wrong: Sequence[str] = ()) -> HttpResponse:
    """The table to go through, as it was read and as the fields that were sent have changed it."""
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
    chosen = confirmed(found, request.POST)
    typed = request.POST.get("year", "")
    year = year_of(typed) if typed else chosen.budget_year
    told = [*wrong] or [*chosen.wrong, *([] if year else [WHICH_YEAR])]
    title = request.POST.get("title", "")
    if "move" in request.POST and year:
        title = later(title, year - chosen.budget_year)
        chosen = chosen.moved(year)
    context = _context(request, chosen, year or chosen.budget_year) | {
        "text": text,
        "plan_title": title,
        "wrong": told,
        "year": typed or year,
        "posted": request.POST if told else {},
    }
    return render(request, "budgets/import_table.jinja", context, status=422 if told else 200)


def _context(request: Request, chosen: Confirmed, year: int) -> dict[str, Any]:
    counted, cannot = _counted(request, chosen, year)
    taken = chosen.taken
    doubts = {row.place: row.unsure for row in taken.rows}
    rows = [replace(row, unsure=doubts.get(row.place, "")) for row in chosen.table.rows]
    totals = beside(taken, counted)
    return {
        "columns": chosen.table.columns,
        "left_out": chosen.left_out,
        "rows": rows,
        "thousands": taken.thousands,
        "kinds": KIND_CHOICES,
        "column_kinds": COLUMN_CHOICES,
        "unsure": sum(bool(row.unsure) for row in rows),
        "beside": _by_place(totals),
        "totals": len({total.place for total in totals}),
        "differing": differing(totals),
        "cannot": cannot,
        "left": [line[:LONGEST_LEFT] for line in request.POST.get("left", "").splitlines()[:MOST_LEFT] if line.strip()],
        "RowKind": RowKind,
    }


def _by_place(totals: Sequence[Beside]) -> dict[tuple[int, int], Beside]:
    return {(total.place, total.column): total for total in totals if total.off}


def _counted(request: Request, chosen: Confirmed, year: int) -> tuple[dict[int, tuple[Kr, ...]], str]:
    """What the draft would count each total to; or why it cannot be begun yet."""
    try:
        return _drafted(chosen.taken, request.association, year, "")[1], ""
    except ValueError as error:
        return {}, str(error)


def _drafted(
    taken: ReadTable, association: Association, year: int, title: str
) -> tuple[Plan, dict[int, tuple[Kr, ...]]]:
    return drafted(
        taken,
        association=association.name,
        slug=association.slug,
        year=year,
        title=title.strip()[:200] or f"Verksamhetsplan {year}",
        members=_members(),
    )


def _members() -> tuple[Member, ...]:
    return tuple(
        Member(slugify(m.name).replace("-", "_"), m.name, PARTIES[MemberKind(m.kind)], m.outside_region)
        for m in RegisteredMember.objects.order_by("kind", "name")
    )
