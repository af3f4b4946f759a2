"""The budget of a version: typed in while it is a draft, read as printed afterwards."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.address import At
from samordna.budgets.queries.printed import as_table
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import opened
from samordna.core.access import route


@route()
def budget(request: Request, association: Association, at: At) -> HttpResponse:
    """The budget's tables."""
    found = opened(request, at)
    shown = [
        as_table(
            found.plan, table, found.figures, mark=lambda table, row, ref, column: None, explain=lambda ref, column: ""
        )
        for table in found.plan.tables
    ]
    return render(
        request,
        "budgets/budget_read.jinja",
        {**frame(request, found, f"Budget {found.version.year}", "budgets:budget"), "tables_shown": shown},
    )
