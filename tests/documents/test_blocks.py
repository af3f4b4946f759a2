from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.documents.blocks import (
    Align,
    Cell,
    Column,
    ColumnGroup,
    ColumnKind,
    Document,
    Heading,
    Inline,
    Picture,
    Row,
    RowKind,
    Table,
    plain_text,
    words,
)
from samordna.documents.formulas import Ratio, Sum, Term, added, computed, terms_of
from samordna.money import Kr
from tests.documents import sample

COLUMNS = (Column("post", "Post", ColumnKind.LABEL), Column("b", "Budget"))


def test_the_sample_adds_up_as_the_plan_was_printed() -> None:
    document = sample.plan()
    tables = {table.key: table for table in document.tables()}

    def value_of(term: Term, own: str) -> Decimal:
        value = tables[term.table or own].cell(term.row, term.column).value
        return Decimal(value.ore) / 100 if isinstance(value, Kr) else Decimal(value or 0)

    sums = 0
    for table in tables.values():
        for cell in (cell for row in table.rows for cell in row.cells if cell.formula):
            assert cell.formula
            given = cell.value.ore / Decimal(100) if isinstance(cell.value, Kr) else cell.value
            assert computed(cell.formula, lambda term, own=table.key: value_of(term, own)) == given
            sums += 1
    assert sums == 25 + 8


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Table("t", "T", (), ()), "no columns"),
        (lambda: Table("t", "T", COLUMNS, (Row((Cell(), Cell(), Cell())),)), "more cells than columns"),
        (lambda: Table("t", "T", COLUMNS, (), groups=(ColumnGroup("g", 1),)), "do not cover"),
        (lambda: Table("t", "T", (COLUMNS[0], COLUMNS[0]), ()), "a key twice"),
        (lambda: Table("t", "T", COLUMNS, (Row((), key="r"), Row((), key="r"))), "a key twice"),
        (lambda: Heading("H", 5), "level 1 to 4"),
        (lambda: Picture("<svg/>", " "), "alternative text"),
        (lambda: Term("r", "c", 2), "added"),
        (lambda: Document("T", "F", (sample.budget(), sample.budget())), "share a key"),
        (lambda: Document("T", "F", (sample.contributions(),)), "names no cell"),
    ],
)
def test_what_cannot_be_printed_is_refused_when_it_is_built(make: Callable[[], object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


def test_a_formula_may_name_a_cell_that_the_row_is_too_short_for() -> None:
    rows = (Row((Cell("A"),), key="a"), Row((Cell("S"), Cell.of(0, formula=added("b", "a"))), RowKind.SUM, "s"))

    table = Table("t", "T", COLUMNS, rows)

    assert Document("T", "F", (table,)).tables
    assert table.cell("a", "b").value is None


def test_figures_stand_to_the_right_unless_said_otherwise() -> None:
    assert [column.aligned for column in COLUMNS] == [Align.LEFT, Align.RIGHT]
    assert replace(COLUMNS[1], align=Align.CENTER).aligned is Align.CENTER


def test_only_a_lone_section_cell_stretches_over_the_table() -> None:
    assert Row((Cell("S"),), RowKind.SECTION).spans
    assert not Row((Cell("S"), Cell("1")), RowKind.SECTION).spans
    assert not Row((Cell("S"),)).spans


def test_runs_are_made_of_strings_and_runs() -> None:
    runs = plain_text("Summa ", Inline("12 kr", bold=True), ".")

    assert words(runs) == "Summa 12 kr."
    assert [run.bold for run in runs] == [False, True, False]


def test_a_ratio_without_a_denominator_gives_nothing() -> None:
    ratio = Ratio(Sum((Term("a", "b"),)), Sum((Term("c", "b"), Term("d", "b", -1))))

    assert computed(ratio, lambda term: Decimal(5)) is None
    assert computed(ratio, lambda term: Decimal({"a": 1, "c": 5, "d": 1}[term.row])) == Decimal("0.25")
    assert [term.row for term in terms_of(ratio)] == ["a", "c", "d"]


def test_each_page_shows_the_beginning_of_the_hash() -> None:
    assert sample.plan().short_digest == "9f2ab7c4d1e0"
