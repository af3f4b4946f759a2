"""Every date of a year, with its reason; years 2019–2040."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samordna.law import sources
from samordna.law.choices import Choices, interim_is_enough
from samordna.law.dated import MonthDay
from samordna.law.days_off import day_off
from samordna.law.deadlines import FIRST_YEAR, LAST_YEAR, Deadline, Meeting, Origin, deadlines, minutes
from samordna.verdict import Refused

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
PLAIN = Choices()
month_days = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
some_days = st.lists(month_days, unique=True, max_size=3).map(tuple)
choices = st.builds(
    Choices,
    consultation=month_days,
    audit=month_days,
    discharge=month_days,
    interim=some_days,
    interim_days=st.integers(1, 120),
    interventions=some_days,
    statistics=some_days,
    term_years=st.none() | st.integers(1, 4),
    term_start=st.none() | month_days,
    moves=st.booleans(),
).filter(lambda one: bool(one.hold()))
meetings = st.lists(st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 10, 31)), unique=True, max_size=8).map(
    lambda days: [Meeting(day.isoformat(), day) for day in sorted(days)]
)


def found(year: int, key: str, chosen: Choices = PLAIN) -> Deadline:
    """The deadline with a key."""
    return next(one for one in deadlines(year, chosen) if one.key == key)


def test_the_plain_year_has_these_days() -> None:
    assert [(one.day.isoformat(), one.what, one.origin.value) for one in deadlines(2024, PLAIN)] == [
        ("2024-01-31", "Insatserna redovisar", "own"),
        ("2024-01-31", "Rapportera till Uppföljning Finsam", "own"),
        ("2024-04-02", "Årsredovisningen för 2023 ska vara upprättad", "law"),
        ("2024-04-30", "Revisorernas berättelse för 2023", "own"),
        ("2024-06-30", "Medlemmarna prövar ansvarsfriheten för 2023", "own"),
        ("2024-10-31", "Samråd med medlemmarna om budgeten för 2025", "own"),
        ("2024-12-02", "Budgeten för 2025 ska vara beslutad", "law"),
    ]


@pytest.mark.parametrize("year", YEARS)
def test_the_budget_and_the_annual_report_are_due_when_the_act_says(year: int) -> None:
    assert found(year, f"budget-{year + 1}").stated == dt.date(year, 11, 30)
    assert found(year, f"annual-report-{year - 1}").stated == dt.date(year, 3, 31)


def test_a_last_day_on_a_sunday_says_that_the_next_weekday_is_enough_and_that_nobody_has_read_it() -> None:
    budget = found(2025, "budget-2026")

    assert (budget.day, budget.unverified) == (dt.date(2025, 12, 1), True)
    assert budget.reason == (
        "Styrelsen ska fastställa budgeten senast den 30 november, efter samråd med medlemmarna. Den 30 november är en "
        "söndag; då räcker nästa vardag, 2 § lagen (1930:173) om beräkning av lagstadgad tid (inte läst i original)."
    )


def test_an_association_may_choose_not_to_lean_on_that() -> None:
    budget = found(2025, "budget-2026", Choices(moves=False))

    assert (budget.day, budget.unverified) == (dt.date(2025, 11, 30), False)


def test_on_a_weekday_the_day_stands_and_is_read_in_the_act() -> None:
    budget = found(2023, "budget-2024")

    assert (budget.day, budget.unverified, budget.source) == (dt.date(2023, 11, 30), False, sources.FINSAM_23)


def test_a_board_takes_over_on_1_april_after_each_election() -> None:
    begun = [one.day for year in YEARS for one in deadlines(year, PLAIN) if one.key == f"term-{year}"]

    assert begun == [dt.date(year, 4, 1) for year in (2019, 2023, 2027, 2031, 2035, 2039)]


def test_a_charter_may_make_the_term_shorter_and_begin_it_on_another_day() -> None:
    chosen = Choices(term_years=2, term_start=MonthDay(1, 1))

    assert [(one.key, one.day.isoformat(), one.origin) for one in deadlines(2024, chosen) if "term" in one.key] == [
        ("term-ends-2025", "2024-12-31", Origin.CHARTER)
    ]
    assert found(2025, "term-2025", chosen).day == dt.date(2025, 1, 1)


def test_interim_reports_are_asked_for_only_by_a_charter() -> None:
    half = found(2024, "interim-2024-06-30", Choices(interim=(MonthDay(6, 30),)))

    assert not [one for one in deadlines(2024, PLAIN) if one.key.startswith("interim")]
    assert (half.day, half.origin, half.source) == (dt.date(2024, 8, 29), Origin.CHARTER, sources.LKBR_13_1)
    assert "Perioden är kortare" not in half.reason


@pytest.mark.parametrize(
    ("ends", "enough"), [((4, 30), False), ((6, 29), False), ((6, 30), True), ((8, 31), True), ((9, 30), False)]
)
def test_an_interim_period_is_six_to_eight_months(ends: tuple[int, int], enough: bool) -> None:
    short = found(2024, f"interim-2024-{ends[0]:02}-{ends[1]:02}", Choices(interim=(MonthDay(*ends),)))

    assert interim_is_enough(MonthDay(*ends)) is enough
    assert ("Perioden är kortare eller längre" in short.reason) is not enough


def test_minutes_are_approved_in_a_fortnight_announced_in_two_days_and_appealed_in_three_weeks() -> None:
    made = minutes(Meeting("m", dt.date(2024, 9, 3)), PLAIN)

    assert [(one.key, one.day.isoformat(), one.stated.isoformat()) for one in made] == [
        ("approved-m", "2024-09-17", "2024-09-17"),
        ("announced-m", "2024-09-19", "2024-09-19"),
        ("appeal-m", "2024-10-10", "2024-10-10"),
    ]
    assert [(one.source.section, one.unverified) for one in made] == [
        ("5 kap. 69 §", True), ("8 kap. 12 §", True), ("13 kap. 5 § första stycket", False),
    ]  # fmt: skip


def test_a_meeting_on_leap_day_is_written_as_any_other() -> None:
    assert minutes(Meeting("m", dt.date(2028, 2, 29)), PLAIN)[0].what == (
        "Protokollet från sammanträdet den 29 februari ska vara justerat"
    )


def test_what_is_done_early_moves_what_follows() -> None:
    meeting = Meeting("m", dt.date(2024, 9, 3), approved=dt.date(2024, 9, 5), announced=dt.date(2024, 9, 6))

    assert [one.day.isoformat() for one in minutes(meeting, PLAIN)] == ["2024-09-17", "2024-09-09", "2024-09-27"]


def test_before_a_rules_first_known_day_the_reason_says_by_which_wording() -> None:
    assert found(2019, "annual-report-2018").reason == (
        "Styrelsen ska upprätta årsredovisningen inom tre månader från räkenskapsårets slut. Bedömt efter lydelsen "
        "från den 1 januari 2019. Den 31 mars är en söndag; då räcker nästa vardag, 2 § lagen (1930:173) om "
        "beräkning av lagstadgad tid (inte läst i original)."
    )
    assert "Bedömt" not in found(2020, "annual-report-2019").reason


def test_an_appeal_of_2019_is_judged_by_the_wording_of_2020() -> None:
    appeal = minutes(Meeting("m", dt.date(2019, 9, 3)), PLAIN)[2]

    assert appeal.reason.endswith("Bedömt efter lydelsen från den 1 januari 2020.")


@pytest.mark.parametrize("year", [2018, 2041])
def test_other_years_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="2019–2040"):
        deadlines(year, PLAIN)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Choices(consultation=MonthDay(11, 30)), "före den 30 november"),
        (Choices(audit=MonthDay(3, 31)), "efter den 31 mars"),
        (Choices(discharge=MonthDay(4, 30)), "Välj en senare dag"),
        (Choices(interim=(MonthDay(6, 30), MonthDay(6, 30))), "två gånger"),
        (Choices(interim_days=0), "1–120 dagar"),
        (Choices(term_years=5), "högst fyra år"),
    ],
)
def test_days_that_cannot_follow_each_other_are_refused_with_a_reason(chosen: Choices, said: str) -> None:
    with pytest.raises(Refused, match=said):
        chosen.hold().demand()


@pytest.mark.long
@settings(max_examples=30)
@given(choices, meetings)
def test_over_all_years_each_date_stands_once_with_a_reason_and_a_source(chosen: Choices, held: list[Meeting]) -> None:
    every = [one for year in YEARS for one in deadlines(year, chosen, held)]

    assert [key for key, times in Counter(one.key for one in every).items() if times > 1] == []
    assert {f"approved-{one.key}" for one in held} <= {one.key for one in every}
    assert all(one.reason.endswith((".", ").")) and "  " not in one.reason for one in every)
    assert all(one.source in sources.SOURCES.values() for one in every)


@pytest.mark.long
@settings(max_examples=30)
@given(choices, meetings)
def test_what_comes_before_is_never_later(chosen: Choices, held: list[Meeting]) -> None:
    every = {one.key: one for year in YEARS for one in deadlines(year, chosen, held)}

    wrong = [
        (before, one.key)
        for one in every.values()
        for before in one.after
        if before in every and every[before].stated > one.day
    ]
    assert wrong == []


@pytest.mark.long
@settings(max_examples=30)
@given(choices, meetings)
def test_no_last_day_of_the_law_is_a_day_off_when_the_law_moves_it(chosen: Choices, held: list[Meeting]) -> None:
    assume(chosen.moves)
    law = [one for year in YEARS for one in deadlines(year, chosen, held) if one.origin is Origin.LAW]

    assert [one.key for one in law if one.stated != one.day and not day_off(one.stated)] == []
    assert [one.key for one in law if day_off(one.day) and not one.key.startswith("term")] == []
    assert [one.key for one in law if one.stated != one.day and not one.unverified] == []
