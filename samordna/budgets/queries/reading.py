"""What was read of a version, kept in the process until the version is stamped anew.

Reading a draft is a dozen queries and asking all rules takes longer still, while most pages show a draft nobody has
changed since the page before. A version's stamp is another one after every change, whoever makes it and wherever, so an
entry can be out of date only by being asked for no more. What is kept is immutable, or only read.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Version
from samordna.budgets.queries.grid import Rows, rows_of
from samordna.budgets.queries.plans import Stored, plan_of
from samordna.findings import Finding
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell, Cells
from samordna.plan.kinds import Form
from samordna.plan.model import Plan
from samordna.reading.written import check

FIELDS = {AmountOf.BUDGETED: "values", AmountOf.GRANTED: "granted", AmountOf.INCOME: "income"}
KEPT = 24  # versions; a plan of 60 lines takes about a megabyte


class Reading:
    """A version's plan, its figures and findings, and a draft's rows."""

    def __init__(self, rows: Rows | None, plan: Plan) -> None:
        self.rows = rows
        self.plan = plan

    @property
    def figures(self) -> Figures:
        """The plan's figures. They fill up while they are asked, so each request has its own end of the same."""
        return self._figures.shared()

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.plan)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find."""
        return check(self.plan, figures=self.figures)


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that was saved: of a line or of an intervention's own costs, by key; what it holds, and its revision."""

    line: str
    intervention: str
    column: str
    of: AmountOf
    cell: Cell
    revision: int


_kept: OrderedDict[Any, Reading] = OrderedDict()
_lock = threading.Lock()


def read(version: Version) -> Reading:
    """The version as it is stamped."""
    key = _key(version)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    return _keep(key, anew(version))


def anew(version: Version) -> Reading:
    """The version as it is stored, whatever is kept."""
    # The rows first: the plan is then made from the same ones.
    rows = rows_of(version) if version.is_draft else None
    return Reading(rows, plan_of(version, rows.amounts.values() if rows else None))


def put_in(version: Version, before: Reading, changed: Iterable[Changed]) -> Reading:
    """What `before` is after these cells and nothing else were saved; `version` bears the new stamp."""
    assert before.rows is not None
    rows = replace(before.rows, amounts=dict(before.rows.amounts))
    lines = {line.key: line for line in before.plan.lines}
    interventions = {item.key: item for item in before.plan.interventions}
    order = [column.key for column in before.plan.columns]
    for change in changed:
        line = rows.lines[change.line].pk if change.line else None
        item = rows.interventions[change.intervention].pk if change.intervention else None
        column = rows.columns[change.column].pk
        rows.amounts[line, item, column, change.of.value] = Stored(
            line, item, column, change.of.value, change.cell.amount, change.cell.form, change.revision
        )
        if change.line:
            name = FIELDS[change.of]
            old = lines[change.line]
            new: dict[str, Any] = {name: _with(getattr(old, name), change, order)}
            lines[change.line] = replace(old, **new)
        else:
            old_item = interventions[change.intervention]
            interventions[change.intervention] = replace(old_item, costs=_with(old_item.costs, change, order))
    plan = replace(before.plan, lines=tuple(lines.values()), interventions=tuple(interventions.values()))
    return _keep(_key(version), Reading(rows, plan))


def _with(cells: Cells, change: Changed, order: list[str]) -> Cells:
    """The cells with the new one, in the columns' order; an empty one is none, as when a draft is read."""
    made = {**cells, change.column: change.cell}
    return {key: made[key] for key in order if key in made and made[key].form is not Form.EMPTY}


def _key(version: Version) -> tuple[Any, ...]:
    return version.pk, version.stamp, version.state


def _keep(key: tuple[Any, ...], made: Reading) -> Reading:
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
