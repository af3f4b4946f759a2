"""A value that the law sets, from a day. Only start days: each value holds until the next one starts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from samordna.findings import Source

T = TypeVar("T")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


class NotKnownYet(LookupError):
    """Asked for a day before the first value somebody here has read."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A value from its first day, with where it stands."""

    start: dt.date
    value: T
    source: Source


class Dated(Generic[T]):
    """Values of one kind over time, read with `.at(day)`. `name` is what it is, in Swedish."""

    def __init__(self, name: str, *entries: Entry[T]) -> None:
        starts = [entry.start for entry in entries]
        if not starts or any(later <= earlier for earlier, later in pairwise(starts)):
            raise ValueError(f"{name}: the start days must be given, each later than the one before.")
        self.name = name
        self.entries = entries

    @property
    def since(self) -> dt.date:
        """The first day a value is known; a rule built on it is not asked before that."""
        return self.entries[0].start

    def entry(self, day: dt.date) -> Entry[T]:
        """What holds on a day, with its source.

        Raises:
            NotKnownYet: for a day before the first value.
        """
        for entry in reversed(self.entries):
            if entry.start <= day:
                return entry
        raise NotKnownYet(f"{self.name} är inte känt före {self.since}; frågan gällde {day}.")

    def known(self, day: dt.date) -> tuple[Entry[T], bool]:
        """What holds on a day, and True; before the first known day the first wording, and False."""
        return (self.entry(day), True) if day >= self.since else (self.entries[0], False)

    def at(self, day: dt.date) -> T:
        """The value on a day, or `NotKnownYet`."""
        return self.entry(day).value

    def source(self, day: dt.date) -> Source:
        """Where the value of a day stands, or `NotKnownYet`."""
        return self.entry(day).source

    def __repr__(self) -> str:
        return f"Dated({self.name!r}, since={self.since})"


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day that comes back each year, never 29 February."""

    month: int
    day: int

    def __post_init__(self) -> None:
        self.of(2001)  # refuses a day that some years lack

    def of(self, year: int) -> dt.date:
        """The day in a year."""
        return dt.date(year, self.month, self.day)

    def __str__(self) -> str:
        """As it is written: "30 november"."""
        return day_month(self.of(2001))


def day_month(day: dt.date) -> str:
    """A day of any year as it is written: "29 februari"."""
    return f"{day.day} {MONTHS[day.month - 1]}"
