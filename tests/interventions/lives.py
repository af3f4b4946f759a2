"""Interventions to test with, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import Association, Member, User
from samordna.interventions.actions.life import suggest
from samordna.interventions.choices import Stage
from samordna.interventions.models import Agreement, Award, AwardYear, Intervention
from samordna.meetings.models import Decision
from samordna.money import Kr

ON = dt.date(2026, 9, 15)


def idea(
    association: Association, *, by: User | None = None, name: str = "Vägen till arbete", **fields: Any
) -> Intervention:
    """An idea that somebody has noted."""
    return suggest(by=by, on=ON, association=association, intervention=Intervention(name=name, **fields))


def agreed(
    association: Association,
    *,
    by: User | None = None,
    name: str = "Vägen till arbete",
    starts: dt.date = dt.date(2026, 1, 1),
    ends: dt.date = dt.date(2027, 12, 31),
    stage: Stage = Stage.RUNNING,
    **fields: Any,
) -> Agreement:
    """A signed agreement of an intervention that runs, as the board has granted it."""
    made = idea(association, by=by, name=name, **fields)
    Intervention.objects.filter(pk=made.pk).update(stage=stage, starts=starts, ends=ends)
    made.refresh_from_db()
    day = starts - dt.timedelta(days=20)
    decision = Decision.objects.create(
        association=association, paragraph=f"{12 + Decision.objects.count()}", day=day, subject=name
    )
    award = Award.objects.create(
        association=association, intervention=made, number=1, decision=decision, starts=starts, ends=ends, made_on=day
    )
    for year in range(starts.year, ends.year + 1):
        AwardYear.objects.create(association=association, award=award, year=year, granted=Kr.of("500000"))
    recipient = Member.objects.order_by("pk").last()
    assert recipient is not None
    return Agreement.objects.create(
        association=association, intervention=made, award=award, number=1, recipient=recipient, starts=starts,
        ends=ends, signed_on=day,
    )  # fmt: skip
