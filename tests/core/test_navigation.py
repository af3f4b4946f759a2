"""The menu shows what one may open, and where one is."""

from typing import Any

import pytest
from django.test import RequestFactory

from samordna.associations.models import Association
from samordna.core import navigation
from samordna.core.navigation import Entry, Years
from samordna.core.shell import Link


@pytest.fixture(autouse=True)
def own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu of this test's own."""
    for name in ("_entries", "_years", "_search"):
        monkeypatch.setattr(navigation, name, [])
    navigation.register(Entry("Händelser", "associations:audit", order=83, under="associations:settings"))
    navigation.register(Entry("Inställningar", "associations:settings", order=80))
    navigation.register(Entry("Förbundet", "associations:association", order=81, under="associations:settings"))


def _request(north: Association, path: str, *roles: str) -> Any:
    request = RequestFactory().get(path)
    request.association, request.roles = north, frozenset(roles)  # type: ignore[attr-defined]
    return request


def test_the_menu_holds_what_the_routes_allow(north: Association) -> None:
    director = navigation.rooms(_request(north, "/norra/", "director"), foot=True)
    member = navigation.rooms(_request(north, "/norra/", "board_member"), foot=True)

    assert [link.label for link in director[0].children] == ["Förbundet", "Händelser"]
    assert [link.label for link in member[0].children] == ["Förbundet"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/norra/installningar/", "Inställningar"),
        ("/norra/installningar/forbundet/", "Förbundet"),
        ("/norra/installningar/forbundet/medlem/", "Förbundet"),
        ("/norra/installningar/anvandare/", "Inställningar"),
        ("/norra/", None),
    ],
)
def test_the_nearest_entry_is_current(north: Association, path: str, current: str | None) -> None:
    (settings,) = navigation.rooms(_request(north, path, "director"), foot=True)

    assert next((link.label for link in (settings, *settings.children) if link.current), None) == current


def test_the_order_of_work_stands_apart_from_the_foot(north: Association) -> None:
    assert navigation.rooms(_request(north, "/norra/", "director")) == ()


def test_nothing_waits_is_no_figure(north: Association) -> None:
    navigation.register(Entry("Väntar", "associations:users", order=10, count=lambda request: 0))
    navigation.register(Entry("Mer", "associations:invite", order=11, count=lambda request: 3, count_says="att göra"))

    found = navigation.rooms(_request(north, "/norra/", "director"))

    assert [(link.count, link.count_says) for link in found] == [(None, ""), (3, "att göra")]


def test_a_name_stands_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        navigation.register(Entry("Igen", "associations:settings", order=1))


def test_years_and_search_come_from_the_room_that_has_them(north: Association) -> None:
    request = _request(north, "/norra/", "director")
    assert (navigation.years(request), navigation.search_url(request)) == (Years("", ()), "")

    navigation.provide_years(lambda request: Years("2026", (Link("2025", "/norra/plan/2025/"),)))
    navigation.provide_search("associations:settings")

    assert navigation.years(request).label == "2026"
    assert navigation.search_url(request) == "/norra/installningar/"


def test_outside_an_association_there_is_no_menu(north: Association) -> None:
    request = RequestFactory().get("/")

    assert navigation.rooms(request) == navigation.rooms(request, foot=True) == ()
