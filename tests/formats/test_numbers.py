"""Figures as people print them are read exactly, with their doubts, and nothing else is."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.formats import numbers
from samordna.formats.numbers import (
    Form,
    Number,
    amounts_in,
    follow_each_other,
    read_number,
    read_year,
    read_years,
)

SPACES = " \u00a0\u2007\u2009\u202f\u2002"
MINUSES = "-−–"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 308 500", "1308500", ""),
        ("1\u00a0308\u202f500", "1308500", ""),
        ("1\u2007308\u2009500", "1308500", ""),
        ("1.308.500", "1308500", ""),
        ("1'308'500", "1308500", ""),
        ("1’308’500,25", "1308500.25", ""),
        ("1.308.500,5", "1308500.5", ""),
        ("1,308,500.50", "1308500.50", ""),
        ("−12,50", "-12.50", ""),
        ("– 350 200", "-350200", ""),
        ("4 000-", "-4000", ""),
        ("(350 200)", "-350200", ""),
        ("(350 200) kr", "-350200", "kr"),
        ("(-350 200 kr)", "-350200", "kr"),
        ("+4 000", "4000", ""),
        ("+/- 0", "0", ""),
        ("-0", "0", ""),
        ("-      4 469 000 kr ", "-4469000", "kr"),
        ("1 200 000\nkr", "1200000", "kr"),
        ("4 000:-", "4000", "kr"),
        ("4.000,-", "4000", "kr"),
        ("-4 000:-", "-4000", "kr"),
        ("SEK 250 000", "250000", "kr"),
        ("kr -500", "-500", "kr"),
        ("250 000 Kronor", "250000", "kr"),
        ("3 742 tkr", "3742", "tkr"),
        ("3 742 kkr", "3742", "tkr"),
        ("600 tusen kronor", "600", "tkr"),
        ("1,2 mkr", "1.2", "mkr"),
        ("1.2 MSEK", "1.2", "mkr"),
        ("1,234 mnkr", "1.234", "mkr"),
        ("1,5 miljoner kronor", "1.5", "mkr"),
        ("1,5 milj. kr", "1.5", "mkr"),
        ("2 miljarder kronor", "2", "mdkr"),
        ("5 333 kr/år", "5333", "kr"),
        ("5 333 kr per år", "5333", "kr"),
        ("450 kr/mån", "450", "kr/mån"),
        ("25%", "25", "%"),
        ("10,33 %", "10.33", "%"),
        ("10.333 %", "10.333", "%"),
        ("7 procent", "7", "%"),
        ("2,5 procentenheter", "2.5", "%-enheter"),
        ("9 st", "9", "st"),
        ("250 deltagare", "250", "deltagare"),
        ("2 026", "2026", ""),
        ("0,125", "0.125", ""),
    ],
)
def test_a_figure_with_one_reading_is_read_in_its_own_unit_without_doubt(text: str, value: str, unit: str) -> None:
    assert read_number(text) == Number(Decimal(value), unit)


@pytest.mark.parametrize(("text", "unit"), [("–", ""), ("-", ""), ("--", ""), ("—", ""), ("- kr", "kr"), ("- %", "%")])
def test_a_dash_is_none_and_not_a_written_zero(text: str, unit: str) -> None:
    assert read_number(text) == Number(Decimal(0), unit, Form.DASH)
    assert read_number("0") == Number(Decimal(0))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("50 000⁹", "9"),
        ("50 000 ¹⁰", "10"),
        ("50 000 ¹⁾", "1"),
        ("50 000*", "*"),
        ("50 000 **", "**"),
        ("50 000 a)", "a)"),
        ("50 000b)", "b)"),
        ("50 000 1)", "1)"),
        ("50 000 [2]", "[2]"),
        ("(50 000) 1)", "1)"),
        ("– ³", "3"),
    ],
)
def test_a_footnote_mark_is_no_part_of_the_figure(text: str, mark: str) -> None:
    found = read_number(text)

    assert found is not None
    assert (found.mark, abs(found.value), found.doubtful) == (mark, 0 if found.form is Form.DASH else 50_000, "")


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("4 4 69 000 kr", "4469000", numbers.GROUPS),
        ("1.308 500", "1308500", numbers.GROUPS),
        ("1  308 500", "1308500", numbers.GROUPS),
        ("50 0009", "500009", numbers.GLUED),
        ("50 0001)", "50000", numbers.GLUED),
        ("125.000", "125000", numbers.POINT),
        ("1.5", "1.5", numbers.DECIMAL_POINT),
        ("12.34", "12.34", numbers.DECIMAL_POINT),
        ("1,234", "1.234", numbers.COMMA),
        ("1,234 tkr", "1.234", numbers.COMMA),
        ("- 4 469 000 kr -", "-4469000", numbers.SHIFTED),
        ("4 000 -", "-4000", numbers.SHIFTED),
        ("-(350 200)", "-350200", numbers.DOUBLE),
        ("2027 tkr", "2027", numbers.YEAR),
    ],
)
def test_a_figure_that_may_be_another_is_read_with_its_doubt(text: str, value: str, doubt: str) -> None:
    found = read_number(text)

    assert found is not None
    assert (found.value, found.doubtful) == (Decimal(value), doubt)


def test_a_figure_that_is_only_about_right_says_so() -> None:
    assert read_number("ca 250 000 kr") == Number(Decimal(250_000), "kr", about=True)


@pytest.mark.parametrize(
    "text",
    [
        "", "Porten", "(100", "100)", "kr", "1.", "*", "a)", "1" * 13, "1,000,000,000,000,000",
        "2024-01-01", "18.02.2022", "2.1.1", "09:00-12:00", "2003:1210", "222000-2600", "019-58 81 82", "10–14 %",
        "007", "00", "1/3", "50/50", "A4", "4530 Bidrag", "± 5", "100 000 b",
        "5 637 10 330", "1 200 50 000", "2024 600", "100 000\n200 000", "100 000   200 000", "100 000\t200 000",
    ],
)  # fmt: skip
def test_what_is_no_single_figure_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "kronor"), [("3 742 tkr", 3_742_000), ("1,2 mkr", 1_200_000), ("5", 5), ("25 %", None), ("9 st", None)]
)
def test_only_money_has_kronor(text: str, kronor: int | None) -> None:
    found = read_number(text)

    assert found is not None
    assert found.kronor == kronor


def grouped(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark)


# How a sign and a unit are put on digits; {} is the digits.
NEGATIVE: list[str] = [*(f"{m}{{}}" for m in MINUSES), *(f"{m} {{}}" for m in MINUSES), "{}-", "{}−", "({})", "( {} )"]
POSITIVE: list[str] = ["{}", "+{}", "+ {}", " {} "]
UNITS: dict[str, str] = {
    "": "", "{} kr": "kr", "{}kr": "kr", "{} kronor": "kr", "{}:-": "kr", "{} SEK": "kr", "{} tkr": "tkr",
    "{} kkr": "tkr", "{} tusen kronor": "tkr", "{} mkr": "mkr", "{} mnkr": "mkr", "{} miljoner kronor": "mkr",
    "{} %": "%", "{}%": "%", "{} procent": "%", "{} st": "st",
}  # fmt: skip


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """A figure as somebody would print it, with its value and unit."""
    whole = draw(st.integers(0, 10**12 - 1))
    mark = draw(st.sampled_from([*SPACES, ".", "'", "’", ""]))
    decimals = draw(st.sampled_from(["", "5", "50", "07"]))
    if mark == "." and 1000 <= whole < 10**6 and not decimals:
        mark = " "  # "125.000" alone is read with a doubt, which has a test of its own
    digits = grouped(str(whole), mark) + (f",{decimals}" if decimals else "")
    negative = draw(st.booleans())
    unit_form = draw(st.sampled_from(sorted(UNITS)))
    with_unit = unit_form.format(digits) if unit_form else digits
    sign = draw(st.sampled_from(NEGATIVE if negative else POSITIVE))
    if "{}-" in sign or "{}−" in sign:
        with_unit, unit_form = digits, ""
    value = Decimal(f"{whole}.{decimals or 0}")
    text = sign.format(with_unit).replace(" ", draw(st.sampled_from(SPACES)))
    return text, -value if negative else value, UNITS.get(unit_form, "")


@given(printed())
def test_every_style_of_print_is_read_back_exactly(case: tuple[str, Decimal, str]) -> None:
    text, value, unit = case

    found = read_number(text)

    assert found is not None
    assert (found.value, found.unit) == (value, unit)
    assert found.doubtful in ("", numbers.YEAR)


@given(st.text(max_size=80) | st.text("0123456789 .,'-–()+%krt:a)¹\u00a0\n", max_size=40))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    found = read_number(text)

    assert found is None or found.value.is_finite()
    assert all(0 <= start < end <= len(text) for start, end, _ in amounts_in(text))
    assert all(2000 <= year <= 2049 for year in read_years(text))


HOSTILE = [
    "1 ",
    "1.",
    "1,",
    " ",
    "1-",
    "1 -",
    "ca ",
    "2 0",
    "2024-",
    "0-1",
    "1:1",
    "§ ",
    "12 jan",
    "tusen ",
    "a",
    "1 \n",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_a_megabyte_of_anything_is_read_at_once(part: str) -> None:
    text = part * (1_000_000 // len(part))

    started = time.process_time()
    read_number(text)
    read_year(text)
    amounts = list(amounts_in(text))

    assert amounts == []
    assert time.process_time() - started < 1  # a thousand characters took a minute with nested repeats


def test_amounts_side_by_side_take_a_time_that_grows_with_their_number() -> None:
    text = "10–14 % "

    def took(times: int) -> float:
        started = time.process_time()
        assert sum(1 for _ in amounts_in(text * times)) == 2 * times
        return time.process_time() - started

    took(100)
    assert took(8_000) < 30 * took(1_000)


@pytest.mark.parametrize("text", [f"1{' ' * 90}x", "1 " * 49 + "x", "(" + "1" * 98, "-" + " " * 95 + "x", "1kr/" * 24])
def test_a_hostile_cell_is_told_from_a_figure_at_once(text: str) -> None:
    started = time.process_time()

    assert read_number(text) is None
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["2024", "2025", "2 026"], True),
        (["Budget 2020", "Prognos 2020", "2021"], True),
        (["2 008", "2 004"], False),
        (["2008", "", "2016"], False),
        (["1 250", "1 300"], True),
        ([], True),
    ],
)
def test_years_in_headings_follow_each_other_and_amounts_that_look_like_years_do_not(
    cells: list[str], told: bool
) -> None:
    assert follow_each_other(cells) is told
