"""What an application asks for, month by month; and the same with another amount or another start. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samordna.interventions.rules.award import Given
from samordna.interventions.rules.content import Content
from samordna.money import KRONA, ZERO, Kr, split, total
from samordna.outlook.rules import months
from samordna.outlook.rules.months import Flow


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the amount of each month, the first and the last one included."""

    flow: Flow = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years that something is asked for."""
        return tuple(sorted({months.year_of(at) for at in self.flow}))

    def of(self, year: int) -> Kr:
        """What is asked for in a year."""
        return total(amount for at, amount in self.flow.items() if months.year_of(at) == year)

    @property
    def by_year(self) -> Mapping[int, Kr]:
        """Every year's amount, in order."""
        return {year: self.of(year) for year in self.years}

    @property
    def in_all(self) -> Kr:
        """What is asked for over all years."""
        return total(self.flow.values())


def asked(content: Content) -> Asked:
    """What the application asks for: each year's costs less what others pay, evenly over the months it runs then."""
    amounts = {year: max(content.asked_for(year), ZERO) for year in content.years}
    running = {year: _running(content, year) for year, amount in amounts.items() if amount}
    flow = months.together(months.spread(amounts[year], within) for year, within in running.items())
    known = [at for within in running.values() for at in within]
    first = months.month_of(content.starts) if content.starts else min(known, default=None)
    last = months.month_of(content.ends) if content.ends else max(known, default=None)
    return Asked(flow, first, last)


def given(wanted: Given, held: Mapping[int, Kr] | None = None) -> Asked:
    """What a proposal takes beyond what is granted already: each year's part evenly over the months it runs then."""
    within = {one.year: months.running(one.year, wanted.starts, wanted.ends) for one in wanted.years}
    more = {one.year: max(one.granted - (held or {}).get(one.year, ZERO), ZERO) for one in wanted.years}
    flow = months.together(
        months.spread(more[year], running or list(months.of_year(year))) for year, running in within.items()
    )
    return Asked(flow, months.month_of(wanted.starts), months.month_of(wanted.ends))


def changed(was: Asked, amount: Kr | None = None, later: int = 0) -> Asked:
    """The same with another amount in all, shared as before between the years, and so many months later (or earlier).

    Months of a year keep their shares. Where nothing was asked for, an amount goes evenly over the months it runs.
    """
    flow = dict(was.flow)
    if amount is not None and amount != was.in_all:
        places = sorted(flow) or ([] if was.first is None or was.last is None else list(range(was.first, was.last + 1)))
        if places:
            weights = [flow[at].ore for at in places] if flow else [1] * len(places)
            parts = split(amount, weights, step=KRONA)
            flow = {at: part.amount for at, part in zip(places, parts, strict=True) if part.amount}
    return Asked(
        {at + later: amount for at, amount in flow.items()},
        None if was.first is None else was.first + later,
        None if was.last is None else was.last + later,
    )


def _running(content: Content, year: int) -> list[int]:
    """The months of a year that the costs arise in."""
    whole = months.of_year(year)
    if content.starts is None and content.ends is None:
        told = min(max(content.months_of(year), 1), 12)
        # A part of the first year is its end, of any other its beginning.
        return list(whole[-told:] if year == min(content.years) else whole[:told])
    return months.running(year, content.starts, content.ends) or list(whole)
