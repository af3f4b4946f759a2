"""Every page of the settings, as people with and without the right see it."""

from collections.abc import Callable

import pytest
from django.test import Client

from samordna.associations.models import Association, User

AsUser = Callable[[User], Client]


def test_pages_render(north: Association, alva: User, bo: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    for path in (
        "",
        "forbundet/",
        "forbundet/andra/",
        "forbundet/medlem/",
        "forbundet/grans/",
        "anvandare/",
        "anvandare/bjud-in/",
        f"anvandare/{bo.pk}/",
        f"anvandare/{bo.pk}/ny-lank/",
        f"anvandare/{bo.pk}/andra-steget/",
        "handelser/",
    ):
        answer = browser.get(f"/norra/installningar/{path}")
        assert answer.status_code == 200, path
    for path in ("/konto/", "/konto/losenord/", "/logga-ut/"):
        assert browser.get(path).status_code in (200, 302), path
    for path in (
        "/logga-in/",
        "/logga-in/glomt-losenord/",
        "/logga-in/glomt-losenord/skickat/",
        "/logga-in/valj-losenord/klart/",
        "/konto/avstangt/",
    ):
        assert Client().get(path).status_code == 200, path


@pytest.mark.parametrize("asked", ["q=%00", "slag=%00", "slag=okant&q=%00x", "sida=99999999999999999999"])
def test_the_log_answers_whatever_is_asked(north: Association, alva: User, as_user: AsUser, asked: str) -> None:
    assert as_user(alva).get(f"/norra/installningar/handelser/?{asked}").status_code == 200
