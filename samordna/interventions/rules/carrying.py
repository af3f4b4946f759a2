"""An earlier application as the start of a new one: the words and figures come along, the time is moved. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from samordna.interventions.rules.content import Content


def carried(content: Content, first_year: int) -> Content:
    """The content with every year and day moved so that it begins in `first_year`; without any year it is as it was."""
    begins = content.starts.year if content.starts else min(content.years, default=first_year)
    years = first_year - begins
    if not years:
        return content
    return replace(
        content,
        starts=_moved(content.starts, years),
        ends=_moved(content.ends, years),
        aims=tuple(replace(aim, due=_moved(aim.due, years), goal="") for aim in content.aims),
        costs=tuple(replace(cost, year=cost.year + years) for cost in content.costs),
        funding=tuple(replace(one, year=one.year + years if one.year else 0) for one in content.funding),
    )


def _moved(day: dt.date | None, years: int) -> dt.date | None:
    if day is None:
        return None
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if last_of_february else day.day)
