"""The registers: auditors, groups, bought services, steering documents, and delegation with its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.core.tables import Table
from samordna.governance import access
from samordna.governance.actions.registers import keep, remove, report
from samordna.governance.forms.registers import (
    AuditorForm,
    DecisionForm,
    DocumentForm,
    GroupForm,
    PointForm,
    RegisterForm,
    ReportForm,
    ServiceForm,
)
from samordna.governance.models.dated import Kept
from samordna.governance.queries import registers as queries
from samordna.governance.rules.running import NEVER
from samordna.governance.views.frame import reads, writes
from samordna.verdict import Refused

A_PAGE = 50
TABS = (("vantar", "Inte anmälda"), ("anmalda", "Anmälda"), ("alla", "Alla"))


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its words, its form, its table, the page that shows it and the one that adds to it."""

    slug: str
    page: str
    add: str
    heading: str
    new: str
    hint: str
    form: type[RegisterForm]
    table: Callable[..., Table] | None = None


REGISTERS = {
    one.slug: one
    for one in (
        Register(
            "revisorer", "auditors", "add_auditor", "Revisorer", "Lägg till revisor",
            "Varje medlem har en revisor. Försäkringskassan utser en gemensam för staten; kommuner och regioner får "
            "dela (25 §).",
            AuditorForm, queries.auditors,
        ),
        Register(
            "grupper", "groups", "add_group", "Grupper", "Lägg till grupp",
            "Beredningsgrupp, styrgrupper och chefsgrupp, med uppdrag och vilka som är med. En grupp bereder och "
            "stödjer; det är styrelsen som beslutar (10 §).",
            GroupForm, queries.groups,
        ),
        Register(
            "tjanster", "services", "add_service", "Köpta tjänster", "Lägg till tjänst",
            "Förbundschef, ekonomi, löner, dataskyddsombud: vad ni köper, av vem, till vilket pris och hur länge.",
            ServiceForm, queries.services,
        ),
        Register(
            "styrdokument", "documents", "add_document", "Styrdokument", "Lägg till styrdokument",
            "Policyer, riktlinjer och ordningar, med ägare och dag för översyn.",
            DocumentForm, queries.documents,
        ),
        Register(
            "delegation", "delegation", "add_point", "Delegation", "Lägg till punkt",
            "Vad styrelsen låter en ledamot, en ersättare eller en tjänsteman hos förbundet besluta.",
            PointForm, queries.points,
        ),
        Register(
            "delegationsbeslut", "delegation", "add_decision", "Delegation", "Anteckna delegationsbeslut",
            "Beslut som har fattats enligt delegationsordningen.", DecisionForm,
        ),
    )
}  # fmt: skip


@reads
def listing(request: Request, association: Association, kind: str) -> HttpResponse:
    """One register."""
    register, slug = REGISTERS[kind], association.slug
    may = access.edits(roles_of(request))
    assert register.table is not None
    table = register.table(slug, clock.today(), may_edit=bool(may))
    if (answer := table_asked_for(request, {kind: table})) is not None:
        return answer
    context = {
        "register": register,
        "table": table,
        "may": may,
        "here": reverse(f"governance:{register.page}", args=[slug]),
    }
    return render(request, "governance/register.jinja", context)


@reads
def delegation(request: Request, association: Association) -> HttpResponse:
    """The delegation rules, what is never delegated, and the decisions with whether the board has been told."""
    slug, may = association.slug, access.edits(roles_of(request))
    wanted = request.GET.get("visa", "vantar")
    points = queries.points(slug, clock.today(), may_edit=bool(may))
    found = queries.delegated(wanted)
    if request.GET.get("tabell") == "delegationsbeslut":
        every = {"delegationsbeslut": queries.decisions(list(found), slug, may_edit=False)}
        if (answer := table_asked_for(request, every)) is not None:
            return answer
    if (answer := table_asked_for(request, {"delegation": points})) is not None:
        return answer
    page_of = Paginator(found, A_PAGE).get_page(request.GET.get("sida"))
    here = reverse("governance:delegation", args=[slug])
    context = {
        "register": REGISTERS["delegation"],
        "points": points,
        "never": list(NEVER.values()),
        "page_of": page_of,
        "decisions": queries.decisions(list(page_of.object_list), slug, may_edit=bool(may)),
        "wanted": wanted,
        "tabs": [(word, f"{here}?visa={value}#beslut", value == wanted) for value, word in TABS],
        "waiting": queries.delegated("vantar").count(),
        "may": may,
        "here": here,
    }
    return render(request, "governance/delegation.jinja", context)


