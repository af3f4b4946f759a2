"""What has been paid or bound to be paid, given up and asked for, as a port: the room of payouts tells, awards, papers
and whoever closes an intervention ask.

provide(money_by_year, under_way)       # in the app's AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable

from samordna.interventions.models import Intervention
from samordna.money import Kr

ByYear = dict[int, Kr]
Money = Callable[[Intervention], tuple[ByYear, ByYear]]
UnderWay = Callable[[Intervention], list[str]]
_ask: list[tuple[Money, UnderWay]] = []


def provide(money: Money, under_way: UnderWay) -> None:
    """Let a room answer, inside the association's scope, `money_by_year` of an intervention, and what has been asked
    for and is neither paid nor turned down."""
    _ask[:] = [(money, under_way)]


def money_by_year(intervention: Intervention) -> tuple[ByYear, ByYear]:
    """What is paid or approved for payment, by the year it is for; and what is given up of the award that holds."""
    return _ask[0][0](intervention) if _ask else ({}, {})


def paid_by_year(intervention: Intervention) -> ByYear:
    """What is paid or approved for payment, by the year it is for."""
    return money_by_year(intervention)[0]


def released_by_year(intervention: Intervention) -> ByYear:
    """What is given up of the award that holds, by the year it is of."""
    return money_by_year(intervention)[1]


def under_way(intervention: Intervention) -> list[str]:
    """What has been asked for and is neither paid nor turned down, each in a few words, the oldest first."""
    return _ask[0][1](intervention) if _ask else []
