"""Awards, proposals and agreements as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table, Value
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Agreement, Award, AwardYear, Intervention, Proposed
from samordna.interventions.rules.award import Given, YearGiven
from samordna.money import ZERO, Kr, split, total
from samordna.plan.plain import from_plain, to_plain


def years_stored(years: Sequence[YearGiven]) -> object:
    """The years in plain form."""
    return to_plain(tuple(years))


def given_of_proposal(row: Proposed) -> Given | None:
    """What a proposal gives; None for one that gives nothing (a rejection)."""
    if row.of == ProposalOf.REJECT or row.starts is None or row.ends is None:
        return None
    years: tuple[YearGiven, ...] = from_plain(tuple[YearGiven, ...], row.years, "förslaget")
    return Given(row.starts, row.ends, years, row.conditions, row.reason)


def given_of(award: Award) -> Given:
    """What an award gives. Reads its years, or what has been prefetched of them."""
    years = tuple(YearGiven(y.year, y.months, y.granted, y.deduction) for y in award.years.all())
    return Given(award.starts, award.ends, years, award.conditions, award.reason)


def proposal(intervention: Intervention) -> Proposed | None:
    """What waits for the board's decision. Reads what has been prefetched."""
    return next((one for one in intervention.proposals.all() if one.settled_on is None), None)


def awards(intervention: Intervention) -> list[Award]:
    """Every version, the one that holds first."""
    rows = Award.objects.filter(intervention=intervention).select_related("decision", "application")
    return list(rows.prefetch_related("years").order_by("-number"))


def in_force(intervention: Intervention) -> Award | None:
    """The award that holds, with its years."""
    return next(iter(awards(intervention)), None)


def award_years() -> QuerySet[AwardYear]:
    """The years of the awards that hold. A later award holds from the year it begins in, also where it ends earlier
    than the one before; what an earlier one gave for years before that stands."""
    newer = Award.objects.filter(
        intervention=OuterRef("award__intervention"), number__gt=OuterRef("award__number"),
        starts__year__lte=OuterRef("year"),
    )  # fmt: skip
    return AwardYear.objects.filter(~Exists(newer.order_by()))


def agreements(intervention: Intervention) -> list[Agreement]:
    """Every agreement, newest first, with its conditions."""
    rows = Agreement.objects.filter(intervention=intervention).select_related("recipient", "award", "file")
    return list(rows.prefetch_related(Prefetch("conditions")).order_by("-number"))


def agreement_in_force(intervention: Intervention) -> Agreement | None:
    """The signed agreement that holds: the one with the highest number."""
    rows = Agreement.objects.filter(intervention=intervention, signed_on__isnull=False).select_related("recipient")
    return rows.order_by("-number").first()


def years_table(
    given: Given, id: str, *, paid: Mapping[int, Kr] | None = None, released: Mapping[int, Kr] | None = None
) -> Table:
    """What is granted, deducted and budgeted, year by year; with what is paid, given up and left where it is told."""
    up = released or {}

    def row(label: str, months: int, of: YearGiven | Given, deduction: Kr, years: Sequence[int]) -> tuple[Value, ...]:
        shown: tuple[Value, ...] = (label, months, of.granted, -deduction, of.budgeted)
        if paid is None:
            return shown
        spent, given_up = (total(by.get(year, ZERO) for year in years) for by in (paid, up))
        return (*shown, spent, *((given_up,) if up else ()), of.granted - spent - given_up)

    rows = [Row(row(str(one.year), one.months, one, one.deduction, [one.year])) for one in given.years]
    if len(given.years) > 1:
        years, deduction = [one.year for one in given.years], total(one.deduction for one in given.years)
        rows.append(Row(row("Summa", sum(one.months for one in given.years), given, deduction, years), RowKind.TOTAL))
    return Table(
        id=id,
        caption="År för år",
        caption_hidden=True,
        under="Kronor",
        columns=(
            Column("År"),
            Column("Månader", Kind.NUMBER),
            Column("Beviljat", Kind.AMOUNT),
            Column("Avdrag", Kind.AMOUNT, under="väntat underutnyttjande"),
            Column("Budgeterat", Kind.AMOUNT),
            *((Column("Betalat", Kind.AMOUNT),) if paid is not None else ()),
            *((Column("Frigjort", Kind.AMOUNT),) if paid is not None and up else ()),
            *((Column("Kvar", Kind.AMOUNT),) if paid is not None else ()),
        ),
        rows=tuple(rows),
    )


def halves_table(given: Given, halves: Sequence[Intervention]) -> Table:
    """What is granted for one registered as two, by share: the national follow-up wants it for each. The award is one,
    and payouts are tested against the whole."""
    rows = []
    for one in given.years:
        parts = split(one.granted, [half.share for half in halves])
        rows.append(Row((str(one.year), *(part.amount for part in parts), one.granted)))
    columns = (
        Column("År"),
        *(Column(half.name, Kind.AMOUNT, under=f"{half.share}\u202f%") for half in halves),
        Column("Tillsammans", Kind.AMOUNT),
    )
    return Table("halvor", "Fördelat på de två", columns, tuple(rows), under="Kronor", caption_hidden=True)


def changes_table(rows: Sequence[tuple[str, str, str]], id: str) -> Table:
    """What differs between two versions."""
    return Table(
        id=id,
        caption="Vad som ändrades",
        caption_hidden=True,
        columns=(Column("Vad"), Column("Förut"), Column("Nu")),
        rows=tuple(Row((Cell(what), Cell(before or "–"), Cell(after or "–"))) for what, before, after in rows),
    )
