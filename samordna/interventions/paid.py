"""What has been paid or bound to be paid, given up, asked for and left open, as a port: the room of payouts tells;
awards, papers and whoever closes an intervention ask.

provide(Told(money_by_year, under_way, left_open))       # in the app's AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samordna.core.awaiting import Task
from samordna.interventions.models import Intervention
from samordna.money import Kr

ByYear = dict[int, Kr]


@dataclass(frozen=True, slots=True)
class Told:
    """What a room answers, inside the association's scope: `money_by_year` of an intervention; what has been asked for
    and is neither paid nor turned down; and what nobody is hindered by but should settle before it is closed, for pages
    of the association with this slug."""

    money: Callable[[Intervention], tuple[ByYear, ByYear]]
    under_way: Callable[[Intervention], list[Task]]
    left_open: Callable[[Intervention, str], list[Task]]


_told: list[Told] = []


def provide(told: Told) -> None:
    """Let a room answer."""
    _told[:] = [told]


def money_by_year(intervention: Intervention) -> tuple[ByYear, ByYear]:
    """What is paid or approved for payment, by the year it is for; and what is given up of the award that holds."""
    return _told[0].money(intervention) if _told else ({}, {})


def paid_by_year(intervention: Intervention) -> ByYear:
    """What is paid or approved for payment, by the year it is for."""
    return money_by_year(intervention)[0]


def released_by_year(intervention: Intervention) -> ByYear:
    """What is given up of the award that holds, by the year it is of."""
    return money_by_year(intervention)[1]


def under_way(intervention: Intervention) -> list[Task]:
    """What has been asked for and is neither paid nor turned down, each in a few words with its page, the oldest
    first."""
    return _told[0].under_way(intervention) if _told else []


def left_open(intervention: Intervention, slug: str) -> list[Task]:
    """What of its money is not settled and hinders nothing: granted and unused, begun and not handed in."""
    return _told[0].left_open(intervention, slug) if _told else []
