"""Two plans side by side: what is new, changed and removed, item by item and amount by amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Column, Line
from samordna.plan.kinds import Measure, Side
from samordna.plan.model import Plan

ITEMS = {
    "lines": "Budgetrader",
    "texts": "Texter",
    "goals": "Mål",
    "target_groups": "Målgrupper",
    "areas": "Prioriterade områden",
    "interventions": "Planerade insatser",
    "risks": "Risker",
    "groups": "Grupper",
    "assumptions": "Antaganden",
    "notes": "Noter",
    "totals": "Summor",
}
# What has no items to pair, or none with keys of their own: told as a whole.
WHOLES = {
    "title": "Rubrik",
    "subtitle": "Underrubrik",
    "contributions": "Det som medlemsbidragen räknas från",
    "equity": "Det egna kapitalets utgångsläge och gränser",
    "general_deduction": "Generellt avdrag",
    "draw_down": "Motivering till underskott",
    "members": "Medlemmar",
    "activities": "Aktiviteter",
    "matrix": "Målgrupper och insatser",
    "meetings": "Möten",
    "calendar": "Årskalender",
    "swot": "Styrkor och svagheter",
    "board": "Styrelse",
    "services": "Köpta tjänster",
    "auditors": "Revisorer",
    "clauses": "Beslutsmeningar",
    "key_figures": "Nyckeltal",
    "sections": "Budgetens avsnitt",
    "tables": "Tabellernas uppställning",
    "waivers": "Godtagna fynd",
    "unsure": "Osäkert läst",
}
# Of these, what every new year changes by itself; between plans of two years that is no news.
YEARLY = frozenset({"title", "subtitle", "contributions", "equity", "draw_down", "clauses", "key_figures", "tables"})
OWN_MARKS = frozenset({"uid", "reviewed", "values", "income", "granted"})
# The amounts of a line, with the word that tells them from what is budgeted.
AMOUNTS = {Measure.AMOUNT: "", Measure.GRANTED: ", beviljat", Measure.INCOME: ", egen intäkt"}


class Kind(StrEnum):
    """What happened to an item."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One item that differs. `fields` are the names of what changed; `before` and `after` its text, if it has one."""

    group: str
    kind: Kind
    key: str
    label: str
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """An amount that differs between two plans: a line in a year. None where that plan has no figure."""

    ref: str
    label: str
    year: int
    column: str
    before: Kr | None
    after: Kr | None

    @property
    def by(self) -> Kr:
        """How much more it is in the later plan."""
        return (self.after or Kr(0)) - (self.before or Kr(0))


def changes(before: Plan, after: Plan) -> list[Change]:
    """What differs besides the amounts, in the order of `ITEMS`; items are the same when their uid, else key, is."""
    found = []
    for group in ITEMS:
        for item, other in paired(getattr(before, group), getattr(after, group)):
            if other is None:
                found.append(Change(group, Kind.REMOVED, item.key, _label(item), before=_text(item)))
            elif item is None:
                found.append(Change(group, Kind.NEW, other.key, _label(other), after=_text(other)))
            elif differing := _differing(item, other):
                found.append(
                    Change(group, Kind.CHANGED, other.key, _label(other), differing, _text(item), _text(other))
                )
    return found


def paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The same item in both, by uid, else by key where one of them has no uid (a plan read from print has none).

    First those of `before`, with None for what is gone; then what is new, with None for what was.
    """
    by_uid = {item.uid: item for item in after if getattr(item, "uid", "")}
    by_key = {item.key: item for item in after}
    found: list[tuple[Any, Any]] = []
    for item in before:
        uid = getattr(item, "uid", "")
        other = by_uid.get(uid) if uid else None
        if other is None:
            named = by_key.get(item.key)
            other = named if named is not None and not (uid and getattr(named, "uid", "")) else None
        found.append((item, other))
    known = {id(other) for _, other in found if other is not None}
    return found + [(None, item) for item in after if id(item) not in known]


def wholes(before: Plan, after: Plan) -> list[str]:
    """The names of the fields of `WHOLES` that differ, in its order; between two years without those of `YEARLY`."""
    asked = [name for name in WHOLES if before.year == after.year or name not in YEARLY]
    return [name for name in asked if getattr(before, name) != getattr(after, name)]


def twins(before: Plan, after: Plan) -> list[tuple[Column, Column]]:
    """The columns of whole years that show the same, in the order of `after`.

    Two versions of a plan have the same keys. Otherwise a year and kind tell, and what one plan foresees for a year
    (plan, forecast) is the same as what the next one budgets for it. A column that is none of the plan's own years (a
    project's) is never taken for one that is.
    """
    left = [c for c in before.columns if c.months == 12]
    own, theirs = set(after.plan_columns), set(before.plan_columns)
    found: dict[str, Column] = {}
    same: tuple[Callable[[Column, Column], bool], ...] = (
        lambda old, new: (old.key, old.year, old.kind) == (new.key, new.year, new.kind),
        lambda old, new: (old.year, old.kind) == (new.year, new.kind) and (old in theirs) == (new in own),
        lambda old, new: old.year == new.year and old in theirs and new in own,
    )
    for alike in same:
        for new in after.columns:
            old = next((c for c in left if alike(c, new)), None) if new.months == 12 and new.key not in found else None
            if old is not None:
                found[new.key] = old
                left.remove(old)
    return [(found[new.key], new) for new in after.columns if new.key in found]


def called(old: Column, new: Column) -> str:
    """What both plans call a column: "Budget 2025", or "Budget 2025 (förut Plan 2025)"."""
    return new.label if old.label == new.label else f"{new.label} (förut {old.label})"


def moved(before: Plan, after: Plan) -> list[Moved]:
    """Every amount of a line that differs in a year both plans have, largest difference first."""
    old, new = Figures(before), Figures(after)
    found = []
    for was_in, is_in in twins(before, after):
        for line, other in paired(before.lines, after.lines):
            shown = other or line
            for measure, word in AMOUNTS.items():
                was = _amount(old, line, was_in.key, measure)
                now = _amount(new, other, is_in.key, measure)
                if (was or Kr(0)) != (now or Kr(0)):
                    found.append(Moved(shown.key, shown.label + word, is_in.year, called(was_in, is_in), was, now))
    return sorted(found, key=lambda m: (m.year, -abs(m.by.ore), m.label))


def _amount(figures: Figures, line: Line | None, column: str, measure: Measure) -> Kr | None:
    if line is None or (measure is Measure.INCOME and line.kind.side is Side.INCOME):
        return None  # an income's amount is its own income, told already
    return figures.cell(line.key, column, measure).amount


def _differing(before: Any, after: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(before)
        if field.name not in OWN_MARKS and getattr(before, field.name) != getattr(after, field.name)
    )


def _label(item: Any) -> str:
    for name in ("label", "heading", "name", "text"):
        if value := getattr(item, name, ""):
            return str(value)
    return str(item.key)


def _text(item: Any) -> str:
    return str(getattr(item, "body", "") or getattr(item, "text", ""))
