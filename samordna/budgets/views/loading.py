"""The version a page is about, found and read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.http import Http404

from samordna.associations.models import User
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.amounts import Saved
from samordna.budgets.address import At
from samordna.budgets.models import Version
from samordna.budgets.queries import overview
from samordna.budgets.queries.overview import Year
from samordna.budgets.queries.reading import Changed, Reading, put_in, read
from samordna.core.access import roles_of
from samordna.findings import Finding
from samordna.plan.compute import Figures
from samordna.plan.model import Plan
from samordna.verdict import Verdict


class Opened:
    """A version with what follows from it, each computed the first time it is asked for.

    `at` is its place in addresses; `may_edit` says whether the reader may change it, `may_lead` whether they decide its
    fate.
    """

    def __init__(self, version: Version, at: At, by: User, roles: frozenset[str]) -> None:
        self.version = version
        self.at = at
        self.by = by
        self.roles = roles

    @cached_property
    def may_edit(self) -> Verdict:
        """Whether the reader may change the version."""
        return access.edits(self.roles, self.version)

    @cached_property
    def may_lead(self) -> Verdict:
        """Whether the reader may propose, adopt and revise."""
        return access.leads(self.roles)

    @cached_property
    def reading(self) -> Reading:
        """The version as it was last stamped; kept in the process until it is changed."""
        return read(self.version)

    @property
    def plan(self) -> Plan:
        """The plan: from its rows while it is a draft, else from its frozen bytes only."""
        return self.reading.plan

    @cached_property
    def figures(self) -> Figures:
        """The plan's figures, each computed once."""
        return self.reading.figures

    @property
    def findings(self) -> list[Finding]:
        """What the rules find."""
        return self.reading.findings


def years(request: Request) -> list[Year]:
    """The association's years and versions, read once a request."""
    if not hasattr(request, "plan_years"):
        request.plan_years = overview.all_years(roles_of(request), counted=False)  # type: ignore[attr-defined]
    found: list[Year] = request.plan_years  # type: ignore[attr-defined]
    return found


def opened(request: Request, at: At) -> Opened:
    """The version an address means, among those the reader may see.

    Raises:
        Http404: when the year has no such version.
        Refused: when it has, but not for this reader.
    """
    year = next((found for found in years(request) if found.year == at.year), None)
    versions = year.versions if year else ()
    version = (year.shown if year else None) if at.number is None else _numbered(versions, at.number)
    if version is None:
        overview.hidden(at, roles_of(request)).demand()
        raise Http404
    return Opened(version, at, request.user, roles_of(request))


def again(found: Opened, saved: Saved | None) -> Opened:
    """The same version after figures were saved: by putting them in, unless somebody else wrote meanwhile."""
    before = found.version.stamp
    found.version.refresh_from_db(fields=["stamp"])
    made = Opened(found.version, found.at, found.by, found.roles)
    if saved is not None and (saved.before, saved.after) == (before, made.version.stamp):
        cells = [Changed(new.line, new.intervention, new.column, new.of, new.cell, n) for new, n in saved.cells]
        made.reading = put_in(made.version, found.reading, cells)
    return made


def _numbered(versions: Iterable[Version], number: int) -> Version | None:
    return next((version for version in versions if version.number == number), None)
