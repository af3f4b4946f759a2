"""When an agreement's reports are due: interim ones at even spaces or on the plan's own days, yearly ones, and the
final one some weeks after the last day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.rules.lifecycle import OVER
from samordna.verdict import YES, Verdict, no

ONE_DAY = dt.timedelta(days=1)
WEEKS, FINAL_WEEKS, MOST_WEEKS = 4, 8, 26
# How often an interim report may be asked for, in months; 0 is never.
EVERY = (0, 3, 4, 6)
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the director wants: an interim report every so many months, one on each day of the plan, one after each
    calendar year, and how many weeks after the time reported on they are due."""

    every: int = 6
    days: tuple[dt.date, ...] = ()
    yearly: bool = False
    weeks: int = WEEKS
    final_weeks: int = FINAL_WEEKS


@dataclass(frozen=True, slots=True)
class Slot:
    """A report: which, for which time (both days included), by which day."""

    kind: ReportKind
    starts: dt.date
    ends: dt.date
    due: dt.date


def can_be_laid(wanted: Wanted, starts: dt.date, ends: dt.date) -> Verdict:
    """Whether reports can be laid out so over an agreement's time."""
    if ends < starts:
        return no("Avtalet slutar före den dag det börjar. Rätta avtalet först.")
    if ends.year - starts.year > MOST_YEARS:
        return no(f"Avtalet löper över mer än {MOST_YEARS} år. Se efter att slutdagen är rätt.")
    if wanted.every not in EVERY:
        return no("Välj hur ofta delrapporter lämnas bland valen i listan.")
    for weeks in (wanted.weeks, wanted.final_weeks):
        if not 0 <= weeks <= MOST_WEEKS:
            return no(f"Antalet veckor är {weeks}. Skriv ett tal från 0 till {MOST_WEEKS}.")
    return YES


def laid(wanted: Wanted, starts: dt.date, ends: dt.date) -> tuple[Slot, ...]:
    """The reports of an agreement, by the day they are due.

    Raises:
        Refused: when they cannot be laid out so.
    """
    can_be_laid(wanted, starts, ends).demand()
    weeks, final_weeks = dt.timedelta(weeks=wanted.weeks), dt.timedelta(weeks=wanted.final_weeks)
    yearly = _yearly(starts, ends, weeks) if wanted.yearly else []
    told = {slot.ends for slot in yearly}
    interim = _on_days(wanted.days, starts, ends) if wanted.days else _spaced(wanted.every, starts, ends, weeks)
    final = Slot(ReportKind.FINAL, starts, ends, ends + final_weeks)
    # What a yearly report tells of is not asked for once more.
    once = [slot for slot in interim if slot.ends not in told]
    return tuple(sorted([*yearly, *once, final], key=lambda one: (one.due, one.kind)))


def add_months(day: dt.date, months: int) -> dt.date:
    """So many months later; the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def may_be_asked(stage: Stage) -> Verdict:
    """Whether reports can be asked for of an intervention: not when it is over, since nothing comes of them."""
    if stage not in OVER:
        return YES
    return no(f"Insatsen står som ”{stage.label}”. Då begärs inga fler rapporter, och de som finns ändras inte.")


def is_ahead(due: dt.date, on: dt.date) -> Verdict:
    """Whether somebody who is asked on a day can still be in time."""
    if due >= on:
        return YES
    return no(f"Den {due} har redan varit, så rapporten skulle bli försenad direkt. Skriv {on} eller en senare dag.")


def may_be_due(slot: Slot) -> Verdict:
    """Whether a report can be asked for by hand so."""
    if slot.ends < slot.starts:
        return no("Tiden som rapporten gäller slutar före den börjar.")
    if slot.due < slot.ends:
        return no("Rapporten ska lämnas innan tiden den gäller är slut. Ändra dagen.")
    return YES


def _yearly(starts: dt.date, ends: dt.date, weeks: dt.timedelta) -> list[Slot]:
    """One after each year's end that comes before the agreement's own."""
    found = []
    for year in range(starts.year, ends.year + 1):
        first, last = max(starts, dt.date(year, 1, 1)), dt.date(year, 12, 31)
        if last < ends:
            found.append(Slot(ReportKind.YEARLY, first, last, last + weeks))
    return found


def _spaced(every: int, starts: dt.date, ends: dt.date, weeks: dt.timedelta) -> list[Slot]:
    """One after every so many months, up to the last day, which the final report tells of."""
    found: list[Slot] = []
    number = 0
    while every:
        first = add_months(starts, number * every)
        last = add_months(starts, (number + 1) * every) - ONE_DAY
        if last >= ends:
            break
        found.append(Slot(ReportKind.INTERIM, first, last, last + weeks))
        number += 1
    return found


def _on_days(days: Iterable[dt.date], starts: dt.date, ends: dt.date) -> list[Slot]:
    """One on each of the plan's days: it tells of the time up to the month before."""
    found: list[Slot] = []
    first = starts
    for due in sorted(set(days)):
        last = due.replace(day=1) - ONE_DAY
        if first <= last < ends:
            found.append(Slot(ReportKind.INTERIM, first, last, due))
            first = last + ONE_DAY
    return found
