"""The account month by month: exact, and at the year's end what the equity is when it began as much."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import ZERO, Kr, total
from samordna.outlook.queries import cash_chart
from samordna.outlook.rules import months
from samordna.outlook.rules.committed import Year
from samordna.outlook.rules.liquidity import Assumed, Cash, Instalments, cash
from samordna.outlook.rules.room import PlanYear, closings
from tests.outlook.test_room import YEAR, kr, plans

JANUARY = months.month(2026, 1)
instalments = st.sampled_from(Instalments)


def months_of(year: int) -> tuple[int, ...]:
    return tuple(months.of_year(year))


@given(plans(), instalments, instalments, st.integers(0, 11), st.lists(st.integers(0, 10**9).map(Kr), max_size=4))
def test_the_year_ends_with_what_the_equity_is_when_it_began_as_much(
    years: tuple[PlanYear, ...], state: Instalments, others: Instalments, now: int, amounts: list[Kr]
) -> None:
    decided = [Year(at, "Insats", years[0].year, amount, running=months_of(2026)) for at, amount in enumerate(amounts)]
    bound = total(amounts)
    money = tuple(replace(one, decided=bound if not at else ZERO) for at, one in enumerate(years))
    flow = months.spread(Kr(12_345), months_of(years[0].year))

    found = cash(money, decided, flow, JANUARY + now, Assumed(state, others))

    ends = [one.closing for one in found.months if one.month % 12 == 11]
    assert ends == [one.left for one in closings(money, {years[0].year: Kr(12_345)})]


@given(plans(), instalments)
def test_each_month_opens_with_what_the_one_before_left(years: tuple[PlanYear, ...], paid: Instalments) -> None:
    found = cash(years, (), {}, JANUARY, Assumed(paid, paid)).months

    assert [one.opening for one in found[1:]] == [one.closing for one in found[:-1]]
    assert len(found) == 12 * len(years)


def test_contributions_come_in_advance_in_equal_parts() -> None:
    found = cash((replace(YEAR, state=kr(700)),), (), {}, JANUARY, Assumed(Instalments.HALVES, Instalments.QUARTERS))

    came = {one.month - JANUARY + 1: one.contributions for one in found.months if one.contributions}
    assert came == {1: kr(350) + kr(175), 4: kr(175), 7: kr(350) + kr(175), 10: kr(175)}


def test_the_lowest_month_is_the_first_that_ends_with_least() -> None:
    found = cash((YEAR,), (), {}, JANUARY, Assumed(Instalments.YEAR, Instalments.YEAR))

    lowest = found.lowest
    assert lowest is not None
    assert (months.name_of(lowest.month), lowest.closing) == ("december 2026", kr(300 + 1400 - 400 - 200))


def test_a_month_that_is_over_is_not_the_lowest() -> None:
    poor_first = replace(YEAR, opening=kr(0))
    july = JANUARY + 6

    found = cash((poor_first, replace(YEAR, year=2027)), (), {}, july, Assumed(Instalments.YEAR, Instalments.HALVES))

    before = min(found.months, key=lambda one: one.closing)
    lowest = found.lowest
    assert lowest is not None
    assert before.month < july <= lowest.month
    assert lowest.closing == min(one.closing for one in found.months if one.month >= july)
    over = Cash(found.months, since=JANUARY + 100)  # no plan knows what is to come
    assert over.lowest == before


def test_what_is_on_the_account_can_be_told() -> None:
    found = cash((replace(YEAR, opening=None),), (), {}, JANUARY, Assumed(cash=kr(50)))

    assert found.months[0].opening == kr(50)
    assert cash((replace(YEAR, opening=None),), (), {}, JANUARY) == Cash()


def test_a_later_plan_that_reckons_with_another_equity_corrects_the_account() -> None:
    later = replace(YEAR, year=2027, opening=kr(450))  # the plan of 2026 ends with 300

    found = cash((YEAR, later), (), {}, JANUARY)

    assert [one.corrected for one in found.months if one.corrected] == [kr(150)]


def test_what_is_left_of_earlier_years_is_taken_for_settled() -> None:
    old = Year(1, "Gammal", 2025, kr(100), running=months_of(2025))

    assert cash((YEAR,), (old,), {}, JANUARY) == cash((YEAR,), (), {}, JANUARY)


class TestWhenADecidedYearIsPaid:
    YEAR = Year(1, "Jobbspåret", 2026, kr(1200), running=months_of(2026))

    def test_evenly_over_its_months(self) -> None:
        assert self.YEAR.flow(JANUARY) == dict.fromkeys(months_of(2026), kr(100))

    def test_what_is_paid_where_it_was_paid_and_the_rest_from_now_on(self) -> None:
        one = replace(self.YEAR, paid=kr(900), payments={JANUARY + 2: kr(900)})

        assert one.flow(JANUARY + 9) == {JANUARY + 2: kr(900), **{JANUARY + n: kr(100) for n in (9, 10, 11)}}

    def test_by_the_payment_plan_where_there_is_one(self) -> None:
        one = replace(self.YEAR, planned={JANUARY + 3: kr(300), JANUARY + 9: kr(900)})

        assert one.flow(JANUARY) == {JANUARY + 3: kr(300), JANUARY + 9: kr(900)}
        assert one.flow(JANUARY + 5) == {JANUARY + 9: kr(1200)}

    def test_now_when_its_months_are_over(self) -> None:
        one = replace(self.YEAR, running=(JANUARY, JANUARY + 1))

        assert one.flow(JANUARY + 5) == {JANUARY + 5: kr(1200)}

    @given(
        st.integers(0, 10**9).map(Kr), st.integers(0, 10**9).map(Kr), st.integers(0, 11),
        st.dictionaries(st.integers(0, 11), st.integers(1, 10**6).map(Kr)),
    )  # fmt: skip
    def test_all_that_is_bound_and_nothing_more(self, granted: Kr, paid: Kr, now: int, planned: dict[int, Kr]) -> None:
        plan = {JANUARY + at: amount for at, amount in planned.items()}
        payments = {JANUARY: paid} if paid else {}
        one = replace(self.YEAR, granted=granted, paid=paid, payments=payments, planned=plan)

        assert total(one.flow(JANUARY + now).values()) == one.bound


class TestThePicture:
    def test_it_says_the_lowest_month_in_words(self) -> None:
        found = cash((YEAR,), (), {}, JANUARY, Assumed(Instalments.YEAR, Instalments.YEAR))

        picture = cash_chart.chart("konto", found, kr(200))

        assert picture is not None
        assert picture.caption == "Lägst i slutet av december 2026: 1\u202f100\u202f000\u202fkr"
        assert len(picture.table.rows) == 12

    @pytest.mark.parametrize("opening", [-5000, 0, 90, 5000])
    @pytest.mark.parametrize("months_", [1, 3])
    def test_every_point_and_word_lies_in_the_picture(self, opening: int, months_: int) -> None:
        years = tuple(replace(YEAR, year=2026 + at, opening=kr(opening)) for at in range(months_))

        picture = cash_chart.chart("konto", cash(years, (), {}, JANUARY), kr(200))

        assert picture is not None
        for drawing in (picture.wide, picture.narrow):
            assert all(0 <= text.x <= drawing.width and 0 <= text.y <= drawing.height for text in drawing.texts)
            assert all(0 <= dot.x <= drawing.width and 0 <= dot.y <= drawing.height for dot in drawing.dots)

    def test_nothing_known_is_no_picture(self) -> None:
        assert cash_chart.chart("konto", Cash(), None) is None
