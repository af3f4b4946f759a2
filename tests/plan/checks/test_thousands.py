"""A plan read from a print in thousands is not blamed for the rounding, and a slip beyond it is still found."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.checks.printed import MONEY
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Cell
from samordna.plan.kinds import Status
from samordna.plan.layout import Row, Table
from samordna.plan.model import Plan
from tests.plan.checks.plans import RIGHT, found, line, place, stated
from tests.plan.grids import example

THOUSAND = Kr.of(1000)
PLANS = {
    "right": RIGHT,
    **{
        name: example(name)
        for name in ("finnveden-2021", "gotland-2024", "trelleborg-2024", "kramfors-2021", "sydnarke-2022")
    },
}


def rounded(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {key: cell if cell.amount is None else Cell(cell.amount.rounded(THOUSAND)) for key, cell in cells.items()}


def printed_in_thousands(plan: Plan) -> Plan:
    """The plan as a reader finds it when every table is printed in thousands."""

    def row(table: Table, each: Row) -> Row:
        money = {c.key for c in table.columns if c.measure in MONEY} | set(each.cells)
        said = {k: Kr.of(v).rounded(THOUSAND).kronor if k in money else v for k, v in each.stated.items()}
        return replace(each, stated={key: Decimal(value) for key, value in said.items()})

    return replace(
        plan,
        lines=tuple(
            replace(each, values=rounded(each.values), income=rounded(each.income), granted=rounded(each.granted))
            for each in plan.lines
        ),
        equity=plan.equity
        and replace(plan.equity, opening=rounded(plan.equity.opening), floor=rounded(plan.equity.floor)),
        interventions=tuple(replace(each, costs=rounded(each.costs)) for each in plan.interventions),
        tables=tuple(
            replace(table, unit="tkr", step=THOUSAND, rows=tuple(row(table, each) for each in table.rows))
            for table in plan.tables
        ),
    )


@pytest.mark.parametrize("name", PLANS)
def test_rounding_to_thousands_gives_no_finding_of_its_own(name: str) -> None:
    plan = PLANS[name]

    exact, thousands = (
        {f"{f.code} {place(f)}" for f in check(each) if f.code != "U000"} for each in (plan, printed_in_thousands(plan))
    )

    assert thousands - exact == set()


@pytest.mark.parametrize(
    ("code", "name", "table", "row", "column", "kronor"),
    [
        ("E201", "kramfors-2021", "balansbudget", "equity.closing", "b2021", 305_000),
        ("E202", "trelleborg-2024", "budget", "equity.opening", "pl2025", 2_430_000),
        ("K101", "trelleborg-2024", "budget", "kostnader", "b2024", 4_395_000),
    ],
)
def test_a_slip_beyond_the_rounding_is_found_among_thousands(
    code: str, name: str, table: str, row: str, column: str, kronor: int
) -> None:
    plan = stated(printed_in_thousands(PLANS[name]), table, row, column, kronor)

    assert f"{table} / {row} / {column}" in [place(f) for f in found(plan, code)]


def test_a_contribution_beyond_the_rounding_is_found_among_thousands() -> None:
    plan = line(printed_in_thousands(PLANS["finnveden-2021"]), "region", b2021=1_300_000)

    assert [place(f) for f in found(plan, "L102")] == ["region / b2021"]


def test_kronor_and_drafts_are_exact_whatever_their_tables_show() -> None:
    thousands = printed_in_thousands(RIGHT)

    assert Subject(RIGHT).slack("kostnader", "b2024") == Kr(0)
    assert Subject(thousands).slack("kostnader", "b2024") == Kr.of(2_000)  # four rows, half a thousand each
    assert Subject(replace(thousands, status=Status.DRAFT)).slack("kostnader", "b2024") == Kr(0)
