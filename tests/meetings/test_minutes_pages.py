"""The pages of minutes and of receipts."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from docx import Document as WordDocument
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.governance.models import Seat
from samordna.meetings.actions.dispatching import dispatch_minutes
from samordna.meetings.actions.minutes import correct_minutes, draft_minutes
from samordna.meetings.models import Approval, Dispatch, MailedLetter, Minutes
from tests.conftest import make_user
from tests.meetings.boards import begun
from tests.meetings.minuted import BY, SCAN, approved, at, drafted, eventful, held, sent, text

AsUser = Callable[[User], Client]
PASSWORD = {"password": "ett hemligt lösenord"}


def chair(minutes: Minutes) -> User:
    """Somebody who signs in and holds the seat of who led the meeting."""
    user = make_user(minutes.association, "Ordf", Role.CHAIR)
    Seat.objects.filter(member__kind="kommun", kind="ordinary").update(user=user)
    return user


@pytest.mark.long
def test_minutes_are_drafted_with_one_button_and_tell_what_happened(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    meeting = eventful(in_north).meeting
    browser = as_user(alva)

    assert "Skriv protokollet" in text(browser.get(at(meeting.pk)))
    assert "Skriv protokollet" not in text(as_user(bo).get(at(meeting.pk)))
    page = text(browser.post(at(meeting.pk, "skriv/"), follow=True))

    assert "Omröstning, § 42" in page
    assert "Ledamot 1, Region Norra reserverar sig mot beslutet: Underskottet är inte motiverat." in page
    assert "att fastställa verksamhetsplanen för 2027" in page
    assert "§ 41 har ingen text." in page
    assert "Sekreterare Alva" in page


def test_a_meeting_that_is_not_closed_says_what_comes_first(in_north: Association, alva: User, as_user: AsUser) -> None:
    meeting = begun(in_north).meeting
    browser = as_user(alva)

    assert "Först ska mötet avslutas" in text(browser.get(at(meeting.pk)))
    assert "Inget protokoll är skrivet." in text(browser.post(at(meeting.pk, "skriv/"), follow=True))
    assert browser.get(at(meeting.pk, "uppgifter/")).status_code == 404


def test_a_draft_is_for_the_board_until_it_is_approved(in_north: Association, bo: User, as_user: AsUser) -> None:
    minutes = drafted(in_north)
    auditor = as_user(make_user(in_north, "Rev", Role.AUDITOR))

    assert "Ärendet godkänns." in text(as_user(bo).get(at(minutes.meeting_id)))
    assert "Protokollet är inte klart" in text(auditor.get(at(minutes.meeting_id)))
    assert auditor.get(at(minutes.meeting_id, "version/1/protokoll.pdf")).status_code == 403


@pytest.mark.long
def test_a_paragraph_is_edited_and_whoever_comes_second_keeps_what_they_wrote(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = drafted(in_north)
    address = at(minutes.meeting_id, "paragraf/1/")
    browser = as_user(alva)

    first = browser.post(address, {"background": "Först.", "course": "", "seen": "0"}, follow=True)
    second = browser.post(address, {"background": "Sedan.", "course": "", "seen": "0"})
    hostile = [
        browser.post(address, {"background": "x" * 20_001, "course": "", "seen": "1"}),
        browser.post(address, {"background": "Född 640823-3234", "course": "", "seen": "1"}),
    ]

    assert "§ 1 är ändrad." in text(first)
    assert "Ändrad text" in text(first)
    assert second.status_code == 422
    assert "Protokollet har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik" in text(second)
    assert "Sedan." in text(second)
    assert [answer.status_code for answer in hostile] == [422, 422]
    assert browser.get(at(minutes.meeting_id, "paragraf/99/")).status_code == 404
    restored = browser.post(f"{address}aterstall/", {"seen": "1"}, follow=True)
    assert "återställd" in text(restored)


@pytest.mark.parametrize("key", ["²", "9" * 5000, "0"])
def test_a_figure_of_a_plan_that_cannot_be_is_told_in_the_form(
    in_north: Association, alva: User, as_user: AsUser, key: str
) -> None:
    path = at(drafted(in_north).meeting_id, "paragraf/1/")

    answer = as_user(alva).post(path, {"background": f"[[plan:{key}#contributions@2027|kr]]", "course": "", "seen": 0})

    assert (answer.status_code, "leder inte till någon siffra" in text(answer)) == (422, True)


def test_markup_in_a_text_is_shown_as_it_was_written(in_north: Association, alva: User, as_user: AsUser) -> None:
    minutes = drafted(in_north)
    written = "<script>alert(1)</script> & [plan@b2027]"
    as_user(alva).post(at(minutes.meeting_id, "paragraf/1/"), {"background": written, "course": "", "seen": "0"})

    page = as_user(alva).get(at(minutes.meeting_id))

    assert written in text(page)
    assert "<script>alert(1)" not in page.content.decode()


@pytest.mark.long
def test_whoever_approves_confirms_first_that_it_is_they(in_north: Association, as_user: AsUser) -> None:
    minutes = drafted(in_north)
    browser = as_user(chair(minutes))
    minutes = sent(minutes)
    address = at(minutes.meeting_id, "justera/")

    asked = browser.get(address)
    too_soon = browser.post(address, {"digest": minutes.digest}, follow=True)
    confirmed = browser.post(f"{asked.url}", PASSWORD)  # type: ignore[attr-defined]
    page = browser.get(confirmed.url)  # type: ignore[attr-defined]
    done = browser.post(address, {"digest": minutes.digest}, follow=True)

    assert asked.url == f"/konto/bekrafta/?next={quote(address, safe='')}"  # type: ignore[attr-defined]
    assert "Bekräfta" in text(too_soon)
    assert "Jag justerar protokollet" in text(page)
    assert "Du har justerat protokollet." in text(done)
    approval = Approval.objects.get()
    assert (approval.confirmed, approval.digest, approval.how) == (True, minutes.digest, "here")


def test_another_hash_than_the_one_that_was_sent_approves_nothing(in_north: Association, as_user: AsUser) -> None:
    minutes = drafted(in_north)
    browser = as_user(chair(minutes))
    minutes = sent(minutes)
    address = at(minutes.meeting_id, "justera/")
    browser.post(f"/konto/bekrafta/?next={address}", PASSWORD)

    answers = [browser.post(address, {"digest": wrong}, follow=True) for wrong in ("", "0" * 64)]

    assert all("Inget är justerat." in text(answer) for answer in answers)
    assert not Approval.objects.exists()


def test_whoever_refuses_says_why_and_the_reason_stands_on_the_page(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = drafted(in_north)
    browser = as_user(chair(minutes))
    minutes = sent(minutes)
    address = at(minutes.meeting_id, "justera/inte/")

    empty = browser.post(address, {"digest": minutes.digest, "reason": " "})
    browser.post(address, {"digest": minutes.digest, "reason": "§ 1 är fel."})

    assert empty.status_code == 422
    assert "§ 1 är fel." in text(as_user(alva).get(at(minutes.meeting_id)))


def test_somebody_who_is_not_asked_is_told_so(in_north: Association, bo: User, as_user: AsUser) -> None:
    minutes = sent(drafted(in_north))
    browser = as_user(bo)

    assert "Protokollet väntar inte på dig." in text(browser.get(at(minutes.meeting_id, "justera/")))
    assert browser.post(at(minutes.meeting_id, "justera/inte/"), {"reason": "Nej."}).status_code == 422


@pytest.mark.long
def test_a_signed_copy_is_handed_in_and_taken_out_again(in_north: Association, alva: User, as_user: AsUser) -> None:
    minutes = sent(drafted(in_north))
    browser = as_user(alva)
    seats = [str(seat.pk) for seat in Seat.objects.filter(kind="ordinary", member__kind__in=["kommun", "fk"])]
    address = at(minutes.meeting_id, "underskriven/")
    given = {"how": "paper", "seats": seats, "day": "2026-09-18"}

    with clock.frozen(dt.date(2026, 9, 18)):
        disguised = browser.post(address, given | {"file": SimpleUploadedFile("kopia.pdf", b"MZ\x90\x00program")})
        nobody = browser.post(address, given | {"seats": [], "file": SimpleUploadedFile("kopia.pdf", SCAN)})
        stranger = browser.post(address, given | {"seats": ["99999"], "file": SimpleUploadedFile("kopia.pdf", SCAN)})
        done = browser.post(address, given | {"file": SimpleUploadedFile("kopia.pdf", SCAN)}, follow=True)

    assert [answer.status_code for answer in (disguised, nobody, stranger)] == [422, 422, 422]
    assert "Anslå justeringen" in text(done)
    copy = browser.get(at(minutes.meeting_id, "version/1/underskriven/kopia/"))
    assert copy.getvalue() == SCAN
    assert copy["Content-Disposition"].startswith("attachment")
    assert browser.get(at(minutes.meeting_id, "version/1/underskriven/underskrift/")).status_code == 404


@pytest.mark.long
def test_minutes_and_extracts_are_taken_out_as_word_with_a_note_in_the_log(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = drafted(in_north)
    browser = as_user(alva)

    whole = browser.get(at(minutes.meeting_id, "version/1/protokoll.docx"))
    extract = browser.get(at(minutes.meeting_id, "paragraf/1/utdrag.docx"))
    word = WordDocument(BytesIO(whole.getvalue()))
    part = WordDocument(BytesIO(extract.getvalue()))

    assert "Ärendet godkänns." in [one.text for one in word.paragraphs]
    assert any(one.text.startswith("Protokollsutdrag") for one in part.paragraphs)
    assert AuditEvent.objects.filter(code="export.minutes").count() == 2
    assert browser.get(at(minutes.meeting_id, "version/1/protokoll.exe")).status_code == 404
    assert browser.get(at(minutes.meeting_id, "version/7/protokoll.pdf")).status_code == 404


@pytest.mark.long
def test_what_is_sent_has_an_address_where_its_receipt_is_confirmed(
    in_north: Association, alva: User, as_user: AsUser, client: Client
) -> None:
    minutes = approved(in_north)
    with clock.frozen(dt.date(2026, 9, 18)):
        page = as_user(alva).post(at(minutes.meeting_id, "expediera/"), {"number": "1", "to": "Norra kommun"})
    link = html.fromstring(page.content.decode()).xpath("string(//input[@id='lank']/@value)")
    path = link.removeprefix("http://testserver")

    assert path.startswith("/kvittens/")
    assert link not in as_user(alva).get(at(minutes.meeting_id, "expediera/")).content.decode()
    before = text(client.get(path))
    client.post(path)
    client.post(path)
    after = text(client.get(path))
    file = client.get(f"{path}handling/")

    assert [file[name] for name in ("X-Robots-Tag", "Cache-Control")] == ["noindex, nofollow", "private, no-store"]
    assert "Bekräfta att handlingen är mottagen" in before
    assert "Mottagandet är bekräftat" in after
    assert file.getvalue().startswith(b"%PDF")
    assert Dispatch.objects.get().receipt == "bekräftat på länken"
    assert client.get("/kvittens/gissat/").status_code == 404
    with clock.frozen(dt.date(2027, 9, 20)):
        assert client.get(path).status_code == 404


@pytest.mark.long
def test_the_button_says_that_without_an_address_there_is_a_link_and_no_letter(
    in_north: Association, alva: User, as_user: AsUser, settings: LazySettings
) -> None:
    settings.MAIL_CONFIGURED = True
    minutes, browser = approved(in_north), as_user(alva)
    with clock.frozen(dt.date(2026, 9, 18)):
        page = text(browser.get(at(minutes.meeting_id, "expediera/")))
        after = text(browser.post(at(minutes.meeting_id, "expediera/"), {"number": "1", "to": "Norra kommun"}))

    assert "Skicka brevet, eller gör en länk" in page
    assert "Utan adress får du länken och skickar den själv." in page
    assert "Kopiera länken nu." in after
    assert not MailedLetter.objects.exists()


def test_a_corrected_version_stands_beside_the_one_that_was_approved(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    minutes = approved(in_north)
    correct_minutes(**BY, minutes=minutes, why="Fel i § 1.")

    latest = text(as_user(alva).get(at(minutes.meeting_id)))
    first = text(as_user(bo).get(at(minutes.meeting_id, "version/1/")))

    assert "Rättad version Fel i § 1. Ersätter den som justerades 2026-09-18." in latest
    assert "Det finns en senare version." in first


@pytest.mark.parametrize("rest", ["", "version/1/", "uppgifter/", "expediera/", "justera/"])
def test_another_associations_minutes_are_not_found(
    in_north: Association, cecilia: User, as_user: AsUser, rest: str
) -> None:
    minutes = drafted(in_north)
    browser = as_user(cecilia)

    assert browser.get(at(minutes.meeting_id, rest)).status_code == 404
    assert browser.get(at(minutes.meeting_id, rest).replace("norra", "sodra")).status_code == 404


@pytest.mark.long
def test_a_dispatch_of_another_meeting_is_not_found_below_this_one(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = approved(in_north)
    other = held(in_north, day=dt.date(2026, 3, 19)).meeting
    made, _ = dispatch_minutes(**BY, minutes=minutes, to="Kommunen")

    assert as_user(alva).get(at(minutes.meeting_id, f"expediera/{made.pk}/")).status_code == 200
    assert as_user(alva).get(at(other.pk, f"expediera/{made.pk}/")).status_code == 404


@pytest.mark.long
def test_whoever_prepares_is_told_of_minutes_to_write_and_to_send(
    north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    with scope(association=north):
        meeting = held(north, "Mötet öppnas").meeting

    def told(by: User) -> list[tuple[str, str]]:
        found = html.fromstring(as_user(by).get("/norra/").content.decode()).xpath("//ul[@class='tasks']//a")
        return [(one.text_content(), one.get("href")) for one in found if "/moten/" in one.get("href")]

    before = told(alva), told(bo)
    with scope(association=north):
        minutes = draft_minutes(**BY, meeting=meeting)
    between = told(alva)
    with scope(association=north):
        sent(minutes)

    there = at(meeting.pk)
    assert before == ([(f"Skriv protokollet: {meeting}", there)], [])
    assert between == [(f"Skicka protokollet till justering: {meeting}", there)]
    assert told(alva) == []
