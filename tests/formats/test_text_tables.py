"""Tables in plain text: by tabs, strokes, semicolons and single spaces."""

import pytest

from samordna.formats.document import Table, UnreadableDocument
from samordna.formats.run_together import parted
from samordna.formats.text import read
from tests.formats.written import written


def tables(text: str, name: str = "plan.txt") -> list[Table]:
    return [table for _, table in read(text.encode(), name).tables()]


def lines(text: str, name: str = "plan.txt") -> list[str]:
    return written(read(text.encode(), name))


def test_tabs_part_cells_and_ragged_rows_are_filled_out() -> None:
    [table] = tables("\tBudget 2026\tPlan 2027\tNot\nIntäkter\nBidrag\t500 000\t510 000\nHyra\t4 000\t\ta)\t\n")

    assert (table.width, table.certain, table.place.line) == (4, 0.8, 1)
    assert written(read(b"A\tB\nC\tD\n", "x")) == ["| A | B |", "| C | D |"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["", "Budget 2026", "Plan 2027", "Not"],
        ["Intäkter", "", "", ""],
        ["Bidrag", "500 000", "510 000", ""],
        ["Hyra", "4 000", "", "a)"],
    ]


def test_a_blank_line_parts_two_tables() -> None:
    assert [len(table.rows) for table in tables("A\t1\nB\t2\n\nC\t3\nD\t4\nE\t5\n")] == [2, 3]


def test_rows_that_were_spaced_out_are_one_table() -> None:
    assert [len(table.rows) for table in tables("\t2026\n\nA\t1\n\nB\t2\n\nC\t3\n")] == [4]


def test_a_sentence_before_and_after_a_table_is_no_row_of_it() -> None:
    text = "Budgeten framgår nedan.\n\t2026\nBidrag\t500 000\nBeloppen är i kronor."

    assert lines(text) == ["Budgeten framgår nedan.", "|  | 2026 |", "| Bidrag | 500 000 |", "Beloppen är i kronor."]


@pytest.mark.parametrize("text", ["\tEtt indraget stycke.", "Diarienummer:\t2026/12", "2.1\tFinansiering"])
def test_a_tab_alone_makes_no_table(text: str) -> None:
    assert tables(text) == []


def test_lists_and_styles_within_cells_are_read() -> None:
    [table] = tables(
        'Grupp\tInsatser\nUnga\t<ul style="list-style-type: none"> ▪ Porten ▪ Steget\n'
        "Vuxna\t<p>Styrkor</p> <ul><li>Bro</li><li>Bad</li></ul>\n<b>Summa</b>\t<i>4 000</i>\nRad\tEtt<br>Två R&amp;D"
    )

    assert [row[1].text for row in table.rows] == [
        "Insatser",
        "Porten\nSteget",
        "Styrkor\nBro\nBad",
        "4 000",
        "Ett\nTvå R&D",
    ]
    assert [(row[0].bold, row[1].italic) for row in table.rows] == [
        (False, False), (False, False), (False, False), (True, True), (False, False)
    ]  # fmt: skip


def test_a_cell_that_a_spreadsheet_quoted_keeps_its_lines() -> None:
    [table] = tables('Post\t2026\n"Insatser\nför ""unga"""\t100\nHyra\t-4\n')

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Post", "2026"], ['Insatser\nför "unga"', "100"], ["Hyra", "-4"]
    ]  # fmt: skip


def test_a_negative_figure_in_a_cell_of_lines_keeps_its_sign() -> None:
    [table] = tables('Post\t2026\nHyra\t"- 4 000\n- 5 000"\n')

    assert table.rows[1][1].text == "- 4 000\n- 5 000"


def test_strokes_make_a_table_with_its_heading() -> None:
    [table] = tables("| Post | 2026 |\n|------|-----:|\n| Kansli | 500 000 |\n")

    assert (table.header_rows, [[cell.text for cell in row] for row in table.rows]) == (
        1, [["Post", "2026"], ["Kansli", "500 000"]]
    )  # fmt: skip


def test_semicolons_make_a_table_but_not_in_sentences() -> None:
    assert lines('Post;2026;2027\n"Hyra; lokal";1;2\n') == ["| Post | 2026 | 2027 |", "| Hyra; lokal | 1 | 2 |"]
    assert tables("Frågan är öppen; svaret dröjer; ingen vet.\nVi väntar; de också.\n") == []


def test_a_csv_file_is_read_by_its_own_sign() -> None:
    text = 'Post,2026\n"Hyra, lokal","4 000"\n\nMål,"Två\nrader"\nMer,1\n'

    assert lines(text, "budget.csv") == [
        "| Post | 2026 |", "| Hyra, lokal | 4 000 |", "| Mål | Två / rader |", "| Mer | 1 |"
    ]  # fmt: skip
    assert [table.place.line for table in tables(text, "budget.csv")] == [1, 4]


def test_figures_with_single_spaces_between_are_parted_by_their_heading() -> None:
    text = """(tkr) Budget 2026 Plan 2027 Plan 2028
Intäkter
Kommun A 519 200 520 300 520 300
Region B 1 288 000 1 289 500 1 289 500 a)
Hyra - 74 000 kr - 55 000 kr - kr
Resultat −545 000 20 000 0
"""

    assert lines(text) == [
        "| (tkr) | Budget 2026 | Plan 2027 | Plan 2028 |",
        "| Intäkter |  |  |  |",
        "| Kommun A | 519 200 | 520 300 | 520 300 |",
        "| Region B | 1 288 000 | 1 289 500 | 1 289 500 a) |",
        "| Hyra | - 74 000 kr | - 55 000 kr | - kr |",
        "| Resultat | −545 000 | 20 000 | 0 |",
    ]
    assert tables(text)[0].certain == 0.6


@pytest.mark.parametrize(
    ("text", "count", "figures", "sure"),
    [
        ("Laxå 5 637 10,33% 135 231", 3, ("5 637", "10,33%", "135 231"), True),
        ("519 200 520 300", 2, ("519 200", "520 300"), False),
        ("100 000 20 000 3 000", 3, ("100 000", "20 000", "3 000"), True),
        ("Samansvar -3 561 677 -3 857 888", 2, ("-3 561 677", "-3 857 888"), True),
    ],
)
def test_figures_run_together_are_parted_and_say_if_it_could_be_otherwise(
    text: str, count: int, figures: tuple[str, ...], sure: bool
) -> None:
    found = parted(text, count)

    assert found is not None
    assert (found.figures, found.sure) == (figures, sure)


@pytest.mark.parametrize(("text", "count"), [("Porten", 2), ("1 000", 3), ("", 1), ("1 2 3", 0), ("1 " * 200, 5)])
def test_what_has_not_so_many_figures_is_not_parted(text: str, count: int) -> None:
    assert parted(text, count) is None


@pytest.mark.parametrize("text", ["a\t" * 300 + "b\n" * 2, "\t".join("a" * 150) + "\n" + "a\tb\n" * 3_000])
def test_a_table_larger_than_a_plan_has_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="kolumner"):
        tables(text)
