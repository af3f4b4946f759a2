"""Whole stories: an association founded by an operator, its director and others at browsers without script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samordna.associations.choices import Role
from samordna.associations.models import Association
from samordna.core import clock
from samordna.operate import demo, founding
from tests.conftest import make_user
from tests.examples import load
from tests.journeys.person import Person

# The demonstration's own day: next year's plan is being prepared, and 30 November is some weeks away.
TODAY = demo.DAY
# The latest plan of each: what its director begins from.
PLANS = {
    "finnveden": demo.EXAMPLES / "demo/finnveden-2024.yaml",
    "gotland": demo.EXAMPLES / "gotland-2024.yaml",
    "kramfors": demo.EXAMPLES / "demo/kramfors-2024.yaml",
    "sydnarke": demo.EXAMPLES / "demo/sydnarke-2024.yaml",
    "trelleborg": demo.EXAMPLES / "trelleborg-2024.yaml",
}
PASSWORD = "ett ganska långt lösenord"


@dataclass
class Place:
    """An association with its director at the browser."""

    slug: str
    association: Association
    director: Person

    def colleague(self, name: str, role: Role) -> Person:
        """Somebody else with a role, at a browser of their own."""
        client = Client()
        client.force_login(make_user(self.association, name, role, starts=TODAY))
        return Person(client, f"/{self.slug}/")


@pytest.fixture(autouse=True)
def today(day: dt.date) -> Iterator[dt.date]:
    """The day of the stories."""
    with clock.frozen(TODAY):
        yield TODAY


@pytest.fixture
def founded(db: None) -> Callable[[str], Place]:
    """Found an association; its director has used the link, chosen a password and signed in."""

    def found(slug: str) -> Place:
        plan = load(PLANS[slug])
        link = founding.found(
            slug=slug,
            name=plan.association,
            organisation_number=plan.organisation_number,
            director=f"chef@{slug}.example",
            director_name="Chefen",
        )
        at_door = Person(Client(), link)
        fields = {"Nytt lösenord": PASSWORD, "Samma lösenord igen": PASSWORD}
        at_door.press("Spara", fields)
        return Place(slug, Association.objects.get(slug=slug), _signed_in(slug))

    return found


@pytest.fixture
def drafted(founded: Callable[[str], Place]) -> Callable[[str], Place]:
    """Found an association, bring in its latest plan and begin the next year's draft."""

    def draft(slug: str) -> Place:
        place = founded(slug)
        bring_in(place.director, PLANS[slug])
        place.director.open(f"/{slug}/plan/").follow("Kopiera till 2025").press("Börja utkastet för 2025")
        return place

    return draft


def bring_in(director: Person, file: Path) -> None:
    """Choose a plan file, look at what was understood, and take it in."""
    director.open("plan/").follow("Läs in en plan")
    director.press("Läs", {"Fil": SimpleUploadedFile(file.name, file.read_bytes())})
    director.press("Läs in planen")


def _signed_in(slug: str) -> Person:
    person = Person(Client(), "/logga-in/")
    person.press("Logga in", {"E-postadress": f"chef@{slug}.example", "Lösenord": PASSWORD})
    return person.open(f"/{slug}/")
