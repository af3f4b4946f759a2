"""What an agenda is proposed to hold."""

import datetime as dt

import pytest

from samordna.meetings.rules.agenda import asked_by, business_of, of_date, reported
from samordna.meetings.rules.year import Business

MARCH, MAY, OCTOBER, NOVEMBER = dt.date(2026, 3, 19), dt.date(2026, 5, 7), dt.date(2026, 10, 1), dt.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("key", "day", "meets", "next_meets", "there"),
    [
        ("annual-report-2025", dt.date(2026, 3, 31), MARCH, MAY, True),
        ("annual-report-2025", dt.date(2026, 3, 31), dt.date(2026, 2, 12), MARCH, False),
        ("audit-2025", dt.date(2026, 4, 30), MARCH, MAY, False),
        ("audit-2025", dt.date(2026, 4, 30), MAY, OCTOBER, True),
        ("consultation-2027", dt.date(2026, 10, 31), OCTOBER, NOVEMBER, True),
        ("consultation-2027", dt.date(2026, 10, 31), MAY, OCTOBER, False),
        ("budget-2027", dt.date(2026, 11, 30), OCTOBER, NOVEMBER, False),
        ("budget-2027", dt.date(2026, 11, 30), NOVEMBER, None, True),
        ("budget-2027", dt.date(2026, 11, 30), MARCH, None, False),
        ("term-ends-2027", dt.date(2026, 3, 31), MAY, None, False),
        ("discharge-2025", dt.date(2026, 6, 30), MAY, None, False),
        ("statistics-2026-01-31", dt.date(2026, 1, 31), MARCH, None, False),
    ],
)
def test_a_date_is_taken_up_at_the_last_meeting_in_time_or_the_first_after(
    key: str, day: dt.date, meets: dt.date, next_meets: dt.date | None, there: bool
) -> None:
    assert (of_date(key, day, meets, next_meets) is not None) is there


def test_an_item_says_what_it_is_about_why_and_what_is_proposed() -> None:
    found = of_date("budget-2027", dt.date(2026, 11, 30), NOVEMBER, None)

    assert found is not None
    assert (found.source, found.title, found.why) == (
        "cycle:budget-2027", "Verksamhetsplan och budget 2027", "Årshjulet: senast den 30 november",
    )  # fmt: skip
    assert found.proposed == "Verksamhetsplanen för 2027 fastställs.\nBudgeten för 2027 fastställs."
    assert asked_by("interim-2026-06-30").title == "Delårsrapport"
    assert [reported(n).why for n in (1, 2)] == [
        "1 beslut på delegation är inte anmält", "2 beslut på delegation är inte anmälda",
    ]  # fmt: skip


def test_what_the_law_orders_is_known_by_where_an_item_comes_from() -> None:
    found = {
        source: business_of(source) for source in ("cycle:budget-2027", "budget-2027", "cycle:term-2027", "case:3")
    }

    assert found == {
        "cycle:budget-2027": Business.BUDGET, "budget-2027": None, "cycle:term-2027": None, "case:3": None,
    }  # fmt: skip
