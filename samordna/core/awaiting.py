"""What awaits somebody on the first page, as a port: rooms add what they know of.

    register("reports", awaiting)      # in the app's AppConfig.ready; called in the association's scope

The first page shows the plan's own tasks first, and then these by the day they are due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: the user, their roles in the association, its slug, and the day."""

    user: Any
    roles: frozenset[str]
    slug: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Task:
    """Something that awaits the reader, as `work.tasks` shows it."""

    name: str
    url: str
    hint: str = ""
    due: str = ""
    tag: str = ""
    kind: str = ""


Awaits = Callable[[Reader], Iterable[Task]]
_sources: dict[str, Awaits] = {}


def register(name: str, awaits: Awaits) -> None:
    """Add what a room knows of.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _sources:
        raise ValueError(f"What awaits in {name} is registered twice.")
    _sources[name] = awaits


def all_of(reader: Reader) -> Iterator[Task]:
    """What every room knows of, room by room, in the association's scope."""
    for awaits in _sources.values():
        yield from awaits(reader)
