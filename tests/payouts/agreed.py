"""An intervention with money granted and an agreement signed, and the people around it; in the association's scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.governance.choices import Delegate, Matter
from samordna.governance.models import DelegationRule
from samordna.interventions.choices import CostType, Stage, Vat
from samordna.interventions.models import Agreement, Award, AwardYear, Intervention
from samordna.meetings.models import Decision
from samordna.money import Kr
from samordna.payouts.actions.accounts import confirm, propose
from samordna.payouts.actions.attesting import approve
from samordna.payouts.actions.claiming import Given, Row, add_evidence, begin, submit
from samordna.payouts.actions.keeping import settle
from samordna.payouts.actions.paying import fetch, mark_paid, order
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import Claim, LedgerChoices, PayeeAccount, PaymentFile
from tests.conftest import make_user
from tests.formats.kept import PDF

ON = dt.date(2026, 9, 15)
STARTS, ENDS = dt.date(2026, 1, 1), dt.date(2027, 6, 30)
GRANTED = {2026: Kr.of(600_000), 2027: Kr.of(300_000)}


@dataclass(frozen=True, slots=True)
class People:
    """Everybody with a hand in money, each with one role."""

    owner: User
    director: User
    chair: User
    accountant: User
    auditor: User


def people(association: Association) -> People:
    """Made anew, or found where a test has made them."""

    def one(name: str, role: Role) -> User:
        there = Grant.objects.filter(role=role).select_related("user").order_by("pk").first()
        return there.user if there else make_user(association, f"{name}{association.pk}", role)

    return People(
        one("Olle", Role.INTERVENTION_OWNER),
        one("Disa", Role.DIRECTOR),
        one("Kaj", Role.CHAIR),
        one("Eko", Role.ACCOUNTANT),
        one("Rut", Role.AUDITOR),
    )


def agreed(
    association: Association,
    *,
    owner: User | None = None,
    name: str = "Vägen till arbete",
    granted: Mapping[int, Kr] | None = None,
    vat: Vat = Vat.EXCLUDED,
    stage: Stage = Stage.RUNNING,
) -> Agreement:
    """An intervention that runs, with its award and its signed agreement."""
    recipient = Member.objects.get(kind="kommun")
    intervention = Intervention.objects.create(
        association=association, name=name, owner=owner, recipient=recipient, stage=stage, starts=STARTS, ends=ENDS
    )
    award(intervention, granted or GRANTED)
    return Agreement.objects.create(
        association=association, intervention=intervention, award=intervention.awards.get(), number=1,
        recipient=recipient, starts=STARTS, ends=ENDS, vat=vat, signed_on=dt.date(2025, 12, 15),
    )  # fmt: skip


def another(agreement: Agreement, **other: Any) -> Agreement:
    """One more agreement of the same intervention, signed."""
    return Agreement.objects.create(
        association=agreement.association, intervention=agreement.intervention, award=agreement.award, number=2,
        recipient=agreement.recipient,
        **{"starts": agreement.starts, "ends": agreement.ends, "signed_on": agreement.signed_on, **other},
    )  # fmt: skip


def award(intervention: Intervention, granted: Mapping[int, Kr], **other: Any) -> Award:
    """One more award, by a decision of its own."""
    association, number = intervention.association, intervention.awards.count() + 1
    decision = decided(association, f"{intervention.pk}.{number}")
    made = Award.objects.create(
        association=association, intervention=intervention, number=number, decision=decision,
        **{"starts": STARTS, "ends": ENDS, "made_on": STARTS, **other},
    )  # fmt: skip
    for year, amount in granted.items():
        AwardYear.objects.create(association=association, award=made, year=year, granted=amount)
    return made


def decided(
    association: Association, paragraph: str, day: dt.date = dt.date(2025, 11, 20),
    subject: str = "Medel till insatser", **other: Any,
) -> Decision:  # fmt: skip
    """A decision of the board, noted from its minutes."""
    return Decision.objects.create(association=association, day=day, paragraph=paragraph, subject=subject, **other)


def point(association: Association, delegate: Delegate = Delegate.EMPLOYEE, limit: Kr | None = None) -> DelegationRule:
    """A point of the delegation rules for payments."""
    return DelegationRule.objects.create(
        association=association, number=f"2.{DelegationRule.objects.count() + 1}", matter="Godkänna betalningar",
        kind=Matter.ECONOMY, delegate=delegate, holder="Förbundschefen", limit=limit, starts=dt.date(2025, 1, 1),
    )  # fmt: skip


def account(association: Association, who: People) -> PayeeAccount:
    """The municipality's account, behind which two people stand."""
    there = PayeeAccount.objects.filter(confirmed_on__isnull=False).order_by("pk").first()
    if there is not None:
        return there
    made = propose(
        by=who.director, on=ON, association=association, member=Member.objects.get(kind="kommun"),
        kind=AccountKind.BANKGIRO, number="991-2346", source="Brev från kommunens ekonomikontor",
    )  # fmt: skip
    return confirm(by=who.chair, on=ON, account=made)


