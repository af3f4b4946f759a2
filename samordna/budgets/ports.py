"""What the rooms below ask of this one: its lines in the menu, the association's years, its papers for meetings, and
what a decision on such a paper sets going."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from samordna.budgets.actions.locking import hold_all
from samordna.budgets.actions.versions import adopt
from samordna.budgets.address import At
from samordna.budgets.choices import OPEN, State
from samordna.budgets.models import Version
from samordna.budgets.papers.version_paper import version_label, version_paper
from samordna.budgets.queries import overview
from samordna.budgets.queries.plans import plan_of
from samordna.core import navigation, papers
from samordna.core.access import roles_of
from samordna.core.navigation import Entry, Years
from samordna.core.saving import number
from samordna.core.shell import Link
from samordna.meetings import effects
from samordna.meetings.effects import Carried
from samordna.plan.compute import Figures

SHELF = "plan"


def fill() -> None:
    """Register them; called once, when the app is ready."""
    navigation.register(Entry("Plan och budget", "budgets:start", order=20))
    navigation.provide_years(years)
    papers.register(SHELF, papers.Shelf(_offered, _made, _stamp, _quotable))
    effects.register(SHELF, _adopted, lambda keys: hold_all(number(key) for key in keys))


def years(request: HttpRequest) -> Years | None:
    """The years that have a plan the reader may see; the one the page is about, else the latest."""
    read = getattr(request, "plan_years", None)
    known = [year.year for year in (overview.all_years(roles_of(request), counted=False) if read is None else read)]
    if not known:
        return None
    at = request.resolver_match.kwargs.get("at") if request.resolver_match else None
    shown = at.year if isinstance(at, At) else known[0]
    slug = request.association.slug  # type: ignore[attr-defined]
    return Years(
        str(shown),
        tuple(Link(str(year), reverse("budgets:version", args=[slug, year]), current=year == shown) for year in known),
    )


def _offered() -> list[papers.Offered]:
    rows = Version.objects.filter(state__in=[*OPEN, State.ADOPTED]).defer("document").order_by("-year", "-number")
    return [papers.Offered(f"{SHELF}:{row.pk}", row.title, row.get_state_display().lower()) for row in rows]


def _made(key: str) -> papers.Paper | None:
    row = _row(key)
    if row is None:
        return None
    return papers.Paper(
        f"{SHELF}:{key}", row.title, version_label(row), _stamped(row), version_paper(row, plan_of(row)),
        open_to_all=row.state == State.PROPOSED,
    )  # fmt: skip


def _quotable(key: str) -> papers.Quotable | None:
    row = _row(key)
    return papers.Quotable(row.title, version_label(row), Figures(plan_of(row))) if row else None


def _stamp(key: str) -> str:
    row = _row(key, light=True)
    return _stamped(row) if row else ""


def _stamped(row: Version) -> str:
    # What is fixed stays the same whatever is noted of it, as that a member has answered.
    return row.sha256 or str(row.stamp)


def _row(key: str, *, light: bool = False) -> Version | None:
    rows = Version.objects.select_related("association", "decision")
    return (rows.defer("document") if light else rows).filter(pk=number(key)).first()


def _adopted(told: Carried) -> str:
    """The board has decided in line with the proposal: it is adopted."""
    version = _row(told.key)
    if version is None or version.state != State.PROPOSED:
        return ""
    adopt(by=told.by, on=told.on, version=version, decision=told.decision)
    return f"{version.title} är antagen."
