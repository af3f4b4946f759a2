"""Figures and days, written and read in Swedish."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.core import figures
from samordna.money import Kr

N = "\u202f"


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("1308500", 130_850_000),
        ("1 308 500", 130_850_000),
        ("1\u00a0308\u00a0500 kr", 130_850_000),
        ("1\u202f308\u202f500", 130_850_000),
        ("1.308.500", 130_850_000),
        ("1 308 500,50", 130_850_050),
        ("12.5", 1250),
        ("1,5", 150),
        ("1.500", 150_000),
        ("-500", -50_000),
        ("\u2212500", -50_000),
        ("(500)", -50_000),
        ("+75 000", 7_500_000),
        ("500:-", 50_000),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_type_and_paste_them(typed: str, ore: int) -> None:
    assert figures.parse_amount(typed) == Kr(ore)


@pytest.mark.parametrize("typed", ["", " ", "19S 000", "1,2 mkr", "1,234.50", "12,345", "--5", "1.2.3", "=1+1", "½"])
def test_what_is_no_amount_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValueError, match="är inget belopp") as refusal:
        figures.parse_amount(typed)

    assert str(refusal.value) == (
        f"”{typed.strip()}” är inget belopp. Skriv hela kronor med siffror, till exempel 195 000."
    )


def test_ore_are_refused_where_whole_kronor_are_wanted() -> None:
    with pytest.raises(ValueError, match="har öre"):
        figures.parse_amount("12,50", decimals=False)


@given(st.integers(-(10**12), 10**12).map(Kr))
def test_every_amount_is_read_back_as_it_was_written(amount: Kr) -> None:
    assert figures.parse_amount(figures.kronor(amount)) == amount


def test_figures_are_written_in_swedish() -> None:
    assert figures.kronor(Kr.of(-1_774_800)) == f"\u22121{N}774{N}800"
    assert figures.kronor(None) == ""
    assert figures.thousands(Kr.of(1_308_500)) == f"1{N}309"
    assert figures.thousands(Kr.of(-1_308_499)) == f"\u22121{N}308"
    assert figures.signed(Kr.of(6000)) == f"+6{N}000"
    assert figures.percent(Decimal("35.35")) == f"35,4{N}%"
    assert figures.percent(20, 0) == f"20{N}%"
    assert figures.number(Decimal("1234.5"), 1) == f"1{N}234,5"


def test_days_are_written_in_swedish() -> None:
    day = dt.date(2020, 11, 26)

    assert figures.day(day) == "26 november 2020"
    assert figures.day_month(day) == "26 november"
    assert figures.weekday(day) == "torsdag 26 november 2020"
    assert figures.clock(dt.datetime(2020, 11, 26, 9, 5, tzinfo=dt.UTC)) == "26 november 2020 kl. 09.05"


def test_an_amount_that_no_plan_can_hold_is_refused() -> None:
    assert figures.parse_amount("999 999 999 999,99") == Kr(99_999_999_999_999)

    with pytest.raises(ValueError, match="Skriv högst 12 siffror"):
        figures.parse_amount("1 000 000 000 000")
