"""Where things stand on a page: cells between drawn lines, the page turned, heads and feet, columns of text."""

import pytest

from samordna.formats.document import Box, Place
from samordna.formats.pdf import furniture
from samordna.formats.pdf.grids import grids, straightened
from samordna.formats.pdf.lines import lines_of
from samordna.formats.pdf.regions import flows
from samordna.formats.pdf.sheet import Rect, Rule, Sheet, around, turned
from tests.formats.pages import ruled, sheet, words

# Grids

XS, YS = [100.0, 200.0, 300.0], [100.0, 120.0, 140.0]


def test_lines_drawn_across_and_down_make_cells() -> None:
    [grid] = grids(ruled(XS, YS))

    assert (grid.xs, grid.ys, grid.rect) == (XS, YS, Rect(100, 100, 300, 140))
    assert grid.joined == {(row, column): (row, column, 1, 1) for row in (0, 1) for column in (0, 1)}


def test_lines_in_pieces_and_drawn_twice_are_one() -> None:
    pieces = [Rule(100, 0, 50), Rule(100.5, 51, 100), Rule(99.5, 0, 100), Rule(140, 0, 100), Rule(100, 200, 300)]

    assert [(round(rule.at), rule.start, rule.end) for rule in straightened(pieces)] == [
        (100, 0, 100), (100, 200, 300), (140, 0, 100)
    ]  # fmt: skip


def test_cells_that_no_line_parts_are_one() -> None:
    page = ruled(XS, YS)
    page.down = [Rule(100, 100, 140), Rule(200, 120, 140), Rule(300, 100, 140)]

    [grid] = grids(page)

    assert grid.joined == {(0, 0): (0, 0, 1, 2), (0, 1): (0, 0, 1, 2), (1, 0): (1, 0, 1, 1), (1, 1): (1, 1, 1, 1)}


def test_a_cell_over_two_rows_is_one() -> None:
    page = ruled(XS, YS)
    page.across = [Rule(100, 100, 300), Rule(120, 200, 300), Rule(140, 100, 300)]

    [grid] = grids(page)

    assert grid.joined[0, 0] == grid.joined[1, 0] == (0, 0, 2, 1)


def test_cells_that_hang_together_in_a_corner_are_no_merged_cell() -> None:
    page = ruled(XS, YS)
    page.across[1] = Rule(120, 200, 300)
    page.down[1] = Rule(200, 120, 140)

    [grid] = grids(page)

    assert set(grid.joined.values()) == {(row, column, 1, 1) for row in (0, 1) for column in (0, 1)}


@pytest.mark.parametrize(("xs", "ys"), [([100.0, 300.0], [100.0, 200.0]), ([100.0, 300.0], YS), (XS, [100.0])])
def test_a_frame_rows_alone_and_a_lone_line_are_no_grid(xs: list[float], ys: list[float]) -> None:
    assert grids(ruled(xs, ys)) == []


def test_two_tables_are_two_grids_and_one_inside_another_is_none() -> None:
    page, below, inside = (
        ruled(XS, YS),
        ruled(XS, [300.0, 320.0, 340.0]),
        ruled([210.0, 230.0, 250.0], [105.0, 111.0, 117.0]),
    )
    for other in (below, inside):
        page.across += other.across
        page.down += other.down

    assert [grid.ys[0] for grid in grids(page)] == [100, 300]


def test_a_drawing_with_more_lines_than_any_table_is_none() -> None:
    assert grids(ruled([float(x) for x in range(0, 9_000, 4)], YS)) == []


# The page


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [(0, Rect(10, 20, 30, 50)), (1, Rect(150, 10, 180, 30)), (2, Rect(70, 150, 90, 180)), (3, Rect(20, 70, 50, 90))],
)
def test_a_place_turns_with_its_page(quarters: int, expected: Rect) -> None:
    assert turned(Rect(10, 20, 30, 50), 100, 200, quarters) == expected


