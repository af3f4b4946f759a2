"""Two plans side by side: what is new, changed and removed, item by item and amount by amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from samordna.money import Kr
from samordna.plan.compute import Figures
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
OWN_MARKS = frozenset({"uid", "reviewed", "values", "income", "granted"})


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
    kind: str
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


def moved(before: Plan, after: Plan) -> list[Moved]:
    """Every amount of a line that differs in a year and kind both plans have, largest difference first."""
    old, new = Figures(before), Figures(after)
    lines = paired(before.lines, after.lines)
    columns = {(c.year, c.kind): c for c in before.columns if c.months == 12}
    found = []
    for column in after.columns:
        twin = columns.get((column.year, column.kind))
        if twin is None or column.months != 12:
            continue
        for line, other in lines:
            was = old.cell(line.key, twin.key).amount if line is not None else None
            now = new.cell(other.key, column.key).amount if other is not None else None
            if (was or Kr(0)) != (now or Kr(0)):
                shown = other or line
                found.append(Moved(shown.key, shown.label, column.year, column.kind, was, now))
    return sorted(found, key=lambda m: (m.year, -abs(m.by.ore), m.label))


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
