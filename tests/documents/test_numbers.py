from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.documents.numbers import (
    AMOUNT,
    AMOUNT_DASH,
    CHANGE,
    SHARE,
    SHARE_1,
    TKR,
    YEAR,
    Number,
    NumberFormat,
    plain,
)
from samordna.money import Kr


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        (AMOUNT, Kr.of(1308500), "1 308 500"),
        (AMOUNT, Kr.of(-253000), "−253 000"),
        (AMOUNT, Kr.of(0), "0"),
        (AMOUNT, Kr.of("0.40"), "0"),
        (AMOUNT, Kr.of("0.50"), "1"),
        (AMOUNT, Kr.of("-0.50"), "−1"),
        (AMOUNT_DASH, Kr.of(0), "–"),
        (NumberFormat(zero=""), 0, ""),
        (NumberFormat(decimals=2), Kr.of("12.5"), "12,50"),
        (NumberFormat(suffix="kr"), Kr.of(1000), "1 000 kr"),
        (TKR, Kr.of(3741500), "3 742"),
        (SHARE, Decimal("0.25"), "25 %"),
        (SHARE_1, Decimal("0.10169"), "10,2 %"),
        (CHANGE, Kr.of(6000), "+6 000"),
        (CHANGE, Kr.of(-6000), "−6 000"),
        (YEAR, 2021, "2021"),
    ],
)
def test_a_figure_is_printed_as_a_swedish_reader_expects(form: NumberFormat, value: Number, text: str) -> None:
    assert form.text(value).replace("\u202f", " ") == text


def test_a_zero_keeps_its_unit() -> None:
    assert SHARE.text(0) == "0\u202f%"


def test_thousands_are_kept_together_by_narrow_spaces() -> None:
    assert AMOUNT.text(1308500) == "1\u202f308\u202f500"


def test_the_format_of_a_workbook_says_the_same_sign_zero_and_scale() -> None:
    assert AMOUNT.excel() == '[$-41D]#,##0;[$-41D]"−"#,##0;[$-41D]#,##0'
    assert AMOUNT_DASH.excel() == '[$-41D]#,##0;[$-41D]"−"#,##0;[$-41D]"–"'
    assert TKR.excel().startswith("[$-41D]#,##0,;")
    assert YEAR.excel().startswith("[$-41D]0;")


def test_a_quote_in_a_unit_cannot_end_the_text_of_a_format() -> None:
    assert NumberFormat(suffix='kr";[Red]0').excel().count('"') == 8


@given(st.integers(-(10**14), 10**14))
def test_what_is_printed_reads_back_as_the_same_kronor(kronor: int) -> None:
    printed = AMOUNT.text(Kr.of(kronor)).replace("\u202f", "").replace("−", "-")

    assert int(printed) == kronor


@given(st.integers(-(10**12), 10**12))
def test_kronor_are_plain_kronor_to_the_ore(ore: int) -> None:
    assert plain(Kr(ore)) * 100 == ore
