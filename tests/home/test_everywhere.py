"""The page over all of one's associations: one above the other, and nothing of one in the other's part."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.core import clock
from samordna.meetings.actions.cycle import lay_out
from tests.home.conftest import BEGINNING, Opens
from tests.home.reading import FINNVEDEN, TRELLEBORG, drafted

AsUser = Callable[[User], Client]


def _also(user: User, association: Association, role: Role) -> None:
    with scope(association=association):
        Grant.objects.create(association=association, user=user, role=role, starts=BEGINNING)


def _plans(north: Association, south: Association) -> None:
    with scope(association=north):
        drafted(north, FINNVEDEN)
    with scope(association=south):
        drafted(south, TRELLEBORG)


def test_a_director_of_two_sees_both_and_keeps_them_apart(
    north: Association, south: Association, alva: User, opens: Opens
) -> None:
    _plans(north, south)
    _also(alva, south, Role.DIRECTOR)

    page = opens(alva, "/")
    upper, lower = page.within("norra"), page.within("sodra")

    assert upper.tasks[0] == "2 varningar i planen för 2025"
    assert lower.tasks[0] == "5 varningar i planen för 2025"
    assert upper.figure("Medlemsbidrag 2025")[0] == "5 158 000 kr"
    assert lower.figure("Medlemsbidrag 2025")[0] == "3 742 000 kr"
    assert {link.split("/")[1] for link in upper.links if link.startswith("/")} == {"norra"}
    assert {link.split("/")[1] for link in lower.links if link.startswith("/")} == {"sodra"}
    assert ("3 742 000" in upper.text.replace("\u202f", " "), "5 158 000" in lower.text) == (False, False)


def test_no_id_stands_twice_on_the_page(north: Association, south: Association, alva: User, opens: Opens) -> None:
    _plans(north, south)
    _also(alva, south, Role.DIRECTOR)

    ids = opens(alva, "/").ids

    assert sorted(ids) == sorted(set(ids))


def test_each_part_follows_the_role_one_has_there(
    north: Association, south: Association, alva: User, opens: Opens
) -> None:
    _plans(north, south)
    _also(alva, south, Role.INTERVENTION_OWNER)

    page = opens(alva, "/")

    assert page.within("norra").tasks[0] == "2 varningar i planen för 2025"
    assert page.within("sodra").tasks == []
    assert "Budget 2024" in page.within("sodra").text
    assert [link for link in page.within("sodra").links if "2025" in link] == []


def test_whoever_has_one_association_goes_straight_to_it(
    north: Association, south: Association, alva: User, as_user: AsUser
) -> None:
    _plans(north, south)

    answer = as_user(alva).get("/")

    assert (answer.status_code, answer.url) == (302, "/norra/")  # type: ignore[attr-defined]


def test_whoever_has_none_is_told_whom_to_ask(person: Callable[..., User], opens: Opens) -> None:
    assert "Tala med förbundschefen." in opens(person(None, "Dag"), "/").text


def test_the_own_page_leads_to_the_others_only_when_there_are_any(
    north: Association, south: Association, alva: User, opens: Opens
) -> None:
    alone = opens(alva, "/norra/")
    _also(alva, south, Role.DIRECTOR)
    shared = opens(alva, "/norra/")

    assert "Alla dina förbund" not in alone.text
    assert "Alla dina förbund" in shared.text


@pytest.mark.long
def test_two_associations_ask_no_more_than_twice_as_much(
    north: Association, south: Association, alva: User, as_user: AsUser
) -> None:
    _plans(north, south)
    _also(alva, south, Role.DIRECTOR)
    for association in (north, south):
        with scope(association=association):
            for year in (clock.today().year, clock.today().year + 1):
                lay_out(by=None, on=clock.today(), association=association, year=year)
    browser = as_user(alva)
    browser.get("/")

    with CaptureQueriesContext(connection) as one:
        browser.get("/norra/")
    with CaptureQueriesContext(connection) as both:
        browser.get("/")

    assert len(one) <= 15
    assert len(both) <= 2 * len(one)
