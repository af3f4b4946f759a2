"""Every page of the settings, as people with and without the right see it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django_scopes import scope
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from tests.budgets.plans import draft
from tests.conftest import make_user

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


@pytest.mark.parametrize(
    "path",
    ["anvandare/99999999999999999999/", "anvandare/99999999999999999999/andra/", "anvandare/roll/9223372036854775808/"],
)
def test_a_number_that_no_database_holds_is_not_found(
    north: Association, alva: User, as_user: AsUser, path: str
) -> None:
    assert as_user(alva).get(f"/norra/installningar/{path}").status_code == 404


@pytest.mark.parametrize("path", ["texter/%00/", "mal/a%00/", "insatser/%00/", "beslut/samrad/%00/"])
def test_a_key_with_what_no_database_takes_is_not_found(
    north: Association, alva: User, as_user: AsUser, path: str
) -> None:
    with scope(association=north):
        draft(north)

    assert as_user(alva).get(f"/norra/plan/2022/{path}").status_code == 404


def test_a_role_that_ended_yesterday_shuts_out_whoever_is_signed_in(
    in_north: Association, alva: User, bo: User, as_user: AsUser, day: dt.date
) -> None:
    inside = as_user(bo)
    assert inside.get("/norra/").status_code == 200
    page = f"/norra/installningar/anvandare/roll/{Grant.objects.get(user=bo).pk}/"

    done = as_user(alva).post(page, {"ends": str(day - dt.timedelta(days=1))})

    assert done.status_code == 302
    assert [inside.get(path).status_code for path in ("/norra/", "/norra/plan/", "/norra/installningar/")] == [404] * 3
    assert "Du har inget uppdrag just nu" in inside.get("/").content.decode()


def test_the_wrong_persons_role_is_taken_back_the_same_day(
    in_north: Association, alva: User, as_user: AsUser, day: dt.date
) -> None:
    wrong = make_user(in_north, "Fel", Role.CHAIR, starts=day)
    inside, browser = as_user(wrong), as_user(alva)
    assert inside.get("/norra/").status_code == 200
    page = f"/norra/installningar/anvandare/roll/{Grant.objects.get(user=wrong).pk}/"

    offered = browser.get(page).content.decode()
    asked = browser.get(f"{page}ta-tillbaka/").content.decode()
    browser.post(f"{page}ta-tillbaka/")

    assert f'href="{page}ta-tillbaka/"' in offered
    assert "Ta tillbaka rollen ordförande för Fel?" in asked
    assert inside.get("/norra/").status_code == 404


def test_a_role_that_has_lasted_offers_no_taking_back(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    page = f"/norra/installningar/anvandare/roll/{Grant.objects.get(user=bo).pk}/"

    offered, refused = as_user(alva).get(page), as_user(alva).get(f"{page}ta-tillbaka/")

    assert "ta-tillbaka" not in offered.content.decode()
    assert refused.status_code == 403
    assert "med gårdagens datum upphör den genast" in refused.content.decode()


@pytest.mark.parametrize(
    ("path", "sent", "said"),
    [
        ("forbundet/medlem/", {"name": "Försäkringskassan", "kind": "fk"}, "redan en medlem med det namnet."),
        ("forbundet/andra/", {"name": "Norra\nSödra", "short_name": "Norra"}, "Ett namn står på en rad."),
        ("anvandare/{bo}/andra/", {"name": "Bo", "email": "ALVA@example.org"}, "har redan den e-postadressen."),
    ],
)
def test_what_cannot_be_saved_is_said_in_swedish_words(
    north: Association, alva: User, bo: User, as_user: AsUser, path: str, sent: dict[str, str], said: str
) -> None:
    answer = as_user(alva).post(f"/norra/installningar/{path.format(bo=bo.pk)}", sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "finns redan" not in page


def test_a_role_is_chosen_by_whoever_invites(north: Association, alva: User, as_user: AsUser) -> None:
    page, browser = "/norra/installningar/anvandare/bjud-in/", as_user(alva)
    options = html.fromstring(browser.get(page).content.decode()).xpath("//select[@name='role']/option")
    assert options[0].get("value") == ""
    assert all("selected" not in one.attrib for one in options[1:])

    answer = browser.post(page, {"email": "dan@example.org", "name": "Dan", "role": "", "starts": "2026-09-15"})

    assert "Välj en roll." in answer.content.decode()
    assert not User.objects.filter(email="dan@example.org").exists()
