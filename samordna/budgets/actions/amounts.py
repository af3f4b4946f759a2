"""Writing figures: cells of the budget grid and of interventions' own costs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from samordna.associations.models import User
from samordna.budgets import access
from samordna.budgets.actions.locking import locked, stamped
from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Amount, Column, Line, PlannedIntervention, Version
from samordna.core import audit
from samordna.core.action import action
from samordna.money import KRONA
from samordna.plan.figures import EMPTY, Cell
from samordna.plan.kinds import Form
from samordna.verdict import no


@dataclass(frozen=True, slots=True)
class NewCell:
    """A figure somebody typed: of a line (or, with `intervention`, of its own costs), and the revision they saw."""

    line: str
    column: str
    cell: Cell
    seen: int
    of: AmountOf = AmountOf.BUDGETED
    intervention: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell somebody else has changed meanwhile: what was typed, and what stands there now."""

    typed: NewCell
    theirs: Cell
    revision: int
    by: str


class Conflict(Exception):
    """Nothing was saved, because these cells have changed since the writer saw them."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__(
            "Samma belopp har ändrats, av någon annan eller i en annan flik. Båda värdena visas; välj vilket som ska "
            "gälla."
        )
        self.clashes = tuple(clashes)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the version's stamp before and after, and each changed cell with its new revision.

    Whoever had read the version as of `before` knows it as of `after` by putting the cells in.
    """

    before: uuid.UUID
    after: uuid.UUID
    cells: tuple[tuple[NewCell, int], ...]


@action
def set_amounts(*, by: User | None, on: dt.date, version: Version, cells: Sequence[NewCell]) -> Saved:
    """Save figures, all of them or none.

    Raises:
        Refused: without the right, or for a line, intervention or column the plan does not have.
        Conflict: when any cell has changed since it was seen (unless it already holds what was typed).
    """
    version, before = stamped(version)
    access.may_edit(by, version).demand()
    targets = _Targets(version, cells)
    clashes, changed = [], []
    for new in cells:
        row = targets.amount(new)
        if row.revision != new.seen and _cell(row) != new.cell:
            clashes.append(Clash(new, _cell(row), row.revision, str(row.changed_by or "")))
        elif _cell(row) != new.cell:
            row.ore, row.form = new.cell.amount, new.cell.form
            row.revision, row.changed_by = row.revision + 1, by
            changed.append((new, row))
    if clashes:
        raise Conflict(clashes)
    for _, row in changed:
        row.save()
    names = ", ".join(f"{new.line or new.intervention} {new.column}" for new, _ in changed[:5])
    more = f" och {len(changed) - 5} till" if len(changed) > 5 else ""
    audit.record(
        by=by, on=on, association=version.association, code="plan.amounts", subject=version,
        summary=f"{len(changed)} belopp ändrades{': ' + names + more if names else ''}.",
        details={"cells": [f"{n.line or n.intervention}@{n.column}={n.cell.plain}" for n, _ in changed]},
    )  # fmt: skip
    return Saved(before, version.stamp, tuple((new, row.revision) for new, row in changed))


@action
def index_line(*, by: User | None, on: dt.date, version: Version, line: str, percent: Fraction, seen: int) -> None:
    """Let a line grow by so many per cent a year from the budget year; the plan years follow, in whole kronor.

    Raises:
        Refused: without the right, for an unknown or computed line, or when somebody changed the line meanwhile.
    """
    version = locked(version)
    access.may_edit(by, version).demand()
    row = version.lines.filter(key=line).first()
    if row is None or row.formula:
        no("Raden räknas fram och kan inte räknas upp." if row else "Raden finns inte längre i planen.").demand()
    assert row is not None
    if row.revision != seen:
        no("Raden har ändrats av någon annan. Läs om sidan och försök igen.").demand()
    base = row.amounts.filter(of=AmountOf.BUDGETED, column__year=version.year, column__kind="budget").first()
    columns = list(version.columns.filter(year__gt=version.year, months=12))
    cells = [NewCell(line, column.key, EMPTY, 0) for column in columns]
    targets = _Targets(version, cells)
    for column, cell in zip(columns, cells, strict=True):
        years = column.year - version.year
        if base is not None and base.ore is not None:
            amount = targets.amount(cell)
            amount.ore = base.ore.share((1 + percent / 100) ** years, KRONA)
            amount.form, amount.revision, amount.changed_by = Form.AMOUNT, amount.revision + 1, by
            amount.save()
    row.index, row.revision = round(percent.numerator / percent.denominator, 2), row.revision + 1
    row.save()
    audit.record(
        by=by, on=on, association=version.association, code="plan.indexed", subject=version,
        summary=f"{row.label} räknas upp med {row.index:g} procent per år.",
    )  # fmt: skip


class _Targets:
    """The lines, interventions and columns of a version, and their amounts; those not there yet are made when saved."""

    def __init__(self, version: Version, cells: Sequence[NewCell]) -> None:
        columns = version.columns.filter(key__in={cell.column for cell in cells})
        lines = version.lines.filter(key__in={cell.line for cell in cells})
        interventions = version.plannedinterventions.filter(key__in={cell.intervention for cell in cells})
        self.version = version
        self.columns: dict[str, Column] = {c.key: c for c in columns}
        self.lines: dict[str, Line] = {line.key: line for line in lines}
        self.interventions: dict[str, PlannedIntervention] = {i.key: i for i in interventions}
        there = version.amounts.filter(column__in=self.columns.values()).filter(
            Q(line__in=self.lines.values()) | Q(intervention__in=self.interventions.values())
        )
        self.amounts: dict[tuple[int | None, int | None, int, str], Amount] = {
            (a.line_id, a.intervention_id, a.column_id, a.of): a for a in there.select_related("changed_by")
        }

    def amount(self, new: NewCell) -> Amount:
        column = self.columns.get(new.column)
        line = self.lines.get(new.line)
        intervention = self.interventions.get(new.intervention) if new.intervention else None
        if column is None or (line is None and intervention is None):
            no("Raden eller kolumnen finns inte längre i planen. Läs om sidan.").demand()
        assert column is not None
        if line is not None and line.formula:
            no(f"”{line.label}” räknas fram och kan inte skrivas över.").demand()
        key = (line.pk if line else None, intervention.pk if intervention else None, column.pk, new.of)
        return self.amounts.get(key) or Amount(
            association=self.version.association,
            version=self.version,
            line=line,
            intervention=intervention,
            column=column,
            of=new.of,
            form=Form.EMPTY,
        )


def _cell(row: Amount) -> Cell:
    return Cell(row.ore, Form(row.form))
