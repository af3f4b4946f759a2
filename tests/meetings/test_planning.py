"""The pages of meetings up to the notice: the year's plan, a meeting with its agenda and papers, the notice."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock, papers
from samordna.documents.blocks import Document, Paragraph, plain_text
from samordna.law.board import BoardLaw
from samordna.meetings.actions.cycle import mark_done
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.models import AgendaItem, Meeting, Paper
from samordna.meetings.queries.sitting import law
from tests.conftest import make_user
from tests.meetings.boards import CALLED_ON, begun, called, planned
from tests.meetings.cycles import laid, meeting, own

AsUser = Callable[[User], Client]
YEAR = "/norra/moten/ar/2026/"
PLAN = f"{YEAR}planera/"


def rows(answer_html: str) -> list[list[str]]:
    """The table of a year, as it is read."""
    page = html.fromstring(answer_html)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//tbody/tr")]


def agenda(browser: Client, found: Meeting) -> list[str]:
    page = html.fromstring(browser.get(f"/norra/moten/{found.pk}/").content.decode())
    return [b.text_content() for b in page.xpath("//section[@id='dagordning']//ol[@class='agenda']/li/span/b")]


def proposal(browser: Client) -> dict[str, str]:
    """What the page of the proposal would send if nothing were changed."""
    page = html.fromstring(browser.get(PLAN).content.decode())
    (form,) = page.xpath("//form[.//input[@name='m0-title']]")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_a_year_is_planned_from_its_proposal_in_the_order_the_law_asks_for(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    sent = proposal(browser)

    answer = browser.post(PLAN, {**sent, "place": "Kansliet"}, follow=True)

    assert "5 möten är inlagda i årshjulet för 2026." in answer.content.decode()
    assert [row[:3] for row in rows(answer.content.decode())] == [
        ["Styrelsemöte: bokslut", "2026-02-12", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: årsredovisning", "2026-03-19", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: revisionsberättelse", "2026-05-07", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: förslag till plan och budget", "2026-10-01", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: plan och budget", "2026-11-19", "kl. 9.00–12.00, Kansliet"],
    ]
    assert "Mötena ligger i den ordning lagen kräver" in answer.content.decode()
    assert list(AgendaItem.objects.order_by("meeting", "position").values_list("source", flat=True)) == [
        "cycle:annual-report-2025", "cycle:audit-2025", "cycle:consultation-2027", "cycle:budget-2027",
    ]  # fmt: skip


def test_a_plan_is_looked_through_before_anything_is_saved(in_north: Association, alva: User, as_user: AsUser) -> None:
    own(in_north, "Planeringsdag", day=dt.date(2026, 3, 19), starts=dt.time(10))
    browser = as_user(alva)
    sent = {**proposal(browser), "m4-day": "2026-12-06", "visa": "1"}

    said = browser.post(PLAN, sent).content.decode()

    assert "Inget möte fram till den 30 november tar upp budgeten för 2027." in said
    assert "Styrelsemöte: plan och budget den 6 december ligger på en söndag." in said
    assert "Styrelsemöte: årsredovisning och planeringsdag ligger samtidigt den 19 mars." in said
    assert 'value="2026-12-06"' in said
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"m0-day": "2027-02-12"}, "Ange en dag 2026."),
        ({"m0-title": ""}, "Skriv vad mötet heter."),
        ({"ends": "08:00"}, "Mötet ska sluta efter att det har börjat."),
        ({"m0-title": "x" * 300}, "200 tecken"),
        ({f"m{n}-take": "" for n in range(5)}, "Kryssa för minst ett möte."),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_and_nothing_is_half_saved(
    in_north: Association, alva: User, as_user: AsUser, sent: dict[str, str], said: str
) -> None:
    browser = as_user(alva)
    given = {name: value for name, value in {**proposal(browser), **sent}.items() if value or "take" not in name}

    answer = browser.post(PLAN, given)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_year_says_what_comes_next_with_each_meeting(in_north: Association, alva: User, as_user: AsUser) -> None:
    meeting(in_north, dt.date(2026, 10, 6), "Tomt möte")
    planned(in_north, day=dt.date(2026, 10, 20))
    called(in_north)

    with clock.frozen(CALLED_ON):
        found = rows(as_user(alva).get(YEAR).content.decode())

    assert [(row[1], row[3], row[4]) for row in found] == [
        ("2026-09-15", "Kallat", "Håll mötetDen 15 september"),
        ("2026-10-06", "Planerat", "Lägg upp dagordningen"),
        ("2026-10-20", "Planerat", "Skicka kallelsenSenast 9 oktober"),
    ]


@pytest.mark.long
def test_standing_items_the_cycle_and_what_was_put_off_are_proposed_once(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    laid(in_north)
    meeting(in_north, dt.date(2026, 9, 15))
    meeting(in_north, dt.date(2026, 11, 19))
    first, last = Meeting.objects.order_by("item__day")
    browser = as_user(alva)

    def offered(found: Meeting) -> list[str]:
        page = html.fromstring(browser.get(f"/norra/moten/{found.pk}/forslag/").content.decode())
        return [str(one) for one in page.xpath("//input[@name='ta']/@value")]

    before = offered(first)
    browser.post(f"/norra/moten/{first.pk}/forslag/", {"ta": before})

    assert before == [
        "standing:opening", "standing:approvers", "standing:agenda", "standing:minutes",
        "cycle:interventions-2026-01-31", "cycle:annual-report-2025", "cycle:audit-2025", "cycle:consultation-2027",
        "standing:other", "standing:closing",
    ]  # fmt: skip
    assert agenda(browser, first)[:4] == [
        "Mötet öppnas", "Val av justerare", "Dagordningen fastställs", "Föregående protokoll",
    ]  # fmt: skip
    assert offered(first) == []
    assert "cycle:budget-2027" in offered(last)
    assert "cycle:consultation-2027" not in offered(last)


def test_items_are_added_changed_moved_and_taken_away_without_script(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north, "Ett", "Två")
    one, two = sat.items
    browser = as_user(alva)
    form = {"title": "Tre", "kind": "decision", "matter": "ordinary", "proposed": "Tre godkänns.\nFyra också."}

    browser.post(f"/norra/moten/{sat.meeting.pk}/nytt-arende/", form)
    browser.post(f"/norra/moten/arende/{one.pk}/andra/", {**form, "title": "Nytt ett", "seen": str(one.revision)})
    browser.post(f"/norra/moten/arende/{two.pk}/flytta/", {"till": "1"})
    first = agenda(browser, sat.meeting)
    browser.post(f"/norra/moten/arende/{two.pk}/ta-bort/")

    assert first == ["Två", "Nytt ett", "Tre"]
    assert agenda(browser, sat.meeting) == ["Nytt ett", "Tre"]
    assert sat.items[1].clauses == ["Tre godkänns.", "Fyra också."]


def test_the_second_of_two_who_change_an_item_is_told_and_keeps_what_was_written(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    item = planned(in_north).items[0]
    browser = as_user(alva)
    form = {"title": "Den förstas", "kind": "decision", "matter": "ordinary", "seen": str(item.revision)}
    address = f"/norra/moten/arende/{item.pk}/andra/"

    browser.post(address, form)
    answer = browser.post(address, {**form, "title": "Den andras"})

    assert answer.status_code == 422
    assert "Ärendet har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik" in answer.content.decode()
    assert "Den andras" in answer.content.decode()


def test_a_larger_majority_without_the_charters_words_is_told_by_its_field(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = planned(in_north)
    form = {"title": "Utträde", "kind": "decision", "matter": "ordinary", "majority": "2/3"}

    answer = as_user(alva).post(f"/norra/moten/{sat.meeting.pk}/nytt-arende/", form)

    assert answer.status_code == 422
    assert "Ange var i förbundsordningen den större majoriteten står." in answer.content.decode()


def test_once_open_an_agenda_grows_but_keeps_its_order(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat = begun(in_north, "Ett", "Två")
    browser = as_user(alva)

    page = browser.get(f"/norra/moten/{sat.meeting.pk}/").content.decode()
    refused = browser.post(f"/norra/moten/arende/{sat.items[1].pk}/flytta/", {"till": "1"}, follow=True)

    assert "Lägg till ärende" in page
    assert "/flytta/" not in page
    assert "Mötet är öppnat, så ärendena byter inte plats." in refused.content.decode()


def test_a_live_paper_shows_how_things_stand_until_the_notice_and_stands_still_from_then_on(
    in_north: Association, alva: User, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ["som det är"]

    def made(key: str) -> papers.Paper:
        document = Document("Läget", "Norra", (Paragraph(plain_text(text[0])),), cover=False)
        return papers.Paper(f"prov:{key}", "Läget", f"Version {key}", text[0], document)

    shelf = papers.Shelf(lambda: [papers.Offered("prov:1", "Läget", "nu")], made, lambda key: text[0])
    monkeypatch.setitem(papers._shelves, "prov", shelf)
    sat = planned(in_north)
    browser = as_user(alva)
    address = f"/norra/moten/arende/{sat.items[0].pk}/handling/"

    browser.post(address, {"bind": "1", "ref": "prov:1"})
    paper = Paper.objects.get()
    before = browser.get(f"/norra/moten/handling/{paper.pk}/")
    again = browser.get(address).content.decode()
    gone = browser.post(address, {"bind": "1", "ref": "prov:2"})
    page = browser.get(f"/norra/moten/{sat.meeting.pk}/").content.decode()
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    text[0] = "som det blev"

    assert before.getvalue().startswith(b"%PDF-")
    assert "fryses när kallelsen går" in page
    assert 'value="prov:1"' not in again
    assert gone.status_code == 422
    kept = Paper.objects.get().kept
    assert kept is not None
    told = browser.get(f"/norra/moten/{sat.meeting.pk}/kallelse/").content.decode()
    assert "Ändrat sedan kallelsen: ”Läget”." in told
    after = browser.get(f"/norra/moten/handling/{paper.pk}/")
    assert after.getvalue() == kept.stored.path.read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Virus.exe", b"MZ\x90", "är ett program"),
        ("Plan.pdf", b"Hej", "slutar på .pdf men"),
        ("Tom.txt", b"", "är tom"),
    ],
)
def test_a_file_that_is_not_kept_says_why(
    in_north: Association, alva: User, as_user: AsUser, name: str, data: bytes, said: str
) -> None:
    item = planned(in_north).items[0]

    answer = as_user(alva).post(f"/norra/moten/arende/{item.pk}/handling/", {"file": SimpleUploadedFile(name, data)})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Paper.objects.exists()


def test_a_meeting_is_added_and_moved_from_the_meetings_own_pages(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    meeting(in_north, dt.date(2026, 3, 3), starts=dt.time(13), ends=dt.time(15), place="Folkets park")
    form = {"title": "Extra möte", "day": "2026-06-11"}

    blank = browser.get("/norra/moten/arshjul/2026/ny/?mote").content.decode()
    added = browser.post("/norra/moten/arshjul/2026/ny/?mote", form)
    found = Meeting.objects.get(item__title="Extra möte")
    address = f"/norra/moten/arshjul/dag/{found.item_id}/andra/?mote"
    moved = browser.post(address, {**form, "day": "2026-06-12", "seen": "0"})

    assert "<h1>Lägg till ett möte</h1>" in blank
    assert all(value in blank for value in ('value="Styrelsemöte"', 'value="13:00"', 'value="Folkets park"'))
    assert not any(f'name="{name}"' in blank for name in ("kind", "month", "owner"))
    assert (added.url, moved.url) == (f"/norra/moten/{found.pk}/",) * 2  # type: ignore[attr-defined]
    found.item.refresh_from_db()
    assert (found.item.kind, found.item.owner, str(found.item.day)) == ("meeting", "board", "2026-06-12")


def test_a_meeting_held_elsewhere_asks_for_nothing(in_north: Association, alva: User, as_user: AsUser) -> None:
    item = meeting(in_north, dt.date(2026, 3, 3))
    meeting(in_north, dt.date(2026, 4, 3), "Glömt möte")
    mark_done(by=None, on=CALLED_ON, item=item, day=dt.date(2026, 3, 3), note="", seen=0)

    held = Meeting.objects.get(item=item)
    with clock.frozen(CALLED_ON):
        found = rows(as_user(alva).get(YEAR).content.decode())
        page = as_user(alva).get(f"/norra/moten/{held.pk}/").content.decode()

    assert "Mötet har hållits utanför Samordna." in page
    assert "Se förslaget" not in page
    assert [(row[3], row[4]) for row in found] == [
        ("Hållet utanför Samordna", ""), ("Planerat", "Flytta mötet, eller notera att det har hållits"),
    ]  # fmt: skip


def test_who_has_only_days_in_the_year_is_led_to_it_and_finds_no_meetings(
    in_north: Association, as_user: AsUser
) -> None:
    owner = as_user(make_user(in_north, "Owner", Role.INTERVENTION_OWNER))
    sat = planned(in_north)

    assert owner.get("/norra/moten/").url == "/norra/moten/arshjul/"  # type: ignore[attr-defined]
    assert [owner.get(one).status_code for one in (YEAR, f"/norra/moten/{sat.meeting.pk}/")] == [403, 403]


def test_what_is_settled_for_the_meetings_holds_from_then_on(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    planned(in_north, day=dt.date(2026, 10, 20))
    browser = as_user(alva)
    address = "/norra/moten/val/"

    wrong = browser.post(address, {"notice_days": "-1"})
    saved = browser.post(address, {"notice_days": "14", "quorum": "on", "conflicts": "on"})

    assert (wrong.status_code, saved.status_code) == (422, 302)
    assert law() == BoardLaw(quorum=True, conflicts=True, procedure=False)
    with clock.frozen(CALLED_ON):
        assert rows(browser.get(YEAR).content.decode())[0][4] == "Skicka kallelsenSenast 6 oktober"
    assert as_user(bo).get(address).status_code == 403
