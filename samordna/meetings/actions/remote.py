"""Writes of the board's standing decision on taking part from afar (19 a §)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.models import Decision, RemoteDecision
from samordna.verdict import no

SUBJECT = "Deltagande på distans i styrelsens möten"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the board has decided: to what extent, whether sound alone is enough, and from when until when."""

    extent: str
    starts: dt.date
    ends: dt.date | None = None
    audio: bool = False


@dataclass(frozen=True, slots=True)
class InMinutes:
    """A decision as it stands in minutes outside the system."""

    day: dt.date
    paragraph: str


@action
def register_remote(
    *, by: User | None, on: dt.date, association: Association, decided: Decision | InMinutes, standing: Standing
) -> RemoteDecision:
    """Register the board's decision on taking part from afar, taken here or in minutes outside the system.

    Raises:
        Refused: without the right, for a decision to come, or one that holds before it was taken.
        ValidationError: for one that cannot be stored, as with a paragraph that is taken that day.
    """
    access.may_prepare(by, association).demand()
    if decided.day > on:
        no("Beslutsdagen ligger framåt i tiden. Anteckna beslutet när det är fattat.").demand()
    if standing.starts < decided.day:
        no("Beslutet kan inte gälla innan det fattades. Ändra från och med vilken dag det gäller.").demand()
    decision = decided if isinstance(decided, Decision) else _noted(association, decided, standing)
    made = RemoteDecision(
        association=association, decision=decision, extent=standing.extent, audio=standing.audio,
        starts=standing.starts, ends=standing.ends,
    )  # fmt: skip
    made.full_clean()
    made.save()
    audit.record(
        by=by, on=on, association=association, code="meeting.remote", subject=made,
        summary=f"Styrelsens beslut om distansdeltagande registrerades: {decision}.",
    )  # fmt: skip
    return made


@action
def end_remote(*, by: User | None, on: dt.date, standing: RemoteDecision, ends: dt.date) -> None:
    """Set the last day that a decision on taking part from afar holds.

    Raises:
        Refused: without the right.
        ValidationError: for a day before its first.
    """
    access.may_prepare(by, standing.association).demand()
    standing.ends = ends
    standing.full_clean()
    standing.save(update_fields=["ends"])
    audit.record(
        by=by, on=on, association=standing.association, code="meeting.remote_ended", subject=standing,
        summary=f"Beslutet om distansdeltagande gäller till och med {ends}.",
    )  # fmt: skip


def _noted(association: Association, decided: InMinutes, standing: Standing) -> Decision:
    decision = Decision(
        association=association, day=decided.day, paragraph=decided.paragraph, subject=SUBJECT, wording=standing.extent
    )
    decision.full_clean()
    decision.save()
    return decision
