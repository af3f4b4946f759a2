"""Every intervention by year: decided, paid, used, forecast and what is left unused; and one year opened into rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samordna.core.addresses import address
from samordna.core.figures import kronor
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.choices import KindOf, Stage
from samordna.interventions.models import AwardYear, Intervention
from samordna.interventions.queries.award import award_years
from samordna.interventions.queries.life import STAGE_TAGS
from samordna.money import ZERO, Kr, decimal_text, total
from samordna.outlook.queries.paid import (
    PROMISED,
    WITH_RECEIVER,
    paid_by_intervention_year,
    promised_by_intervention_year,
)
from samordna.outlook.rules import portfolio
from samordna.outlook.rules.portfolio import Held
from samordna.outlook.rules.under_use import Settled
from samordna.payouts.choices import EntryKind
from samordna.payouts.models import ClaimRow, Entry

KINDS = dict(KindOf.choices()) | {"": "Inte angivet"}


def held() -> list[Held]:
    """Every year of every intervention that is or was decided, by name. Three queries."""
    paid, promised = paid_by_intervention_year(), promised_by_intervention_year()
    rows = (
        award_years()
        .order_by("award__intervention__name", "award__intervention", "year")
        .values_list(
            "award__intervention_id", "award__intervention__name", "award__intervention__kind",
            "award__intervention__stage", "award__intervention__invented",
            "award__intervention__share", "award__intervention__other_half__kind",
            "award__intervention__other_half__share", "year", "granted", "deduction",
        )
    )  # fmt: skip
    stages = {stage.value: stage for stage in Stage}
    nothing = (ZERO, ZERO)
    # From its first year on the ledger is kept: a year without rows is one when nothing was used.
    first = min((year for _, year in (*paid, *promised)), default=None)
    found = []
    for pk, name, kind, stage, invented, part, second, rest, year, granted, deduction in rows:
        net, released = paid.get((pk, year), nothing)
        found.append(
            Held(
                pk, name, kind, stages[stage], year, granted, deduction, released, net,
                promised.get((pk, year), ZERO), invented,
                first is not None and year >= first,
                ((kind, part), (second, rest)) if second else (),
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that is or was decided, on a day. `observed` are the settled years, `usual` the middle unused part by
    kind."""

    held: list[Held]
    observed: tuple[Settled, ...]
    usual: Mapping[str, Fraction]
    on: dt.date

    @property
    def years(self) -> list[int]:
        """The years that something is granted for."""
        return sorted({one.year for one in self.held})

    def of(self, year: int | None) -> tuple[portfolio.Row, ...]:
        """The rows of a year, or all."""
        wanted = self.held if year is None else [one for one in self.held if one.year == year]
        return portfolio.rows(wanted, self.usual, self.on)

    def of_intervention(self, pk: int) -> tuple[portfolio.Row, ...]:
        """The years of one intervention."""
        return portfolio.rows([one for one in self.held if one.pk == pk], self.usual, self.on)


def whole(on: dt.date) -> Portfolio:
    """The portfolio as it stands on a day. Three queries."""
    found = held()
    observed = portfolio.settled(found, on)
    return Portfolio(found, observed, portfolio.usual(observed), on)


def table(rows: Sequence[portfolio.Row], slug: str, year: int | None, shown: range | None = None) -> Table:
    """A row for each intervention, or for those in the range `shown`; over all years its years are summed. The bottom
    line is of all of them."""
    groups = _by_intervention(rows) if year is None else [[row] for row in rows]
    few = groups if shown is None else groups[shown.start : shown.stop]
    made = [_over_years(group, slug) if year is None else _row(group[0], slug) for group in few]
    sums = portfolio.sums(rows)
    bottom = Row(
        (
            f"Alla {len(groups)} insatser" if len(groups) > len(few) else "Alla insatser",
            "", "", sums.granted, sums.budgeted, sums.paid, sums.used, sums.forecast, sums.unused,
            share(sums.unused, sums.known),
        ),
        RowKind.TOTAL,
    )  # fmt: skip
    return Table(
        "portfolj",
        f"Insatser {year}" if year else "Insatser, alla år",
        (
            Column("Insats"),
            Column("Läge"),
            Column("Slag"),
            Column("Beviljat", Kind.AMOUNT),
            Column("I budgeten", Kind.AMOUNT, under="efter avdrag"),
            Column("Utbetalt", Kind.AMOUNT),
            Column("Använt", Kind.AMOUNT, under="betalt eller godkänt"),
            Column("Prognos", Kind.AMOUNT),
            Column("Outnyttjat", Kind.AMOUNT, under="enligt prognosen"),
            Column("Andel", Kind.PERCENT),
        ),
        (*made, bottom) if made else (),
        under="Kronor. Påhittad exempeldata ingår." if any(row.of.invented for row in rows) else "Kronor",
        caption_hidden=True,
        fits=False,
    )


