"""Each layout of the corpus prints what it says it prints, adds up, and shows every fault that is planted in it."""

from decimal import Decimal
from random import Random

import pytest

from bench.corpus.faults import FAULTS, spoil
from bench.corpus.writers import write
from tests.bench.plans import LAYOUTS, MODULES, grids, laid, right_plan
from tests.bench.printed import number, sums

SEEDS = range(12)
ALWAYS = {"sum_income", "sum_administration", "sum_interventions"}  # these stand with all their rows in a table
IN_ANOTHER_TABLE = {"by inhabitants": {"sum_income"}, "members as columns": {"sum_income"}}


def test_no_layout_is_both_seen_and_unseen() -> None:
    assert len(LAYOUTS) == sum(len(module.LAYOUTS) for module in MODULES)


def test_only_layouts_are_prepared_for() -> None:
    assert [set(module.PREPARE) - set(module.LAYOUTS) for module in MODULES] == [set()] * len(MODULES)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_figure_is_what_its_cell_prints(name: str) -> None:
    unit = 1000 if name in LAYOUTS[name].PREPARE else 1

    wrong = [
        (seed, row, at, grid.rows[row][at], amount)
        for seed in SEEDS
        for grid in grids(name, seed)
        for (row, at), amount in grid.figures.items()
        if number(grid.rows[row][at]) != Decimal(amount) / unit
    ]

    assert wrong == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_table_has_a_heading_without_a_column_or_a_column_without_a_heading(name: str) -> None:
    wrong = [
        (seed, grid.rows[0])
        for seed in SEEDS
        for grid in grids(name, seed)
        if len(grid.rows[0]) != max(len(row) for row in grid.rows[1:])
    ]

    assert wrong == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_printed_sum_is_the_sum_of_its_printed_rows(name: str) -> None:
    expected = ALWAYS - IN_ANOTHER_TABLE.get(name, set())

    printed = [
        (seed, *one) for seed in SEEDS for grid in grids(name, seed) for one in sums(grid, right_plan(name, seed))
    ]

    assert {(seed, key) for seed in SEEDS for key in expected} <= {(seed, row.key) for seed, row, *_ in printed}
    assert [
        (seed, row.label or row.key, column, whole, made)
        for seed, row, column, whole, made, shares in printed
        if abs(whole - made) > Decimal("0.05") * shares
    ] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_sum_of_a_right_plan_is_of_its_rows(name: str) -> None:
    plans = [right_plan(name, seed) for seed in SEEDS]

    wrong = [
        (plan.seed, row.key, column)
        for plan in plans
        for row in plan.rows
        for column in plan.keys
        if row.of and plan.total(row.key, column) != plan.amounts[row.key, column]
    ]

    assert wrong == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_fault_that_a_layout_can_show_is_to_be_seen_in_print(name: str) -> None:
    hidden = []
    for seed in SEEDS:
        plan = right_plan(name, seed)
        right = laid(name, plan)
        for fault in FAULTS:
            if set(FAULTS[fault].needs) <= right.shows:
                spoiled, _ = spoil(plan, fault, Random(seed))
                if write(laid(name, spoiled).parts, "text") == write(right.parts, "text"):
                    hidden.append((seed, fault))

    assert hidden == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_right_plan_says_its_year_its_association_and_its_day(name: str) -> None:
    plan = right_plan(name, 1)

    text = write(laid(name, plan).parts, "text").decode()

    assert plan.association.lower() in text.lower()
    assert str(plan.year) in text.partition("\t")[0]
    assert plan.adopted[:4] in text


def test_what_the_municipalities_pay_together_is_a_part_of_the_income() -> None:
    budget = next(grid for grid in grids("by inhabitants", 5) if grid.rows[1][0] == "Bidrag från medlemmar")

    columns = [
        [number(cell) or 0 for cell in column] for column in zip(*(row[1:] for row in budget.rows[2:6]), strict=True)
    ]

    assert [whole for *_, whole in columns] == [sum(parts) for *parts, _ in columns]


def test_what_each_member_pays_in_a_column_makes_the_last_column() -> None:
    paid = next(grid for grid in grids("members as columns", 5) if grid.rows[0][-1] == "Summa")

    columns = [[number(cell) or 0 for cell in row[1:]] for row in paid.rows[1:]]

    assert [whole for *_, whole in columns] == [sum(parts) for *parts, _ in columns]
