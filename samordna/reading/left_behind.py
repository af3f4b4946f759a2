"""What a read document holds besides the budget that a plan can be begun from, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from samordna.plan.layout import Table
from samordna.plan.model import Plan

NAMED = 3  # headings told as examples
KEPT_KINDS = (
    ("goals", "mål", "mål"),
    ("target_groups", "målgrupp", "målgrupper"),
    ("interventions", "insats med sina kostnader", "insatser med sina kostnader"),
    ("meetings", "möte", "möten"),
    ("risks", "risk", "risker"),
    ("notes", "not till tabellerna", "noter till tabellerna"),
    ("clauses", "beslutssats", "beslutssatser"),
)


def left_behind(plan: Plan) -> list[str]:
    """Everything that was read and is not carried into the table of the budget (`as_table.budget_text`)."""
    return [*_tables(plan), *_texts(plan), *_counted(plan), "Övrigt i dokumentet, till exempel bilder och bilagor."]


def _tables(plan: Plan) -> Iterator[str]:
    lines = {line.key for line in plan.lines}
    for table in plan.tables:
        if not any(row.ref in lines for row in table.rows):
            yield f"Tabellen ”{_name(table)}”, {_number(len(table.rows), 'rad', 'rader')}."
            continue
        taken = [c.key for c in table.columns if c.column and not c.sums]
        for column in table.columns:
            if column.key not in taken:
                yield f"Kolumnen ”{column.label or column.key}” i tabellen ”{_name(table)}”."


def _texts(plan: Plan) -> Iterator[str]:
    headings = [f"”{shorten(text.heading, 60, placeholder=' …')}”" for text in plan.texts if text.heading]
    if plan.texts:
        examples = f", bland annat {', '.join(headings[:NAMED])}" if headings else ""
        yield f"{_number(len(plan.texts), 'textavsnitt', 'textavsnitt')}{examples}."


def _counted(plan: Plan) -> Iterator[str]:
    if plan.contributions:
        yield "Medlemsbidragens fördelning med sina underlag."
    for name, one, many in KEPT_KINDS:
        if number := len(getattr(plan, name)):
            yield f"{_number(number, one, many)}."


def _name(table: Table) -> str:
    return shorten(table.heading, 80, placeholder=" …") or "utan rubrik"


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