def payer(association: Association) -> None:
    """The association's own account at its bank."""
    if not LedgerChoices.objects.exists():
        choices = LedgerChoices(kind=AccountKind.IBAN, number="SE4550000000058398257466", bic="SWEDSESS")
        settle(by=None, on=ON, association=association, choices=choices, seen=0)


def pdf(text: str) -> bytes:
    """A PDF whose bytes are like no other's."""
    return PDF + f"\n% {text}\n".encode()


def given(amount: str = "100000", *, month: int = 1, months: int = 1, year: int = 2026, **other: Any) -> Given:
    """What a claim for some months says, with one row."""
    starts = dt.date(year, month, 1)
    last = month + months - 1
    ends = dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
    rows = other.pop("rows", [Row(CostType.STAFF, "Handledare", year, Kr.of(amount))])
    return Given(starts=starts, ends=ends, rows=rows, **other)


def draft(agreement: Agreement, by: User, amount: str = "100000", *, month: int = 1, **other: Any) -> Claim:
    """A draft with everything in it."""
    corrects = other.pop("corrects", None)
    said = given(amount, month=month, **other)
    claim = begin(by=by, on=ON, agreement=agreement, given=said, corrects=corrects)
    add_evidence(by=by, on=ON, claim=claim, name="huvudbok.pdf", data=pdf(f"{claim.number}"))
    return fresh(claim)


def fresh(claim: Claim) -> Claim:
    """The claim as it is now."""
    rows = Claim.objects.select_related("association", "intervention__association", "agreement__association")
    return rows.get(pk=claim.pk)


def submitted(agreement: Agreement, by: User, amount: str = "100000", **other: Any) -> Claim:
    """A claim that is handed in."""
    claim = draft(agreement, by, amount, **other)
    return fresh(submit(by=by, on=ON, claim=claim, seen=claim.revision))


def approved(agreement: Agreement, who: People, amount: str = "100000", **other: Any) -> Claim:
    """A claim that the director has approved."""
    claim = submitted(agreement, who.owner, amount, **other)
    rule = DelegationRule.objects.filter(limit__isnull=True).order_by("pk").first() or point(agreement.association)
    return fresh(approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule))


def ordered(agreement: Agreement, who: People, amount: str = "100000", **other: Any) -> PaymentFile:
    """A file for the bank with one claim in it."""
    association = agreement.association
    claim = approved(agreement, who, amount, **other)
    account(association, who)
    payer(association)
    file = order(by=who.accountant, on=ON, association=association, claims=[claim.pk], pay_on=ON)
    fetch(file, who.accountant, ON)
    return file


def paid(agreement: Agreement, who: People, amount: str = "100000", **other: Any) -> Claim:
    """A claim that is paid."""
    file = ordered(agreement, who, amount, **other)
    mark_paid(by=who.accountant, on=ON, file=file, day=ON)
    return fresh(file.payments.get().claim)


def uploaded(text: str, name: str = "huvudbok.pdf") -> ContentFile:
    """A file as a browser sends it."""
    return ContentFile(pdf(text), name=name)
