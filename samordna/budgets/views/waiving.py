"""Letting a finding stand, with a reason that is printed, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.content import unwaive as take_back
from samordna.budgets.actions.content import waive as let_stand
from samordna.budgets.address import At
from samordna.budgets.queries.findings import asked
from samordna.budgets.views.editing import refusal
from samordna.budgets.views.loading import opened
from samordna.core import clock
from samordna.core.access import route
from samordna.findings import Where

writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@writes
def waive(request: Request, association: Association, at: At) -> HttpResponse:
    """Let the finding of the address stand."""
    found = opened(request, at)
    finding = asked(found.findings, request.GET)
    reason = request.POST.get("reason", "")
    back = f"{reverse('budgets:budget', args=[association.slug, at])}#fynd"
    found.may_edit.demand()
    if finding is None:
        messages.info(
            request, "Fyndet finns inte längre.|Något har ändrats sedan sidan visades; ingen motivering behövs."
        )
    elif not reason.strip():
        messages.error(request, f"{finding.code} är inte godtaget.|Skriv varför det får vara så; motiveringen trycks.")
    elif refused := refusal(
        lambda: let_stand(
            by=request.user, on=clock.today(), version=found.version, code=finding.code, reason=reason,
            place=_place(finding.where),
        )
    ):  # fmt: skip
        messages.error(request, f"{finding.code} är inte godtaget.|{refused}")
    else:
        messages.success(request, f"{finding.code} är godtaget.|Motiveringen trycks som fotnot i planen.")
    return redirect(back)


@writes
def unwaive(request: Request, association: Association, at: At, pk: int) -> HttpResponse:
    """Let it be a finding again."""
    found = opened(request, at)
    waiver = found.version.waivers.filter(pk=pk).first()
    if waiver is None:
        messages.info(request, "Motiveringen är redan borttagen.|Fyndet gäller igen.")
    else:
        take_back(by=request.user, on=clock.today(), version=found.version, waiver=waiver)
        messages.success(request, f"{waiver.code} gäller igen.|Motiveringen trycks inte längre.")
    return redirect(f"{reverse('budgets:budget', args=[association.slug, at])}#fynd")


def _place(where: Where) -> dict[str, object]:
    given = {
        "table": where.table, "row": where.row, "column": where.column, "text": where.text, "year": where.year,
    }  # fmt: skip
    return {name: value for name, value in given.items() if value not in ("", None)}
