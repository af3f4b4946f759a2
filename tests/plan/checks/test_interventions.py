"""I: planned interventions against the budget's lines."""

import datetime as dt
from dataclasses import replace

from samordna.plan.content import Intervention
from samordna.plan.kinds import LineClass
from tests.plan.checks.plans import RIGHT, found, item, one, place, said
from tests.plan.grids import example


def test_i601_notes_an_intervention_without_a_line() -> None:
    plan = replace(RIGHT, interventions=(*RIGHT.interventions, Intervention("ny", "Ny insats")))

    assert (
        said(one(plan, "I601")) == "”Ny insats” har ingen rad i budgeten; de 2 insatsraderna hör till andra insatser."
    )


def test_i601_lets_a_line_shared_by_a_kind_do() -> None:
    shared = replace(RIGHT.line("natverk"), key="ovriga", label="Strukturinsatser", intervention="")
    new = Intervention("ny", "Ny insats", {LineClass.STRUCTURAL: 1})

    plan = replace(RIGHT, lines=(*RIGHT.lines, shared), interventions=(*RIGHT.interventions, new))

    assert found(plan, "I601") == []
    assert found(example("sydnarke-2022"), "I601") == []


def test_i602_notes_a_forgotten_link_only_where_nearly_all_lines_are_linked() -> None:
    extra = [replace(RIGHT.line("natverk"), key=f"rad{i}") for i in range(2)]
    plan = replace(RIGHT, lines=(*RIGHT.lines, *extra))
    plan = item(plan, "lines", "rad1", intervention="", label="Ny rad")

    assert said(one(plan, "I602")) == (
        "”Ny rad” har 338 700 kr i Budget 2024 men hör inte till någon av planens insatser."
    )
    assert found(item(plan, "lines", "rad0", intervention=""), "I602") == []


def test_i603_finds_money_after_the_end() -> None:
    finding = one(item(RIGHT, "interventions", "natverk", end=dt.date(2025, 12, 31)), "I603")

    assert said(finding) == "”Nätverk” slutar 2025-12-31 men har 335 600 kr i Plan 2026; det borde vara 0 kr."
    assert place(finding) == "natverk / pl2026"


def test_i603_finds_money_before_the_start() -> None:
    finding = one(item(RIGHT, "interventions", "natverk", start=dt.date(2025, 1, 1)), "I603")

    assert said(finding).startswith("”Nätverk” börjar 2025-01-01 men har 338 700 kr i Budget 2024")


def test_i603_lets_money_be_in_a_year_that_is_partly_covered() -> None:
    assert found(item(RIGHT, "interventions", "natverk", end=dt.date(2026, 1, 31)), "I603") == []
