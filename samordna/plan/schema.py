"""The published JSON Schema of the plan file, made from the same classes by pydantic.

`python -m samordna.plan.schema` writes `plan.schema.json` beside this module; a test holds it current. Editors use it
to complete and check while somebody types. The schema says what each field may hold; what must hold between fields
(references, unique keys) is only said by `samordna.plan.references`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema

from samordna.plan.limits import KEY, MAX_COLUMNS, MONTHS, SLUG, UNITS
from samordna.plan.model import FORMAT, Plan

SCHEMA_FILE: Final = Path(__file__).with_name("plan.schema.json")
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
LEVEL: Final = {"minimum": 1, "maximum": 4}
MONTH: Final = {"minimum": MONTHS[0], "maximum": MONTHS[-1]}

# What `samordna.plan.limits` asks of single fields, by class and field.
LIMITS: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("Plan", "format"): {"const": FORMAT},
    ("Plan", "slug"): {"pattern": f"^{SLUG.pattern}$"},
    ("Plan", "columns"): {"minItems": 1, "maxItems": MAX_COLUMNS},
    ("Table", "columns"): {"maxItems": MAX_COLUMNS},
    ("Column", "months"): MONTH,
    ("Text", "level"): LEVEL,
    ("Table", "unit"): {"enum": list(UNITS)},
    ("Table", "step"): {"exclusiveMinimum": 0},
    ("TableColumn", "decimals"): {"minimum": 0, "maximum": 6},
    ("Unsure", "certain"): {"minimum": 0, "maximum": 99},
    ("ContributionBasis", "step"): {"exclusiveMinimum": 0},
    ("Claim", "precision"): {"exclusiveMinimum": 0},
    ("Seat", "office"): {"enum": ["", "chair", "vice_chair"]},
}


class _Generator(GenerateJsonSchema):
    """Numbers are numbers (pydantic would also allow them as text), and field names are not repeated as titles."""

    def decimal_schema(self, schema: CoreSchema) -> JsonSchemaValue:
        return {"type": "number"}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        # A default can be left out of the file; what it is stands in docs/plan-file.md.
        return self.generate_inner(schema["schema"])


def plan_schema() -> dict[str, Any]:
    """The schema as plain data."""
    made = TypeAdapter(Plan).json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = made["$defs"]
    for (name, field), limits in LIMITS.items():
        owner = made if name == "Plan" else definitions[name]
        owner["properties"][field] |= limits
    for name, definition in definitions.items():
        key = definition.get("properties", {}).get("key")
        if key is not None and name not in ("Row", "TableColumn"):
            key["pattern"] = f"^{KEY.pattern}$"
    return {"$schema": DIALECT, "title": "Samordna: planfil, format 1"} | {
        key: value for key, value in made.items() if key != "title"
    }


def schema_bytes() -> bytes:
    """The schema as the published file has it."""
    return (json.dumps(_tidy(plan_schema()), ensure_ascii=False, indent=1) + "\n").encode()


def _tidy(value: Any) -> Any:
    """Docstrings of several lines on one line."""
    if isinstance(value, dict):
        return {
            key: " ".join(held.split()) if key == "description" and isinstance(held, str) else _tidy(held)
            for key, held in value.items()
        }
    return [_tidy(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    SCHEMA_FILE.write_bytes(schema_bytes())
