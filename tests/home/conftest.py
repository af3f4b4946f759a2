"""An autumn day on which next year's plan is being made, with people who have had their roles since before it."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from tests.conftest import make_user
from tests.home.reading import Page

BEGINNING = dt.date(2021, 1, 1)
Opens = Callable[[User, str], Page]


@pytest.fixture(autouse=True)
def autumn(day: dt.date) -> Iterator[dt.date]:
    """The day these tests are on, with 47 days left to the budget's deadline."""
    today = dt.date(2024, 10, 14)
    with clock.frozen(today):
        yield today


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes somebody with roles in an association."""
    return lambda association, name, *roles: make_user(association, name, *roles, starts=BEGINNING)


@pytest.fixture
def alva(north: Association, person: Callable[..., User]) -> User:
    """May: director of the north association."""
    with scope(association=north):
        return person(north, "Alva", Role.DIRECTOR)


@pytest.fixture
def bo(north: Association, person: Callable[..., User]) -> User:
    """Sees but may not: substitute of the north association."""
    with scope(association=north):
        return person(north, "Bo", Role.SUBSTITUTE)


@pytest.fixture
def cecilia(south: Association, person: Callable[..., User]) -> User:
    """A stranger: director of the south association."""
    with scope(association=south):
        return person(south, "Cecilia", Role.DIRECTOR)


@pytest.fixture
def opens(as_user: Callable[[User], Client]) -> Opens:
    """A page as somebody reads it."""

    def open_page(user: User, address: str) -> Page:
        answer = as_user(user).get(address)
        assert answer.status_code == 200, answer.status_code
        return Page(answer.content.decode())

    return open_page
