"""Beviljat och budgeterat: the general deduction, and what it makes of the granted amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.amounts import Conflict, NewCell, set_amounts
from samordna.budgets.actions.content import Changed, set_part
from samordna.budgets.address import At
from samordna.budgets.choices import AmountOf
from samordna.budgets.forms.granted import DeductionForm
from samordna.budgets.queries.layouts import GRANTED
from samordna.budgets.queries.parts import part
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.money import KRONA
from samordna.plan.figures import Cell


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))
def deduct(request: Request, association: Association, at: At) -> HttpResponse:
    """Keep the deduction; on request let every granted amount less the deduction be what is budgeted."""
    found = opened(request, at)
    back = redirect(f"{reverse('budgets:budget', args=[association.slug, at])}?tabell={GRANTED}")
    form = DeductionForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Avdraget är inte sparat.|{' '.join(str(e) for e in form.errors['percent'])}")
        return back
    percent = form.cleaned_data["percent"] or Decimal(0)
    kept = part(found.version, "general_deduction")
    try:
        set_part(
            by=request.user,
            on=clock.today(),
            version=found.version,
            name="general_deduction",
            data=f"{percent:f}",
            seen=kept.revision,
        )
        if request.POST.get("act") == "write":
            cells = budgeted(found, Fraction(percent))
            set_amounts(by=request.user, on=clock.today(), version=found.version, cells=cells)
            messages.success(request, f"{len(cells)} rader är omräknade.|Budgeterat är nu beviljat minus avdraget.")
        else:
            messages.success(request, "Avdraget är sparat.|Budgetens belopp är inte ändrade.")
    except (Changed, Conflict) as changed:
        messages.error(request, f"Inget är ändrat.|{changed}")
    return back


def budgeted(found: Opened, percent: Fraction) -> list[NewCell]:
    """What is budgeted of each granted amount, in whole kronor."""
    rows, now = found.reading.rows, found.plan.budget_column
    assert rows is not None
    if now is None:
        return []
    at = rows.columns[now.key].pk
    made = []
    for line in found.plan.lines:
        given = line.granted.get(now.key)
        if given is None or given.amount is None or line.formula:
            continue
        there = rows.amounts.get((rows.lines[line.key].pk, None, at, AmountOf.BUDGETED.value))
        cell = Cell(given.amount.share(1 - percent / 100, KRONA))
        made.append(NewCell(line.key, now.key, cell, there.revision if there else 0))
    return made