def share(part: Kr, of: Kr) -> Cell:
    """A part as per cent; a dash of nothing."""
    if not of:
        return Cell(text="–")
    return Cell(text=f"{decimal_text(Fraction(part.ore * 100, of.ore), 1)}\u202f%")


def _row(row: portfolio.Row, slug: str) -> Row:
    of = row.of
    opened = address("outlook:explained", slug, of.pk, of.year)
    told = (
        Cell(of.name, url=address("interventions:one", slug, of.pk)),
        Cell(of.stage.label, tag=STAGE_TAGS[of.stage]),
        kind_of(of),
        Cell(of.granted, url=f"{opened}#beviljat"),
        Cell(of.granted - of.deduction, url=f"{opened}#beviljat"),
    )
    if not row.known:
        return Row((*told, *(Cell(text="–") for _ in range(5))))
    return Row(
        (
            *told,
            Cell(of.paid, url=f"{opened}#utbetalt"),
            Cell(of.used, url=f"{opened}#anvant"),
            Cell(row.forecast, url=f"{opened}#prognos"),
            row.unused,
            share(row.unused, of.granted),
        )
    )


def kind_of(of: Held | Settled) -> str:
    """Its kind, or both with their parts of the whole."""
    sides = ", ".join(f"{KINDS[kind].lower()} {part}\u202f%" for kind, part in of.sides)
    return sides.capitalize() or KINDS[of.kind]


def count(rows: Sequence[portfolio.Row]) -> int:
    """How many interventions the rows are of."""
    return len({row.of.pk for row in rows})


def _by_intervention(rows: Sequence[portfolio.Row]) -> list[list[portfolio.Row]]:
    grouped: dict[int, list[portfolio.Row]] = {}
    for row in rows:
        grouped.setdefault(row.of.pk, []).append(row)
    return list(grouped.values())


def _over_years(mine: Sequence[portfolio.Row], slug: str) -> Row:
    sums, of = portfolio.sums(mine), mine[0].of
    return Row(
        (
            Cell(of.name, url=address("interventions:one", slug, of.pk), hint=_span([row.of.year for row in mine])),
            Cell(of.stage.label, tag=STAGE_TAGS[of.stage]),
            kind_of(of), sums.granted, sums.budgeted, sums.paid, sums.used, sums.forecast, sums.unused,
            share(sums.unused, sums.known),
        )
    )  # fmt: skip


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{min(years)}–{max(years)}"


@dataclass(frozen=True, slots=True)
class Opened:
    """One year of an intervention with the rows behind each figure."""

    row: portfolio.Row
    awards: Table
    ledger: Table
    promised: Table
    forecast: str


def opened(intervention: Intervention, year: int, on: dt.date) -> Opened | None:
    """The rows behind a year's figures; None where nothing was granted for it."""
    all_rows = whole(on)
    row = next((one for one in all_rows.of_intervention(intervention.pk) if one.of.year == year), None)
    if row is None:
        return None
    return Opened(row, _awards(intervention, year), _ledger(intervention, year), _promised(intervention, year),
                  _said(row, all_rows))  # fmt: skip


