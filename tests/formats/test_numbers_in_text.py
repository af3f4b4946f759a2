"""Amounts in running text, years in headings, and rows whose signs slipped."""

import pytest

from samordna.formats import numbers
from samordna.formats.numbers import amounts_in, read_year, read_years, split_sign_shift


def amounts(text: str) -> list[tuple[str, str, str]]:
    return [(text[start:end], str(number.value), number.unit) for start, end, number in amounts_in(text)]


def test_amounts_and_shares_stand_where_they_are_printed() -> None:
    text = "Avgifterna är 3 742 tkr, eller 1,2 mkr,\u00a0ca 250\u00a0000 kronor och 25 % av allt."

    assert amounts(text) == [
        ("3 742 tkr", "3742", "tkr"),
        ("1,2 mkr", "1.2", "mkr"),
        ("250\u00a0000 kronor", "250000", "kr"),
        ("25 %", "25", "%"),
    ]
    assert [number.about for _, _, number in amounts_in(text)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("andelen är 10–14 %", [("10", "10", "%"), ("14 %", "14", "%")]),
        ("mellan 10 – 14 procent", [("10", "10", "%"), ("14 procent", "14", "%")]),
        ("500–600 tkr", [("500", "500", "tkr"), ("600 tkr", "600", "tkr")]),
        ("vid ingången av 2024 2 420 tkr att fördela", [("2 420 tkr", "2420", "tkr")]),
        ("från 2024 600 tkr", [("600 tkr", "600", "tkr")]),
        ("den 31 december 2024 250 000 kr", [("250 000 kr", "250000", "kr")]),
        ("2024-12-31 250 000 kr", [("250 000 kr", "250000", "kr")]),
        ("enligt § 4 250 000 kr", [("250 000 kr", "250000", "kr")]),
        ("ett underskott på minus 5 000 kr", [("minus 5 000 kr", "-5000", "kr")]),
        ("resultatet −600 tkr", [("−600 tkr", "-600", "tkr")]),
        ("insatser – 600 tkr", [("600 tkr", "600", "tkr")]),
        ("10 %-15 %", [("10 %", "10", "%"), ("15 %", "15", "%")]),
        ("2 592 000\nkr", [("2 592 000\nkr", "2592000", "kr")]),
        ("(5 333 kr/år)", [("5 333 kr", "5333", "kr")]),
        ("minst 85% nöjda", [("85%", "85", "%")]),
    ],
)
def test_what_stands_before_an_amount_is_no_part_of_it(text: str, found: list[tuple[str, str, str]]) -> None:
    assert amounts(text) == found


def test_an_amount_with_strayed_spaces_is_read_with_its_doubt() -> None:
    [(_, _, number)] = amounts_in("anslå 4 4 69 000 kr. i insatsmedel")

    assert (number.value, number.doubtful) == (4_469_000, numbers.GROUPS)


def test_the_lower_end_of_a_range_may_have_lost_its_thousands() -> None:
    low, high = (number for _, _, number in amounts_in("500-600 000 kr"))

    assert (low.value, low.doubtful, high.value) == (500, numbers.RANGE, 600_000)


@pytest.mark.parametrize(
    "text",
    [
        "lagen (2003:1210) om finansiell samordning", "16-64 år", "16–29 år", "kl. 09.00–12.00", "org.nr 222000-2600",
        "telefon 019-58 81 82", "7 § och § 4", "år 2026", "Budget 2027 tkr", "2022-2024", "1/3 av 30 deltagare",
        "5 procentenheter", "en 35%-ig tjänst", "ca 1 700 personer", "50/50", "692 80 Kumla", "avsnitt 2.2",
    ],
)  # fmt: skip
def test_other_digits_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budget 2027", 2027), ("2 026", 2026), ("2\u00a0026", 2026), ("2026", 2026), ("Plan 27", 2027),
        ("Budget ’27", 2027), ("B27", 2027), ("år 2026", 2026), ("2026-12-31", 2026), ("31.12.2026", 2026),
        ("Budget 2027 tkr", 2027), ("År 2024 11 månader", 2024), ("2027-2028", None), ("2025/2026", None),
        ("Post", None), ("12 027", None), ("2 026 000", None), ("2 026 tkr", None), ("Budget 10 %", None),
        ("lag (2003:1210)", None), ("802002-2015", None), ("1 002 026", None), ("", None),
    ],
)  # fmt: skip
def test_the_year_of_a_heading(text: str, expected: int | None) -> None:
    assert read_year(text) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025/2026", (2025, 2026)),
        ("2024–2026", (2024, 2025, 2026)),
        ("2024-26", (2024, 2025, 2026)),
        ("från 2024 till och med 2026", (2024, 2025, 2026)),
        ("Budget 2021 och plan 2022-2023", (2021, 2022, 2023)),
        ("Plan 27–29", (2027, 2028, 2029)),
        ("2009-12", (2009,)),
        ("2026 och 2024", (2026, 2024)),
        ("2000-2040", (2000,)),
    ],
)
def test_the_years_of_a_heading(text: str, years: tuple[int, ...]) -> None:
    assert read_years(text) == years


def test_signs_that_slipped_to_the_cell_before_come_back_to_their_figures() -> None:
    row = ["Insatser", "- 4 469 000 kr -", "4 561 300 kr -", "4 655 800 kr"]

    assert split_sign_shift(row) == ["Insatser", "- 4 469 000 kr", "- 4 561 300 kr", "- 4 655 800 kr"]


def test_signs_that_were_doubled_are_left_once() -> None:
    row = ["4530", "Hyra", "– 74 000 kr –", "", "– 55 000 kr –", "– 57 000 kr"]

    assert split_sign_shift(row) == ["4530", "Hyra", "– 74 000 kr", "", "– 55 000 kr", "– 57 000 kr"]


@pytest.mark.parametrize(
    "row",
    [
        [],
        ["Hyra", "74 000", "55 000"],
        ["Hyra", "74 000 -", "55 000 -"],
        ["Hyra", "74 000-", "- 55 000"],
        ["Hyra", "- 74 000 kr -", "55 000 kr", "- 57 000 kr"],
        ["Hyra", "- kr", "- kr", "- kr"],
        ["Hyra", "- 74 000 kr -", "se not"],
        ["- post", "a -", "b"],
    ],
)
def test_any_other_row_is_left_as_it_is(row: list[str]) -> None:
    assert split_sign_shift(row) == row
