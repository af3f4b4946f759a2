"""A year's calendar feed asked for by a calendar (50 ms), beside the same library used as its manual says."""

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable

RUNS = 31
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

import icalendar
import recurring_ical_events
from django.core.cache import cache
from django.test import Client
from django_scopes import scope

from samordna.associations.actions import found_association, invite
from samordna.associations.choices import Role
from samordna.core import clock
from samordna.formats.calendar_feed import ZONE
from samordna.meetings.actions.cycle import Given, add_item, lay_out
from samordna.meetings.actions.following import make_address
from samordna.meetings.choices import Kind, Owner
from samordna.operate import schema

MEETINGS, OWN = 8, 12


def prepared() -> str:
    """A year that is laid out, with meetings and own dates; the address of its feed."""
    schema.bring_up_to_date()
    on = clock.today()
    association = found_association(by=None, on=on, slug="norra", name="Samordningsförbundet Norra")
    with scope(association=association):
        director = invite(
            by=None, on=on, association=association, email="chef@norra.example", name="Chef", role=Role.DIRECTOR,
            starts=on, ends=None,
        ).grant.user  # fmt: skip
        lay_out(by=director, on=on, association=association, year=on.year)
        for number in range(MEETINGS + OWN):
            day = dt.date(on.year, 1 + number % 12, 3 + number)
            given = Given(f"Dag {number}", Owner.BOARD, on.year, day, starts=dt.time(9), ends=dt.time(12))
            if number < MEETINGS:
                given = Given(f"Möte {number}", Owner.BOARD, on.year, day, None, Kind.MEETING, dt.time(9), dt.time(12))
            add_item(by=director, on=on, association=association, given=given)
        return f"/kalender/{make_address(by=director, on=on, association=association)}.ics"


def median(act: Callable[[], object]) -> str:
    """Milliseconds of this process's own work, and on the clock: the median of so many runs."""
    act()
    own, on_clock = [], []
    for _ in range(RUNS):
        began, started = time.perf_counter(), time.process_time()
        act()
        own.append((time.process_time() - started) * 1000)
        on_clock.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(own):6.1f} ms ({statistics.median(on_clock):.1f} on the clock)"


def peer(events: list[icalendar.Event]) -> bytes:
    """The same dates, added to one calendar that works out its own time zone."""
    calendar = icalendar.Calendar.new()
    for event in events:
        start, end = event.start, event.end
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            start, end = start.replace(tzinfo=ZONE), end.replace(tzinfo=ZONE)
        made = icalendar.Event.new(summary=event["SUMMARY"], start=start, end=end, uid=event["UID"], url=event["URL"])
        calendar.add_component(made)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def main() -> None:
    """The whole request, the peer on the same dates, and a client that opens the answer."""
    address, browser = prepared(), Client(HTTP_HOST="127.0.0.1")

    def asked() -> bytes:
        cache.clear()  # a calendar does not ask so often, and would be told to wait
        answer = browser.get(address)
        assert answer.status_code == 200, answer.status_code
        return answer.content

    body = asked()
    calendar = icalendar.Calendar.from_ical(body)
    print(f"{len(calendar.events)} dates, {len(body):,} bytes; median of {RUNS}, the process's own work")
    print(f"  whole request                            {median(asked)}")
    print(f"  peer: icalendar alone, without database  {median(lambda: peer(calendar.events))}")
    year = calendar.events[0].start.year

    def opened() -> None:
        assert recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between(year, year + 1)

    print(f"  a client opens it                        {median(opened)}")


if __name__ == "__main__":
    main()
