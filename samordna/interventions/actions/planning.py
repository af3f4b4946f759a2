"""What is granted goes into the plan under work: granted and budgeted on the intervention's own line.

The plan's own actions write it, so its log and its rules are those of any other change.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samordna.associations.models import User
from samordna.budgets.actions.amounts import NewCell, set_amounts
from samordna.budgets.actions.content import add
from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Line, PlannedIntervention, Section, Version
from samordna.interventions.models import Award, Intervention
from samordna.interventions.queries.award import given_of
from samordna.interventions.queries.in_plan import COUNTS
from samordna.plan.figures import Cell
from samordna.plan.kinds import LineClass, Role, Side
from samordna.verdict import no

NO_SECTION = "Planen har inget avsnitt för insatser. Lägg först till ett under Rader i budgeten."


def into_plan(*, by: User | None, on: dt.date, award: Award, version: Version) -> int:
    """Bind an award to the draft's line: granted and budgeted for each of its years that the plan has. Both or neither.
    Gives how many years were written.

    Raises:
        Refused: without the right, when the plan is no draft, or when it has nowhere to put it.
        Conflict: when somebody changed the amounts in between.
    """
    with transaction.atomic():
        planned = _planned(by, on, award.intervention, version)
        line = version.lines.filter(intervention=planned).order_by("position").first()
        line = line or _line(by, on, award.intervention, version, planned)
        columns = {c.year: c for c in version.columns.filter(kind__in=COUNTS, months=12).order_by("pk")}
        seen = {(a.column_id, a.of): a.revision for a in line.amounts.all()}
        cells = [
            NewCell(line.key, columns[one.year].key, Cell(amount), seen.get((columns[one.year].pk, of), 0), of)
            for one in given_of(award).years
            if one.year in columns
            for of, amount in ((AmountOf.GRANTED, one.granted), (AmountOf.BUDGETED, one.budgeted))
        ]
        if not cells:
            no("Planen har inga kolumner för de år som beslutet gäller.").demand()
        set_amounts(by=by, on=on, version=version, cells=cells)
    return len(cells) // 2


def _planned(by: User | None, on: dt.date, intervention: Intervention, version: Version) -> PlannedIntervention:
    rows = version.plannedinterventions.order_by("position")
    found = rows.filter(uid=intervention.uid).first()
    if found is None and intervention.plan_key:
        found = rows.filter(key=intervention.plan_key).first()
    if found is not None:
        return found
    fields = {
        "uid": intervention.uid, "name": intervention.name, "kind": _shares(intervention), "start": intervention.starts,
        "end": intervention.ends, "purpose": intervention.idea,
    }  # fmt: skip
    return add(by=by, on=on, version=version, model=PlannedIntervention, fields=fields)


def _line(
    by: User | None, on: dt.date, intervention: Intervention, version: Version, planned: PlannedIntervention
) -> Line:
    sections = Section.objects.filter(version=version, side=Side.COST).order_by("position")
    section = sections.filter(role=Role.INTERVENTIONS).first()
    if section is None:
        there = (
            Line.objects.filter(version=version, intervention__isnull=False)
            .select_related("section")
            .order_by("position")
            .first()
        )
        section = there.section if there else None
    if section is None:
        no(NO_SECTION).demand()
    kind, shares = intervention.kind or LineClass.INDIVIDUAL.value, _shares(intervention)
    fields = {
        "label": intervention.name, "section": section, "kind": kind, "intervention": planned,
        "weights": shares if len(shares) > 1 else {},
    }  # fmt: skip
    return add(by=by, on=on, version=version, model=Line, fields=fields)


def _shares(intervention: Intervention) -> dict[str, int]:
    """Its kind; both with their shares where it is one of two halves: the plan has a line for the whole."""
    other = getattr(intervention, "other_half", None)
    return {one.kind: one.share for one in (intervention, other) if one is not None and one.kind}
