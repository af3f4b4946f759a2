"""Keeping a draft's tables in step with its lines: a new line gets its row, a removed one leaves none behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samordna.budgets.models import Line, Version


def lay_out(version: Version, line: Line) -> None:
    """Give a new line a row after its section's others, in every table that shows rows of that section."""
    part = version.parts.filter(name="tables").first()
    if part is None:
        return
    beside = set(version.lines.filter(section=line.section).exclude(pk=line.pk).values_list("key", flat=True))
    headings = {line.section.key}
    for table in part.data:
        rows = table["rows"]
        places = [i for i, row in enumerate(rows) if row.get("ref") in beside] or [
            i for i, row in enumerate(rows) if row.get("ref") in headings and row.get("style") == "section"
        ]
        if places:
            rows.insert(places[-1] + 1, {"ref": line.key})
    part.revision += 1
    part.save()


def forget(version: Version, ref: str) -> None:
    """Take a reference out of the parts that lay it out: rows of tables, terms of totals, notes on its row."""
    for part in version.parts.filter(name__in=["tables", "totals", "notes", "key_figures", "clauses"]):
        part.data = _FORGET[part.name](part.data, ref)
        part.revision += 1
        part.save()


def _tables_without(data: Sequence[Any], ref: str) -> list[Any]:
    return [{**table, "rows": [row for row in table["rows"] if row.get("ref") != ref]} for table in data]


def _totals_without(data: Sequence[Any], ref: str) -> list[Any]:
    def kept(terms: Sequence[str]) -> list[str]:
        return [term for term in terms if term[1:] != ref]

    return [
        {
            **total,
            "terms": kept(total["terms"]),
            **({"per_column": {c: kept(t) for c, t in total["per_column"].items()}} if "per_column" in total else {}),
        }
        for total in data
    ]


_FORGET = {
    "tables": _tables_without,
    "totals": _totals_without,
    "notes": lambda data, ref: [note for note in data if note.get("row") != ref],
    "key_figures": lambda data, ref: [key for key in data if ref not in (key.get("ref"), key.get("of"))],
    "clauses": lambda data, ref: [clause for clause in data if clause.get("ref") != ref],
}
