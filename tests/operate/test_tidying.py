"""What the worker takes away by itself, and what it leaves."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django_scopes import scope, scopes_disabled
from django_tasks_db.models import DBTaskResult

from samordna.associations import rules as roles
from samordna.associations.actions import forget_user, invite
from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.budgets.models import Comment
from samordna.core import audit, clock
from samordna.core.models import AuditEvent
from samordna.meetings.actions.following import choose_day, make_address, note_reminded
from samordna.meetings.choices import Weekday
from samordna.meetings.models import FeedAddress, Reminder, ReminderChoice
from samordna.operate.tidying import TASKS_KEPT, tidy
from samordna.review import rules
from samordna.review.actions import hand_in, keep
from samordna.review.models import ReviewedDocument
from samordna.verdict import Refused
from tests.budgets.plans import draft
from tests.conftest import make_user
from tests.meetings.cycles import own

AsUser = Callable[[User], Client]
DAY = dt.date(2025, 11, 24)


def test_documents_past_their_day_go_in_every_association(
    north: Association, south: Association, alva: User, cecilia: User
) -> None:
    for association, by in ((north, alva), (south, cecilia)):
        with scope(association=association):
            given = {"by": by, "on": clock.today(), "association": association, "data": b"Plan 2025"}
            hand_in(**given, name="gammal.txt")
            keep(by=by, on=clock.today(), document=hand_in(**given, name="behallen.txt"))
    before = AuditEvent.objects.count()

    tidy()
    with clock.frozen(clock.today() + dt.timedelta(days=rules.FIRST_DAYS + 1)):
        tidy()
        tidy()

    left = []
    for association in (north, south):
        with scope(association=association):
            left += [document.name for document in ReviewedDocument.objects.all()]
    assert left == ["behallen.txt", "behallen.txt"]
    assert AuditEvent.objects.count() == before + 2


def test_finished_tasks_are_forgotten_after_a_month_and_others_are_not(db: None) -> None:
    old = clock.now() - TASKS_KEPT - dt.timedelta(hours=1)
    given = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x.y", "backend_name": "default"}
    kept = [
        DBTaskResult.objects.create(id=uuid.uuid4(), **given, finished_at=finished)
        for finished in (None, clock.now(), old)
    ]

    tidy()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {kept[0].pk, kept[1].pk}


def test_sessions_that_are_over_go_and_others_stay(north: Association, bo: User, as_user: AsUser) -> None:
    inside, old = as_user(bo), as_user(bo).session
    old.set_expiry(-1)
    old.save()

    tidy()

    assert not old.exists(old.session_key)
    assert inside.get("/norra/").status_code == 200


def ended(association: Association, name: str, *ends: dt.date | None) -> User:
    """Somebody whose roles ended, or not, on these days."""
    user = make_user(association, name)
    for end in ends:
        Grant.objects.create(
            association=association, user=user, role=Role.BOARD_MEMBER, starts=dt.date(2020, 1, 1), ends=end
        )
    return user


def known(user: User) -> bool:
    """Whether anybody still knows who it was."""
    now = User.objects.get(pk=user.pk)
    return user.name in (now.name, *AuditEvent.objects.filter(code="users.forgotten").values_list("summary", flat=True))


@pytest.mark.parametrize(
    ("ends", "kept"),
    [
        ([dt.date(2023, 11, 23)], False),
        ([dt.date(2023, 11, 24)], True),
        ([dt.date(2021, 1, 1), dt.date(2024, 1, 1)], True),
        ([dt.date(2021, 1, 1), None], True),
        ([], False),
    ],
    ids=["two years and a day", "two years", "another role later", "until further notice", "never any"],
)
def test_a_person_is_forgotten_two_years_after_the_last_role(
    north: Association, ends: list[dt.date | None], kept: bool
) -> None:
    user = ended(north, "Dag", *ends)

    with clock.frozen(DAY):
        tidy()
        tidy()

    assert known(user) is kept
    with scopes_disabled():
        assert Grant.objects.filter(user=user).count() == (len(ends) if kept else 0)
    assert AuditEvent.objects.filter(code="users.forgotten").count() == (0 if kept else 1)


def test_a_role_in_another_association_keeps_the_person_known(north: Association, south: Association) -> None:
    user = ended(north, "Dag", dt.date(2021, 1, 1))
    Grant.objects.create(association=south, user=user, role=Role.CHAIR, starts=dt.date(2021, 1, 1))

    with clock.frozen(DAY):
        tidy()

    assert known(user)


def test_nothing_is_left_to_sign_in_with_and_what_was_written_stays(in_north: Association, alva: User) -> None:
    user = ended(in_north, "Dag", dt.date(2021, 1, 1))
    comment = Comment.objects.create(
        association=in_north, version=draft(in_north), place="budget", body="Bra.", by=user, on=dt.date(2020, 5, 1)
    )
    EmailAddress.objects.create(user=user, email=user.email)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    with clock.frozen(DAY):
        tidy()

    now = User.objects.get(pk=user.pk)
    assert (now.name, now.email, now.last_login, now.is_active) == (
        "Borttagen användare", f"{user.pk}@borttagen.invalid", None, False,
    )  # fmt: skip
    assert not now.has_usable_password()
    assert EmailAddress.objects.filter(user=user).count() + Authenticator.objects.filter(user=user).count() == 0
    assert str(Comment.objects.select_related("by").get(pk=comment.pk).by) == "Borttagen användare"
    assert audit.verify_all() == []


def test_a_person_who_comes_back_is_a_new_one(in_north: Association, alva: User) -> None:
    user = ended(in_north, "Dag", dt.date(2021, 1, 1))
    given = {"association": in_north, "email": user.email, "name": "Dag", "role": Role.BOARD_MEMBER}

    with clock.frozen(DAY):
        tidy()
        again = invite(by=alva, on=DAY, **given, starts=DAY).grant.user

    assert again.pk != user.pk


@pytest.mark.parametrize("end", [None, dt.date(2025, 1, 1)])
def test_whoever_is_to_be_known_is_not_forgotten_nor_by_anybody_else(
    north: Association, alva: User, end: dt.date | None
) -> None:
    user, old = ended(north, "Dag", end), ended(north, "Eva", dt.date(2021, 1, 1))

    with pytest.raises(Refused, match=r"tills vidare|slutar 2025-01-01\. Uppgifterna bevaras två år"):
        forget_user(by=None, on=DAY, user=user)
    with pytest.raises(Refused, match="av installationen själv"):
        forget_user(by=alva, on=DAY, user=old)

    assert known(user)
    assert known(old)


@pytest.mark.parametrize(
    ("on", "first"), [("2026-03-01", "2024-03-01"), ("2028-02-29", "2026-02-28"), ("2026-02-28", "2024-02-28")]
)
def test_two_years_are_counted_by_the_calendar(on: str, first: str) -> None:
    assert roles.kept_from(dt.date.fromisoformat(on)) == dt.date.fromisoformat(first)


def test_what_somebody_followed_the_cycle_with_goes_with_their_role(
    in_north: Association, alva: User, bo: User
) -> None:
    item = own(in_north)
    for user in (alva, bo):
        given = {"on": DAY, "association": in_north}
        make_address(by=user, **given)
        choose_day(by=user, weekday=Weekday.MONDAY, **given)
        note_reminded(by=None, user=user, items=[item], **given)
    Grant.objects.filter(user=bo).update(ends=DAY - dt.timedelta(days=1))

    with clock.frozen(DAY):
        tidy()
        tidy()

    assert [model.objects.get().user for model in (FeedAddress, ReminderChoice, Reminder)] == [alva] * 3
    assert AuditEvent.objects.filter(code="feed.forgotten").count() == 1
