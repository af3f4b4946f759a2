"""Days when nobody has to have done anything."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.law.days_off import day_off, holidays, next_weekday

DAYS = st.dates(dt.date(2004, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("easter", "ascension", "whitsun"),
    [
        ((2019, 4, 21), (2019, 5, 30), (2019, 6, 9)),
        ((2024, 3, 31), (2024, 5, 9), (2024, 5, 19)),
        ((2025, 4, 20), (2025, 5, 29), (2025, 6, 8)),
        ((2038, 4, 25), (2038, 6, 3), (2038, 6, 13)),
    ],
)
def test_what_follows_easter_falls_where_almanacs_say(
    easter: tuple[int, int, int], ascension: tuple[int, int, int], whitsun: tuple[int, int, int]
) -> None:
    names = {"påskdagen": easter, "Kristi himmelsfärdsdag": ascension, "pingstdagen": whitsun}

    assert {name: day_off(dt.date(*day)) for name, day in names.items()} == {name: name for name in names}
    assert day_off(dt.date(*easter) - dt.timedelta(days=2)) == "långfredagen"
    assert day_off(dt.date(*easter) + dt.timedelta(days=1)) == "annandag påsk"


def test_a_whole_years_holidays_are_these() -> None:
    assert {day.isoformat(): name for day, name in sorted(holidays(2026).items())} == {
        "2026-01-01": "nyårsdagen",
        "2026-01-06": "trettondedag jul",
        "2026-04-03": "långfredagen",
        "2026-04-05": "påskdagen",
        "2026-04-06": "annandag påsk",
        "2026-05-01": "första maj",
        "2026-05-14": "Kristi himmelsfärdsdag",
        "2026-05-24": "pingstdagen",
        "2026-06-06": "nationaldagen",
        "2026-06-19": "midsommarafton",
        "2026-06-20": "midsommardagen",
        "2026-10-31": "alla helgons dag",
        "2026-12-24": "julafton",
        "2026-12-25": "juldagen",
        "2026-12-26": "annandag jul",
        "2026-12-31": "nyårsafton",
    }


def test_before_2005_whit_monday_was_free_and_the_national_day_was_not() -> None:
    assert (day_off(dt.date(2004, 5, 31)), day_off(dt.date(2004, 6, 7))) == ("annandag pingst", "")
    assert (day_off(dt.date(2005, 5, 16)), day_off(dt.date(2005, 6, 6))) == ("", "nationaldagen")


def test_two_holidays_on_one_day_are_one() -> None:
    assert day_off(dt.date(2008, 5, 1)) == "Kristi himmelsfärdsdag"


@given(DAYS)
def test_the_next_weekday_is_the_first_day_that_is_not_off(day: dt.date) -> None:
    moved = next_weekday(day)

    assert day_off(moved) == ""
    assert all(day_off(day + dt.timedelta(days=n)) for n in range((moved - day).days))
    assert moved - day <= dt.timedelta(days=5)


@given(st.integers(2004, 2060))
def test_midsummer_and_all_saints_are_saturdays_in_their_weeks(year: int) -> None:
    by_name = {name: day for day, name in holidays(year).items()}

    assert {by_name[name].weekday() for name in ("midsommardagen", "alla helgons dag")} == {5}
    assert dt.date(year, 6, 20) <= by_name["midsommardagen"] <= dt.date(year, 6, 26)
    assert dt.date(year, 10, 31) <= by_name["alla helgons dag"] <= dt.date(year, 11, 6)
