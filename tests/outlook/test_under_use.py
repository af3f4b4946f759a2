"""Under-use: what it rests on, when it refuses to propose, that it is the same every time, and how it is tried."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.choices import Stage
from samordna.money import ZERO, Kr, total
from samordna.outlook.rules import portfolio
from samordna.outlook.rules.portfolio import Held
from samordna.outlook.rules.under_use import (
    ENOUGH,
    FEWEST,
    Settled,
    by_kind,
    forecast,
    median_share,
    proposal,
    quantile,
    spread,
)

ON = dt.date(2026, 9, 15)
amounts = st.integers(1, 10**9).map(Kr)
parts = st.integers(0, 100)


def observed(*unused: int, year: int = 2024) -> list[Settled]:
    """Interventions of 100 000 kr each, so many per cent of which were not used."""
    return [
        Settled(f"Insats {at}", "individual", year, Kr.of(100_000), Kr.of(1000 * (100 - part)))
        for at, part in enumerate(unused)
    ]


def held(**fields: object) -> Held:
    """A running year of 1 200 000 kr."""
    values: dict[str, object] = {
        "pk": 1, "name": "Jobbspåret", "kind": "individual", "stage": Stage.RUNNING, "year": 2026,
        "granted": Kr.of(1_200_000), **fields,
    }  # fmt: skip
    return Held(**values)  # type: ignore[arg-type]


class TestTheProposal:
    @pytest.mark.parametrize("number", [0, 1, FEWEST - 1])
    def test_too_few_years_propose_nothing_and_say_why(self, number: int) -> None:
        made = proposal(observed(*[10] * number), [Kr.of(1_000_000)])

        assert made.spread is None
        assert f"Det behövs {FEWEST}" in made.why_not

    def test_nothing_granted_has_nothing_to_deduct_from(self) -> None:
        made = proposal(observed(*[10] * FEWEST), [])

        assert (made.spread, made.why_not) == (
            None, "Inget är beviljat för året än, så det finns inget att dra av från.",
        )  # fmt: skip

    def test_few_years_give_their_own_spread_of_the_whole(self) -> None:
        made = proposal(observed(0, 5, 10, 10, 10, 10, 15, 20, 30), [Kr.of(600_000), Kr.of(400_000)])

        assert made.spread is not None
        assert (made.spread.low, made.spread.middle, made.spread.high) == (
            Kr.of(40_000), Kr.of(100_000), Kr.of(220_000),
        )  # fmt: skip

    def test_many_years_are_drawn_from_and_a_whole_portfolio_varies_less_than_each(self) -> None:
        history = observed(*[0, 10, 20, 30] * (ENOUGH // 4))

        made = proposal(history, [Kr.of(100_000)] * 20)

        assert made.spread is not None
        assert Kr.of(270_000) <= made.spread.middle <= Kr.of(330_000)
        assert Kr.of(180_000) < made.spread.low < made.spread.middle < made.spread.high < Kr.of(420_000)

    @given(st.lists(parts, min_size=FEWEST, max_size=40), st.lists(amounts, min_size=1, max_size=6), st.randoms())
    def test_the_order_of_rows_means_nothing_and_every_time_is_the_same(
        self, unused: list[int], grants: list[Kr], random: object
    ) -> None:
        history, others = observed(*unused), list(grants)
        shuffled = list(history)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        random.shuffle(others)  # type: ignore[attr-defined]

        assert proposal(shuffled, others).spread == proposal(history, grants).spread

    @given(st.lists(parts, min_size=FEWEST, max_size=30), st.lists(amounts, min_size=1, max_size=6))
    def test_it_is_never_below_nothing_nor_above_the_whole(self, unused: list[int], grants: list[Kr]) -> None:
        made = spread(observed(*unused), grants)

        assert ZERO <= made.low <= made.middle <= made.high
        assert made.high <= made.granted
        assert made.granted == total(grants)

    def test_all_alike_leaves_no_spread(self) -> None:
        made = spread(observed(*[12] * ENOUGH), [Kr.of(500_000)])

        assert (made.low, made.middle, made.high) == (Kr.of(60_000),) * 3


class TestHowItWouldHaveHeld:
    def test_each_year_is_tried_with_the_years_before_it_only(self) -> None:
        history = [*observed(*[10] * FEWEST, year=2022), *observed(10, 10, year=2023), *observed(60, 60, year=2024)]

        made = proposal(history, [Kr.of(1000)])

        assert [(one.year, one.held, one.unused) for one in made.tried] == [
            (2023, True, Kr.of(20_000)), (2024, False, Kr.of(120_000)),
        ]  # fmt: skip
        assert made.held == 1

    def test_nothing_is_tried_before_there_is_enough(self) -> None:
        assert proposal(observed(*[10] * FEWEST), [Kr.of(1000)]).tried == ()


class TestQuantiles:
    def test_they_are_exact_between_values(self) -> None:
        assert quantile([1, 2, 3, 4], Fraction(1, 2)) == Fraction(5, 2)
        assert quantile([7], Fraction(9, 10)) == 7
        with pytest.raises(ValueError, match="at least one"):
            quantile([], Fraction(1, 2))

    def test_the_middle_share_is_one_of_every_kind(self) -> None:
        assert median_share(observed(0, 10, 50)) == Fraction(1, 10)
        assert {kind: len(rows) for kind, rows in by_kind(observed(1, 2)).items()} == {"individual": 2}

    @given(amounts, parts, st.integers(1, 99))
    def test_one_with_two_sides_is_in_both_kinds_with_its_part_of_each(self, granted: Kr, used: int, part: int) -> None:
        sides = (("individual", part), ("structural", 100 - part))
        one = Settled("Båda", "individual", 2024, granted, Kr(granted.ore * used // 100), sides)

        found = by_kind([one])

        assert set(found) == {"individual", "structural"}
        assert total(side.granted for rows in found.values() for side in rows) == one.granted
        assert total(side.used for rows in found.values() for side in rows) == one.used
        assert abs(found["individual"][0].granted.ore * 100 - granted.ore * part) <= 100 * 100  # within a krona


class TestThePortfolio:
    def test_a_year_is_settled_when_it_is_reported_over_or_its_accounts_are_done(self) -> None:
        assert not held().is_settled(ON)
        assert held(stage=Stage.FINAL_REPORT).is_settled(ON)
        assert held(year=2025).is_settled(dt.date(2026, 4, 1))
        assert not held(year=2025).is_settled(dt.date(2026, 3, 31))

    def test_only_settled_years_whose_ledger_was_kept_are_learnt_from(self) -> None:
        rows = [
            held(year=2024, paid=Kr.of(900_000)), held(year=2023, covered=False), held(), held(year=2024, granted=ZERO),
            held(year=2024, stage=Stage.WITHDRAWN),
        ]  # fmt: skip

        (one,) = portfolio.settled(rows, ON)

        assert (one.year, one.unused, one.share) == (2024, Kr.of(300_000), 2_500)

    def test_what_was_used_is_the_forecast_of_a_settled_year(self) -> None:
        (row,) = portfolio.rows([held(year=2024, paid=Kr.of(900_000), promised=Kr.of(50_000))], {}, ON)

        assert (row.forecast, row.unused) == (Kr.of(950_000), Kr.of(250_000))

    def test_what_is_usual_is_taken_off_a_year_that_runs(self) -> None:
        (row,) = portfolio.rows([held()], {"individual": Fraction(1, 10), "": Fraction(1, 2)}, ON)
        (other,) = portfolio.rows([held(kind="structural")], {"individual": Fraction(1, 10), "": Fraction(1, 2)}, ON)

        assert (row.forecast, other.forecast) == (Kr.of(1_080_000), Kr.of(600_000))

    def test_of_two_sides_each_takes_what_is_usual_of_its_kind_by_its_part(self) -> None:
        usually = {"individual": Fraction(1, 10), "structural": Fraction(2, 10), "": Fraction(1, 2)}
        both = held(sides=(("individual", 75), ("structural", 25)))
        unseen = held(sides=(("individual", 50), ("other", 50)))

        rows = portfolio.rows([both, unseen], usually, ON)

        assert [row.expected for row in rows] == [Fraction(1, 8), Fraction(3, 10)]

    def test_with_too_little_history_all_is_expected_to_be_used(self) -> None:
        (row,) = portfolio.rows([held(released=Kr.of(200_000))], portfolio.usual(portfolio.settled([held()], ON)), ON)

        assert (row.expected, row.forecast) == (None, Kr.of(1_000_000))

    def test_a_kind_is_told_apart_when_it_has_been_seen_often_enough(self) -> None:
        structural = [Settled("S", "structural", 2024, Kr.of(100), Kr.of(50))] * 2

        usually = portfolio.usual([*observed(*[10] * FEWEST), *structural])

        assert set(usually) == {"", "individual"}

    def test_what_is_not_known_is_in_no_sum_but_the_granted(self) -> None:
        rows = portfolio.rows([held(year=2024, covered=False), held(year=2024, paid=Kr.of(1_000_000))], {}, ON)

        made = portfolio.sums(rows)

        assert (made.granted, made.known, made.forecast, made.unused) == (
            Kr.of(2_400_000), Kr.of(1_200_000), Kr.of(1_000_000), Kr.of(200_000),
        )  # fmt: skip

    @given(st.lists(st.tuples(amounts, parts), max_size=12), st.randoms())
    def test_sums_are_exact_in_any_order(self, years: list[tuple[Kr, int]], random: object) -> None:
        rows = [
            held(pk=at, granted=granted, paid=Kr(granted.ore * part // 100)) for at, (granted, part) in enumerate(years)
        ]
        shuffled = list(rows)
        random.shuffle(shuffled)  # type: ignore[attr-defined]

        made = portfolio.sums(portfolio.rows(rows, {"": Fraction(1, 10)}, ON))

        assert made == portfolio.sums(portfolio.rows(shuffled, {"": Fraction(1, 10)}, ON))
        assert made.granted == total(granted for granted, _ in years)
        assert made.unused == made.granted - made.forecast

    @given(amounts, amounts, st.fractions(0, 1))
    def test_a_forecast_is_never_less_than_what_is_used(self, granted: Kr, used: Kr, unused: Fraction) -> None:
        found = forecast(granted, used, unused)

        assert found >= used
        assert found <= max(granted, used)
