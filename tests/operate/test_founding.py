"""What only the operator can do for users."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django_scopes import scope

from samordna.associations import access
from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.core import audit
from samordna.core.models import AuditEvent
from samordna.operate import founding
from samordna.verdict import Refused


def test_a_new_association_gets_a_director_who_can_come_in(db: None, client: Any) -> None:
    link = founding.found(
        slug="ostra", name="Östra", organisation_number="", director="eva@example.org", director_name="Eva"
    )

    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 302
    assert link.startswith("http://127.0.0.1:8000/logga-in/valj-losenord/")


def test_an_association_without_a_director_gets_a_new_one(
    north: Association, alva: User, bo: User, day: dt.date, client: Any
) -> None:
    with scope(association=north):
        Grant.objects.filter(user=alva).update(ends=day - dt.timedelta(days=1))

    link = founding.appoint(slug="norra", director="eva@example.org", director_name="Eva")
    known = founding.appoint(slug="norra", director=bo.email, director_name="Bo")

    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 302
    assert known == ""
    for person in (User.objects.get(email="eva@example.org"), bo):
        assert Role.DIRECTOR in access.roles_in(person, north)
    assert [(e.code, e.by_name) for e in AuditEvent.objects.filter(chain=north.pk)] == [
        ("users.invited", "driften"),
        ("users.invited", "driften"),
    ]


def test_nobody_is_appointed_where_no_association_is(north: Association) -> None:
    with pytest.raises(Refused, match="inget förbund med kortnamnet ”vastra”"):
        founding.appoint(slug="vastra", director="eva@example.org", director_name="Eva")

    assert not User.objects.exists()


def test_a_director_who_has_forgotten_gets_a_link(north: Association, alva: User, client: Any) -> None:
    link = founding.new_link(" ALVA@example.org")

    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 302
    assert [(e.code, e.by_name) for e in AuditEvent.objects.filter(chain=north.pk)] == [
        ("users.link_issued", "driften")
    ]


def test_a_lost_second_step_is_taken_away(alva: User) -> None:
    TOTP.activate(alva, generate_totp_secret())

    founding.forget_second_step(alva.email)

    assert not Authenticator.objects.exists()


def test_somebody_without_a_role_is_noted_in_the_installations_log(db: None, day: dt.date) -> None:
    User.objects.make(email="utan@example.org", name="Utan")

    founding.new_link("utan@example.org")

    assert [e.code for e in AuditEvent.objects.filter(chain=audit.INSTALLATION)] == ["users.link_issued"]


def test_an_unknown_address_is_a_sentence(db: None) -> None:
    with pytest.raises(Refused, match="Ingen användare har e-postadressen x@example"):
        founding.new_link("x@example.org")
