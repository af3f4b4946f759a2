"""Findings as JSON. Amounts are kronor, whole or with two decimals written from öre; what there is none of is null."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from samordna.findings import Finding
from samordna.money import Kr
from samordna.plan.report.checked import Checked


def as_json(files: Iterable[Checked]) -> str:
    """The report: `{files: [{file, association, year, findings: [...]}]}`, one line to a field, ending in a newline."""
    return _written({"files": [_file(checked) for checked in files]}, "") + "\n"


def _file(checked: Checked) -> dict[str, Any]:
    plan = checked.plan
    return {
        "file": checked.name,
        "association": plan.association if plan else None,
        "year": plan.year if plan else None,
        "findings": [_finding(finding) for finding, _ in checked.told()],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    where, source = finding.where, finding.source
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "where": {
            "table": where.table or None,
            "row": where.row or (f"text:{where.text}" if where.text else None),
            "column": where.column or None,
            "year": where.year,
        },
        "stated": _number(finding.stated),
        "computed": _number(finding.computed),
        "unit": finding.unit or None,
        "source": {"act": source.act, "section": source.section or None, "url": source.url or None} if source else None,
        "suggestion": finding.suggestion or None,
        "waived_by": finding.waived_by or None,
    }


def _number(value: Kr | Decimal | int | None) -> int | Decimal | None:
    return value.kronor if isinstance(value, Kr) else value


def _written(value: Any, indent: str) -> str:
    """As `json.dumps(value, indent=2)`, which cannot write a Decimal exactly."""
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{inner}{json.dumps(key)}: {_written(held, inner)}" for key, held in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list):
        parts = [inner + _written(item, inner) for item in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]" if parts else "[]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
