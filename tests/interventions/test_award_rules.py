"""What is granted year by year: months, spreading, whether it hangs together, what differs."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.rules.award import (
    Given,
    YearGiven,
    changes,
    deducted,
    deduction,
    hangs_together,
    percent_of,
    spread,
)
from samordna.interventions.rules.period import months_by_year
from samordna.money import ZERO, Kr, total

# Trelleborg's Samansvar: 11 + 12 + 12 + 1 months.
STARTS, ENDS = dt.date(2024, 2, 1), dt.date(2027, 1, 31)
YEARS = (
    YearGiven(2024, 11, Kr.of(3_454_973)),
    YearGiven(2025, 12, Kr.of(3_738_082)),
    YearGiven(2026, 12, Kr.of(3_835_148)),
    YearGiven(2027, 1, Kr.of(320_786)),
)
SAMANSVAR = Given(STARTS, ENDS, YEARS, "Delrapport varje halvår.\n- Styrgruppen träffas.")


def test_part_years_have_the_months_that_are_touched() -> None:
    assert months_by_year(STARTS, ENDS) == {2024: 11, 2025: 12, 2026: 12, 2027: 1}


def test_one_month_is_one_month() -> None:
    assert months_by_year(dt.date(2025, 3, 1), dt.date(2025, 3, 31)) == {2025: 1}


def test_what_was_granted_to_samansvar_hangs_together_and_sums_to_the_krona() -> None:
    assert hangs_together(SAMANSVAR)
    assert SAMANSVAR.granted == Kr.of(11_348_989)


@given(st.integers(0, 10**12), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 3000))
def test_spreading_loses_no_ore(ore: int, starts: dt.date, days: int) -> None:
    ends = starts + dt.timedelta(days=days)

    parts = spread(Kr(ore), starts, ends)

    assert total(parts.values()) == Kr(ore)
    assert list(parts) == list(months_by_year(starts, ends))
    assert all(part >= ZERO for part in parts.values())


@given(st.integers(1, 10**11), st.integers(0, 10**4))
def test_a_deduction_that_nobody_changes_stays_to_the_ore(ore: int, part: int) -> None:
    kept = YearGiven(2026, 12, Kr(ore), Kr(ore * part // 10**4))

    assert deduction(kept.granted, percent_of(kept), kept) == kept.deduction


def test_each_year_has_its_own_deduction_and_what_is_changed_is_reckoned_anew() -> None:
    kept = YearGiven(2026, 12, Kr.of(1_000_000), Kr.of(33_333))

    assert percent_of(kept) == Fraction(333, 100)
    assert deduction(Kr.of(1_000_000), Fraction(333, 100), kept) == Kr.of(33_333)
    assert deduction(Kr.of(2_000_000), Fraction(333, 100), kept) == Kr.of(66_600)
    assert deduction(Kr.of(1_000_000), Fraction(5), kept) == Kr.of(50_000)
    assert deduction(Kr.of(1_000_000), None, kept) == ZERO
    assert deduction(-Kr.of(5), Fraction(5)) == ZERO
    # One that is too small to show as a percentage is kept, and goes when somebody says none.
    small = replace(kept, deduction=Kr.of(1))
    assert (percent_of(small), deduction(small.granted, None, small)) == (None, Kr.of(1))
    assert deduction(small.granted, Fraction(0), small) == ZERO


def test_spreading_follows_the_months() -> None:
    assert spread(Kr.of(360_000), STARTS, ENDS) == {
        2024: Kr.of(110_000), 2025: Kr.of(120_000), 2026: Kr.of(120_000), 2027: Kr.of(10_000),
    }  # fmt: skip


def test_ten_per_cent_is_deducted_in_whole_kronor() -> None:
    assert deducted(Kr.of(195_005), Fraction(10)) == Kr.of(19_501)
    assert deducted(Kr.of("1000.50"), Fraction(100)) == Kr.of("1000.50")
    assert deducted(Kr.of("0.50"), Fraction(0)) == ZERO


class TestRefused:
    def of(self, *years: YearGiven, starts: dt.date = STARTS, ends: dt.date = dt.date(2024, 12, 31)) -> str:
        return hangs_together(Given(starts, ends, years)).reason

    def test_ends_before_it_starts(self) -> None:
        assert self.of(ends=dt.date(2024, 1, 1)).startswith("Insatsen slutar 2024-01-01, före den dag den börjar")

    def test_a_year_too_many(self) -> None:
        assert self.of(*YEARS[:2]).startswith("Beloppen ska stå för åren 2024,")

    def test_more_years_than_are_decided_at_once(self) -> None:
        assert "Högst 10 år" in self.of(ends=dt.date(2040, 1, 1))

    def test_a_negative_amount(self) -> None:
        assert self.of(YearGiven(2024, 11, Kr.of(-1))).startswith("Beloppet för 2024 är negativt.")

    def test_a_deduction_above_what_is_granted(self) -> None:
        assert "Avdraget för 2024 är 2\u202fkr." in self.of(YearGiven(2024, 11, Kr.of(1), Kr.of(2)))

    def test_months_that_do_not_fit_the_time(self) -> None:
        assert self.of(YearGiven(2024, 12, Kr.of(1))).startswith("Under 2024 pågår insatsen 11 månader, inte 12.")

    def test_nothing_granted(self) -> None:
        assert self.of(YearGiven(2024, 11, ZERO)).startswith("Inget belopp är beviljat.")

    def test_less_than_what_is_paid(self) -> None:
        verdict = hangs_together(SAMANSVAR, {2024: Kr.of(3_454_974)})

        assert verdict.reason.startswith("För 2024 är 3\u202f454\u202f974\u202fkr redan utbetalat")
        assert "men är 3\u202f454\u202f973\u202fkr" in verdict.reason

    def test_money_paid_for_a_year_that_falls_away(self) -> None:
        assert not hangs_together(SAMANSVAR, {2028: Kr.of(1)})


class TestChanges:
    def test_the_same_says_nothing(self) -> None:
        assert changes(SAMANSVAR, SAMANSVAR) == []

    def test_time_amounts_and_conditions_are_told_both_ways(self) -> None:
        later = Given(
            STARTS, dt.date(2027, 2, 28),
            (*YEARS[:3], YearGiven(2027, 2, Kr.of(640_000), Kr.of(64_000))), "Delrapport varje halvår.\nNytt.",
        )  # fmt: skip

        found = [(one.what, one.before, one.after) for one in changes(SAMANSVAR, later)]

        assert found == [
            ("Till och med", "2027-01-31", "2027-02-28"),
            ("Beviljat 2027", "320\u202f786\u202fkr", "640\u202f000\u202fkr"),
            ("Avdrag 2027", "0\u202fkr", "64\u202f000\u202fkr"),
            ("Villkor som utgår", "Styrgruppen träffas.", ""),
            ("Nytt villkor", "", "Nytt."),
        ]
