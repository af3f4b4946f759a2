"""Where a finding is mended: the page of the text, goal, intervention or figure it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse

from samordna.budgets.forms.kinds import DRAW_DOWN
from samordna.budgets.queries import findings as queries
from samordna.budgets.queries.grid import row_id
from samordna.budgets.queries.layouts import ALL
from samordna.budgets.views.loading import Opened
from samordna.core.finding_view import FindingView
from samordna.findings import Finding, Severity

PAGES = {"goal": ("budgets:goal", "Målet"), "intervention": ("budgets:intervention", "Insatsen")}
# Rules about goals or interventions together, by how their codes begin: mended in the list.
LISTS = {
    "M": ("budgets:goals", "Målen"),
    "L112": ("budgets:goals", "Målen"),
    "I": ("budgets:interventions", "Insatserna"),
}

BASIS = "L103"  # the budget's rows against what they are reckoned from
# A deficit that lacks its reason, or a way back to balance, and one that lacks equity: all told of a year, and mended
# on pages of their own.
WAYS_BACK = ("E210", "E212")
DEFICITS = (*WAYS_BACK, "E211")


def shown(found: Opened, slug: str, findings: Iterable[Finding]) -> list[FindingView]:
    """The findings, each with a link to where it is mended."""
    place = of(found, slug)
    return [queries.shown(f, queries.element(number), *place(f)) for number, f in enumerate(findings, 1)]


def about(found: Opened, row: str) -> list[Finding]:
    """The findings on one goal ("goal:key") or intervention ("intervention:key")."""
    return [finding for finding in found.findings if finding.where.row == row]


def of(found: Opened, slug: str, here: Mapping[str, str] | None = None) -> Callable[[Finding], tuple[str, str]]:
    """From a finding to what its place is called and its address; `here` are the elements of the budget page's rows."""

    def place(finding: Finding) -> tuple[str, str]:
        word, plan = queries.place(found.plan, finding.where), found.plan
        if finding.code == BASIS and found.version.is_draft:
            address = reverse("budgets:contributions", args=[slug, found.at])
            return "Uppdatera underlaget", f"{address}?{urlencode({'kolumn': finding.where.column})}"
        if here and finding.where.row in here:
            return word, here[finding.where.row]
        if elsewhere := _elsewhere(found, finding):
            name, otherwise, *rest = elsewhere
            named = otherwise if finding.code in DEFICITS and not finding.where.row else word or otherwise
            return named, reverse(name, args=[slug, found.at, *rest])
        budget = reverse("budgets:budget", args=[slug, found.at])
        if found.version.is_draft and any(line.key == finding.where.row for line in plan.lines):
            return word, f"{budget}?tabell={ALL}#{row_id(ALL, finding.where.row)}"
        return (word, "") if here is not None else (word or "Budgeten", budget)

    return place


def _elsewhere(found: Opened, finding: Finding) -> tuple[str, ...]:
    """The page that is not the budget: its name, its word, and what its address takes more; nothing when it is."""
    plan, where = found.plan, finding.where
    kind, _, key = where.row.partition(":")
    if kind in PAGES and key:
        known = plan.goals if kind == "goal" else plan.interventions
        if any(item.key == key for item in known):
            return (*PAGES[kind], key)
    for start, page in LISTS.items():
        if finding.code.startswith(start):
            return page
    if any(text.key == where.text for text in plan.texts):
        return "budgets:text", "Texten", where.text
    if finding.code in WAYS_BACK and finding.severity is Severity.WARNING:
        return "budgets:kind", DRAW_DOWN.many, DRAW_DOWN.slug
    return ("budgets:equity", "Eget kapital") if where.row.startswith("equity.") or finding.code == "E211" else ()
