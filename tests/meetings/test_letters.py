"""Letters by mail: the notice with the meeting for a calendar, what is dispatched, and a refused one sent again."""

import datetime as dt
import re
import smtplib
from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import icalendar
import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.meetings import tasks
from samordna.meetings.actions.cycle import change_item
from samordna.meetings.actions.mailing import send_again
from samordna.meetings.choices import Kind, StageKind
from samordna.meetings.models import Dispatch, MailedLetter, Meeting, Notice
from samordna.meetings.queries.letters import Letter
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.meetings.boards import CALLED_ON, DAY, Sat, planned
from tests.meetings.cycles import given
from tests.meetings.minuted import LATER, approved

AsUser = Callable[[User], Client]
REFUSED: set[str] = set()


class Choosy(EmailBackend):
    """A mail server that refuses some addresses, as SMTP does it."""

    def send_messages(self, messages: Any) -> int:
        for one in messages:
            if one.to[0] in REFUSED:
                raise smtplib.SMTPRecipientsRefused({one.to[0]: (550, b"No such user")})
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def server(settings: LazySettings) -> Any:
    settings.MAIL_CONFIGURED = True
    settings.DEFAULT_FROM_EMAIL = "Samordna <samordna@forbundet.example>"
    settings.EMAIL_BACKEND = "tests.meetings.test_letters.Choosy"
    REFUSED.clear()
    with clock.frozen(CALLED_ON):
        yield
    REFUSED.clear()


def seated(sat: Sat, *names: str) -> list[User]:
    """Let these of the board have an address."""
    found = []
    for name in names:
        sat.seats[name].user = make_user(sat.meeting.association, name, Role.BOARD_MEMBER)
        sat.seats[name].save()
        found.append(sat.seats[name].user)
    return found


def at(sat: Sat, rest: str = "") -> str:
    return f"/norra/moten/{sat.meeting.pk}/kallelse/{rest}"


def call(browser: Client, sat: Sat) -> str:
    answer: str = browser.post(at(sat, "skicka/"), {"said": "", "way": "mail"}, follow=True).content.decode()
    return answer