def test_a_place_is_told_as_shares_of_the_page_as_it_is_shown() -> None:
    read = Sheet(3, 200.0, 100.0, turn=1)  # a page of 100 by 200, read on its side

    assert (read.shown.width, read.shown.height) == (100, 200)
    assert read.place([Rect(0, 0, 20, 10)]) == Place(page=3, box=Box(0.0, 0.9, 0.1, 1.0))
    assert read.place([]) == Place(page=3)
    assert around([Rect(0, 5, 9, 9), Rect(3, 1, 12, 8)]) == Rect(0, 1, 12, 9)


def test_a_place_beyond_the_page_ends_at_its_edge() -> None:
    assert Sheet(1, 100.0, 100.0).place([Rect(-50, 90, 50, 400)]).box == Box(0.0, 0.9, 0.5, 1.0)


# Heads and feet


def kept(*pages: tuple[str, str, str]) -> list[list[str]]:
    """The lines that stay of pages with a head, text and a foot."""
    sheets = []
    for number, (head, body, foot) in enumerate(pages, 1):
        page = sheet(body, number, top=300)
        page.words += words(head, top=40) + words(foot, top=800)
        sheets.append(page)
    furniture.without(sheets)
    return [[line.text for line in lines_of(page.words)] for page in sheets]


def test_what_pages_repeat_at_their_edges_is_taken_away_also_with_the_pages_number() -> None:
    pages = [
        ("Plan 2027", f"Text om {word}.", f"Dnr 2027:1 sida {at}") for at, word in enumerate(("mål", "medel", "tid"), 1)
    ]

    assert kept(*pages) == [["Text om mål."], ["Text om medel."], ["Text om tid."]]


@pytest.mark.parametrize("number", ["{}", "Sida {}", "{} (3)", "- {} -", "{}/3"])
def test_a_number_that_counts_on_is_the_pages(number: str) -> None:
    pages = [(f"Rubrik {word}", "Text.", number.format(at)) for at, word in enumerate("ABC", 4)]

    assert kept(*pages) == [[f"Rubrik {word}", "Text."] for word in "ABC"]


def test_a_number_that_does_not_count_and_a_line_close_to_the_text_stay() -> None:
    pages = [("Plan", "Text.", number) for number in ("17", "35", "12")]
    close = [sheet(f"Plan 2027\nText {word}", at, top=40) for at, word in enumerate("ABC", 1)]

    furniture.without(close)

    assert kept(*pages) == [["Text.", number] for number in ("17", "35", "12")]
    assert [[line.text for line in lines_of(page.words)] for page in close] == [
        ["Plan 2027", f"Text {word}"] for word in "ABC"
    ]


# The order of reading

LEFT = """
Förbundet finansierar insatser som ingen
av medlemmarna kan ordna på egen hand, och
följer upp dem varje halvår i styrelsen."""
RIGHT = """
Beloppen utgår från medlemmarnas beslut
och kan komma att ändras när staten har
fördelat sina medel till alla förbunden."""


def test_columns_of_text_are_read_one_after_the_other_below_what_stands_over_both() -> None:
    title, left, right = (
        words("Rubrik över båda spalterna på sidan " + "x" * 40, top=40),
        words(LEFT, top=80),
        words(RIGHT, top=80, left=310),
    )
    for order, word in enumerate([*title, *left, *right]):
        word.order = order

    found = flows([*right, *title, *left], [])

    assert [[item.text.split()[0] for item in flow.items] for flow in found] == [
        ["Rubrik"], ["Förbundet", "av", "följer"], ["Beloppen", "och", "fördelat"]
    ]  # fmt: skip


def test_rows_drawn_row_by_row_are_one_flow() -> None:
    table = words("Hyra av lokal        74 000\nLön och pension     455 000\nSumma kostnader     529 000")

    assert [len(flow.items) for flow in flows(table, [])] == [3]
