"""Every route declares who may use it, and holds: each role, own association and another's."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
import pytest_django
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.access import Audience
from tests.conftest import DAY, make_association, make_user
from tests.routes import Address, addresses, alike, arguments, ask, examples, is_owned, who_may
from tests.settings import ENGINE

# Some three hundred walks take about a sixth of the fast tests' time, so they wait for `make test`.
pytestmark = pytest.mark.walk
once = pytest.mark.once
ALL = addresses()
IN_ASSOCIATION = [a for a in ALL if a.route is not None and a.route.audience is Audience.ASSOCIATION]
# What is made for an address is made once for all that it is made for.
MADE_FOR = alike(IN_ASSOCIATION, examples())
TOGETHER = [*MADE_FOR, *([a] for a in IN_ASSOCIATION if a.name not in examples())]
# htmx and the browser send these; a route that only answers POST is asked with an empty form.
DONE = {200, 204, 302, 400, 422}


@dataclass
class People:
    """Two associations with everybody in them, and the cookies of whoever is signed in, by key."""

    north: Association
    south: Association
    cecilia: User
    in_north: dict[Role, User]
    in_south: dict[Role, User]
    cookies: dict[int, SimpleCookie[str]]

    def browser(self, user: User) -> Client:
        """A new browser in which the user is signed in."""
        browser = Client()
        browser.cookies = copy.deepcopy(self.cookies[user.pk])
        return browser


@pytest.fixture(scope="module")
def _people(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[People]:
    """Made once: to make and sign in twenty people takes longer than to ask for a page as each of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(DAY):
            north = make_association("norra", "Samordningsförbundet Norra")
            south = make_association("sodra", "Samordningsförbundet Södra")
            cecilia = make_user(south, "Cecilia", Role.DIRECTOR)
            in_north = {role: make_user(north, role.value, role) for role in Role}
            in_south = {role: make_user(south, f"Annan-{role.value}", role) for role in Role}
            cookies = {user.pk: _browser(user).cookies for user in (cecilia, *in_north.values(), *in_south.values())}
        yield People(north, south, cecilia, in_north, in_south, cookies)
        transaction.set_rollback(True)


@pytest.fixture
def people(_people: People, db: None) -> People:
    """As nobody has seen them: what a test keeps on one of them stays in the test."""
    return copy.deepcopy(_people)


def _browser(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def _asking(address: Address) -> list[Role]:
    """All roles; on PostgreSQL one that may: rights do not depend on the engine, but what the pages ask of it does."""
    return list(Role) if ENGINE == "sqlite" else [who_may(address)]


def test_every_route_declares_who_may_use_it() -> None:
    assert [str(a) for a in ALL if a.route is None] == []


def test_every_route_of_an_association_takes_it_and_has_a_name() -> None:
    wrong = [str(a) for a in IN_ASSOCIATION if "<slug:association>" not in a.pattern or not a.name]

    assert wrong == []


def test_every_role_a_route_names_exists() -> None:
    assert {role for a in IN_ASSOCIATION for role in a.route.roles} <= set(Role.values)  # type: ignore[union-attr]


@pytest.mark.parametrize("together", TOGETHER, ids=lambda together: ",".join(map(str, together)))
def test_each_role_gets_what_the_route_says_and_nobody_else_gets_anything(
    together: list[Address], people: People, subtests: pytest.Subtests
) -> None:
    first = together[0]
    with scope(association=people.north):
        given = {} if is_owned(first) else arguments(first, people.north, people.in_north[who_may(first)])

    for address in together:
        with subtests.test(str(address)), transaction.atomic():
            _assert_each_role_gets_what_the_route_says(address, given, people)
            transaction.set_rollback(True)  # the next address finds things as this one did


def _assert_each_role_gets_what_the_route_says(address: Address, given: dict[str, Any], people: People) -> None:
    north, found = people.north, {}
    users = {role: people.in_north[role] for role in _asking(address)}
    for role, user in users.items():
        with transaction.atomic():
            if is_owned(address):
                with scope(association=north):
                    given = arguments(address, north, user)
            found[role.value] = _answered(address, ask(people.browser(user), address, north, given))
            transaction.set_rollback(True)  # the next role finds things as this one did

    assert address.route is not None
    assert found == {role.value: "may" if address.route.may({role}) else "may not" for role in users}
    if ENGINE == "sqlite":  # who finds what does not depend on the engine
        if is_owned(address):
            with scope(association=north):
                given = arguments(address, north, users[who_may(address)])
        _assert_nobody_else_finds_it(address, given, people)


def _answered(address: Address, answer: Any) -> str:
    assert address.route is not None
    if answer.status_code == 403 and address.route.no in answer.content.decode():
        return "may not"
    return "may" if answer.status_code in DONE else f"{answer.status_code}"


def _assert_nobody_else_finds_it(address: Address, given: dict[str, Any], people: People) -> None:
    """Not a stranger, nor a visitor, nor somebody who asks for it below the address of an association of her own."""
    as_visitor = ask(Client(), address, people.north, given)
    assert (as_visitor.status_code, as_visitor.url.split("?")[0]) == (302, reverse("account_login"))
    assert ask(people.browser(people.cecilia), address, people.north, given).status_code == 404
    if address.arguments:
        there = people.in_south[who_may(address)]
        assert ask(people.browser(there), address, people.south, given).status_code == 404


@once
@pytest.mark.parametrize("address", [a for a in IN_ASSOCIATION if is_owned(a)], ids=str)
def test_what_belongs_to_one_person_is_not_found_by_a_colleague(address: Address, people: People) -> None:
    north, somebody = people.north, who_may(address)
    with scope(association=north):
        owner, colleague = make_user(north, "Agare", somebody), make_user(north, "Kollega", somebody)
        given = arguments(address, north, owner)

    with transaction.atomic():
        as_owner = ask(_browser(owner), address, north, given)
        transaction.set_rollback(True)
    as_colleague = ask(_browser(colleague), address, north, given)

    assert as_owner.status_code in DONE
    assert as_colleague.status_code == 404
