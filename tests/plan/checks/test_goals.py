"""M: goals without indicator, target or date, and targets that contradict their intervention."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from samordna.findings import Severity
from samordna.plan.content import Goal, Indicator
from samordna.plan.kinds import GoalLevel
from tests.plan.checks.plans import RIGHT, found, item, one, place, said
from tests.plan.grids import example

DAY = dt.date(2024, 12, 31)


def goal(key: str, *indicators: Indicator, due: dt.date | None = None) -> Goal:
    return Goal(key, f"Målet {key} ska nås", GoalLevel.ACTIVITY, indicators=indicators, due=due)


def test_m301_counts_and_names_all_goals_without_indicator_in_one_finding() -> None:
    plan = replace(RIGHT, goals=(*RIGHT.goals, goal("a"), goal("b", due=DAY)))

    finding = one(plan, "M301")

    assert said(finding) == (
        "2 mål av 5 saknar indikator och målvärde (1 av dem också tid): ”Målet a ska nås” och ”Målet b ska nås”."
    )
    assert (finding.stated, finding.computed, place(finding)) == (3, 5, "goal:a")


def test_m301_measures_a_goal_through_the_goals_beneath_it() -> None:
    top = next(each for each in RIGHT.goals if each.key == "overgripande")

    assert top.indicators == ()
    assert found(RIGHT, "M301") == []


def test_m302_lets_a_milestone_have_a_day_instead_of_a_target() -> None:
    vague, milestone = goal("a", Indicator("Bättre samverkan")), goal("b", Indicator("Planen är klar", due=DAY))

    finding = one(replace(RIGHT, goals=(*RIGHT.goals, vague, milestone)), "M302")

    assert said(finding) == "1 mål av 5 har indikator men varken målvärde eller tid: ”Målet a ska nås”."


def test_m303_notes_targets_without_a_day_but_not_levels_of_equity() -> None:
    timeless = goal("a", Indicator("Nöjda", "%", target=Decimal(85)))

    finding = one(replace(RIGHT, goals=(*RIGHT.goals, timeless)), "M303")

    assert said(finding) == "1 mål av 3 har målvärde men ingen tid: ”Målet a ska nås”."
    assert finding.severity is Severity.NOTE


def test_m304_tells_whose_volume_the_number_is() -> None:
    (finding,) = found(example("kramfors-2021"), "M304")

    assert said(finding).endswith("räknar med 30, men volymen för ”STEGSAM Plus” är 15. 30 är volymen för ”STEGSAM”.")
    assert (finding.stated, finding.computed) == (30, 15)


def test_m304_finds_a_target_larger_than_the_volume() -> None:
    many = Indicator("I arbete", "deltagare", target=Decimal(41), due=DAY)
    plan = item(RIGHT, "goals", "coach", text="Fler i arbete.", indicators=(many,))

    assert said(one(plan, "M304")) == "”Fler i arbete.” räknar med 41, men volymen för ”Coachteam” är 40."


def test_m305_finds_a_goal_copied_from_another_intervention() -> None:
    (finding,) = found(example("kramfors-2021"), "M305")

    assert place(finding) == "goal:stegsam_plus_nojda"
    assert said(finding).endswith("hör till ”STEGSAM Plus” men nämner ”STEGSAM”.")


def test_m305_lets_a_goal_name_another_intervention_on_purpose() -> None:
    assert found(item(RIGHT, "goals", "coach", text="Deltagarna bjuds in till Nätverk."), "M305") == []


def test_m306_finds_days_outside_the_plan() -> None:
    early = item(RIGHT, "goals", "coach", due=dt.date(2023, 12, 31))
    late = item(RIGHT, "goals", "coach", due=dt.date(2027, 6, 30))
    report = item(RIGHT, "interventions", "coach", reports=(dt.date(2023, 8, 31),))

    assert said(one(early, "M306")) == "1 mål ska nås före 2024, det första 2023-12-31: ”2”."
    assert one(late, "M306").severity is Severity.NOTE
    assert said(one(report, "M306")) == "1 rapportdag ligger före 2024, den första 2023-08-31 för ”Coachteam”."
