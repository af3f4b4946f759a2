"""Tables set out another way than a budget are read as one: years as rows, a table for each year."""

import pytest

from samordna.formats.document import Spot
from samordna.reading.arranged import joined, turned, turned_spots, years_are_rows
from samordna.reading.figure_table import FigureTable, figure_table
from tests.reading.documents import document, table

BY_YEAR = """
År | Intäkter | Kostnader | Resultat
2025 | 2 000 000 | 1 900 000 | 100 000
2026 | 2 100 000 | 2 000 000 | 100 000
2027 | 2 200 000 | 2 200 000 | 0
"""


def read(text: str, block: int = 0, heading: str = "") -> FigureTable:
    found = figure_table(document(*([f"# {heading}"] if heading else []), text), int(bool(heading)), table(text))
    assert found is not None
    return FigureTable(block, found.heading, found.columns, found.rows, found.row_heading, found.unit)


def test_years_down_the_first_column_are_known() -> None:
    assert years_are_rows(table(BY_YEAR))


@pytest.mark.parametrize(
    "text",
    [
        BY_YEAR.replace("2026", "Summa"),
        BY_YEAR.replace("2026", "2025"),
        BY_YEAR.replace("Intäkter | Kostnader | Resultat", "2025 | 2026 | 2027"),
        "År | Belopp\n2025 | 1 000\n2026 | 2 000\n2027 | 3 000",
        "Post | 2025 | 2026\nHyra | 1 | 2\nLön | 3 | 4",
        "År | A | B\n2025 | 1 | 2",
    ],
    ids=["a sum", "twice", "years above too", "one column", "usual", "one row"],
)
def test_any_other_table_is_not_turned(text: str) -> None:
    assert not years_are_rows(table(text))


def test_a_turned_table_says_where_its_cells_stand_in_the_document() -> None:
    turned_table = turned(table(BY_YEAR))
    found = figure_table(document(BY_YEAR), 0, turned_table)
    assert found is not None

    placed = turned_spots(found)

    assert [column.year for column in placed.columns] == [2025, 2026, 2027]
    assert [row.label for row in placed.rows] == ["Intäkter", "Kostnader", "Resultat"]
    costs = placed.rows[1]
    assert placed.spot(costs.place, placed.columns[1].place) == Spot(0, 2, 2)
    assert placed.spot(costs.place) == Spot(0, -1, 2)
    assert placed.spot(-1, placed.columns[2].place) == Spot(0, 3)


YEAR = "Post | Budget {}\nKansli | {} 000\nInsatser | {} 000\nHyra | {} 000"


def test_tables_of_one_year_each_are_one_table_with_a_column_a_year() -> None:
    both = joined([read(YEAR.format(2026, 700, 900, 60), 3), read(YEAR.format(2027, 710, 910, 61), 5)])

    [whole] = both
    assert [(column.year, column.place) for column in whole.columns] == [(2026, 1), (2027, 2)]
    assert [[number.value for number in row.figures if number] for row in whole.rows] == [
        [700_000, 710_000], [900_000, 910_000], [60_000, 61_000]
    ]  # fmt: skip
    assert whole.spot(1, 2) == Spot(5, 1, 1)
    assert whole.spot(1, 1) == Spot(3, 1, 1)


def test_a_row_that_only_one_year_has_stands_where_it_stood() -> None:
    later = read(YEAR.format(2027, 710, 910, 61).replace("Insatser", "Porten | 5 000\nInsatser"), 5)

    [whole] = joined([read(YEAR.format(2026, 700, 900, 60), 3), later])

    assert [row.label for row in whole.rows] == ["Kansli", "Porten", "Insatser", "Hyra"]
    assert [bool(row.figures[0]) for row in whole.rows] == [True, False, True, True]
    porten = whole.rows[1]
    assert whole.spot(porten.place, 2) == Spot(5, 2, 1)


@pytest.mark.parametrize(
    "other",
    [
        YEAR.format(2026, 710, 910, 61),  # the same year
        "Post | Budget 2027\nSpåret | 1 000\nTeamet | 2 000\nBron | 3 000",  # other rows
        "Post | Kostnad 2027\nKansli | 1 000\nInsatser | 2 000\nHyra | 3 000",  # another measure
        "Post | Budget 2027\nKansli | 1 000\nHyra | 2 000",  # too few rows
    ],
)
def test_tables_that_are_not_the_same_of_another_year_stay_two(other: str) -> None:
    assert len(joined([read(YEAR.format(2026, 700, 900, 60), 3), read(other, 5)])) == 2
