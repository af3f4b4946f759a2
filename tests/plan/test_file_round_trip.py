"""Reading and writing plan files: nothing is lost, and the same plan is always the same bytes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings

from samordna.money import Kr
from samordna.plan.content import Text
from samordna.plan.figures import DASH, Cell, Column, Line, Section
from samordna.plan.file import read, write
from samordna.plan.kinds import ColumnKind, LineClass, Side, Status
from samordna.plan.model import Plan
from tests.plan.strategies import plans
from tests.plan.values import ODD, any_text

# Drawing a whole plan takes tenths of a second and shrinking one takes minutes; the seed is printed anyway.
whole_plans = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
SMALL = Plan(
    format=1,
    association="Samordningsförbundet Exemplet",
    slug="exemplet",
    year=2027,
    title="Verksamhetsplan 2027",
    status=Status.DRAFT,
    columns=(Column("b27", 2027, ColumnKind.BUDGET, "Budget 2027"), Column("p28", 2028, ColumnKind.PLAN, "Plan 2028")),
    sections=(Section("intakter", "Intäkter", Side.INCOME),),
    lines=(Line("bidrag", "Bidrag", "intakter", LineClass.CONTRIBUTION, {"b27": Cell(Kr.of(1000)), "p28": DASH}),),
)


@pytest.mark.long
@whole_plans
@given(plans())
def test_a_plan_survives_being_written_and_read(plan: Plan) -> None:
    data = write(plan)

    again = read(data, "plan.yaml")

    assert again == plan
    assert write(again) == data


@pytest.mark.long
@settings(deadline=None, max_examples=300)
@given(any_text)
@example("\u2028")
@example("\ufeffx")
@example("A?")
@example("a\n\n\n")
def test_any_text_survives_wherever_it_stands_for_any_yaml_reader(text: str) -> None:
    plan = replace(SMALL, texts=(Text("a", text, text),), activities=(text, text), subtitle=text)

    data = write(plan)

    assert read(data, "plan.yaml") == plan
    plain = yaml.safe_load(data)
    assert (plain.get("subtitle", ""), plain["activities"]) == (text, [text, text])
    assert (plain["texts"][0]["heading"], plain["texts"][0].get("body", "")) == (text, text)


def test_words_that_look_like_values_stay_words_for_any_yaml_reader() -> None:
    plan = replace(
        SMALL, activities=tuple(ODD), auditors=("yes", "off", "12:30", "+46", ".5", "~a", "NULL", "=", "1_0")
    )

    plain = yaml.safe_load(write(plan))

    assert plain["activities"] == ODD
    assert plain["auditors"] == list(plan.auditors)


def test_the_order_of_cells_and_trailing_zeros_do_not_change_the_bytes() -> None:
    line = SMALL.lines[0]
    turned = replace(line, values={"p28": DASH, "b27": Cell(Kr.of("1000.00"))}, index=Decimal("2.50"))
    plan = replace(SMALL, lines=(replace(line, index=Decimal("2.5")),))

    assert write(replace(SMALL, lines=(turned,))) == write(plan)


def test_the_canonical_form_can_be_read_by_a_person() -> None:
    long = "Förbundet ska bidra till att fler kommer i arbete eller studier genom stöd som är samordnat, " * 2
    plan = replace(SMALL, texts=(Text("mal", "Mål", "Först detta.\n\n- sedan\n- och så"), Text("b", "B", long.strip())))

    assert (
        write(plan).decode()
        == """\
format: 1
association: Samordningsförbundet Exemplet
slug: exemplet
year: 2027
title: Verksamhetsplan 2027
status: draft
columns:
  - {key: b27, year: 2027, kind: budget, label: Budget 2027}
  - {key: p28, year: 2028, kind: plan, label: Plan 2028}
sections:
  - {key: intakter, label: Intäkter, side: income}
lines:
  - {key: bidrag, label: Bidrag, section: intakter, kind: contribution, values: {b27: 1000, p28: "-"}}
texts:
  - key: mal
    heading: Mål
    body: |-
      Först detta.

      - sedan
      - och så
  - key: b
    heading: B
    body: >-
      Förbundet ska bidra till att fler kommer i arbete eller studier genom stöd som är samordnat, Förbundet ska bidra
      till att fler kommer i arbete eller studier genom stöd som är samordnat,
"""
    )


def test_amounts_are_written_as_exact_decimals() -> None:
    values = {"b27": Cell(Kr(-1250)), "p28": Cell(Kr(10**13))}
    plan = replace(SMALL, lines=(replace(SMALL.lines[0], values=values),))

    data = write(plan)

    assert b"values: {b27: -12.50, p28: 100000000000}" in data
    assert read(data, "plan.yaml") == plan


def test_a_text_with_a_control_character_cannot_be_written() -> None:
    plan = replace(SMALL, subtitle="a\x00b")

    with pytest.raises(ValueError, match="control character"):
        write(plan)
