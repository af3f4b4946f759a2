"""Interventions that are for the same people at the same time. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

FAR = dt.date.max


@dataclass(frozen=True, slots=True)
class Aimed:
    """An intervention: for which target group (its key in the plan), where, and when. What is not known is empty.
    `told_group` is the target group in the application's own words, `printed` its names in the plan."""

    key: int
    name: str
    target_group: str = ""
    places: tuple[str, ...] = ()
    starts: dt.date | None = None
    ends: dt.date | None = None
    told_group: str = ""
    printed: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What a plan may print it as."""
        return frozenset({self.name, *self.printed})


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another intervention for the same target group, from day to day; `places` are those they have in common, and
    none when either says nothing of places. `ends` is None when neither says when it ends."""

    of: Aimed
    starts: dt.date | None
    ends: dt.date | None
    places: tuple[str, ...] = ()


def overlaps(one: Aimed, others: Iterable[Aimed]) -> tuple[Overlap, ...]:
    """Those that are for the same group, at the same time and not in other places, by name."""
    return tuple(
        Overlap(other, *_both(one, other), places=_shared(one, other))
        for other in sorted(others, key=lambda other: (other.name, other.key))
        if other.key != one.key and one.target_group and other.target_group == one.target_group
        if _at_once(one, other) and (_shared(one, other) or not (one.places and other.places))
    )


def _both(one: Aimed, other: Aimed) -> tuple[dt.date | None, dt.date | None]:
    starts = [day for day in (one.starts, other.starts) if day]
    ends = [day for day in (one.ends, other.ends) if day]
    return max(starts, default=None), min(ends, default=None)


def _at_once(one: Aimed, other: Aimed) -> bool:
    starts, ends = _both(one, other)
    return (starts or dt.date.min) <= (ends or FAR)


def _shared(one: Aimed, other: Aimed) -> tuple[str, ...]:
    theirs = {place.casefold() for place in other.places}
    return tuple(place for place in one.places if place.casefold() in theirs)
