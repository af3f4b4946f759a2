"""The feed as calendars read it: opened with the libraries that clients are built on."""

import datetime as dt
from dataclasses import replace

import icalendar
import recurring_ical_events
from hypothesis import assume, given
from hypothesis import strategies as st

from samordna.formats.calendar_feed import ZONE, Entry, write

CHANGED = dt.datetime(2026, 9, 15, 8, 30, tzinfo=dt.UTC)
BOARD = Entry(
    uid="6f2f0c1e-0000-4000-8000-000000000001",
    title="Styrelsemöte: plan, budget; och annat",
    day=dt.date(2026, 3, 27),
    last_day=dt.date(2026, 3, 27),
    url="https://samordna.example/norra/moten/arshjul/dag/1/",
    changed=CHANGED,
    starts=dt.time(9),
    ends=dt.time(12),
    busy=True,
)
BUDGET = replace(
    BOARD, uid="b", title="Budgeten", day=dt.date(2026, 11, 30), last_day=dt.date(2026, 11, 30), starts=None, ends=None,
    busy=False,
)  # fmt: skip


def opened(*entries: Entry) -> icalendar.Calendar:
    """The feed as it is parsed."""
    return icalendar.Calendar.from_ical(write("Årshjul, Norra", entries))


def test_a_client_finds_each_date_on_its_day_and_at_its_hour() -> None:
    calendar = opened(BOARD, replace(BOARD, uid="c", day=dt.date(2026, 3, 30), last_day=dt.date(2026, 3, 30)), BUDGET)
    found = recurring_ical_events.of(calendar).between(dt.date(2026, 1, 1), dt.date(2026, 12, 31))

    # Summer time begins on 29 March: nine o'clock is eight in UTC before it, and seven after.
    assert [(str(one["SUMMARY"]), one.start) for one in sorted(found, key=lambda one: str(one.start))] == [
        ("Styrelsemöte: plan, budget; och annat", dt.datetime(2026, 3, 27, 9, tzinfo=ZONE)),
        ("Styrelsemöte: plan, budget; och annat", dt.datetime(2026, 3, 30, 9, tzinfo=ZONE)),
        ("Budgeten", dt.date(2026, 11, 30)),
    ]
    assert [one.start.astimezone(dt.UTC).hour for one in found if isinstance(one.start, dt.datetime)] == [8, 7]
    assert [one.duration for one in found] == [dt.timedelta(hours=3)] * 2 + [dt.timedelta(days=1)]


def test_nothing_but_titles_days_and_links_is_told() -> None:
    event = opened(BOARD).events[0]

    assert sorted(event) == [
        "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID", "URL",
    ]  # fmt: skip


def test_what_is_taken_away_is_told_as_cancelled_under_the_same_name() -> None:
    event = opened(replace(BOARD, sequence=3, cancelled=True)).events[0]

    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (BOARD.uid, 3, "CANCELLED")


def test_a_meeting_keeps_one_busy_and_a_last_day_does_not() -> None:
    assert [event["TRANSP"] for event in opened(BOARD, BUDGET).events] == ["OPAQUE", "TRANSPARENT"]


def test_a_month_is_all_its_days() -> None:
    month = replace(BUDGET, day=dt.date(2026, 2, 1), last_day=dt.date(2026, 2, 28))

    assert (opened(month).events[0].start, opened(month).events[0].end) == (dt.date(2026, 2, 1), dt.date(2026, 3, 1))


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert opened().calendar_name == "Årshjul, Norra"
    assert opened().events == []


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    lines = write("Årshjul", [replace(BOARD, title="Å" * 200)]).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_any_title_comes_back_as_it_was_and_breaks_nothing_out(title: str) -> None:
    events = opened(replace(BOARD, title=title), BUDGET).events

    assert [str(event["SUMMARY"]) for event in events] == [title, "Budgeten"]


@given(st.datetimes(*(dt.datetime.combine(dt.date(year, 1, 1), dt.time()) for year in (2019, 2041))))
def test_the_rules_of_summer_time_are_those_of_sweden(moment: dt.datetime) -> None:
    # Whoever reads the rules themselves, and knows no zone by that name, comes to the same hour.
    rules = opened(BOARD).timezones[0].to_tz(lookup_tzid=False)
    local = moment.replace(tzinfo=dt.UTC).astimezone(ZONE)
    assume(local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset())  # not the hour that comes twice

    assert local.replace(tzinfo=rules).utcoffset() == local.utcoffset()
