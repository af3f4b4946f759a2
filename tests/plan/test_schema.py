"""The published JSON Schema says what the reader accepts."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from samordna.plan.file import PlanFileError, read, write
from samordna.plan.model import Plan
from samordna.plan.schema import SCHEMA_FILE, schema_bytes
from tests.plan.strategies import plans
from tests.plan.test_file_problems import GOOD
from tests.plan.test_file_round_trip import whole_plans

FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("demo/*.yaml")])


class _Loader(yaml.CSafeLoader):
    """YAML as JSON has it: days are text, and decimals exact."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(str(node.value)))


def plain(data: bytes | str) -> Any:
    return yaml.load(data, _Loader)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The published file, as anybody else uses it."""
    schema = json.loads(SCHEMA_FILE.read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_schema_is_current() -> None:
    assert SCHEMA_FILE.read_bytes() == schema_bytes(), "run: python -m samordna.plan.schema"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_canonical_and_the_same_to_reader_schema_and_pydantic(
    path: Path, validator: Draft202012Validator
) -> None:
    data = path.read_bytes()

    plan = read(data, path.name)

    assert write(plan) == data, f"run: python -m samordna.plan.file --canonical {path.name}"
    assert [error.message for error in validator.iter_errors(plain(data))] == []
    assert TypeAdapter(Plan).validate_python(plain(data)) == plan


@pytest.mark.long
@settings(whole_plans, max_examples=8)
@given(plan=plans())
def test_what_is_written_is_valid_and_the_same_to_pydantic(validator: Draft202012Validator, plan: Plan) -> None:
    data = plain(write(plan))

    assert [error.message for error in validator.iter_errors(data)] == []
    assert TypeAdapter(Plan).validate_python(data) == plan


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: budget", "kind: bugdet"),
        ("heading: Budget", "hedding: Budget"),
        ("year: 2027\n", "year: '2027'\n"),
        ("year: 2027\n", "year: true\n"),
        ("year: 2027\n", "year: 2027.5\n"),
        ("year: 2027\n", "year:\n"),
        ("title: Verksamhetsplan 2027", "title: [a]"),
        ("400.50", "[1]"),
        ("400.50", "streck"),
        ("format: 1", "format: 2"),
        ("slug: exemplet", "slug: Ex/.."),
        ("key: lon", "key: a b"),
        ("label: Plan 2028", "label: Plan 2028, months: 13"),
        ("heading: Budget", "heading: Budget\n    unit: öre"),
        ("heading: Budget", "heading: Budget\n    step: 0"),
        ("name: Försäkringskassan, ", ""),
        ("members:\n  - {key: fk, name: Försäkringskassan, party: fk}", "members: {}"),
    ],
)
def test_reader_and_schema_refuse_the_same(old: str, new: str, validator: Draft202012Validator) -> None:
    assert old in GOOD
    spoiled = GOOD.replace(old, new, 1)

    with pytest.raises(PlanFileError):
        read(spoiled, "plan.yaml")

    assert not validator.is_valid(plain(spoiled))
    assert validator.is_valid(plain(GOOD))
