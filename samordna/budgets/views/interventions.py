"""Planned interventions: the list, one with its costs and goals, and the forms to change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions import content
from samordna.budgets.actions.amounts import Conflict, NewCell, set_amounts
from samordna.budgets.address import At
from samordna.budgets.forms.interventions import CostsForm, FactsForm, PartYearForm, WayForm, facts, way
from samordna.budgets.models import Column, PlannedIntervention
from samordna.budgets.queries import interventions as queries
from samordna.budgets.queries.plans import cell_of
from samordna.budgets.views import places, rows
from samordna.budgets.views.editing import Clash, posted
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core.access import route
from samordna.core.exports import taken_out
from samordna.core.saving import saved, whole
from samordna.plan.figures import EMPTY

TAB = "budgets:content"
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))


@route()
def interventions(request: Request, association: Association, at: At) -> HttpResponse:
    """Every planned intervention with its kind, time, owner and cost; also as a workbook or CSV."""
    found = opened(request, at)
    table = queries.table(found.figures, association.slug, at)
    if form := request.GET.get("form"):
        return taken_out(request, table, form, name=f"insatser-{found.version.year}")
    context = {"table": table, "any": bool(found.plan.interventions)}
    return render(
        request, "budgets/interventions.jinja", {**frame(request, found, "Planerade insatser", TAB), **context}
    )


@route()
def intervention(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One intervention: what it is, what it costs, which goals it has."""
    found = opened(request, at)
    shown = next((item for item in found.plan.interventions if item.key == key), None)
    if shown is None:
        raise Http404
    context = {
        "item": shown,
        "kind": queries.kind(shown),
        "period": queries.period(shown),
        "parties": queries.parties(shown),
        "group": next((g.label for g in found.plan.target_groups if g.key == shown.target_group), ""),
        "costs": queries.costs(found.figures, shown),
        "goals": [goal for goal in found.plan.goals if goal.intervention == key],
        "findings_shown": places.shown(found, association.slug, places.about(found, f"intervention:{key}")),
    }
    return render(request, "budgets/intervention.jinja", {**frame(request, found, shown.name, TAB), **context})


@writes
def add(request: Request, association: Association, at: At) -> HttpResponse:
    """A new intervention."""
    found = opened(request, at)
    found.may_edit.demand()
    form = FactsForm(found.plan, posted(request))
    made = rows.added(request, found, form, PlannedIntervention, lambda: form.stored)
    if made is not None:
        messages.success(request, f"{made.name} är tillagd.|Fyll i vad den kostar och hur den följs upp.")
        return redirect("budgets:intervention", association.slug, at, made.key)
    back = reverse("budgets:interventions", args=[association.slug, at])
    return rows.editor(request, found, form, "Ny insats", tab=TAB, back=back)


@writes
def edit(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change what it is."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.plannedinterventions, key)
    form = FactsForm(found.plan, posted(request), initial=facts(row))
    return _change(request, found, row, form, f"Ändra {row.name}", facts)


@writes
def edit_way(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change how it is done and followed up."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.plannedinterventions, key)
    form = WayForm(posted(request), initial=way(row))
    return _change(request, found, row, form, f"Syfte och arbetssätt: {row.name}", way)


@writes
def edit_costs(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change what it costs in each year and part of a year."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.plannedinterventions, key)
    stored = {amount.column.key: amount for amount in row.costs.select_related("column").order_by("pk")}
    before = {name: cell_of(amount) for name, amount in stored.items()}
    now = {c.key: str(stored[c.key].revision if c.key in stored else 0) for c in found.plan.columns}
    given = {name: request.POST.get(f"seen_{name}", mark) for name, mark in now.items()}
    initial = {name: cell.amount for name, cell in before.items()}
    form = CostsForm(found.plan.columns, posted(request), initial=initial)
    clash: Clash | None = None
    if request.method == "POST" and form.is_valid():
        cells = [
            NewCell("", name, cell, whole(given, name), intervention=key)
            for name, cell in form.cells(before).items()
            if cell != before.get(name, EMPTY)
        ]
        try:
            if saved(form, lambda: set_amounts(**rows.by(request, found), cells=cells)):
                messages.success(request, f"Kostnaderna för {row.name} är sparade.")
                return redirect("budgets:intervention", association.slug, at, key)
        except Conflict as conflict:
            clash = _costs_clash(conflict, form)
    context = {**frame(request, found, f"Kostnader för {row.name}", TAB), "form": form, "clash": clash}
    context["seen"] = now if clash else given
    return render(request, "budgets/costs.jinja", {**context, "row": row, "tabs": []})


@writes
def add_part_year(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Make room for costs of some months of a year, and go on to fill them in."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.plannedinterventions, key)
    form = PartYearForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made: list[Column] = []
        if saved(form, lambda: made.append(content.add_part_year(**rows.by(request, found), **form.cleaned_data))):
            messages.success(request, f"{made[0].label} finns nu bland åren.|Fyll i vad insatsen kostar då.")
            return redirect("budgets:edit_costs", association.slug, at, key)
    back = reverse("budgets:edit_costs", args=[association.slug, at, key])
    return rows.editor(request, found, form, f"Del av år: {row.name}", tab=TAB, back=back)


@writes
def remove(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Take an intervention away, after a question."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.plannedinterventions, key)
    lines = ", ".join(line.label for line in found.plan.lines if line.intervention == key)
    left = f" Budgetens rader ({lines}) står kvar men hör inte längre till någon insats." if lines else ""
    return rows.remove(
        request,
        found,
        row,
        what=row.name,
        about=f"Insatsen och dess egna kostnader försvinner ur utkastet.{left} Är insatsen slut är det bättre att "
        "märka den som avslutad: då syns den i år men följer inte med till nästa plan.",
        tab=TAB,
        back=_address(request, found, row),
        after=reverse("budgets:interventions", args=[association.slug, at]),
    )


def _change(
    request: Request,
    found: Opened,
    row: PlannedIntervention,
    form: FactsForm | WayForm,
    title: str,
    values: Callable[[Any], Mapping[str, Any]],
) -> HttpResponse:
    said, to = f"{row.name} är sparad.", _address(request, found, row)
    return rows.change(
        request, found, row, form, title, fields=lambda: form.stored, values=values, said=said, tab=TAB, to=to
    )


def _address(request: Request, found: Opened, row: PlannedIntervention) -> str:
    return reverse("budgets:intervention", args=[request.association.slug, found.at, row.key])


def _costs_clash(conflict: Conflict, form: CostsForm) -> Clash:
    rows = []
    for clash in conflict.clashes:
        theirs, mine = clash.theirs.amount, clash.typed.cell.amount
        label = str(form.fields[clash.typed.column].label)
        rows.append((label, theirs.text() if theirs is not None else "", mine.text() if mine is not None else ""))
    return Clash(tuple(rows), "", next((clash.by for clash in conflict.clashes if clash.by), ""))
