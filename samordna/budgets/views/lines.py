"""Rows and sections of the budget: added, changed, moved, counted up, removed."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.amounts import index_line
from samordna.budgets.address import At
from samordna.budgets.forms.lines import IndexForm, LineForm, SectionForm, of_line, of_section
from samordna.budgets.models import Line, Section
from samordna.budgets.views import rows
from samordna.budgets.views.editing import posted
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.verdict import Refused

R = TypeVar("R", Line, Section)
TAB = "budgets:budget"
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR)
def lines(request: Request, association: Association, at: At) -> HttpResponse:
    """Every section with its rows, to change, move and remove."""
    found = _editable(request, at)
    held = list(found.version.lines.select_related("intervention"))
    every = list(found.version.sections.all())
    sections = [
        (
            section,
            [row for row in held if row.section_id == section.pk],
            [inner.label for inner in every if inner.parent_id == section.pk],
        )
        for section in every
    ]
    context = {**frame(request, found, "Rader och avsnitt", TAB), "sections": sections}
    return render(request, "budgets/lines.jinja", context)


@writes
def new_line(request: Request, association: Association, at: At) -> HttpResponse:
    """A new row, last in its section."""
    found = _editable(request, at)
    asked = request.GET.get("avsnitt", "")
    form = LineForm(posted(request), version=found.version, plan=found.plan, section=asked)
    made = rows.added(request, found, form, Line, form.values)
    if made is not None:
        messages.success(request, f"”{made.label}” är tillagd.|Skriv in beloppen i budgeten.")
        return redirect("budgets:budget", association.slug, at)
    back = reverse("budgets:lines", args=[association.slug, at])
    return rows.editor(request, found, form, "Lägg till rad", tab=TAB, back=back, act="Lägg till")


@writes
def line(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """A row: its name, class and place; its yearly growth; moving and removing it."""
    found = _editable(request, at)
    row = rows.row_of(found, found.version.lines.select_related("section", "intervention"), key)
    form = LineForm(posted(request), version=found.version, plan=found.plan, line=row)
    outcome = rows.changed(request, found, row, form, form.values, of_line)
    back = reverse("budgets:budget", args=[association.slug, at])
    if outcome.done:
        messages.success(request, f"”{form.cleaned_data['label']}” är ändrad.")
        return redirect(back)
    return rows.editor(
        request,
        found,
        form,
        row.label,
        tab=TAB,
        back=back,
        row=row,
        outcome=outcome,
        template="budgets/line.jinja",
        line=row,
        index=IndexForm(initial={"percent": row.index}),
    )


@posts
def index(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Count a row up over the plan years."""
    found = _editable(request, at)
    row = rows.row_of(found, found.version.lines, key)
    form = IndexForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"”{row.label}” är inte uppräknad.|{' '.join(str(e) for e in form.errors['percent'])}")
        return redirect("budgets:line", association.slug, at, key)
    try:
        index_line(
            by=request.user,
            on=clock.today(),
            version=found.version,
            line=key,
            percent=form.fraction,
            seen=rows.seen_of(request, row),
        )
    except Refused as refusal:
        messages.error(request, f"”{row.label}” är inte uppräknad.|{refusal.reason}")
        return redirect("budgets:line", association.slug, at, key)
    messages.success(request, f"”{row.label}” är uppräknad.|Planåren följer budgeten med den nya procenten.")
    return redirect("budgets:budget", association.slug, at)


@posts
def move_line(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One step up or down within its section."""
    found = _editable(request, at)
    return _move(request, found, rows.row_of(found, found.version.lines, key))


@writes
def remove_line(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Ask, and remove a row with its amounts."""
    found = _editable(request, at)
    return _remove(request, found, rows.row_of(found, found.version.lines, key), "Raden och dess belopp")


@writes
def new_section(request: Request, association: Association, at: At) -> HttpResponse:
    """A new heading."""
    found = _editable(request, at)
    form = SectionForm(posted(request), version=found.version)
    made = rows.added(request, found, form, Section, form.values)
    back = reverse("budgets:lines", args=[association.slug, at])
    if made is not None:
        messages.success(request, f"Avsnittet ”{made.label}” är tillagt.|Lägg till dess första rad.")
        return redirect(back)
    return rows.editor(request, found, form, "Lägg till avsnitt", tab=TAB, back=back, act="Lägg till")


@writes
def section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change a heading."""
    found = _editable(request, at)
    row = rows.row_of(found, found.version.sections, key)
    form = SectionForm(posted(request), version=found.version, section=row)
    outcome = rows.changed(request, found, row, form, form.values, of_section)
    back = reverse("budgets:lines", args=[association.slug, at])
    if outcome.done:
        messages.success(request, f"”{form.cleaned_data['label']}” är ändrad.")
        return redirect(back)
    return rows.editor(request, found, form, f"Ändra {row.label}", tab=TAB, back=back, row=row, outcome=outcome)


@posts
def move_section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One step up or down among the sections."""
    found = _editable(request, at)
    return _move(request, found, rows.row_of(found, found.version.sections, key))


@writes
def remove_section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Ask, and remove an empty section."""
    found = _editable(request, at)
    return _remove(request, found, rows.row_of(found, found.version.sections, key), "Avsnittet")


def _editable(request: Request, at: At) -> Opened:
    found = opened(request, at)
    found.may_edit.demand()
    return found


def _move(request: Request, found: Opened, row: R) -> HttpResponse:
    rows.move(request, found, row)
    return redirect(f"{reverse('budgets:lines', args=[request.association.slug, found.at])}#{row.key}")


def _remove(request: Request, found: Opened, row: R, goes: str) -> HttpResponse:
    lines = reverse("budgets:lines", args=[request.association.slug, found.at])
    return rows.remove(
        request,
        found,
        row,
        what=f"”{row.label}”",
        about=f"{goes} försvinner ur utkastet för {found.version.year}, liksom ur dess tabeller. Andra års planer "
        "ändras inte.",
        tab=TAB,
        back=lines,
        after=lines,
    )
