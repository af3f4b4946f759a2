"""By what right somebody approves, and who has had a hand in a claim."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from samordna.associations.choices import Role
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.payouts.choices import Act
from samordna.payouts.models import Approval, Claim, PayeeAccount
from samordna.payouts.rules.attesting import Hands, Person

GRANTING = frozenset({OutcomeKind.APPROVED, OutcomeKind.CHANGED})


def delegates_of(roles: frozenset[str]) -> frozenset[Delegate]:
    """As whom somebody with these roles may decide by delegation."""
    found = {Delegate.EMPLOYEE} if Role.DIRECTOR in roles else set()
    return frozenset(found | ({Delegate.BOARD_MEMBER} if Role.CHAIR in roles else set()))


def points_for(roles: frozenset[str], on: dt.date) -> list[DelegationRule]:
    """The points in force that somebody with these roles may approve payments by."""
    rows = DelegationRule.objects.on(on).filter(kind=Matter.ECONOMY, delegate__in=delegates_of(roles))
    return list(rows.order_by("number", "starts", "pk"))


def decisions_on(claim: Claim) -> QuerySet[Decision]:
    """What may be the board's own decision to pay a claim, the newest first: it granted the intervention its money, or
    it came when the claim was handed in or later."""
    about = Q(awards__intervention=claim.intervention_id) | Q(day__gte=claim.submitted_on)
    rows = Decision.objects.filter(about, body=Decision.Body.BOARD, outcome__in=GRANTING)
    return rows.distinct().order_by("-day", "-pk")


def claimants_of(claim: Claim) -> set[Person]:
    """Everybody (keys) who has written or handed in the claim."""
    handed_in = claim.steps.filter(act=Act.SUBMIT).order_by("pk").values_list("by", flat=True)
    return {claim.written_by_id, claim.claimed_by_id, *handed_in}


def hands_of(claim: Claim, approval: Approval | None, account: PayeeAccount) -> Hands:
    """Who has had a hand in a claim, and in the account it goes to."""
    behind = {account.proposed_by_id, account.confirmed_by_id}
    return Hands(claimants_of(claim), approval.approved_by_id if approval else None, behind)
