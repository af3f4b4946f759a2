"""Amounts over months add up to the öre, whatever is asked for, tried or moved."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.choices import CostType, FunderKind
from samordna.interventions.rules.award import Given, YearGiven
from samordna.interventions.rules.content import Content, Cost, Funding
from samordna.money import ZERO, Kr, split, total
from samordna.outlook.rules import asked, months
from samordna.outlook.rules.asked import Asked
from tests.interventions.lives import COMPLETE

amounts = st.integers(0, 10**12).map(Kr)
APPLIED = asked.asked(COMPLETE)


def test_a_month_knows_its_year_its_name_and_its_days() -> None:
    march = months.month(2025, 3)

    assert (months.year_of(march), months.name_of(march)) == (2025, "mars 2025")
    assert (months.first_day(march), months.last_day(march)) == (dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    assert months.month_of(dt.date(2025, 3, 17)) == march
    assert months.month(2025, 12) + 1 == months.month(2026, 1)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 3000))
def test_the_months_that_it_runs_are_all_from_the_first_to_the_last(starts: dt.date, days: int) -> None:
    ends = starts + dt.timedelta(days)

    found = [at for year in range(starts.year - 1, ends.year + 2) for at in months.running(year, starts, ends)]

    assert found == list(range(months.month_of(starts), months.month_of(ends) + 1))


@given(amounts, st.lists(st.integers(0, 40_000), min_size=1, max_size=40))
def test_what_is_spread_is_the_whole_to_the_ore(amount: Kr, places: list[int]) -> None:
    assert total(months.spread(amount, places).values()) == amount


@given(st.integers(-(10**12), 10**12).map(Kr), st.integers(1, 40))
def test_even_parts_are_those_of_any_split(amount: Kr, number: int) -> None:
    assert months.evenly(amount, number) == [part.amount for part in split(amount, [1] * number)]


def test_each_year_of_an_application_is_spread_over_the_months_it_runs() -> None:
    assert APPLIED.by_year == {2027: Kr.of(575_000), 2028: Kr.of(575_000)}
    assert (APPLIED.first, APPLIED.last) == (months.month(2027, 2), months.month(2028, 12))
    assert len(APPLIED.flow) == 11 + 12


def test_what_others_pay_in_work_is_no_part_of_it() -> None:
    funding = (Funding("Kommunen", FunderKind.MEMBER, 2027, Kr.of(100_000), in_kind=True),)

    assert asked.asked(replace(COMPLETE, funding=funding)).of(2027) == Kr.of(575_000)


def test_a_part_of_a_year_without_days_is_its_end_first_and_its_beginning_last() -> None:
    costs = (Cost(2026, CostType.STAFF, Kr.of(400), 4), Cost(2027, CostType.STAFF, Kr.of(100), 1))

    found = asked.asked(Content(costs=costs))

    assert sorted(found.flow) == [*(months.month(2026, n) for n in (9, 10, 11, 12)), months.month(2027, 1)]


def test_an_application_without_figures_asks_for_nothing() -> None:
    assert asked.asked(Content()) == Asked()
    assert asked.asked(Content()).in_all == ZERO


@given(amounts, st.integers(-24, 24))
def test_another_amount_and_another_start_is_the_amount_in_all(amount: Kr, later: int) -> None:
    found = asked.changed(APPLIED, amount, later)

    assert found.in_all == amount
    assert total(found.by_year.values()) == amount
    assert APPLIED.first is not None
    assert found.first == APPLIED.first + later
    assert all(at - later in APPLIED.flow for at in found.flow)


@given(st.integers(-24, 24))
def test_moving_there_and_back_changes_nothing(later: int) -> None:
    assert asked.changed(asked.changed(APPLIED, None, later), None, -later) == APPLIED


def test_an_amount_goes_evenly_where_nothing_was_asked_for() -> None:
    nothing = Asked({}, months.month(2027, 1), months.month(2027, 4))

    assert asked.changed(nothing, Kr.of(4000)).flow == {months.month(2027, n): Kr.of(1000) for n in (1, 2, 3, 4)}


def test_a_proposal_takes_what_it_grants_beyond_what_is_granted_already() -> None:
    years = (YearGiven(2026, 12, Kr.of(600_000)), YearGiven(2027, 6, Kr.of(300_000)))
    wanted = Given(dt.date(2026, 1, 1), dt.date(2027, 6, 30), years)

    found = asked.given(wanted, {2026: Kr.of(500_000)})

    assert found.by_year == {2026: Kr.of(100_000), 2027: Kr.of(300_000)}
    assert sorted(at for at in found.flow if months.year_of(at) == 2027) == list(months.of_year(2027))[:6]


def test_a_proposal_that_lowers_takes_nothing() -> None:
    wanted = Given(dt.date(2026, 1, 1), dt.date(2026, 6, 30), (YearGiven(2026, 6, Kr.of(300_000)),))

    assert asked.given(wanted, {2026: Kr.of(500_000)}).in_all == ZERO
