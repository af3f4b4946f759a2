"""A plan's budget as a table that the import reads back: years, headings, and both income and cost positive."""

from pathlib import Path

import pytest

from samordna.formats.grid import pasted
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.file import load, read
from samordna.plan.kinds import ColumnKind, LineClass, Side
from samordna.plan.model import Plan
from samordna.reading.as_table import budget_text
from samordna.reading.budget_table import ReadRow, RowKind, read_table

EXAMPLES = sorted(Path("examples").glob("*.yaml"))


def rows(plan: Plan) -> list[ReadRow]:
    table = read_table(pasted(budget_text(plan)))
    assert table.problems == ()
    return list(table.rows)


def test_the_table_says_years_headings_and_amounts() -> None:
    text = budget_text(load("examples/finnveden-2021.yaml"))

    lines = text.split("\n")
    assert lines[0] == "\tSlag\tBudget 2020\tPrognos 2020\tBudget 2021\tPlan 2022\tPlan 2023"
    assert lines[1:3] == [
        "Intäkter\trubrik",
        "Gislaveds kommun\tmedlemsbidrag\t519200\t519700\t520300\t520300\t520300",
    ]
    assert "Administration\trubrik" in lines
    assert lines[-1] == "Prel balanserat resultat\teget kapital\t62579\t1824471\t49671\t50071\t85371"


@pytest.mark.parametrize(
    "name", ["finnveden-2021", "sydnarke-2022", "trelleborg-2024"]
)  # whose tables print every line
def test_what_each_row_is_needs_no_guess_and_income_and_cost_are_the_plans(name: str) -> None:
    plan = load(f"examples/{name}.yaml")
    budget = plan.budget_column
    assert budget is not None
    figures = Figures(plan)

    table = read_table(pasted(budget_text(plan)))
    at = next(n for n, c in enumerate(table.columns) if (c.year, c.kind) == (plan.year, ColumnKind.BUDGET))
    sums = {Side.INCOME: Kr(0), Side.COST: Kr(0)}
    for row in table.rows:
        if row.kind is RowKind.LINE and row.guess is not None and row.guess.side in sums:
            sums[row.guess.side] += row.amounts[at] or Kr(0)

    assert all(row.told for row in table.rows)
    assert sums == {Side.INCOME: figures.amount("income", budget.key), Side.COST: figures.amount("cost", budget.key)}


def test_a_row_without_amounts_is_what_the_table_says_and_no_heading() -> None:
    table = read_table(
        pasted("\tSlag\tBudget 2027\nIntäkter\trubrik\nRänta\tfinansiell intäkt\nStaten\tmedlemsbidrag\t50")
    )

    assert [(row.label, row.kind, row.guess) for row in table.rows] == [
        ("Intäkter", RowKind.SECTION, None),
        ("Ränta", RowKind.LINE, LineClass.FINANCIAL_INCOME),
        ("Staten", RowKind.LINE, LineClass.CONTRIBUTION),
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_budgeted_line_is_read_back_with_its_amounts(path: Path) -> None:
    plan = load(str(path))
    budget = plan.budget_column
    assert budget is not None
    printed = {row.ref for table in plan.tables for row in table.rows}

    table = read_table(pasted(budget_text(plan)))
    at = next(n for n, c in enumerate(table.columns) if (c.year, c.kind) == (plan.year, ColumnKind.BUDGET))
    found = [(row.label, row.amounts[at]) for row in table.rows]

    for line in plan.lines:
        cell = line.values.get(budget.key)
        if line.key in printed and cell is not None and cell.kr != Kr(0):
            label = next(
                (r.label for t in plan.tables for r in t.rows if r.ref == line.key and r.label is not None), line.label
            )
            assert (" ".join(label.split()), cell.kr) in found


def test_a_sum_that_does_not_hold_is_asked_about() -> None:
    text = Path("examples/finnveden-2021.yaml").read_text(encoding="utf-8")
    assert "6982471" in text
    wrong = read(text.replace("6982471", "6982417"), "planen")

    asked = {row.label: row.unsure for row in rows(wrong) if row.kind is RowKind.SUM}

    assert asked["Summa intäkter"] == (
        "Raden heter summa men är inte summan av raderna ovanför. Utkastet räknar ihop raderna; rätta det som är fel."
    )


def test_a_plan_without_a_budget_gives_nothing() -> None:
    columns = "[{key: b25, year: 2025, kind: budget, label: Budget 2025}]"
    head = "format: 1\nassociation: X\nslug: x\nyear: 2025\ntitle: P\nstatus: published\n"

    assert budget_text(read(f"{head}columns: {columns}\n", "planen")) == ""
