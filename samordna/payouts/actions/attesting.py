"""Writes of whoever approves: a claim is approved, sent back with a question, or refused."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core.action import action
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegatedDecision, DelegationRule
from samordna.meetings.models import Decision
from samordna.money import Kr
from samordna.payouts import access
from samordna.payouts.actions.holding import held_claim, note, step
from samordna.payouts.choices import Act
from samordna.payouts.models import Approval, Claim
from samordna.payouts.queries.attesting import (
    claimants_of,
    decisions_since,
    delegated_lately,
    delegates_of,
    may_be_by,
)
from samordna.payouts.queries.subject import subject_of
from samordna.payouts.rules import attesting, claiming, course
from samordna.verdict import YES, Verdict, no


@action
def approve(
    *,
    by: User | None,
    on: dt.date,
    claim: Claim,
    seen: int,
    point: DelegationRule | None = None,
    decision: Decision | None = None,
) -> Claim:
    """Approve a claim as it was shown, by a point of the delegation rules or a decision of the board.

    Everything is tested anew, with the award held: what has been approved since it was handed in is taken away first.

    Raises:
        Refused: without the right, one's own claim, above the limit (alone, or with what was approved lately), by a
            decision that is not on this claim or is used for another, or with the figure that stops it.
    """
    access.may_attest(by, claim.association).demand()
    current = held_claim(claim, seen)
    course.may(Act.APPROVE, current.at).demand()
    amount = current.amount
    (_may_use(by, current, point) & _holds(current, decision)).demand()
    attesting.may_approve(
        by.pk if by else None, claimants_of(current), amount=amount, on=on, point=point.as_rule if point else None,
        decided=decision is not None, lately=delegated_lately(current, on),
    ).demand()  # fmt: skip
    subject = subject_of(current, on)
    assert subject is not None  # a claim that is handed in has its period: the database holds it
    claiming.may_be_submitted(subject, on).demand()
    Approval.objects.create(
        association=current.association, claim=current, amount=amount, approved_by=by, approved_on=on,
        point=None if decision is not None else point, decision=decision,
    )  # fmt: skip
    if point is not None and decision is None:
        _to_report(current, point, amount, on)
    step(current, Act.APPROVE, by, on)
    note(by, on, current.association, "approved", f"{current} godkändes: {amount}.", current, amount=amount.ore)
    return current


@action
def send_back(*, by: User | None, on: dt.date, claim: Claim, seen: int, question: str) -> Claim:
    """Send a claim back with a question; it can be changed and handed in again.

    Raises:
        Refused: without the right, without a question, or in another state.
    """
    return _against(by, on, claim, seen, Act.RETURN, question, "returned", "skickades tillbaka med en fråga")


@action
def refuse(*, by: User | None, on: dt.date, claim: Claim, seen: int, why: str) -> Claim:
    """Refuse a claim for good, also one that was approved and not yet ordered.

    Raises:
        Refused: without the right, without a reason, or in another state.
    """
    return _against(by, on, claim, seen, Act.REFUSE, why, "refused", "avslogs")


def _against(by: User | None, on: dt.date, claim: Claim, seen: int, act: Act, why: str, code: str, past: str) -> Claim:
    access.may_attest(by, claim.association).demand()
    current = held_claim(claim, seen)
    course.may(act, current.at, why=why).demand()
    step(current, act, by, on, why)
    note(by, on, current.association, code, f"{current} {past}.", current)
    return current


def _may_use(by: User | None, claim: Claim, point: DelegationRule | None) -> Verdict:
    if point is None:
        return YES
    if point.kind == Matter.ECONOMY and Delegate(point.delegate) in delegates_of(
        access.roles_of(by, claim.association)
    ):
        return YES
    return no(f"Punkt {point.number} i delegationsordningen ger inte dig rätt att godkänna betalningar.")


def _holds(claim: Claim, decision: Decision | None) -> Verdict:
    if decision is None:
        return YES
    # Held, so that nobody approves another claim by it at the same moment.
    held = Decision.objects.select_for_update(of=("self",), no_key=True).filter(pk=decision.pk).first()
    found = decisions_since(claim).filter(pk=decision.pk).first()
    if held is None or found is None:
        return no(
            "Beslutet är inget där styrelsen har godkänt något sedan rekvisitionen lämnades in. Välj det beslut där "
            "styrelsen godkände just den här rekvisitionen."
        )
    used = Approval.objects.filter(decision=held).select_related("claim").order_by("pk").first()
    return may_be_by(claim, found, used_for=str(used.claim).lower() if used else "")


def _to_report(claim: Claim, point: DelegationRule, amount: Kr, on: dt.date) -> None:
    """A decision by delegation is reported to the board (10 §): it waits for the next meeting with the others."""
    DelegatedDecision.objects.create(
        association=claim.association, rule=point, day=on, decided_by=point.holder, amount=amount,
        what=f"{claim} godkändes för betalning till {claim.agreement.recipient}: {claim.intervention}.",
        register_number=claim.intervention.register_number, invented=claim.invented,
    )  # fmt: skip
