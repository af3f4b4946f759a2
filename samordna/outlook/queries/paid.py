"""What the ledger of payouts tells, summed in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from samordna.money import ZERO, Kr
from samordna.outlook.rules import months
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import ClaimRow, Entry

# How a row of the ledger changes what is with the receiver.
WITH_RECEIVER = {EntryKind.PAID: 1, EntryKind.REVERSED: -1, EntryKind.RECOVERED: -1}
# Approved, and not yet paid.
PROMISED = (State.APPROVED.value, State.ORDERED.value)

Key = tuple[int, int]  # an intervention and the year the money is for


@dataclass(slots=True)
class Paid:
    """An intervention's year: what is with the receiver, and what has been given up."""

    paid: Kr = ZERO
    released: Kr = ZERO


def paid_by_intervention_year() -> Mapping[Key, Paid]:
    """What is paid and given up of each intervention's year. One query."""
    rows = Entry.objects.order_by().values_list("intervention_id", "year", "kind").annotate(Sum("amount"))
    found: dict[Key, Paid] = {}
    for intervention, year, kind, amount in rows:
        _add(found.setdefault((intervention, year), Paid()), EntryKind(kind), amount)
    return found


def paid_by_month(since: int) -> Mapping[Key, tuple[Paid, dict[int, Kr]]]:
    """As `paid_by_intervention_year`, for years from `since`, with what was paid in each month. One query."""
    rows = (
        Entry.objects.filter(year__gte=since)
        .order_by()
        .annotate(in_year=ExtractYear("day"), in_month=ExtractMonth("day"))
        .values_list("intervention_id", "year", "kind", "in_year", "in_month")
        .annotate(Sum("amount"))
    )
    found: dict[Key, tuple[Paid, dict[int, Kr]]] = {}
    for intervention, year, kind, in_year, in_month, amount in rows:
        sums, flow = found.setdefault((intervention, year), (Paid(), {}))
        before = sums.paid
        _add(sums, EntryKind(kind), amount)
        if moved := sums.paid - before:
            at = months.month(in_year, in_month)
            flow[at] = flow.get(at, ZERO) + moved
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


def _add(sums: Paid, kind: EntryKind, amount: Kr) -> None:
    sums.paid += amount * WITH_RECEIVER.get(kind, 0)
    if kind is EntryKind.RELEASED:
        sums.released += amount
