"""Files for the bank, the ledger, and the vouchers that go to the bought accounting service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import QuerySet

from samordna.associations.models import Association
from samordna.core.addresses import address
from samordna.core.models import AuditEvent
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.formats import sie
from samordna.money import Kr, total
from samordna.payouts.choices import EntryKind, FileState, State
from samordna.payouts.models import Claim, ClaimRow, Entry, LedgerChoices, Payment, PaymentFile
from samordna.payouts.queries.tables import under
from samordna.payouts.rules import vouchers
from samordna.payouts.rules.paying import is_fetched as is_handed_over
from samordna.payouts.rules.paying import may_be_noted
from samordna.payouts.rules.vouchers import Item
from samordna.verdict import YES, Verdict, no

FETCHED = "payouts.fetched"  # how the log knows that a file was taken out for the bank
FILE_TAGS = {FileState.MADE: "active", FileState.PAID: "ok", FileState.UNDONE: "closed"}


def to_pay() -> list[Claim]:
    """The approved claims that lie in no file, the oldest first."""
    rows = Claim.objects.filter(state=State.APPROVED).select_related("intervention", "agreement__recipient")
    return list(rows.prefetch_related("rows").order_by("number"))


def together(amounts: Sequence[Kr]) -> str:
    """What all that can be paid comes to, in words; nothing for none."""
    if not amounts:
        return ""
    if len(amounts) == 1:
        return f"En rekvisition kan betalas: {amounts[0]}."
    return f"{len(amounts)} rekvisitioner kan betalas, tillsammans {total(amounts)}."


def is_open(file: PaymentFile) -> Verdict:
    """Whether a file is neither paid nor taken back."""
    if file.state == FileState.MADE:
        return YES
    word = "antecknad som betald" if file.state == FileState.PAID else "tillbakatagen"
    return no(f"{file} är redan {word}. Ingen krona betalas två gånger.")


def is_fetched(file: PaymentFile) -> bool:
    """Whether anybody has taken the file out for the bank. The log knows. One query."""
    subject = f"{file._meta.label_lower}:{file.pk}"
    return AuditEvent.objects.filter(chain=file.association_id, code=FETCHED, subject=subject).exists()


def may_be_noted_as_paid(file: PaymentFile, on: dt.date) -> Verdict:
    """Whether a file may be noted as paid today. One query."""
    return is_open(file) & is_handed_over(is_fetched(file)) & may_be_noted(file.pay_on, on)


def files(found: Sequence[PaymentFile], slug: str) -> Table:
    """Files with what they pay. Their payments are prefetched."""
    return Table(
        id="files",
        caption="Betalfiler",
        caption_hidden=True,
        under=under(found),
        columns=(
            Column("Fil", unbroken=True),
            Column("Gjord", Kind.DAY),
            Column("Betalningsdag", Kind.DAY),
            Column("Betalningar", Kind.NUMBER),
            Column("Belopp", Kind.AMOUNT),
            Column("Läge"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(f"Nr {one.number}", url=address("payouts:file", slug, one.pk)),
                    one.made_on,
                    one.paid_on or one.pay_on,
                    len(one.payments.all()),
                    total(payment.amount for payment in one.payments.all()),
                    Cell(FileState(one.state).label, tag=FILE_TAGS[FileState(one.state)]),
                ),
                id=f"file-{one.pk}",
            )
            for one in found
        ),
    )


def payments(found: Sequence[Payment], slug: str) -> Table:
    """The payments of a file."""
    return Table(
        id="payments",
        caption="Betalningar i filen",
        caption_hidden=True,
        under=under([one.claim for one in found]),
        columns=(
            Column("Rekvisition", unbroken=True),
            Column("Mottagare"),
            Column("Konto"),
            Column("Referens"),
            Column("Belopp", Kind.AMOUNT),
        ),
        rows=(
            *(
                Row(
                    (
                        Cell(f"Nr {one.claim.number}", url=address("payouts:claim", slug, one.claim_id)),
                        one.claim.agreement.recipient.name,
                        str(one.account),
                        one.reference,
                        one.amount,
                    )
                )
                for one in found
            ),
            Row(("Summa", "", "", "", total(one.amount for one in found)), RowKind.TOTAL),
        ),
    )


def ledger(year: int) -> QuerySet[Entry]:
    """The rows of the ledger whose day is in a year."""
    rows = Entry.objects.filter(day__year=year).select_related("claim", "intervention", "agreement", "by")
    return rows.order_by("number")


def years_of_ledger(this: int) -> list[int]:
    """The years that the ledger has rows in, and this one."""
    found = Entry.objects.order_by("day").values_list("day__year", flat=True).distinct()
    return sorted({this, *found})


def vouchers_of(found: Iterable[Entry], choices: LedgerChoices) -> list[sie.Voucher]:
    """A voucher for each payment, reversal, demand and return; what is released moves no money."""
    rows = [one for one in found if one.kind != EntryKind.RELEASED]
    claims = {one.claim_id for one in rows if one.claim_id}
    items = _items(claims)
    groups = groupby(rows, key=lambda one: (one.claim_id or -one.pk, one.kind))
    return [_voucher(list(group), items, choices.accounts) for _, group in groups]


def vouchers_file(association: Association, found: Sequence[sie.Voucher], on: dt.date) -> bytes:
    """The vouchers as SIE 4I.

    Raises:
        ValueError: for none.
    """
    company = sie.Company(association.name, association.organisation_number)
    return sie.write(program="Samordna", version="1", made=on, company=company, vouchers=found)


def _voucher(group: list[Entry], items: dict[int, list[Item]], accounts: vouchers.Accounts) -> sie.Voucher:
    one = group[0]
    number, name, kind = str(one.number), one.intervention.name, EntryKind(one.kind)
    if one.claim is None:
        text = f"{kind.label} {one.year}: {name}"
        if kind is EntryKind.DEMANDED:
            return vouchers.demanded(accounts, number=number, day=one.day, year=one.year, amount=one.amount, text=text)
        return vouchers.recovered(accounts, number=number, day=one.day, amount=one.amount, text=text)
    text, costs = f"{one.claim}: {name}", items[one.claim.pk]
    if kind is EntryKind.PAID:
        return vouchers.paid(accounts, number=number, day=one.day, text=text, items=costs)
    return vouchers.undone(accounts, number=number, day=one.day, text=f"Makulerad {text}", items=costs)


def _items(claims: set[int]) -> dict[int, list[Item]]:
    rows = ClaimRow.objects.filter(claim__in=claims).order_by("claim", "position")
    return {
        claim: [Item(row.year, row.amount, row.named, row.vat) for row in group]
        for claim, group in groupby(rows, key=lambda row: row.claim_id)
    }
