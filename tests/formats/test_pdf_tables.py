"""Tables come out of PDF files cell by cell, with lines drawn around them and without."""

from random import Random

import pytest

from samordna.formats.document import Heading, Paragraph, Table
from tests.formats.printed import LINES, Cell, Printed, document, plain, read, tables, texts
from tests.formats.printed_kinds import Made, every

BUDGET = [
    ["", "Budget 2026", "Plan 2027"],
    ["*Intäkter", "", ""],
    ["Driftbidrag", "5 234 000", "5 234 000"],
    ["Ränta", "", "-"],
    ["*Kostnader", "", ""],
    ["Köp av tjänst förbundschef och ekonom under hela året", "-455 000", "-470 000"],
    ["Övrigt", "-4 779 000", "-4 764 000"],
    ["*Resultat", "*0", "*0"],
]
EXPECTED = [[text.strip("*") for text in row] for row in BUDGET]


@pytest.mark.parametrize("lines", LINES)
def test_a_budget_is_read_however_its_lines_are_drawn(lines: str) -> None:
    found = read(plain(BUDGET, lines=lines, widths="(5cm, 3cm, 3cm)"))

    assert [type(block) for block in found.blocks] == [Paragraph, Table, Paragraph]
    assert [texts(table) for _, table in found.tables()] == [EXPECTED]


@pytest.mark.long
@pytest.mark.parametrize("made", list(every(Random(7))), ids=lambda made: made.name)
def test_every_kind_of_table_is_read_whole(made: Made) -> None:
    found = tables(document("Text före.", made.source, "Text efter."))

    assert found == list(made.truths)


def test_a_grid_is_certain_and_white_space_is_less_so() -> None:
    grid, space = (read(plain(BUDGET, lines=lines)).blocks[1] for lines in ("all", "none"))

    assert isinstance(grid, Table)
    assert isinstance(space, Table)
    assert grid.certain == 1
    assert 0.7 < space.certain < 1


def test_bold_and_italic_are_kept_for_each_cell() -> None:
    rows = [[Cell("Post"), Cell("2026")], [Cell("Summa", bold=True), Cell("1 000", markup="#emph[1 000]")]]

    table = next(table for _, table in read(Printed(rows)).tables())

    assert [[(cell.bold, cell.italic) for cell in row] for row in table.rows] == [
        [(False, False), (False, False)],
        [(True, False), (False, True)],
    ]


def test_a_merged_cell_says_what_it_spans() -> None:
    rows = [
        [Cell("Mål", rows=2), Cell("Budget", columns=2)],
        [Cell("2026"), Cell("2027")],
        [Cell("Ett"), Cell("1"), Cell("2")],
    ]

    table = next(table for _, table in read(Printed(rows, head=2)).tables())

    assert [[(cell.text, cell.columns, cell.rows, cell.covered) for cell in row] for row in table.rows] == [
        [("Mål", 1, 2, False), ("Budget", 2, 1, False), ("", 1, 1, True)],
        [("", 1, 1, True), ("2026", 1, 1, False), ("2027", 1, 1, False)],
        [("Ett", 1, 1, False), ("1", 1, 1, False), ("2", 1, 1, False)],
    ]


def test_lines_broken_on_purpose_stay_and_others_do_not() -> None:
    rows = [["Dag", "Möte"], ["26 januari\nkl. 09.00-12.00", "Beredningsgruppen träffar samordnarna i Hallsberg"]]

    found = read(plain(rows, widths="(4cm, 4.5cm)", align="left")).blocks[1]

    assert isinstance(found, Table)
    assert texts(found)[1] == ["26 januari\nkl. 09.00-12.00", "Beredningsgruppen träffar samordnarna i Hallsberg"]


def test_items_of_a_list_in_a_cell_stand_on_lines_of_their_own_without_their_bullets() -> None:
    source = "#table(columns: (3cm, 5cm), [Mål], [Aktivitet], [Ett], [- Utveckla nya insatser för unga\n- Följa upp])"

    found = read(source).blocks[1]

    assert isinstance(found, Table)
    assert texts(found)[1] == ["Ett", "Utveckla nya insatser för unga\nFölja upp"]


def test_a_word_that_its_cell_was_too_narrow_for_is_whole() -> None:
    source = "#table(columns: (2.1cm, 3cm), [Post], [2026], [Kompetensutveckl\\ ing], [1 000], [Personal], [2 000])"

    found = read(source).blocks[1]

    assert isinstance(found, Table)
    assert texts(found)[1] == ["Kompetensutveckling", "1 000"]


def test_dots_before_figures_are_no_part_of_the_label() -> None:
    rows = [("Driftbidrag", "5 234 000", "5 100 000"), ("Hyra", "74 000", "76 000"), ("Revision", "60 000", "61 000")]
    line = "#box(width: 9cm)[{} #box(width: 1fr, repeat[.])] #box(width: 2.5cm, align(right)[{}])"
    source = " \\\n".join(f"{line.format(*row)} #box(width: 2.5cm, align(right)[{row[2]}])" for row in rows)

    found = read(source).blocks[1]

    assert isinstance(found, Table)
    assert texts(found) == [list(row) for row in rows]


