"""Pure rules of plan versions: which fields of a plan are rows, which are parts, and what may happen to a version."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from samordna.plan.model import Plan

# Fields of a plan that are tables of their own, or columns of the version and its association.
ROWS = frozenset({"columns", "sections", "lines", "texts", "goals", "interventions", "waivers", "consultation"})
HEAD = frozenset(
    {"format", "association", "slug", "organisation_number", "year", "title", "status", "register_number", "invented"}
    | {"proposed", "adopted"}
)


def part_hints() -> dict[str, Any]:
    """Name → type hint of the plan's fields that are kept as parts, in the plan's order."""
    hints = typing.get_type_hints(Plan)
    return {f.name: hints[f.name] for f in dataclasses.fields(Plan) if f.name not in ROWS | HEAD}
