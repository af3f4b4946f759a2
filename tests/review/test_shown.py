"""Pages with boxes, or headings, text and tables with marks: every finding that stands somewhere is marked once."""

from dataclasses import replace

import pytest

from samordna.findings import Finding, Severity
from samordna.formats.document import (
    Block,
    Box,
    Cell,
    Document,
    Format,
    Heading,
    Note,
    Page,
    Paragraph,
    Place,
    Spot,
    Table,
)
from samordna.reading.judging import Judged
from samordna.reading.review import Review
from samordna.review.queries import shown
from samordna.review.queries.opened import Numbered
from samordna.review.queries.shown import content, exact, pages_told, sheets
from tests.review.documents import reviewed

A4 = Page(600, 800)
HERE = Box(0.1, 0.2, 0.3, 0.25)


def review_of(*blocks: Block, pages: int = 0, spots: tuple[Spot | None, ...] = ()) -> Review:
    document = Document(Format.PDF if pages else Format.DOCX, blocks, pages=(A4,) * pages)
    judged = tuple(Judged(Finding("K101", Severity.ERROR, f"Fel {n}."), spot) for n, spot in enumerate(spots, 1))
    return replace(reviewed(), document=document, judged=judged)


def found(review: Review) -> list[Numbered]:
    return [Numbered(n, str(n), one, "") for n, one in enumerate(review.judged, 1)]


def table(*rows: str, place: Place | None = None) -> Table:
    cells = tuple(tuple(Cell(text.strip()) for text in row.split("|")) for row in rows)
    return Table(cells, place=place or Place())


@pytest.mark.parametrize(
    ("spot", "where"),
    [
        (Spot(0, 1, 1), Spot(0, 1, 1)),
        (Spot(0, 1), Spot(0, 1, 1)),
        (Spot(0, -1, 1), Spot(0, 0, 1)),
        (Spot(0, -1, 2), Spot(0)),
        (Spot(0), Spot(0)),
    ],
)
def test_a_mark_stands_at_a_cell_with_text_where_there_is_one(spot: Spot, where: Spot) -> None:
    review = review_of(table("Post|2025|", "|100|"))

    assert exact(review.document, spot) == where


def test_the_pages_with_findings_are_shown_with_boxes_in_points() -> None:
    place = Place(page=2, box=HERE)
    review = review_of(Paragraph("Ett"), Paragraph("Två", place=place), pages=3, spots=(Spot(1), Spot(1), None))

    (sheet,) = sheets(review, found(review))

    (box,) = sheet.boxes
    assert (sheet.page, sheet.width, sheet.height, sheet.says) == (2, 600, 800, "Sidan 2, 2 fynd")
    assert (box.x, box.y, box.width, box.height) == (60.0, 160.0, 120.0, 40.0)
    assert [(badge.mark.number, badge.x, badge.y) for badge in box.badges] == [(1, 558.0, 172.5), (2, 579.0, 172.5)]
    assert pages_told(review) == [2]


def test_a_box_is_never_too_small_to_see() -> None:
    place = Place(page=1, box=Box(0.5, 0.5, 0.5, 0.5))
    review = review_of(Paragraph("Ett", place=place), pages=1, spots=(Spot(0),))

    (box,) = sheets(review, found(review))[0].boxes

    assert (box.width, box.height) == (shown.LEAST_BOX, shown.LEAST_BOX)


def test_numbers_in_the_margin_never_cover_each_other() -> None:
    boxes = [Box(left, top, left + 0.1, top + 0.01) for top in (0.1, 0.101, 0.11, 0.5) for left in (0.1, 0.3)]
    blocks = tuple(Paragraph(str(n), place=Place(page=1, box=box)) for n, box in enumerate(boxes))
    review = review_of(*blocks, pages=1, spots=tuple(Spot(n) for n in range(len(boxes))))

    (sheet,) = sheets(review, found(review))

    corners = [(badge.x, badge.y) for box in sheet.boxes for badge in box.badges]
    near = [
        (one, other)
        for at, one in enumerate(corners)
        for other in corners[at + 1 :]
        if abs(one[0] - other[0]) < shown.BADGE_WIDTH and abs(one[1] - other[1]) < shown.BADGE_HEIGHT
    ]
    assert len(corners) == 8
    assert near == []


