"""The next days: meetings of the plans, and what the law sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import count

from samordna.core.figures import WEEKDAYS, day
from samordna.findings import Source
from samordna.law.statutes import ANNUAL_REPORT_MONTHS, BUDGET_DEADLINE, annual_report_deadline, budget_deadline
from samordna.plan.content import Meeting
from samordna.plan.model import Plan

MOST = 6  # as many as fit beside the page
Shown = tuple[str, str, str, str, str]


def dates(plans: Iterable[Plan], decided: Collection[int], on: dt.date) -> list[Shown]:
    """Those from today on, as `work.timeline` shows them. `decided` are the years whose budget has been adopted."""
    coming: dict[tuple[dt.date, str], tuple[str, str]] = {}
    for plan in plans:
        for meeting in plan.meetings:
            if meeting.day and (meeting.last_day or meeting.day) >= on:
                coming.setdefault((meeting.day, meeting.body), (_about(meeting), ""))
    budget = next(year for year in count(on.year + 1) if budget_deadline(year) >= on)
    last = budget_deadline(budget)
    coming[last, f"Budgeten för {budget} ska vara beslutad"] = (
        _cite(BUDGET_DEADLINE.source(last)),
        "done" if budget in decided else "law",
    )
    accounts = next(year for year in count(on.year - 1) if annual_report_deadline(year) >= on)
    last = annual_report_deadline(accounts)
    coming[last, f"Årsredovisningen för {accounts} ska vara upprättad"] = (
        _cite(ANNUAL_REPORT_MONTHS.source(dt.date(accounts, 12, 31))),
        "law",
    )
    first = min((when for (when, _), (_, state) in coming.items() if not state), default=None)
    return [
        (when.isoformat(), _weekday(when), what, text, "next" if when == first and not state else state)
        for (when, what), (text, state) in sorted(coming.items())[:MOST]
    ]


def _about(meeting: Meeting) -> str:
    hours = f"kl. {meeting.start}–{meeting.end}" if meeting.start and meeting.end else ""
    until = f"till och med {day(meeting.last_day)}" if meeting.last_day else ""
    return ", ".join(filter(None, (hours, until, meeting.place, meeting.note)))


def _cite(source: Source) -> str:
    """As a reader would look it up: "23 § lagen (2003:1210)"."""
    return f"{source.section} {source.act.partition(' om ')[0]}"


def _weekday(when: dt.date) -> str:
    return f"{WEEKDAYS[when.weekday()].capitalize()} {day(when)}"
