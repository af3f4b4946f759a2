"""What an intervention has left to claim, from the rows that make it up."""

from __future__ import annotations

from collections.abc import Iterable

from samordna.interventions.models import Award, Intervention
from samordna.money import Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.models import ClaimRow, Entry
from samordna.payouts.rules.course import RESERVED
from samordna.payouts.rules.sums import Moved, Promised, Standing, standing


def standing_of(intervention: Intervention, *, but: int | None = None) -> Standing:
    """Granted, paid and promised year by year; `but` is a claim that is left out, because it is the one tested.

    Five queries; inside an act that holds the intervention, nobody changes what they read.
    """
    awards = Award.objects.filter(intervention=intervention).prefetch_related("years").order_by("number")
    entries = Entry.objects.filter(intervention=intervention).select_related("claim").order_by("number")
    rows = ClaimRow.objects.filter(claim__intervention=intervention, claim__state__in=RESERVED).exclude(claim=but)
    return standing(
        granted_by_year(awards),
        [moved(entry) for entry in entries],
        [Promised(r.year, r.amount, str(r.claim)) for r in rows.select_related("claim").order_by("claim", "position")],
    )


def granted_by_year(awards: Iterable[Award]) -> dict[int, Kr]:
    """What is granted for each year. A later award holds for every year that it has days in; what an earlier one gave
    for other years stands."""
    found: dict[int, Kr] = {}
    for award in sorted(awards, key=lambda one: one.number):
        found = {year: kr for year, kr in found.items() if not award.starts.year <= year <= award.ends.year}
        found |= {one.year: one.granted for one in award.years.all()}
    return found


def moved(entry: Entry) -> Moved:
    """A row of the ledger, as the rules see it."""
    of = str(entry.claim) if entry.claim else entry.why
    return Moved(EntryKind(entry.kind), entry.year, entry.amount, entry.day, of)
