"""Reminders: one letter on the chosen day, nothing twice, and nothing lost when the mail server is away."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.meetings.actions.cycle import change_item
from samordna.meetings.actions.following import choose_day, note_reminded
from samordna.meetings.choices import Owner, Weekday
from samordna.meetings.models import Reminder
from samordna.meetings.tasks import remind
from tests.conftest import make_user
from tests.meetings.cycles import ON, given, meeting, own

AsUser = Callable[[User], Client]
MONDAY, TUESDAY = dt.date(2026, 9, 14), dt.date(2026, 9, 15)
MINE = "/norra/moten/mitt/"


class Away(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: object) -> int:
        raise ConnectionRefusedError("away")


@pytest.fixture(autouse=True)
def server(settings: object) -> None:
    """A mail server is set up."""
    settings.MAIL_CONFIGURED = True  # type: ignore[attr-defined]


def sent(*days: dt.date) -> list[tuple[str, list[str]]]:
    """What goes on these days: (to whom, about what)."""
    mail.outbox.clear()
    for day in days:
        with clock.frozen(day):
            remind()
    titles = ("Planeringsdag", "Styrelsemöte", "Underlag", "Långt bort", "Glömt", "Rapport")
    return [(letter.to[0], [title for title in titles if f"\n{title}" in letter.body]) for letter in mail.outbox]


def test_a_director_is_told_on_mondays_of_a_fortnight_and_of_what_is_late(in_north: Association, alva: User) -> None:
    own(in_north, day=dt.date(2026, 9, 28))
    own(in_north, "Långt bort", day=dt.date(2026, 9, 29))
    own(in_north, "Glömt", day=dt.date(2026, 9, 1))

    assert sent(MONDAY) == [("alva@example.org", ["Planeringsdag", "Glömt"])]
    assert mail.outbox[0].subject == "Årshjulet, Norra: 2 dagar att komma ihåg"
    assert mail.outbox[0].body.startswith(
        "Hej!\n\n2 dagar i årshjulet för Samordningsförbundet Norra:\n\nGlömt (försenat)\nTisdag 1 september 2026. "
        "Förbundschefen.\nhttp://127.0.0.1:8000/norra/moten/arshjul/dag/"
    )


def test_nothing_is_told_twice_however_often_the_worker_runs(in_north: Association, alva: User) -> None:
    own(in_north, day=dt.date(2026, 9, 28))

    assert sent(MONDAY, MONDAY, TUESDAY, MONDAY + dt.timedelta(days=7)) == [("alva@example.org", ["Planeringsdag"])]
    assert Reminder.objects.count() == 1
    assert AuditEvent.objects.filter(code="reminders.sent").count() == 1


def test_what_is_added_later_the_same_day_waits_for_the_next_letter(in_north: Association, alva: User) -> None:
    own(in_north, day=dt.date(2026, 9, 20))
    first = sent(MONDAY)
    own(in_north, "Underlag", day=dt.date(2026, 9, 18))

    assert (first, sent(MONDAY)) == ([("alva@example.org", ["Planeringsdag"])], [])
    assert sent(MONDAY + dt.timedelta(days=7)) == [("alva@example.org", ["Underlag"])]


def test_a_date_that_moves_is_told_again(in_north: Association, alva: User) -> None:
    item = own(in_north, day=dt.date(2026, 9, 20))
    first = sent(MONDAY)

    change_item(by=None, on=ON, item=item, given=given(day=dt.date(2026, 9, 25)), seen=item.revision)

    assert first == sent(MONDAY + dt.timedelta(days=7)) == [("alva@example.org", ["Planeringsdag"])]


def test_each_chooses_a_day_or_none_and_is_told_what_concerns_them(in_north: Association, alva: User, bo: User) -> None:
    owner = make_user(in_north, "Owe", Role.INTERVENTION_OWNER)
    own(in_north, "Rapport", day=dt.date(2026, 9, 20), owner=Owner.INTERVENTION_OWNERS)
    meeting(in_north, dt.date(2026, 9, 22))
    own(in_north, day=dt.date(2026, 9, 21))

    choose_day(by=alva, on=ON, association=in_north, weekday=Weekday.OFF)
    for one in (bo, owner):
        choose_day(by=one, on=ON, association=in_north, weekday=Weekday.TUESDAY)

    assert sent(MONDAY, TUESDAY) == [("bo@example.org", ["Styrelsemöte"]), ("owe@example.org", ["Rapport"])]


def test_who_has_chosen_nothing_gets_nothing_but_the_director(in_north: Association, bo: User) -> None:
    meeting(in_north, dt.date(2026, 9, 22))

    assert sent(*(MONDAY + dt.timedelta(days=n) for n in range(7))) == []


def test_whoever_has_left_is_told_nothing(in_north: Association, alva: User) -> None:
    own(in_north, day=dt.date(2026, 9, 20))
    Grant.objects.filter(user=alva).update(ends=MONDAY - dt.timedelta(days=1))

    assert sent(MONDAY) == []


def test_each_association_writes_its_own_letter(
    north: Association, south: Association, alva: User, cecilia: User
) -> None:
    for association, title in ((north, "Planeringsdag"), (south, "Underlag")):
        with scope(association=association):
            own(association, title, day=dt.date(2026, 9, 20))

    assert sent(MONDAY) == [("alva@example.org", ["Planeringsdag"]), ("cecilia@example.org", ["Underlag"])]


def test_what_the_mail_server_does_not_take_is_sent_an_hour_later(
    in_north: Association, alva: User, settings: object
) -> None:
    own(in_north, day=dt.date(2026, 9, 20))
    works = settings.EMAIL_BACKEND  # type: ignore[attr-defined]

    settings.EMAIL_BACKEND = f"{__name__}.Away"  # type: ignore[attr-defined]
    away = sent(MONDAY)
    settings.EMAIL_BACKEND = works  # type: ignore[attr-defined]

    assert (away, sent(MONDAY)) == ([], [("alva@example.org", ["Planeringsdag"])])
    assert AuditEvent.objects.filter(code="reminders.not_sent").count() == 1


def test_two_workers_cannot_note_the_same_thing(in_north: Association, alva: User) -> None:
    item = own(in_north)
    noted = {"by": None, "on": ON, "association": in_north, "user": alva, "items": [item]}
    note_reminded(**noted)  # type: ignore[arg-type]

    with pytest.raises(IntegrityError):
        note_reminded(**noted)  # type: ignore[arg-type]

    assert Reminder.objects.count() == 1


def test_without_a_mail_server_the_page_shows_the_letter_that_would_have_gone(
    in_north: Association, alva: User, as_user: AsUser, settings: object
) -> None:
    settings.MAIL_CONFIGURED = False  # type: ignore[attr-defined]
    own(in_north, day=dt.date(2026, 9, 20))

    nothing = sent(MONDAY)
    page = as_user(alva).get(MINE).content.decode()

    assert nothing == []
    assert "Ingen e-postserver är inställd" in page
    assert "Måndag 21 september 2026" in page
    assert "Planeringsdag (försenat)" in page
    assert Reminder.objects.count() == 0


def test_what_has_been_sent_stands_on_the_page_and_can_be_taken_out(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    own(in_north, day=dt.date(2026, 9, 20))
    sent(MONDAY)

    csv = as_user(alva).get(f"{MINE}?format=csv").content.decode("utf-8-sig").splitlines()

    assert csv == ["Vad;Dag;Skickat", "Planeringsdag;2026-09-20;2026-09-14"]
    assert "Skickade påminnelser" not in as_user(bo).get(MINE).content.decode()


def test_the_day_is_chosen_on_ones_own_page(in_north: Association, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    chosen = browser.post(f"{MINE}paminnelser/", {"weekday": "3"}, follow=True).content.decode()
    wrong = browser.post(f"{MINE}paminnelser/", {"weekday": "6"})

    assert "Påminnelserna kommer varje torsdag." in chosen
    assert '<option value="3" selected>' in chosen
    assert wrong.status_code == 422
