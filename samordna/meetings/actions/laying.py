"""Brings the dates that are worked out in line with the law, the association's choices and its meetings.

Called inside an action, for the years it touches. What is done stays as it was; what is no longer asked for is
cancelled, so that it leaves people's calendars too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from samordna.associations.models import Association
from samordna.core import clock, dates
from samordna.law.deadlines import BUDGET, FIRST_YEAR, LAST_YEAR, MINUTES, Deadline, Meeting, deadlines, minutes
from samordna.meetings.choices import Kind
from samordna.meetings.models import CycleItem
from samordna.meetings.queries.chosen import chosen

AHEAD = 3  # years: so far ahead are the dates of agreements and decisions kept in line
SEEN_IN_CALENDARS = ("title", "day")


def laid_out(years: Iterable[int]) -> list[int]:
    """Those of the years whose dates have been worked out."""
    keys = {f"{BUDGET}{year + 1}": year for year in years}
    found = CycleItem.objects.filter(key__in=keys).order_by("key").values_list("key", flat=True)
    return sorted(keys[key] for key in found)


def hold(association: Association) -> None:
    """Let nobody else change the association's dates until this act is done: two who lay out a year would collide."""
    Association.objects.select_for_update().get(pk=association.pk)


def lay_in_line(
    association: Association, *, years: Collection[int], on: dt.date, about: CycleItem | None = None
) -> int:
    """Work out these years anew, with what their meetings bring in the year after; how many dates changed.

    `about` is a date that was changed or removed: what it brought, when it was a meeting, goes with it.
    """
    hold(association)
    wanted = {one.key: one for one in _wanted(years)}
    followed = [f"{what}{about.uid}" for what in MINUTES] if about else []
    held = CycleItem.objects.exclude(key="")
    rows = {row.key: row for row in held.filter(Q(key__in=[*wanted, *followed]) | Q(year__in=years))}
    changed = 0
    for key, deadline in wanted.items():
        changed += _bring(association, rows.get(key), deadline)
    for key, row in rows.items():
        if key not in wanted and row.done_on is None and row.cancelled_on is None:
            row.cancelled_on = on
            _save(row, "cancelled_on", seen=True)
            changed += 1
    return changed


def follow_rooms(association: Association, on: dt.date) -> None:
    """Bring the years that are laid out in line when another room's days may have changed. A follower of core/dates."""
    if years := laid_out(range(on.year, on.year + AHEAD)):
        lay_in_line(association, years=years, on=on)


def did(days: Mapping[str, dt.date]) -> None:
    """Mark dates done that another room has done, by key; called in its own act. One that is marked already stays."""
    for row in CycleItem.objects.filter(key__in=days, done_on__isnull=True):
        did_one(row, days[row.key])


def did_one(row: CycleItem, day: dt.date) -> None:
    """Mark a date done on a day, inside another act; one that is marked already stays."""
    if row.done_on is None:
        row.done_on = day
        _save(row, "done_on", seen=False)


def call_off(row: CycleItem, on: dt.date) -> None:
    """Take a date away, with what it brought, inside another act; calendars that follow are told so."""
    row.cancelled_on = on
    _save(row, "cancelled_on", seen=True)
    if years := laid_out({row.year, row.year + 1}):
        lay_in_line(row.association, years=years, on=on, about=row)


def _wanted(years: Collection[int]) -> list[Deadline]:
    choices, found = chosen(), []
    meetings = _meetings({*years, *(year - 1 for year in years)})
    for year in years:
        found += deadlines(year, choices, meetings)
        found += dates.all_of(year)
    # The minutes of a December meeting are due in the year after, also before that year is laid out.
    held = [meeting for meeting in meetings if meeting.day.year in years]
    found += [one for meeting in held for one in minutes(meeting, choices) if one.day.year > meeting.day.year]
    return found


def _meetings(years: Collection[int]) -> list[Meeting]:
    """The board's meetings of these years, with the days their minutes were approved and announced."""
    asked = {year for year in years if FIRST_YEAR <= year <= LAST_YEAR}
    rows = CycleItem.objects.filter(year__in=asked, kind=Kind.MEETING, day__isnull=False, cancelled_on__isnull=True)
    held = [(str(row.uid), row.day) for row in rows if row.day is not None]
    keys = [f"{what}-{uid}" for uid, _ in held for what in ("approved", "announced")]
    done = dict(
        CycleItem.objects.filter(key__in=keys, done_on__isnull=False).order_by("key").values_list("key", "done_on")
    )
    return [Meeting(uid, day, done.get(f"approved-{uid}"), done.get(f"announced-{uid}")) for uid, day in held]


def _bring(association: Association, row: CycleItem | None, deadline: Deadline) -> int:
    """Make the date, or change what differs; 1 when anything did."""
    values = {
        "year": deadline.day.year,
        "title": deadline.what,
        "day": deadline.day,
        "owner": deadline.owner.value,
        "origin": deadline.origin.value,
        "reason": deadline.reason,
        "citation": str(deadline.source),
        "source_url": deadline.source.url,
        "unverified": deadline.unverified,
    }
    if row is None:
        CycleItem.objects.create(association=association, key=deadline.key, changed_at=clock.now(), **values)
        return 1
    differing = [name for name, value in values.items() if getattr(row, name) != value]
    if row.done_on is not None or not (differing or row.cancelled_on):
        return 0
    for name in differing:
        setattr(row, name, values[name])
    seen = row.cancelled_on is not None or bool(set(differing) & set(SEEN_IN_CALENDARS))
    row.cancelled_on = None
    _save(row, "cancelled_on", *differing, seen=seen)
    return 1


def _save(row: CycleItem, *names: str, seen: bool) -> None:
    row.revision += 1
    if seen:
        row.sequence += 1
    row.changed_at = clock.now()
    row.save(update_fields=[*names, "revision", "sequence", "changed_at"])
