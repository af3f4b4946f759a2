"""Holds what is tested, so that everybody who claims, approves and pays of the same award comes one after the other.

The intervention is taken first, then the association where a number is given out, and the log's head last: always in
that order, so that nobody waits for somebody who waits for them. A meeting that closes keeps the same order
(`meetings.effects`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Model

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.interventions.models import Intervention
from samordna.payouts.choices import Act, State
from samordna.payouts.models import Claim, ClaimStep
from samordna.payouts.rules import course
from samordna.records.actions.storing import hold
from samordna.verdict import Refused, changed_meanwhile

MEANWHILE = changed_meanwhile("Rekvisitionen")


def held(interventions: Iterable[int]) -> None:
    """Keep others from claiming, approving and paying of these (keys) until the transaction ends."""
    rows = Intervention.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(interventions))
    list(rows.order_by("pk").values_list("pk", flat=True))


def held_claim(claim: Claim, seen: int | None = None) -> Claim:
    """The claim as it is now, with its intervention held; `seen` is the revision that was shown, None for any.

    Raises:
        Refused: when somebody else has changed it since.
    """
    held([claim.intervention_id])
    rows = Claim.objects.select_related(
        "association", "intervention__association", "agreement__recipient", "corrects", "claimed_by", "written_by"
    )
    found = rows.get(pk=claim.pk)
    if seen is not None and found.revision != seen:
        raise Refused(MEANWHILE)
    return found


def step(claim: Claim, act: Act, by: User | None, on: dt.date, why: str = "") -> None:
    """Move the claim on and keep the step; part of an action that has asked `course.may`. Saves the claim."""
    before = claim.at
    claim.state, claim.revision = course.after(act), claim.revision + 1
    claim.save()
    ClaimStep.objects.create(
        association=claim.association, claim=claim, act=act, before=before, after=claim.state, on=on,
        why=why.strip(), amount=claim.amount, by=by,
    )  # fmt: skip
    if State(claim.state) not in course.LIVE:
        claim.evidence.filter(holds=True).update(holds=False)


def next_number(association: Association, model: type[Model]) -> int:
    """The number after the last of the association's rows of a kind; the association is held."""
    hold(association)
    last: int | None = model._default_manager.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def note(
    by: User | None, on: dt.date, association: Association, what: str, summary: str, subject: Any, **details: Any
) -> None:
    """The act's event in the log."""
    audit.record(
        by=by, on=on, association=association, code=f"payouts.{what}", subject=subject, summary=summary,
        details=details,
    )  # fmt: skip
