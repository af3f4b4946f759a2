"""By what right somebody approves, and who has had a hand in a claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from samordna.associations.choices import Role
from samordna.associations.models import User
from samordna.budgets.models import Version
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.interventions.models import Award
from samordna.meetings.choices import OutcomeKind, StageKind
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr
from samordna.payouts import access
from samordna.payouts.choices import Act, State
from samordna.payouts.models import Approval, Claim, ClaimStep, ClaimWriter, PayeeAccount
from samordna.payouts.rules.attesting import TOGETHER, Hands, Person, may_decide
from samordna.payouts.rules.course import LIVE
from samordna.verdict import Verdict

GRANTING = frozenset({OutcomeKind.APPROVED, OutcomeKind.CHANGED})


def delegates_of(roles: frozenset[str]) -> frozenset[Delegate]:
    """As whom somebody with these roles may decide by delegation."""
    found = {Delegate.EMPLOYEE} if Role.DIRECTOR in roles else set()
    return frozenset(found | ({Delegate.BOARD_MEMBER} if Role.CHAIR in roles else set()))


@dataclass(frozen=True, slots=True)
class Points:
    """The points in force that somebody may approve a claim by, what counts against their limits already
    (`delegated_lately`), and a point that reaches where none of theirs does: the chair's, or the director's."""

    own: list[DelegationRule]
    lately: Kr
    reaches: DelegationRule | None

    def covers(self, amount: Kr) -> bool:
        """Whether any of their own points reaches: then no decision of the board is needed besides."""
        return any(_reaches(one, amount + self.lately) for one in self.own)


def points_for(roles: frozenset[str], claim: Claim, on: dt.date) -> Points:
    """The points for payments on a day, as somebody with these roles may use them. One query."""
    lately = _lately(claim, on).values("claim__intervention").annotate(whole=Sum("amount")).values("whole")
    rows = DelegationRule.objects.on(on).filter(kind=Matter.ECONOMY, delegate__in=delegates_of(access.ATTESTS))
    found = list(rows.annotate(lately=Subquery(lately)).order_by("number", "starts", "pk"))
    so_far, theirs = (found[0].lately if found else None) or ZERO, delegates_of(roles)
    others = [one for one in found if one.delegate not in theirs and _reaches(one, claim.amount + so_far)]
    return Points([one for one in found if one.delegate in theirs], so_far, next(iter(others), None))


def _reaches(point: DelegationRule, amount: Kr) -> bool:
    return point.limit is None or amount <= point.limit


def decisions_since(claim: Claim) -> QuerySet[Decision]:
    """What the board has decided in favour of something since the claim was handed in, the newest first, with whether
    it grants money or adopts a plan (`elsewhere`). At a meeting that has not closed it may still decide otherwise."""
    stands = Q(item__isnull=True) | Q(item__meeting__stage__gte=StageKind.CLOSED)
    rows = Decision.objects.filter(stands, body=Decision.Body.BOARD, outcome__in=GRANTING)
    grants, adopts = (model.objects.filter(decision=OuterRef("pk")).order_by() for model in (Award, Version))
    rows = rows.annotate(elsewhere=Exists(grants) | Exists(adopts))
    return rows.filter(day__gte=claim.submitted_on).order_by("-day", "-pk")


def decisions_on(claim: Claim) -> list[Decision]:
    """The board's decisions that may approve a claim, the newest first."""
    free = decisions_since(claim).filter(~Exists(Approval.objects.filter(decision=OuterRef("pk"))))
    return [one for one in free if may_be_by(claim, one)]


def may_be_by(claim: Claim, decision: Any, used_for: str = "") -> Verdict:
    """Whether a decision (of `decisions_since`) approves a claim (`attesting.may_decide`)."""
    about = (claim.intervention.name, claim.agreement.recipient.name)
    return may_decide(
        f"{decision.subject}\n{decision.wording}", number=claim.number, amount=claim.amount, about=about,
        elsewhere=decision.elsewhere, used_for=used_for,
    )  # fmt: skip


def delegated_lately(claim: Claim, on: dt.date) -> Kr:
    """What has been approved by delegation for the claim's intervention within `TOGETHER`, of other claims that are
    promised or paid, or were paid and reversed: nobody makes room under the limit by a reversal. What the claim asks
    for anew of one that was reversed is in the claim itself."""
    return _lately(claim, on).aggregate(whole=Sum("amount"))["whole"] or ZERO


def _lately(claim: Claim, on: dt.date) -> QuerySet[Approval]:
    rows = Approval.objects.filter(
        claim__intervention=claim.intervention_id, claim__state__in=LIVE | {State.REVERSED}, decision=None,
        approved_on__gt=on - TOGETHER,
    )  # fmt: skip
    return rows.exclude(claim=claim).exclude(claim__in=_asked_anew(claim), claim__state=State.REVERSED).order_by()


def _asked_anew(claim: Claim) -> list[int]:
    """The claims (keys) that it sets right, the one before it first."""
    found, before = [], claim.corrects
    while before is not None:
        found.append(before.pk)
        before = before.corrects
    return found


def claimants_of(claim: Claim) -> set[Person]:
    """Everybody (keys) who has written any of the claim, added or removed its evidence, or handed it in. One
    query."""
    handed_in = claim.steps.filter(act=Act.SUBMIT).order_by().values_list("by")
    wrote = claim.writers.order_by().values_list("user")
    return {claim.written_by_id, claim.claimed_by_id, *(by for (by,) in handed_in.union(wrote))}


def hand_of(user: User) -> Q:
    """Which claims somebody is one of the `claimants_of`."""
    handed_in = ClaimStep.objects.filter(claim=OuterRef("pk"), act=Act.SUBMIT, by=user).order_by()
    wrote = ClaimWriter.objects.filter(claim=OuterRef("pk"), user=user).order_by()
    return Q(written_by=user) | Q(claimed_by=user) | Q(Exists(handed_in)) | Q(Exists(wrote))


def hands_of(claim: Claim, approval: Approval | None, account: PayeeAccount) -> Hands:
    """Who has had a hand in a claim, and in the account it goes to."""
    behind = {account.proposed_by_id, account.confirmed_by_id}
    return Hands(claimants_of(claim), approval.approved_by_id if approval else None, behind)
