"""What an intervention has left to claim, from the rows that make it up."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from samordna.core.addresses import address
from samordna.core.awaiting import Task
from samordna.interventions.models import Award, Intervention
from samordna.interventions.queries.award import award_years
from samordna.interventions.rules.lifecycle import OVER
from samordna.money import ZERO, Kr
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, ClaimRow, Entry
from samordna.payouts.rules.course import LIVE, RESERVED
from samordna.payouts.rules.sums import Moved, Promised, Standing, standing

# What to do about money that is not used, and about a claim that is not handed in.
IS_CLOSING = (
    "Efter avslutet går det inte att begära. Frigör det som inte ska användas.",
    "Efter avslutet kan den inte lämnas in. Lämna in den först, eller ta tillbaka den.",
)
IS_CLOSED = (
    "Insatsen är avslutad, så det går inte längre att begära. Frigör det, så räknas det inte som bundet.",
    "Insatsen är avslutad, så den kan inte lämnas in. Ta tillbaka den.",
)


def standing_of(intervention: Intervention, *, but: int | None = None) -> Standing:
    """Granted, paid and promised year by year; `but` is a claim that is left out, because it is the one tested.

    Three queries; inside an act that holds the intervention, nobody changes what they read.
    """
    years = award_years().filter(award__intervention=intervention).order_by("year")
    entries = Entry.objects.filter(intervention=intervention).select_related("claim", "award").order_by("number")
    rows = ClaimRow.objects.filter(claim__intervention=intervention, claim__state__in=RESERVED).exclude(claim=but)
    held = list(years.values_list("year", "granted", "award__number"))
    return standing(
        {year: granted for year, granted, _ in held},
        [moved(entry) for entry in entries],
        [Promised(r.year, r.amount, str(r.claim)) for r in rows.select_related("claim").order_by("claim", "position")],
        {year: number for year, _, number in held},
    )


def moved(entry: Entry) -> Moved:
    """A row of the ledger, as the rules see it."""
    of = str(entry.claim) if entry.claim else entry.why
    award = entry.award.number if entry.award else None
    return Moved(EntryKind(entry.kind), entry.year, entry.amount, entry.day, of, award)


def money_by_year(intervention: Intervention) -> tuple[dict[int, Kr], dict[int, Kr]]:
    """By the year it is for: what is with the receiver or promised (a later award never grants less), and what is given
    up of the award that holds."""
    years = standing_of(intervention).years
    bound = {year.year: amount for year in years if (amount := year.net_paid + year.reserved)}
    return bound, {year.year: year.released for year in years if year.released}


def superseded() -> Exists:
    """Of a row of the ledger: whether an award newer than the one it is noted on holds for its year."""
    newer = Award.objects.filter(
        intervention=OuterRef("intervention"), number__gt=OuterRef("award__number"), starts__year__lte=OuterRef("year")
    )
    return Exists(newer.order_by())


def last_entry(intervention: Intervention) -> int:
    """The number of the intervention's last row in the ledger, 0 for none: what whoever notes one more was shown."""
    last: int | None = Entry.objects.filter(intervention=intervention).aggregate(last=Max("number"))["last"]
    return last or 0


def under_way(intervention: Intervention) -> list[Task]:
    """The claims that are handed in and neither paid nor turned down, with how they stand and their pages, the oldest
    first. When the intervention is closed they could be neither approved nor corrected. The other half of one
    registered as two is closed with it."""
    rows = _claims(intervention).filter(state__in=LIVE - {State.PAID})
    slug = intervention.association.slug
    return [Task(f"{one} står som ”{one.at.label}”", address("payouts:claim", slug, one.pk)) for one in rows]


def left_open(intervention: Intervention, slug: str) -> list[Task]:
    """What should be settled before the intervention is closed and does not hinder it, or is left when it has been:
    money granted and not used, money demanded back that has not come, and claims that are not handed in."""
    closed = intervention.at in OVER
    unused, unsent = IS_CLOSED if closed else IS_CLOSING
    there, found = address("payouts:of_intervention", slug, intervention.pk), []
    for year in standing_of(intervention).years:
        if year.remaining > ZERO:
            found.append(
                Task(
                    f"{year.remaining} av det beviljade för {year.year} är varken utbetalt eller frigjort", there,
                    unused,
                )
            )  # fmt: skip
        if year.demanded > ZERO:
            found.append(
                Task(
                    f"{year.demanded} är återkrävt för {year.year} och har inte kommit tillbaka", there,
                    "Anteckna återbetalningen när den kommer."
                    if closed
                    else "Återbetalningen kan antecknas också efter avslutet.",
                )
            )  # fmt: skip
    return found + [
        Task(
            f"{one} är ett utkast", address("payouts:claim", slug, one.pk),
            unsent,
        )
        for one in _claims(intervention).filter(state=State.DRAFT)
    ]  # fmt: skip


def _claims(intervention: Intervention) -> QuerySet[Claim]:
    of = Q(intervention=intervention) | Q(intervention__together=intervention)
    return Claim.objects.filter(of).order_by("number")
