"""The rules of an application, each where it holds and where it does not; named after its code."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.findings import Finding, Severity
from samordna.interventions.choices import CostType, FunderKind, KindOf
from samordna.interventions.rules.applied import Applied, Running
from samordna.interventions.rules.checks import RULES
from samordna.interventions.rules.content import Aim, Benefit, Content, Cost, Funding, Share
from samordna.interventions.rules.period import months_in
from samordna.money import NARROW_SPACE, Kr
from samordna.plan.kinds import PartyKind
from tests.interventions.lives import COMPLETE

ON = dt.date(2026, 9, 15)
GOAL = "3f0c2f4e-0000-4000-8000-000000000001"
RIGHT = Applied(
    "Vägen till arbete",
    replace(COMPLETE, aims=(replace(COMPLETE.aims[0], goal=GOAL),)),
    recipient="Norra kommun",
    is_member=True,
    registered=(KindOf.INDIVIDUAL,),
    plan_years=(2027, 2028, 2029),
    plan_goals=frozenset({GOAL}),
    others=(Running("Samverkan", dt.date(2026, 1, 1), dt.date(2027, 12, 31), "Långtidssjukskrivna"),),
)


def having(**fields: Any) -> Applied:
    """The right application with some answers changed."""
    return replace(RIGHT, content=replace(RIGHT.content, **fields))


def found(applied: Applied, code: str) -> list[Finding]:
    """What one rule finds."""
    return [finding for finding in RULES.check(applied, ON) if finding.code == code]


def said(applied: Applied, code: str) -> list[tuple[Severity, str]]:
    """How grave, and the sentence."""
    return [(finding.severity, finding.message) for finding in found(applied, code)]


def kronor(text: str) -> str:
    """An amount as it is printed, with its narrow spaces."""
    return text.replace(" ", NARROW_SPACE)


def test_a_right_application_has_no_findings() -> None:
    assert RULES.check(RIGHT, ON) == []


def test_an_empty_draft_is_asked_about_little() -> None:
    assert {finding.code for finding in RULES.check(Applied("Ny", Content()), ON)} == {"A101", "A102", "A701", "A702"}


def test_every_rule_cites_a_source_and_explains_itself() -> None:
    assert [rule.code for rule in RULES if rule.source is None or not rule.explanation] == []


def test_a101_only_a_member_receives_money() -> None:
    club = replace(RIGHT, recipient="Föreningen Fontän", is_member=False)

    assert said(club, "A101") == [(Severity.WARNING, "Föreningen Fontän är inte medlem i förbundet i dag.")]
    assert said(replace(RIGHT, recipient="", is_member=False), "A101") == [
        (Severity.WARNING, "Det står inte vem som ska ta emot medlen.")
    ]
    [finding] = found(replace(RIGHT, recipient="", is_member=False), "A101")
    assert finding.suggestion == (
        "Förbundschefen väljer medlemmen under Översikt, Ändra. Den som söker behöver inte göra något."
    )


def test_a102_two_parties_gain_and_two_municipalities_are_one() -> None:
    town = Benefit(PartyKind.MUNICIPALITY, "Färre.")

    [finding] = found(having(parties=(town, replace(town, how="Ännu färre."))), "A102")

    assert finding.message == "1 part har nytta av insatsen, och det ska vara minst 2."
    assert (finding.stated, finding.computed) == (1, 2)


def test_a103_the_purpose_is_about_work() -> None:
    health = having(purpose="Deltagarna mår bättre.", summary="Stöd i vardagen.")

    assert said(health, "A103") == [(Severity.NOTE, "Syftet säger inget om arbete eller försörjning.")]
    assert found(having(purpose="Fler går vidare till egen försörjning."), "A103") == []


@pytest.mark.parametrize(
    "sentence",
    ["Teamet beslutar om försörjningsstöd", "Deltagaren beviljas sjukpenning av insatsens team"],
)
def test_a201_benefits_are_not_decided(sentence: str) -> None:
    [finding] = found(having(method=f"Vi möts. {sentence}. Sedan följer vi upp."), "A201")

    assert finding.message == f"Det står ”{sentence}”, och förbundet får inte besluta om förmåner."
    assert finding.where.text == ""
    assert finding.where.table == "method"


@pytest.mark.parametrize(
    "method",
    [
        "Försäkringskassan beslutar om sjukpenning som vanligt.",
        "Socialtjänsten prövar rätten till ekonomiskt bistånd.",
        "Teamet beslutar inte om försörjningsstöd.",
        "Styrgruppen beslutar om arbetssätt.",
        "Många i målgruppen har aktivitetsersättning.",
    ],
)
def test_a201_is_quiet_when_it_is_as_it_should(method: str) -> None:
    assert found(having(method=method), "A201") == []


def test_a202_no_authority_is_exercised() -> None:
    assert said(having(method="Handledarna utför myndighetsutövning."), "A202") == [
        (
            Severity.WARNING,
            "Det står ”Handledarna utför myndighetsutövning”, och förbundet får inte utöva myndighet.",
        )
    ]
    assert found(having(method="Insatsen innebär ingen myndighetsutövning."), "A202") == []
    assert found(having(method="Myndighetsutövning sköter kommunen."), "A202") == []


def test_a203_the_association_serves_nobody() -> None:
    assert said(having(organisation="Förbundet erbjuder deltagarna handledning."), "A203") == [
        (
            Severity.WARNING,
            "Det står ”Förbundet erbjuder deltagarna handledning”, och förbundet får inte ge tjänster till enskilda.",
        )
    ]
    fine = "Kommunen erbjuder deltagarna handledning och förbundet finansierar. Förbundet ger parterna stöd."
    assert found(having(organisation=fine), "A203") == []


def test_a301_ages() -> None:
    assert said(having(age_from=15, age_to=70), "A301") == [
        (Severity.WARNING, "Målgruppen börjar vid 15 år, och insatser gäller från 16 år."),
        (Severity.NOTE, "Målgruppen går till 70 år, och insatser brukar gälla till 64 år."),
    ]
    assert found(having(age_from=16, age_to=64), "A301") == found(having(age_from=None, age_to=None), "A301") == []


def test_a302_the_school_has_duties_of_its_own() -> None:
    assert said(having(age_from=16), "A302") == [
        (Severity.NOTE, "Målgruppen börjar vid 16 år, och skolan har egna uppgifter till 20 år.")
    ]
    assert found(having(age_from=16, need="Kommunens aktivitetsansvar når inte alla."), "A302") == []


def test_a401_both_sides_are_registered_as_two() -> None:
    both = having(kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))

    assert said(replace(both, registered=()), "A401") == [
        (
            Severity.NOTE,
            (
                "Insatsen har båda sidorna (individinriktad 60 procent och strukturövergripande 40 procent) och blir "
                "två när ansökan lämnas in."
            ),
        )
    ]
    assert said(both, "A401") == [
        (
            Severity.ERROR,
            (
                "Ansökan gäller en insats som är individinriktad och strukturövergripande, men den är registrerad som "
                "individinriktad."
            ),
        )
    ]
    assert found(replace(both, registered=(KindOf.STRUCTURAL, KindOf.INDIVIDUAL)), "A401") == []


def test_a402_a_structural_one_has_no_participants() -> None:
    structural = (Share(KindOf.STRUCTURAL, 100),)

    assert said(having(kinds=structural, participants=12), "A402") == [
        (Severity.NOTE, "Insatsen är strukturövergripande men räknar med 12 deltagare.")
    ]
    assert found(having(kinds=structural, participants=None), "A402") == []


def test_a501_costs_are_for_the_months_it_runs() -> None:
    whole_year = tuple(replace(cost, months=12) for cost in COMPLETE.costs)

    [finding] = found(having(costs=whole_year), "A501")

    assert finding.message == "Kostnaderna för 2027 är för 12 månader, men insatsen pågår 11 månader det året."
    assert (finding.where.year, finding.stated, finding.computed) == (2027, 12, 11)


def test_a502_costs_stand_in_the_years_it_runs() -> None:
    later = having(ends=dt.date(2029, 1, 31))
    shorter = having(ends=dt.date(2027, 12, 31))

    assert said(later, "A502") == [(Severity.NOTE, "Insatsen pågår 2029 men kostar inget det året.")]
    assert said(shorter, "A502") == [(Severity.WARNING, "Ansökan har kostnader 2028, då insatsen inte pågår.")]


def test_a503_a_half_year_does_not_cost_as_a_whole_one() -> None:
    costs = (Cost(2027, CostType.STAFF, Kr.of(300_000), 12), Cost(2028, CostType.STAFF, Kr.of(300_000), 6))

    assert said(having(costs=costs), "A503") == [
        (Severity.NOTE, f"En månad 2028 kostar {kronor('50 000 kr')}, mot {kronor('25 000 kr')} 2027.")
    ]


def test_a504_others_never_pay_more_than_it_costs() -> None:
    too_much = (Funding("ESF", FunderKind.ESF, 2027, Kr.of(600_000)),)

    assert said(having(funding=too_much), "A504") == [
        (
            Severity.ERROR,
            f"Andra betalar {kronor('600 000 kr')} för 2027, men året kostar {kronor('575 000 kr')}.",
        )
    ]
    assert found(having(funding=(replace(too_much[0], in_kind=True),)), "A504") == []


def test_a601_it_fits_in_the_years_of_the_plan() -> None:
    later = replace(having(ends=dt.date(2030, 6, 30)), plan_years=(2028, 2029))

    assert said(later, "A601") == [
        (Severity.NOTE, "Insatsen slutar 2030, men planen går till 2029."),
        (Severity.NOTE, "Insatsen börjar 2027, men planen börjar 2028."),
    ]
    assert found(replace(later, plan_years=()), "A601") == []


def test_a602_an_aim_serves_a_goal_of_the_plan() -> None:
    assert said(having(aims=(Aim("Mål", "Andel"),)), "A602") == [
        (Severity.NOTE, "Inget av målen är kopplat till ett mål i planen.")
    ]
    assert found(replace(having(aims=(Aim("Mål", "Andel"),)), plan_goals=frozenset()), "A602") == []


def test_a603_overlap_in_name_and_target_group_at_the_same_time() -> None:
    same_name = Running(" vägen  till ARBETE ", dt.date(2028, 12, 31), None)
    same_group = Running("Ungsam", None, dt.date(2027, 2, 1), COMPLETE.target_group.upper())
    over = Running("Förr", dt.date(2020, 1, 1), dt.date(2027, 1, 31), COMPLETE.target_group)

    assert said(replace(RIGHT, others=(same_name, same_group, over)), "A603") == [
        (Severity.NOTE, "” vägen  till ARBETE ” heter likadant."),
        (Severity.NOTE, "”Ungsam” har samma målgrupp vid samma tid."),
    ]


def test_a603_the_plans_target_groups_are_compared_by_their_key() -> None:
    other = replace(RIGHT.others[0], target_key="unga", target_group=COMPLETE.target_group)

    assert len(found(replace(having(target_key="unga"), others=(other,)), "A603")) == 1
    assert found(replace(having(target_key="vuxna"), others=(other,)), "A603") == []


def test_a701_a702_equality_and_violence_are_asked_for() -> None:
    silent = having(equality="", violence="")

    assert said(silent, "A701") == [(Severity.NOTE, "Det står inget om jämställdhet.")]
    assert said(silent, "A702") == [(Severity.NOTE, "Det står inget om våld.")]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(0, 3000))
def test_months_of_all_years_are_the_months_of_the_whole_time(starts: dt.date, days: int) -> None:
    ends = starts + dt.timedelta(days)

    by_year = sum(months_in(year, starts, ends) for year in range(starts.year - 1, ends.year + 2))

    assert by_year == (ends.year - starts.year) * 12 + ends.month - starts.month + 1
