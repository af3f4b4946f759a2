"""Keeping a draft's tables in step with its lines: a new line gets its row, a removed one leaves none behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samordna.budgets.models import Line, Section, Version
from samordna.plan.kinds import Role


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


WHOLE = (Role.INCOME, Role.CONTRIBUTIONS, Role.COST)


def lay_out_section(version: Version, section: Section) -> None:
    """Give a new section its heading and sum, and a place in the sums it belongs to."""
    _show_section(version, section)
    if section.parent_id is None:
        _sum_up(version, section)


def _sum_up(version: Version, section: Section) -> None:
    """Count a section that stands by itself wherever the section that held its whole side is counted."""
    part = version.parts.filter(name="totals").first()
    wholes = version.sections.filter(side=section.side, parent=None, role__in=WHOLE).exclude(pk=section.pk)
    keys = set(wholes.values_list("key", flat=True))
    if part is None:
        return
    for total in part.data:
        for terms in (total["terms"], *total.get("per_column", {}).values()):
            signs = {term[0] for term in terms if term[1:] in keys}
            terms += [f"{sign}{section.key}" for sign in sorted(signs)]
    part.revision += 1
    part.save()


def _show_section(version: Version, section: Section) -> None:
    """Show it after its like, in the table that shows most sections of that side."""
    part = version.parts.filter(name="tables").first()
    alike = set(version.sections.filter(side=section.side).exclude(pk=section.pk).values_list("key", flat=True))
    alike |= set(version.lines.filter(section__key__in=alike).values_list("key", flat=True))
    places = {
        number: [at for at, row in enumerate(table["rows"]) if row.get("ref") in alike]
        for number, table in enumerate(part.data if part else [])
    }
    number = max(places, key=lambda n: len(places[n]), default=None)
    if part is None or number is None or not places[number]:
        return
    rows = part.data[number]["rows"]
    at = places[number][-1] + 1
    rows[at:at] = [
        {"ref": section.key, "style": "section", "amounts": False, "key": f"{section.key}-rubrik"},
        {"ref": section.key, "style": "part", "label": f"Summa {section.label[:1].lower()}{section.label[1:]}"},
    ]
    part.revision += 1
    part.save()


def swap(version: Version, one: Line, other: Line) -> None:
    """Let two lines' rows change places in every table that shows both."""
    part = version.parts.filter(name="tables").first()
    if part is None:
        return
    for table in part.data:
        rows = table["rows"]
        places = {row.get("ref"): at for at, row in enumerate(rows) if row.get("ref") in (one.key, other.key)}
        if len(places) == 2:
            first, second = places.values()
            rows[first], rows[second] = rows[second], rows[first]
    part.revision += 1
    part.save()


def lay_out_anew(version: Version, line: Line) -> None:
    """Move a line's rows to the section it has come to."""
    part = version.parts.filter(name="tables").first()
    if part is not None:
        part.data = _tables_without(part.data, line.key)
        part.save()
        lay_out(version, line)


def forget(version: Version, ref: str) -> None:
    """Take a reference out of what lays it out or counts on it: tables, totals, notes, services, lines' formulas."""
    for line in version.lines.all():
        kept = [term for term in line.formula if term[1:] != ref]
        if kept != line.formula:
            line.formula = kept
            line.save(update_fields=["formula"])
    for part in version.parts.filter(name__in=list(_FORGET)):
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
    "services": lambda data, ref: [
        {**service, "line": ""} if service.get("line") == ref else service for service in data
    ],
    "clauses": lambda data, ref: [clause for clause in data if clause.get("ref") != ref],
}
