"""A `Plan` → the rows and parts of a new draft. The only way rows of a whole plan come to be."""

from __future__ import annotations

import uuid
from typing import Any

from samordna.budgets import models
from samordna.budgets.choices import AmountOf
from samordna.budgets.rules import part_hints
from samordna.plan.figures import Cell, Line
from samordna.plan.model import Plan
from samordna.plan.plain import to_plain


def store(version: models.Version, plan: Plan) -> None:
    """Fill an empty draft with a plan. The caller holds the transaction and records the event.

    Lines, texts, goals and interventions without a `uid` get a new one; the others keep theirs.
    """
    own = {"association": version.association, "version": version}
    columns = _rows(models.Column, own, plan.columns, "year", "kind", "label", "months", "decided")
    sections = _sections(own, plan)
    interventions = _interventions(own, plan)
    lines = models.Line.objects.bulk_create(
        models.Line(
            **own,
            key=line.key,
            position=place,
            uid=_uid(line.uid),
            label=line.label,
            section=sections[line.section],
            kind=line.kind,
            weights=dict(line.weights),
            word=line.word,
            account=line.account,
            members=list(line.members),
            intervention=interventions.get(line.intervention),
            index=line.index,
            lump=line.lump,
            formula=list(line.formula),
        )
        for place, line in enumerate(plan.lines)
    )
    amounts = [
        _amount(own, columns[key], cell, of, line=row)
        for row, line in zip(lines, plan.lines, strict=True)
        for of, cells in _cells(line).items()
        for key, cell in cells.items()
    ]
    amounts += [
        _amount(own, columns[key], cell, AmountOf.BUDGETED, intervention=interventions[item.key])
        for item in plan.interventions
        for key, cell in item.costs.items()
    ]
    models.Amount.objects.bulk_create(amounts)
    _texts_and_goals(own, plan)
    _rest(own, plan, version)


def _uid(text: str) -> uuid.UUID:
    return uuid.UUID(text) if text else uuid.uuid4()


def _rows(model: Any, own: dict[str, Any], items: tuple[Any, ...], *fields: str) -> dict[str, Any]:
    made = model.objects.bulk_create(
        model(**own, key=item.key, position=place, **{name: getattr(item, name) for name in fields})
        for place, item in enumerate(items)
    )
    return {row.key: row for row in made}


def _sections(own: dict[str, Any], plan: Plan) -> dict[str, models.Section]:
    made = _rows(models.Section, own, plan.sections, "label", "side", "role", "account")
    # A section may stand before the one it lies in, so parents are set when all are there.
    nested = [section for section in plan.sections if section.parent]
    for section in nested:
        made[section.key].parent = made[section.parent]
    models.Section.objects.bulk_update([made[section.key] for section in nested], ["parent"])
    return made


def _interventions(own: dict[str, Any], plan: Plan) -> dict[str, models.PlannedIntervention]:
    made = models.PlannedIntervention.objects.bulk_create(
        models.PlannedIntervention(
            **own,
            key=item.key,
            position=place,
            uid=_uid(item.uid),
            name=item.name,
            kind=to_plain(item).get("kind", {}),
            word=item.word,
            start=item.start,
            end=item.end,
            owner=item.owner,
            parties=[str(party) for party in item.parties],
            target_group=item.target_group,
            purpose=item.purpose,
            method=item.method,
            follow_up=item.follow_up,
            reports=[day.isoformat() for day in item.reports],
            volume=item.volume,
            decided=to_plain(item.decided),
            ended=item.ended,
        )
        for place, item in enumerate(plan.interventions)
    )
    return {row.key: row for row in made}


def _cells(line: Line) -> dict[AmountOf, Any]:
    return {AmountOf.BUDGETED: line.values, AmountOf.GRANTED: line.granted, AmountOf.INCOME: line.income}


def _amount(own: dict[str, Any], column: models.Column, cell: Cell, of: AmountOf, **to: Any) -> models.Amount:
    return models.Amount(**own, column=column, of=of, ore=cell.amount, form=cell.form, **to)


def _texts_and_goals(own: dict[str, Any], plan: Plan) -> None:
    models.Text.objects.bulk_create(
        models.Text(
            **own,
            key=text.key,
            position=place,
            uid=_uid(text.uid),
            heading=text.heading,
            number=text.number,
            level=text.level,
            body=text.body,
            reviewed=text.reviewed,
        )
        for place, text in enumerate(plan.texts)
    )
    models.Goal.objects.bulk_create(
        models.Goal(
            **own,
            key=goal.key,
            position=place,
            uid=_uid(goal.uid),
            text=goal.text,
            level=goal.level,
            number=goal.number,
            heading=goal.heading,
            parent=goal.parent,
            indicators=[to_plain(indicator) for indicator in goal.indicators],
            measures=list(goal.measures),
            follow_up=list(goal.follow_up),
            responsible=list(goal.responsible),
            intervention=goal.intervention,
            due=goal.due,
        )
        for place, goal in enumerate(plan.goals)
    )


def _rest(own: dict[str, Any], plan: Plan, version: models.Version) -> None:
    everything = to_plain(plan)
    models.Part.objects.bulk_create(
        models.Part(**own, name=name, data=everything[name]) for name in part_hints() if name in everything
    )
    models.Waiver.objects.bulk_create(
        models.Waiver(
            **own,
            code=waiver.code,
            reason=waiver.reason,
            table=waiver.table,
            row=waiver.row,
            column=waiver.column,
            text=waiver.text,
            year=waiver.year,
            by=version.made_by,
            on=version.made_on,
        )
        for waiver in plan.waivers
    )
    models.Consultation.objects.bulk_create(
        models.Consultation(
            **own,
            member=consulted.member,
            sent=consulted.sent,
            answered=consulted.answered,
            summary=consulted.summary,
        )
        for consulted in plan.consultation
    )
