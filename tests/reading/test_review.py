"""A document is reviewed, or a sentence says why not."""

import pytest

from samordna.formats.document import Note, Spot, UnreadableDocument
from samordna.plan.file import read
from samordna.reading.review import reviewed
from tests.reading.documents import document


def test_a_plan_without_a_budget_is_reviewed_and_can_be_begun_from() -> None:
    review = reviewed(document("# Verksamhetsplan 2025", "Samordningsförbundet Sörland"), "plan.docx")

    assert (review.year, [column.key for column in read(review.plan, "planen").columns]) == (2025, ["b2025"])


@pytest.mark.parametrize("more", [(), ("Post | Belopp\nKansli | 700 000\nInsatser | 900 000\nSumma | 1 600 000",)])
def test_a_plan_that_names_no_year_gives_a_sentence(more: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableDocument, match="säger inte vilket år planen gäller"):
        reviewed(document("# Verksamhetsplan", "Samordningsförbundet Sörland", *more), "plan.docx")


@pytest.mark.parametrize(
    ("spot", "place"),
    [
        (Spot(1), "stycke 1"),
        (Spot(2, 1, 1), "tabell 1"),
        (Spot(4), ""),
        (Spot(6), "stycke 2"),
        (Spot(7), "tabell 2"),
        (Spot(8), "not 9"),
        (None, ""),
    ],
)
def test_a_place_counts_tables_from_the_beginning_and_paragraphs_from_their_heading(
    spot: Spot | None, place: str
) -> None:
    note = Note("9", "Flyttas fram.")
    table = "Post | 2025\nKansli | 700 000"
    blocks = ("# Verksamhetsplan 2025", "Sörland", table, "Text", "# Ekonomi", "Ett", "Två", table, note)

    assert reviewed(document(*blocks), "plan.docx").place(spot) == place
