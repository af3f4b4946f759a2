"""What the state will contribute: four forecasts reckoned exactly, and the national model as a simulator."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import Kr, total
from samordna.plan.allocation import (
    Area,
    Forecast,
    Known,
    mean_change,
    percentage,
    simulate,
    stated_change,
    unchanged,
)

ON = dt.date(2026, 11, 22)
KRAMFORS = Known(2021, Kr.of(1_296_000))


def amounts(forecast: Forecast) -> list[tuple[int, int]]:
    return [(year.year, int(year.amount.kronor)) for year in forecast.years]


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


class TestKramfors:
    """Its plan prints 1 293 334 and 1 290 667 per part, from a stated mean of 5 333 kr a year on the whole."""

    def test_half_of_the_stated_mean_from_the_last_known_year_gives_the_printed_figures(self) -> None:
        found = stated_change(KRAMFORS, Kr.of(-5_333), 2, of_whole=True)

        assert amounts(found) == [(2022, 1_293_334), (2023, 1_290_667)]

    def test_both_parts_together_are_what_is_printed_though_the_changes_differ_by_two_kronor(self) -> None:
        found = stated_change(KRAMFORS, Kr.of(-5_333), 2, of_whole=True)

        assert [found.at(year) * 2 for year in (2022, 2023)] == [Kr.of(2_586_668), Kr.of(2_581_334)]

    def test_the_exact_mean_of_a_third_gives_one_krona_less_the_first_year(self) -> None:
        history = [Known(2018, Kr.of(1_304_000)), Known(2019, Kr.of(1_301_000)), Known(2020, KRAMFORS.amount), KRAMFORS]

        found = mean_change(history, 3, 2)

        assert found.change is not None
        assert found.change * 2 / 100 == Fraction(-16_000, 3)  # printed as 5 333
        assert amounts(found) == [(2022, 1_293_333), (2023, 1_290_667)]

    def test_the_assumption_and_each_year_can_be_read(self) -> None:
        found = stated_change(KRAMFORS, Kr.of(-5_333), 2, of_whole=True)

        assert plain(found.assumption) == (
            "Angiven förändring, −5 333 kr per år på alla bidrag tillsammans; statens hälft är −2 666,50 kr."
        )
        assert [plain(year.text) for year in found.years] == ["1 296 000 − 1 × 2 666,50", "1 296 000 − 2 × 2 666,50"]


class TestForecasts:
    def test_an_unchanged_allocation_is_the_same_each_year(self) -> None:
        found = unchanged(Known(2024, Kr.of(2_157_000)), 2)

        assert amounts(found) == [(2025, 2_157_000), (2026, 2_157_000)]
        assert plain(found.assumption) == "Oförändrad tilldelning, 2 157 000 kr som 2024."
        assert found.years[0].text == "som 2024"

    def test_a_stated_change_of_the_states_own_amount_is_used_as_it_is(self) -> None:
        found = stated_change(Known(2024, Kr.of(100_000)), Kr.of(2_000), 2)

        assert amounts(found) == [(2025, 102_000), (2026, 104_000)]
        assert plain(found.assumption) == "Angiven förändring, +2 000 kr per år."
        assert plain(found.years[1].text) == "100 000 + 2 × 2 000"

    def test_the_mean_of_the_last_changes_leaves_older_years_out(self) -> None:
        history = [
            Known(2020, Kr.of(10)),
            Known(2021, Kr.of(900)),
            Known(2022, Kr.of(1_000)),
            Known(2023, Kr.of(1_300)),
        ]

        found = mean_change(list(reversed(history)), 2, 2)

        assert amounts(found) == [(2024, 1_500), (2025, 1_700)]
        assert plain(found.assumption) == "Medelvärdet av de 2 senaste årens förändringar, +200 kr per år."

    @pytest.mark.parametrize(
        ("years", "changes", "reason"),
        [
            ([2022, 2023], 2, "behöver 3 kända belopp i följd; 2 finns"),
            ([2022, 2023], 0, "behöver 2 kända belopp"),
            ([2020, 2022, 2023], 2, "varsitt år i följd"),
            ([2023, 2023], 1, "varsitt år i följd"),
        ],
    )
    def test_a_mean_of_years_that_are_not_known_is_refused(self, years: list[int], changes: int, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            mean_change([Known(year, Kr.of(1_000)) for year in years], changes, 1)

    def test_a_percentage_compounds_exactly_and_rounds_each_year_once(self) -> None:
        found = percentage(Known(2024, Kr.of(1_005)), Decimal("-1.5"), 2)

        assert [year.exact / 100 for year in found.years] == [Fraction("989.925"), Fraction("975.076125")]
        assert amounts(found) == [(2025, 990), (2026, 975)]
        assert plain(found.assumption) == "Egen procentsats, −1,5 % per år."
        assert [plain(year.text) for year in found.years] == ["1 005 × 0,9850", "1 005 × 0,9850²"]

    def test_a_step_of_100_kr_is_kept(self) -> None:
        assert amounts(percentage(Known(2024, Kr.of(2_579_000)), Decimal(1), 1, step=Kr.of(100))) == [(2025, 2_604_800)]

    def test_no_forecast_goes_below_zero(self) -> None:
        assert amounts(stated_change(Known(2024, Kr.of(100)), Kr.of(-60), 3)) == [(2025, 40), (2026, 0), (2027, 0)]

    def test_a_year_outside_the_forecast_is_no_year(self) -> None:
        with pytest.raises(KeyError):
            unchanged(KRAMFORS, 1).at(2021)

    @given(st.integers(0, 10**12), st.integers(-(10**9), 10**9), st.integers(1, 10), st.sampled_from([1, 100, 10_000]))
    def test_rounding_never_builds_up(self, ore: int, change: int, years: int, step: int) -> None:
        found = stated_change(Known(2024, Kr(ore)), Kr(change), years, of_whole=True, step=Kr(step))

        for n, year in enumerate(found.years, start=1):
            exact = max(Fraction(ore) + n * Fraction(change, 2), Fraction(0))
            assert year.exact == exact
            assert abs(year.amount.ore - exact) * 2 <= step
            assert year.amount.ore % step == 0


FOUR = [
    Area("a", "A", Decimal(100), 20_000),
    Area("b", "B", Decimal(300), 20_000),
    Area("c", "C", Decimal(0), 40_000),
    Area("rest", "Övriga landet", Decimal(400), 80_000, associations=7),
]
areas = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 5)), min_size=1, max_size=10
).map(lambda rows: [Area(str(i), f"F{i}", Decimal(f), p, n) for i, (f, p, n) in enumerate(rows)])


class TestSimulator:
    def test_each_association_gets_its_base_and_its_part_of_the_rest_by_both_keys(self) -> None:
        found = simulate(Kr.of(5_600_000), FOUR, ON)

        assert found.rest == Kr.of(1_600_000)
        assert {a.area.key: a.amount for a in found.areas} == {
            "a": Kr.of(400_000 + 150_000 + 50_000),
            "b": Kr.of(400_000 + 450_000 + 50_000),
            "c": Kr.of(400_000 + 100_000),
            "rest": Kr.of(2_800_000 + 600_000 + 200_000),
        }
        assert (found.areas[0].by_support, found.areas[0].by_population) == (15_000_000, 5_000_000)
        assert found.of("c") == Kr.of(500_000)

    def test_it_says_itself_that_it_is_an_unverified_reading(self) -> None:
        found = simulate(Kr.of(5_600_000), FOUR, ON)

        assert found.source.unverified
        assert found.source.recommendation
        assert plain(found.text) == (
            "Simulering efter egen läsning av statens fördelningsmodell, inte kontrollerad: 400 000 kr till varje "
            "förbund, resten 75 % efter försörjningsmått och 25 % efter invånare 16–64 år."
        )

    @pytest.mark.parametrize(
        ("whole", "given_areas", "reason"),
        [
            (3_999_999, FOUR, "räcker inte till grundtilldelningen"),
            (5_000_000, [], "minst ett förbund"),
            (5_000_000, [Area("a", "A", Decimal(0), 5)], "över noll"),
            (5_000_000, [Area("a", "A", Decimal(5), 0)], "över noll"),
            (5_000_000, [Area("a", "A", Decimal(-5), 5)], "mindre än noll"),
        ],
    )
    def test_what_cannot_be_shared_out_is_refused_in_swedish(
        self, whole: int, given_areas: list[Area], reason: str
    ) -> None:
        with pytest.raises(ValueError, match=reason):
            simulate(Kr.of(whole), given_areas, ON)

    def test_an_unknown_area_is_no_area(self) -> None:
        with pytest.raises(KeyError):
            simulate(Kr.of(5_600_000), FOUR, ON).of("d")

    @given(areas, st.integers(0, 10**12), st.sampled_from([1, 100, 100_000]), st.randoms(use_true_random=False))
    def test_the_amounts_total_the_whole_in_any_order(
        self, found: list[Area], ore: int, step: int, random: Random
    ) -> None:
        found = [*found, Area("z", "Z", Decimal(1), 1)]
        whole = Kr(ore) + Kr.of(400_000) * sum(a.associations for a in found)

        one = simulate(whole, found, ON, step=Kr(step))

        assert total(a.amount for a in one.areas) == whole
        assert simulate(whole, random.sample(found, len(found)), ON, step=Kr(step)) == one
