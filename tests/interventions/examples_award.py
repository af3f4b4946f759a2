"""What the addresses of awards and agreements need (see tests/routes.py)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.interventions.actions.agreement import draft, sign
from samordna.interventions.actions.award import settle
from samordna.interventions.choices import ProposalOf
from tests.interventions.awarded import GIVEN, agreed, awarded, decided, proposed
from tests.interventions.lives import ON, applied


def owner() -> User | None:
    """The association's intervention owner, where there is one: they see their own only."""
    grant = Grant.objects.filter(role=Role.INTERVENTION_OWNER).select_related("user").order_by("pk").first()
    return grant.user if grant else None


def _proposed(association: Association) -> dict[str, Any]:
    made = applied(association, owner=owner())
    proposed(association, made)
    return {"pk": made.pk}


def _awarded(association: Association) -> dict[str, Any]:
    return {"pk": awarded(association, owner=owner()).intervention_id}


def _drafted(association: Association) -> dict[str, Any]:
    return {"pk": draft(by=None, on=ON, intervention=awarded(association, owner=owner()).intervention).pk}


def _paper(association: Association) -> dict[str, Any]:
    return {**_drafted(association), "form": "pdf"}


def _met(association: Association) -> dict[str, Any]:
    condition = agreed(association, owner=owner()).conditions.order_by("pk").first()
    assert condition is not None
    return {"pk": condition.pk}


def _notice(association: Association) -> dict[str, Any]:
    return {**_awarded(association), "form": "pdf"}


EXAMPLES = {
    **dict.fromkeys(
        (
            "interventions:award", "interventions:propose", "interventions:drop_proposal",
            "interventions:note_decision",
        ),
        _proposed,
    ),
    **dict.fromkeys(("interventions:bind", "interventions:begin_agreement", "interventions:undo_decision"), _awarded),
    "interventions:award_notice": _notice,
    **dict.fromkeys(("interventions:agreement", "interventions:sign", "interventions:drop_agreement"), _drafted),
    "interventions:agreement_paper": _paper,
    "interventions:met": _met,
}  # fmt: skip


def _versions(association: Association, rows: int) -> dict[str, Any]:
    made = agreed(association)
    for number in range(rows):
        change = replace(GIVEN, conditions=f"Villkor {number}.", reason="Ändras.")
        row = proposed(association, made.intervention, ProposalOf.CHANGE, change)
        settle(by=None, on=ON, proposal=row, decision=decided(association, f"{20 + number}"))
        new = draft(by=None, on=ON, intervention=made.intervention)
        sign(by=None, on=ON, agreement=new, day=ON, for_us="Förbundschef", for_them="Chef")
    return {"pk": made.intervention_id}


ROWS = {"interventions:award": _versions}
