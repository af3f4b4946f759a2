"""Pages of one intervention's money: what is granted, paid and left; the payment plan; money given up or back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.interventions.models import Agreement, Intervention
from samordna.interventions.queries.award import agreement_in_force
from samordna.interventions.queries.life import STAGE_TAGS
from samordna.interventions.rules.lifecycle import PAYING
from samordna.interventions.tabs import tabs_of
from samordna.payouts import access
from samordna.payouts.actions import keeping, mending
from samordna.payouts.forms.money import AmountForm, PlanForm
from samordna.payouts.models import PlannedPayment
from samordna.payouts.queries import awarded as queries
from samordna.payouts.queries import tables
from samordna.payouts.queries.claims import seen_by, shown
from samordna.payouts.queries.standing import last_entry, standing_of
from samordna.payouts.queries.subject import over
from samordna.payouts.views.frame import confirmed, found_agreement, keeps, notes, reads


@reads
def of_intervention(request: Request, association: Association, pk: int) -> HttpResponse:
    """An intervention's money, every sum opened into its rows."""
    roles, slug = roles_of(request), association.slug
    rows = Intervention.objects.filter(access.visible(roles, request.user)).select_related("association", "recipient")
    intervention: Intervention = get_object_or_404(rows, pk=pk)
    if intervention.together_id is not None:
        return redirect("payouts:of_intervention", slug, intervention.together_id)
    standing = standing_of(intervention)
    agreement = agreement_in_force(intervention)
    claims = list(shown(seen_by(roles, request.user).filter(intervention=intervention)))
    plan = queries.plan(queries.planned(intervention), claims, slug, may_edit=bool(access.keeps(roles)))
    found = {
        "aren": tables.years_of(standing),
        "rekvisitioner": tables.claims(claims, slug),
        "betalningsplan": plan,
    }
    if (answer := table_asked_for(request, found)) is not None:
        return answer
    context = {
        "intervention": intervention,
        "stage": (intervention.at.label, STAGE_TAGS[intervention.at]),
        "intervention_tabs": tabs_of(request, intervention),
        "tables": found,
        "calculations": [(one.year, tables.calculation(one)) for one in standing.years],
        "agreement": agreement,
        "account": queries.account_line(agreement),
        "may_claim": agreement is not None
        and access.claims(roles, request.user, intervention)
        and intervention.at in PAYING,
        "over": over(intervention.at) if agreement is not None else "",
        "may_keep": access.keeps(roles),
        "may_note": access.notes(roles),
        "here": address("payouts:of_intervention", slug, pk),
    }
    return render(request, "payouts/of_intervention.jinja", context)


@keeps
def add_plan(request: Request, association: Association, pk: int) -> HttpResponse:
    """A new row of the payment plan."""
    agreement = found_agreement(request, pk)
    return _plan(
        request, agreement, PlannedPayment(association=association, agreement=agreement), "Ny rad i betalningsplanen"
    )


@keeps
def edit_plan(request: Request, association: Association, pk: int) -> HttpResponse:
    """Change a row of the payment plan."""
    row = _row(pk)
    remove = address("payouts:remove_plan", association.slug, pk)
    return _plan(request, row.agreement, copy.copy(row), "Ändra raden i betalningsplanen", remove=remove)


@keeps
def remove_plan(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take a row out of the payment plan."""
    row = _row(pk)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    return confirmed(
        request, question=f"Ta bort raden {row} ur betalningsplanen?", button="Ta bort", done="Raden är borttagen.",
        text="Rekvisitioner och betalningar påverkas inte.",
        back=address("payouts:of_intervention", association.slug, row.agreement.intervention_id),
        act=lambda: keeping.unplan(by=request.user, on=clock.today(), row=row, seen=seen),
    )  # fmt: skip


@keeps
def release(request: Request, association: Association, pk: int) -> HttpResponse:
    """Give up what will not be used."""
    agreement = found_agreement(request, pk)

    def act(given: dict[str, Any]) -> object:
        return mending.release(by=request.user, on=clock.today(), agreement=agreement, **given)

    return _amount(
        request, agreement, act, heading="Frigör medel som inte används", button="Frigör", done="Medlen är frigjorda.",
        lede="Det som frigörs går inte längre att begära för insatsen, och blir fritt för annat.",
    )  # fmt: skip


@keeps
def demand(request: Request, association: Association, pk: int) -> HttpResponse:
    """Demand money back."""
    agreement = found_agreement(request, pk)

    def act(given: dict[str, Any]) -> object:
        return mending.demand(by=request.user, on=clock.today(), agreement=agreement, **given)

    return _amount(
        request, agreement, act, heading="Återkräv medel", button="Återkräv", done="Återkravet är antecknat.",
        lede="Pengar som är utbetalda och inte har använts, eller har använts till något annat. Skicka återkravet till "
        "mottagaren; när pengarna kommer antecknas återbetalningen.",
    )  # fmt: skip


@notes
def recover(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note money that came back."""
    agreement = found_agreement(request, pk)

    def act(given: dict[str, Any]) -> object:
        return mending.recover(by=request.user, on=clock.today(), agreement=agreement, **given)

    return _amount(
        request, agreement, act, heading="Anteckna återbetalning", button="Anteckna", has_day=True,
        done="Återbetalningen är antecknad.", lede="Pengar som har kommit tillbaka efter ett återkrav.",
    )  # fmt: skip


def _plan(
    request: Request, agreement: Agreement, row: PlannedPayment, heading: str, *, remove: str = ""
) -> HttpResponse:
    seen = whole(request.POST, "seen", otherwise=row.revision)
    form = PlanForm(request.POST if request.method == "POST" else None, instance=row)
    slug = agreement.association.slug
    return one_form(
        request, form, heading=heading, crumb=agreement.intervention.name, seen=seen, remove=remove, done="Sparat.",
        act=lambda: keeping.plan(by=request.user, on=clock.today(), agreement=agreement, row=row, seen=seen),
        back=address("payouts:of_intervention", slug, agreement.intervention_id),
    )  # fmt: skip


def _amount(
    request: Request, agreement: Agreement, act: Callable[[dict[str, Any]], object], *, heading: str, button: str,
    done: str, lede: str, has_day: bool = False,
) -> HttpResponse:  # fmt: skip
    years = [one.year for one in standing_of(agreement.intervention).years]
    initial = {"day": clock.today(), "year": clock.today().year}
    sent = request.POST if request.method == "POST" else None
    form = AmountForm(sent, years=years, has_day=has_day, initial=initial)
    seen = whole(request.POST, "seen", otherwise=-1) if sent else last_entry(agreement.intervention)
    return one_form(
        request, form, heading=heading, act=lambda: act({**form.cleaned_data, "seen": seen}), seen=seen,
        crumb=agreement.intervention.name,
        back=address("payouts:of_intervention", agreement.association.slug, agreement.intervention_id), done=done,
        button=button, lede=lede,
    )  # fmt: skip


def _row(pk: int) -> PlannedPayment:
    rows = PlannedPayment.objects.select_related("association", "agreement__association", "agreement__intervention")
    row: PlannedPayment = get_object_or_404(rows, pk=pk)
    return row
