"""Where a finding is mended: the page of the text, goal, intervention or figure it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from samordna.budgets.queries.findings import place
from samordna.budgets.views.loading import Opened
from samordna.core.finding_view import FindingView, view
from samordna.findings import Finding

PAGES = {"goal": ("budgets:goal", "Målet"), "intervention": ("budgets:intervention", "Insatsen")}


def shown(found: Opened, slug: str, findings: Iterable[Finding]) -> list[FindingView]:
    """The findings, each with a link to where it is mended."""
    made = []
    for number, finding in enumerate(findings, 1):
        word, url = where(found, slug, finding)
        made.append(view(finding, f"fynd-{number}", place=word, place_url=url))
    return made


def about(found: Opened, row: str) -> list[Finding]:
    """The findings on one goal ("goal:key") or intervention ("intervention:key")."""
    return [finding for finding in found.findings if finding.where.row == row]


def where(found: Opened, slug: str, finding: Finding) -> tuple[str, str]:
    """What the place is called and its address."""
    kind, _, key = finding.where.row.partition(":")
    if kind in PAGES and key:
        name, word = PAGES[kind]
        known = found.plan.goals if kind == "goal" else found.plan.interventions
        if any(item.key == key for item in known):
            return word, reverse(name, args=[slug, found.at, key])
    if any(text.key == finding.where.text for text in found.plan.texts):
        return "Texten", reverse("budgets:text", args=[slug, found.at, finding.where.text])
    return place(found.plan, finding.where) or "Budgeten", reverse("budgets:budget", args=[slug, found.at])
