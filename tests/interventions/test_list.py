"""The list of interventions: narrowed by how far they have come, and searched whatever their stage."""

from __future__ import annotations

from typing import Any

import pytest
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.interventions.choices import Stage
from samordna.interventions.models import Intervention
from tests.interventions.browsing import AsUser, text, tree
from tests.interventions.lives import idea

HERE = "/norra/insatser/"


@pytest.fixture
def two(north: Association) -> None:
    """One that is current, and one that is over."""
    with scope(association=north):
        idea(north, name="Vägen framåt")
        over = idea(north, name="Vägen som var")
        Intervention.objects.filter(pk=over.pk).update(stage=Stage.CLOSED)


def names(answer: Any) -> list[str]:
    """The interventions of the table."""
    found: list[str] = tree(answer).xpath("//tbody//th//a/text()")
    return found


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Vägen framåt"]),
        ("?visa=alla", ["Vägen framåt", "Vägen som var"]),
        ("?q=vägen", ["Vägen framåt", "Vägen som var"]),
        ("?q=som+var", ["Vägen som var"]),
        ("?q=+", ["Vägen framåt"]),
        ("?q=vägen&visa=aktuella", ["Vägen framåt"]),
        ("?q=vägen&visa=konstig", ["Vägen framåt", "Vägen som var"]),
    ],
)
def test_words_are_looked_for_whatever_the_stage(as_user: AsUser, alva: User, query: str, expected: list[str]) -> None:
    assert names(as_user(alva).get(HERE + query)) == expected


@pytest.mark.usefixtures("two")
def test_what_is_looked_for_stays_while_the_list_is_narrowed(as_user: AsUser, alva: User) -> None:
    browser = as_user(alva)
    page = tree(browser.get(f"{HERE}?q=som+var"))

    [current] = page.xpath("//nav//a[.='Aktuella']/@href")
    narrowed = browser.get(current)
    [everywhere] = tree(narrowed).xpath("//a[.='Sök bland alla']/@href")

    assert page.xpath("//a[@aria-current='page'][.='Alla']")
    assert "Ingen insats här heter så" in text(narrowed)
    assert names(browser.get(everywhere)) == ["Vägen som var"]
