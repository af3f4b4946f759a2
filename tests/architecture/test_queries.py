"""A page asks the database the same few questions, whatever the number of rows on it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from tests.conftest import make_user
from tests.routes import Address, addresses, alike, ask, rows, who_may

# How many questions are asked is Django's doing; what they say on PostgreSQL is asked in test_routes.py.
pytestmark = [pytest.mark.walk, pytest.mark.once]
MOST_QUERIES = 15


@pytest.mark.parametrize("pages", alike(addresses(), rows()), ids=lambda pages: ",".join(map(str, pages)))
def test_pages_ask_the_same_questions_whatever_the_number_of_rows(
    pages: list[Address],
    north: Association,
    south: Association,
    as_user: Callable[[User], Client],
    subtests: pytest.Subtests,
) -> None:
    make = rows()[pages[0].name]
    counted: dict[str, dict[int, list[str]]] = {address.name: {} for address in pages}

    for association, number in ((north, 1), (south, 3)):
        browsers: dict[Role, Client] = {}
        with scope(association=association):
            for somebody in {who_may(address) for address in pages}:
                browsers[somebody] = as_user(make_user(association, f"{somebody.value}{number}", somebody))
            given = make(association, number)
        for address in pages:
            browser = browsers[who_may(address)]
            ask(browser, address, association, given)
            with CaptureQueriesContext(connection) as queries:
                answer = ask(browser, address, association, given)
            assert answer.status_code == 200, address
            counted[address.name][number] = [query["sql"] for query in queries.captured_queries]

    for name, asked in counted.items():
        with subtests.test(name):
            assert len(asked[1]) == len(asked[3]), "\n".join(asked[3])
            assert len(asked[3]) <= MOST_QUERIES
