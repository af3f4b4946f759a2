"""A year's meetings: what is proposed, and what is wrong with a plan."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.law.choices import Choices
from samordna.law.dated import MonthDay
from samordna.law.days_off import day_off
from samordna.law.deadlines import FIRST_YEAR, LAST_YEAR
from samordna.meetings.rules.year import Business, Busy, Planned, plan_findings, proposals

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
NINE, TEN, NOON = dt.time(9), dt.time(10), dt.time(12)


def planned(year: int = 2026) -> list[Planned]:
    """The proposed meetings, planned as they are."""
    return [
        Planned(str(n), one.day, one.title, NINE, NOON, one.business)
        for n, one in enumerate(proposals(year, Choices()))
    ]


def codes(meetings: list[Planned], *busy: Busy, choices: Choices | None = None) -> list[str]:
    return [finding.code for finding in plan_findings(2026, meetings, choices or Choices(), busy)]


def without(business: Business) -> list[Planned]:
    return [meeting for meeting in planned() if business not in meeting.business]


@given(YEARS, st.integers(0, 4))
def test_what_is_proposed_breaks_no_rule_in_any_year(year: int, weekday: int) -> None:
    found = proposals(year, Choices(), weekday=weekday)
    meetings = [Planned(str(n), one.day, one.title, NINE, NOON, one.business) for n, one in enumerate(found)]

    assert plan_findings(year, meetings, Choices()) == []
    assert [one.day for one in found] == sorted({one.day for one in found})
    assert [one.day for one in found if day_off(one.day) or one.day.year != year] == []


def test_a_late_consultation_leaves_room_for_the_budget() -> None:
    late = Choices(consultation=MonthDay(11, 25))
    budget = proposals(2026, late)[-1]

    assert dt.date(2026, 11, 25) < budget.day <= dt.date(2026, 11, 30)


def test_s101_a_meeting_on_a_day_off_is_told() -> None:
    sunday = Planned("x", dt.date(2026, 9, 20), "Styrelsemöte")

    found = plan_findings(2026, [*planned(), sunday], Choices())

    assert [(f.code, f.message) for f in found] == [("S101", "Styrelsemöte den 20 september ligger på en söndag.")]


@pytest.mark.parametrize(
    ("starts", "ends", "found"), [(TEN, NOON, ["S102"]), (NOON, None, []), (None, None, []), (NINE, None, ["S102"])]
)
def test_s102_two_meetings_at_once_are_told(starts: dt.time | None, ends: dt.time | None, found: list[str]) -> None:
    first = planned()[0]

    assert codes([*planned(), replace(first, key="x", starts=starts, ends=ends)]) == found


def test_s103_a_meeting_at_the_same_time_as_another_date_is_told() -> None:
    first = planned()[0]

    assert codes(planned(), Busy(first.day, "Planeringsdag", TEN)) == ["S103"]
    assert codes(planned(), Busy(first.day, "Planeringsdag")) == []


def test_s201_a_year_without_the_annual_report_in_time_is_told() -> None:
    assert codes(without(Business.ANNUAL_REPORT)) == ["S201"]


def test_s202_a_year_without_the_budget_in_time_is_told() -> None:
    assert codes(without(Business.BUDGET)) == ["S202"]


def test_s202_a_meeting_in_december_is_too_late_for_the_budget() -> None:
    late = Planned("x", dt.date(2026, 12, 3), business=frozenset({Business.BUDGET}))

    assert codes([*without(Business.BUDGET), late]) == ["S202"]


def test_s203_the_report_comes_before_the_auditors() -> None:
    early = Planned("x", dt.date(2026, 3, 2), business=frozenset({Business.AUDIT}))

    assert codes([*without(Business.AUDIT), early]) == ["S203"]


def test_s203_the_proposal_to_the_consultation_comes_before_the_budget() -> None:
    late = Planned("x", dt.date(2026, 11, 26), business=frozenset({Business.CONSULTATION}))

    assert codes([*without(Business.CONSULTATION), late]) == ["S203"]


def test_s204_a_budget_before_the_consultation_is_over_is_told() -> None:
    assert codes(planned(), choices=Choices(consultation=MonthDay(11, 24))) == ["S204"]
