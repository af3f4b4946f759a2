"""What became of interventions after the association's money ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samordna.associations.models import User
from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.choices import ExitOutcome
from samordna.interventions.models import Exit
from samordna.interventions.queries.life import seen_by
from samordna.interventions.rules.exits import may_ask

TAGS = {
    ExitOutcome.WHOLE.value: "ok", ExitOutcome.PART.value: "active", ExitOutcome.ENDED.value: "closed",
    ExitOutcome.UNKNOWN.value: "warn",
}  # fmt: skip
SHOWN = {"senast": "Senaste svaret", "vantar": "Att fråga om", "alla": "Alla"}
CARRIED_ON = (ExitOutcome.WHOLE.value, ExitOutcome.PART.value)
SOON = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Left:
    """What is known of all: the latest answer of each intervention, and those still to be asked about."""

    latest: Sequence[Exit]
    waiting: Sequence[Exit]
    every: Sequence[Exit]


def exits_seen(roles: frozenset[str], by: User | None) -> QuerySet[Exit]:
    """The follow-ups of interventions that somebody with these roles sees, by day."""
    rows = Exit.objects.filter(intervention__in=seen_by(roles, by).order_by())
    return rows.select_related("intervention", "taken_over_by").order_by("due", "pk")


def left(roles: frozenset[str], by: User | None, on: dt.date) -> Left:
    """What became of all that have ended."""
    every = list(exits_seen(roles, by))
    latest = {one.intervention_id: one for one in every if one.outcome}
    waiting = [one for one in every if not one.outcome and one.due <= on + SOON]
    return Left(sorted(latest.values(), key=lambda one: one.intervention.name.casefold()), waiting, every)


def whom(one: Exit) -> str:
    """Who carries it on, as it is told."""
    return ", ".join(filter(None, (one.taken_over_by.name if one.taken_over_by else "", one.other)))


def tiles(found: Left) -> list[tuple[str, str, str, str]]:
    """How many that are carried on, in whole and in part, and how many that have ended."""
    of = len(found.latest)
    counts = {outcome: sum(one.outcome == outcome.value for one in found.latest) for outcome in ExitOutcome}
    told = [(outcome.label, str(counts[outcome]), "", f"av {of} som är följda") for outcome in ExitOutcome]
    return told if counts[ExitOutcome.UNKNOWN] else told[:-1]


def by_member(found: Left) -> Table:
    """Who has taken over how many."""
    names: dict[str, list[str]] = {}
    for one in found.latest:
        if one.outcome in CARRIED_ON:
            names.setdefault(whom(one), []).append(one.outcome)
    rows = [
        Row((name, outcomes.count(CARRIED_ON[0]), outcomes.count(CARRIED_ON[1]), len(outcomes)))
        for name, outcomes in sorted(names.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    ]
    sums = [sum(cell for row in rows if isinstance(cell := row.cells[place], int)) for place in (1, 2, 3)]
    total = [Row(("Summa", *sums), RowKind.SUM)] if len(rows) > 1 else []
    return Table(
        id="vem",
        caption="Vem som driver vidare",
        caption_hidden=True,
        columns=(
            Column("Drivs vidare av"), Column("I sin helhet", Kind.NUMBER), Column("Delvis", Kind.NUMBER),
            Column("I allt", Kind.NUMBER),
        ),
        rows=(*rows, *total),
    )  # fmt: skip


def table(rows: Sequence[Exit], slug: str, on: dt.date, *, may_edit: bool, of_one: bool = False) -> Table:
    """Follow-ups with what was found; `of_one` leaves out which intervention they are about."""
    columns = [
        Column("Insats"), Column("Uppföljning"), Column("Följs upp", Kind.DAY), Column("Vad det blev"),
        Column("Drivs vidare av"), Column("Vad som finns kvar och varför"), Column("Antecknat", Kind.DAY),
    ]  # fmt: skip
    return Table(
        id="kvar",
        caption="Vad blev kvar",
        caption_hidden=True,
        columns=tuple(columns[1:] if of_one else columns),
        rows=tuple(Row(tuple(_cells(one, slug, on, may_edit)[of_one:]), id=f"kvar-{one.pk}") for one in rows),
    )


def _cells(one: Exit, slug: str, on: dt.date, may_edit: bool) -> list[Cell | str | dt.date | None]:
    late = not one.outcome and one.due < on
    word = one.get_outcome_display() if one.outcome else "Försenad" if late else "Inte frågat än"
    may = may_edit and may_ask(one.months, one.due, on)
    note = address("interventions:note_exit", slug, one.pk) if may else ""
    return [
        Cell(one.intervention.name, url=address("interventions:exits_of", slug, one.intervention_id)),
        Cell(f"Efter {one.months} månader", url=note),
        one.due,
        Cell(word, tag=TAGS.get(one.outcome, "error" if late else "draft")),
        whom(one),
        one.text,
        one.noted_on,
    ]
