"""What a year's accounts carry over, and the VAT in what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.choices import Vat
from samordna.money import ZERO, total
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, ClaimRow, Entry
from samordna.payouts.rules.course import LIVE
from samordna.payouts.rules.year_end import Before, Cost, YearEnd, year_end

SPOKEN_OF = LIVE | {State.REVERSED}


def found_at(year: int) -> YearEnd:
    """Accrued and prepaid costs at the end of a year. Four queries."""
    moved = Entry.objects.filter(kind__in=[EntryKind.PAID, EntryKind.REVERSED]).order_by("number")
    entries = {(one.kind, one.claim_id, one.year): one for one in moved}
    days = {key: one.day for key, one in entries.items()}
    rights = dict(Claim.objects.filter(corrects__isnull=False).order_by("pk").values_list("pk", "corrects"))
    rows = ClaimRow.objects.filter(claim__state__in=SPOKEN_OF, claim__submitted_on__isnull=False)
    rows = rows.select_related("claim__intervention").order_by("claim__number", "position")
    return year_end(
        year,
        [
            Cost(
                claim=str(row.claim), what=f"{row.claim.intervention.name}: {row.named}", year=row.year,
                amount=row.amount, claimed_on=row.claim.submitted_on or row.claim.begun_on,
                paid_on=days.get((EntryKind.PAID, row.claim_id, row.year)),
                undone_on=days.get((EntryKind.REVERSED, row.claim_id, row.year)), key=row.claim_id,
                before=tuple(
                    Before(paid.day, days.get((EntryKind.REVERSED, claim, row.year)), paid.amount)
                    for claim in _set_right(row.claim_id, rights)
                    if (paid := entries.get((EntryKind.PAID, claim, row.year)))
                ),
            )
            for row in rows
        ],
        _demands(),
    )  # fmt: skip


def _set_right(claim: int, rights: Mapping[int, int | None]) -> Iterator[int]:
    """The claims (keys) that a claim sets right: the one before it, the one before that."""
    before = rights.get(claim)
    while before is not None:
        yield before
        before = rights.get(before)


def _demands() -> list[Cost]:
    """What has been demanded back, below zero."""
    rows = Entry.objects.filter(kind=EntryKind.DEMANDED).select_related("intervention").order_by("number")
    return [
        Cost(
            claim="Återkrav", what=f"{one.intervention.name}: {one.why}", year=one.year, amount=-one.amount,
            claimed_on=one.day, paid_on=one.day,
        )
        for one in rows
    ]  # fmt: skip


def carried(found: YearEnd, slug: str, *, prepaid: bool) -> Table:
    """Accrued or prepaid costs."""
    costs, whole = (found.prepaid, found.prepaid_sum) if prepaid else (found.accrued, found.accrued_sum)
    return Table(
        id="prepaid" if prepaid else "accrued",
        caption=f"{'Förutbetalda' if prepaid else 'Upplupna'} kostnader {found.year}-12-31",
        caption_hidden=True,
        under="Kronor",
        columns=(
            Column("Rekvisition", unbroken=True),
            Column("Kostnad"),
            Column("Avser år"),
            Column("Betald", Kind.DAY),
            Column("Belopp", Kind.AMOUNT),
        ),
        rows=(
            *(
                Row(
                    (
                        Cell(one.claim, url=address("payouts:claim", slug, one.key) if one.key else ""),
                        one.what,
                        str(one.year),
                        one.paid_on or Cell(None, text="Inte betald"),
                        one.amount,
                    )
                )
                for one in costs
            ),
            Row(("Summa", "", "", None, whole), RowKind.TOTAL),
        ),
    )


def vat_of(year: int, slug: str) -> Table:
    """VAT stated in the claims paid in a year, where the receiver does not get it back from the state: what the
    association may look into claiming compensation for (Act 2005:807)."""
    paid = Entry.objects.filter(kind=EntryKind.PAID, day__year=year, claim__state=State.PAID)
    rows = ClaimRow.objects.filter(
        claim__in=paid.values("claim"), vat__gt=ZERO, claim__agreement__vat=Vat.INCLUDED
    ).select_related("claim__agreement__recipient")
    found = list(rows.order_by("claim__number", "position"))
    return Table(
        id="vat",
        caption=f"Moms i rekvisitioner som betalades {year}",
        caption_hidden=True,
        under="Kronor",
        columns=(
            Column("Rekvisition", unbroken=True),
            Column("Mottagare"),
            Column("Kostnad"),
            Column("Belopp", Kind.AMOUNT, under="med moms"),
            Column("Moms", Kind.AMOUNT),
        ),
        rows=(
            *(
                Row(
                    (
                        Cell(str(one.claim), url=address("payouts:claim", slug, one.claim_id)),
                        one.claim.agreement.recipient.name,
                        one.named,
                        one.amount,
                        one.vat,
                    )
                )
                for one in found
            ),
            *(
                [Row(("Summa", "", "", total(r.amount for r in found), total(r.vat for r in found)), RowKind.TOTAL)]
                if found
                else []
            ),
        ),
    )
