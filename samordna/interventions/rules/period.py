"""Months of a year that an intervention runs. Pure."""

from __future__ import annotations

import datetime as dt


def months_in(year: int, starts: dt.date | None, ends: dt.date | None) -> int:
    """How many months of a year lie between two days, both included; a month that is begun counts whole. A day that is
    not told does not limit."""
    first = 1 if starts is None or starts.year < year else starts.month
    last = 12 if ends is None or ends.year > year else ends.month
    outside = (starts is not None and starts.year > year) or (ends is not None and ends.year < year)
    return 0 if outside else max(0, last - first + 1)
