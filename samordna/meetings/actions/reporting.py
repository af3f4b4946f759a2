"""The board was told of decisions by delegation (10 §): what follows when the meeting where it was told has closed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from samordna.associations.models import User
from samordna.governance.actions.registers import report
from samordna.governance.models import DelegatedDecision
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision, Meeting, Paper
from samordna.meetings.queries.delegated import stamp_of, waiting
from samordna.meetings.rules.agenda import DELEGATED
from samordna.verdict import Refused

BY_HAND = "Anteckna själv under Delegation vilka som anmäldes."


def hold_delegated(meeting: Meeting) -> None:
    """Keep others from what `report_delegated` will note, before the act takes the log's head (see `effects`)."""
    if Paper.objects.filter(item__meeting=meeting, ref=DELEGATED, sent_on__isnull=False).exists():
        rows = DelegatedDecision.objects.select_for_update().filter(reported_on=None)
        list(rows.order_by("day", "pk").values_list("pk", flat=True))


def report_delegated(meeting: Meeting, by: User | None, on: dt.date) -> list[str]:
    """Note the delegated decisions in the paper of an item that was dealt with as reported on the meeting's day; what
    was done, or why not. Called inside the act that closes the meeting."""
    taken = Decision.objects.filter(item=OuterRef("item"), outcome__in=[OutcomeKind.APPROVED, OutcomeKind.CHANGED])
    told = Q(item__noted=True, item__put_off=False) | Q(Exists(taken))
    paper = (
        Paper.objects.filter(told, item__meeting=meeting, ref=DELEGATED, sent_on__isnull=False).order_by("pk").first()
    )
    if paper is None or paper.sent_on is None:
        return []
    rows = waiting(paper.sent_on)
    if not rows:
        return []
    if stamp_of(rows) != paper.stamp:
        return [f"Delegationsbesluten har ändrats sedan kallelsen gick. {BY_HAND}"]
    try:
        report(
            by=by, on=on, association=meeting.association, decisions=[row.pk for row in rows], day=meeting.day or on
        )  # fmt: skip
    except Refused as refusal:
        return [f"Delegationsbesluten är inte antecknade som anmälda: {refusal.reason} {BY_HAND}"]
    if len(rows) == 1:
        return ["1 delegationsbeslut är antecknat som anmält till styrelsen."]
    return [f"{len(rows)} delegationsbeslut är antecknade som anmälda till styrelsen."]
