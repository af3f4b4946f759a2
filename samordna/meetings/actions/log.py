"""Writes of what became of a decision: who carries it out, by when, what is told of it, and that it is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.associations.models import User
from samordna.core import audit, dates
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.actions.laying import did
from samordna.meetings.models import Decision
from samordna.meetings.queries.log import date_key
from samordna.meetings.rules import log as rules
from samordna.verdict import changed_meanwhile, no

MEANWHILE = changed_meanwhile("Uppföljningen")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is written about a decision's carrying out."""

    owner: str = ""
    due: dt.date | None = None
    done_on: dt.date | None = None
    follow_up: str = ""


@action
def follow_up(*, by: User | None, on: dt.date, decision: Decision, given: FollowUp, seen: int) -> Decision:
    """Note what became of a decision, changed from revision `seen`. Its day stands in the cycle until it is done.

    Raises:
        Refused: without the right, when somebody else changed it in between, or for days that cannot be.
        ValidationError: for words that cannot be kept.
    """
    access.may_prepare(by, decision.association).demand()
    held: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.revision != seen:
        no(MEANWHILE).demand()
    rules.may_follow_up(held.day, owner=given.owner, due=given.due, done_on=given.done_on, on=on).demand()
    was_done = held.done_on
    held.owner, held.due, held.done_on, held.follow_up = given.owner, given.due, given.done_on, given.follow_up
    held.revision = seen + 1
    held.full_clean()
    held.save()
    dates.changed(decision.association, on)
    if held.done_on is not None:
        did({date_key(held.pk): held.done_on})
    done = "genomfört" if held.done_on and not was_done else "uppföljt"
    audit.record(
        by=by, on=on, association=decision.association, code="decision.followed_up", subject=held,
        summary=f"Beslutet ”{held.subject}” ({held}) antecknades som {done}.",
    )  # fmt: skip
    return held
