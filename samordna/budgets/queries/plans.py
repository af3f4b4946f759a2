"""A version as a `Plan`: from its rows and parts while it is a draft, from its frozen bytes afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from samordna.budgets import models
from samordna.budgets.choices import AmountOf, State
from samordna.budgets.rules import part_hints
from samordna.money import Kr
from samordna.plan.content import Consulted, Goal, Indicator, Intervention, PrintedDate, Text
from samordna.plan.figures import Cell, Column, Line, Section
from samordna.plan.file import read
from samordna.plan.kinds import ColumnKind, Form, GoalLevel, LineClass, Role, Side, Status
from samordna.plan.model import FORMAT, Plan, Waived
from samordna.plan.plain import from_plain

STATUS = {
    State.DRAFT: Status.DRAFT,
    State.PROPOSED: Status.PROPOSED,
    State.ADOPTED: Status.ADOPTED,
    State.REPLACED: Status.ADOPTED,
    State.PUBLISHED: Status.PUBLISHED,
}
HINTS = part_hints()
# The same bytes are always the same plan, and pages over several years would read dozens of kilobytes of YAML for each.
frozen = lru_cache(maxsize=24)(read)


class Stored(NamedTuple):
    """An amount as it is stored, by the primary keys of what it is of; a plan has hundreds, too many for model rows."""

    line_id: int | None
    intervention_id: int | None
    column_id: int
    of: str
    ore: Kr | None
    form: str
    revision: int


def amounts_of(version: models.Version) -> list[Stored]:
    """Every amount of a draft, in one query."""
    return [Stored(*row) for row in version.amounts.values_list(*Stored._fields)]


def plan_of(version: models.Version, amounts: Iterable[Stored] | None = None) -> Plan:
    """The plan of a version. `amounts` are a draft's, where they have been read already.

    Raises:
        PlanFileError: when stored data is damaged; actions never store such data.
    """
    if version.document is not None:
        return frozen(bytes(version.document), f"{version}")
    return draft_plan(version, amounts)


def draft_plan(version: models.Version, amounts: Iterable[Stored] | None = None) -> Plan:
    """The plan as its rows and parts are now (eight queries, however large it is)."""
    association = version.association
    columns = {row.pk: row for row in version.columns.all()}
    sections = {row.pk: row for row in version.sections.all()}
    interventions = {row.pk: row for row in version.plannedinterventions.all()}
    lines = list(version.lines.all())
    cells, costs = _cells(amounts_of(version) if amounts is None else amounts, columns)
    parts = {p.name: from_plain(HINTS[p.name], p.data, p.name) for p in version.parts.all() if p.name in HINTS}
    return Plan(
        format=FORMAT,
        association=association.name,
        slug=association.slug,
        organisation_number=association.organisation_number,
        year=version.year,
        title=version.title,
        status=STATUS[State(version.state)],
        register_number=version.register_number,
        invented=version.invented,
        proposed=PrintedDate(version.proposed_on),
        adopted=PrintedDate(version.decision.day if version.decision else None),
        columns=tuple(
            Column(c.key, c.year, ColumnKind(c.kind), c.label, c.months, c.decided) for c in columns.values()
        ),
        sections=tuple(
            Section(
                s.key,
                s.label,
                Side(s.side),
                sections[s.parent_id].key if s.parent_id else "",
                Role(s.role),
                s.account,
            )
            for s in sections.values()
        ),
        lines=tuple(_line(line, sections, interventions, cells[line.pk]) for line in lines),
        interventions=tuple(_intervention(i, costs[i.pk]) for i in interventions.values()),
        texts=tuple(
            Text(t.key, t.heading, t.body, t.number, t.level, t.reviewed, str(t.uid)) for t in version.texts.all()
        ),
        goals=tuple(_goal(goal) for goal in version.goals.all()),
        waivers=tuple(
            Waived(w.code, w.reason, w.table, w.row, w.column, w.text, w.year) for w in version.waivers.all()
        ),
        consultation=tuple(Consulted(c.member, c.sent, c.answered, c.summary) for c in version.consultations.all()),
        **parts,
    )


def cell_of(amount: models.Amount | Stored) -> Cell:
    """An amount row as a cell of the plan."""
    return Cell(amount.ore, Form(amount.form))


Cells = dict[str, dict[str, Cell]]


def _cells(
    amounts: Iterable[Stored], columns: dict[Any, models.Column]
) -> tuple[defaultdict[Any, Cells], defaultdict[Any, dict[str, Cell]]]:
    lines: defaultdict[Any, Cells] = defaultdict(lambda: {of.value: {} for of in AmountOf})
    costs: defaultdict[Any, dict[str, Cell]] = defaultdict(dict)
    # In the columns' order, as a plan file has them.
    places = {pk: place for place, pk in enumerate(columns)}
    for amount in sorted(amounts, key=lambda a: places[a.column_id]):
        key = columns[amount.column_id].key
        if amount.form == Form.EMPTY:
            continue
        if amount.line_id is not None:
            lines[amount.line_id][amount.of][key] = cell_of(amount)
        else:
            costs[amount.intervention_id][key] = cell_of(amount)
    return lines, costs


def _line(
    line: models.Line,
    sections: dict[Any, models.Section],
    interventions: dict[Any, models.PlannedIntervention],
    cells: Cells,
) -> Line:
    return Line(
        line.key,
        line.label,
        sections[line.section_id].key,
        LineClass(line.kind),
        cells[AmountOf.BUDGETED],
        cells[AmountOf.INCOME],
        cells[AmountOf.GRANTED],
        {LineClass(kind): int(weight) for kind, weight in line.weights.items()},
        line.word,
        line.account,
        tuple(line.members),
        interventions[line.intervention_id].key if line.intervention_id else "",
        line.index.normalize() if line.index is not None else None,
        line.lump,
        tuple(line.formula),
        str(line.uid),
    )


def _intervention(row: models.PlannedIntervention, costs: dict[str, Cell]) -> Intervention:
    plain = {
        "key": row.key,
        "name": row.name,
        "kind": row.kind,
        "word": row.word,
        "start": row.start,
        "end": row.end,
        "owner": row.owner,
        "parties": row.parties,
        "target_group": row.target_group,
        "purpose": row.purpose,
        "method": row.method,
        "follow_up": row.follow_up,
        "reports": row.reports,
        "volume": row.volume,
        "costs": {key: str(cell.plain) for key, cell in costs.items()},
        "decided": row.decided,
        "ended": row.ended,
        "uid": str(row.uid),
    }
    built: Intervention = from_plain(Intervention, plain, f"insatsen {row.name}")
    return built


def _goal(row: models.Goal) -> Goal:
    return Goal(
        row.key,
        row.text,
        GoalLevel(row.level),
        row.number,
        row.heading,
        row.parent,
        from_plain(tuple[Indicator, ...], row.indicators, f"målet {row.key}"),
        tuple(row.measures),
        tuple(row.follow_up),
        tuple(row.responsible),
        row.intervention,
        row.due,
        str(row.uid),
    )
