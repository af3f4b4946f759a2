"""Two plans side by side: amounts that moved, texts word by word, and what else is new, changed or gone."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.money import ZERO
from samordna.plan.bodies import plain_words
from samordna.plan.checks.wording import listed
from samordna.plan.comparing import ITEMS, WHOLES, Change, called, changes, moved, paired, twins, wholes
from samordna.plan.comparing import Kind as What
from samordna.plan.compute import Figures
from samordna.plan.content import Text
from samordna.plan.model import Plan
from samordna.plan.wording import Line, differences, only_changed
from samordna.plan.words import counted

WORDS = {What.NEW: "Ny", What.CHANGED: "Ändrad", What.REMOVED: "Borttagen"}
TAGS = {What.NEW: "ok", What.CHANGED: "active", What.REMOVED: "closed"}
TOTALS = ("income", "cost", "result", "equity.closing")
FIELDS = {
    "label": "benämning", "name": "namn", "text": "text", "heading": "rubrik", "number": "nummer", "kind": "slag",
    "weights": "fördelning", "word": "förbundets eget ord", "account": "konto", "section": "avsnitt",
    "formula": "vad som summeras", "lump": "klumpsumma", "intervention": "insats", "indicators": "indikatorer",
    "measures": "åtgärder", "responsible": "ansvariga", "due": "datum", "parent": "mål det ligger under",
    "level": "nivå", "costs": "kostnader", "start": "start", "end": "slut", "owner": "insatsägare",
    "parties": "parter", "volume": "deltagare", "purpose": "syfte", "method": "arbetssätt",
    "follow_up": "uppföljning", "reports": "rapportdagar", "decided": "beslut", "ended": "avslutad",
    "target_group": "målgrupp", "table_label": "ord i tabeller", "age_from": "ålder", "age_to": "ålder",
    "priority": "prioritering", "value": "värde", "unit": "enhet", "day": "dag", "source": "källa",
    "terms": "vad som summeras", "per_column": "vad som summeras", "role": "roll", "side": "sida",
    "index": "uppräkning", "members": "medlemmar", "activities": "aktiviteter", "measure": "åtgärd",
    "likelihood": "sannolikhet", "consequence": "konsekvens", "roles": "vilka som är med", "mandate": "uppdrag",
    "meetings_per_year": "antal möten", "paused": "paus", "review": "när pausen prövas", "mark": "märke",
    "table": "plats", "row": "plats", "column": "plats", "columns": "år", "waives": "vad noten motiverar",
    "body": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that differs: its heading, what became of it, and how it reads in both."""

    title: str
    state: str
    lines: tuple[Line, ...]
    heading_before: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All that differs between two plans; `same` are the sums that do not."""

    totals: Table
    same: Table
    moved: Table
    texts: list[TextChange]
    other: Table

    @property
    def sentence(self) -> str:
        """How much differs: "3 belopp, 1 text och inga andra uppgifter skiljer"."""
        amounts, texts, other = len(self.moved.rows), len(self.texts), len(self.other.rows)
        if not (amounts or texts or other):
            return "Inget skiljer"
        told = [
            f"{amounts or 'inga'} belopp",
            counted(texts, "text", "texter") if texts else "inga texter",
            counted(other, "annan uppgift", "andra uppgifter") if other else "inga andra uppgifter",
        ]
        sentence = f"{listed(told)} skiljer"
        return sentence[:1].upper() + sentence[1:]


def side_by_side(before: Plan, after: Plan, left: str, right: str) -> SideBySide:
    """The plans compared, each under its name."""
    moved_totals, same = totals(before, after, left, right)
    return SideBySide(
        moved_totals, same, amounts(before, after, left, right), texts(before, after), other(before, after)
    )


def amounts(before: Plan, after: Plan, left: str, right: str) -> Table:
    """Every amount that differs in a year both plans have, largest difference first."""
    rows = tuple(Row((m.label, m.column, m.before, m.after, m.by)) for m in moved(before, after))
    return _money("belopp", "Belopp som skiljer", left, right, rows)


def totals(before: Plan, after: Plan, left: str, right: str) -> tuple[Table, Table]:
    """Income, cost, result and closing equity of each year both plans have: those that moved, and the others."""
    old, new = Figures(before), Figures(after)
    moved_rows: list[Row] = []
    same_rows: list[Row] = []
    for was_in, is_in in twins(before, after):
        for ref in TOTALS:
            was, now = old.cell(ref, was_in.key).amount, new.cell(ref, is_in.key).amount
            if was is None and now is None:
                continue
            by = (now or ZERO) - (was or ZERO)
            row = Row((after.label(ref), called(was_in, is_in), was, now, by))
            (moved_rows if by else same_rows).append(row)
    return (
        _money("summor", "Summor som skiljer", left, right, tuple(moved_rows)),
        _money("lika-summor", "Summor som är lika", left, right, tuple(same_rows)),
    )


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
    rows += tuple(
        Row((WHOLES[name], "", Cell(WORDS[What.CHANGED], tag=TAGS[What.CHANGED]))) for name in wholes(before, after)
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
    return ", ".join(dict.fromkeys(FIELDS[name] for name in change.fields if name in FIELDS))


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
