"""Finnveden 2021: every figure as published, and what follows when one of them changes.

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

INCOME = """
. | Budget 2020 | Prognos 2020 | Budget 2021 | Plan 2022 | Plan 2023 | Not
Gislaveds kommun | 519 200 | 519 700 | 520 300 | 520 300 | 520 300 | a)
Gnosjö kommun | 170 100 | 168 500 | 168 700 | 168 700 | 168 700 | .
Värnamo kommun | 598 700 | 599 800 | 600 500 | 600 500 | 600 500 | .
Region Jönköpings län | 1 288 000 | 1 288 000 | 1 289 500 | 1 289 500 | 1 289 500 | .
Staten gm Försäkringskassan | 2 576 000 | 2 576 000 | 2 579 000 | 2 579 000 | 2 579 000 | .
Balanserat resultat | 1 409 579 | 1 689 771 | 1 824 471 | 49 671 | 50 071 | .
Summa intäkter | 6 561 579 | 6 841 771 | 6 982 471 | 5 207 671 | 5 208 071 | .
"""
COSTS = """
. | Budget 2020 | Prognos 2020 | Budget 2021 | Plan 2022 | Plan 2023 | Not
Stöd till arbete - SE/IPS | 1 520 000 | 1 434 300 | 0 | 0 | 0 | .
IT-spåret | 200 000 | 190 000 | 180 000 | 180 000 | 0 | .
Mitt Val | 1 092 000 | 720 000 | 1 080 000 | 0 | 0 | .
Nya Vägar | 1 200 000 | 1 150 000 | 1 091 700 | 0 | 0 | .
Projekt Samverkan i GG(V) | 692 000 | 591 000 | 0 | 0 | 0 | .
Gemensamma projektkostnader | 50 000 | 50 000 | 52 000 | 54 000 | 56 000 | b)
Utrymme nya insatser | 800 000 | 0 | 2 800 000 | 3 200 000 | 3 300 000 | .
Verksamhetsutvecklare | 0 | 0 | 824 100 | 844 600 | 865 700 | .
Kompetensutveckling | 200 000 | 160 000 | 200 000 | 200 000 | 200 000 | .
Delsumma verksamheter | 5 754 000 | 4 295 300 | 6 227 800 | 4 478 600 | 4 421 700 | .
Kansli | 605 000 | 580 000 | 500 000 | 520 000 | 540 000 | c)
Information | 25 000 | 15 000 | 75 000 | 25 000 | 25 000 | d)
Styrelse | 5 000 | 2 000 | 3 000 | 5 000 | 5 000 | .
Ekonomihantering | 75 000 | 75 000 | 77 000 | 79 000 | 81 000 | .
Revision | 35 000 | 50 000 | 50 000 | 50 000 | 50 000 | .
Delsumma administration | 745 000 | 722 000 | 705 000 | 679 000 | 701 000 | e)
Summa kostnader | 6 499 000 | 5 017 300 | 6 932 800 | 5 157 600 | 5 122 700 | .
Prel balanserat resultat | 62 579 | 1 824 471 | 49 671 | 50 071 | 85 371 | .
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("finnveden-2021")


@pytest.mark.parametrize(("table", "rows"), [("intakter", INCOME), ("kostnader", COSTS)])
def test_each_table_prints_as_published(plan: Plan, table: str, rows: str) -> None:
    assert lines(plan, table) == copied(rows)


def test_every_printed_sum_is_what_its_rows_give(plan: Plan) -> None:
    assert wrong(plan) == {}


def test_opening_equity_is_printed_among_income_but_is_no_result(plan: Plan) -> None:
    figures = Figures(plan)

    results = [figures.amount("equity.result", column.key) for column in plan.columns]

    assert results == [Kr.of(r) for r in (-1_347_000, 134_700, -1_774_800, 400, 35_300)]


def test_administration_is_between_10_and_14_per_cent_of_costs(plan: Plan) -> None:
    figures = Figures(plan)

    shares = [figures.share("administration", "kostnader", column.key) for column in plan.columns]

    assert [round(share * 100) for share in shares if share is not None] == [11, 14, 10, 13, 14]


def test_another_cost_moves_its_sums_and_the_equity_of_all_later_years(plan: Plan) -> None:
    changed = with_line(plan, "mitt_val", "b2021", 1_090_000)

    assert moved(plan, changed) == places(
        "kostnader",
        *("mitt_val@b2021", "verksamheter@b2021", "kostnader@b2021"),
        *("equity.closing@b2021", "equity.closing@pl2022", "equity.closing@pl2023"),
    ) | places(
        "intakter",
        *("equity.opening@pl2022", "equity.opening@pl2023", "summa_intakter@pl2022", "summa_intakter@pl2023"),
    )
    assert Figures(changed).closing("pl2023") == Kr.of(75_371)


def test_the_forecast_carries_to_the_budget_but_last_years_budget_carries_nowhere(plan: Plan) -> None:
    of_budget = moved(plan, with_line(plan, "revision", "b2020", 40_000))
    of_forecast = moved(plan, with_line(plan, "revision", "p2020", 40_000))

    assert of_budget == places(
        "kostnader", "revision@b2020", "administration@b2020", "kostnader@b2020", "equity.closing@b2020"
    )
    assert ("intakter", "equity.opening", "b2021") in of_forecast
    assert {column for _, _, column in of_forecast} == {"p2020", "b2021", "pl2022", "pl2023"}


def test_another_opening_equity_moves_what_is_available_and_what_is_left(plan: Plan) -> None:
    assert plan.equity is not None
    equity = replace(plan.equity, opening={**plan.equity.opening, "b2020": Cell(Kr.of(1_500_000))})

    changed = replace(plan, equity=equity)

    assert moved(plan, changed) == places("intakter", "equity.opening@b2020", "summa_intakter@b2020") | places(
        "kostnader", "equity.closing@b2020"
    )


def test_members_contribute_what_their_rows_say_and_the_state_its_half(plan: Plan) -> None:
    contributed = Figures(plan).contributed("b2021")

    assert contributed == {
        "forsakringskassan": Kr.of(2_579_000),
        "region_jonkopings_lan": Kr.of(1_289_500),
        "gislaved": Kr.of(520_300),
        "gnosjo": Kr.of(168_700),
        "varnamo": Kr.of(600_500),
    }


def test_the_plan_was_adopted_in_time_under_its_register_number(plan: Plan) -> None:
    assert (plan.adopted.day, plan.register_number) == (dt.date(2020, 11, 26), "2020:05 / 3")
    assert plan.reference_day == dt.date(2020, 11, 26)


def test_claims_stand_in_the_text_as_printed(plan: Plan) -> None:
    for claim in plan.claims:
        bodies = [text.body for text in plan.texts if text.key == claim.text] or passages(plan)
        assert any(claim.printed in body for body in bodies), claim.key


def test_reading_and_writing_gives_the_same_bytes() -> None:
    data = (EXAMPLES / "finnveden-2021.yaml").read_bytes()

    plan = read(data, "finnveden-2021.yaml")

    assert write(plan) == data
    assert read(write(plan), "finnveden-2021.yaml") == plan
