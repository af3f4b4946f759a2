"""How one association stands, for one reader: read in its own scope, never together with another's rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django_scopes import scope

from samordna.associations.access import Place, places
from samordna.associations.models import Association, User
from samordna.budgets import access
from samordna.budgets.address import At
from samordna.budgets.choices import HELD, State
from samordna.budgets.models import Version
from samordna.budgets.queries import equity, findings, overview, tiles
from samordna.budgets.queries.findings import Tally
from samordna.budgets.queries.overview import Year
from samordna.budgets.queries.plans import plan_of
from samordna.budgets.queries.reading import read
from samordna.core import awaiting
from samordna.core.awaiting import Task
from samordna.core.charts import Chart
from samordna.core.figures import day, kronor
from samordna.core.finding_view import FindingView
from samordna.findings import Finding, Severity
from samordna.home.queries.dates import Shown, dates
from samordna.home.queries.tasks import InWork, decided, tasks, working
from samordna.meetings.queries.cycle import ahead
from samordna.plan.compute import Figures
from samordna.plan.model import Plan

MOST_FINDINGS = 4
TILES = 4  # one row on a wide page
Tile = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class InFigures:
    """What the version in work says: key figures, equity as a picture, what the rules find."""

    at: At
    title: str
    state: str
    invented: bool
    tiles: tuple[Tile, ...]
    chart: Chart | None
    tally: Tally
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What awaits the reader, what comes next, and how the association stands.

    `holds` says which plan is in force; `writes` whether the reader makes plans; `figures` is None without a plan.
    """

    years: Sequence[Year]
    tasks: Sequence[Task]
    dates: Sequence[Shown]
    holds: str
    writes: bool
    figures: InFigures | None


@dataclass(frozen=True, slots=True)
class Stands:
    """One of the reader's associations, with their roles there and how it stands."""

    place: Place
    standing: Standing


def everywhere(user: User, on: dt.date) -> list[Stands]:
    """Each association where the user has a role today, one after the other, each inside its own scope."""
    found = []
    for place in places(user, on=on):
        with scope(association=place.association):
            found.append(Stands(place, standing(place.association, user, place.roles, on)))
    return found


def standing(association: Association, user: User, roles: frozenset[str], on: dt.date) -> Standing:
    """The association as somebody with these roles may see it on a day; called inside its scope."""
    slug, writes = association.slug, bool(access.leads(roles))
    years = overview.all_years(roles)
    version, holding, known = working(years), _in_force(years, on), ahead(on)
    others = list(awaiting.all_of(awaiting.Reader(user, roles, slug, on)))
    if version is None:
        own = tasks(slug, years, roles, on, None, known)
        return Standing(years, [*own, *others], dates(known.dates, (), (), on), "", writes, None)
    reading = read(version)
    plan, found = reading.plan, reading.findings
    # Meetings printed in the plan that holds are asked for only until the year stands in the annual cycle.
    other = holding is not None and holding.pk != version.pk and not known.is_laid_out
    plans = [plan_of(holding), plan] if holding is not None and other else [plan]
    return Standing(
        years,
        [*tasks(slug, years, roles, on, InWork(version, found, _answers(version)), known), *others],
        dates(known.dates, plans, decided(years), on),
        _holds(holding),
        writes,
        _in_figures(slug, years, version, reading.figures, found),
    )


def _answers(version: Version) -> list[tuple[dt.date | None, dt.date | None]]:
    # The proposal's bytes are from the day it was made; what members have answered since stands in its rows.
    if version.state != State.PROPOSED:
        return []
    return list(version.consultations.order_by("pk").values_list("sent", "answered"))


def _in_force(years: Sequence[Year], on: dt.date) -> Version | None:
    """The adopted or printed plan of the year it is."""
    found = [v for year in years if year.year == on.year for v in year.versions if v.state in HELD]
    return overview.first(found) if found else None


def _holds(version: Version | None) -> str:
    if version is None:
        return ""
    how = f"antagen {day(version.decision.day)}" if version.decision else version.get_state_display().lower()
    return f"Nu gäller planen för {version.year}, {how}"


def _in_figures(
    slug: str, years: Sequence[Year], version: Version, figures: Figures, found: Sequence[Finding]
) -> InFigures:
    at = next(year.at(version) for year in years if version in year.versions)
    course = equity.course(figures)
    return InFigures(
        at,
        f"Budget {version.year}",
        version.get_state_display(),
        version.invented,
        _tiles(figures),
        equity.chart(f"kapital-{slug}", course) if course else None,
        findings.tally(found),
        _worst(figures.plan, found, reverse("budgets:budget", args=[slug, at])),
    )


def _tiles(figures: Figures) -> tuple[Tile, ...]:
    shown: list[Tile] = [tile[:4] for tile in tiles.tiles(figures)]
    now, room = figures.plan.budget_column, equity.room(figures)
    if now is not None and room is not None:
        left, word = room
        whole = figures.amount("contributions", now.key)
        part = tiles.share(Fraction(left.ore, whole.ore) if whole else None)
        shown.insert(2, (f"Kvar att fördela {now.year}", kronor(left), "kr", f"{word}, {part} av medlemsbidragen"))
    return tuple(shown[:TILES])


def _worst(plan: Plan, found: Sequence[Finding], budget: str) -> tuple[FindingView, ...]:
    """The gravest errors and warnings that stand, each leading to its place in the budget page's list."""
    shown = []
    for number, finding in enumerate(found, 1):
        if not finding.waived_by and finding.severity is not Severity.NOTE:
            id = findings.element(number)
            place = findings.place(plan, finding.where) or "Visa i planen"
            shown.append(findings.shown(finding, id, place, f"{budget}#{id}"))
    return tuple(shown[:MOST_FINDINGS])
