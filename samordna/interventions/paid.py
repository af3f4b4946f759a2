"""What has been paid or bound to be paid, what is asked for, and what is left open, as a port: the room of payouts
tells, awards, papers and whoever closes an intervention ask.

provide(Told(bound_by_year, under_way, left_open))       # in the app's AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samordna.core.awaiting import Task
from samordna.interventions.models import Intervention
from samordna.money import Kr


@dataclass(frozen=True, slots=True)
class Told:
    """What a room answers, inside the association's scope: what is paid or approved for each year of an intervention;
    what has been asked for and is neither paid nor turned down; and what nobody is hindered by but should settle before
    it is closed, for pages of the association with this slug."""

    by_year: Callable[[Intervention], dict[int, Kr]]
    under_way: Callable[[Intervention], list[str]]
    left_open: Callable[[Intervention, str], list[Task]]


_told: list[Told] = []


def provide(told: Told) -> None:
    """Let a room answer."""
    _told[:] = [told]


def paid_by_year(intervention: Intervention) -> dict[int, Kr]:
    """What is paid or approved for payment, by the year it is for."""
    return _told[0].by_year(intervention) if _told else {}


def under_way(intervention: Intervention) -> list[str]:
    """What has been asked for and is neither paid nor turned down, each in a few words, the oldest first."""
    return _told[0].under_way(intervention) if _told else []


def left_open(intervention: Intervention, slug: str) -> list[Task]:
    """What of its money is not settled and hinders nothing: granted and unused, begun and not handed in."""
    return _told[0].left_open(intervention, slug) if _told else []
