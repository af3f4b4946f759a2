"""Which plan tells of which year, and what it says of the year's money.

For each year the plan that holds for it: adopted or printed, else the proposal. A later year is found in the newest
plan that reaches it. What a plan has set aside for something nobody has decided is told apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries import equity
from samordna.budgets.queries.overview import Year
from samordna.budgets.queries.reading import read
from samordna.money import ZERO, Kr, split
from samordna.outlook.rules.room import PlanYear
from samordna.plan.compute import Figures
from samordna.plan.figures import Line
from samordna.plan.kinds import INTERVENTIONS, PartyKind
from samordna.plan.model import Plan

COUNTED = (State.ADOPTED, State.PUBLISHED, State.PROPOSED)


@dataclass(frozen=True, slots=True)
class Known:
    """A version that is reckoned with, and its figures."""

    version: Version
    figures: Figures

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.figures.plan

    @property
    def label(self) -> str:
        """Which plan it is, and how it stands."""
        return f"{self.version.title}, {self.version.get_state_display().lower()}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the association has decided for itself: its lowest and its highest equity."""

    floor: Kr | None = None
    ceiling: Kr | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans that are reckoned with, newest first."""

    known: tuple[Known, ...]

    @property
    def latest(self) -> Known | None:
        """The newest."""
        return self.known[0] if self.known else None

    def of(self, year: int) -> Known | None:
        """The plan that tells of a year: the newest that is not of a later one, and has a column for it."""
        return next((one for one in self.known if one.version.year <= year and _column(one.figures, year)), None)

    def years(self, first: int) -> list[int]:
        """The years from the first, or the first after it, that some plan tells of, without a gap."""
        begins = [year for one in self.known for year in range(first, one.version.year + 1)]
        year = next((year for year in sorted(begins) if self.of(year)), first)
        found = []
        while self.of(year) is not None:
            found.append(year)
            year += 1
        return found


def plans(years: Sequence[Year], since: int) -> Plans:
    """The plans that tell of any year from `since`, one a year. One query for each whose figures are not at hand."""
    chosen = [version for year in years if (version := _counted(year.versions)) is not None]
    ahead = [version for version in chosen if version.year >= since]
    before = [version for version in chosen if version.year < since][:1]
    return Plans(tuple(Known(version, read(version).figures) for version in (*ahead, *before)))


def plan_years(
    known: Plans, years: Iterable[int], decided: Mapping[int, Kr], settled: Collection[str], limits: Limits
) -> tuple[PlanYear, ...]:
    """The years as the plans have them. `settled` are the uids and keys of planned interventions whose lines are not
    set aside any more, as they are decided or given up; "key@year" is one that is so in that year alone."""
    found = []
    for year in years:
        one = known.of(year)
        if one is not None:
            found.append(_year(one, year, decided.get(year, ZERO), settled, limits))
    return tuple(found)


def set_aside(known: Known, year: int, settled: Collection[str]) -> list[tuple[str, Kr]]:
    """The lines that a plan has for interventions that nobody has decided on, with their amounts."""
    column = _column(known.figures, year)
    if column is None:
        return []
    rows = [
        (line.label, for_interventions(known.figures, line, column))
        for line in known.plan.lines
        if not _is_settled(known.plan, line, year, settled)
    ]
    return [(label, amount) for label, amount in rows if amount]


def for_interventions(figures: Figures, line: Line, column: str) -> Kr:
    """The part of a line that is for interventions."""
    weights = line.class_weights
    if INTERVENTIONS.isdisjoint(weights):
        return ZERO
    shares = split(figures.amount(line.key, column), list(weights.values()), step=Kr(1))
    return sum((s.amount for kind, s in zip(weights, shares, strict=True) if kind in INTERVENTIONS), ZERO)


def _counted(versions: Iterable[Version]) -> Version | None:
    """The version of a year that is reckoned with, or None when there are only drafts."""
    of = {State(version.state): version for version in reversed(list(versions))}
    return next((of[state] for state in COUNTED if state in of), None)


def _column(figures: Figures, year: int) -> str | None:
    return next((column.key for column in figures.plan.plan_columns if column.year == year), None)


def _year(known: Known, year: int, decided: Kr, settled: Collection[str], limits: Limits) -> PlanYear:
    figures = known.figures
    column = _column(figures, year)
    assert column is not None
    planned = figures.amount("class:interventions", column) + figures.amount("class:unallocated", column)
    contributions = figures.amount("contributions", column)
    course = equity.course(figures, floor=limits.floor)
    found = next((end for end in course.years if end.column == column), None) if course else None
    made = PlanYear(
        year, known.label, planned, decided, sum((amount for _, amount in set_aside(known, year, settled)), ZERO),
        contributions=contributions, state=_state(figures, column, contributions), floor=limits.floor,
    )  # fmt: skip
    if found is None:
        cost = figures.amount("cost", column)
        income = figures.amount("income", column)
        return replace(made, other_income=income - contributions, other_cost=cost - planned)
    return replace(
        made, opening=found.opening, other_income=found.other_income,
        # What the association does itself is a cost like any other here.
        other_cost=found.other_cost + found.interventions - planned,
        floor=found.floor, ceiling=limits.ceiling if limits.ceiling is not None else found.ceiling,
    )  # fmt: skip


def _state(figures: Figures, column: str, contributions: Kr) -> Kr:
    """What the state pays: as the plan has it for each member, else the half that the Act says (5 §)."""
    named = figures.amount(f"party:{PartyKind.FK.value}", column)
    return min(named, contributions) if named else split(contributions, [1, 1])[0].amount


def _is_settled(plan: Plan, line: Line, year: int, settled: Collection[str]) -> bool:
    if not line.intervention:
        return False
    keys = {line.intervention, plan.intervention(line.intervention).uid} - {""}
    return any(key in settled or f"{key}@{year}" in settled for key in keys)
