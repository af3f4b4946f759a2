"""Writes of a year's plan: its meetings stand in the cycle, each with what the law's order puts on its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.law.deadlines import deadlines
from samordna.meetings import access
from samordna.meetings.actions.agenda import ItemGiven, add_proposed
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.choices import Kind, Owner
from samordna.meetings.models import Meeting
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.rules.agenda import Proposed, asked_by
from samordna.meetings.rules.year import Planned
from samordna.verdict import Refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting to be planned, and where."""

    planned: Planned
    place: str = ""


@action
def plan_year(
    *, by: User | None, on: dt.date, association: Association, year: int, wanted: Sequence[Wanted]
) -> list[Meeting]:
    """Plan meetings of a year; what the law's order has them take up is put on their agendas.

    Raises:
        Refused: without the right, for no meeting, or for a year the rules do not cover.
        ValidationError: for one that cannot be stored; then none is planned.
    """
    access.may_prepare(by, association).demand()
    if not wanted:
        raise Refused("Kryssa för minst ett möte.")
    dates = {one.key.rpartition("-")[0]: one for one in deadlines(year, chosen())}
    made = [_planned(by, on, association, one) for one in wanted]
    for meeting, one in zip(made, wanted, strict=True):
        keys = [dates[business.value].key for business in sorted(one.planned.business)]
        if keys:
            add_proposed(by=by, on=on, meeting=meeting, proposed=[given_of(asked_by(key)) for key in keys])
    count = "1 möte" if len(made) == 1 else f"{len(made)} möten"
    audit.record(
        by=by, on=on, association=association, code="meeting.year_planned",
        summary=f"{count} planerades för {year}.", details={"days": [str(one.planned.day) for one in wanted]},
    )  # fmt: skip
    return made


def given_of(one: Proposed) -> tuple[str, ItemGiven]:
    """A proposed item as `add_proposed` takes it."""
    return one.source, ItemGiven(
        one.title, one.kind, one.matter, one.background, one.proposed, register_number=one.register_number, ref=one.ref
    )


def _planned(by: User | None, on: dt.date, association: Association, one: Wanted) -> Meeting:
    what = one.planned
    given = Given(
        what.title, Owner.BOARD, what.day.year, what.day, None, Kind.MEETING, what.starts, what.ends, one.place
    )
    item = add_item(by=by, on=on, association=association, given=given)
    return Meeting.objects.select_related("item", "association").get(item=item)
