"""A budget table pasted from a spreadsheet is read with its years, sections, rows and totals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import pasted
from samordna.money import Kr
from samordna.plan.figures import EMPTY
from samordna.plan.kinds import ColumnKind, LineClass, Measure
from samordna.plan.layout import RowStyle, Table
from samordna.plan.model import Plan
from samordna.plan.printing import printed
from samordna.reading.budget_table import ReadTable, RowKind, read_table
from tests.examples import load

EXAMPLES = sorted(Path("examples").glob("*-20*.yaml"))


def as_pasted(plan: Plan, table: Table) -> str:
    shown = printed(plan, table)
    lines = ["\t".join(("", *shown.headings))]
    for row in shown.rows:
        label = f"{row.account} {row.label}".strip()
        lines.append("\t".join((label, *(cell.text for cell in row.cells))))
    return "\n".join(lines)


def budget_tables() -> list[object]:
    found = []
    for path in EXAMPLES:
        plan = load(path)
        for table in plan.tables:
            measures = {column.measure for column in table.columns if column.column}
            lines = [row for row in table.rows if any(line.key == row.ref for line in plan.lines)]
            if measures == {Measure.AMOUNT} and len(lines) > 2:
                found.append(pytest.param(plan, table, id=f"{path.stem}-{table.key}"))
    return found


def read(text: str) -> ReadTable:
    return read_table(pasted(text))


@pytest.mark.parametrize(("plan", "table"), budget_tables())
def test_a_table_of_the_examples_is_read_back_row_by_row(plan: Plan, table: Table) -> None:
    lines = {line.key: line for line in plan.lines}
    columns = [column for column in table.columns if column.column]
    printed_lines = [row for row in table.rows if row.ref in lines and any(lines[row.ref].values)]

    found = read(as_pasted(plan, table))

    by_label = {row.label: row for row in found.rows if row.kind is RowKind.LINE}
    assert [c.year for c in found.columns] == [plan.column(c.column).year for c in columns]
    for row in printed_lines:
        label = row.label if row.label is not None else lines[row.ref].label
        wanted = [lines[row.ref].values.get(c.column, EMPTY).kr for c in columns]
        assert [abs(amount or Kr(0)) for amount in by_label[label].amounts] == wanted


@pytest.mark.parametrize(("plan", "table"), budget_tables())
def test_every_printed_sum_that_adds_up_is_read_as_one(plan: Plan, table: Table) -> None:
    found = read(as_pasted(plan, table))

    sums = {row.label for row in found.rows if row.kind is RowKind.SUM}
    expected = {
        row.label
        for row in table.rows
        if row.style in (RowStyle.SUM, RowStyle.PART)
        and row.label
        and row.label.lower().startswith(("summa", "delsumma"))
    }
    assert expected <= sums


TABLE = """\tBudget 2026\tPlan 2027\tPlan 2028
Intäkter
Medlemsbidrag\t2 000 000\t2 000 000\t2 000 000
Summa intäkter\t2 000 000\t2 000 000\t2 000 000
Insatser
Porten\t900 000\t900 000\t900 000
Steget\t600 000\t650 000\t650 000
\t1 500 000\t1 550 000\t1 550 000
Kansli
Förbundschef\t400 000\t410 000\t420 000
Revision\t50 000\t50 000\t50 000
Delsumma kansli\t450 000\t460 000\t470 000
Summa kostnader\t1 950 000\t2 010 000\t2 020 000
Årets resultat\t50 000\t-10 000\t(20 000)
"""


def test_years_and_kinds_come_from_the_heading() -> None:
    found = read(TABLE)

    assert [(c.year, c.kind) for c in found.columns] == [
        (2026, ColumnKind.BUDGET),
        (2027, ColumnKind.PLAN),
        (2028, ColumnKind.PLAN),
    ]


def test_sums_know_their_rows_with_or_without_a_label() -> None:
    found = read(TABLE)

    labels = {row.place: row.label for row in found.rows}
    made = {row.label: [labels[place] for place in row.adds] for row in found.rows if row.kind is RowKind.SUM}
    assert made == {
        "Summa intäkter": ["Medlemsbidrag"],
        "": ["Porten", "Steget"],
        "Delsumma kansli": ["Förbundschef", "Revision"],
        "Summa kostnader": ["", "Delsumma kansli"],
    }


def test_classes_are_guessed_from_the_section_and_the_words() -> None:
    found = read(TABLE)

    assert {row.label: row.guess for row in found.rows if row.kind is RowKind.LINE} == {
        "Medlemsbidrag": LineClass.CONTRIBUTION,
        "Porten": LineClass.INDIVIDUAL,
        "Steget": LineClass.INDIVIDUAL,
        "Förbundschef": LineClass.ADMINISTRATION,
        "Revision": LineClass.ADMINISTRATION,
    }


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Coach och kontorsplats", LineClass.INDIVIDUAL),
        ("IT-spåret", LineClass.INDIVIDUAL),
        ("IT-system", LineClass.ADMINISTRATION),
        ("Övriga verksamhetskostnader", LineClass.ADMINISTRATION),
        ("Extraordinära kostnader", LineClass.OTHER_COST),
    ],
)
def test_a_cost_is_known_by_its_words(label: str, kind: LineClass) -> None:
    table = read(f"Post\tBudget 2025\nKostnader\t\n{label}\t100\n")

    assert [row.guess for row in table.rows if row.kind is RowKind.LINE] == [kind]


@pytest.mark.parametrize(
    ("cost", "printed", "sure"), [("90", "10", True), ("-90", "10", True), ("90", "11", False), ("110", "-10", True)]
)
def test_a_result_that_is_not_income_less_cost_is_asked_about(cost: str, printed: str, sure: bool) -> None:
    text = f"\tBudget 2027\nIntäkter\nMedlemsbidrag\t100\nInsatser\nPorten\t{cost}\nÅrets resultat\t{printed}\n"

    (result,) = (row for row in read_table(pasted(text)).rows if row.kind is RowKind.RESULT)

    assert (result.unsure == "") is sure


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("Bidrag FK", LineClass.CONTRIBUTION),
        ("Bidrag från regionen", LineClass.CONTRIBUTION),
        ("Bidrag kommunerna", LineClass.CONTRIBUTION),
        ("Bidrag till föreningar", LineClass.INDIVIDUAL),
    ],
)
def test_a_members_contribution_is_known_by_who_gives_it(label: str, wanted: LineClass) -> None:
    table = read_table(pasted(f"\tBudget 2027\n{label}\t100\n"))

    assert [row.guess for row in table.rows] == [wanted]


def test_a_negative_result_is_read_however_it_is_printed() -> None:
    result = next(row for row in read(TABLE).rows if row.kind is RowKind.RESULT)

    assert result.amounts == (Kr.of(50_000), Kr.of(-10_000), Kr.of(-20_000))


def test_a_sum_that_does_not_add_up_is_of_the_rows_that_come_nearest_and_said_to_be_unsure() -> None:
    found = read(TABLE.replace("Summa kostnader\t1 950 000", "Summa kostnader\t1 960 000"))

    row = next(row for row in found.rows if row.label == "Summa kostnader")
    assert (row.kind, row.adds) == (RowKind.SUM, (7, 11))
    assert "inte summan" in row.unsure


def test_a_sum_of_nothing_says_that_it_will_not_follow() -> None:
    (row,) = (row for row in read("\tBudget 2026\nSumma lön\t100\nPorten\t50").rows if row.kind is RowKind.SUM)

    assert row.adds == ()
    assert "följer den inte med" in row.unsure


def test_a_row_that_the_table_says_is_none_loses_the_word_sum() -> None:
    (row,) = read("\tSlag\tBudget 2026\nSumma personalkostnader\tadministration\t797").rows

    assert row.label == "Personalkostnader"
    assert "”Summa personalkostnader”" in row.unsure


def test_amounts_in_thousands_become_kronor() -> None:
    found = read("tkr\tBudget 2026\nPorten\t900\nSteget\t12,5")

    assert found.thousands
    assert [row.amounts[0] for row in found.rows] == [Kr.of(900_000), Kr.of(12_500)]


def test_a_table_without_years_says_what_to_do() -> None:
    found = read("Porten\t900\nSteget\t600")

    assert found.rows == ()
    assert "rubrikrad" in found.problems[0]


def test_headings_copied_without_their_corner_stand_over_the_right_columns() -> None:
    assert read(TABLE.lstrip("\t")) == read(TABLE)


PIECES = st.sampled_from(
    [
        "\t", "\n", " ", ";", "2025", "Budget 2026", "Summa", "Intäkter", "1 000", "-", "(200)", "tkr", "%", "Resultat",
        "99999999999 mkr",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_pasted_table_is_read_or_refused_with_a_sentence(text: str) -> None:
    table, refused = attempt(text)

    if table is None:
        assert refused.endswith(".")
    else:
        assert {len(row.amounts) for row in table.rows} <= {len(table.columns)}
        assert all(problem.endswith(".") for problem in table.problems)


def attempt(text: str) -> tuple[ReadTable | None, str]:
    """The table in a pasted text, or why there is none."""
    try:
        return read(text), ""
    except UnreadableDocument as reason:
        return None, str(reason)
