"""Which years and versions there are, and which of them counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from samordna.budgets import access
from samordna.budgets.address import At
from samordna.budgets.choices import HELD, OPEN, State
from samordna.budgets.models import Comment, Text, Version
from samordna.verdict import YES, Verdict

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

    @property
    def settled(self) -> Version | None:
        """The version that holds, adopted or as it was printed, whatever is being worked on beside it."""
        return next((v for v in self.versions if v.state in HELD), None)


def all_years(roles: frozenset[str], *, counted: bool = True) -> list[Year]:
    """Every year with its versions, latest first; the frozen bytes are left in the database until asked for.

    When `counted`, each has `open_comments` and `unreviewed`, the texts nobody has read since they were copied.
    """
    rows = Version.objects.select_related("association", "decision", "based_on").defer("document", "based_on__document")
    if counted:
        rows = rows.annotate(
            open_comments=_count(Comment.objects.filter(settled_on=None)),
            unreviewed=_count(Text.objects.filter(reviewed=False)),
        )
    by_year: dict[int, list[Version]] = {}
    for version in rows.order_by("-year", "-number"):
        if version.is_draft:
            version.document = None  # a draft has none, so nothing more needs to be read
        if access.sees(roles, version):
            by_year.setdefault(version.year, []).append(version)
    return [Year(year, first(found), tuple(found)) for year, found in by_year.items()]


def latest(states: Collection[State] = ORDER) -> Version | None:
    """The version that counts for the latest year among those in these states, as `first` chooses. One query."""
    rank = Case(*(When(state=state.value, then=Value(place)) for place, state in enumerate(ORDER)))
    rows = Version.objects.filter(state__in=[state.value for state in states])
    return rows.select_related("association", "decision").order_by("-year", rank, "-number").first()


def _count(rows: QuerySet[Any]) -> Coalesce:
    of_version = rows.filter(version=OuterRef("pk")).order_by().values("version")
    return Coalesce(Subquery(of_version.annotate(n=Count("pk")).values("n")), 0)


def hidden(at: At, roles: frozenset[str]) -> Verdict:
    """No, with the reason, when the address has a version that these roles may not see; yes when it has none."""
    rows = Version.objects.filter(year=at.year, **({"number": at.number} if at.number else {})).only("state")
    return next((verdict for version in rows.order_by("-number") if not (verdict := access.sees(roles, version))), YES)


def first(versions: Iterable[Version]) -> Version:
    """The one that counts among versions of one year."""
    return min(versions, key=_rank)


def _rank(version: Version) -> tuple[int, int]:
    return ORDER.index(State(version.state)), -version.number


def states(year: int) -> list[State]:
    """The states of a year's versions, whoever may see them."""
    return [State(s) for s in Version.objects.filter(year=year).order_by("pk").values_list("state", flat=True)]


def copyable(years: list[Year]) -> tuple[Year, Version] | None:
    """The year and version that next year's draft would naturally come from: what holds in the latest year."""
    return (years[0], years[0].settled) if years and years[0].settled else None
