"""How a date stands, and where it goes next year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.law import deadlines as law
from samordna.law.days_off import day_off
from samordna.meetings import choices
from samordna.meetings.rules.cycle import State, next_years_day, state

ON = dt.date(2026, 9, 15)
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2039, 12, 31))


@pytest.mark.parametrize(
    ("key", "is_meeting", "day", "done", "stands"),
    [
        ("", False, ON, False, State.COMING),
        ("", False, dt.date(2026, 9, 14), False, State.LATE),
        ("", False, dt.date(2026, 9, 14), True, State.DONE),
        ("", True, dt.date(2026, 9, 14), False, State.PAST),
        ("budget-2026", False, dt.date(2025, 12, 1), False, State.LATE),
        ("appeal-x", False, dt.date(2026, 9, 14), False, State.PAST),
        ("term-2023", False, dt.date(2023, 4, 1), False, State.PAST),
    ],
)
def test_how_a_date_stands(key: str, is_meeting: bool, day: dt.date, done: bool, stands: State) -> None:
    assert state(key=key, is_meeting=is_meeting, last_day=day, done=done, on=ON) is stands


@pytest.mark.parametrize(
    ("day", "gathers", "next_year"),
    [
        (dt.date(2024, 2, 29), False, dt.date(2025, 2, 28)),
        (dt.date(2024, 9, 10), True, dt.date(2025, 9, 9)),  # both Tuesdays
        (dt.date(2024, 1, 2), True, dt.date(2025, 1, 7)),  # 31 December is another year
        (dt.date(2025, 5, 1), True, dt.date(2026, 4, 30)),  # Thursdays; from May Day itself
        (dt.date(2024, 4, 25), True, dt.date(2025, 4, 24)),
        (dt.date(2025, 4, 10), True, dt.date(2026, 4, 9)),
        (dt.date(2025, 5, 15), True, dt.date(2026, 5, 15)),  # 14 May is Ascension Day
    ],
)
def test_where_a_date_goes_next_year(day: dt.date, gathers: bool, next_year: dt.date) -> None:
    assert next_years_day(day, gathers=gathers) == next_year


@given(DAYS)
def test_a_meeting_stays_near_its_date_in_the_next_year_and_never_moves_onto_a_day_off(day: dt.date) -> None:
    moved = next_years_day(day, gathers=True)

    assert moved.year == day.year + 1
    assert abs((moved - day).days - 365) <= 9
    assert not day_off(moved) or day_off(day)
    assert moved.weekday() == day.weekday() or day_off(moved - dt.timedelta(days=1))


@given(DAYS)
def test_any_other_date_keeps_its_date(day: dt.date) -> None:
    moved = next_years_day(day, gathers=False)

    assert (moved.year, moved.month, moved.day) == (day.year + 1, day.month, min(day.day, moved.day))
    assert day.day - moved.day in (0, 1)


def test_the_words_of_the_engine_have_swedish_ones_here() -> None:
    assert {one.value for one in law.Origin} == set(choices.Origin.values)
    assert {one.value for one in law.Owner} <= set(choices.Owner.values)
