"""An iCalendar feed (RFC 5545, 7986): titles, days and links, and nothing else.

Hours are Swedish local time with the rules of summer time beside them. A `uid` never changes; `sequence` grows with
each change that a calendar shows, and what has been taken away is told as cancelled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

STOCKHOLM = "Europe/Stockholm"
ZONE = ZoneInfo(STOCKHOLM)
REFRESH = dt.timedelta(hours=6)
HOUR = dt.timedelta(hours=1)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One date. Whole days from `day` to `last_day`, both included; or hours of `day`, an end only with a beginning.

    `organizer` is the address of who calls to it, which a date that is mailed has to have (RFC 5546, 3.2.1 and 3.2.5).
    `busy` is what keeps somebody occupied: a meeting, and no last day of something.
    """

    uid: str
    title: str
    day: dt.date
    last_day: dt.date
    url: str
    changed: dt.datetime
    sequence: int = 0
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""
    organizer: str = ""
    busy: bool = False
    cancelled: bool = False


def write(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar as a file, called `name` where it is shown."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samordna//Årshjul//SV")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", STOCKHOLM)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    events = [_event(entry) for entry in entries]
    head, end = calendar.to_ical().rsplit(b"END:VCALENDAR", 1)
    return b"".join([head, _zone(), *events, b"END:VCALENDAR", end])


def write_one(entry: Entry) -> bytes:
    """One date to put into a calendar, as it is attached to a letter (RFC 5546): published, or called off."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samordna//Kallelse//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(entry))
    head, end = calendar.to_ical().rsplit(b"END:VCALENDAR", 1)
    return b"".join([head, _zone(), _event(entry), b"END:VCALENDAR", end])


def method_of(entry: Entry) -> str:
    """What a calendar is to do with it. Nobody is asked to answer: there is no mailbox that would read it."""
    return "CANCEL" if entry.cancelled else "PUBLISH"


def _event(entry: Entry) -> bytes:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("summary", entry.title)
    event.add("url", entry.url)
    if entry.organizer:
        event.add("organizer", f"mailto:{entry.organizer}")
    if entry.place:
        event.add("location", entry.place)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.starts is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.last_day + ONE_DAY)
    else:
        event.add("dtstart", dt.datetime.combine(entry.day, entry.starts, ZONE))
        if entry.ends is not None:
            event.add("dtend", dt.datetime.combine(entry.day, entry.ends, ZONE))
    return bytes(event.to_ical())


@cache
def _zone() -> bytes:
    """Swedish time as it has been since 1996. Not the library's own: it has summer begin an hour late."""
    zone = Timezone()
    zone.add("tzid", STOCKHOLM)
    for part, name, begins, at, month, hours in (
        (TimezoneDaylight(), "CEST", dt.date(1996, 3, 31), dt.time(2), 3, (1, 2)),
        (TimezoneStandard(), "CET", dt.date(1996, 10, 27), dt.time(3), 10, (2, 1)),
    ):
        part.add("dtstart", dt.datetime.combine(begins, at))  # in local time, as the standard asks
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", hours[0] * HOUR)
        part.add("tzoffsetto", hours[1] * HOUR)
        zone.add_component(part)
    return bytes(zone.to_ical())
