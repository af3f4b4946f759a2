"""docs/plan-file.md: its example is a plan, and its list of fields is the model's."""

from __future__ import annotations

import re

from samordna.findings import Severity
from samordna.plan.checks import check
from samordna.plan.file import read, write
from samordna.plan.manual import MANUAL_FILE, with_fields

MANUAL = MANUAL_FILE.read_text("utf-8")


def example() -> str:
    [found] = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    assert isinstance(found, str)
    return found


def test_the_example_is_a_plan_in_canonical_form_that_no_rule_calls_wrong() -> None:
    plan = read(example(), "example.yaml")

    assert write(plan).decode() == example()
    assert [f.message for f in check(plan) if f.severity is Severity.ERROR] == []


def test_the_list_of_fields_is_current() -> None:
    assert with_fields(MANUAL) == MANUAL, "run: python -m samordna.plan.manual"
