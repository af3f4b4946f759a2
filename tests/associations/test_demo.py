"""One-click sign-in: in a marked database, on this machine alone, and nowhere else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent, Demonstration

HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def marked(db: None) -> dt.date:
    """A database that the demo command has marked."""
    day = dt.date(2026, 9, 15)
    Demonstration.objects.create(id=1, day=day, made_at=clock.now())
    clock.forget_demo_day()
    return day


def _click(user: User, **where: str) -> Any:
    return Client().post("/logga-in/ovning/", {"user": user.pk}, **(HERE | where))


def _offered(**where: str) -> bool:
    return "Prova utan konto" in Client().get("/logga-in/", **(HERE | where)).content.decode()


def test_one_click_signs_in_as_the_chosen_person(marked: dt.date, north: Association, alva: User, bo: User) -> None:
    browser = Client()

    page = browser.get("/logga-in/", **HERE).content.decode()
    answer = browser.post("/logga-in/ovning/", {"user": bo.pk}, **HERE)

    assert "Förbundschef" in page
    assert "Ersättare" in page
    assert answer.url == "/"
    assert browser.get("/norra/installningar/", **HERE).status_code == 200
    assert [(e.code, e.by) for e in AuditEvent.objects.filter(chain=north.pk)] == [("signin.demo", bo.pk)]


def test_an_unmarked_database_has_no_such_thing(bo: User) -> None:
    assert not _offered()
    assert _click(bo).status_code == 404


@pytest.mark.parametrize(
    "where",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "testserver"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
    ],
    ids=str,
)
def test_from_elsewhere_it_does_not_exist(marked: dt.date, bo: User, where: dict[str, str]) -> None:
    assert _offered()

    assert not _offered(**where)
    assert _click(bo, **where).status_code == 404


@pytest.mark.parametrize("setting", [{"ON_LOOPBACK": False}, {"BEHIND_PROXY": True}], ids=str)
def test_a_server_that_others_reach_does_not_have_it(
    marked: dt.date, bo: User, settings: Any, setting: dict[str, bool]
) -> None:
    assert _offered()

    for name, value in setting.items():
        setattr(settings, name, value)

    assert not _offered()
    assert _click(bo).status_code == 404


def test_a_get_never_signs_in(marked: dt.date, bo: User) -> None:
    assert Client().get("/logga-in/ovning/", {"user": bo.pk}, **HERE).status_code == 405


@pytest.mark.parametrize("wanted", ["", "x", "999999"])
def test_nobody_is_not_signed_in(marked: dt.date, wanted: str) -> None:
    browser = Client()

    browser.post("/logga-in/ovning/", {"user": wanted}, **HERE)

    assert browser.get("/", **HERE).url.startswith("/logga-in/")


def test_the_demonstration_has_its_own_day_and_shows_it(marked: dt.date, alva: User, as_user: Any) -> None:
    page = as_user(alva).get("/norra/installningar/").content.decode()

    assert clock.demo_day() == marked
    assert "Här är det 15 september 2026." in page