@writes
def add(request: Request, association: Association, kind: str) -> HttpResponse:
    """A new row."""
    register = _register(kind)
    form = register.form(request.POST if request.method == "POST" else None)
    return _form(request, register, form, register.new, "Lägg till", seen=0)


@writes
def edit(request: Request, association: Association, kind: str, pk: int) -> HttpResponse:
    """Change a row."""
    register, row = _found(kind, pk)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    form = register.form(request.POST if request.method == "POST" else None, instance=row)
    gone = reverse("governance:remove", args=[association.slug, kind, pk])
    return _form(
        request, register, form, f"Ändra {str(row._meta.verbose_name).lower()}", "Spara", seen=seen, remove=gone
    )


@writes
def take_away(request: Request, association: Association, kind: str, pk: int) -> HttpResponse:
    """Ask, then take a row away."""
    register, row = _found(kind, pk)
    refused = ""
    if request.method == "POST":
        try:
            remove(by=request.user, on=clock.today(), row=row, seen=whole(request.POST, "seen", otherwise=-1))
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"{str(row._meta.verbose_name).capitalize()} är borttagen ur registret.")
            return redirect(f"governance:{register.page}", association.slug)
    context = {
        "question": f"Ta bort ”{row}”?",
        "text": "Ta bort det som har blivit fel. Det som har funnits och slutat får i stället en sista dag, så att det "
        "står kvar.",
        "button": "Ta bort",
        "back": reverse("governance:edit", args=[association.slug, kind, pk]),
        "refused": refused,
        "seen": row.revision,
    }
    return render(request, "confirm_page.jinja", context)


@writes
def tell_board(request: Request, association: Association) -> HttpResponse:
    """Note which delegated decisions the board was told of at a meeting."""
    today = clock.today()
    waiting = list(queries.delegated("vantar").order_by("day", "pk"))
    ticked = {"day": today, "decisions": [row.pk for row in waiting]}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=ticked)

    def act() -> None:
        given = form.cleaned_data
        keys = [row.pk for row in given["decisions"]]
        report(by=request.user, on=today, association=association, decisions=keys, day=given["day"])

    back = reverse("governance:delegation", args=[association.slug])
    return one_form(
        request, form, heading="Anmäl delegationsbeslut", act=act, back=back, done="Anmälan är antecknad.",
        crumb="Delegation", button="Anteckna anmälan",
        lede="Beslut som har fattats på delegation anmäls till styrelsen (10 §). Avmarkera dem som inte var med.",
    )  # fmt: skip


def _form(
    request: Request, register: Register, form: Any, heading: str, button: str, *, seen: int, remove: str = ""
) -> HttpResponse:
    def act() -> None:
        today: dt.date = clock.today()
        keep(
            by=request.user, on=today, association=request.association, row=form.instance, seen=seen, **form.more
        )  # fmt: skip

    back = reverse(f"governance:{register.page}", args=[request.association.slug])
    return one_form(
        request, form, heading=heading, act=act, back=back, done="Sparat.", crumb=register.heading, button=button,
        seen=seen, remove=remove, units=form.units, lede=register.hint,
    )  # fmt: skip


def _register(kind: str) -> Register:
    if kind not in REGISTERS:
        raise Http404
    return REGISTERS[kind]


def _found(kind: str, pk: int) -> tuple[Register, Kept]:
    register = _register(kind)
    row: Kept = get_object_or_404(register.form._meta.model.objects.all(), pk=pk)
    return register, row