def _awards(intervention: Intervention, year: int) -> Table:
    rows = AwardYear.objects.filter(award__intervention=intervention, year=year)
    holds = {one.pk for one in award_years().filter(award__intervention=intervention, year=year)}
    shown = [
        Row(
            (
                Cell(f"Beslut {one.award.number}", hint=str(one.award.decision).capitalize()),
                Cell("Gäller", tag="ok") if one.pk in holds else Cell("Ersatt", tag="closed"),
                one.months,
                one.granted,
                -one.deduction,
                one.budgeted,
            )
        )
        for one in rows.select_related("award__decision", "award__decision__item").order_by("award__number")
    ]
    columns = (
        Column("Beslut"), Column("Läge"), Column("Månader", Kind.NUMBER), Column("Beviljat", Kind.AMOUNT),
        Column("Avdrag", Kind.AMOUNT), Column("I budgeten", Kind.AMOUNT),
    )  # fmt: skip
    return Table("beslut", f"Beviljat {year}", columns, tuple(shown), under="Kronor", caption_hidden=True)


def _ledger(intervention: Intervention, year: int) -> Table:
    rows = list(Entry.objects.filter(intervention=intervention, year=year).order_by("number"))
    shown = [_entry(one) for one in rows]
    with_receiver = total(one.amount * WITH_RECEIVER.get(EntryKind(one.kind), 0) for one in rows)
    columns = (
        Column("Händelse"), Column("Dag", Kind.DAY), Column("Belopp", Kind.AMOUNT),
        Column("Utbetalt", Kind.AMOUNT, under="så räknas det"), Column("Varför"),
    )  # fmt: skip
    bottom = Row(("Utbetalt", None, None, with_receiver), RowKind.TOTAL)
    return Table("reskontra", f"Utbetalt {year}", columns, (*shown, bottom), under="Kronor", caption_hidden=True)


def _entry(one: Entry) -> Row:
    kind = EntryKind(one.kind)
    counted = one.amount * WITH_RECEIVER.get(kind, 0)
    return Row((f"{one.number}. {kind.label}", one.day, one.amount, counted, one.why))


def _promised(intervention: Intervention, year: int) -> Table:
    rows = list(
        ClaimRow.objects.filter(claim__intervention=intervention, year=year, claim__state__in=PROMISED)
        .select_related("claim")
        .order_by("claim__number", "position")
    )
    shown = [Row((f"{one.claim}: {one.named}", one.claim.get_state_display(), one.amount)) for one in rows]
    bottom = Row(("Godkänt, inte betalt", "", total(one.amount for one in rows)), RowKind.TOTAL)
    columns = (Column("Rekvisition"), Column("Läge"), Column("Belopp", Kind.AMOUNT))
    return Table("godkant", f"Godkänt {year}", columns, (*shown, bottom), under="Kronor", caption_hidden=True)


def _said(row: portfolio.Row, all_rows: Portfolio) -> str:
    """How the forecast was made, in words and figures."""
    of = row.of
    if not row.known:
        return "Reskontran fördes inte det året, så vad som användes är inte känt."
    if row.settled:
        return f"Året är slutreglerat, så prognosen är det som användes: {row.forecast}."
    if row.expected is None:
        said = "För få år är slutreglerade för att räkna med något underutnyttjande."
        return f"{said} Prognosen är det som är beviljat{_less(of)}: {row.forecast}."
    kinds = [kind for kind, _ in of.sides] or [of.kind]
    known = all(kind in all_rows.usual for kind in kinds)
    of_kind = ("slaget" if len(kinds) == 1 else "de två slagen efter deras delar") if known else "alla slag tillsammans"
    part = decimal_text(row.expected * 100, 1)
    used = f" Den är aldrig lägre än det som redan är använt, {of.used}." if of.used else ""
    return (
        f"Beviljat{_less(of)}, {kronor(of.granted - of.released)} kr, minus det vanliga underutnyttjandet för "
        f"{of_kind}, {part}\u202f%: {row.forecast}.{used}"
    )


def _less(of: Held) -> str:
    return f" minus det som är frigjort, {of.released}" if of.released else ""
