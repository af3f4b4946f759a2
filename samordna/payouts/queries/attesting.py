"""By what right somebody approves, and who has had a hand in a claim."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from samordna.associations.choices import Role
from samordna.associations.models import User
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.meetings.choices import OutcomeKind, StageKind
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr
from samordna.payouts.choices import Act
from samordna.payouts.models import Approval, Claim, ClaimStep, ClaimWriter, PayeeAccount
from samordna.payouts.rules.attesting import TOGETHER, Hands, Person, may_decide
from samordna.payouts.rules.course import LIVE

GRANTING = frozenset({OutcomeKind.APPROVED, OutcomeKind.CHANGED})


def delegates_of(roles: frozenset[str]) -> frozenset[Delegate]:
    """As whom somebody with these roles may decide by delegation."""
    found = {Delegate.EMPLOYEE} if Role.DIRECTOR in roles else set()
    return frozenset(found | ({Delegate.BOARD_MEMBER} if Role.CHAIR in roles else set()))


def points_for(roles: frozenset[str], claim: Claim, on: dt.date) -> tuple[list[DelegationRule], Kr]:
    """The points in force that somebody with these roles may approve payments by, and what counts against their limits
    already (`delegated_lately`). One query."""
    lately = _lately(claim, on).values("claim__intervention").annotate(whole=Sum("amount")).values("whole")
    rows = DelegationRule.objects.on(on).filter(kind=Matter.ECONOMY, delegate__in=delegates_of(roles))
    found = list(rows.annotate(lately=Subquery(lately)).order_by("number", "starts", "pk"))
    return found, (found[0].lately if found else None) or ZERO


def decisions_since(claim: Claim) -> QuerySet[Decision]:
    """What the board has decided in favour of something since the claim was handed in, the newest first. At a meeting
    that has not closed it may still decide otherwise."""
    stands = Q(item__isnull=True) | Q(item__meeting__stage__gte=StageKind.CLOSED)
    rows = Decision.objects.filter(stands, body=Decision.Body.BOARD, outcome__in=GRANTING)
    return rows.filter(day__gte=claim.submitted_on).order_by("-day", "-pk")


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
    return _lately(claim, on).aggregate(whole=Sum("amount"))["whole"] or ZERO


def _lately(claim: Claim, on: dt.date) -> QuerySet[Approval]:
    rows = Approval.objects.filter(
        claim__intervention=claim.intervention_id, claim__state__in=LIVE, decision=None, approved_on__gt=on - TOGETHER
    )
    return rows.exclude(claim=claim).order_by()


def claimants_of(claim: Claim) -> set[Person]:
    """Everybody (keys) who has written any of the claim, added or removed its evidence, or handed it in."""
    handed_in = claim.steps.filter(act=Act.SUBMIT).order_by("pk").values_list("by", flat=True)
    wrote = claim.writers.order_by("pk").values_list("user", flat=True)
    return {claim.written_by_id, claim.claimed_by_id, *handed_in, *wrote}


def claimed_by(user: User) -> Q:
    """Of a claim: whether somebody is among its `claimants_of`."""
    handed_in = ClaimStep.objects.filter(claim=OuterRef("pk"), act=Act.SUBMIT, by=user).order_by()
    wrote = ClaimWriter.objects.filter(claim=OuterRef("pk"), user=user).order_by()
    return Q(written_by=user) | Q(claimed_by=user) | Q(Exists(handed_in)) | Q(Exists(wrote))


def hands_of(claim: Claim, approval: Approval | None, account: PayeeAccount) -> Hands:
    """Who has had a hand in a claim, and in the account it goes to."""
    behind = {account.proposed_by_id, account.confirmed_by_id}
    return Hands(claimants_of(claim), approval.approved_by_id if approval else None, behind)
