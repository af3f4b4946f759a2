"""Interventions that the board has granted money, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import Association, Member
from samordna.interventions.actions.agreement import draft, sign
from samordna.interventions.actions.award import propose, settle
from samordna.interventions.actions.life import make
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.models import Agreement, Award, Intervention, Proposed
from samordna.interventions.rules.award import Given, YearGiven
from samordna.interventions.rules.period import months_by_year
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.models import Decision
from samordna.money import Kr
from tests.interventions.lives import ENDS, ON, STARTS, applied

GIVEN = Given(
    STARTS, ENDS, (YearGiven(2027, 11, Kr.of(575_000), Kr.of(57_500)), YearGiven(2028, 12, Kr.of(575_000))),
    "Delrapport varje halvår.\nStyrgruppen träffas minst fyra gånger om året.",
)  # fmt: skip
SIGNED = dt.date(2026, 9, 15)


def decided(association: Association, paragraph: str = "12", day: dt.date = dt.date(2026, 9, 10)) -> Decision:
    """A decision in minutes outside the system."""
    return note_decision(by=None, on=ON, association=association, day=day, paragraph=paragraph, subject="Insatsen")


def proposed(
    association: Association, intervention: Intervention | None = None, of: ProposalOf = ProposalOf.AWARD,
    given: Given | None = GIVEN, reason: str = "",
) -> Proposed:  # fmt: skip
    """What the board is asked; of a new application unless told."""
    wanted = intervention or applied(association, recipient=member())
    return propose(by=None, on=ON, intervention=wanted, of=of, given=given, reason=reason)


def awarded(association: Association, *, paragraph: str = "12", given: Given = GIVEN, **named: Any) -> Award:
    """Granted by a decision noted from outside."""
    made = applied(association, **{"recipient": member(), **named})
    day = min(dt.date(2026, 9, 10), given.starts - dt.timedelta(days=20))
    decision = decided(association, paragraph, day)
    award = settle(by=None, on=ON, proposal=proposed(association, made, given=given), decision=decision)
    assert award is not None
    return award


def agreed(
    association: Association, *, paragraph: str = "12", starts: dt.date = STARTS, ends: dt.date = ENDS,
    stage: Stage = Stage.AGREED, **named: Any,
) -> Agreement:  # fmt: skip
    """With a signed agreement, some way into its life; half a million for each year of another time than `GIVEN`'s."""
    award = awarded(association, paragraph=paragraph, given=given(starts, ends), **named)
    made = draft(by=None, on=ON, intervention=award.intervention)
    day = max(award.decision.day, min(SIGNED, starts))
    signed = sign(by=None, on=ON, agreement=made, day=day, for_us="Förbundschef", for_them="Förvaltningschef")
    if stage is Stage.RUNNING:
        make(by=None, on=ON, intervention=signed.intervention, code="begin")
    elif stage is not Stage.AGREED:
        # What lies between has its own tests; here it is only how far it has come.
        Intervention.objects.filter(pk=signed.intervention_id).update(stage=stage)
        signed.intervention.refresh_from_db()
    return signed


def running(association: Association, **named: Any) -> Intervention:
    """Agreed and begun."""
    return agreed(association, stage=Stage.RUNNING, **named).intervention


def under_way(association: Association, **named: Any) -> Agreement:
    """Agreed and begun, for 2026 and 2027: a report may be due already."""
    told = {"starts": dt.date(2026, 1, 1), "ends": dt.date(2027, 12, 31), "stage": Stage.RUNNING, **named}
    return agreed(association, paragraph=f"{12 + Decision.objects.count()}", **told)


def given(starts: dt.date = STARTS, ends: dt.date = ENDS) -> Given:
    """What is granted for a time."""
    if (starts, ends) == (STARTS, ENDS):
        return GIVEN
    months = months_by_year(starts, ends)
    return Given(starts, ends, tuple(YearGiven(year, months[year], Kr.of(500_000)) for year in months))


def member() -> Member:
    """The municipality."""
    return Member.objects.get(kind="kommun")
