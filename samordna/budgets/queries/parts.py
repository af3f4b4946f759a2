"""A part of a draft as it is stored, with the revision a change must be made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samordna.budgets.models import Version


@dataclass(frozen=True, slots=True)
class Kept:
    """A part's data in plan-file form (None when the plan has none), and how many times it has changed."""

    data: Any
    revision: int


def part(version: Version, name: str) -> Kept:
    """The part of that name."""
    row = version.parts.filter(name=name).first()
    return Kept(row.data, row.revision) if row else Kept(None, 0)
