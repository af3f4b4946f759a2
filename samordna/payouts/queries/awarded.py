"""One intervention's money: its agreement, its payment plan beside what was claimed, and the receiver's account."""

from __future__ import annotations

from collections.abc import Sequence

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.models import Agreement, Intervention
from samordna.money import Kr, total
from samordna.payouts.models import Claim, PlannedPayment
from samordna.payouts.queries.accounts import accounts_of, may_be_paid_to, waiting
from samordna.payouts.queries.tables import under
from samordna.payouts.rules.course import LIVE


def planned(intervention: Intervention) -> list[PlannedPayment]:
    """The payment plan of every agreement, in the order of time."""
    rows = PlannedPayment.objects.filter(agreement__intervention=intervention).select_related("agreement")
    return list(rows.order_by("starts", "pk"))


def plan(rows: Sequence[PlannedPayment], claims: Sequence[Claim], slug: str, *, may_edit: bool) -> Table:
    """The payment plan with what was claimed for each time; what is claimed beside it stands in the last row."""
    living = [one for one in claims if one.at in LIVE]

    def claimed(row: PlannedPayment) -> Kr:
        return total(
            one.amount
            for one in living
            if one.agreement_id == row.agreement_id and one.starts and row.starts <= one.starts <= row.ends
        )

    sums = [claimed(row) for row in rows]
    beside = total(one.amount for one in living) - total(sums)
    return Table(
        id="plan",
        caption="Betalningsplan",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Period"),
            Column("Betalas omkring", Kind.DAY),
            Column("Hur"),
            Column("Planerat", Kind.AMOUNT),
            Column("Begärt", Kind.AMOUNT),
            Column("Skillnad", Kind.CHANGE),
        ),
        rows=(
            *(
                Row(
                    (
                        Cell(str(row), url=address("payouts:edit_plan", slug, row.pk) if may_edit else "",
                             hint=row.note),
                        row.due,
                        "I förväg" if row.in_advance else "I efterhand",
                        row.amount,
                        asked,
                        asked - row.amount,
                    )
                )
                for row, asked in zip(rows, sums, strict=True)
            ),
            *([Row(("Begärt utanför planen", None, "", None, beside, beside))] if beside and rows else []),
            *(
                [
                    Row(
                        (
                            "Summa", None, "", total(row.amount for row in rows), total(sums) + beside,
                            total(sums) + beside - total(row.amount for row in rows),
                        ),
                        RowKind.TOTAL,
                    )
                ]
                if rows
                else []
            ),
        ),
    )  # fmt: skip


def account_line(agreement: Agreement | None) -> str:
    """Which account the receiver is paid to, or why there is none."""
    if agreement is None:
        return ""
    held = accounts_of([agreement.recipient_id])
    if agreement.recipient_id in held:
        return str(held[agreement.recipient_id])
    return may_be_paid_to(agreement.recipient, held, waiting([agreement.recipient_id])).reason
