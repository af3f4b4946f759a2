"""K110: a figure that is ten or a thousand times what the same row is in the other years."""

import pytest

from tests.plan.checks.plans import RIGHT, found, line, one, place, said


@pytest.mark.parametrize(
    ("kronor", "how"),
    [
        (591_000, "tio gånger mer"),
        (5_910, "tio gånger mindre"),
        (59_100_000, "tusen gånger mer"),
        (60, "tusen gånger mindre"),
    ],
)
def test_k110_finds_a_zero_too_many_or_too_few(kronor: int, how: str) -> None:
    finding = one(line(RIGHT, "revision", pl2025=kronor), "K110")

    assert f"i Plan 2025, ungefär {how} än de andra åren (57 500 kr)" in said(finding)
    assert place(finding) == "revision / pl2025"


def test_k110_says_when_two_rows_have_changed_places() -> None:
    plan = line(line(RIGHT, "revision", pl2025=524_800), "kansli", pl2025=59_100)

    finding = one(plan, "K110")

    assert said(finding) == (
        "”Kansli” och ”Revision” har troligen bytt belopp i Plan 2025: 59 100 kr och 524 800 kr, "
        "men de andra åren 508 200 kr och 57 500 kr."
    )
    assert place(finding) == "kansli / pl2025"


def test_k110_tells_two_slips_in_a_year_apart_where_neither_is_the_others() -> None:
    plan = line(line(RIGHT, "revision", pl2025=591_000), "kansli", pl2025=5_248_000)

    assert [place(finding) for finding in found(plan, "K110")] == ["kansli / pl2025", "revision / pl2025"]


def test_k110_lets_a_row_grow_begin_end_or_double() -> None:
    rows = [
        {"b2023": 10_000, "b2024": 100_000, "pl2025": 200_000, "pl2026": 300_000},
        {"b2023": 0, "b2024": 500_000, "pl2025": 500_000, "pl2026": 0},
        {"b2023": 50_000, "b2024": 100_000, "pl2025": 50_000, "pl2026": 50_000},
        {"b2023": 10_000, "b2024": 10_000, "pl2025": 100_000, "pl2026": 100_000},
    ]

    assert [found(line(RIGHT, "revision", **row), "K110") for row in rows] == [[], [], [], []]
