"""A confirmed table becomes a draft that prints the same figures."""

import re
from dataclasses import replace

import pytest

from samordna.formats.grid import pasted
from samordna.money import Kr
from samordna.plan.file import read, write
from samordna.plan.kinds import ColumnKind, LineClass
from samordna.plan.model import Plan
from samordna.plan.printing import printed
from samordna.plan.references import reference_problems
from samordna.reading.budget_table import ReadTable, RowKind, read_table
from samordna.reading.to_plan import drafted, plan_from
from tests.examples import load
from tests.reading.test_budget_table import TABLE, as_pasted


def made(table: ReadTable, year: int = 2026) -> Plan:
    return plan_from(table, association="Norra", slug="norra", year=year, title=f"Verksamhetsplan {year}")


def rows(plan: Plan) -> list[tuple[str, ...]]:
    return [row.texts for row in printed(plan, plan.tables[0]).rows]


def test_the_draft_prints_the_pasted_table_back() -> None:
    plan = made(read_table(pasted(TABLE)))

    assert rows(plan)[5:] == [
        ("Steget", "600\u202f000", "650\u202f000", "650\u202f000"),
        ("", "1\u202f500\u202f000", "1\u202f550\u202f000", "1\u202f550\u202f000"),
        ("Kansli", "", "", ""),
        ("Förbundschef", "400\u202f000", "410\u202f000", "420\u202f000"),
        ("Revision", "50\u202f000", "50\u202f000", "50\u202f000"),
        ("Delsumma kansli", "450\u202f000", "460\u202f000", "470\u202f000"),
        ("Summa kostnader", "1\u202f950\u202f000", "2\u202f010\u202f000", "2\u202f020\u202f000"),
        ("Årets resultat", "50\u202f000", "−10\u202f000", "−20\u202f000"),
    ]


def test_a_real_table_with_negative_costs_and_equity_comes_back_as_printed() -> None:
    source = load("examples/trelleborg-2024.yaml")
    table = next(t for t in source.tables if len(t.rows) > 10)
    text = as_pasted(source, table)

    plan = made(read_table(pasted(text)), 2024)

    shown = {row[0]: row[1:] for row in rows(plan)}
    wanted = {row.label: tuple(cell.text for cell in row.cells) for row in printed(source, table).rows}
    assert {label: shown[label] for label in wanted if label in shown} == {
        label: cells for label, cells in wanted.items() if label in shown
    }
    assert len(shown) >= len(wanted) - 1


def test_costs_are_kept_positive_and_the_table_turns_them() -> None:
    head, _, costs = TABLE.partition("Insatser")
    turned = re.sub(r"\t(?=\d)", "\t-", costs)

    plan = made(read_table(pasted(f"{head}Insatser{turned}")))

    assert {cell.kr.ore > 0 for line in plan.lines for cell in line.values.values()} == {True}
    assert rows(plan)[8] == ("Förbundschef", "−400\u202f000", "−410\u202f000", "−420\u202f000")


def test_the_draft_is_a_valid_plan_file() -> None:
    plan = made(read_table(pasted(TABLE)))

    assert read(write(plan), "x.yaml") == plan


def test_two_columns_of_the_same_year_and_kind_are_refused_with_a_way_out() -> None:
    table = read_table(pasted(TABLE))
    twice = replace(table, columns=tuple(replace(c, year=2026, kind=ColumnKind.BUDGET) for c in table.columns))

    with pytest.raises(ValueError, match="samma år och slag"):
        made(twice)


def test_a_table_without_the_years_budget_is_refused_with_a_way_out() -> None:
    with pytest.raises(ValueError, match="budget 2030"):
        made(read_table(pasted(TABLE)), 2030)


def test_a_heading_that_is_made_a_row_leaves_its_rows_under_the_usual_heading() -> None:
    table = read_table(pasted(TABLE))
    heading = next(row for row in table.rows if row.kind is RowKind.SECTION and row.label == "Insatser")
    turned = replace(heading, kind=RowKind.LINE, guess=LineClass.INDIVIDUAL)

    plan = made(replace(table, rows=tuple(turned if row is heading else row for row in table.rows)))

    assert reference_problems(plan) == []
    assert plan.line("steget").section == "kostnader"


EQUITY = """\tSlag\tBudget 2026
Intäkter\trubrik
Staten\tmedlemsbidrag\t100
Balanserat resultat\tingående eget kapital\t30
Summa intäkter\tsumma\t130
Porten\tindividinriktad insats\t90
Rörelseresultat\tresultat\t10
Bankkostnader\tfinansiell kostnad\t4
Prel balanserat resultat\teget kapital\t37
"""


def test_equity_taken_up_among_the_income_is_no_income_and_carries_to_the_end() -> None:
    plan, counted = drafted(
        read_table(pasted(EQUITY)), association="Norra", slug="norra", year=2026, title="Verksamhetsplan 2026"
    )

    assert [line.kind for line in plan.lines][:2] == [LineClass.CONTRIBUTION, LineClass.OPENING_EQUITY]
    assert read(write(plan), "x.yaml") == plan
    # The sum with equity, the result on the way, and equity at the end: one less than printed.
    assert {place: amounts[0] for place, amounts in counted.items()} == {
        4: Kr.of(130), 6: Kr.of(10), 8: Kr.of(36),
    }  # fmt: skip
