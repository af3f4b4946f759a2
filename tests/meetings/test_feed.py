"""The calendar feed: a secret address for one person, renewed, revoked, and dead with the role."""

import datetime as dt
from collections.abc import Callable

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.meetings.actions.cycle import change_item, remove_item
from samordna.meetings.actions.following import digest, forget_follower, make_address, revoke_address
from samordna.meetings.models import FeedAddress
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.meetings.cycles import ON, given, laid, meeting, own

AsUser = Callable[[User], Client]
MINE = "/norra/moten/mitt/"


def address(user: User, association: Association) -> str:
    """A new address of the user's."""
    with scope(association=association):
        return f"/kalender/{make_address(by=user, on=ON, association=association)}.ics"


def events(at: str) -> dict[str, icalendar.Event]:
    """What a calendar finds at the address, by title."""
    answer = Client().get(at)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(answer.content).events}


def status(at: str) -> int:
    """What the address answers with."""
    return Client().get(at).status_code


def test_a_calendar_finds_the_dates_without_signing_in(in_north: Association, bo: User) -> None:
    laid(in_north)
    held = meeting(
        in_north, dt.date(2026, 10, 6), starts=dt.time(9), ends=dt.time(12), place="Kansliet", note="Hemligt"
    )

    found = events(address(bo, in_north))

    assert found["Styrelsemöte"].start == dt.datetime(2026, 10, 6, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert found["Budgeten för 2027 ska vara beslutad"].start == dt.date(2026, 11, 30)
    assert str(found["Styrelsemöte"]["URL"]) == f"http://testserver/norra/moten/arshjul/dag/{held.pk}/"
    assert not any(word in str(event) for event in found.values() for word in ("Kansliet", "Hemligt", "Bo"))


def test_a_change_keeps_the_name_and_counts_and_what_is_removed_is_cancelled(in_north: Association, bo: User) -> None:
    at = address(bo, in_north)
    item = own(in_north)
    before = events(at)["Planeringsdag"]

    item = change_item(by=None, on=ON, item=item, given=given(day=dt.date(2026, 10, 1)), seen=0)
    moved = events(at)["Planeringsdag"]
    item = change_item(by=None, on=ON, item=item, given=given(day=dt.date(2026, 10, 1), note="Nytt"), seen=1)
    noted = events(at)["Planeringsdag"]
    remove_item(by=None, on=ON, item=item, seen=2)
    gone = events(at)["Planeringsdag"]

    assert [(one["UID"], one["SEQUENCE"], one["STATUS"]) for one in (before, moved, noted, gone)] == [
        (str(item.uid), 0, "CONFIRMED"),
        (str(item.uid), 1, "CONFIRMED"),
        (str(item.uid), 1, "CONFIRMED"),
        (str(item.uid), 2, "CANCELLED"),
    ]
    assert moved.start == dt.date(2026, 10, 1)


def test_only_the_digest_of_an_address_is_kept_and_no_log_holds_it(in_north: Association, bo: User) -> None:
    at = address(bo, in_north)
    secret = at.removeprefix("/kalender/").removesuffix(".ics")

    row = FeedAddress.objects.get()

    assert row.digest == digest(secret)
    assert len(secret) == 43
    assert not [event for event in AuditEvent.objects.order_by("serial") if secret in f"{event.summary}{event.details}"]


def test_a_false_a_renewed_and_a_revoked_address_are_the_same_404(in_north: Association, bo: User) -> None:
    first = address(bo, in_north)
    second = address(bo, in_north)
    works = status(second)
    revoke_address(by=bo, on=ON, association=in_north)

    answers = [Client().get(at) for at in ("/kalender/fel.ics", first, second)]

    assert works == 200
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


def test_an_address_dies_with_the_role_and_with_the_account(in_north: Association, bo: User) -> None:
    at = address(bo, in_north)
    found = [status(at)]

    User.objects.filter(pk=bo.pk).update(is_active=False)
    found.append(status(at))
    User.objects.filter(pk=bo.pk).update(is_active=True)
    Grant.objects.filter(user=bo).update(ends=clock.today() - dt.timedelta(days=1))
    found.append(status(at))
    Grant.objects.filter(user=bo).update(ends=None, role=Role.ANALYST)
    found.append(status(at))

    assert found == [200, 404, 404, 404]


def test_nothing_of_another_association_is_in_it(north: Association, south: Association, cecilia: User) -> None:
    with scope(association=north):
        own(north, "Norras dag")
    with scope(association=south):
        own(south, "Södras dag")

    assert list(events(address(cecilia, south))) == ["Södras dag"]


def test_somebody_in_two_associations_has_an_address_in_each(
    north: Association, south: Association, cecilia: User
) -> None:
    Grant.objects.create(association=north, user=cecilia, role=Role.CHAIR, starts=dt.date(2026, 1, 1))
    for association in (north, south):
        with scope(association=association):
            own(association, association.name)

    assert [list(events(address(cecilia, one))) for one in (north, south)] == [[north.name], [south.name]]


def test_who_asks_too_often_is_told_to_wait(in_north: Association, bo: User) -> None:
    at = address(bo, in_north)

    found = [status(at) for _ in range(61)]

    assert found == [200] * 60 + [429]


def test_a_feed_asks_the_same_however_long_it_is(in_north: Association, bo: User) -> None:
    at, counted = address(bo, in_north), []
    for rows in (1, 20):
        for number in range(rows):
            own(in_north, f"Dag {rows} {number}")
        with CaptureQueriesContext(connection) as queries:
            status(at)
        counted.append(len(queries))

    assert counted == [3, 3]


def test_what_is_older_than_last_year_is_left_out(in_north: Association, bo: User) -> None:
    for year in (2024, 2025, 2026):
        own(in_north, f"Dag {year}", day=dt.date(year, 5, 5))

    assert list(events(address(bo, in_north))) == ["Dag 2025", "Dag 2026"]


def test_the_address_is_shown_once_to_its_owner(in_north: Association, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    made = html.fromstring(browser.post(f"{MINE}kalenderadress/").content.decode())
    shown = made.get_element_by_id("adress").value
    again = browser.get(MINE).content.decode()

    assert shown.startswith("http://testserver/kalender/")
    assert status(shown.removeprefix("http://testserver")) == 200
    assert "/kalender/" not in again
    assert "Du har en kalenderadress sedan 15 september 2026." in again


def test_it_is_taken_away_on_the_page(in_north: Association, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)
    at = address(bo, in_north)

    first = browser.post(f"{MINE}kalenderadress/ta-bort/", follow=True).content.decode()
    second = browser.post(f"{MINE}kalenderadress/ta-bort/", follow=True).content.decode()

    assert "Kalenderadressen gäller inte längre." in first
    assert "Du har ingen kalenderadress att ta bort." in second
    assert status(at) == 404


def test_who_does_not_read_the_cycle_makes_no_address(in_north: Association) -> None:
    analyst = make_user(in_north, "Analytiker", Role.ANALYST)

    with pytest.raises(Refused, match="Årshjulet läses av"):
        make_address(by=analyst, on=ON, association=in_north)


def test_one_person_takes_nothing_from_another(in_north: Association, alva: User, bo: User) -> None:
    at = address(alva, in_north)

    with pytest.raises(Refused, match="ingen kalenderadress"):
        revoke_address(by=bo, on=ON, association=in_north)
    with pytest.raises(Refused, match="gör installationen själv"):
        forget_follower(by=bo, on=ON, association=in_north, user=alva)

    assert status(at) == 200


def test_ones_own_page_is_in_the_menu_and_at_ones_account(in_north: Association, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    assert all(f'href="{MINE}"' in browser.get(at).content.decode() for at in ("/norra/", "/konto/"))
