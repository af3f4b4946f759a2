"""Writes of whoever pays: a file for the bank, taken back, or noted as paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils import timezone

from samordna.associations.models import Association, User
from samordna.core import audit, clock
from samordna.core.action import action
from samordna.formats import pain
from samordna.money import ZERO, Kr, total
from samordna.payouts import access
from samordna.payouts.actions.holding import held, next_number, note, step
from samordna.payouts.choices import Act, EntryKind, FileState
from samordna.payouts.models import Approval, Claim, ClaimRow, Entry, PayeeAccount, Payment, PaymentFile
from samordna.payouts.queries.accounts import accounts_of, choices_of, may_be_paid_to, waiting
from samordna.payouts.queries.attesting import hands_of
from samordna.payouts.queries.files import FETCHED, is_fetched, is_open
from samordna.payouts.queries.standing import standing_of
from samordna.payouts.rules import attesting, course, mending
from samordna.payouts.rules import paying as rules
from samordna.verdict import Refused, no

NONE_CHOSEN = "Kryssa för minst en rekvisition att betala."
NO_PAYER = (
    "Det saknas uppgifter om förbundets eget konto. Förbundschefen skriver in konto och BIC under Val för betalningar."
)


@action
def order(
    *, by: User | None, on: dt.date, association: Association, claims: Collection[int], pay_on: dt.date
) -> PaymentFile:
    """Make a file for the bank of approved claims (keys), to be paid on a day.

    Every claim is tested anew with its award held: none is in another file, none above what is decided.

    Raises:
        Refused: without the right, with one's own hand in a claim or an account, without an account, for a day that is
            past or no banking day, or with the figure that stops it.
    """
    access.may_pay(by, association).demand()
    rules.may_be_paid_on(pay_on, on).demand()
    rows = _held(claims)
    if not rows or len(rows) != len(set(claims)):
        raise Refused(NONE_CHOSEN)
    accounts = accounts_of(one.agreement.recipient_id for one in rows)
    asked = waiting(one.agreement.recipient_id for one in rows)
    for claim in rows:
        _demand(claim, by, accounts, asked)
    file = PaymentFile(
        association=association, number=next_number(association, PaymentFile), pay_on=pay_on, made_by=by, made_on=on,
        invented=any(one.invented for one in rows),
    )  # fmt: skip
    payments = [
        Payment(
            association=association, file=file, claim=claim, account=accounts[claim.agreement.recipient_id],
            amount=claim.amount, reference=f"{association.pk}U{file.number}R{claim.number}",
        )
        for claim in rows
    ]  # fmt: skip
    file.content = _content(association, file, payments)
    file.save(force_insert=True)
    for payment in payments:
        payment.file = file
        payment.save(force_insert=True)
        step(payment.claim, Act.ORDER, by, on)
    whole = total(payment.amount for payment in payments)
    note(
        by, on, association, "ordered", f"{file} gjordes: {len(payments)} betalningar, {whole}.", file,
        claims=[one.number for one in rows], amount=whole.ore,
    )  # fmt: skip
    return file


def fetch(file: PaymentFile, by: User | None, on: dt.date) -> str:
    """The file for the bank as it was made, with a note in the log of who took it out: one that nobody has fetched
    cannot be paid. Nothing else is written.

    Raises:
        Refused: without the right, or for a file that is taken back.
    """
    access.may_pay(by, file.association).demand()
    if file.state == FileState.UNDONE:
        raise Refused(f"{file} är tillbakatagen och ska inte till banken.")
    audit.record(
        by=by, on=on, association=file.association, code=FETCHED, kind=audit.Kind.EXPORT, subject=file,
        summary=f"{file} hämtades till banken.",
    )  # fmt: skip
    return file.content


@action
def mark_paid(*, by: User | None, on: dt.date, file: PaymentFile, day: dt.date) -> PaymentFile:
    """Note that the bank has paid every payment of a file on a day. The ledger gets a row for each claim and year.

    Raises:
        Refused: without the right, with one's own approval among them, for a day to come or before the file's day of
            payment, for a file that nobody has fetched, or when it is noted already.
    """
    access.may_pay(by, file.association).demand()
    current, claims = _open_file(file)
    mending.has_been(day, on).demand()
    (rules.is_fetched(is_fetched(current)) & rules.may_be_noted(current.pay_on, day)).demand()
    payments = {one.claim_id: one for one in current.payments.select_related("account").order_by("pk")}
    for claim in claims:
        course.may(Act.PAY, claim.at).demand()
        hands = hands_of(claim, _approval(claim), payments[claim.pk].account)
        attesting.may_pay(by.pk if by else None, hands).demand()
    number = next_number(current.association, Entry)
    for claim in claims:
        for year, amount in _by_year(claim.rows.order_by("position")).items():
            Entry.objects.create(
                association=current.association, number=number, intervention=claim.intervention,
                agreement=claim.agreement, claim=claim, payment=payments[claim.pk], kind=EntryKind.PAID, year=year,
                amount=amount, day=day, noted_on=on, by=by,
            )  # fmt: skip
            number += 1
        step(claim, Act.PAY, by, on)
    current.state, current.paid_on, current.closed_by = FileState.PAID, day, by
    current.save(update_fields=["state", "paid_on", "closed_by"])
    note(by, on, current.association, "paid", f"{current} är betald {day}.", current)
    return current


@action
def undo(*, by: User | None, on: dt.date, file: PaymentFile, why: str) -> PaymentFile:
    """Take back a file that the bank has not paid; its claims wait as approved again.

    Raises:
        Refused: without the right, without a reason, or when it is paid or taken back already.
    """
    access.may_pay(by, file.association).demand()
    mending.has_reason(why).demand()
    current, claims = _open_file(file)
    current.payments.update(undone=True)
    for claim in claims:
        course.may(Act.UNDO, claim.at, why=why).demand()
        step(claim, Act.UNDO, by, on, why)
    current.state, current.undone_on, current.undone_why, current.closed_by = FileState.UNDONE, on, why.strip(), by
    current.save(update_fields=["state", "undone_on", "undone_why", "closed_by"])
    note(by, on, current.association, "undone", f"{current} togs tillbaka.", current)
    return current


def _held(claims: Collection[int]) -> list[Claim]:
    keys = Claim.objects.filter(pk__in=claims).order_by("pk").values_list("intervention", flat=True)
    held(keys)
    rows = Claim.objects.filter(pk__in=claims).select_related("association", "intervention", "agreement__recipient")
    return list(rows.prefetch_related("rows", "approvals").order_by("number"))


def _open_file(file: PaymentFile) -> tuple[PaymentFile, list[Claim]]:
    """The file as it is now, with what it pays held."""
    claims = _held(file.payments.order_by("pk").values_list("claim", flat=True))
    current = PaymentFile.objects.select_related("association").select_for_update(of=("self",)).get(pk=file.pk)
    is_open(current).demand()
    return current, claims


def _demand(claim: Claim, by: User | None, accounts: dict[int, PayeeAccount], asked: set[int]) -> None:
    course.may(Act.ORDER, claim.at).demand()
    may_be_paid_to(claim.agreement.recipient, accounts, asked).demand()
    approval, account = _approval(claim), accounts[claim.agreement.recipient_id]
    attesting.may_pay(by.pk if by else None, hands_of(claim, approval, account)).demand()
    if approval is None or approval.amount != claim.amount:
        no(f"{claim} är på {claim.amount}, och det är inte vad som är godkänt. Den betalas inte.").demand()
    _still_fits(claim)


def _still_fits(claim: Claim) -> None:
    """The award may have been lowered since the claim was approved."""
    found = standing_of(claim.intervention, but=claim.pk)
    for year, amount in _by_year(claim.rows.all()).items():
        left = found.year(year).remaining
        if amount > left:
            no(
                f"{claim} har {amount} för {year} och {max(left, ZERO)} återstår av det som är beviljat. Den betalas "
                "inte förrän styrelsen har beslutat."
            ).demand()


def _by_year(rows: Iterable[ClaimRow]) -> dict[int, Kr]:
    found: dict[int, Kr] = {}
    for row in rows:
        found[row.year] = found.get(row.year, ZERO) + row.amount
    return dict(sorted(found.items()))


def _approval(claim: Claim) -> Approval | None:
    return next(iter(claim.approvals.all()), None)


def _content(association: Association, file: PaymentFile, payments: list[Payment]) -> str:
    choices = choices_of()
    if not choices.number or not choices.bic:
        raise Refused(NO_PAYER)
    payer = pain.Payer(
        association.name, association.organisation_number.replace("-", ""),
        pain.Account(pain.AccountKind(choices.kind), choices.number), choices.bic, choices.customer,
    )  # fmt: skip
    orders = [
        pain.Order(
            one.reference, one.claim.agreement.recipient.name,
            pain.Account(pain.AccountKind(one.account.kind), one.account.number), one.amount,
            f"{association.short_name}: {one.claim}, {one.claim.intervention.name}",
        )
        for one in payments
    ]  # fmt: skip
    id = f"{association.pk}U{file.number}-{file.made_on:%Y%m%d}"
    made = timezone.localtime(clock.now())
    return pain.write(id=id, made=made, pay_on=file.pay_on, payer=payer, orders=orders).decode()
