"""How a running intervention stands when the board is to prolong it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.budgets.queries.overview import Year
from samordna.core.tables import Column, Kind, Row, RowKind, Table
from samordna.interventions.models import Intervention
from samordna.interventions.queries.life import latest_award
from samordna.money import Kr
from samordna.outlook.queries import decided as decisions
from samordna.outlook.queries.plans import plan_years, plans
from samordna.outlook.queries.portfolio import whole
from samordna.outlook.queries.tonight import limits_on
from samordna.outlook.rules import portfolio
from samordna.outlook.rules.committed import bound_by_year
from samordna.outlook.rules.room import rooms


@dataclass(frozen=True, slots=True)
class Standing:
    """What is granted until when, what is used and left; year by year; and what the plans have room for."""

    ends: dt.date | None
    granted: Kr
    used: Kr
    table: Table
    room: Table

    @property
    def left(self) -> Kr:
        """What is granted and not used."""
        return self.granted - self.used


def standing(intervention: Intervention, years: Sequence[Year], on: dt.date) -> Standing:
    """How it stands on a day."""
    mine = whole(on).of_intervention(intervention.pk)
    sums = portfolio.sums(mine)
    rows = [Row((str(row.of.year), row.of.granted, row.of.paid, row.of.used, row.forecast, row.unused)) for row in mine]
    bottom = ("I allt", sums.granted, sums.paid, sums.used, sums.forecast, sums.unused)
    columns = (
        Column("År"), Column("Beviljat", Kind.AMOUNT), Column("Utbetalt", Kind.AMOUNT), Column("Använt", Kind.AMOUNT),
        Column("Prognos", Kind.AMOUNT), Column("Outnyttjat", Kind.AMOUNT),
    )  # fmt: skip
    award = latest_award(intervention)
    table = Table("laget", "Beviljat och använt", columns, (*rows, Row(bottom, RowKind.TOTAL)), under="Kronor")
    ends = award.ends if award else intervention.ends
    return Standing(ends, sums.granted, sums.used, table, _room(years, on))


def _room(years: Sequence[Year], on: dt.date) -> Table:
    known, lives = plans(years, on.year), decisions.lives()
    bound = decisions.decided(on.year)
    settled = decisions.settled_keys(lives, bound)
    money = plan_years(known, known.years(on.year), bound_by_year(bound), settled, limits_on(on))
    found = {room.year: room for room in rooms(money, {}, every=True)}
    rows = [
        Row((str(plan.year), plan.planned, -plan.decided, -plan.reserved, plan.free, found[plan.year].usable))
        for plan in money
    ]
    columns = (
        Column("År"), Column("Till insatser", Kind.AMOUNT), Column("Beslutat", Kind.AMOUNT),
        Column("Avsatt", Kind.AMOUNT), Column("Fritt", Kind.AMOUNT), Column("Kapital över golvet", Kind.AMOUNT),
    )  # fmt: skip
    return Table("utrymme", "Utrymme per år", columns, tuple(rows), under="Kronor")
