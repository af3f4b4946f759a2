"""Each finding stands at its place in the document, and what rests on an unsure reading says so and is no error."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from samordna.findings import UNSEEN_CODE, Severity, Where
from samordna.formats.document import Spot
from samordna.reading.judging import Judged, judged, places
from samordna.reading.reading import Reading, read_plan
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET

WRONG = BUDGET.replace("1 785 000", "1 758 000")  # the sum of costs of 2026
BUDGET_BLOCK, SUM_ROW, COLUMN_2026 = 3, 11, 2
UNSURE = " Läsningen är osäker: raden är suddig."


def read(table: str = WRONG, *more: str) -> Reading:
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland")
    return read_plan(document(*title, "# Budget", table, *more))


def of(code: str, reading: Reading) -> list[Judged]:
    return [one for one in judged(reading) if one.finding.code == code]


def doubting(reading: Reading, certain: float, table: str = "", row: str = "", column: str = "") -> Reading:
    """The reading with a place that is unsure."""
    place = (table, row, column)
    return replace(reading, certain={**reading.certain, place: certain}, why={**reading.why, place: "raden är suddig"})


def test_a_finding_stands_in_its_cell_and_is_an_error_where_the_reading_is_sure() -> None:
    [found] = of("K101", read())

    assert (found.spot, found.certain, found.why) == (Spot(BUDGET_BLOCK, SUM_ROW, COLUMN_2026), 1.0, "")
    assert found.finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "place",
    [
        {"table": "budget", "row": "summa_kostnader", "column": "pl2026"},
        {"table": "budget", "row": "summa_kostnader"},
        {"table": "budget", "column": "pl2026"},
        {"table": "budget"},
        {"row": "summa_kostnader", "column": "pl2026"},
        {"row": "summa_kostnader"},
    ],
    ids=["cell", "row", "column", "table", "figure", "figures"],
)
def test_what_rests_on_an_unsure_place_is_a_note_that_says_why(place: dict[str, str]) -> None:
    [sure], [unsure] = of("K101", read()), of("K101", doubting(read(), 0.5, **place))

    assert (unsure.certain, unsure.why) == (0.5, "raden är suddig")
    assert unsure.finding == replace(sure.finding, severity=Severity.NOTE, message=sure.finding.message + UNSURE)


@pytest.mark.parametrize("place", [{"table": "annan"}, {"table": "budget", "row": "kansli"}, {"row": "kansli"}])
def test_doubt_about_another_place_changes_nothing(place: dict[str, str]) -> None:
    assert of("K101", doubting(read(), 0.5, **place)) == of("K101", read())


def test_a_place_that_is_sure_enough_keeps_its_severity_and_tells_how_sure_it_is() -> None:
    [found] = of("K101", doubting(read(), 0.7, "budget"))

    assert (found.finding.severity, found.certain) == (Severity.ERROR, 0.7)


def test_what_is_judged_by_the_year_is_as_sure_as_the_year() -> None:
    reading = read(WRONG, "Dnr:")

    found = judged(doubting(reading, 0.4, row="year"))

    assert [(one.finding.code, one.finding.severity) for one in found if one.certain == 0.4] == [
        ("D408", Severity.NOTE)
    ]
    assert [one.certain for one in of("D408", reading)] == [1.0]


def test_what_is_reckoned_beside_a_sum_that_is_wrong_is_unsure() -> None:
    wrong = WRONG.replace("255 000", "225 000").replace("605 000", "575 000")
    text = "De totala kostnaderna år 2026 är 1 790 000 kr."

    [claim] = of("C501", read(wrong, "# Ekonomi", text))

    assert claim.certain == 0.5
    assert claim.why == "en summa samma år stämmer inte, och vilket tal som är fel syns inte"


@pytest.mark.parametrize(
    "text",
    [
        "Medlemsbidragen 2026 är 2 400 000 kr.",  # the sum of income, which its rows give
        "Region Sörlands bidrag 2026 är 501 000 kr.",  # a row of that sum
    ],
)
def test_a_text_about_what_no_wrong_sum_touches_is_as_sure_as_ever(text: str) -> None:
    reading = read(WRONG, "# Ekonomi", text)

    [claim] = of("C501", reading)

    assert of("K101", reading)
    assert (claim.finding.severity, claim.certain) == (Severity.WARNING, 1.0)


def test_a_text_about_a_row_of_a_wrong_sum_is_unsure() -> None:
    reading = read(BUDGET.replace("920 000", "290 000"), "# Ekonomi", "Kansli kostar 741 000 kr år 2026.")

    [claim] = of("C501", reading)

    assert (claim.finding.severity, claim.certain) == (Severity.NOTE, 0.5)


def test_years_that_no_table_could_be_read_by_are_not_said_to_be_missing() -> None:
    shares = " | Medlemsbidrag 2024\nRegion Sörland | 500 000\nSjö kommun | 500 000\nSumma | 1 000 000"
    rows = "Bidrag | 2 000 000 | 2 100 000\nKansli | 1 500 000 | 1 500 000\nSumma | 500 000 | 600 000"

    [found] = of("L110", read(shares, "# Översikt", rows))

    assert found.finding.severity is Severity.NOTE
    assert found.why == "dokumentet har en tabell med belopp vars år inte kunde läsas"


def test_the_gravest_come_first_the_unsure_after_the_sure_and_what_is_unseen_last() -> None:
    found = judged(doubting(read(), 0.5, "budget"))

    order = [(one.finding.code == UNSEEN_CODE, one.finding.severity.rank, one.certain < 0.7) for one in found]
    assert order == sorted(order)
    assert found[-1].finding.code == UNSEEN_CODE


def test_a_plan_is_judged_on_its_own_day_unless_another_is_told() -> None:
    reading = read()

    assert judged(reading) == judged(reading, reading.plan.reference_day)
    assert judged(reading) != judged(reading, dt.date(2000, 1, 1))


def test_a_finding_about_what_a_line_says_stands_at_that_line() -> None:
    [number] = of("D408", read(BUDGET, "Dnr:"))

    assert number.spot == Spot(4)


def test_a_finding_about_a_text_stands_at_the_paragraph_with_the_words_it_quotes() -> None:
    loan = "Förbundet får ta upp lån."
    [sum_] = of("C507", read(BUDGET, "# Vår ekonomi", "Vår ekonomi är god.", "Det blir 1 kr + 2 kr = 4 kr."))
    [right] = of("C509", read(BUDGET, "# Rätt", "Ett stycke.", loan))
    [staff] = of("C510", read(BUDGET, "# Rätt", "Ett stycke. Vi har ingen anställd.", "# Fel", "Förbundets anställda."))

    assert sum_.spot == Spot(6)
    assert right.spot == Spot(6)
    assert staff.spot == Spot(7)


def test_equity_that_does_not_join_a_closing_nobody_printed_is_unsure() -> None:
    opening = "Ingående eget kapital | 100 000 | 350 000 | 900 000\n"
    [joined] = of("E202", read(BUDGET.partition("Ingående")[0] + opening))

    assert joined.finding.severity is Severity.NOTE
    assert joined.why == "utgående eget kapital står inte i dokumentet utan är uträknat"


def test_places_are_tried_from_the_most_particular_to_the_least() -> None:
    assert list(places(Where("t", "r", "c", text="x"))) == [
        ("t", "r", "c"), ("t", "r", ""), ("", "r", "c"), ("", "r", ""), ("t", "", "c"), ("", "", "c"),
        ("", "text:x", ""), ("t", "", ""),
    ]  # fmt: skip
