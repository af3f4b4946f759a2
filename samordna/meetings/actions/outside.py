"""Writes of decisions that stand in minutes outside the system."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.models import Decision
from samordna.verdict import no


@action
def note_decision(
    *, by: User | None, on: dt.date, association: Association, day: dt.date, paragraph: str, subject: str,
    wording: str = "", register_number: str = "", body: str = Decision.Body.BOARD,
) -> Decision:  # fmt: skip
    """Note a decision from minutes outside the system.

    Raises:
        Refused: without the right, or for a day to come.
        ValidationError: for one that cannot be stored, as with a paragraph that is taken that day.
    """
    access.may_prepare(by, association).demand()
    if day > on:
        no("Beslutsdagen ligger framåt i tiden. Anteckna beslutet när det är fattat.").demand()
    decision = Decision(
        association=association, day=day, paragraph=paragraph, subject=subject, wording=wording,
        register_number=register_number, body=body,
    )  # fmt: skip
    decision.full_clean()
    decision.save()
    audit.record(
        by=by, on=on, association=association, code="decision.noted", subject=decision,
        summary=f"Ett beslut från ett protokoll utanför systemet antecknades: {decision}.",
    )  # fmt: skip
    return decision