def test_rows_of_figures_between_two_drawn_lines_are_rows() -> None:
    source = (
        "#table(columns: (4cm, 3cm), align: (left, right), [Post], [2026], "
        "[Hyra \\ Lön \\ Resor], [1 000 \\ 20 000 \\ 300])"
    )

    found = read(source).blocks[1]

    assert isinstance(found, Table)
    assert texts(found) == [["Post", "2026"], ["Hyra", "1 000"], ["Lön", "20 000"], ["Resor", "300"]]


def test_a_frame_around_text_is_no_table() -> None:
    found = read("#rect(width: 8cm, inset: 8pt)[*Viktigt* \\ Alla ska få veta vad som gäller.]")

    assert [block for block in found.blocks if isinstance(block, Table)] == []
    assert "Alla ska få veta vad som gäller." in [
        block.text for block in found.blocks if isinstance(block, Paragraph | Heading)
    ]


def test_a_numbered_table_has_its_caption() -> None:
    found = read("*Tabell 3. Budget i kronor*", plain(BUDGET))

    assert [type(block) for block in found.blocks] == [Paragraph, Table, Paragraph]
    assert [table.caption for _, table in found.tables()] == ["Tabell 3. Budget i kronor"]


def test_a_heading_above_a_table_stays_a_heading() -> None:
    found = read("== Resultatbudget", plain(BUDGET, lines="none"))

    assert [type(block) for block in found.blocks] == [Paragraph, Heading, Table, Paragraph]


@pytest.mark.parametrize("lines", ["all", "none", "rows"])
@pytest.mark.parametrize("repeat", [True, False])
def test_a_table_over_pages_is_one_and_its_cells_keep_their_pages(lines: str, repeat: bool) -> None:
    rows = [["Post", "2026"], *([f"Rad {at}", f"{at} 000"] for at in range(1, 90))]

    found = [table for _, table in read(plain(rows, lines=lines, repeat=repeat)).tables()]

    assert [texts(table) for table in found] == [rows]
    assert found[0].header_rows == int(repeat)
    assert sorted({cell.place.page for row in found[0].rows for cell in row}) == [1, 2, 3]


def test_tables_with_headings_of_their_own_are_two_also_over_pages() -> None:
    first = [["Intäkter", "2026", "2027"], ["Bidrag", "1 000", "2 000"], ["Ränta", "1", "2"]]
    second = [["Kostnader", "2026", "2027"], ["Hyra", "1 000", "2 000"], ["Lön", "1", "2"]]
    how = {"widths": "(5cm, 3cm, 3cm)"}

    found = read("#v(19.5cm)", plain(first, **how), "#pagebreak()", plain(second, **how))

    assert [texts(table) for _, table in found.tables()] == [first, second]


def test_a_row_that_a_page_breaks_is_one() -> None:
    long = "Samverkan mellan parterna om de unga som varken arbetar eller studerar och deras väg till egen försörjning"
    rows = [["Mål", "Aktivitet", "Ansvar"], *([f"Mål {at}", long, "Styrelsen"] for at in range(1, 30))]

    found = read(plain(rows, widths="(2cm, 5cm, 3cm)", align="left"))

    assert [texts(table) for _, table in found.tables()] == [rows]


def test_a_time_of_day_at_the_top_of_a_page_goes_on_from_its_day() -> None:
    days = [["Mån.", "Beredning", "Styrelse"], ["Jan", "26.01.2026\nKl. 09-12", ""], ["Apr", "", "22.04.2026"]]
    rest = [["", "", "Kl. 09.00-13.00"], ["Maj", "04.05.2026\nKl. 09-12", ""]]
    how = {"widths": "(2cm, 4cm, 4cm)", "align": "left"}

    found = read("#v(19cm)", plain(days, **how), "#pagebreak()", plain(rest, head=0, **how))

    assert [texts(table)[2:] for _, table in found.tables()] == [
        [["Apr", "", "22.04.2026 Kl. 09.00-13.00"], ["Maj", "04.05.2026\nKl. 09-12", ""]]
    ]


def test_the_last_thousands_of_an_amount_at_the_top_of_a_page_are_the_amounts() -> None:
    how = {"widths": "(4cm, 3cm, 2cm)"}
    first = [["Budget", "2025", "Totalt"], ["Lön", "3 454 973", "7 000 000"], ["Total", "3 454 973", "11 348"]]

    found = read("#v(20cm)", plain(first, **how), "#pagebreak()", plain([["", "", "972"]], head=0, **how))

    assert [texts(table)[2:] for _, table in found.tables()] == [[["Total", "3 454 973", "11 348 972"]]]


def test_a_table_that_goes_beyond_the_paper_is_unsure_and_told_of() -> None:
    found = read(plain([["Post", "Budget 2026"], ["Hyra", "1 000 000"], ["Lön", "2"]], widths="(14.5cm, 4.5cm)"))

    [(_, table)] = found.tables()
    assert table.certain < 0.7
    assert found.warnings == (
        "Sidan 1 har en tabell som går utanför papperet, så det som står ytterst i den är avklippt.",
    )


