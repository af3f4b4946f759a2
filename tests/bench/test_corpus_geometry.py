"""Tables of the corpus are drawn as by somebody who looks at them."""

import pytest

from bench.corpus.geometry import LYING, UPRIGHT, lies, pages, text_columns, widths
from bench.corpus.parts import Grid, Text
from tests.bench.plans import LAYOUTS, grids

NARROW = Grid([["", "2024"], ["Hyra", "100 000"]])
WIDE = Grid([["", *map(str, range(2010, 2030))], ["Hyra", *["100 000"] * 20]])


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_table_fits_between_the_margins(name: str) -> None:
    drawn = [(grid, sum(widths(grid))) for seed in range(6) for grid in grids(name, seed)]

    assert [width for grid, width in drawn if width > (LYING if lies(grid) else UPRIGHT) + 0.001] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_amount_is_broken_in_two(name: str) -> None:
    # Sixteen hundredths of a centimetre is what a digit takes.
    broken = [
        grid.rows[row][at]
        for seed in range(6)
        for grid, drawn in [(grid, widths(grid)) for grid in grids(name, seed)]
        for row, at in grid.figures
        if drawn[at] < len(grid.rows[row][at]) * 0.16
    ]

    assert broken == []


def test_words_stand_to_the_left_and_amounts_to_the_right() -> None:
    grid = Grid(
        [["Konto", "Post", "2024", "Not"], ["5010", "Hyra", "100 kr", "Höjd hyra"], ["5020", "El", "50 kr", ""]]
    )

    assert text_columns(grid) == {0, 1, 3}


def test_a_wide_table_lies_on_a_page_with_its_own_heading() -> None:
    title, heading, told = Text("title", "Plan"), Text("heading", "Budget"), Text("paragraph", "Belopp i kronor")

    turned = pages([title, NARROW, heading, told, WIDE, NARROW])

    assert turned == [(False, [title, NARROW]), (True, [heading, told, WIDE]), (False, [NARROW])]


def test_a_heading_over_another_table_is_left_there() -> None:
    heading = Text("heading", "Budget")

    turned = pages([heading, NARROW, WIDE])

    assert turned == [(False, [heading, NARROW]), (True, [WIDE])]


def test_a_row_that_is_shorter_than_the_table_is_drawn_as_long() -> None:
    grid = Grid([["", "2024", "2025"], ["Hyra", "100"]])

    assert len(widths(grid)) == 3
