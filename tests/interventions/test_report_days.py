"""When an agreement's reports are due."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.choices import ReportKind, Stage
from samordna.interventions.rules.lifecycle import OVER
from samordna.interventions.rules.schedule import (
    Slot,
    Wanted,
    add_months,
    can_be_laid,
    is_ahead,
    laid,
    may_be_asked,
    may_be_due,
)

K = ReportKind
STARTS, ENDS = dt.date(2025, 3, 1), dt.date(2026, 12, 31)


def test_interim_yearly_and_final_reports_follow_the_agreement() -> None:
    slots = laid(Wanted(every=6, yearly=True), STARTS, ENDS)

    assert slots == (
        Slot(K.INTERIM, STARTS, dt.date(2025, 8, 31), dt.date(2025, 9, 28)),
        Slot(K.YEARLY, STARTS, dt.date(2025, 12, 31), dt.date(2026, 1, 28)),
        Slot(K.INTERIM, dt.date(2025, 9, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 28)),
        Slot(K.INTERIM, dt.date(2026, 3, 1), dt.date(2026, 8, 31), dt.date(2026, 9, 28)),
        Slot(K.FINAL, STARTS, ENDS, dt.date(2027, 2, 25)),
    )


def test_what_a_yearly_report_tells_is_not_asked_for_twice() -> None:
    slots = laid(Wanted(every=6, yearly=True), dt.date(2025, 1, 1), ENDS)

    assert [(one.kind, one.ends) for one in slots] == [
        (K.INTERIM, dt.date(2025, 6, 30)), (K.YEARLY, dt.date(2025, 12, 31)), (K.INTERIM, dt.date(2026, 6, 30)),
        (K.FINAL, ENDS),
    ]  # fmt: skip


def test_the_plans_own_days_come_in_the_stead_of_even_spaces() -> None:
    days = (dt.date(2026, 2, 15), dt.date(2025, 9, 15), dt.date(2024, 1, 1), dt.date(2027, 2, 1))

    slots = laid(Wanted(every=3, days=days), STARTS, ENDS)

    assert slots[:-1] == (
        Slot(K.INTERIM, STARTS, dt.date(2025, 8, 31), dt.date(2025, 9, 15)),
        Slot(K.INTERIM, dt.date(2025, 9, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 15)),
    )


def test_a_short_agreement_has_its_final_report_only() -> None:
    assert [one.kind for one in laid(Wanted(), STARTS, dt.date(2025, 8, 31))] == [K.FINAL]


@pytest.mark.parametrize(
    ("wanted", "ends", "reason"),
    [
        (Wanted(), dt.date(2025, 2, 1), "Avtalet slutar före den dag det börjar. Rätta avtalet först."),
        (Wanted(), dt.date(2095, 2, 1), "Avtalet löper över mer än 10 år. Se efter att slutdagen är rätt."),
        (Wanted(every=1), ENDS, "Välj hur ofta delrapporter lämnas bland valen i listan."),
        (Wanted(weeks=-1), ENDS, "Antalet veckor är -1. Skriv ett tal från 0 till 26."),
        (Wanted(final_weeks=400), ENDS, "Antalet veckor är 400. Skriv ett tal från 0 till 26."),
    ],
)
def test_what_cannot_be_laid_out_is_told_why(wanted: Wanted, ends: dt.date, reason: str) -> None:
    assert can_be_laid(wanted, STARTS, ends).reason == reason


def test_a_report_is_due_after_it_can_be_written() -> None:
    assert may_be_due(Slot(K.INTERIM, STARTS, ENDS, ENDS))
    assert not may_be_due(Slot(K.INTERIM, ENDS, STARTS, ENDS))
    assert not may_be_due(Slot(K.INTERIM, STARTS, ENDS, dt.date(2025, 1, 1)))


def test_no_day_that_is_past_is_asked_for() -> None:
    assert is_ahead(ENDS, ENDS)
    assert is_ahead(STARTS, ENDS).reason == (
        "Den 2025-03-01 har redan varit, så rapporten skulle bli försenad direkt. Skriv 2026-12-31 eller en senare dag."
    )


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_is_asked_of_what_is_over(stage: Stage) -> None:
    assert bool(may_be_asked(stage)) is (stage not in OVER)


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 1500),
    st.sampled_from((0, 3, 4, 6)),
    st.booleans(),
)
def test_each_kind_covers_its_time_without_holes_or_overlap(
    starts: dt.date, days: int, every: int, yearly: bool
) -> None:
    ends = starts + dt.timedelta(days=days)

    slots = laid(Wanted(every, (), yearly), starts, ends)

    assert [one.kind for one in slots].count(K.FINAL) == 1
    assert all(starts <= one.starts <= one.ends <= ends and one.due >= one.ends for one in slots)
    assert len({(one.kind, one.ends) for one in slots}) == len(slots)
    years = [one for one in slots if one.kind is K.YEARLY]
    assert all(before.ends + dt.timedelta(days=1) == after.starts for before, after in pairwise(years))


def test_months_are_added_to_the_last_day_of_short_months() -> None:
    assert add_months(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2025, 8, 31), 24) == dt.date(2027, 8, 31)
