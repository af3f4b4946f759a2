"""What can be done with a date of the cycle, how it stands on a day, and where it goes next year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from samordna.associations.choices import BOARD, Role
from samordna.law.days_off import day_off, next_weekday
from samordna.meetings.choices import Owner, Weekday
from samordna.verdict import YES, Verdict, no

NOT_MOVED = (
    "Dagen räknas ut och går inte att ändra eller ta bort här. Lagens dagar står fast; förbundets egna ändras under "
    "Förbundets val."
)
# What happens by itself when its day comes, so nobody is late with it.
BY_ITSELF = ("appeal-", "term-")
# How far ahead a reminder looks; a digest that was missed one week comes in time the next.
AHEAD = dt.timedelta(days=14)
# Whose dates concern whom; a director's are all.
CONCERNS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(BOARD, frozenset({Owner.BOARD})),
    Role.CHAIR: frozenset({Owner.BOARD, Owner.CHAIR}),
    Role.PREPARATORY_GROUP: frozenset({Owner.PREPARATORY_GROUP}),
    Role.AUDITOR: frozenset({Owner.AUDITORS}),
    Role.INTERVENTION_OWNER: frozenset({Owner.INTERVENTION_OWNERS}),
    Role.FOLLOW_UP_REPORTER: frozenset({Owner.FOLLOW_UP_REPORTERS}),
    Role.ACCOUNTANT: frozenset(),
    Role.DIRECTOR: frozenset(Owner.values),
}
WEEK = dt.timedelta(days=7)


class State(StrEnum):
    """How a date stands."""

    DONE = "done"
    LATE = "late"
    PAST = "past"  # a meeting or an event whose day is over
    COMING = "coming"


def state(*, key: str, is_meeting: bool, last_day: dt.date, done: bool, on: dt.date) -> State:
    """How a date stands on a day; `last_day` is the end of the month for one that has only a month."""
    if done:
        return State.DONE
    if last_day >= on:
        return State.COMING
    return State.PAST if is_meeting or key.startswith(BY_ITSELF) else State.LATE


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def may_change(key: str) -> Verdict:
    """Own dates are changed and removed; those that are worked out are not."""
    return no(NOT_MOVED) if key else YES


def may_be_done(day: dt.date, on: dt.date) -> Verdict:
    """A thing is done on a day that has come."""
    return YES if day <= on else no("Dagen har inte kommit än. Skriv den dag då det blev klart.")


def next_years_day(day: dt.date, *, gathers: bool) -> dt.date:
    """The day a year later: one that people gather on, a meeting or a date with an hour, keeps its weekday, as near the
    same date as can be, and falls on no day off; any other date keeps its date (28 February for the 29th)."""
    year = day.year + 1
    same = day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
    if not gathers:
        return same
    near = same + dt.timedelta(days=(day.weekday() - same.weekday() + 3) % 7 - 3)
    if near.year != year:
        near += WEEK if near.year < year else -WEEK
    if not day_off(near) or day_off(day):
        return near
    moved = next_weekday(near)
    return moved if moved.year == year else near - WEEK


def concerned(roles: Iterable[str]) -> frozenset[str]:
    """The owners whose dates concern somebody with these roles."""
    return frozenset().union(*(CONCERNS.get(role, frozenset()) for role in roles))


def usual_weekday(roles: Iterable[str]) -> Weekday:
    """The day of the digest until somebody has chosen: Monday for whoever has days of their own to see to, none for
    others."""
    return Weekday.MONDAY if {Role.DIRECTOR, Role.INTERVENTION_OWNER} & set(roles) else Weekday.OFF


def next_on(weekday: Weekday, on: dt.date) -> dt.date:
    """The first such weekday from a day on."""
    return on + dt.timedelta(days=(weekday - on.weekday()) % 7)
