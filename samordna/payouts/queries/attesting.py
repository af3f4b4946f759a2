"""By what right somebody approves, and who has had a hand in a claim."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from samordna.associations.choices import Role
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.money import Kr, total
from samordna.payouts.choices import Act
from samordna.payouts.models import Approval, Claim, Evidence, PayeeAccount
from samordna.payouts.rules.attesting import TOGETHER, Hands, Person, may_decide
from samordna.payouts.rules.course import LIVE

GRANTING = frozenset({OutcomeKind.APPROVED, OutcomeKind.CHANGED})


def delegates_of(roles: frozenset[str]) -> frozenset[Delegate]:
    """As whom somebody with these roles may decide by delegation."""
    found = {Delegate.EMPLOYEE} if Role.DIRECTOR in roles else set()
    return frozenset(found | ({Delegate.BOARD_MEMBER} if Role.CHAIR in roles else set()))


def points_for(roles: frozenset[str], on: dt.date) -> list[DelegationRule]:
    """The points in force that somebody with these roles may approve payments by."""
    rows = DelegationRule.objects.on(on).filter(kind=Matter.ECONOMY, delegate__in=delegates_of(roles))
    return list(rows.order_by("number", "starts", "pk"))


def decisions_since(claim: Claim) -> QuerySet[Decision]:
    """What the board has decided in favour of something since the claim was handed in, the newest first."""
    rows = Decision.objects.filter(body=Decision.Body.BOARD, outcome__in=GRANTING, day__gte=claim.submitted_on)
    return rows.order_by("-day", "-pk")


def decisions_on(claim: Claim) -> list[Decision]:
    """The board's decisions that may approve a claim, the newest first."""
    free = decisions_since(claim).filter(~Exists(Approval.objects.filter(decision=OuterRef("pk"))))
    return [one for one in free if may_decide(words_of(one), number=claim.number, amount=claim.amount)]


def words_of(decision: Decision) -> str:
    """What a decision says, with its subject."""
    return f"{decision.subject}\n{decision.wording}"


def delegated_lately(claim: Claim, on: dt.date) -> Kr:
    """What has been approved by delegation for the claim's intervention within `TOGETHER`, of other claims that are
    promised or paid."""
    rows = Approval.objects.filter(
        claim__intervention=claim.intervention_id, claim__state__in=LIVE, decision=None, approved_on__gt=on - TOGETHER
    )
    return total(rows.exclude(claim=claim).order_by("pk").values_list("amount", flat=True))


def same_evidence(claim: Claim) -> list[tuple[str, Claim]]:
    """The names of files of a claim that another intervention's claim has too, with that claim. Reads the evidence as
    it is loaded, and one query besides."""
    names = {one.sha256: one.file.name for one in claim.evidence.all()}
    rows = Evidence.objects.filter(sha256__in=names, claim__state__in=LIVE)
    others = rows.exclude(claim__intervention=claim.intervention_id).select_related("claim__intervention")
    return [(names[one.sha256], one.claim) for one in others.order_by("claim__number", "pk")]


def claimants_of(claim: Claim) -> set[Person]:
    """Everybody (keys) who has written or handed in the claim."""
    handed_in = claim.steps.filter(act=Act.SUBMIT).order_by("pk").values_list("by", flat=True)
    return {claim.written_by_id, claim.claimed_by_id, *handed_in}


def hands_of(claim: Claim, approval: Approval | None, account: PayeeAccount) -> Hands:
    """Who has had a hand in a claim, and in the account it goes to."""
    behind = {account.proposed_by_id, account.confirmed_by_id}
    return Hands(claimants_of(claim), approval.approved_by_id if approval else None, behind)
