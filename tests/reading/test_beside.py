"""Tables beside the budget: its rows told again, interventions with costs of their own, and what lines are made of."""

from __future__ import annotations

import pytest

from samordna.plan.model import Plan
from samordna.reading.judging import judged
from samordna.reading.reading import read_plan
from tests.reading.documents import document
from tests.reading.test_reading import BUDGET

TITLE = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Budget", BUDGET)


def plan_with(heading: str, text: str) -> Plan:
    return read_plan(document(*TITLE, f"# {heading}", text)).plan


def refs(plan: Plan) -> list[str]:
    """What the rows of the last table show."""
    return [row.ref for row in plan.tables[-1].rows]


def told(heading: str, text: str) -> list[str]:
    """The findings about figures."""
    found = judged(read_plan(document(*TITLE, f"# {heading}", text)))
    return [
        f"{one.finding.code} {one.finding.message}".replace("\u202f", " ")
        for one in found
        if one.finding.code.startswith("K")
    ]


SUMMARY = """
Post | 2025 | 2026 | 2027
Summa intäkter | 2 000 000 | 2 040 000 | 2 080 000
Kansli | 700 000 | 714 000 | 728 000
"""


def test_a_row_told_again_is_the_budgets_row_and_held_against_it() -> None:
    assert refs(plan_with("Kort om ekonomin", SUMMARY)) == ["summa_intakter", "kansli"]
    assert told("Kort om ekonomin", SUMMARY) == []
    assert [one[:4] for one in told("Kort om ekonomin", SUMMARY.replace("714", "741"))] == ["K103"]


def test_a_row_with_the_same_words_and_quite_other_figures_is_another_row() -> None:
    other = SUMMARY.replace("700 000 | 714 000 | 728 000", "12 345 | 23 456 | 34 567")

    assert refs(plan_with("Kort om ekonomin", other)) == ["summa_intakter", "intervention:kansli"]


INTERVENTIONS = """
Insats | Budget 2025
Porten | 120 000
Steget | 85 000
"""


def test_rows_that_are_none_of_the_budgets_are_interventions_with_costs() -> None:
    plan = plan_with("Insatser 2025", INTERVENTIONS)

    assert {item.name: {key: cell.kr.kronor for key, cell in item.costs.items()} for item in plan.interventions} == {
        "Porten": {"b2025": 120_000}, "Steget": {"b2025": 85_000}
    }  # fmt: skip
    assert refs(plan) == ["intervention:porten", "intervention:steget"]


def test_an_intervention_printed_with_minus_costs_as_much() -> None:
    plan = plan_with("Insatser 2025", INTERVENTIONS.replace("| 120", "| −120").replace("| 85", "| −85"))

    assert [cell.kr.kronor for item in plan.interventions for cell in item.costs.values()] == [120_000, 85_000]


def test_a_row_that_names_nothing_is_what_its_table_is_about() -> None:
    plan = plan_with("Porten", "Post | 2025 | 2026\nTotalt | 120 000 | 130 000")

    assert [item.name for item in plan.interventions] == ["Porten"]


MADE_OF = """
Post | Budget 2025
Lön | 500 000
Resor | 200 000
Summa | 700 000
"""


def test_a_line_of_the_budget_is_the_sum_of_the_table_that_explains_it() -> None:
    plan = plan_with("Kansliets kostnader", MADE_OF)

    (line,) = [line for line in plan.lines if line.label == "Kansli"]
    assert (line.formula, set(line.values)) == (("+summa",), {"pl2026", "pl2027"})
    assert told("Kansliets kostnader", MADE_OF) == []


def test_a_table_of_the_same_years_goes_on_with_the_budget_and_its_sum_is_the_budgets_line() -> None:
    years = """
    Post | Budget 2025 | Plan 2026 | Plan 2027
    Lön | 500 000 | 510 000 | 520 000
    Resor | 200 000 | 204 000 | 208 000
    Summa | 700 000 | 714 000 | 728 000
    """
    plan = plan_with("Kansliets kostnader", years)

    assert [row.ref for table in plan.tables for row in table.rows if row.label in ("Kansli", "Summa")] == ["summa"] * 2


def test_a_sum_that_its_rows_do_not_make_is_told() -> None:
    messages = told("Kansliets kostnader", MADE_OF.replace("500 000", "510 000"))

    assert messages != []
    assert {("700 000 kr" in message, "710 000 kr" in message) for message in messages} == {(True, True)}


@pytest.mark.parametrize(
    "text",
    [
        "Post | 2025\nHyra av sal | 20 000\nSumma | 20 000",
        "Post | Belopp\nPorten | 20 000",
        "Intäkter | 2025\nGåva | 20 000\nArv | 30 000",
    ],
)
def test_a_table_that_says_nothing_of_the_plan_has_no_findings(text: str) -> None:
    assert told("Övrigt", text) == []


def test_cost_less_own_income_is_what_an_intervention_costs() -> None:
    text = """
    Insats | Kostnad 2025 | Intäkt 2025 | Netto 2025
    Porten | 120 000 | 20 000 | 100 000
    Steget | 85 000 | 5 000 | 80 000
    """

    plan = plan_with("Insatser 2025", text)

    assert [cell.kr.kronor for item in plan.interventions for cell in item.costs.values()] == [120_000, 85_000]


def test_a_column_is_called_as_its_own_table_calls_it_and_a_row_without_its_mark() -> None:
    shares = "Kommun | Bidrag 2025\nSjö kommun | 300 000\nVik kommun | 200 000\nSumma | 500 000"
    own = "Insats | Budget 2025\nSpåret, individinriktad insats | 910 000\nSumma | 910 000"
    budget = BUDGET.replace("Kansli |", "Kansli¹ |")
    title = ("# Verksamhetsplan och budget 2025", "Samordningsförbundet Sörland", "# Budget")

    plan = read_plan(document(*title, budget, "# Kommunerna", shares, "# Insatser", own)).plan

    assert [column.label for table in plan.tables for column in table.columns if table.heading == "Insatser"] == [
        "Budget 2025"
    ]
    assert plan.line("kansli").label == "Kansli"
