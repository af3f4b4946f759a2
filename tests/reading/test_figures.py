"""Figures that somebody typed or pasted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import Kr
from samordna.reading.figures import figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 308 500", "1308500"),
        ("1.308.500", "1308500"),
        ("125.000", "125000"),
        ("−12,50", "-12.5"),
        ("- 4 469 000 kr", "-4469000"),
        ("(350 200)", "-350200"),
        ("3 742 tkr", "3742000"),
        ("1,2 mkr", "1200000"),
        ("4 4 69 000 kr", "4469000"),
        ("50 000⁹", "50000"),
        ("–", "0"),
    ],
)
def test_a_printed_figure_is_read_exactly(text: str, value: str) -> None:
    assert figure(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"), [("900", "900000"), ("12,5", "12500"), ("1,2 mkr", "1200000"), ("5 kr", "5")]
)
def test_a_figure_in_a_table_in_thousands_counts_thousands_unless_it_has_a_unit_of_its_own(
    text: str, value: str
) -> None:
    assert figure(text, 1000) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Porten",
        "1.5",
        "12.34",
        "(100",
        "100)",
        "1,234",
        "2024-01-01",
        "kr",
        "9 st",
        "25 %",
        "ca 900",
        "1.",
        "1" * 13,
        "99999999999 mkr",
        "999 999 999 999 tkr",
    ],
)
def test_what_is_no_figure_is_not_guessed(text: str) -> None:
    assert figure(text) is None


@given(st.integers(-(10**12), 10**12))
def test_our_own_print_is_read_back(ore: int) -> None:
    amount = Kr(ore)

    found = figure(amount.text())

    assert found is not None
    assert Kr.of(found) == amount
