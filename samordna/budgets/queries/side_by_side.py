"""Two plans side by side: amounts that moved, texts word by word, and what else is new, changed or gone."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.plan.bodies import plain_words
from samordna.plan.comparing import ITEMS, Change, changes, moved, paired
from samordna.plan.comparing import Kind as What
from samordna.plan.compute import Figures
from samordna.plan.content import Text
from samordna.plan.model import Plan
from samordna.plan.wording import Line, differences, only_changed

WORDS = {What.NEW: "Ny", What.CHANGED: "Ändrad", What.REMOVED: "Borttagen"}
TAGS = {What.NEW: "ok", What.CHANGED: "active", What.REMOVED: "closed"}
TOTALS = ("income", "cost", "result", "equity.closing")
FIELDS = {
    "label": "benämning", "name": "namn", "text": "text", "heading": "rubrik", "number": "nummer", "kind": "slag",
    "weights": "fördelning", "section": "avsnitt", "intervention": "insats", "indicators": "indikatorer",
    "measures": "åtgärder", "responsible": "ansvariga", "due": "datum", "costs": "kostnader", "start": "start",
    "end": "slut", "owner": "insatsägare", "parties": "parter", "volume": "deltagare", "purpose": "syfte",
    "method": "arbetssätt", "follow_up": "uppföljning", "value": "värde", "terms": "vad som summeras",
    "index": "uppräkning", "members": "medlemmar", "activities": "aktiviteter", "measure": "åtgärd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that differs: its heading, what became of it, and how it reads in both."""

    title: str
    state: str
    lines: tuple[Line, ...]
    heading_before: str = ""


def amounts(before: Plan, after: Plan, left: str, right: str) -> Table:
    """Every amount that differs in a year both plans have, largest difference first."""
    labels = {(c.year, str(c.kind)): c.label for c in after.columns if c.months == 12}
    rows = tuple(
        Row((m.label, labels.get((m.year, m.kind), str(m.year)), m.before, m.after, m.by))
        for m in moved(before, after)
    )  # fmt: skip
    return _money("belopp", "Belopp som skiljer", left, right, rows)


def totals(before: Plan, after: Plan, left: str, right: str) -> Table:
    """Income, cost, result and closing equity of each year both plans have."""
    old, new = Figures(before), Figures(after)
    twins = {(c.year, c.kind): c.key for c in before.columns if c.months == 12}
    rows = []
    for ref in TOTALS:
        for column in after.columns:
            twin = twins.get((column.year, column.kind))
            if twin is None or column.months != 12:
                continue
            was, now = old.cell(ref, twin).amount, new.cell(ref, column.key).amount
            if was is None and now is None:
                continue
            by = now - was if was is not None and now is not None else None
            rows.append(Row((after.label(ref), column.label, was, now, by)))
    return _money("summor", "Summor", left, right, tuple(rows))


def texts(before: Plan, after: Plan) -> list[TextChange]:
    """Every text that is new, gone, or written otherwise, as it reads with each plan's own figures."""
    found, left_figures, right_figures = [], Figures(before), Figures(after)
    for old, new in paired(before.texts, after.texts):
        if old is not None and new is not None and (old.heading, old.body) == (new.heading, new.body):
            continue
        lines = only_changed(differences(_words(old, left_figures), _words(new, right_figures)))
        shown = new or old
        state = "new" if old is None else "removed" if new is None else "changed"
        was = old.heading if old and new and old.heading != new.heading else ""
        found.append(TextChange(f"{shown.number} {shown.heading}".strip(), state, lines, was))
    return found


def other(before: Plan, after: Plan) -> Table:
    """Whatever else differs: lines, goals, interventions, groups …"""
    rows = tuple(
        Row((Cell(change.label), ITEMS[change.group], Cell(WORDS[change.kind], tag=TAGS[change.kind]), _what(change)))
        for change in changes(before, after)
        if change.group != "texts"
    )
    return Table(
        "ovrigt",
        "Annat som skiljer",
        (Column("Vad"), Column("Slag"), Column("Ändring"), Column("Uppgifter")),
        rows,
        caption_hidden=True,
    )


def _words(text: Text | None, figures: Figures) -> str:
    return plain_words(text.body, figures) if text else ""


def _what(change: Change) -> str:
    return ", ".join(FIELDS[name] for name in change.fields if name in FIELDS)


def _money(id: str, caption: str, left: str, right: str, rows: tuple[Row, ...]) -> Table:
    return Table(
        id,
        caption,
        (
            Column("Post"),
            Column("År"),
            Column(left, Kind.AMOUNT),
            Column(right, Kind.AMOUNT, now=True),
            Column("Ändring", Kind.CHANGE),
        ),
        rows,
        under="Kronor",
        caption_hidden=True,
    )
