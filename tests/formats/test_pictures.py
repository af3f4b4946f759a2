"""Pages are drawn in a process of their own; what cannot be drawn, or not in time, is left out."""

import io
import time

import pytest
from PIL import Image

from samordna.formats.document import UnreadableDocument
from samordna.formats.pictures import picture_apart, pictures_apart
from tests.formats.printed import document

pytestmark = pytest.mark.process


def test_pages_are_drawn_by_their_numbers_and_those_that_are_not_there_are_left_out() -> None:
    drawn = pictures_apart(document("Ett. #pagebreak() Två."), [2, 1, 7], width=120)

    assert {page: Image.open(io.BytesIO(png)).size for page, png in drawn.items()} == {2: (120, 170), 1: (120, 170)}
    assert drawn[1] != drawn[2]


def test_one_page_is_its_picture_or_a_sentence() -> None:
    data = document("Ett.")

    assert picture_apart(data, 1, width=120).startswith(b"\x89PNG")
    with pytest.raises(UnreadableDocument) as told:
        picture_apart(data, 2)
    assert str(told.value) == "Sidan 2 kan inte visas."


def test_what_is_no_pdf_has_no_pictures() -> None:
    assert pictures_apart(b"MZ program", [1]) == {}


def test_no_pages_take_no_process() -> None:
    began = time.monotonic()

    assert pictures_apart(b"", []) == {}
    assert time.monotonic() - began < 0.05


def test_drawing_ends_with_the_time_it_is_given() -> None:
    with pytest.raises(UnreadableDocument, match="tar för lång tid"):
        pictures_apart(document("Ett."), [1], seconds=0)
