"""What a copy to next year would carry over, shown before anything is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.budgets.choices import State
from samordna.budgets.rules import can_begin
from samordna.core.tables import Column, Kind, Row, Table
from samordna.plan.comparing import ITEMS, changes
from samordna.plan.comparing import Kind as What
from samordna.plan.compute import Figures
from samordna.plan.copying import next_year
from samordna.plan.model import Plan
from samordna.plan.words import counted
from samordna.verdict import Verdict

WORDS = {What.NEW: "Ny", What.REMOVED: "Följer inte med"}
TAGS = {What.NEW: "ok", What.REMOVED: "closed"}

FIRST = ("interventions", "lines")  # what the rest hangs on


@dataclass(frozen=True, slots=True)
class Preview:
    """A copy before it is made: the columns it gets, what falls away or moves a year, and whether it can be made."""

    year: int
    columns: Table
    items: tuple[tuple[str, str, str, str], ...]
    changed: tuple[str, ...]
    carried: tuple[tuple[str, int], ...]
    texts: int
    left: tuple[str, ...]
    possible: Verdict
    plan: Plan


def preview(plan: Plan, taken: Sequence[State]) -> Preview:
    """Next year's draft as it would begin; `taken` are the states of the versions that year already has."""
    draft = next_year(plan)
    differs = [c for c in changes(plan, draft) if c.group != "texts"]
    differs.sort(key=lambda c: FIRST.index(c.group) if c.group in FIRST else len(FIRST))
    found = [(WORDS[c.kind], TAGS[c.kind], ITEMS[c.group], c.label) for c in differs if c.kind is not What.CHANGED]
    # What only gets its dates and years moved is many and alike, so it is counted and not listed.
    moved = Counter(ITEMS[c.group].lower() for c in differs if c.kind is What.CHANGED)
    return Preview(
        year=draft.year,
        columns=_columns(plan, draft),
        items=tuple(found),
        changed=tuple(f"{word} ({number})" for word, number in moved.items()),
        carried=tuple((word, len(getattr(draft, name))) for name, word in ITEMS.items() if getattr(draft, name)),
        texts=len(draft.texts),
        left=_left(plan),
        possible=can_begin(draft.year, taken, revising=False),
        plan=draft,
    )


def what_next(made: Preview) -> str:
    """The first step in a new draft."""
    if made.texts:
        return f"Börja med årets belopp. {counted(made.texts, 'text', 'texter')} väntar på att läsas igenom."
    return "Börja med årets belopp."


def _columns(before: Plan, after: Plan) -> Table:
    """Each column of the draft, with income and cost as they would start, and where they come from."""
    figures = Figures(after)
    rows = []
    for column in after.columns:
        income, cost = figures.cell("income", column.key), figures.cell("cost", column.key)
        rows.append(
            Row(
                (
                    column.label,
                    _origin(before, column.year),
                    income.amount,
                    cost.amount,
                    figures.amount("result", column.key) if income.amount or cost.amount else None,
                )
            )
        )
    return Table(
        "kolumner",
        f"Kolumnerna i utkastet för {after.year}",
        (
            Column("Kolumn"),
            Column("Beloppen kommer från"),
            Column("Intäkter", Kind.AMOUNT),
            Column("Kostnader", Kind.AMOUNT),
            Column("Årets resultat", Kind.AMOUNT),
        ),
        tuple(rows),
        under="Kronor",
        caption_hidden=True,
    )


def _origin(before: Plan, year: int) -> str:
    known = [c for c in before.columns if c.year == year]
    ahead = {c.year: c for c in before.plan_columns}
    if year in ahead:
        return f"{ahead[year].label} i planen för {before.year}"
    if known:
        return f"{known[0].label} i planen för {before.year}"
    if year > before.year and ahead:
        last = ahead[max(ahead)]
        return f"{last.label}, uppräknad med varje rads procent"
    return "Tom, fylls i"


def _left(plan: Plan) -> tuple[str, ...]:
    """What speaks of the old year's decision only, and stays there."""
    found = []
    if plan.register_number:
        found.append(f"diarienumret {plan.register_number}")
    if plan.adopted.day or plan.proposed.day or plan.dated.day:
        found.append("datum och beslut")
    if plan.waivers:
        found.append(f"{len(plan.waivers)} godtagna fynd med motivering")
    if plan.consultation:
        found.append("samrådets svar")
    if plan.claims:
        found.append(f"{len(plan.claims)} siffror som tryckets texter nämner")
    if any(row.stated for table in plan.tables for row in table.rows):
        found.append("summor så som de trycktes; de räknas nu fram")
    return tuple(found)
