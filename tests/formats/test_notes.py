"""Footnotes are told from paragraphs by a raised number, or by a mark that a table above calls."""

import pytest

from samordna.formats.document import Block, Cell, Heading, Note, Paragraph, Table
from samordna.formats.notes import is_raised, noted


def calling(*texts: str) -> Table:
    return Table(tuple((Cell("Hyra"), Cell(text)) for text in texts))


def marks(*blocks: Block) -> list[tuple[str, str]]:
    """The marks and texts of the notes among the blocks."""
    return [(block.mark, block.text) for block in noted(blocks) if isinstance(block, Note)]


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("⁹ Flyttas fram.", "9", "Flyttas fram."),
        ("¹⁰Tionde.", "10", "Tionde."),
        ("¹⁾ Första.", "1", "Första."),
        ("²)\u00a0Andra.", "2", "Andra."),
    ],
)
def test_a_raised_number_makes_a_note_anywhere(text: str, mark: str, rest: str) -> None:
    assert marks(Paragraph(text)) == [(mark, rest)]
    assert is_raised(text)


@pytest.mark.parametrize(
    ("cell", "text", "mark"),
    [
        ("4 000 a)", "a) Till och med juni.", "a)"), ("a)", "a) Till och med juni.", "a)"),
        ("Hyra*", "* Preliminärt.", "*"), ("4 000 **", "** Beslutas senare.", "**"),
        ("4 000 1)", "1) Lag.", "1)"), ("50 000 [2]", "[2] Beslut.", "[2]"), ("Lokal b)", "b) Delas.", "b)"),
    ],
)  # fmt: skip
def test_another_mark_makes_one_after_a_table_that_calls_it(cell: str, text: str, mark: str) -> None:
    assert marks(calling(cell), Paragraph(text)) == [(mark, text.partition(" ")[2])]
    assert marks(Paragraph(text), calling(cell)) == []
    assert marks(calling("4 000"), Paragraph(text)) == []


def test_an_item_whose_mark_a_table_calls_is_a_note() -> None:
    assert marks(calling("4 000 a)"), Paragraph("Till och med juni.", item=True, mark="a)")) == [
        ("a)", "Till och med juni.")
    ]
    assert marks(calling("4 000 a)"), Paragraph("⁹ Punkt", item=True, mark="•")) == []


@pytest.mark.parametrize(
    "block",
    [
        Heading("⁹ Rubrik"),
        Paragraph("⁹"),
        Paragraph("a)"),
        Paragraph("Text med ⁹ inuti."),
        calling("⁹ x"),
        Paragraph(""),
    ],
)
def test_anything_else_is_left_as_it_is(block: Block) -> None:
    assert noted([calling("4 000 a)"), block])[1] == block


def test_a_long_cell_calls_nothing() -> None:
    assert marks(calling("Ord " * 30 + "a)"), Paragraph("a) Punkt.")) == []