def test_headings_and_a_label_left_at_the_foot_of_a_page_belong_to_the_table_on_the_next() -> None:
    how = {"lines": "none", "widths": "(5cm, 3cm, 3cm)", "align": "left"}
    heads = [["", "Budget 2026", "Plan 2027"], ["Intäkter", "", ""]]
    rows = [["Bidrag", "1 000 000", "2 000 000"], ["Ränta", "1 000", "2 000"], ["Summa", "1 001 000", "2 002 000"]]

    found = read("#v(21cm)", plain(heads, **how), "#pagebreak()", plain(rows, head=0, **how))

    assert [texts(table) for _, table in found.tables()] == [[*heads, *rows]]


def test_ruled_tables_that_touch_are_two_when_their_columns_differ() -> None:
    first = [["Intäkter", "2026", "2027"], ["Bidrag", "1 000", "2 000"], ["Summa", "1 000", "2 000"]]
    second = [["Kostnader", "2026", "2027"], ["Hyra", "400", "500"], ["Lön", "600", "1 500"]]
    touching = "#set block(spacing: 0pt)\n#set par(spacing: 0pt)"

    found = read(plain(first, widths="(5cm, 3cm, 2cm)"), plain(second, widths="(6cm, 3cm, 1cm)"), setup=touching)

    assert [texts(table) for _, table in found.tables()] == [first, second]


def test_merged_cells_part_no_table() -> None:
    rows = [
        [Cell("Post"), Cell("Budget", columns=2), Cell("Plan", columns=2)],
        [Cell("tkr"), Cell("2026"), Cell("2027"), Cell("2028"), Cell("2029")],
        [Cell("Bidrag"), Cell("1"), Cell("2"), Cell("3"), Cell("4")],
        [Cell("Beslutas av styrelsen i november varje år", columns=5)],
        [Cell("Kansli", columns=3), Cell("3"), Cell("4")],
    ]

    found = read(Printed(rows, widths="(4cm, 2cm, 2cm, 2cm, 2cm)"))

    assert [len(table.rows) for _, table in found.tables()] == [5]


def test_a_table_on_its_side_is_read_and_placed_as_the_page_is_shown() -> None:
    found = read("#rotate(-90deg, reflow: true)[" + plain(BUDGET, widths="(5cm, 3cm, 3cm)").source() + "]")

    place = next(table for _, table in found.tables()).rows[2][0].place

    assert EXPECTED in [texts(table) for _, table in found.tables()]
    assert place.box is not None
    assert place.box.bottom - place.box.top > place.box.right - place.box.left


def test_an_amount_that_a_narrow_cell_breaks_is_whole() -> None:
    rows = [["", "Budget 2026"], ["Region", "1 289 500"], ["Staten", "2 579 000"], ["Summa", "16 982 471"]]

    found = tables(document(plain(rows, lines="all", widths="(3cm, 1.5cm)")))

    assert found == [rows]


def test_headings_on_several_lines_are_one_row() -> None:
    rows = [
        ["Insats", "År 2026 11 månader", "År 2027 12 månader", "Totalt"],
        ["Vägen", "3 454 973", "3 738 082", "7 193 055"],
    ]

    found = tables(document(plain(rows, lines="all", widths="(2.4cm, 2cm, 2cm, 2.4cm)")))

    assert found == [rows]


def test_two_tables_under_each_other_without_lines_are_two() -> None:
    first = [["Intäkter", "Budget 2026", "Plan 2027"], ["Bidrag", "5 234 000", "5 300 000"], ["Ränta", "1 000", "900"]]
    second = [
        ["Kostnader", "Budget 2026", "Plan 2027"],
        ["Kansli", "455 000", "470 000"],
        ["Insats", "900 000", "5 000"],
    ]

    found = tables(document(plain(first, lines="none"), "#v(0.4cm)", plain(second, lines="none")))

    assert found == [first, second]


def test_a_title_between_two_tables_is_no_row_of_either() -> None:
    rows = [["", "Kronor"], ["Bidrag", "5 234 000"], ["Kansli", "455 000"], ["Resultat", "4 779 000"]]

    found = read(plain(rows, lines="none"), "== Plan för 2027", plain(rows, lines="none"))

    assert [type(block) for block in found.blocks] == [Paragraph, Table, Heading, Table, Paragraph]


def test_a_row_begins_at_an_account_or_a_capital_letter() -> None:
    rows = [
        ["", "Budget 2026", "Plan 2027"],
        ["Verksamhetens intäkter", "", ""],
        ["3100 Försäkringskassan", "1 688 000", "1 684 000"],
        ["Summa driftsbidrag", "1 688 000", "1 684 000"],
        ["Verksamhetens kostnader", "", ""],
        ["5010 Lokalhyra", "107 894", "133 472"],
        ["5020 Arvoden", "169 100", "145 477"],
    ]

    assert tables(document(plain(rows, lines="none"))) == [rows]
