"""What the addresses of this room need (see tests/routes.py)."""

from __future__ import annotations

from typing import Any

from samordna.associations.models import Association
from samordna.payouts.choices import EntryKind
from tests.outlook.cases import agreed, entered, granted, lived, planned, promised, waiting


def _case(association: Association) -> dict[str, Any]:
    planned(association)
    return {"pk": waiting(association).pk}


def _granted(association: Association) -> dict[str, Any]:
    intervention = lived(association, plan_key="jobbsparet")
    granted(intervention, {2026: 600_000})
    return {"pk": intervention.pk, "year": 2026}


EXAMPLES = {
    "outlook:tonight": _case,
    "outlook:paper": lambda association: {**_case(association), "form": "docx"},
    "outlook:explained": _granted,
}


def _running(association: Association, rows: int) -> None:
    for number in range(rows):
        intervention = lived(association, f"Insats {number}")
        agreement = agreed(granted(intervention, {2025: 300_000, 2026: (400_000, 40_000)}))
        entered(agreement, 250_000, 2025)
        entered(agreement, 10_000, 2026, EntryKind.RELEASED)
        promised(agreement, 20_000, 2026)


def _decided(association: Association, rows: int) -> dict[str, Any]:
    _running(association, rows)
    return _case(association)


def _portfolio(association: Association, rows: int) -> dict[str, Any]:
    planned(association)
    _running(association, rows)
    return {}


def _explained(association: Association, rows: int) -> dict[str, Any]:
    intervention = lived(association)
    agreement = agreed(granted(intervention, {2026: 600_000}))
    for _ in range(rows):
        entered(agreement, 10_000, 2026)
        promised(agreement, 10_000, 2026)
    return {"pk": intervention.pk, "year": 2026}


ROWS = {
    "outlook:tonight": _decided,
    "outlook:portfolio": _portfolio,
    "outlook:under_use": _portfolio,
    "outlook:matrix": _portfolio,
    "outlook:explained": _explained,
}
