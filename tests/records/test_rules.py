"""How register numbers are written, what a secrecy mark names, and what may be done when."""

import datetime as dt

import pytest

from samordna.records import rules
from samordna.records.choices import Direction

DAY = dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("{year}:{number:02}", "2026:05"),
        ("SF {number}/{year}", "SF 5/2026"),
        ("Dnr {yy}/{number:03}", "Dnr 26/005"),
        ("{number}", "5"),
    ],
)
def test_a_case_is_numbered_in_the_associations_own_form(form: str, number: str) -> None:
    assert rules.is_case_form(form)
    assert rules.case_number(form, year=2026, serial=5) == number


def test_a_number_that_has_outgrown_its_width_is_written_whole() -> None:
    assert rules.case_number("{year}:{number:02}", year=2026, serial=123) == "2026:123"


@pytest.mark.parametrize(
    ("form", "number"), [("{case} / {record}", "2026:05 / 3"), ("{case}-{record:02}", "2026:05-03")]
)
def test_a_record_is_numbered_within_its_case(form: str, number: str) -> None:
    assert rules.is_record_form(form)
    assert rules.record_number(form, case="2026:05", record=3) == number


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("{year}", "{nr} en gång"),
        ("{number}-{number}", "{nr} en gång"),
        ("", "{nr} en gång"),
        ("{number}{month}", "inte är känt"),
        ("{number}{", "inte är känt"),
        ("{number:7}", "inte är känt"),
        ("{year:04}{number}", "inte är känt"),
        ("{number.__class__}{number}", "inte är känt"),
        ("{case}{number}", "inte är känt"),
        ("{number}\n", "osynligt tecken"),
        ("x" * 40 + "{number}", "48 tecken"),
    ],
)
def test_a_form_that_gives_no_numbers_is_refused_with_a_sentence(form: str, why: str) -> None:
    verdict = rules.is_case_form(form)

    assert not verdict
    assert why in verdict.reason


@pytest.mark.parametrize("form", ["{record}", "{case}", "{case}{record}{record}", "{case}{record}{year}"])
def test_a_record_form_tells_case_and_record_once_each(form: str) -> None:
    assert not rules.is_record_form(form)


@pytest.mark.parametrize("form", ["{year}:{number:02}", "SF {number}/{yy}", "{case} / {record:03}"])
def test_a_form_is_written_in_swedish_on_screen_and_read_back(form: str) -> None:
    shown = rules.shown_form(form)

    assert "year" not in shown
    assert "record" not in shown
    assert rules.read_form(shown) == form


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("25 kap. 1 §", "25 kap. 1 §"),
        ("25:1", "25 kap. 1 §"),
        (" 25 kap 1§ ", "25 kap. 1 §"),
        ("25:1 och 26:1", "25 kap. 1 § och 26 kap. 1 §"),
        ("25:1, 26:1; 28:11", "25 kap. 1 §, 26 kap. 1 § och 28 kap. 11 §"),
        ("18 kap. 8 a §", "18 kap. 8 a §"),
    ],
)
def test_a_secrecy_mark_names_its_sections_alike(written: str, kept: str) -> None:
    assert rules.secrecy_sections(written) == kept
    assert rules.secrecy_sections(kept) == kept


@pytest.mark.parametrize("written", ["hemligt", "kap. 1 §", "25 kap.", "25:1 och", "<b>25:1"])
def test_a_mark_without_a_section_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="offentlighets- och sekretesslagen"):
        rules.secrecy_sections(written)


def test_a_series_with_numbers_goes_on_counting_as_it_does() -> None:
    assert rules.may_change_form("{year}:{number}", "{number}/{yy}", used=True)
    assert rules.may_change_form("{year}:{number}", "{number}", used=False)
    assert not rules.may_change_form("{year}:{number}", "{number}", used=True)


def test_nothing_is_opened_registered_or_closed_on_a_day_that_has_not_been() -> None:
    later = DAY + dt.timedelta(days=1)

    assert rules.may_be_opened(DAY, on=DAY, first_year=2026)
    assert not rules.may_be_opened(later, on=DAY, first_year=2026)
    assert not rules.may_be_opened(dt.date(2025, 12, 31), on=DAY, first_year=2026)
    assert not rules.may_be_registered(later, on=DAY, closed=False)
    assert not rules.may_be_registered(DAY, on=DAY, closed=True)
    assert not rules.may_be_closed(later, on=DAY, opened=DAY)
    assert not rules.may_be_closed(DAY - dt.timedelta(days=1), on=DAY, opened=DAY)


@pytest.mark.parametrize(
    ("direction", "why"),
    [(Direction.INCOMING, "Skriv från vem handlingen kom."), (Direction.OUTGOING, "Skriv till vem handlingen gick.")],
)
def test_what_came_or_went_tells_with_whom(direction: Direction, why: str) -> None:
    assert rules.needs_counterpart(direction, " ").reason == why
    assert rules.needs_counterpart(direction, "Regionen")
    assert rules.needs_counterpart(Direction.DRAWN_UP, "")
