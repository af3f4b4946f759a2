"""A workbook of the corpus holds the numbers that the tables print, as numbers."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bench.corpus.parts import Figures, Grid, key_rows
from bench.corpus.truth import truth
from bench.corpus.writers import write
from tests.bench.plans import LAYOUTS, grids
from tests.bench.printed import number


def sheet_of(grid: Grid) -> Worksheet:
    """The table as it is read back from a workbook, from its first row."""
    sheet = openpyxl.load_workbook(io.BytesIO(write([grid], "xlsx"))).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_figure_is_a_number_in_a_workbook(name: str) -> None:
    found = [(grid, sheet_of(grid)) for grid in grids(name, 4)]

    wrong = [
        (grid.rows[row][at], value)
        for grid, sheet in found
        for row, at in grid.figures
        if number(grid.rows[row][at]) != Decimal(str(value := sheet.cell(row + 1, at + 1).value))
    ]

    assert wrong == []


def test_other_numbers_of_a_table_are_numbers_too() -> None:
    grid = Grid([["Konto", "Post", "Utfall 2023", "Andel"], ["", "Hyra", "− 1\u00a0234,50", "12,5 %"]])

    sheet = sheet_of(grid)

    assert [cell.value for cell in sheet[2]] == [None, "Hyra", -1234.5, 0.125]


def test_a_unit_and_decimals_are_in_the_number_format() -> None:
    figures = Figures(unit=1000, decimals=1, suffix=" tkr")
    grid = Grid([["", "2024"], ["Hyra", figures.text(1_234_500)]], figures={(1, 1): 1_234_500})

    sheet = sheet_of(grid)

    assert (grid.rows[1][1], sheet["B2"].value, sheet["B2"].number_format) == ("1 234,5 tkr", 1234.5, '#,##0.0" tkr"')


def test_a_right_key_gives_each_municipality_its_share() -> None:
    plan = truth(5)

    rows = key_rows(plan)

    whole = sum(people for _, people, _, _ in rows)
    quarter = plan.amounts["state", plan.budget] // 2
    assert [round(people * 100 / whole, 2) for _, people, _, _ in rows] == [share for _, _, share, _ in rows]
    assert all(abs(amount - quarter * people / whole) <= 1 for _, people, _, amount in rows)
    assert sum(amount for *_, amount in rows) == quarter
