"""Rows and sections of the budget: added, changed, moved, counted up, removed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions import content
from samordna.budgets.actions.amounts import index_line
from samordna.budgets.actions.content import Changed
from samordna.budgets.address import At
from samordna.budgets.forms.lines import IndexForm, LineForm, SectionForm
from samordna.budgets.models import Line, Section
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import saved, whole
from samordna.verdict import Refused

R = TypeVar("R", Line, Section)
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR)
def lines(request: Request, association: Association, at: At) -> HttpResponse:
    """Every section with its rows, to change, move and remove."""
    found = _editable(request, at)
    rows = list(found.version.lines.select_related("intervention"))
    every = list(found.version.sections.all())
    sections = [
        (
            section,
            [row for row in rows if row.section_id == section.pk],
            [inner.label for inner in every if inner.parent_id == section.pk],
        )
        for section in every
    ]
    context = {**frame(request, found, "Rader och avsnitt", "budgets:budget"), "sections": sections}
    return render(request, "budgets/lines.jinja", context)


@writes
def new_line(request: Request, association: Association, at: At) -> HttpResponse:
    """A new row, last in its section."""
    found = _editable(request, at)
    asked = request.GET.get("avsnitt", "")
    form = LineForm(request.POST or None, version=found.version, plan=found.plan, section=asked)
    if request.method == "POST" and form.is_valid():
        made: list[Line] = []

        def act() -> None:
            made.append(
                content.add(by=request.user, on=clock.today(), version=found.version, model=Line, fields=form.values())
            )

        if saved(form, act):
            messages.success(request, f"”{made[0].label}” är tillagd.|Skriv in beloppen i budgeten.")
            return redirect("budgets:budget", association.slug, at)
    return _form(request, found, form, "Lägg till rad", "Lägg till")


@writes
def line(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """A row: its name, class and place; its yearly growth; moving and removing it."""
    found = _editable(request, at)
    row = get_object_or_404(found.version.lines.select_related("section", "intervention"), key=key)
    form = LineForm(request.POST or None, version=found.version, plan=found.plan, line=row)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        theirs = _change(request, found, form, row, form.values())
        if not theirs and not form.errors:
            return redirect("budgets:budget", association.slug, at)
    context = {
        **frame(request, found, row.label, "budgets:budget"),
        "form": form,
        "row": row,
        "theirs": theirs,
        "seen": _seen(request, row, theirs),
        "index": IndexForm(initial={"percent": row.index}),
    }
    return render(request, "budgets/line.jinja", context, status=422 if form.errors or theirs else 200)


@posts
def index(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Count a row up over the plan years."""
    found = _editable(request, at)
    row = get_object_or_404(found.version.lines.all(), key=key)
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
            seen=_number(request),
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
    return _move(request, found, get_object_or_404(found.version.lines.all(), key=key))


@writes
def remove_line(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Ask, and remove a row with its amounts."""
    found = _editable(request, at)
    return _remove(request, found, get_object_or_404(found.version.lines.all(), key=key), "raden och dess belopp")


@writes
def new_section(request: Request, association: Association, at: At) -> HttpResponse:
    """A new heading."""
    found = _editable(request, at)
    form = SectionForm(request.POST or None, version=found.version)
    if request.method == "POST" and form.is_valid():
        given = form.values()
        if saved(
            form,
            lambda: content.add(by=request.user, on=clock.today(), version=found.version, model=Section, fields=given),
        ):
            messages.success(request, f"Avsnittet ”{given['label']}” är tillagt.|Lägg till dess första rad.")
            return redirect("budgets:lines", association.slug, at)
    return _form(request, found, form, "Lägg till avsnitt", "Lägg till")


@writes
def section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change a heading."""
    found = _editable(request, at)
    row = get_object_or_404(found.version.sections.all(), key=key)
    form = SectionForm(request.POST or None, version=found.version, section=row)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        theirs = _change(request, found, form, row, form.values())
        if not theirs and not form.errors:
            return redirect("budgets:lines", association.slug, at)
    return _form(request, found, form, f"Ändra {row.label}", "Spara", row, theirs)


@posts
def move_section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One step up or down among the sections."""
    found = _editable(request, at)
    return _move(request, found, get_object_or_404(found.version.sections.all(), key=key))


@writes
def remove_section(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Ask, and remove an empty section."""
    found = _editable(request, at)
    return _remove(request, found, get_object_or_404(found.version.sections.all(), key=key), "avsnittet")


def _editable(request: Request, at: At) -> Opened:
    found = opened(request, at)
    found.may_edit.demand()
    return found


def _change(request: Request, found: Opened, form: Form, row: R, fields: dict[str, Any]) -> str:
    """Save; answers with what somebody else has written meanwhile, or "". What was refused stands in the form."""
    theirs: list[str] = []

    def act() -> None:
        try:
            content.change(
                by=request.user, on=clock.today(), version=found.version, row=row, seen=_number(request), fields=fields
            )
        except Changed as changed:
            row.revision = changed.theirs.revision
            theirs.append(changed.theirs.label)

    if saved(form, act) and not theirs:
        messages.success(request, f"”{fields['label']}” är ändrad.")
    return theirs[0] if theirs else ""


def _move(request: Request, found: Opened, row: R) -> HttpResponse:
    content.move(
        by=request.user, on=clock.today(), version=found.version, row=row, down=request.POST.get("way") == "ner"
    )
    messages.success(request, f"”{row.label}” är flyttad.")
    return redirect(f"{reverse('budgets:lines', args=[request.association.slug, found.at])}#{row.key}")


def _remove(request: Request, found: Opened, row: R, what: str) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            content.remove(by=request.user, on=clock.today(), version=found.version, row=row, seen=_number(request))
        except Refused as refusal:
            refused = refusal.reason
        except Changed as changed:
            refused = str(changed)
        except ValidationError as error:
            refused = f"Något i planen behöver den: {' '.join(error.messages)}"
        else:
            messages.success(request, f"”{row.label}” är borttagen.")
            return redirect("budgets:lines", request.association.slug, found.at)
    context = {
        **frame(request, found, f"Ta bort {row.label}", "budgets:budget"),
        "row": row,
        "what": what,
        "refused": refused,
    }
    return render(request, "budgets/remove.jinja", context, status=422 if refused else 200)


def _form(
    request: Request, found: Opened, form: Form, title: str, act: str, row: Section | None = None, theirs: str = ""
) -> HttpResponse:
    context = {
        **frame(request, found, title, "budgets:budget"),
        "form": form,
        "act": act,
        "theirs": theirs,
        "seen": row.revision if row else 0,
    }
    return render(request, "budgets/form.jinja", context, status=422 if form.errors or theirs else 200)


def _number(request: Request) -> int:
    return whole(request.POST, "seen")


def _seen(request: Request, row: Line, theirs: str) -> int | str:
    """What the form sends back: still the old number when the reader must decide anew, else the row's."""
    return row.revision if theirs or request.method == "GET" else request.POST.get("seen", "0")
