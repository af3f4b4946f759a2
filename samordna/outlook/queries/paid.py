"""What the ledger of payouts tells, summed in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Case, CharField, Sum, When
from django.db.models.functions import Cast, Substr

from samordna.money import ZERO, Kr
from samordna.outlook.rules import months
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import ClaimRow, Entry
from samordna.payouts.queries.standing import superseded

# How a row of the ledger changes what is with the receiver.
WITH_RECEIVER = {EntryKind.PAID: 1, EntryKind.REVERSED: -1, EntryKind.RECOVERED: -1}
# Approved, and not yet paid.
PROMISED = (State.APPROVED.value, State.ORDERED.value)

Key = tuple[int, int]  # an intervention and the year the money is for

_ORE: BigIntegerField[int, int] = BigIntegerField()
_SUMS = {
    "net": Sum(
        Case(
            *(When(kind=kind.value, then=Cast("amount", _ORE) * sign) for kind, sign in WITH_RECEIVER.items()),
            default=0, output_field=_ORE,
        )
    ),
    "given_up": Sum(
        Case(
            When(kind=EntryKind.RELEASED.value, superseded=False, then=Cast("amount", _ORE)),
            default=0, output_field=_ORE,
        )
    ),
}  # fmt: skip


@dataclass(slots=True)
class Paid:
    """An intervention's year: what is with the receiver, what has been given up of the award that holds, and what was
    paid in each month."""

    paid: Kr = ZERO
    released: Kr = ZERO
    flow: dict[int, Kr] = field(default_factory=dict)


def paid_by_intervention_year() -> Mapping[Key, tuple[Kr, Kr]]:
    """What is with the receiver, and what is given up, of each intervention's year. One query."""
    rows = Entry.objects.alias(superseded=superseded()).order_by().values_list("intervention_id", "year")
    return {
        (intervention, year): (Kr(net), Kr(given_up) if given_up else ZERO)
        for intervention, year, net, given_up in rows.annotate(**_SUMS)
    }


def paid_by_month(since: int) -> Mapping[Key, Paid]:
    """As `paid_by_intervention_year`, for years from `since` and with each month. One query."""
    rows = (
        Entry.objects.filter(year__gte=since)
        .order_by()
        .alias(superseded=superseded())
        .annotate(month=Substr(Cast("day", CharField(max_length=10)), 1, 7))  # a date is written alike in both engines
        .values_list("intervention_id", "year", "month")
        .annotate(**_SUMS)
    )
    found: dict[Key, Paid] = {}
    for intervention, year, month, net, given_up in rows:
        sums = found.setdefault((intervention, year), Paid())
        sums.paid += Kr(net)
        sums.released += Kr(given_up)
        if net:
            sums.flow[months.month(int(month[:4]), int(month[5:]))] = Kr(net)
    return found


def promised_by_intervention_year() -> Mapping[Key, Kr]:
    """What is approved and not yet paid of each intervention's year. One query."""
    rows = (
        ClaimRow.objects.filter(claim__state__in=PROMISED)
        .order_by()
        .values_list("claim__intervention_id", "year")
        .annotate(Sum("amount"))
    )
    return {(intervention, year): amount for intervention, year, amount in rows}
