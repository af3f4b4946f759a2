"""Beviljat och budgeterat: the general deduction, and what it makes of the granted amounts."""

from __future__ import annotations

from collections.abc import Callable
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
from samordna.budgets.actions.content import set_part
from samordna.budgets.actions.locking import Changed
from samordna.budgets.address import At
from samordna.budgets.choices import AmountOf
from samordna.budgets.forms.granted import DeductionForm
from samordna.budgets.queries.layouts import GRANTED
from samordna.budgets.queries.parts import part
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.figures import number
from samordna.core.saving import whole
from samordna.money import KRONA
from samordna.plan.checks.wording import quoted
from samordna.plan.figures import Cell
from samordna.plan.words import counted


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
            seen=whole(request.POST, "seen", otherwise=kept.revision),
        )
    except Changed as changed:
        theirs = number(Decimal(changed.theirs.data), 1)
        messages.error(
            request,
            f"Avdraget är inte sparat.|Någon annan har satt det till {theirs} procent medan du skrev "
            f"{number(percent, 1)}. Spara igen om ditt ska gälla.",
        )
        return back
    if request.POST.get("act") != "write":
        messages.success(request, "Avdraget är sparat.|Budgetens belopp är inte ändrade.")
        return back
    cells = budgeted(found, Fraction(percent), lambda line, now: whole(request.POST, f"seen-{line}", otherwise=now))
    try:
        set_amounts(by=request.user, on=clock.today(), version=found.version, cells=cells)
    except Conflict as conflict:
        rows = quoted([found.plan.label(clash.typed.line) for clash in conflict.clashes])
        messages.error(
            request,
            f"Avdraget är sparat, men inget är omräknat.|{rows} har ändrats sedan sidan visades, av någon annan eller "
            "i en annan flik. Se efter och räkna om igen om avdraget ska gälla där också.",
        )
    else:
        messages.success(
            request,
            f"{counted(len(cells), 'rad är omräknad', 'rader är omräknade')}.|Budgeterat är beviljat minus avdraget.",
        )
    return back


def budgeted(found: Opened, percent: Fraction, seen: Callable[[str, int], int]) -> list[NewCell]:
    """What is budgeted of each granted amount, in whole kronor.

    `seen` gives the revision of a line's amount that the page was shown with, from the one it has now.
    """
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
        made.append(NewCell(line.key, now.key, cell, seen(line.key, there.revision if there else 0)))
    return made
