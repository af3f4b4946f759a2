"""What a version began from, to compare it with."""

from __future__ import annotations

from samordna.budgets.models import Version
from samordna.budgets.queries.plans import plan_of
from samordna.plan.model import Plan


def basis(version: Version) -> Plan | None:
    """The plan the version was copied from (last year's, or the one it revises); None for the first."""
    if version.based_on_id is None:
        return None
    return plan_of(Version.objects.select_related("association", "decision").get(pk=version.based_on_id))
