"""What stands around every page of a version: crumbs, state, tabs. Add a tab here, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from samordna.associations.request import Request
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.views.loading import Opened
from samordna.core.addresses import address
from samordna.core.figures import day
from samordna.documents.facts import dnr
from samordna.law.terms import TERMS


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the version: its word and the name of its address, which takes the slug and the version."""

    label: str
    name: str


TABS = (
    Tab("Budget", "budgets:budget"),
    Tab("Medlemsbidrag", "budgets:contributions"),
    Tab("Eget kapital", "budgets:equity"),
    Tab("Texter", "budgets:texts"),
    Tab("Mål och insatser", "budgets:content"),
    Tab("Kommentarer", "budgets:comments"),
    Tab("Läge och beslut", "budgets:versions"),
    Tab("Papper", "budgets:papers"),
)
TAGS = {
    State.DRAFT: "draft",
    State.PROPOSED: "active",
    State.ADOPTED: "ok",
    State.REPLACED: "closed",
    State.PUBLISHED: "",
}


def frame(request: Request, opened: Opened, title: str, tab: str = "") -> dict[str, Any]:
    """The context that `budgets/_version.jinja` needs. `tab` is the name of the tab the page is, or lies under.

    A page beneath a tab has its own title and the tab among its crumbs.
    """
    slug, version = request.association.slug, opened.version
    current = next((t for t in TABS if t.name == tab), None)
    here = address(tab, slug, opened.at) if current else ""
    crumbs = [("Plan och budget", address("budgets:start", slug))]
    if current and request.path != here:
        crumbs.append((f"{current.label} {version.year}", here))
    return {
        "opened": opened,
        "terms": TERMS,
        "version": version,
        "at": opened.at,
        "title_of_page": title,
        "crumbs": crumbs,
        "meta": meta(version),
        "tabs": [(t.label, address(t.name, slug, opened.at), t is current) for t in TABS],
    }


def meta(version: Version) -> list[str | SafeString]:
    """The state, and the facts that go with it."""
    facts: list[str | SafeString] = [state_tag(version)]
    if version.register_number:
        facts.append(dnr(version.register_number))
    if version.state == State.PROPOSED and version.proposed_on:
        facts.append(f"Framlagt {day(version.proposed_on)}")
    if version.decision:
        facts.append(f"{version.decision}")
    if version.invented:
        facts.append("Påhittad exempeldata")
    return facts


def state_tag(version: Version) -> SafeString:
    """The state as a tag, with the version's number where there is more than the print."""
    word = version.get_state_display()
    if version.state != State.PUBLISHED:
        word = f"{word}, version {version.number}"
    return format_html('<span class="tag{}">{}</span>', f" tag--{TAGS[State(version.state)]}".rstrip("-"), word)
