"""What has been paid or bound to be paid, as a port: the room of payouts tells, awards and papers ask.

provide(paid_by_year)       # in the app's AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable

from samordna.interventions.models import Intervention
from samordna.money import Kr

ByYear = Callable[[Intervention], dict[int, Kr]]
_ask: list[ByYear] = []


def provide(by_year: ByYear) -> None:
    """Let a room answer, inside the association's scope, what is paid or approved for each year of an intervention."""
    _ask[:] = [by_year]


def paid_by_year(intervention: Intervention) -> dict[int, Kr]:
    """What is paid or approved for payment, by the year it is for."""
    return _ask[0](intervention) if _ask else {}