def calendar(message: EmailMessage) -> tuple[str, icalendar.Event]:
    """What a client takes out of a letter: the method its header tells, and the meeting."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    (part,) = [one for one in parsed.walk() if one.get_content_type() == "text/calendar"]
    found = icalendar.Calendar.from_ical(part.get_content())
    assert (part.get_filename(), str(found["METHOD"])) == ("mote.ics", part.get_param("method"))
    (event,) = found.events
    return str(part.get_param("method")), event


def test_the_notice_carries_the_meeting_for_a_calendar(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat = planned(in_north)
    seated(sat, "fk")

    call(as_user(alva), sat)

    method, event = calendar(mail.outbox[0])
    summer = dt.timezone(dt.timedelta(hours=2))
    assert (method, str(event["UID"]), event["SEQUENCE"]) == ("PUBLISH", str(sat.meeting.item.uid), 0)
    assert (event.start, event.end) == (
        dt.datetime(2026, 9, 15, 9, tzinfo=summer), dt.datetime(2026, 9, 15, 12, tzinfo=summer),
    )  # fmt: skip
    assert (str(event["LOCATION"]), str(event["STATUS"])) == ("Kansliet", "CONFIRMED")
    assert str(event["SUMMARY"]) == f"Styrelsemöte, {in_north.short_name}"
    assert str(event["ORGANIZER"]) == "mailto:samordna@forbundet.example"
    assert "ATTENDEE" not in event


def test_a_meeting_moved_and_called_off_is_so_in_the_same_calendar(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = planned(in_north), as_user(alva)
    seated(sat, "fk")
    call(browser, sat)
    item, day = sat.meeting.item, DAY + dt.timedelta(days=50)
    moved = given("Styrelsemöte", day, kind=Kind.MEETING, starts=dt.time(9), ends=dt.time(12), place="Kansliet")
    change_item(by=None, on=CALLED_ON, item=item, given=moved, seen=item.revision)
    call(browser, sat)
    browser.post(f"/norra/moten/{sat.meeting.pk}/stall-in/", {"why": "Sjukdom."})

    told = [calendar(one) for one in mail.outbox]

    assert [(method, event["SEQUENCE"], str(event["STATUS"])) for method, event in told] == [
        ("PUBLISH", 0, "CONFIRMED"), ("PUBLISH", 1, "CONFIRMED"), ("CANCEL", 2, "CANCELLED"),
    ]  # fmt: skip
    assert len({str(event["UID"]) for _, event in told}) == 1
    assert told[1][1].start == dt.datetime(2026, 11, 4, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def test_one_refused_letter_is_told_of_and_sent_again_by_itself_to_the_address_of_today(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = planned(in_north), as_user(alva)
    fk, af = seated(sat, "fk", "af")
    REFUSED.add(af.email)

    said = call(browser, sat)
    af.email = "ratt.adress@example.se"
    af.save()
    letter = MailedLetter.objects.exclude(problem="").get()
    again = browser.post(at(sat, f"brev/{letter.pk}/"), follow=True).content.decode()

    assert f"Brevet till {sat.seats['af'].holder} kom inte iväg." in said
    assert "E-postservern tog inte emot adressen. Rätta den, eller skicka på annat sätt." in said
    assert [one.to for one in mail.outbox] == [[fk.email], ["ratt.adress@example.se"]]
    assert mail.outbox[0].body == mail.outbox[1].body
    assert "kom inte iväg" not in again
    assert Notice.objects.get().letters == 2
    assert [event.summary for event in AuditEvent.objects.filter(code="meeting.letters").order_by("serial")] == [
        "Kallelsen till Styrelsemöte 2026-09-15 gick ut i 1 brev. 1 kom inte iväg.",
        "Kallelsen till Styrelsemöte 2026-09-15 gick ut i 2 brev.",
    ]


def test_a_letter_that_nobody_came_to_is_told_of_the_day_after_and_can_be_sent(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = planned(in_north), as_user(alva)
    seated(sat, "fk")
    call(browser, sat)
    mail.outbox.clear()
    MailedLetter.objects.update(sent_on=None)

    same_day = browser.get(at(sat)).content.decode()
    with clock.frozen(CALLED_ON + dt.timedelta(days=1)):
        after = browser.get(at(sat)).content.decode()
        browser.post(at(sat, f"brev/{MailedLetter.objects.get().pk}/"))

    assert ("kom inte iväg" in same_day, "Det väntar än" in after) == (False, True)
    assert len(mail.outbox) == 1


def test_one_letter_that_breaks_stops_no_other(
    in_north: Association, alva: User, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat = planned(in_north)
    fk, af = seated(sat, "fk", "af")
    written = tasks._mail

    def breaks(letter: Letter, to: str, calendar: bytes = b"") -> str:
        if to == fk.email:
            raise ValueError("A header with two lines.")
        return written(letter, to, calendar)

    monkeypatch.setattr(tasks, "_mail", breaks)
    said = call(as_user(alva), sat)

    assert "Något gick fel hos oss. Försök igen, eller skicka på annat sätt." in said
    assert [one.to for one in mail.outbox] == [[af.email]]
    assert Notice.objects.get().letters == 1


def test_what_has_gone_is_never_sent_again(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat = planned(in_north)
    seated(sat, "fk")
    call(as_user(alva), sat)

    tasks.send_letters.call(in_north.pk, Notice.objects.get().pk)
    with pytest.raises(Refused, match="redan gått iväg"):
        send_again(by=alva, on=CALLED_ON, letter=MailedLetter.objects.get())

    assert len(mail.outbox) == 1


def test_a_letter_that_is_not_of_the_meeting_is_not_found(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, other, browser = planned(in_north), planned(in_north, day=DAY + dt.timedelta(days=30)), as_user(alva)
    seated(sat, "fk")
    call(browser, sat)

    assert browser.post(at(other, f"brev/{MailedLetter.objects.get().pk}/")).status_code == 404


def dispatch(browser: Client, pk: int, **more: str) -> str:
    asked = {"number": "0", "to": "Norra kommun", "how": "", **more}
    with clock.frozen(LATER):
        answer: str = browser.post(f"/norra/moten/{pk}/protokoll/expediera/", asked, follow=True).content.decode()
    return answer


@pytest.mark.long
def test_what_is_dispatched_goes_by_mail_with_a_link_where_it_is_read_and_confirmed(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = approved(in_north)

    said = dispatch(as_user(alva), minutes.meeting_id, email="registrator@kommunen.example")

    (sent,) = mail.outbox
    (link,) = re.findall(r"http://\S+", sent.body)
    with clock.frozen(LATER):
        page = Client().get(link[link.index("/", 8) :]).content.decode()
    assert (sent.to, sent.subject) == (
        ["registrator@kommunen.example"], f"Protokollet 15 september 2026, {in_north.short_name}"
    )  # fmt: skip
    assert "Brevet till registrator@kommunen.example går iväg nu." in said
    assert "Kopiera länken nu" not in said
    assert "Norra kommun" in page
    assert Dispatch.objects.get().how == "registrator@kommunen.example"


@pytest.mark.long
def test_a_refused_dispatch_is_sent_again_with_a_new_link_to_another_address(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes, browser = approved(in_north), as_user(alva)
    REFUSED.add("fel@kommunen.example")

    said = dispatch(browser, minutes.meeting_id, email="fel@kommunen.example")
    sent, old = Dispatch.objects.get(), Dispatch.objects.get().link
    page = f"/norra/moten/{minutes.meeting_id}/protokoll/expediera/{sent.pk}/"
    asked = html.fromstring(browser.get(page).content.decode()).xpath("string(//input[@name='email']/@value)")
    with clock.frozen(LATER):
        again = browser.post(f"{page}brev/", {"email": "ratt@kommunen.example"}, follow=True).content.decode()

    assert "Brevet till Norra kommun kom inte iväg." in said
    assert asked == "fel@kommunen.example"
    assert [one.to for one in mail.outbox] == [["ratt@kommunen.example"]]
    assert Dispatch.objects.get().link != old
    assert Dispatch.objects.get().how == "ratt@kommunen.example"
    assert "kom inte iväg" not in again
    assert Dispatch.objects.get().how == "ratt@kommunen.example"
    assert "fel@kommunen.example" not in again


@pytest.mark.long
def test_what_went_on_a_later_day_is_said_to_have_been_sent_that_day_and_is_noted_once(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes, browser, later = approved(in_north), as_user(alva), LATER + dt.timedelta(days=4)
    REFUSED.add("fel@kommunen.example")
    dispatch(browser, minutes.meeting_id, email="fel@kommunen.example")
    sent = Dispatch.objects.get()
    page = f"/norra/moten/{minutes.meeting_id}/protokoll/expediera/{sent.pk}/brev/"
    with clock.frozen(later):
        browser.post(page, {"email": "ratt@kommunen.example"})
        tasks.send_dispatched.call(in_north.pk, sent.pk)

    events = AuditEvent.objects.filter(code="meeting.mailed").order_by("serial")
    assert Dispatch.objects.get().sent_on == later
    assert [event.summary.partition(" 2026-09-15 ")[2] for event in events] == [
        "kom inte iväg med e-post.", "gick iväg med e-post.",
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["called off", "called anew", "opened"])
def test_a_letter_of_a_notice_that_no_longer_calls_is_not_sent_again(
    in_north: Association, alva: User, as_user: AsUser, what: str
) -> None:
    sat, browser = planned(in_north), as_user(alva)
    (fk,) = seated(sat, "fk")
    REFUSED.add(fk.email)
    call(browser, sat)
    letter = MailedLetter.objects.get()
    if what == "called off":
        browser.post(f"/norra/moten/{sat.meeting.pk}/stall-in/", {"why": "Sjukdom."})
    elif what == "called anew":
        call(browser, sat)
    else:
        Meeting.objects.filter(pk=sat.meeting.pk).update(stage=StageKind.OPEN)
    REFUSED.clear()
    mail.outbox.clear()

    said = browser.post(at(sat, f"brev/{letter.pk}/"), follow=True).content.decode()

    assert "Brevet är inte skickat." in said
    assert mail.outbox == []


def test_without_a_mail_server_the_page_says_so_and_gives_the_link(
    in_north: Association, alva: User, as_user: AsUser, settings: LazySettings
) -> None:
    settings.MAIL_CONFIGURED = False
    minutes, browser = approved(in_north), as_user(alva)

    before = browser.get(f"/norra/moten/{minutes.meeting_id}/protokoll/expediera/").content.decode()
    said = dispatch(browser, minutes.meeting_id, email="registrator@kommunen.example")

    assert "Ingen e-postserver är inställd." in before
    assert "Kopiera länken nu." in said
    assert (mail.outbox, MailedLetter.objects.count()) == ([], 0)
