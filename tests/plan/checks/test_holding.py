"""In a right plan every rule holds, and nothing but what no plan shows is left unseen."""

import datetime as dt

import pytest

from samordna.findings import UNSEEN_CODE
from samordna.plan.checks import RULES, check
from samordna.plan.checks.subject import Subject
from tests.plan.checks.plans import RIGHT, found
from tests.plan.grids import example


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_the_rule_holds_in_a_right_plan(code: str) -> None:
    assert found(RIGHT, code) == []


def test_a_right_plan_gets_one_note_of_what_cannot_be_seen() -> None:
    findings = check(RIGHT)

    assert [(f.code, f.message) for f in findings] == [
        (UNSEEN_CODE, "Kan inte bedömas utifrån planen: L114 (lån, borgen och pant).")
    ]


def test_every_rule_explains_itself_in_swedish_with_a_title_and_a_reason() -> None:
    unexplained = [rule.code for rule in RULES if len(rule.explanation) < 60 or not rule.title.endswith(".")]

    assert unexplained == []


def test_a_rule_with_a_source_is_not_asked_before_the_source_held() -> None:
    early = [rule.code for rule in RULES if rule.source and rule.source.section and not rule.since]

    assert early == []


@pytest.mark.parametrize("name", ["finnveden-2021", "gotland-2024", "sydnarke-2022"])
def test_no_finding_cites_an_act_that_is_younger_than_the_day(name: str) -> None:
    day = dt.date(2017, 12, 31)

    cited = {finding.source.act for finding in check(example(name), day) if finding.source}

    assert "2017:725" in " ".join(str(f.source) for f in check(example(name)))
    assert [act for act in cited if "2017:725" in act or "2018:597" in act] == []


def test_one_plan_is_worked_out_once_for_all_rules() -> None:
    subject = Subject(RIGHT)

    assert subject.figures is subject.figures
    assert subject.printed.figures is subject.figures
