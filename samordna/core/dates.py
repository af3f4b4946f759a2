"""What brings days to the annual cycle, as a port: rooms tell which days they have, and when those change.

    register("agreements", dates_of, {"service": ("Köpta tjänster", "governance:services")})
                                          # in the app's AppConfig.ready: the days of a year, in the association's scope
    changed(association, on)              # inside an act that may have moved one of them
    follow(bring_in_line)                 # the room of the cycle

A day is a `law.deadlines.Deadline` with a key of its own; the cycle keeps it in line from one act to the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from samordna.law.deadlines import Deadline

DatesOf = Callable[[int], Iterable[Deadline]]
Follower = Callable[[Any, dt.date], None]
# Of days with these keys, those that are another's business than this user's, with these roles.
OfOthers = Callable[[Any, frozenset[str], Collection[str]], Collection[str]]
_sources: dict[str, DatesOf] = {}
_homes: dict[str, tuple[str, str]] = {}
_followers: list[Follower] = []
_of_others: list[OfOthers] = []


def register(
    name: str, dates_of: DatesOf, homes: Mapping[str, tuple[str, str]], of_others: OfOthers | None = None
) -> None:
    """Add a room's days of a year. `homes` tells where they are changed: for each first word of their keys, the page's
    name and its route. `of_others` tells whom a day that concerns one person is not for.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _sources:
        raise ValueError(f"The days of {name} are registered twice.")
    _sources[name] = dates_of
    _homes.update(homes)
    if of_others is not None:
        _of_others.append(of_others)


def home(key: str) -> tuple[str, str] | None:
    """Where a day that a room brought is changed: the page's name and its route; None for any other day."""
    return _homes.get(key.partition("-")[0])


def others(user: Any, roles: frozenset[str], keys: Collection[str]) -> frozenset[str]:
    """Of days with these keys, those that one need not remind this user of: another person sees to them."""
    return frozenset(key for of_others in _of_others for key in of_others(user, roles, keys))


def follow(follower: Follower) -> None:
    """Be told when a room's days may have changed: of which association, and on which day."""
    _followers.append(follower)


def all_of(year: int) -> Iterator[Deadline]:
    """Every room's days of a year, in the association's scope."""
    for dates_of in _sources.values():
        yield from dates_of(year)


def changed(association: Any, on: dt.date) -> None:
    """Tell that the association's days may have changed. Called inside an act."""
    for follower in _followers:
        follower(association, on)
