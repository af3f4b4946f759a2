"""Months of a year that an intervention runs: the one way they are counted. Pure.

A month that is begun counts whole, and both days belong to the time.
"""

from __future__ import annotations

import datetime as dt

from samordna.plan.words import counted


def running(year: int, starts: dt.date | None, ends: dt.date | None) -> range:
    """The months of a year, 1 to 12, between two days; none outside them. A day that is not told does not limit."""
    if (starts is not None and starts.year > year) or (ends is not None and ends.year < year):
        return range(0)
    first = 1 if starts is None or starts.year < year else starts.month
    last = 12 if ends is None or ends.year > year else ends.month
    return range(first, last + 1)


def months_in(year: int, starts: dt.date | None, ends: dt.date | None) -> int:
    """How many they are."""
    return len(running(year, starts, ends))


def months_by_year(starts: dt.date, ends: dt.date) -> dict[int, int]:
    """How many they are of each year: 1 February 2024 to 31 January 2027 is 11, 12, 12 and 1."""
    return {year: months_in(year, starts, ends) for year in range(starts.year, ends.year + 1)}


def time_left(on: dt.date, ends: dt.date) -> str:
    """How long it is to a later day, in whole months, or in days where it is less than one: "3 månader", "12 dagar"."""
    months = (ends.year - on.year) * 12 + ends.month - on.month - (ends.day < on.day)
    return counted(months, "månad", "månader") if months else counted((ends - on).days, "dag", "dagar")
