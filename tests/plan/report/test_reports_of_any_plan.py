"""No plan, however odd, makes a rule or a report fail."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.plan.checks import check
from samordna.plan.compute import Figures
from samordna.plan.file import read_file, write
from samordna.plan.model import Plan
from samordna.plan.printing import printed
from samordna.plan.report.checked import Checked
from samordna.plan.report.data import as_json
from samordna.plan.report.sarif import as_sarif
from samordna.plan.report.text import as_text
from tests.plan.strategies import plans
from tests.plan.test_file_round_trip import whole_plans


@pytest.mark.long
@settings(whole_plans, max_examples=15)
@given(plan=plans(), on=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_any_plan_can_be_checked_on_any_day_and_told_in_every_form(plan: Plan, on: dt.date | None) -> None:
    file = read_file(write(plan), "plan.yaml")

    findings = tuple(check(plan, on))

    checked = [Checked("plan.yaml", file, on, findings)]
    lines = (line for _, line in checked[0].told())
    assert all(0 <= line <= write(plan).count(b"\n") for line in lines)
    assert len(json.loads(as_json(checked))["files"][0]["findings"]) == len(findings)
    assert len(json.loads(as_sarif(checked))["runs"][0]["results"]) == len(findings)
    assert as_text(checked).startswith("plan.yaml\n")


@pytest.mark.long
@settings(whole_plans, max_examples=15)
@given(plans())
def test_any_plan_can_be_printed(plan: Plan) -> None:
    figures = Figures(plan)

    tables = [printed(plan, table, figures) for table in plan.tables]

    assert [len(table.rows) for table in tables] == [len(table.rows) for table in plan.tables]
