"""Inviting, ending roles, links, a lost second step, members and limits."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ValidationError
from django_scopes import scope

from samordna.associations import access, actions, queries
from samordna.associations.choices import LimitKind, MemberKind, Role
from samordna.associations.models import Association, Grant, Limit, Member, User
from samordna.core.models import AuditEvent
from samordna.money import Kr
from samordna.verdict import Refused
from tests.conftest import make_user

TOMORROW = dt.timedelta(days=1)


def _invite(by: User | None, association: Association, day: dt.date, **changed: Any) -> actions.Invitation:
    given = {"email": "Dan@Example.org ", "name": "Dan", "role": Role.CHAIR, "starts": day, "ends": None} | changed
    return actions.invite(by=by, on=day, association=association, **given)


@pytest.mark.long
def test_an_invited_user_gets_the_role_and_a_link(in_north: Association, alva: User, day: dt.date) -> None:
    invitation = _invite(alva, in_north, day)

    user = User.objects.get(email="dan@example.org")
    assert not user.has_usable_password()
    assert invitation.path.startswith("/logga-in/valj-losenord/")
    assert access.roles_in(user, in_north) == {Role.CHAIR}
    event = AuditEvent.objects.get(chain=in_north.pk)
    assert (event.code, event.by, event.summary) == (
        "users.invited",
        alva.pk,
        "Dan fick rollen ordförande från 2026-09-15.",
    )


def test_somebody_with_an_account_elsewhere_keeps_it_and_has_the_role_when_they_confirm_it(
    in_north: Association, alva: User, cecilia: User, day: dt.date
) -> None:
    invitation = _invite(alva, in_north, day, email=cecilia.email.upper(), name="Någon annan")

    cecilia.refresh_from_db()
    assert invitation.path.startswith("/konto/uppdrag/")
    assert cecilia.name == "Cecilia"
    assert [p.association.slug for p in access.places(cecilia, on=day, ahead=True)] == ["sodra"]

    actions.accept_roles(by=cecilia, on=day, grant=invitation.grant, password="ett nytt hemligt lösenord")

    assert [p.association.slug for p in access.places(cecilia, on=day)] == ["norra", "sodra"]
    assert [e.summary for e in AuditEvent.objects.filter(chain=in_north.pk).order_by("serial")] == [
        "cecilia@example.org fick rollen ordförande från 2026-09-15, att bekräfta.",
        "Cecilia bekräftade sitt uppdrag och valde ett nytt lösenord.",
    ]


def test_somebody_who_works_here_already_has_another_role_at_once(
    in_north: Association, alva: User, bo: User, day: dt.date
) -> None:
    invitation = _invite(alva, in_north, day, email=bo.email)

    assert invitation.path == ""
    assert access.roles_in(bo, in_north) == {Role.SUBSTITUTE, Role.CHAIR}


def test_an_account_that_somebody_had_before_is_confirmed_though_nobody_has_a_role_for_it_now(
    in_north: Association, alva: User, day: dt.date
) -> None:
    taken = make_user(None, "Dora")

    invitation = _invite(alva, in_north, day, email=taken.email)

    assert invitation.path.startswith("/konto/uppdrag/")
    assert access.places(taken, on=day, ahead=True) == []


def test_only_the_person_confirms_and_once(in_north: Association, alva: User, cecilia: User, day: dt.date) -> None:
    grant = _invite(alva, in_north, day, email=cecilia.email).grant

    with pytest.raises(Refused, match="Länken gäller någon annan"):
        actions.accept_roles(by=alva, on=day, grant=grant, password="alvas nya lösenord")
    actions.accept_roles(by=cecilia, on=day, grant=grant, password="ett nytt hemligt lösenord")

    with pytest.raises(Refused, match="redan bekräftad"):
        actions.accept_roles(by=cecilia, on=day, grant=grant, password="ett till hemligt lösenord")


def test_a_role_lasts_from_its_first_day_to_its_last_both_included(
    in_north: Association, alva: User, day: dt.date
) -> None:
    user = _invite(alva, in_north, day, starts=day, ends=day + TOMORROW).grant.user

    held = [bool(access.places(user, on=day + dt.timedelta(days=n))) for n in (-1, 0, 1, 2)]

    assert held == [False, True, True, False]


def test_a_colleague_may_not_invite_and_reads_why(in_north: Association, bo: User, day: dt.date) -> None:
    with pytest.raises(Refused, match="Bara förbundschefen sköter användare och roller"):
        _invite(bo, in_north, day)

    assert not User.objects.filter(name="Dan").exists()


def test_the_operator_may_give_only_the_operators_role(in_north: Association, day: dt.date) -> None:
    operator = make_user(in_north, "Olle", Role.OPERATOR)

    with pytest.raises(Refused, match="Driftansvarig kan bara ge rollen driftansvarig"):
        _invite(operator, in_north, day, role=Role.DIRECTOR)

    assert _invite(operator, in_north, day, role=Role.OPERATOR).grant.role == Role.OPERATOR


@pytest.mark.parametrize(
    ("held", "wanted", "said"),
    [
        (Role.DIRECTOR, Role.FOLLOW_UP_REPORTER, "Deltagaransvarig och förbundschef får inte vara samma person"),
        (Role.FOLLOW_UP_REPORTER, Role.DIRECTOR, "Förbundschef och deltagaransvarig får inte vara samma person"),
        (Role.CHAIR, Role.AUDITOR, "Revisor och ordförande får inte vara samma person"),
        (Role.CHAIR, Role.CHAIR, "Personen har redan rollen ordförande"),
    ],
)
def test_roles_that_do_not_go_together_are_refused(
    in_north: Association, alva: User, day: dt.date, held: Role, wanted: Role, said: str
) -> None:
    make_user(in_north, "Dan", held)

    with pytest.raises(Refused, match=said):
        _invite(alva, in_north, day, role=wanted, ends=day + TOMORROW)


def test_an_auditor_needs_a_last_day(in_north: Association, alva: User, day: dt.date) -> None:
    with pytest.raises(Refused, match="Ange en slutdag"):
        _invite(alva, in_north, day, role=Role.AUDITOR)


def test_a_bad_address_saves_nothing(in_north: Association, alva: User, day: dt.date) -> None:
    with pytest.raises(ValidationError):
        _invite(alva, in_north, day, email="ingen adress")

    assert User.objects.count() == 1


def test_an_ended_role_no_longer_opens_the_association(
    in_north: Association, alva: User, bo: User, day: dt.date
) -> None:
    grant = Grant.objects.get(user=bo)

    actions.end_role(by=alva, on=day, grant=grant, ends=day - TOMORROW)

    assert access.places(bo, on=day) == []


def test_a_role_is_not_prolonged_beside_one_it_cannot_be_combined_with(
    in_north: Association, alva: User, bo: User, day: dt.date
) -> None:
    held = Grant.objects.get(user=bo)
    actions.end_role(by=alva, on=day, grant=held, ends=day - TOMORROW)
    _invite(alva, in_north, day, email=bo.email, role=Role.AUDITOR, ends=day + 30 * TOMORROW)

    with pytest.raises(Refused, match="Ersättare och revisor får inte vara samma person samtidigt"):
        actions.end_role(by=alva, on=day, grant=held, ends=day + TOMORROW)

    held.refresh_from_db()
    assert held.ends == day - TOMORROW


@pytest.mark.parametrize("later", [0, 1])
def test_a_role_that_begins_today_or_later_is_taken_back_whole(
    in_north: Association, alva: User, day: dt.date, later: int
) -> None:
    grant = _invite(alva, in_north, day, starts=day + later * TOMORROW).grant

    actions.take_back_role(by=alva, on=day, grant=grant)

    assert access.places(grant.user, on=day, ahead=True) == []
    assert [e.code for e in AuditEvent.objects.filter(chain=in_north.pk).order_by("serial")] == [
        "users.invited",
        "users.role_taken_back",
    ]


def test_a_role_that_has_lasted_is_ended_not_taken_back(
    in_north: Association, alva: User, bo: User, day: dt.date
) -> None:
    with pytest.raises(Refused, match="Rollen började 2025-04-01 och kan inte tas tillbaka"):
        actions.take_back_role(by=alva, on=day, grant=Grant.objects.get(user=bo))


@pytest.mark.parametrize("act", [actions.end_role, actions.take_back_role])
def test_only_who_may_give_a_role_ends_it(in_north: Association, bo: User, day: dt.date, act: Any) -> None:
    other = make_user(in_north, "Dan", Role.CHAIR, starts=day)
    more = {"ends": day} if act is actions.end_role else {}

    with pytest.raises(Refused, match="Bara förbundschefen sköter användare och roller"):
        act(by=bo, on=day, grant=Grant.objects.get(user=other), **more)

    assert access.roles_in(other, in_north) == {Role.CHAIR}


def test_nobody_ends_their_own_administration(in_north: Association, alva: User, day: dt.date) -> None:
    with pytest.raises(Refused, match="Du kan inte avsluta din egen roll"):
        actions.end_role(by=alva, on=day, grant=Grant.objects.get(user=alva), ends=day)


def test_a_new_link_makes_the_older_worthless(in_north: Association, alva: User, day: dt.date, client: Any) -> None:
    first = _invite(alva, in_north, day)

    second = actions.issue_link(by=alva, on=day, association=in_north, user=first.grant.user)

    assert "gäller inte längre" in client.get(first.path).content.decode()
    assert client.get(second).status_code == 302


def test_a_door_to_another_association_is_not_opened(
    in_north: Association, alva: User, bo: User, south: Association, day: dt.date
) -> None:
    with scope(association=south):
        Grant.objects.create(association=south, user=bo, role=Role.CHAIR, starts=day)

    for act in (actions.issue_link, actions.reset_second_factor):
        with pytest.raises(Refused, match="uppdrag även i ett annat förbund"):
            act(by=alva, on=day, association=in_north, user=bo)


def test_a_misspelt_address_is_mended_and_the_old_link_dies(
    in_north: Association, alva: User, day: dt.date, client: Any
) -> None:
    invitation = _invite(alva, in_north, day)
    user = invitation.grant.user

    actions.correct_user(by=alva, on=day, association=in_north, user=user, name="Dan D", email="Dan.D@example.org")

    assert User.objects.get(pk=user.pk).email == "dan.d@example.org"
    assert "gäller inte längre" in client.get(invitation.path).content.decode()
    with pytest.raises(ValidationError):
        actions.correct_user(by=alva, on=day, association=in_north, user=user, name="Dan", email=alva.email)


def test_the_operator_opens_no_directors_door(in_north: Association, alva: User, day: dt.date) -> None:
    operator = make_user(in_north, "Olle", Role.OPERATOR)

    with pytest.raises(Refused, match="Bara en förbundschef hjälper en förbundschef"):
        actions.issue_link(by=operator, on=day, association=in_north, user=alva)


def test_a_director_opens_no_door_to_where_they_are_only_operator(
    in_north: Association, south: Association, alva: User, cecilia: User, day: dt.date
) -> None:
    Grant.objects.create(association=in_north, user=cecilia, role=Role.SUBSTITUTE, starts=day)
    with scope(association=south):
        Grant.objects.create(association=south, user=alva, role=Role.OPERATOR, starts=day)

    for association in (in_north, south):
        with scope(association=association), pytest.raises(Refused, match="Bara en förbundschef hjälper"):
            actions.issue_link(by=alva, on=day, association=association, user=cecilia)


def test_a_lost_second_step_is_taken_away(in_north: Association, alva: User, bo: User, day: dt.date) -> None:
    TOTP.activate(bo, generate_totp_secret())

    actions.reset_second_factor(by=alva, on=day, association=in_north, user=bo)

    assert not Authenticator.objects.filter(user=bo).exists()
    with pytest.raises(Refused, match="Bo har inget andra steg"):
        actions.reset_second_factor(by=alva, on=day, association=in_north, user=bo)


def test_only_the_operator_at_the_command_line_founds_an_association(alva: User, day: dt.date) -> None:
    with pytest.raises(Refused, match="den som sköter installationen"):
        actions.found_association(by=alva, on=day, slug="ostra", name="Östra")

    made = actions.found_association(by=None, on=day, slug="ostra", name="Östra", organisation_number="2220001917")
    assert (made.slug, made.organisation_number) == ("ostra", "222000-1917")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slug": "logga-in"}, "används redan för en sida"),
        ({"slug": "östra förbundet"}, "Kortnamnet får bara ha bokstäverna a–z"),
        ({"slug": "norra"}, "Ett annat förbund har redan det kortnamnet"),
        ({"name": ""}, "Ange ett namn"),
        ({"name": "Östra\nVästra"}, "Ett namn står på en rad"),
        ({"organisation_number": "222000-1234"}, "Organisationsnumret stämmer inte"),
    ],
)
def test_a_bad_association_is_refused(north: Association, day: dt.date, given: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        actions.found_association(by=None, on=day, **({"slug": "ostra", "name": "Östra"} | given))  # type: ignore[arg-type]


def test_the_latest_own_limit_holds(in_north: Association, alva: User, day: dt.date) -> None:
    for starts, kronor in ((dt.date(2024, 1, 1), 300_000), (dt.date(2026, 1, 1), 400_000), (dt.date(2027, 1, 1), 1)):
        actions.set_limit(
            by=alva, on=day, association=in_north, kind=LimitKind.EQUITY_FLOOR, starts=starts,
            amount=Kr.of(kronor), decided="",
        )  # fmt: skip

    assert queries.limit(LimitKind.EQUITY_FLOOR, on=day) == Kr.of(400_000)
    assert queries.limit(LimitKind.EQUITY_CEILING, on=day) is None
    assert Limit.objects.count() == 3


def test_members_stand_in_the_order_of_the_law(in_north: Association, alva: User, day: dt.date) -> None:
    actions.add_member(by=alva, on=day, association=in_north, name="Aby", kind=MemberKind.MUNICIPALITY)
    actions.end_membership(by=alva, on=day, member=Member.objects.get(name="Norra kommun"), ends=day - TOMORROW)

    now = [m.name for m in queries.members(on=day)]

    assert now == ["Försäkringskassan", "Arbetsförmedlingen", "Region Norra", "Aby"]


def test_an_invitation_gives_no_link_to_somebody_whom_another_association_has_invited(
    in_north: Association, south: Association, alva: User, day: dt.date
) -> None:
    waiting = make_user(None, "Dan")
    waiting.set_unusable_password()
    waiting.save()
    with scope(association=south):
        Grant.objects.create(association=south, user=waiting, role=Role.DIRECTOR, starts=day + TOMORROW)

    invitation = _invite(alva, in_north, day, email=waiting.email)

    assert access.roles_in(waiting, in_north) == frozenset()
    assert invitation.path.startswith("/konto/uppdrag/")


def test_a_door_to_a_role_that_begins_tomorrow_elsewhere_is_not_opened(
    in_north: Association, south: Association, alva: User, bo: User, day: dt.date
) -> None:
    assert access.may_open_door(alva, in_north, bo)
    with scope(association=south):
        Grant.objects.create(association=south, user=bo, role=Role.CHAIR, starts=day + TOMORROW)

    with pytest.raises(Refused, match="uppdrag även i ett annat förbund"):
        actions.issue_link(by=alva, on=day, association=in_north, user=bo)
