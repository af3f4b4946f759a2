"""One section of an application: written, saved with whatever is there, and the next one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.saving import number, saved
from samordna.interventions import access
from samordna.interventions.actions import application as actions
from samordna.interventions.forms.application import FORMS
from samordna.interventions.forms.costs import YEARS, BudgetForm
from samordna.interventions.forms.rows import RowsForm, with_row, without_row
from samordna.interventions.forms.sections import SectionForm
from samordna.interventions.models import Application, Completion, Intervention
from samordna.interventions.queries import application as queries
from samordna.interventions.queries.plan_basis import PlanBasis, plan_basis
from samordna.interventions.rules.comparing import SAME, Compared, compared_section
from samordna.interventions.rules.completeness import missing_in
from samordna.interventions.rules.content import SECTION, SECTIONS, Content, mark, read
from samordna.interventions.views.frame import applies, found, handed_in

ADD, ADD_YEAR, SUM, DROP = "add", "add_year", "sum", "drop-"


@dataclass(frozen=True, slots=True)
class Written:
    """A section as it is being written: the draft, its content, and what the preparation asks of the section."""

    intervention: Intervention
    draft: Application
    section: str
    content: Content
    basis: PlanBasis
    asked: tuple[Completion, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What somebody else wrote meanwhile, beside what was typed: the answers that differ, and the new mark."""

    rows: tuple[Compared, ...]
    seen: str
    by: str


@applies
def section(request: Request, association: Association, pk: int, part: str) -> HttpResponse:
    """Write a section. Adding a row or counting the sums keeps what is typed without saving it."""
    if part not in queries.PARTS:
        raise Http404
    intervention = found(request, pk, "together", "other_half")
    written = _written(request, intervention, queries.PARTS[part])
    if written is None:
        return handed_in(request, intervention, SECTION[queries.PARTS[part]].heading)
    if request.method != "POST":
        return _page(request, written, _form(written))
    if (looked := _looked_at(request, written)) is not None:
        return _page(request, written, looked)
    form = FORMS[written.section](written.content, written.basis, request.POST, asked=written.asked)
    clash = None
    if form.is_valid():
        try:
            if saved(form, lambda: _write(request, written, form)):
                return _next(request, written)
        except actions.WrittenMeanwhile as meanwhile:
            clash = _clash(written, form, meanwhile.mark)
    return _page(request, written, form, clash=clash, status=422)


def _write(request: Request, written: Written, form: SectionForm) -> None:
    actions.write_section(
        by=request.user, on=clock.today(), application=written.draft, section=written.section, values=form.given(),
        seen=request.POST.get("seen", ""), answers=form.answers(),
    )  # fmt: skip


def _written(request: Request, intervention: Intervention, section: str) -> Written | None:
    """What is being written; None where there is no draft."""
    access.writes(roles_of(request), request.user, intervention).demand()
    versions = queries.versions_of(intervention)
    draft = versions.draft
    if draft is None:
        return None
    asked = tuple(one for one in versions.asked if one.section == section)
    return Written(intervention, draft, section, read(draft.content), plan_basis(), asked)


def _form(written: Written) -> SectionForm:
    return FORMS[written.section](written.content, written.basis, asked=written.asked)


def _looked_at(request: Request, written: Written) -> SectionForm | None:
    """The form as it was typed, with a row more or fewer; None when it is to be saved."""
    act = request.POST.get("act", "")
    form = FORMS[written.section]
    typed = None
    if issubclass(form, RowsForm):
        if act == ADD:
            typed = with_row(request.POST)
        elif act.startswith(DROP):
            typed = without_row(request.POST, number(act.removeprefix(DROP)))
    elif issubclass(form, BudgetForm) and act in (ADD_YEAR, SUM):
        typed = {name: request.POST[name] for name in request.POST}
        if act == ADD_YEAR:
            shown = form(written.content, written.basis, typed=typed, asked=written.asked)
            typed[YEARS] = f"{shown.years_sent},{shown.next_year}"
    return None if typed is None else form(written.content, written.basis, typed=typed, asked=written.asked)


def _next(request: Request, written: Written) -> HttpResponse:
    """The page after saving: the section still, or the next one, and after the last the list of them."""
    slug, pk = request.association.slug, written.intervention.pk
    heading = SECTION[written.section].heading
    following = [one.key for one in SECTIONS[[s.key for s in SECTIONS].index(written.section) + 1 :]]
    messages.success(request, f"Avsnittet {heading} är sparat.")
    if request.POST.get("act") != "next":
        return redirect("interventions:section", slug, pk, queries.PART_OF[written.section])
    if following:
        return redirect("interventions:section", slug, pk, queries.PART_OF[following[0]])
    return redirect("interventions:application", slug, pk)


def _clash(written: Written, form: SectionForm, seen: str) -> Clash:
    """Both: what is stored now, and what was typed."""
    now = Application.objects.select_related("changed_by").get(pk=written.draft.pk)
    theirs = read(now.content)
    mine = actions.with_values(theirs, form.given())
    rows = compared_section(theirs, mine, written.section, written.basis.names)
    return Clash(tuple(row for row in rows if row.state != SAME), seen, str(now.changed_by or ""))


def _page(
    request: Request, written: Written, form: SectionForm, *, clash: Clash | None = None, status: int = 200
) -> HttpResponse:
    slug, intervention = request.association.slug, written.intervention
    section = SECTION[written.section]
    place = [one.key for one in SECTIONS].index(section.key)
    otherwise = mark(written.content, section.key)
    context = {
        "intervention": intervention,
        "form": form,
        "section": section,
        "place": f"Avsnitt {place + 1} av {len(SECTIONS)}",
        "is_last": place + 1 == len(SECTIONS),
        "seen": clash.seen if clash else request.POST.get("seen", otherwise) if request.method == "POST" else otherwise,
        "clash": clash,
        "lacks": missing_in(written.content, section.key) if request.method == "GET" else (),
        "here": address("interventions:section", slug, intervention.pk, queries.PART_OF[section.key]),
        "back": address("interventions:application", slug, intervention.pk),
    }
    return render(request, form.template, context, status=status)
