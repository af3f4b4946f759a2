"""Findings as SARIF 2.1.0 (OASIS), which code review tools and editors show at the line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from samordna.findings import Finding, Rule
from samordna.plan.checks import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.report.checked import Checked, place_of
from samordna.plan.report.own_rules import OWN_RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(files: Iterable[Checked]) -> str:
    """The report as one SARIF run, ending in a newline."""
    files = list(files)
    rules = [_rule(rule) for rule in (*RULES, *OWN_RULES)]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "Samordna", "version": _version(), "language": "sv", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not any(checked.problems for checked in files)}],
        "artifacts": [{"location": {"uri": _uri(checked.name)}} for checked in files],
        "results": [
            _result(checked, place, finding, line, places)
            for place, checked in enumerate(files)
            for finding, line in checked.told()
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule[Subject]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity.value},
    }
    if rule.source and rule.source.url:
        told["helpUri"] = rule.source.url
    if rule.source:
        told["properties"] = {"source": str(rule.source), "recommendation": rule.source.recommendation}
    return told


def _result(checked: Checked, place: int, finding: Finding, line: int, rules: dict[str, int]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(checked.name), "index": place}}
    if line:
        physical["region"] = {"startLine": line}
    location: dict[str, Any] = {"physicalLocation": physical}
    words = place_of(checked, finding)
    if words:
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": " ".join(filter(None, (finding.message, finding.suggestion)))},
        "locations": [location],
    }
    if finding.code in rules:
        result["ruleIndex"] = rules[finding.code]
    if finding.waived_by:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waived_by}]
    return result


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("samordna")
    except PackageNotFoundError:
        return "0"
