"""A foreign table gives up which columns hold figures of which year and kind, its rows, its unit and its heading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samordna.formats.document import Block, Cell, Document, Format, Heading, Paragraph, Table
from samordna.plan.kinds import ColumnKind, Measure
from samordna.reading.figure_table import FigureColumn, FigureTable, figure_table
from tests.reading.documents import document, table

B, P, F, A = ColumnKind.BUDGET, ColumnKind.PLAN, ColumnKind.FORECAST, ColumnKind.ACTUAL


def read(text: str, *before: Block | str) -> FigureTable:
    """The table of figures at the end of a document."""
    whole = document(*before, text)
    at = len(before)
    printed = whole.blocks[at]
    assert isinstance(printed, Table)
    found = figure_table(whole, at, printed)
    assert found is not None
    return found


def columns(text: str) -> list[tuple[str, int | None, ColumnKind | None]]:
    return [(column.label, column.year, column.kind) for column in read(text).columns]


def heads(text: str) -> list[FigureColumn]:
    """The columns under a row of headings, over two rows of figures."""
    cells = text.split("|")
    rows = "\n".join(
        "|".join([label, *[figure] * (len(cells) - 1)]) for label, figure in (("A", "1 000"), ("B", "2 000"))
    )
    return list(read(f"{text}\n{rows}").columns)


def test_years_and_kinds_are_read_from_headings_of_one_row_and_of_two() -> None:
    assert columns("Post | Utfall 2023 | Prognos 2024 | Budget 2025 | Plan 2026\nHyra | 1 | 2 | 3 | 4") == [
        ("Utfall 2023", 2023, A), ("Prognos 2024", 2024, F), ("Budget 2025", 2025, B), ("Plan 2026", 2026, P)
    ]  # fmt: skip
    assert columns("Post | Budget | Plan\n | 2025 | 2026\nHyra | 1 000 | 2 000") == [
        ("Budget 2025", 2025, B), ("Plan 2026", 2026, P)
    ]  # fmt: skip


@pytest.mark.parametrize("years", [(2023, 2025), (2022, 2024, 2025), (2026, 2024)])
def test_bare_years_over_columns_may_leave_one_out(years: tuple[int, ...]) -> None:
    head = " | ".join(["Post", *map(str, years)])

    assert [
        year for _, year, _ in columns(f"{head}\nHyra{' | 2 000' * len(years)}\nLön{' | 900' * len(years)}")
    ] == list(years)


def test_amounts_that_look_like_years_far_apart_are_no_headings() -> None:
    assert [year for _, year, _ in columns("Resor | 2008 | 2016\nHyra | 900 | 950")] == [None, None]


def test_a_heading_over_several_columns_is_said_of_each() -> None:
    head = (Cell("Post"), Cell("Budget", columns=2), Cell(covered=True))
    rows = (head, (Cell(""), Cell("2025"), Cell("2026")), (Cell("Hyra"), Cell("1 000"), Cell("2 000")))

    found = figure_table(Document(Format.TEXT, (Table(rows),)), 0, Table(rows))

    assert found is not None
    assert [(column.year, column.kind) for column in found.columns] == [(2025, B), (2026, B)]


def test_what_the_format_marks_as_headings_are_headings() -> None:
    rows = tuple(
        tuple(Cell(text) for text in row) for row in (("Post", "1 000"), ("", "2025"), ("Hyra", "5"), ("Lön", "6"))
    )

    found = figure_table(Document(Format.TEXT, ()), 0, Table(rows, header_rows=2))

    assert found is not None
    assert [row.label for row in found.rows] == ["Hyra", "Lön"]


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("Andel", Measure.SHARE), ("Invånare", Measure.WEIGHT), ("Intäkter 2025", Measure.INCOME),
        ("Kostnad", Measure.COST), ("Nettokostnad", Measure.NET),
        ("Beviljat belopp", Measure.GRANTED), ("Belopp", Measure.AMOUNT),
    ],
)  # fmt: skip
def test_what_a_column_measures_is_read_from_its_heading(head: str, measure: Measure) -> None:
    [column, _] = heads(f"Post|{head}|Budget 2025")

    assert column.measure is measure


def test_totals_differences_and_parts_of_a_year_are_told() -> None:
    total, difference, months = heads("Post|Summa|Förändring 2025|Budget 2025 11 månader")

    assert (total.total, total.year) == (True, None)
    assert difference.difference
    assert (months.months, months.year) == (11, 2025)


def test_columns_of_words_accounts_and_notes_hold_no_figures() -> None:
    text = """
    Konto | Benämning | Not | Budget 2025 | Kommentar
    4010 | Hyra | 1 | 74 000 | höjd
    4530 | Lön | 2 | 455 000 | ny avtal
    5010 | Resor | | 30 000 |
    """

    found = read(text)

    assert [column.label for column in found.columns] == ["Budget 2025"]
    assert [(row.account, row.label) for row in found.rows] == [("4010", "Hyra"), ("4530", "Lön"), ("5010", "Resor")]


def test_an_account_before_the_label_is_parted_from_it() -> None:
    assert [(row.account, row.label) for row in read("Post | 2025\n4010 Hyra | 74 000\nLön 2025 | 455 000").rows] == [
        ("4010", "Hyra"), ("", "Lön 2025")
    ]  # fmt: skip


def test_a_code_beside_a_label_is_no_part_of_it() -> None:
    text = "Nr | Insats | Budget 2025\nF1 | Porten | 1 000\nF2 | Steget | 2 000"

    assert [row.label for row in read(text).rows] == ["Porten", "Steget"]


@pytest.mark.parametrize(
    ("before", "head", "unit", "certain"),
    [
        ((), "Belopp i tkr|2025", 1_000, 1.0),
        ((), "Post|2025 (mkr)", 1_000_000, 1.0),
        ((), "Post|Kronor 2025", 1, 1.0),
        (("Alla belopp i tabellen anges i tkr.",), "Post|2025", 1_000, 0.9),
        (("Beloppen är uttryckta i tusental kronor.",), "Post|2025", 1_000, 0.9),
        ((), "Post|2025", 1, 0.5),
    ],
)
def test_the_unit_is_said_in_the_headings_or_right_above_else_it_is_unsure(
    before: tuple[str, ...], head: str, unit: int, certain: float
) -> None:
    found = read(f"{head}\nHyra|740\nLön|4 550", *before)

    assert (found.unit, found.unit_certain) == (unit, certain)


def test_figures_that_say_their_own_unit_need_none_and_large_ones_are_kronor() -> None:
    assert read("Post|tkr 2025\nHyra|740 tkr\nLön|4 550 tkr").unit == 1
    assert read("Post|2025\nHyra|740 000\nLön|4 550 000").unit_certain == 0.9


def test_the_heading_is_the_nearest_short_line_above() -> None:
    text = "Post | 2025\nHyra | 1 000\nLön | 2 000"

    assert read(text, "# Budget", "En lång mening som inte är någon rubrik.").heading == "Budget"
    assert read(text, "# Budget", "Kansliets kostnader").heading == "Kansliets kostnader"
    assert read(text, "# Budget", text).heading == ""
    assert read(text, *["# Budget", *["Ett stycke som är en mening."] * 4]).heading == ""


def test_a_caption_is_the_heading() -> None:
    printed = table("Post | 2025\nHyra | 1 000\nLön | 2 000", "Tabell 3. Budget")
    whole = Document(Format.TEXT, (Heading("Annat"), printed))

    found = figure_table(whole, 1, printed)

    assert found is not None
    assert found.heading == "Tabell 3. Budget"


def test_one_column_of_figures_is_of_the_year_that_the_heading_names() -> None:
    [column] = read("Post | Belopp\nHyra | 1 000\nLön | 2 000", "# Budget 2025").columns

    assert (column.year, column.kind, column.certain) == (2025, B, 0.9)


def test_a_table_without_headings_goes_on_under_those_of_the_table_above() -> None:
    first, second = "Post | Budget 2025 | Plan 2026\nHyra | 1 000 | 2 000", "Lön | 30 000 | 40 000\nResor | 500 | 600"
    whole = document(first, second)
    above = figure_table(whole, 0, table(first))

    found = figure_table(whole, 1, table(second), above)
    alone = figure_table(whole, 1, table(second))

    assert found is not None
    assert alone is not None
    assert [(column.year, column.certain) for column in found.columns] == [(2025, 0.8), (2026, 0.8)]
    assert [(column.year, column.certain) for column in alone.columns] == [(None, 0.5), (None, 0.5)]


def test_the_exact_number_of_a_cell_counts_before_its_print() -> None:
    rows = ((Cell("Post"), Cell("2025")), (Cell("Hyra"), Cell("1 235", value=Decimal("1234.6"))))

    found = figure_table(Document(Format.XLSX, (Table(rows),)), 0, Table(rows))

    assert found is not None
    assert [number.value for row in found.rows for number in row.figures if number] == [Decimal("1234.6")]


def test_signs_that_slipped_to_the_cell_before_come_back() -> None:
    found = read("Post | 2025 | 2026 | 2027\nInsatser | - 4 469 000 kr - | 4 561 300 kr - | 4 655 800 kr")

    assert [number.value for number in found.rows[0].figures if number] == [-4_469_000, -4_561_300, -4_655_800]


def test_bold_rows_and_rows_in_capitals_are_strong_and_marks_are_kept() -> None:
    found = read("Post | 2025 | \n*Summa | 1 000 | \nKOSTNADER | 2 000 | \nHyra | 3 000 a) | 1)\nLön | 4 000 |")

    assert [(row.label, row.strong, row.marks) for row in found.rows] == [
        ("Summa", True, ()), ("KOSTNADER", True, ()), ("Hyra", False, ("1)", "a)")), ("Lön", False, ())
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Namn | Roll\nAnn | Ordförande\nBo | Ledamot", "Hyra", "Mål | Indikator\nMål 1 | Antal\nMål 2 | Andel"]
)
def test_a_table_of_words_is_none_of_figures(text: str) -> None:
    whole = document(Paragraph("x"), table(text))

    assert figure_table(whole, 1, table(text)) is None


@pytest.mark.parametrize(
    ("heading", "rows", "unit"),
    [
        ("# Budget, tkr", "Kansli | 700 | 714\nInsats | 1,2 mkr | 1 226 000 kr\nSumma | 1 900 | 1 940", 1000),
        ("# Budget", "Kansli | 700 tkr | 714 tkr\nInsats | 1 200 | 1 226\nSumma | 1 900 | 1 940", 1000),
        ("# Budget", "Kansli | 70 000 kr | 71 400 kr\nInsats | 1 200 | 1 226\nSumma | 71 200 | 72 626", 1),
        ("# Budget", "Kansli | 700 tkr | 714 tkr\nInsats | 1,2 mkr | 1 226 tkr\nSumma | 1 900 tkr | 0", 1),
    ],
    ids=["headed", "first", "kronor", "each"],
)
def test_a_cell_with_a_unit_of_its_own_does_not_change_the_tables(heading: str, rows: str, unit: int) -> None:
    table = read(f"Post | 2025 | 2026\n{rows}", heading)

    assert (table.unit, table.unit_certain >= 0.7) == (unit, True)


def test_a_row_of_amounts_is_no_heading_though_a_page_marks_it_as_one() -> None:
    rows = tuple(tuple(Cell(text) for text in row) for row in (("IB", "548 077", "295 077"), ("UB", "295 077", "100")))

    found = figure_table(Document(Format.HTML, ()), 0, Table(rows, header_rows=1))

    assert found is not None
    assert [row.label for row in found.rows] == ["IB", "UB"]


YEARS = "Kr | 2025 | 2026\nHyra | 1 000 | 2 000"


def test_a_first_row_that_names_years_is_the_heading_where_nothing_above_names_any() -> None:
    table = f"Budget 2024-2025\n{YEARS}"

    assert read(table, "# Ekonomi").heading == "Budget 2024-2025"
    assert read(table, "# Budget 2025-2026").heading == "Budget 2025-2026"


def test_an_item_of_a_list_is_no_heading_of_the_table_below_it() -> None:
    assert read(YEARS, "# Budget 2025-2026", Paragraph("Hyran 2025 är 1 000 kr", item=True)).heading == (
        "Budget 2025-2026"
    )
