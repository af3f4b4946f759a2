"""Which years and versions there are, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samordna.budgets import access
from samordna.budgets.address import At
from samordna.budgets.choices import OPEN, State
from samordna.budgets.models import Version

# The version a year shows first: what is being worked on, then what holds, then what was printed.
ORDER = (State.DRAFT, State.PROPOSED, State.ADOPTED, State.PUBLISHED, State.REPLACED)


@dataclass(frozen=True, slots=True)
class Year:
    """A year's versions that the reader may see, newest first; `shown` is the one its address leads to."""

    year: int
    shown: Version
    versions: tuple[Version, ...]

    def at(self, version: Version) -> At:
        """The version's place in an address."""
        return At(self.year, None if version.pk == self.shown.pk else version.number)

    @property
    def open(self) -> Version | None:
        """The draft or proposal, if there is one."""
        return next((v for v in self.versions if v.state in OPEN), None)


def years(roles: frozenset[str]) -> list[int]:
    """The years with a version these roles may see, latest first."""
    found = Version.objects.order_by("-year").values_list("year", "state")
    visible = roles & access.READS_DRAFTS
    return list(dict.fromkeys(year for year, state in found if visible or state not in OPEN))


def all_years(roles: frozenset[str]) -> list[Year]:
    """Every year with its versions, latest first; the frozen bytes are left in the database."""
    rows = Version.objects.select_related("decision", "based_on").defer("document", "based_on__document")
    by_year: dict[int, list[Version]] = {}
    for version in rows.order_by("-year", "-number"):
        if access.sees(roles, version):
            by_year.setdefault(version.year, []).append(version)
    return [Year(year, first(found), tuple(found)) for year, found in by_year.items()]


def find(at: At) -> list[Version]:
    """The versions an address may mean, the one that counts first; empty when there is none."""
    rows = Version.objects.filter(year=at.year).select_related("association", "decision")
    if at.number:
        rows = rows.filter(number=at.number)
    return sorted(rows.order_by("-number"), key=_rank)


def first(versions: Iterable[Version]) -> Version:
    """The one that counts among versions of one year."""
    return min(versions, key=_rank)


def _rank(version: Version) -> tuple[int, int]:
    return ORDER.index(State(version.state)), -version.number


def states(year: int) -> list[State]:
    """The states of a year's versions, whoever may see them."""
    return [State(s) for s in Version.objects.filter(year=year).order_by("pk").values_list("state", flat=True)]


def copyable(years: list[Year]) -> Version | None:
    """The version that next year's draft would naturally come from: the latest year's, when nothing is open there."""
    if not years:
        return None
    latest = years[0]
    return None if latest.open else latest.shown
