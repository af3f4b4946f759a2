"""Figures are counted as read by their row and their order, whatever stands beside them."""

from decimal import Decimal

from bench.corpus.parts import Grid
from bench.corpus.scoring import printed_cells, right_cells


def test_figures_with_others_between_them_are_read() -> None:
    read = [("hyra", [Decimal(1), Decimal(100), Decimal(5), Decimal(200), Decimal(6)])]

    assert right_cells([("hyra", [100, 200])], read, 1) == 2


def test_figures_in_the_wrong_order_are_read_only_as_far_as_they_follow() -> None:
    read = [("hyra", [Decimal(200), Decimal(100)])]

    assert right_cells([("hyra", [100, 200])], read, 1) == 1


def test_a_figure_of_another_row_is_not_read() -> None:
    assert right_cells([("hyra", [100])], [("revision", [Decimal(100)])], 1) == 0


def test_a_read_row_counts_for_one_printed_row() -> None:
    assert right_cells([("", [100]), ("", [100])], [("", [Decimal(100)])], 1) == 1


def test_a_printed_row_is_named_by_its_first_words() -> None:
    grid = Grid([["Konto", "Post", "2024"], ["5010", "Hyra", "100"]], figures={(1, 2): 100})

    assert printed_cells([grid]) == [("hyra", [100])]
