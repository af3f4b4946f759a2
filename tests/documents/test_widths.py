from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.documents.blocks import Cell, Column, ColumnKind, Row, Table
from samordna.documents.widths import SIZES, height, measured, text_mm
from tests.documents import hostile, sample


@pytest.mark.parametrize("table", [sample.budget(), sample.contributions(), sample.goals()], ids=lambda t: t.key)
def test_columns_fill_the_width_and_every_figure_has_room_on_its_line(table: Table) -> None:
    found = measured(table, 162)

    assert sum(found.mm) == pytest.approx(162)
    assert found.size == SIZES[0]
    for at, column in enumerate(table.columns):
        if column.kind is ColumnKind.NUMBER:
            cells = [row.cells[at].text for row in table.rows if at < len(row.cells)]
            assert all(text_mm(text, found.size) < found.mm[at] for text in cells)


def test_a_table_of_many_columns_gets_smaller_type_before_figures_break() -> None:
    columns = (Column("a", "Post", ColumnKind.LABEL), *(Column(f"c{n}", "Budget 2021") for n in range(12)))
    rows = (Row((Cell("Gemensamma kostnader"), *(Cell("1 234 567"),) * 12)),)

    found = measured(Table("t", "T", columns, rows), 162)

    assert found.size < SIZES[0]
    assert sum(found.mm) == pytest.approx(162)


def test_a_width_asked_for_is_given() -> None:
    goals = sample.goals()
    columns = (replace(goals.columns[0], width=50), *goals.columns[1:])

    found = measured(replace(goals, columns=columns), 160)

    assert found.mm[0] == pytest.approx(80)
    assert sum(found.mm) == pytest.approx(160)


def test_only_columns_with_words_too_wide_are_hyphenated() -> None:
    columns = (Column("a", "A", ColumnKind.LABEL, width=10), Column("b", "B", ColumnKind.TEXT))
    rows = (Row((Cell("Arbetslivsinriktad rehabiliteringsverksamhet"), Cell("kort"))),)

    assert measured(Table("t", "T", columns, rows), 162).hyphenate == (True, False)


def test_a_table_with_more_lines_is_higher() -> None:
    budget = sample.budget()
    widths = measured(budget, 162)

    assert height(budget, widths) > height(replace(budget, rows=budget.rows[:10]), widths)
    assert height(budget, widths) > height(replace(budget, notes=()), widths)


@given(hostile.texts, st.integers(20, 300))
@settings(max_examples=50, deadline=None)
def test_any_text_gets_columns_of_some_width(text: str, total: int) -> None:
    table = next(hostile.paper(text).tables())

    found = measured(table, float(total))

    assert sum(found.mm) == pytest.approx(total)
    assert min(found.mm) > 0
