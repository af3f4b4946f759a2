"""What the addresses of this room need (see tests/routes.py)."""

from __future__ import annotations

from typing import Any

from samordna.associations.models import Association
from samordna.interventions.models import Intervention
from tests.interventions import examples_application, examples_award, examples_reports
from tests.interventions.lives import idea, with_owner


def owned(association: Association) -> Intervention:
    """An idea of the association's intervention owner, who sees their own only."""
    return with_owner(idea(association))


def _one(association: Association) -> dict[str, Any]:
    return {"pk": owned(association).pk}


def _withdrawn(association: Association) -> dict[str, Any]:
    return {"pk": owned(association).pk, "code": "withdraw"}


EXAMPLES = {
    **examples_award.EXAMPLES,
    **examples_reports.EXAMPLES,
    **dict.fromkeys(("interventions:one", "interventions:describe"), _one),
    "interventions:move": _withdrawn,
    **examples_application.EXAMPLES,
}


def _several(association: Association, rows: int) -> dict[str, Any]:
    made = [idea(association, name=f"Insats {number}") for number in range(rows)]
    return {"pk": made[-1].pk}


def _list(association: Association, rows: int) -> dict[str, Any]:
    _several(association, rows)
    return {}


ROWS = {
    **examples_application.ROWS,
    **examples_award.ROWS,
    **examples_reports.ROWS,
    "interventions:start": _list,
    "interventions:one": _several,
}
