"""Nets under every test, and the people the tests are about.

Nets: undefined template names fail (StrictUndefined), rows asked for without an order come in another one, a GET that
writes fails (both in the application itself), the network ends at this machine, warnings are errors (pyproject.toml).

People: **Alva** may (director of the north association), **Bo** sees but may not (substitute there), **Cecilia** is a
stranger (director of the south one). A test about the database asks for `db` or one of them; reading an association's
rows needs `with scope(association=north)` or the fixture `in_north`.
"""

import datetime as dt
import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import QuerySet
from django.test import Client, TransactionTestCase
from django_scopes import scope
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.core import clock, guards
from tests import kept

if os.environ.get("CI") is None:  # there, hypothesis has such a profile of its own, and the same examples each time
    settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("unhurried")
# `make test-fast` tries a few examples of each property, `make test` a hundred.
settings.register_profile("quick", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=10)
HERE = Path(__file__).resolve().parent
DAY = dt.date(2026, 9, 15)
DEALT_OUT = (
    "browser/test_pages.py",
    "architecture/test_routes.py",
    "architecture/test_queries.py",
    "journeys/test_a_year.py",
)
_fetch_all = QuerySet._fetch_all
_connect = socket.socket.connect
_teardown = TransactionTestCase._fixture_teardown
connection_created.connect(kept.fill)


def _unordered_comes_backwards(self: QuerySet[Any]) -> None:
    fresh = self._result_cache is None
    _fetch_all(self)
    if fresh and not self.ordered and len(self._result_cache) > 1:
        self._result_cache.reverse()


def _only_this_machine(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if host and host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise ConnectionRefusedError(f"A test tried to reach {host}.")
    _connect(self, address)


def _flush_without_guards(self: TransactionTestCase) -> None:
    # The audit log refuses to be emptied, also between tests.
    if connection.vendor == "postgresql" and kept.may_pass_guards(connection):
        kept.empty(connection)
        return
    guards.drop(connection)
    _teardown(self)  # migrating puts the guards back after the flush


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays to the end: looking through it for garbage is a tenth of the whole run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


class ByModule(LoadScopeScheduling):
    """Shares the tests so that a module keeps to one process, since what its tests have in common (a demonstration, a
    server) takes longer to make than most of them; those with nothing in common but their number are dealt one by one.
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if module.endswith(DEALT_OUT) else module


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByModule:
    """Who shares the tests among the processes, in the order they are collected in."""
    config.option.loadscopereorder = False
    return ByModule(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, object, object]:
    """Mark what uses the database, to be run again on PostgreSQL, and what drives a browser. Where several processes
    share the tests, what takes long in one piece comes first, and what is dealt out one by one last: then all of them
    have something to do until the end."""
    for item in items:
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if item.path.is_relative_to(HERE / "browser"):
            item.add_marker("browser")
    done = yield
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.get_closest_marker("process")}
        items.sort(key=lambda item: (item.path not in long) + item.path.as_posix().endswith(DEALT_OUT))
    return done


@pytest.fixture(autouse=True, scope="session")
def nets() -> Iterator[None]:
    """The nets that hold for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", _unordered_comes_backwards)
        patch.setattr(socket.socket, "connect", _only_this_machine)
        patch.setattr(TransactionTestCase, "_fixture_teardown", _flush_without_guards)
        yield


@pytest.fixture(autouse=True)
def day() -> Iterator[dt.date]:
    """Every test is on the same day, in no demonstration, and with no attempts counted."""
    cache.clear()
    clock.forget_demo_day()
    clock._demo.append(None)
    with clock.frozen(DAY):
        yield DAY
    clock.forget_demo_day()


def make_association(slug: str, name: str) -> Association:
    """An association with a member of each kind."""
    association = Association.objects.create(slug=slug, name=name, short_name=slug.title())
    with scope(association=association):
        for kind, label in (
            (MemberKind.SOCIAL_INSURANCE, "Försäkringskassan"),
            (MemberKind.EMPLOYMENT_SERVICE, "Arbetsförmedlingen"),
            (MemberKind.REGION, f"Region {slug.title()}"),
            (MemberKind.MUNICIPALITY, f"{slug.title()} kommun"),
        ):
            Member.objects.create(association=association, name=label, kind=kind)
    return association


def make_user(association: Association | None, name: str, *roles: Role, starts: dt.date = dt.date(2025, 4, 1)) -> User:
    """A user with a password and roles in the association."""
    user = User.objects.make(email=f"{name.lower()}@example.org", name=name)
    user.set_password("ett hemligt lösenord")
    user.save()
    for role in roles:
        assert association is not None
        Grant.objects.create(association=association, user=user, role=role, starts=starts)
    return user


@pytest.fixture
def north(db: None) -> Association:
    """The association that most tests are about."""
    return make_association("norra", "Samordningsförbundet Norra")


@pytest.fixture
def south(db: None) -> Association:
    """Another association, whose rows must never show."""
    return make_association("sodra", "Samordningsförbundet Södra")


@pytest.fixture
def in_north(north: Association) -> Iterator[Association]:
    """The scope of the north association, for the whole test."""
    with scope(association=north):
        yield north


@pytest.fixture
def alva(north: Association) -> User:
    """May: director of the north association."""
    return make_user(north, "Alva", Role.DIRECTOR)


@pytest.fixture
def bo(north: Association) -> User:
    """Sees but may not: substitute of the north association."""
    return make_user(north, "Bo", Role.SUBSTITUTE)


@pytest.fixture
def cecilia(south: Association) -> User:
    """A stranger: director of the south association."""
    return make_user(south, "Cecilia", Role.DIRECTOR)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which a user is signed in."""

    def sign_in(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return sign_in
