"""A role for somebody whose account another association made, and may still hold the keys to."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django_scopes import scope

from samordna.associations import access, actions
from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from tests.conftest import make_user

AsUser = Callable[[User], Client]
NEW = "korrekt häst batteri häftklammer"
TAKEN = "det som norra valde åt carl"


@pytest.fixture
def carl(north: Association) -> User:
    """Made by the north association, whose director knows the password."""
    made = make_user(north, "Carl", Role.SUBSTITUTE)
    made.set_password(TAKEN)
    made.save()
    return made


@pytest.fixture
def invitation(south: Association, cecilia: User, carl: User, day: dt.date) -> actions.Invitation:
    """Carl is to be the south association's chair."""
    given: dict[str, Any] = {"email": carl.email, "name": "Carl", "role": Role.CHAIR, "starts": day}
    with scope(association=south):
        return actions.invite(by=cecilia, on=day, association=south, **given)


@pytest.mark.long
def test_whoever_holds_the_account_reads_nothing_of_the_other_association(
    invitation: actions.Invitation, carl: User, as_user: AsUser
) -> None:
    intruder = Client()

    signed_in = intruder.post("/logga-in/", {"login": carl.email, "password": TAKEN})

    assert signed_in.status_code == 302
    assert intruder.get("/norra/").status_code == 200
    assert intruder.get("/sodra/").status_code == 404


def test_the_person_confirms_with_the_link_and_whoever_had_the_account_is_shut_out(
    invitation: actions.Invitation, carl: User, as_user: AsUser, in_north: Association, alva: User, day: dt.date
) -> None:
    older = actions.issue_link(by=alva, on=day, association=in_north, user=carl)
    carl.refresh_from_db()
    Authenticator.objects.create(user=carl, type=Authenticator.Type.WEBAUTHN, data={})
    intruder, himself = as_user(carl), as_user(carl)

    page = himself.get(invitation.path)
    done = himself.post(invitation.path, {"new_password1": NEW, "new_password2": NEW})

    assert "har gett dig rollen ordförande" in page.content.decode()
    assert (done.status_code, done.url) == (302, "/konto/")
    assert himself.get("/sodra/").status_code == 200
    assert intruder.get("/norra/").status_code == 302
    assert Client().post("/logga-in/", {"login": carl.email, "password": TAKEN}).status_code == 200
    assert "gäller inte längre" in Client().get(older).content.decode()
    assert not Authenticator.objects.filter(user=carl).exists()
    assert not access.may_open_door(alva, in_north, carl)


def test_the_link_is_worth_nothing_to_another_when_used_or_when_false(
    invitation: actions.Invitation, carl: User, bo: User, as_user: AsUser, day: dt.date
) -> None:
    others = as_user(bo).post(invitation.path, {"new_password1": NEW, "new_password2": NEW})
    with scope(association=invitation.grant.association):
        actions.accept_roles(by=carl, on=day, grant=invitation.grant, password=NEW)

    for page in (
        others,
        as_user(carl).get(invitation.path),
        as_user(carl).get("/konto/uppdrag/1:2:3/"),
    ):
        assert "Länken gäller inte" in page.content.decode()
    assert Client().get(invitation.path).url.startswith("/logga-in/?next=/konto/uppdrag/")


def test_a_weak_new_password_confirms_nothing(invitation: actions.Invitation, carl: User, as_user: AsUser) -> None:
    answer = as_user(carl).post(invitation.path, {"new_password1": "kort", "new_password2": "kort"})

    assert "behöver rättas" in answer.content.decode()
    invitation.grant.refresh_from_db()
    assert not invitation.grant.accepted


def test_until_then_the_other_association_sees_only_the_address(
    invitation: actions.Invitation, carl: User, cecilia: User, as_user: AsUser, south: Association
) -> None:
    User.objects.filter(pk=carl.pk).update(name="Carl Hemligsson")
    browser = as_user(cecilia)
    settings = "/sodra/installningar/anvandare/"

    pages = [browser.get(settings + p).content.decode() for p in ("", f"{carl.pk}/", f"bjud-in/?person={carl.pk}")]
    made = browser.post(f"{settings}roll/{invitation.grant.pk}/lank/", follow=True).content.decode()

    assert all("carl@example.org" in page and "Hemligsson" not in page for page in [*pages, made])
    assert "inte bekräftad" in pages[1]
    assert "/konto/uppdrag/" in made
    as_user(carl).post("/logga-ut/")
    assert "loggade ut" not in browser.get("/sodra/installningar/handelser/").content.decode()
    with scope(association=south):
        assert Grant.objects.filter(user=carl, accepted=False).count() == 1
