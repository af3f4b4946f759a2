"""Whatever plan a file can hold is judged without raising, and a right plan never gets an error."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench._plans import right_plan
from samordna.findings import Finding, Severity
from samordna.plan.checks import check
from samordna.plan.copying import next_year
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from tests.plan.strategies import plans

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
seeds = st.integers(0, 10**6)


@pytest.mark.long
@settings(deadline=None, max_examples=40, suppress_health_check=SLOW)
@given(plan=plans(), on=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2110, 12, 31)))
def test_no_plan_makes_a_rule_raise(plan: Plan, on: dt.date | None) -> None:
    findings = check(plan, on)

    assert all(isinstance(finding, Finding) and finding.message for finding in findings)
    assert findings == check(plan, on)


@pytest.mark.long
@settings(deadline=None, max_examples=40)
@given(seed=seeds, association=st.integers(0, 71), year=st.integers(2019, 2040))
def test_a_right_plan_has_no_error_and_no_warning(seed: int, association: int, year: int) -> None:
    findings = check(right_plan(Random(seed), association, year))

    assert {finding.code for finding in findings if finding.severity is not Severity.NOTE} == set()
    assert {finding.code for finding in findings} <= {"E220", "U000"}


@settings(deadline=None, max_examples=20)
@given(seed=seeds)
def test_the_copy_of_a_right_plan_has_no_error(seed: int) -> None:
    findings = check(next_year(right_plan(Random(seed), 1, 2024)))

    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


@settings(deadline=None, max_examples=20)
@given(seed=seeds, place=st.integers(0, 10**6), by=st.integers(2, 10**6))
def test_a_changed_line_is_always_found_in_a_print(seed: int, place: int, by: int) -> None:
    plan = right_plan(Random(seed), 1, 2024)
    lines = list(plan.lines)
    line = lines[place % len(lines)]
    cell = line.values["b2024"]
    changed = replace(line, values={**line.values, "b2024": replace(cell, amount=cell.kr + type(cell.kr).of(by))})
    wrong = replace(plan, lines=tuple(changed if each is line else each for each in lines))

    found = {finding.code for finding in check(wrong)}

    assert "K101" in found


@settings(deadline=None, max_examples=10)
@given(seed=seeds)
def test_a_draft_has_no_printed_figures_to_find_fault_with(seed: int) -> None:
    plan = right_plan(Random(seed), 1, 2024)
    tables = tuple(replace(t, rows=tuple(replace(row, stated={}) for row in t.rows)) for t in plan.tables)

    findings = check(replace(plan, status=Status.DRAFT, tables=tables))

    assert {finding.code[0] for finding in findings} <= {"E", "U", "L"}
