"""What has come out of the plan's goals, as a port: the room of interventions tells the latest outcomes.

fill(latest)             # in the app's AppConfig.ready: of goals with these uids, in the association's scope
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest figure of an indicator of a goal, and which intervention reported it. `goal` is the goal's uid."""

    goal: str
    indicator: str
    value: Decimal
    unit: str
    day: dt.date
    intervention: str


Source = Callable[[Collection[str]], Iterable[Latest]]
_source: list[Source] = []


def fill(source: Source) -> None:
    """Say who knows the outcomes.

    Raises:
        ValueError: when somebody has said so already.
    """
    if _source:
        raise ValueError("The outcomes are told twice.")
    _source.append(source)


def latest(goals: Collection[str]) -> dict[str, list[Latest]]:
    """The latest outcomes by the goal's uid; of these goals, those that have any."""
    found: dict[str, list[Latest]] = {}
    wanted = [uid for uid in goals if uid]
    for one in _source[0](wanted) if _source and wanted else ():
        found.setdefault(one.goal, []).append(one)
    return found
