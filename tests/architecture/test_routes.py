"""Every route declares who may use it, and holds: each role, own association and another's."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core.access import Audience
from tests.conftest import make_user
from tests.routes import Address, addresses, arguments, is_owned, rows
from tests.settings import ENGINE

# Some three hundred walks take about a sixth of the fast tests' time, so they wait for `make test`.
pytestmark = pytest.mark.walk
once = pytest.mark.once
MOST_QUERIES = 15
ALL = addresses()
IN_ASSOCIATION = [a for a in ALL if a.route is not None and a.route.audience is Audience.ASSOCIATION]
# htmx and the browser send these; a route that only answers POST is asked with an empty form.
DONE = {200, 204, 302, 400, 422}


def _ask(browser: Client, address: Address, association: Association, given: dict[str, Any]) -> Any:
    url = reverse(address.name, kwargs={"association": association.slug, **given})
    assert address.route is not None
    answer = browser.get(url) if "GET" in address.route.methods else browser.post(url)
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file, which is shut when it has been read
    return answer


def _browser(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def _asking(address: Address) -> list[Role]:
    """All roles; on PostgreSQL one that may: rights do not depend on the engine, but what the pages ask of it does."""
    return list(Role) if ENGINE == "sqlite" else [_who_may(address)]


def test_every_route_declares_who_may_use_it() -> None:
    assert [str(a) for a in ALL if a.route is None] == []


def test_every_route_of_an_association_takes_it_and_has_a_name() -> None:
    wrong = [str(a) for a in IN_ASSOCIATION if "<slug:association>" not in a.pattern or not a.name]

    assert wrong == []


def test_every_role_a_route_names_exists() -> None:
    assert {role for a in IN_ASSOCIATION for role in a.route.roles} <= set(Role.values)  # type: ignore[union-attr]


@pytest.mark.parametrize("address", IN_ASSOCIATION, ids=str)
def test_each_role_gets_what_the_route_says_and_nobody_else_gets_anything(
    address: Address, north: Association, south: Association, cecilia: User
) -> None:
    with scope(association=north):
        users = {role: make_user(north, role.value, role) for role in _asking(address)}
        given = {} if is_owned(address) else arguments(address, north, make_user(north, "Egen", Role.DIRECTOR))

    found = {}
    for role, user in users.items():
        with transaction.atomic():
            if is_owned(address):
                with scope(association=north):
                    given = arguments(address, north, user)
            found[role.value] = _answered(address, _ask(_browser(user), address, north, given))
            transaction.set_rollback(True)  # the next role finds things as this one did

    assert address.route is not None
    assert found == {role.value: "may" if address.route.may({role}) else "may not" for role in users}
    if ENGINE == "sqlite":  # who finds what does not depend on the engine
        if is_owned(address):
            with scope(association=north):
                given = arguments(address, north, users[_who_may(address)])
        _assert_nobody_else_finds_it(address, given, north, south, cecilia)


def _answered(address: Address, answer: Any) -> str:
    assert address.route is not None
    if answer.status_code == 403 and address.route.no in answer.content.decode():
        return "may not"
    return "may" if answer.status_code in DONE else f"{answer.status_code}"


def _who_may(address: Address) -> Role:
    return next(role for role in Role if address.route is not None and address.route.may({role}))


def _assert_nobody_else_finds_it(
    address: Address, given: dict[str, Any], north: Association, south: Association, stranger: User
) -> None:
    """Not a stranger, nor a visitor, nor somebody who asks for it below the address of an association of her own."""
    as_visitor = _ask(Client(), address, north, given)
    assert (as_visitor.status_code, as_visitor.url.split("?")[0]) == (302, reverse("account_login"))
    assert _ask(_browser(stranger), address, north, given).status_code == 404
    if address.arguments:
        with scope(association=south):
            there = make_user(south, "Annan", _who_may(address))
        assert _ask(_browser(there), address, south, given).status_code == 404


@once
@pytest.mark.parametrize("address", [a for a in IN_ASSOCIATION if is_owned(a)], ids=str)
def test_what_belongs_to_one_person_is_not_found_by_a_colleague(address: Address, north: Association) -> None:
    somebody = _who_may(address)
    with scope(association=north):
        owner, colleague = make_user(north, "Agare", somebody), make_user(north, "Kollega", somebody)
        given = arguments(address, north, owner)

    with transaction.atomic():
        as_owner = _ask(_browser(owner), address, north, given)
        transaction.set_rollback(True)
    as_colleague = _ask(_browser(colleague), address, north, given)

    assert as_owner.status_code in DONE
    assert as_colleague.status_code == 404


@pytest.mark.parametrize("name", sorted(rows()))
def test_pages_ask_the_same_questions_whatever_the_number_of_rows(
    name: str, north: Association, south: Association
) -> None:
    counted = {}
    address = next(a for a in ALL if a.name == name)
    somebody = _who_may(address)

    for association, number in ((north, 1), (south, 3)):
        with scope(association=association):
            browser = _browser(make_user(association, f"Reader{number}", somebody))
            given = rows()[name](association, number)
        _ask(browser, address, association, given)
        with CaptureQueriesContext(connection) as queries:
            answer = _ask(browser, address, association, given)
        assert answer.status_code == 200
        counted[number] = [query["sql"] for query in queries.captured_queries]

    assert len(counted[1]) == len(counted[3]), "\n".join(counted[3])
    assert len(counted[3]) <= MOST_QUERIES
