"""D404–D407 and D411: dates, weekdays, months and times of meetings, and the meetings that deadlines need."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.plan.content import PrintedDate
from tests.plan.checks.plans import RIGHT, at, found, item, one, said, unseen
from tests.plan.grids import example


@pytest.mark.parametrize("printed", ["04.02.01.2022", "2024-13-01", "31.11.2024", "2024-02-30", "45/3/2024"])
def test_d404_notes_what_looks_like_a_date_but_is_none(printed: str) -> None:
    plan = at(RIGHT, "meetings", 1, day=None, weekday="", printed=printed)

    assert said(one(plan, "D404")) == f"”{printed}” (Styrelsen) är inget datum."


@pytest.mark.parametrize(
    "printed",
    [
        "februari",
        "den 28 maj",
        "09.12.2022 Kl. 09-00-",
        "2024-02-29",
        "kl. 9.00",
        "v. 12-13",
        "kl 13.00-16.00",
        "28-29/3",
        "12/3-14/3",
        "15-16.3.2024",
        "9.00-12.00, 13-15/2",
    ],
)
def test_d404_lets_texts_and_real_dates_be(printed: str) -> None:
    assert found(at(RIGHT, "meetings", 1, day=None, weekday="", printed=printed), "D404") == []


def test_d404_finds_what_ends_before_it_begins() -> None:
    plans = [
        item(RIGHT, "interventions", "coach", end=dt.date(2022, 1, 1)),
        at(RIGHT, "meetings", 0, last_day=dt.date(2024, 2, 15)),
        item(RIGHT, "target_groups", "vuxna", age_from=64, age_to=16),
        replace(RIGHT, proposed=PrintedDate(dt.date(2023, 11, 21))),
    ]

    assert [said(one(plan, "D404")) for plan in plans] == [
        "”Coachteam” börjar 2023-01-01 men slutar 2022-01-01.",
        "Mötet Styrelsen 2024-02-16 börjar 2024-02-16 men slutar 2024-02-15.",
        "”Vuxna” går från 64 till 16 år.",
        "Planen är antagen 2023-11-20, innan den föreslogs 2023-11-21.",
    ]


@pytest.mark.parametrize("weekday", ["Torsdag", "tors", "TO"])
def test_d405_finds_another_weekday_than_the_date_has(weekday: str) -> None:
    assert said(one(at(RIGHT, "meetings", 0, weekday=weekday), "D405")) == (
        "Styrelsen 2024-02-16 kallas torsdag men är en fredag."
    )


@pytest.mark.parametrize("weekday", ["fredag", "Fre", "fre.", "", "heldag"])
def test_d405_lets_the_right_one_short_ones_and_other_words_be(weekday: str) -> None:
    assert found(at(RIGHT, "meetings", 0, weekday=weekday), "D405") == []


def test_d406_notes_a_meeting_on_another_months_row() -> None:
    assert said(one(at(RIGHT, "meetings", 0, month=3), "D406")) == (
        "Styrelsen 2024-02-16 står på raden för mars men är i februari."
    )


def test_d407_notes_a_forgotten_end_and_an_end_before_the_start() -> None:
    forgotten, backwards = at(RIGHT, "meetings", 0, end=""), at(RIGHT, "meetings", 0, end="08:00")

    assert said(one(forgotten, "D407")) == "Styrelsen 2024-02-16 börjar 09:00 men har ingen sluttid."
    assert said(one(backwards, "D407")) == "Styrelsen 2024-02-16 börjar 09:00 men slutar 08:00."


def test_d407_lets_a_plan_be_that_prints_no_ends() -> None:
    assert found(replace(RIGHT, meetings=tuple(replace(m, end="") for m in RIGHT.meetings)), "D407") == []


def test_d411_wants_a_board_meeting_before_each_deadline() -> None:
    spring = replace(RIGHT, meetings=RIGHT.meetings[1:])
    autumn = at(RIGHT, "meetings", 2, day=dt.date(2024, 12, 6), weekday="")

    assert said(one(spring, "D411")) == (
        "Senast 2024-03-31 ska årsredovisningen vara klar, men det närmaste planerade styrelsemötet är 2024-05-17."
    )
    assert said(one(autumn, "D411")) == (
        "Senast 2024-11-30 ska budgeten för 2025 vara fastställd, men det närmaste planerade styrelsemötet är "
        "2024-12-06."
    )


def test_d411_lets_a_meeting_on_the_last_day_do() -> None:
    plan = at(at(RIGHT, "meetings", 0, day=dt.date(2024, 3, 31)), "meetings", 2, day=dt.date(2024, 11, 30))

    assert found(plan, "D411") == []


def test_d411_cannot_see_where_no_meetings_are_planned() -> None:
    assert unseen(example("trelleborg-2024"), "D411") == ["styrelsens mötesdagar"]
