"""Figures as people print them."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import Kr
from samordna.reading.figures import figure, year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 308 500", "1308500"),
        ("1\u00a0308\u202f500", "1308500"),
        ("1.308.500", "1308500"),
        ("−12,50", "-12.5"),
        ("- 4 469 000 kr", "-4469000"),
        ("4 000-", "-4000"),
        ("(350 200)", "-350200"),
        ("3 742 tkr", "3742000"),
        ("1,2 mkr", "1200000"),
        ("4 4 69 000 kr", "4469000"),
        ("50 000⁹", "50000"),
        ("–", "0"),
        ("--", "0"),
        ("0", "0"),
    ],
)
def test_a_printed_figure_is_read_exactly(text: str, value: str) -> None:
    assert figure(text) == Decimal(value)


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


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    assert figure(text) is None or isinstance(figure(text), Decimal)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Budget 2027", 2027), ("2 026", 2026), ("Plan 27", 2027), ("2027-2028", None), ("Post", None), ("12 027", None)],
)
def test_the_year_of_a_heading(text: str, expected: int | None) -> None:
    assert year(text) == expected


@pytest.mark.parametrize("text", [f"1{' ' * 20_000}x", f"{'1 ' * 20_000}x", f"({'1' * 20_000}", f"-{' ' * 20_000}x"])
def test_a_hostile_cell_is_told_from_a_figure_at_once(text: str) -> None:
    started = time.process_time()

    assert figure(text) is None
    assert time.process_time() - started < 1  # a thousand characters took a minute with nested repeats