def test_what_has_a_page_but_no_box_is_told_of_the_page() -> None:
    review = review_of(Paragraph("Ett", place=Place(page=1)), pages=1, spots=(Spot(0),))

    (sheet,) = sheets(review, found(review))

    assert (sheet.boxes, [mark.number for mark in sheet.loose]) == ((), [1])


@pytest.mark.parametrize(("asked", "pages"), [(None, []), (2, [2]), (3, [])])
def test_another_page_is_shown_when_asked_for(asked: int | None, pages: list[int]) -> None:
    review = review_of(Paragraph("Ett"), pages=2, spots=(None,))

    assert [sheet.page for sheet in sheets(review, found(review), asked)] == pages


def test_a_document_without_pages_has_no_sheets() -> None:
    review = review_of(Paragraph("Ett"), spots=(Spot(0),))

    assert sheets(review, found(review)) == []


def test_every_kind_of_block_is_shown_in_order_with_its_marks() -> None:
    blocks = (
        Heading("Plan", number="1"),
        Paragraph("Löptext"),
        Paragraph("En punkt", item=True, mark="–"),
        Note("1", "En not"),
        table("Post|2025", "Kansli|700 000 kr"),
    )
    review = review_of(*blocks, spots=(Spot(0), Spot(1), Spot(4, 1, 1), Spot(4)))

    made = content(review, found(review))

    assert [(piece.kind, piece.text, [mark.number for mark in piece.marks]) for piece in made.pieces] == [
        ("heading", "1 Plan", [1]), ("text", "Löptext", [2]), ("item", "– En punkt", []), ("note", "1 En not", []),
        ("table", "", [4]),
    ]  # fmt: skip
    cell = made.pieces[-1].rows[1][1]
    assert (cell.text, cell.figure, cell.heads, [mark.number for mark in cell.marks]) == ("700 000 kr", True, "", [3])
    assert made.shown == {1, 2, 3, 4}
    assert not made.left_out


def test_headings_go_down_one_step_at_a_time() -> None:
    review = review_of(Heading("A", 3), Heading("B", 1), Heading("C", 4), Heading("D", 2), Heading("E", 6))

    assert [piece.level for piece in content(review, []).pieces] == [1, 1, 2, 2, 3]


def test_merged_cells_span_what_they_cover() -> None:
    wide = Table(
        (
            (Cell("År", rows=2), Cell("Belopp", columns=2), Cell(covered=True)),
            (Cell(covered=True), Cell("2025"), Cell("2026")),
        ),
        header_rows=2,
    )

    first, second = content(review_of(wide), []).pieces[0].rows

    assert [(c.text, c.columns, c.rows, c.heads) for c in first] == [("År", 1, 2, "col"), ("Belopp", 2, 1, "col")]
    assert [(c.text, c.columns, c.rows, c.heads) for c in second] == [("2025", 1, 1, "col"), ("2026", 1, 1, "col")]


def test_a_document_made_to_fill_the_page_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MOST_PIECES", 3)
    review = review_of(*(Paragraph(str(n)) for n in range(10)), spots=(Spot(0), Spot(9)))

    made = content(review, found(review))

    assert ([piece.text for piece in made.pieces], made.left_out, made.shown) == (["0", "1", "2"], True, {1})


@pytest.mark.parametrize(
    ("text", "figure"),
    [("1 000", True), ("−12,5 %", True), ("(300) tkr", True), ("4,2 mkr", True), ("Kansli", False), ("–", False),
     ("1" * 40, False), ("", False)],
)  # fmt: skip
def test_figures_are_told_from_words(text: str, figure: bool) -> None:
    assert content(review_of(table(f"Post|{text}")), []).pieces[0].rows[0][1].figure is figure
