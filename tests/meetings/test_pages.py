"""The pages of the annual cycle."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.governance.actions.registers import keep
from samordna.governance.models import SteeringDocument
from samordna.meetings.models import CycleItem
from samordna.meetings.queries.chosen import chosen
from tests.conftest import make_user
from tests.meetings.cycles import ON, by_key, laid, meeting, own

AsUser = Callable[[User], Client]
CYCLE = "/norra/moten/arshjul/2026/"
FORM = {"kind": "date", "title": "Planeringsdag", "day": "2026-09-30", "owner": "director"}


def listed(browser: Client, address: str = CYCLE) -> list[tuple[str, str]]:
    """What the list says: (when with how it stands, what)."""
    page = html.fromstring(browser.get(address).content.decode())
    rows = page.xpath("//section[@id='manader']//ol[@class='agenda']/li")
    return [
        (" ".join(row.xpath("./span")[2].text_content().split()), row.xpath(".//b")[0].text_content()) for row in rows
    ]


def test_an_empty_year_offers_the_first_step_to_whoever_may_take_it(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    for_alva, for_bo = (as_user(one).get(CYCLE).content.decode() for one in (alva, bo))

    assert "Räkna ut 2026" in for_alva
    assert "Räkna ut" not in for_bo
    assert "När förbundschefen har lagt upp årshjulet" in for_bo


def test_a_year_is_laid_out_and_shown_in_order_with_how_each_stands(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)

    answer = browser.post(f"{CYCLE}rakna-ut/", follow=True)

    assert "Nya eller ändrade dagar: 7." in answer.content.decode()
    assert listed(browser) == [
        ("lördag 31 januari Försenat", "Insatserna redovisar"),
        ("lördag 31 januari Försenat Att kontrollera", "Rapportera till Uppföljning Finsam"),
        ("tisdag 31 mars Försenat", "Årsredovisningen för 2025 ska vara upprättad"),
        ("torsdag 30 april Försenat", "Revisorernas berättelse för 2025"),
        ("tisdag 30 juni Försenat", "Medlemmarna prövar ansvarsfriheten för 2025"),
        ("lördag 31 oktober Näst", "Samråd med medlemmarna om budgeten för 2027"),
        ("måndag 30 november", "Budgeten för 2027 ska vara beslutad"),
    ]


def test_the_late_ones_stand_first_those_of_the_year_before_too(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    own(in_north, "Glömt", day=dt.date(2025, 12, 1))
    own(in_north, "Nyss", day=dt.date(2026, 9, 14))
    page = html.fromstring(as_user(alva).get(CYCLE).content.decode())

    assert [b.text_content() for b in page.xpath("//section[@id='forsenat']//b")] == ["Glömt", "Nyss"]


def test_each_statutory_date_has_its_reason_its_section_and_a_mark_when_nobody_has_read_it(
    in_north: Association, bo: User, as_user: AsUser
) -> None:
    laid(in_north)
    held = meeting(in_north, dt.date(2026, 9, 1))

    page = html.fromstring(as_user(bo).get(f"/norra/moten/arshjul/dag/{by_key(f'approved-{held.uid}').pk}/").content)

    said = {
        row.findtext("dt"): " ".join(row.find("dd").text_content().split())
        for row in page.xpath("//dl[@class='summary']/div")
    }
    assert said == {
        "Ansvarig": "Ordföranden",
        "Dagen sätts av": "lagen",
        "Skäl": "Senast fjorton dagar efter sammanträdet.",
        "Lagrum": "5 kap. 69 § kommunallagen (2017:725), genom 19 § lagen (2003:1210) (inte läst i original)",
    }


def test_a_day_that_another_page_brought_says_where_it_is_changed(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    laid(in_north)
    document = SteeringDocument(name="Attestordning", review_on=dt.date(2026, 9, 30))
    keep(by=None, on=ON, association=in_north, row=document)

    page = html.fromstring(
        as_user(alva).get(f"/norra/moten/arshjul/dag/{by_key(f'document-{document.pk}').pk}/").content
    )
    of_law = html.fromstring(as_user(alva).get(f"/norra/moten/arshjul/dag/{by_key('budget-2027').pk}/").content)

    assert page.xpath("//main//a[@href='/norra/organisation/styrdokument/']/text()") == ["Styrdokument"]
    assert not page.xpath("//main//a[contains(., 'Förbundets val')]")
    assert of_law.xpath("//main//a[contains(., 'Förbundets val')]")


def test_the_wheel_says_what_it_shows_and_holds_every_date_but_those_of_minutes(
    in_north: Association, bo: User, as_user: AsUser
) -> None:
    laid(in_north)
    meeting(in_north, dt.date(2026, 10, 6))
    page = html.fromstring(as_user(bo).get(CYCLE).content.decode())
    wide, narrow = page.xpath("//figure/*[local-name()='svg']")

    assert [len(one.xpath(".//*[contains(@class, 'ev--')]")) for one in (wide, narrow)] == [8, 8]
    assert wide.xpath("./*[local-name()='title']")[0].text == "Årshjul 2026"
    assert wide.xpath("./*[local-name()='desc']")[0].text.startswith("8 dagar runt året: Insatserna redovisar, lördag")
    assert len(page.xpath("//table[@id='arshjul']/tbody/tr")) == 11


def test_the_table_is_taken_out_with_a_note_in_the_log(in_north: Association, bo: User, as_user: AsUser) -> None:
    laid(in_north)
    browser = as_user(bo)

    sheet = load_workbook(BytesIO(browser.get(f"{CYCLE}?format=xlsx").content)).active
    csv = browser.get(f"{CYCLE}?format=csv").content.decode("utf-8-sig").splitlines()

    assert sheet is not None
    assert [cell.value for cell in sheet[4]][:4] == ["Nr", "Dag", "Vad", "Ansvarig"]
    assert csv[-1].startswith("7;2026-11-30;Budgeten för 2027 ska vara beslutad;Styrelsen;lagen;")
    assert AuditEvent.objects.filter(code="export.table").count() == 2


def test_an_own_date_is_added_changed_marked_done_and_removed(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)

    browser.post(f"{CYCLE}ny/", FORM)
    item = CycleItem.objects.get()
    at = f"/norra/moten/arshjul/dag/{item.pk}/"
    browser.post(f"{at}andra/", {**FORM, "title": "Planering", "day": "2026-09-10", "seen": "0"})
    browser.post(f"{at}klart/", {"day": "2026-09-10", "note": "Gick bra.", "seen": "1"})
    marked = listed(browser)
    browser.post(f"{at}ta-bort/", {"seen": "2"})

    assert marked == [("torsdag 10 september Klart 10 september", "Planering")]
    assert listed(browser) == []
    assert browser.get(at).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": ""}, "Vad: Fyll i fältet."),
        ({"day": "30/9"}, "Skriv dagen som år-månad-dag"),
        ({"day": "", "month": ""}, "Ange en dag, eller bara en månad."),
        ({"month": "9"}, "Ange en dag, eller bara en månad."),
        ({"day": "2050-01-01"}, "Årshjulet täcker åren 2019–2040."),
        ({"ends": "12:00"}, "Ange när det börjar också"),
        ({"starts": "12:00", "ends": "09:00"}, "Slutet ska komma efter början"),
        ({"starts": "nio"}, "Skriv klockslaget som 09:00."),
    ],
)
def test_what_is_wrong_in_the_form_is_said_and_nothing_is_lost(
    in_north: Association, alva: User, as_user: AsUser, sent: dict[str, str], said: str
) -> None:
    answer = as_user(alva).post(f"{CYCLE}ny/", {**FORM, "note": "Ta med pärmen.", **sent})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Ta med pärmen." in answer.content.decode()
    assert CycleItem.objects.count() == 0


def test_somebody_elses_change_meanwhile_is_told_and_what_was_typed_stands(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    item, browser = own(in_north), as_user(alva)
    at = f"/norra/moten/arshjul/dag/{item.pk}/andra/"
    browser.post(at, {**FORM, "title": "Den förstas", "seen": "0"})

    answer = browser.post(at, {**FORM, "title": "Den andras", "seen": "0"})

    assert "Dagen har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik" in answer.content.decode()
    assert "Den andras" in answer.content.decode()
    assert CycleItem.objects.get().title == "Den förstas"


def test_choices_are_typed_as_people_write_days(in_north: Association, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    sent = {
        "consultation": "15 oktober", "audit": "30/4", "discharge": "30/6", "interim": "31/8", "interim_days": "45",
        "interventions": "31/12, 30 juni", "statistics": "", "term_years": "", "term_start": "", "moves": "on",
    }  # fmt: skip

    done = browser.post("/norra/moten/arshjul/val/", sent)
    wrong = browser.post("/norra/moten/arshjul/val/", {**sent, "consultation": "31/2", "audit": "1/4, 2/4"})

    assert done.status_code == 302
    assert [str(day) for day in (chosen().consultation, *chosen().interventions)] == [
        "15 oktober", "30 juni", "31 december",
    ]  # fmt: skip
    assert "”31/2” är ingen dag som finns varje år." in wrong.content.decode()
    assert "Skriv en enda dag." in wrong.content.decode()
    assert 'value="1/4, 2/4"' in wrong.content.decode()


def test_what_is_copied_is_shown_first_and_can_be_chosen(in_north: Association, alva: User, as_user: AsUser) -> None:
    board = meeting(in_north, dt.date(2026, 9, 1))
    day = own(in_north, "Planeringsdag", day=dt.date(2026, 9, 26), starts=dt.time(9))
    left = own(in_north, "Underlag", day=dt.date(2026, 8, 31))
    browser = as_user(alva)

    before = browser.get(f"{CYCLE}kopiera/").content.decode()
    none = browser.post(f"{CYCLE}kopiera/", follow=True).content.decode()
    browser.post(f"{CYCLE}kopiera/", {"ta": [board.pk, day.pk]})
    after = browser.get(f"{CYCLE}kopiera/").content.decode()

    assert "tisdag 31 augusti 2027" in before
    assert "lördag 25 september 2027" in before
    assert before.count(" checked") == 3
    assert "Kryssa för minst en dag." in none
    assert [
        what for _, what in listed(browser, "/norra/moten/arshjul/2027/") if what in ("Planeringsdag", "Underlag")
    ] == ["Planeringsdag"]
    assert f'value="{left.pk}" checked' in after
    assert "2027 har redan ett styrelsemöte" in after


def test_meetings_are_not_copied_unasked_into_a_year_that_is_planned(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    board, _ = meeting(in_north, dt.date(2026, 9, 1)), meeting(in_north, dt.date(2027, 8, 24))
    day = own(in_north, "Underlag", day=dt.date(2026, 8, 31))

    page = as_user(alva).get(f"{CYCLE}kopiera/").content.decode()

    assert f'value="{board.pk}">' in page
    assert f'value="{day.pk}" checked>' in page
    assert "Mötena från 2026 är därför inte förkryssade. De som finns: 24 augusti." in page


def test_years_without_dates_are_not_found(in_north: Association, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    own(in_north, day=dt.date(2024, 5, 2))

    found = {year: browser.get(f"/norra/moten/arshjul/{year}/").status_code for year in (2018, 2023, 2024, 2027, 2041)}

    assert found == {2018: 404, 2023: 404, 2024: 200, 2027: 200, 2041: 404}


def test_who_only_reads_finds_no_way_to_change(in_north: Association, as_user: AsUser) -> None:
    laid(in_north)
    auditor = make_user(in_north, "Revisor", Role.AUDITOR)
    analyst = make_user(in_north, "Analytiker", Role.ANALYST)
    browser = as_user(auditor)

    page = browser.get(CYCLE).content.decode()

    assert "Lägg till datum" not in page
    assert browser.post(f"{CYCLE}rakna-ut/").status_code == 403
    assert as_user(analyst).get(CYCLE).status_code == 403
    assert "Årshjul" not in as_user(analyst).get("/norra/").content.decode()
