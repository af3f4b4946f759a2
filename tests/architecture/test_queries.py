"""A page asks the database the same few questions, whatever the number of rows on it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from samordna.associations.models import Association, User
from tests.conftest import make_user
from tests.routes import addresses, ask, rows, who_may

pytestmark = pytest.mark.walk
MOST_QUERIES = 15
ALL = addresses()


@pytest.mark.parametrize("name", sorted(rows()))
def test_pages_ask_the_same_questions_whatever_the_number_of_rows(
    name: str, north: Association, south: Association, as_user: Callable[[User], Client]
) -> None:
    counted = {}
    address = next(a for a in ALL if a.name == name)
    somebody = who_may(address)

    for association, number in ((north, 1), (south, 3)):
        with scope(association=association):
            browser = as_user(make_user(association, f"Reader{number}", somebody))
            given = rows()[name](association, number)
        ask(browser, address, association, given)
        with CaptureQueriesContext(connection) as queries:
            answer = ask(browser, address, association, given)
        assert answer.status_code == 200
        counted[number] = [query["sql"] for query in queries.captured_queries]

    assert len(counted[1]) == len(counted[3]), "\n".join(counted[3])
    assert len(counted[3]) <= MOST_QUERIES
