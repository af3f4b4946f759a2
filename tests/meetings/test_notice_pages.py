"""The notice: what goes out and to whom, its PDF with the papers, and what everybody may read from it on."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.documents import pdf
from samordna.meetings import tasks
from samordna.meetings.actions.cycle import change_item
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import attach_file
from samordna.meetings.choices import Kind
from samordna.meetings.models import CycleItem, Meeting, Notice
from tests.conftest import make_user
from tests.documents import pdfcheck, sample
from tests.meetings.boards import CALLED_ON, DAY, Sat, begun, called, planned
from tests.meetings.cycles import given
from tests.meetings.examples_planning import attached

AsUser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def on_the_day() -> Any:
    with clock.frozen(CALLED_ON):
        yield


@pytest.fixture
def mail_server(settings: LazySettings) -> None:
    settings.MAIL_CONFIGURED = True


def blank(pages: int = 1, **saved: Any) -> bytes:
    """A PDF without tags, as a scanner makes it."""
    made, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(out, **saved)
    return out.getvalue()


def attach(browser: Client, sat: Sat, name: str, data: bytes, **more: str) -> Any:
    item = sat.items[0]
    return browser.post(
        f"/norra/moten/arende/{item.pk}/handling/", {"file": SimpleUploadedFile(name, data), **more}, follow=True
    )


def notice_page(sat: Sat) -> str:
    return f"/norra/moten/{sat.meeting.pk}/kallelse/"


def send(browser: Client, sat: Sat, **more: str) -> str:
    answer: str = browser.post(f"{notice_page(sat)}skicka/", {"said": "", **more}, follow=True).content.decode()
    return answer


def seated(sat: Sat, *names: str) -> None:
    """Let these of the board have an address."""
    for name in names:
        sat.seats[name].user = make_user(sat.meeting.association, name.replace("*", "-ers"), Role.BOARD_MEMBER)
        sat.seats[name].save()


def test_the_letter_goes_to_each_whose_address_is_known_exactly_as_it_was_shown(
    in_north: Association, alva: User, as_user: AsUser, mail_server: None
) -> None:
    sat = planned(in_north, "Budget")
    attached(sat)
    seated(sat, "fk", "fk*")
    browser = as_user(alva)

    shown = html.fromstring(send(browser, sat, said="Vi äter lunch.", way="mail", visa="1"))
    said = send(browser, sat, said="Vi äter lunch.", way="mail")

    letter = shown.xpath("string(//section[@id='brevet']//p[@class='pre'])")
    assert [one.subject for one in mail.outbox] == ["Kallelse: Styrelsemöte, tisdag 15 september 2026"] * 2
    assert {one.body for one in mail.outbox} == {letter}
    assert (
        "Styrelsemöte\nTid: tisdag 15 september 2026, kl. 9.00–12.00\nPlats: Kansliet\n\nVi äter lunch.\n\nDagordning\n"
        in letter
    )
    assert "\n1. Budget\n– Handling: Bilaga 0\n" in letter
    assert said.count("Adress saknas") == 6
    assert Notice.objects.get().letters == 2
    assert "2 brev med e-post" in said


def test_without_a_mail_server_the_letter_is_there_to_copy_and_nothing_is_sent(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north)
    seated(sat, "fk")
    browser = as_user(alva)

    before = browser.get(notice_page(sat)).content.decode()
    after = send(browser, sat)

    assert "Ingen e-postserver är inställd." in before
    assert "Notera som skickad" in before
    assert "På annat sätt, noterat här" in after
    assert mail.outbox == []
    assert sat.again().stage == 1


def test_a_late_notice_and_one_that_cannot_go_say_why(in_north: Association, alva: User, as_user: AsUser) -> None:
    late, empty = planned(in_north, day=CALLED_ON + dt.timedelta(days=4)), planned(in_north, day=DAY)
    empty.items[0].delete()
    browser = as_user(alva)

    assert "Kallelsen går ut 6 dagar senare" in browser.get(notice_page(late)).content.decode()
    assert "Dagordningen är tom." in browser.get(notice_page(empty)).content.decode()
    assert "Dagordningen är tom." in send(browser, empty)
    assert not Notice.objects.exists()


@pytest.mark.long
def test_a_meeting_that_moved_is_called_anew_and_the_letter_tells_what_changed(
    in_north: Association, alva: User, as_user: AsUser, mail_server: None
) -> None:
    sat = called(in_north)
    seated(sat, "fk")
    item = sat.meeting.item
    day, nine, noon = DAY + dt.timedelta(days=7), dt.time(9), dt.time(12)
    moved = given("Styrelsemöte", day, kind=Kind.MEETING, starts=nine, ends=noon, place="Kansliet")
    change_item(by=None, on=CALLED_ON, item=item, given=moved, seen=item.revision)
    attached(sat)
    browser = as_user(alva)

    page = browser.get(f"/norra/moten/{sat.meeting.pk}/").content.decode()
    send(browser, sat, way="mail")

    assert "Ändrat sedan kallelsen: dagen, en handling." in page
    assert "Inte utskickad" in page
    assert mail.outbox[0].subject == "Ny kallelse: Styrelsemöte, tisdag 22 september 2026"
    assert "Detta är ändrat sedan förra kallelsen: dagen, en handling." in mail.outbox[0].body
    assert "Ändrat sedan kallelsen" not in browser.get(f"/norra/moten/{sat.meeting.pk}/").content.decode()


def test_a_paper_that_came_after_the_notice_is_marked_on_every_page(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    sat = called(in_north)
    browser = as_user(alva)

    with clock.frozen(CALLED_ON + dt.timedelta(days=3)):
        attach(browser, sat, "Sent.txt", b"Sent")
        send(browser, sat)
        page = as_user(bo).get(f"/norra/moten/{sat.meeting.pk}/").content.decode()

    assert "Tillkom 4 september" in page


@pytest.mark.long
def test_the_notice_and_its_papers_are_one_pdf_with_bookmarks_and_the_untagged_are_named(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north, "Budget")
    browser = as_user(alva)
    own = pdf.write(sample.plan(1))
    attach(browser, sat, "Budget.pdf", own, title="Förslaget")
    attach(browser, sat, "Skannad.pdf", blank(2))
    attach(browser, sat, "Brev.txt", b"Hej")

    said = send(browser, sat)
    answer = browser.get(f"{notice_page(sat)}1/pdf/")

    data = answer.getvalue()
    with pikepdf.open(io.BytesIO(own)) as alone:
        pages = len(alone.pages)
    with pikepdf.open(io.BytesIO(data)) as bound, bound.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Kallelse", "Förslaget", "Skannad"]
        front = len(bound.pages) - pages - 2
    with pypdfium2.PdfDocument(data) as read:
        told = " ".join(" ".join(page.get_textpage().get_text_range() for page in list(read)[:front]).split())
    assert f"1 Förslaget {front + 1} {pages} 1 Skannad {front + 1 + pages} 2 1 Brev egen fil" in told
    assert "attachment" in answer["Content-Disposition"]
    assert "Handlingar utan taggar för skärmläsare: 1" in said
    assert Notice.objects.get().untagged == "Skannad"
    assert "Brev.txt" in html.fromstring(said).xpath("string(//section[@id='egna-filer'])")


@pytest.mark.long
def test_the_pages_that_papers_begin_on_hold_when_the_list_of_them_fills_pages_of_its_own(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north, *(f"Ärende {number}" for number in range(1, 30)))
    for number, item in enumerate(sat.items):
        attach_file(by=None, on=CALLED_ON, item=item, name=f"Bilaga {number}.pdf", data=blank(3))
    notice = send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)

    tasks.bind_together(Notice.objects.select_related("meeting__item", "association").get(pk=notice.pk))

    file = Notice.objects.get().pdf
    assert file is not None
    with pypdfium2.PdfDocument(file.stored.path) as read:
        front = len(read) - 29 * 3
        told = " ".join(" ".join(page.get_textpage().get_text_range() for page in list(read)[:front]).split())
    assert front > 1
    for number in range(29):
        assert f"{number + 1} Bilaga {number} {front + 1 + 3 * number} 3" in told


@pytest.mark.long
def test_a_notice_of_tagged_papers_alone_keeps_what_its_own_papers_hold(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north, "Budget")
    browser = as_user(alva)
    attach(browser, sat, "Budget.pdf", pdf.write(sample.plan(1)))

    send(browser, sat)

    file = Notice.objects.get().pdf
    assert file is not None
    assert pdfcheck.faults(file.stored.path.read_bytes()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\nnothing of the kind", "är skadad eller ofullständig"),
        (blank(encryption=pikepdf.Encryption(user="x", owner="y")), "är låst med lösenord"),
    ],
)
def test_a_pdf_that_cannot_be_bound_goes_beside_with_a_sentence(
    in_north: Association, alva: User, as_user: AsUser, data: bytes, said: str
) -> None:
    sat = planned(in_north)
    browser = as_user(alva)
    told = attach(browser, sat, "Trasig.pdf", data).content.decode()
    attach(browser, sat, "Hel.pdf", blank())

    shown = send(browser, sat)
    again = browser.post(f"{notice_page(sat)}satt-ihop/", follow=True).content.decode()

    notice = Notice.objects.get()
    assert "går inte in i kallelsens samlade PDF" in told
    assert f"”Trasig” {said}" in shown
    assert "Alla handlingar finns inte i den samlade PDF:en." in again
    assert notice.pdf is not None
    with pikepdf.open(notice.pdf.stored.path) as bound, bound.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Kallelse", "Hel"]


def test_progress_is_shown_while_it_is_put_together_and_the_page_is_loaded_anew_after(
    in_north: Association, bo: User, as_user: AsUser
) -> None:
    sat = called(in_north)
    Notice.objects.update(parts=4, parts_done=1)
    browser = as_user(bo)

    under_way = browser.get(f"{notice_page(sat)}framsteg/").content.decode()
    Notice.objects.update(problem="Det gick inte.")
    over = browser.get(f"{notice_page(sat)}framsteg/")

    assert "25" in under_way
    assert 'max="4"' in under_way
    assert (over.status_code, over["HX-Refresh"]) == (204, "true")


def test_the_board_reads_a_notice_that_has_gone_and_none_before(
    in_north: Association, bo: User, as_user: AsUser
) -> None:
    before, after = planned(in_north), called(in_north, day=DAY + dt.timedelta(days=1))
    browser = as_user(bo)

    assert browser.get(notice_page(before)).status_code == 404
    page = browser.get(notice_page(after)).content.decode()
    assert "Det som har gått ut" in page
    assert "Skicka på nytt" not in page


def test_a_meeting_called_off_tells_those_who_were_called_why(
    in_north: Association, alva: User, as_user: AsUser, mail_server: None
) -> None:
    sat = called(in_north)
    seated(sat, "fk")
    browser = as_user(alva)
    address = f"/norra/moten/{sat.meeting.pk}/stall-in/"

    without = browser.post(address, {"why": " "})
    said = browser.post(address, {"why": "För få kan komma."}, follow=True).content.decode()

    assert without.status_code == 422
    assert "Mötet är inställt." in said
    assert mail.outbox[0].subject == "Inställt: Styrelsemöte, tisdag 15 september 2026"
    assert "För få kan komma." in mail.outbox[0].body
    assert browser.get(address).status_code == 404
    assert CycleItem.objects.get(pk=sat.meeting.item_id).cancelled_on == CALLED_ON


def test_the_budget_proposal_is_open_to_all_from_the_notice_on_and_nothing_else_is(
    in_north: Association, client: Client
) -> None:
    sat, other = planned(in_north, "Budget"), planned(in_north, day=DAY + dt.timedelta(days=7))
    opened, closed = attached(sat, open_to_all=True), attached(sat)
    waiting = attached(other, open_to_all=True)
    listed = "/norra/moten/oppna-handlingar/"

    before = [client.get(f"{listed}{one.pk}/").status_code for one in (opened, closed, waiting)]
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    page = client.get(listed).content.decode()
    answer, *others = [client.get(f"{listed}{one.pk}/") for one in (opened, closed, waiting)]

    assert before == [404, 404, 404]
    assert [one.status_code for one in (answer, *others)] == [200, 404, 404]
    assert html.fromstring(page).xpath("count(//main//a[@download])") == 1.0
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.getvalue() == b"Bilaga 0"
    assert client.get(f"/sodra/moten/oppna-handlingar/{opened.pk}/").status_code == 404
    assert client.get("/finns-inte/moten/oppna-handlingar/").status_code == 404
    sat.meeting.item.cancelled_on = CALLED_ON
    sat.meeting.item.save()
    assert client.get(f"{listed}{opened.pk}/").status_code == 404


def test_papers_are_taken_away_until_the_meeting_opens_and_read_only_by_insiders(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    sat = begun(in_north)
    paper = attached(sat)
    owner = make_user(in_north, "Owner", Role.INTERVENTION_OWNER)

    refused = as_user(alva).post(f"/norra/moten/handling/{paper.pk}/ta-bort/").content.decode()

    assert "Mötet är öppnat" in refused
    assert as_user(bo).get(f"/norra/moten/handling/{paper.pk}/").getvalue() == b"Bilaga 0"
    assert as_user(owner).get(f"/norra/moten/handling/{paper.pk}/").status_code == 403
    assert as_user(owner).get(f"/norra/moten/{Meeting.objects.get().pk}/").status_code == 403


@pytest.mark.long
def test_what_comes_after_the_notice_is_not_in_its_pdf_until_the_next(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north)
    browser = as_user(alva)
    attach(browser, sat, "Först.pdf", blank())
    send(browser, sat)

    attach(browser, sat, "Sedan.pdf", blank())
    browser.post(f"{notice_page(sat)}satt-ihop/")
    send(browser, sat)

    held = []
    for notice in Notice.objects.order_by("number"):
        assert notice.pdf is not None
        with pikepdf.open(notice.pdf.stored.path) as bound, bound.open_outline() as outline:
            held.append([one.title for one in outline.root])
    assert held == [["Kallelse", "Först"], ["Kallelse", "Först", "Sedan"]]


def test_a_pdf_that_nobody_is_putting_together_is_not_waited_for(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    sat = called(in_north)

    with clock.frozen(CALLED_ON + dt.timedelta(days=1)):
        for_alva, for_bo = (as_user(one).get(notice_page(sat)).content.decode() for one in (alva, bo))
        done = as_user(alva).post(f"{notice_page(sat)}satt-ihop/", follow=True).content.decode()

    assert "är inte ihopsatta till en PDF" in for_bo
    assert ("Sätt ihop dem" in for_alva, "Sätt ihop dem" in for_bo) == (True, False)
    assert "Kallelse med handlingar, PDF" in done


def test_a_notice_sent_twice_from_the_same_page_goes_once(
    in_north: Association, alva: User, as_user: AsUser, mail_server: None
) -> None:
    sat = planned(in_north)
    seated(sat, "fk")
    browser = as_user(alva)

    send(browser, sat, way="mail", seen="0")
    again = send(browser, sat, way="mail", seen="0")

    assert "Kallelsen har skickats sedan du öppnade sidan." in again
    assert (len(mail.outbox), Notice.objects.count()) == (1, 1)
