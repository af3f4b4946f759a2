"""Trelleborg 2024: every figure as published, its mistakes included, and what follows when one of them changes.

The rows are copied from the association's published plan; the prose of the plan file is our own.
"""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell
from samordna.plan.file import read, write
from samordna.plan.model import Plan
from tests.plan.grids import EXAMPLES, copied, example, lines, moved, passages, places, with_line, wrong

PROJECT = """
. | År 2024 11 månader | År 2025 12 månader | År 2026 12 månader | 2027 1 månad | Totalt
Total | 3 454 973 | 3 738 082 | 3 835 148 | 320 786 | 11 348 972
"""
BUDGET = """
. | 2024 | 2025 | 2 026
Intäkter | . | . | .
Medlemsavgifter | 3 742 000 | 3 742 000 | 3 742 000
Summa intäkter | 3 742 000 | 3 742 000 | 3 742 000
Samverkansinsatser | . | . | .
Samansvar | -3 561 677 | -3 857 888 | -3 958 459
. | -3 561 677 | -3 857 888 | -3 958 459
Samordningsförbundets kansli | . | . | .
Konsultarvode Förbundschef | -350 200 | -360 700 | -371 521
Styrelsearvoden och sammanträdeskostnader | -120 000 | -120 000 | -120 000
Ekonomiadministration | -32 000 | -34 000 | -34 000
Revision | -35 000 | -35 000 | -35 000
Utvärderingar | -150 000 | -150 000 | -150 000
Kurser och konferenser | -100 000 | -100 000 | -100 000
IT, dataskyddssombud | -30 000 | -30 000 | -30 000
Övrigt/bankavgift | -6 000 | -6 000 | -6 000
. | -823 200 | -835 700 | -846 521
Totala kostnader | -4 384 877 | -4 693 588 | -4 804 980
Resultat | -642 877 | -951 588 | -1 062 980
Eget kapital vid årets ingång | 3 062 833 | 2 419 956 | 1 468 368
Beräknat resultat | -642 877 | -951 588 | -1 062 980
Beräknat EK vid årets utgång | 2 419 956 | 1 468 368 | 405 388
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("trelleborg-2024")


@pytest.mark.parametrize(("table", "rows"), [("samansvar", PROJECT), ("budget", BUDGET)])
def test_each_table_prints_as_published(plan: Plan, table: str, rows: str) -> None:
    assert lines(plan, table) == copied(rows)


def test_only_the_projects_total_is_not_what_its_figures_give(plan: Plan) -> None:
    assert wrong(plan) == {("samansvar", "intervention:samansvar", "totalt"): (11_348_972, 11_348_989)}


def test_the_project_runs_for_36_months_and_into_a_year_outside_the_plan(plan: Plan) -> None:
    project = plan.intervention("samansvar")
    columns = [plan.column(key) for key in project.costs]

    assert (project.start, project.end) == (dt.date(2024, 2, 1), dt.date(2027, 1, 31))
    assert [(column.year, column.months) for column in columns] == [(2024, 11), (2025, 12), (2026, 12), (2027, 1)]
    assert [column.key for column in plan.plan_columns] == ["b2024", "pl2025", "pl2026"]


def test_the_budget_has_another_sum_for_the_project_than_its_own_table(plan: Plan) -> None:
    figures = Figures(plan)
    years = {"b2024": "projekt2024", "pl2025": "projekt2025", "pl2026": "projekt2026"}

    more = [figures.amount("samansvar", b) - figures.amount("intervention:samansvar", p) for b, p in years.items()]

    assert more == [Kr.of(106_704), Kr.of(119_806), Kr.of(123_311)]


def test_what_the_text_has_left_to_allocate_is_used_by_later_years_of_the_plan(plan: Plan) -> None:
    figures = Figures(plan)

    assert figures.amount("kvar_att_fordela", "b2024") == Kr.of(2_419_956)
    assert [figures.closing(column) for column in ("b2024", "pl2025", "pl2026")] == [
        Kr.of(2_419_956),
        Kr.of(1_468_368),
        Kr.of(405_388),
    ]


def test_another_cost_moves_the_unlabelled_sum_the_result_and_all_later_equity(plan: Plan) -> None:
    changed = with_line(plan, "samansvar", "b2024", 3_454_973)

    assert moved(plan, changed) == places(
        "budget",
        *("samansvar@b2024", "samverkansinsatser@b2024", "kostnader@b2024", "resultat@b2024", "equity.result@b2024"),
        *("equity.closing@b2024", "equity.opening@pl2025", "equity.closing@pl2025"),
        *("equity.opening@pl2026", "equity.closing@pl2026"),
    )
    assert Figures(changed).closing("pl2026") == Kr.of(512_092)


def test_another_contribution_moves_income_and_equity_but_no_cost(plan: Plan) -> None:
    changed = with_line(plan, "medlemsavgifter", "pl2026", 3_800_000)

    assert moved(plan, changed) == places(
        "budget",
        *("medlemsavgifter@pl2026", "intakter@pl2026", "resultat@pl2026", "equity.result@pl2026"),
        "equity.closing@pl2026",
    )


def test_a_part_year_of_the_project_moves_its_total_and_nothing_in_the_budget(plan: Plan) -> None:
    project = plan.intervention("samansvar")
    changed = replace(project, costs={**project.costs, "projekt2027": Cell(Kr.of(320_769))})

    after = replace(plan, interventions=(changed,))

    assert moved(plan, after) == places(
        "samansvar", "intervention:samansvar@projekt2027", "intervention:samansvar@totalt"
    )
    assert wrong(after) == {}


def test_one_printed_line_stands_for_what_all_members_pay(plan: Plan) -> None:
    assert Figures(plan).contributed("b2024") == {
        "forsakringskassan": Kr.of(1_871_000),
        "region_skane": Kr.of(935_500),
        "trelleborg": Kr.of(935_500),
    }


def test_the_preparatory_group_is_paused_until_its_review(plan: Plan) -> None:
    group = next(group for group in plan.groups if group.key == "beredningsgrupp")

    assert (group.paused, group.review) == (True, dt.date(2024, 11, 30))


def test_the_plan_is_judged_on_its_printed_day(plan: Plan) -> None:
    assert (plan.dated.printed, plan.reference_day) == ("den 22 november 2023", dt.date(2023, 11, 22))


def test_claims_stand_in_the_text_as_printed(plan: Plan) -> None:
    for claim in plan.claims:
        bodies = [text.body for text in plan.texts if text.key == claim.text] or passages(plan)
        assert any(claim.printed in body for body in bodies), claim.key


def test_reading_and_writing_gives_the_same_bytes() -> None:
    data = (EXAMPLES / "trelleborg-2024.yaml").read_bytes()

    plan = read(data, "trelleborg-2024.yaml")

    assert write(plan) == data
    assert read(write(plan), "trelleborg-2024.yaml") == plan
