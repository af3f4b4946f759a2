"""What the board is asked to decide follows the budget, and nothing is granted with 0 kr."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.plan.clauses import clauses_of
from samordna.plan.content import Clause
from samordna.plan.model import Plan
from tests.plan.checks.plans import RIGHT, line


def granted(plan: Plan) -> list[str]:
    return [clause.text for clause in clauses_of(plan)]


ADOPT = "verksamhetsplan och budget för 2024 med plan för 2025–2026 fastställs"
INTERVENTIONS = "anslå [[insatser@b2024]] till insatser under 2024"
ADMINISTRATION = "anslå [[administration@b2024]] till förbundets administration under 2024"


def test_a_plan_without_clauses_gets_the_usual_ones_from_its_budget() -> None:
    assert granted(replace(RIGHT, clauses=())) == [ADOPT, INTERVENTIONS, ADMINISTRATION]


def test_what_has_no_money_in_the_budget_year_is_not_granted() -> None:
    plan = line(line(replace(RIGHT, clauses=()), "kansli", b2024=0), "revision", b2024="-")

    assert granted(plan) == [ADOPT, INTERVENTIONS]


@pytest.mark.parametrize(
    ("clause", "printed"),
    [
        (Clause("anslå medel till kansliet", "kansli", "b2024"), True),
        (Clause("anslå medel till projekt", "projektmedel", "b2023"), False),  # a dash
        (Clause("anslå 0 kr till projekt", "projektmedel", "b2023", Decimal(0)), True),  # so says the print
        (Clause("uppdra åt förbundschefen"), True),
    ],
)
def test_a_clause_of_nothing_is_left_out_and_every_other_is_kept(clause: Clause, printed: bool) -> None:
    assert granted(replace(RIGHT, clauses=(clause,))) == [clause.text] * printed


def test_a_clause_comes_back_with_its_money() -> None:
    plan = replace(RIGHT, clauses=(Clause("anslå medel till projekt", "projektmedel", "b2023"),))

    assert granted(line(plan, "projektmedel", b2023=1)) == ["anslå medel till projekt"]
