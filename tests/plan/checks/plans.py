"""A plan in which every rule holds, and ways to break one thing in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from samordna.findings import Finding, Unseen
from samordna.plan.checks import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Cell
from samordna.plan.file import load
from samordna.plan.model import Plan

RIGHT = load(Path(__file__).with_name("right.yaml"))


def found(plan: Plan, code: str, on: dt.date | None = None) -> list[Finding]:
    """What one rule finds."""
    answers = RULES[code].check(Subject(plan), on or plan.reference_day)
    return [answer for answer in answers if isinstance(answer, Finding)]


def one(plan: Plan, code: str, on: dt.date | None = None) -> Finding:
    """The only thing a rule finds."""
    (finding,) = found(plan, code, on)
    return finding


def unseen(plan: Plan, code: str) -> list[str]:
    """What a rule says it cannot see."""
    answers = RULES[code].check(Subject(plan), plan.reference_day)
    return [answer.missing for answer in answers if isinstance(answer, Unseen)]


def said(finding: Finding) -> str:
    """The message with ordinary spaces and minus signs."""
    return finding.message.replace("\u202f", " ").replace("−", "-")


def place(finding: Finding) -> str:
    """Where, as text: table, text, row and column, those that are set."""
    where = finding.where
    return " / ".join(part for part in (where.table, where.text, where.row, where.column) if part)


def item(plan: Plan, group: str, key: str, **fields: Any) -> Plan:
    """The plan with some fields of one keyed item changed."""
    items = getattr(plan, group)
    assert any(each.key == key for each in items), key
    return replace(plan, **{group: tuple(replace(i, **fields) if i.key == key else i for i in items)})


def at(plan: Plan, group: str, index: int, **fields: Any) -> Plan:
    """The plan with some fields of one item of a list changed."""
    items = list(getattr(plan, group))
    items[index] = replace(items[index], **fields)
    return replace(plan, **{group: tuple(items)})


def without(plan: Plan, group: str, *keys: str) -> Plan:
    """The plan without some keyed items."""
    return replace(plan, **{group: tuple(i for i in getattr(plan, group) if i.key not in keys)})


def line(plan: Plan, key: str, **kronor: int | str) -> Plan:
    """The plan with other figures in some columns of a line."""
    values = {**plan.line(key).values, **{column: Cell.of(value) for column, value in kronor.items()}}
    return item(plan, "lines", key, values=values)


def stated(plan: Plan, table: str, row: str, column: str, number: int | str) -> Plan:
    """The plan with another figure printed in one cell."""
    old = plan.table(table)
    assert any(r.name == row for r in old.rows), row
    rows = tuple(replace(r, stated={**r.stated, column: Decimal(number)}) if r.name == row else r for r in old.rows)
    return item(plan, "tables", table, rows=rows)
