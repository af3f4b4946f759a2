"""What the addresses of this room need (see tests/routes.py)."""

from typing import Any

from samordna.associations.models import Association
from samordna.budgets.actions.versions import copy_to_next_year, keep_published
from samordna.budgets.models import Version
from samordna.core import clock
from samordna.plan.file import load

EXAMPLE = "examples/finnveden-2021.yaml"


def published(association: Association, file: str = EXAMPLE) -> Version:
    """A plan read from print, which every role may see."""
    return keep_published(by=None, on=clock.today(), association=association, plan=load(file))


def draft(association: Association, file: str = EXAMPLE) -> Version:
    """Next year's draft, which the director may change."""
    return copy_to_next_year(by=None, on=clock.today(), version=published(association, file))


def _published(association: Association) -> dict[str, Any]:
    return {"at": str(published(association).year)}


def _draft(association: Association) -> dict[str, Any]:
    return {"at": str(draft(association).year)}


EXAMPLES = {
    "budgets:version": _published,
    "budgets:copy": _published,
    "budgets:budget": _published,
}
