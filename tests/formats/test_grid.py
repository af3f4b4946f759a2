"""Pasted blocks give rows of cells and can be sent on as text; anything else gives a sentence."""

from decimal import Decimal

import pytest

from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import MAX_COLUMNS, as_text, pasted


def test_tabs_part_cells_and_trailing_blanks_fall_away() -> None:
    assert pasted("Post\t2027\r\nKansli\t500 000\t\t\n\n") == (("Post", "2027"), ("Kansli", "500 000"))


def test_semicolons_part_cells_where_there_are_no_tabs() -> None:
    assert pasted("Post;2027\nKansli;500 000") == (("Post", "2027"), ("Kansli", "500 000"))


def test_a_grid_as_text_is_pasted_back_with_its_amounts_to_the_ore() -> None:
    text = as_text(((None, "Budget\n2027"), ("Kansli", Decimal("0.3")), ("Lön", Decimal(-12))))

    assert pasted(text) == ((None, "Budget 2027"), ("Kansli", "0,30"), ("Lön", "-12"))


def test_an_empty_paste_and_a_huge_one_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="Klistra in"):
        pasted(" \n \n")
    with pytest.raises(UnreadableDocument, match="större"):
        pasted("\t".join(["1"] * (MAX_COLUMNS + 1)))
