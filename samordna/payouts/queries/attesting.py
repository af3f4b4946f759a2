"""By what right somebody approves, and who has had a hand in a claim."""

from __future__ import annotations

import datetime as dt

from samordna.associations.choices import Role
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.payouts.choices import Act
from samordna.payouts.models import Approval, Claim, PayeeAccount
from samordna.payouts.rules.attesting import Hands, Person

GRANTING = frozenset({OutcomeKind.APPROVED, OutcomeKind.CHANGED})
LOOKED_BACK = dt.timedelta(days=550)  # decisions on payments older than a budget year and a half are not offered
MOST_DECISIONS = 60


def delegates_of(roles: frozenset[str]) -> frozenset[Delegate]:
    """As whom somebody with these roles may decide by delegation."""
    found = {Delegate.EMPLOYEE} if Role.DIRECTOR in roles else set()
    return frozenset(found | ({Delegate.BOARD_MEMBER} if Role.CHAIR in roles else set()))


def points_for(roles: frozenset[str], on: dt.date) -> list[DelegationRule]:
    """The points in force that somebody with these roles may approve payments by."""
    rows = DelegationRule.objects.on(on).filter(kind=Matter.ECONOMY, delegate__in=delegates_of(roles))
    return list(rows.order_by("number", "starts", "pk"))


def decisions_for(on: dt.date) -> list[Decision]:
    """The board's own late decisions, the newest first."""
    rows = Decision.objects.filter(body=Decision.Body.BOARD, outcome__in=GRANTING, day__gte=on - LOOKED_BACK)
    return list(rows.order_by("-day", "-pk")[:MOST_DECISIONS])


def claimants_of(claim: Claim) -> set[Person]:
    """Everybody (keys) who has written or handed in the claim."""
    handed_in = claim.steps.filter(act=Act.SUBMIT).order_by("pk").values_list("by", flat=True)
    return {claim.written_by_id, claim.claimed_by_id, *handed_in}


def hands_of(claim: Claim, approval: Approval | None, account: PayeeAccount | None) -> Hands:
    """Who has had a hand in a claim, and in the account it goes to."""
    behind = set() if account is None else {account.proposed_by_id, account.confirmed_by_id}
    return Hands(claimants_of(claim), approval.approved_by_id if approval else None, behind)
