"""The next days: those of the annual cycle, and meetings of the plans that do not stand in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from samordna.core.figures import day
from samordna.law.dated import WEEKDAYS
from samordna.meetings.queries.cycle import Coming
from samordna.plan.content import Meeting
from samordna.plan.model import Plan

MOST = 6  # as many as fit beside the page
Shown = tuple[str, str, str, str, str]


def dates(known: Iterable[Coming], plans: Iterable[Plan], decided: Collection[int], on: dt.date) -> list[Shown]:
    """Those from today on, as `work.timeline` shows them. `decided` are the years whose budget has been adopted."""
    known = [one for one in known if one.day >= on]
    found = {(one.day, one.what): (one.text, _state(one, decided)) for one in known}
    of_board = {one.day for one in known if one.is_meeting}
    for meeting, when in _planned(plans):
        if when not in of_board and (meeting.last_day or when) >= on:
            found.setdefault((when, meeting.body), (_about(meeting), ""))
    first = min((when for (when, _), (_, state) in found.items() if not state), default=None)
    return [
        (when.isoformat(), _weekday(when), what, text, "next" if when == first and not state else state)
        for (when, what), (text, state) in sorted(found.items())[:MOST]
    ]


def _state(one: Coming, decided: Collection[int]) -> str:
    if one.done or one.budget_year in decided:
        return "done"
    return "law" if one.by_law else ""


def _planned(plans: Iterable[Plan]) -> Iterator[tuple[Meeting, dt.date]]:
    for plan in plans:
        yield from ((meeting, meeting.day) for meeting in plan.meetings if meeting.day)


def _about(meeting: Meeting) -> str:
    hours = f"kl. {meeting.start}–{meeting.end}" if meeting.start and meeting.end else ""
    until = f"till och med {day(meeting.last_day)}" if meeting.last_day else ""
    return ", ".join(filter(None, (hours, until, meeting.place, meeting.note)))


def _weekday(when: dt.date) -> str:
    return f"{WEEKDAYS[when.weekday()].capitalize()} {day(when)}"
