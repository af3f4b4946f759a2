"""What has been paid or bound to be paid, given up and asked for, as a port: the room of payouts tells, awards, papers
and whoever closes an intervention ask.

provide(paid_by_year, released_by_year, under_way)       # in the app's AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable

from samordna.interventions.models import Intervention
from samordna.money import Kr

ByYear = Callable[[Intervention], dict[int, Kr]]
UnderWay = Callable[[Intervention], list[str]]
_ask: list[tuple[ByYear, ByYear, UnderWay]] = []


def provide(by_year: ByYear, released: ByYear, under_way: UnderWay) -> None:
    """Let a room answer, inside the association's scope, what is paid or approved for each year of an intervention,
    what is given up of the award that holds, and what has been asked for and is neither paid nor turned down."""
    _ask[:] = [(by_year, released, under_way)]


def paid_by_year(intervention: Intervention) -> dict[int, Kr]:
    """What is paid or approved for payment, by the year it is for."""
    return _ask[0][0](intervention) if _ask else {}


def released_by_year(intervention: Intervention) -> dict[int, Kr]:
    """What is given up of the award that holds, by the year it is of."""
    return _ask[0][1](intervention) if _ask else {}


def under_way(intervention: Intervention) -> list[str]:
    """What has been asked for and is neither paid nor turned down, each in a few words, the oldest first."""
    return _ask[0][2](intervention) if _ask else []
