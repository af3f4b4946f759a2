"""The app of the outlook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from samordna.interventions.models import Intervention


class OutlookConfig(AppConfig):
    """Across rooms, reads only: may we decide tonight, and the portfolio of interventions."""

    name = "samordna.outlook"
    verbose_name = "utblick"

    def ready(self) -> None:
        from samordna.core.navigation import Entry, register
        from samordna.interventions import tabs
        from samordna.interventions.tabs import Tab
        from samordna.outlook.papers import shelf

        register(Entry("Portfölj", "outlook:portfolio", order=32, under="interventions:start"))
        tabs.register(Tab("Får vi besluta?", "outlook:tonight", order=40, only_if=_waits))
        shelf.fill()


def _waits(intervention: Intervention) -> bool:
    """Whether the board may decide on it: the other half of one registered as two follows the first."""
    from samordna.interventions.choices import Stage
    from samordna.interventions.queries.award import proposal

    if intervention.together_id is not None:
        return False
    changed = intervention.at in {Stage.DECIDED, Stage.AGREED, Stage.RUNNING}
    return intervention.at is Stage.PREPARATION or (changed and proposal(intervention) is not None)
