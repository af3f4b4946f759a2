"""Days, weekdays and times are read as Swedish papers print them, and what only looks like a day is none."""

import datetime as dt

import pytest

from samordna.reading.days import days_in, month_of, times_in, weekday_in


def days(text: str, year: int | None = 2026) -> list[tuple[dt.date | None, str]]:
    return [(found.day, found.printed) for found in days_in(text, year)]


def one(text: str, year: int | None = 2026) -> dt.date | None:
    [(day, _)] = days(text, year)
    return day


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12", "2026.03.12", "2026/3/12", "12.3.2026", "12.03.26", "12/3 2026", "12/3-2026", "12/3/2026",
        "12 mars 2026", "12 mars, 2026", "12 mars", "den 12 mars", "12:e mars", "12e mars 2026", "12 Mar. 2026", "12/3",
        "torsdag 12 mars", "tors. 12/3", "Torsdagen den 12 mars kl. 9",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_printed(text: str) -> None:
    assert one(text) == dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "", "mars 2026", "1/3 av deltagarna", "2/3 del", "12,5 %", "lag (2003:1210)", "222000-2600", "kl. 09.00-12.00",
        "2026", "avsnitt 2.2", "3 742 tkr", "12/3 procent", "1.2.3.4.5",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert [day for day, _ in days(text) if day is not None] == []


def test_a_day_without_a_year_is_of_the_plans_year_or_passed_over() -> None:
    assert one("12 mars", 2027) == dt.date(2027, 3, 12)
    assert days("12 mars", None) == []
    assert one("12 mars 2025", None) == dt.date(2025, 3, 12)


@pytest.mark.parametrize("text", ["31 juni 2026", "2026-02-30", "32/1 2026", "0 mars 2026", "2026-13-01"])
def test_a_day_that_cannot_be_is_told_with_its_print(text: str) -> None:
    assert days(text) == [(None, text)]


def test_digits_that_look_like_a_day_and_are_none_are_told() -> None:
    assert days("04.02.01.2022") == [(None, "04.02.01.2022")]


def test_a_span_has_its_first_and_its_last_day() -> None:
    found = next(days_in("den 12-14 mars 2026"))

    assert (found.day, found.last) == (dt.date(2026, 3, 12), dt.date(2026, 3, 14))


def test_a_day_knows_its_weekday_and_where_it_stands() -> None:
    text = "Styrelsen möts torsdag den 12 mars kl. 9."

    [found] = days_in(text, 2026)

    assert (found.weekday.lower(), text[found.start : found.end]) == ("torsdag", "torsdag den 12 mars")


def test_several_days_of_a_sentence_are_each_their_own() -> None:
    assert [day for day, _ in days("11 februari, 18 mars, 29/4 och den 3 juni")] == [
        dt.date(2026, 2, 11), dt.date(2026, 3, 18), dt.date(2026, 4, 29), dt.date(2026, 6, 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("torsdag kl. 9", "torsdag"),
        (", (fredag)", "fredag"),
        ("tors.", "tors"),
        ("måndagen", "måndagen"),
        ("tordag", ""),
        ("kl. 9", ""),
    ],
)
def test_a_weekday_after_a_day_is_read_when_it_stands_alone(text: str, weekday: str) -> None:
    assert weekday_in(text) == weekday


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("kl. 09.00-12.00", ("09:00", "12:00")),
        ("Kl 9", ("09:00", "")),
        ("kl. 13–16", ("13:00", "16:00")),
        ("09:30 – 11:00 i Storå", ("09:30", "11:00")),
        ("8.30-12", ("08:30", "12:00")),
        ("kl. 09.00 -", ("09:00", "")),
        ("i Storå", ("", "")),
        ("kl. 99.99", ("", "")),
        ("2 592 000", ("", "")),
    ],
)
def test_times_are_read_with_their_end_where_it_is_told(text: str, times: tuple[str, str]) -> None:
    assert times_in(text)[:2] == times


@pytest.mark.parametrize(
    ("text", "month"),
    [("Januari", 1), ("feb", 2), ("Mars.", 3), (" juni:", 6), ("Sept", 9), ("dec", 12), ("maj", 5), ("Ma", None),
     ("Majs", None), ("Mars 2026", None), ("Post", None), ("", None)],
)  # fmt: skip
def test_a_month_is_known_alone(text: str, month: int | None) -> None:
    assert month_of(text) == month
