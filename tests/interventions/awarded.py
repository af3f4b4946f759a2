"""Interventions that the board has granted money, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import Association, Member, User
from samordna.interventions.actions.agreement import draft, sign
from samordna.interventions.actions.award import propose, settle
from samordna.interventions.actions.life import make
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Agreement, Award, Intervention, Proposed
from samordna.interventions.rules.award import Given, YearGiven
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


def awarded(association: Association, *, paragraph: str = "12", **named: Any) -> Award:
    """Granted by a decision noted from outside."""
    made = applied(association, **{"recipient": member(), **named})
    award = settle(by=None, on=ON, proposal=proposed(association, made), decision=decided(association, paragraph))
    assert award is not None
    return award


def agreed(association: Association, *, paragraph: str = "12", **named: Any) -> Agreement:
    """With a signed agreement."""
    award = awarded(association, paragraph=paragraph, **named)
    made = draft(by=None, on=ON, intervention=award.intervention)
    return sign(by=None, on=ON, agreement=made, day=SIGNED, for_us="Förbundschef", for_them="Förvaltningschef")


def running(association: Association, *, by: User | None = None, **named: Any) -> Intervention:
    """Agreed and begun."""
    made = agreed(association, **named).intervention
    make(by=by, on=ON, intervention=made, code="begin")
    return made


def member() -> Member:
    """The municipality."""
    return Member.objects.get(kind="kommun")
