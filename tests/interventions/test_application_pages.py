"""The pages of an application, as whoever writes and reads it meets them; everything without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.actions.application import submit, write_section
from samordna.interventions.actions.preparation import Asked, ask_completion
from samordna.interventions.choices import CostType, KindOf, Stage
from samordna.interventions.models import Application, Intervention
from samordna.interventions.rules.content import Content, Share, mark, read
from samordna.money import Kr
from tests.conftest import make_user
from tests.interventions.lives import COMPLETE, ON, applied, begun, drafted, idea, with_file

AsUser = Callable[[User], Client]
NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def elsa(north: Association) -> User:
    """Owns an intervention: applies, and sees her own."""
    return make_user(north, "Elsa", Role.INTERVENTION_OWNER)


def at(application: Application, *parts: str) -> str:
    """An address below the application's."""
    return "/".join([f"/norra/insatser/{application.intervention_id}/ansokan", *parts, ""])


def tree(answer: Any) -> Any:
    """The page, to look in."""
    return html.fromstring(answer.content.decode())


def text(answer: Any) -> str:
    """The page's words, each space alike."""
    return " ".join(tree(answer).xpath("string(//main)").replace(NARROW, " ").split())


def sent(answer: Any, **changed: str) -> dict[str, str]:
    """What the form of a page sends as it stands, with some fields changed."""
    form = tree(answer).xpath("//main//form[@method='post']")[0]
    fields = {}
    for field in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
        kind = field.get("type", "")
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        usual = "on" if kind == "checkbox" else ""
        value = field.xpath("string(option[@selected]/@value)") if field.tag == "select" else field.get("value", usual)
        fields[field.get("name")] = (field.text or "").removeprefix("\n") if field.tag == "textarea" else value
    return {**fields, **changed}


def kept() -> Content:
    """The draft as it is stored."""
    return read(Application.objects.order_by("-number")[0].content)


class TestATaskList:
    def test_begins_from_an_idea_and_lists_the_sections(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        made, browser = idea(in_north, by=elsa), as_user(elsa)
        here = f"/norra/insatser/{made.pk}/ansokan/"

        before = browser.get(here)
        begin = browser.post(f"{here}borja/", {"copy": ""}, follow=True)

        assert "Ingen ansökan än" in text(before)
        states = tree(begin).xpath("//ul[@class='tasks'][1]//span[contains(@class,'tag')]/text()")
        assert states == [*["Ej påbörjad"] * 7, "Frivillig", *["Ej påbörjad"] * 3, "Frivillig", "Ej påbörjad"]

    def test_the_state_follows_what_is_written(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "syfte"))

        typed = sent(page, need="Ett behov.", act="save")
        after = browser.post(at(application, "avsnitt", "syfte"), typed, follow=True)

        first = tree(after).xpath("//ul[@class='tasks'][1]/li[1]")[0]
        said = [first.xpath(f"string(.//*[contains(@class,'{css}')])") for css in ("__name", "__hint", "tag")]
        assert said == ["Syfte och behov", "2 saker saknas", "Påbörjad"]

    def test_who_only_reads_sees_no_draft(self, in_north: Association, bo: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north), as_user(bo)

        assert "Ansökan skrivs. Den läses här när den är inlämnad." in text(browser.get(at(application)))
        assert browser.get(at(application, "versioner", "1")).status_code == 404
        assert browser.get(at(application, "avsnitt", "syfte")).status_code == 403

    def test_another_owners_does_not_exist(self, in_north: Association, elsa: User, as_user: AsUser) -> None:
        others, browser = drafted(in_north), as_user(elsa)

        for parts in ((), ("avsnitt", "syfte"), ("versioner", "1"), ("lamna-in",), ("bilagor",)):
            assert browser.get(at(others, *parts)).status_code == 404
        assert browser.get(at(drafted(in_north, by=elsa, name="Egen"))).status_code == 200


class TestSections:
    @pytest.mark.parametrize(
        "part",
        [
            "syfte", "parter", "malgrupp", "slag", "arbetssatt", "mal", "budget", "finansiering", "organisation",
            "risker", "uppfoljning", "perspektiv", "efterat",
        ],
    )  # fmt: skip
    def test_saving_a_page_as_it_stands_changes_nothing(
        self, in_north: Association, alva: User, as_user: AsUser, part: str
    ) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", part))

        answer = browser.post(at(application, "avsnitt", part), sent(page, act="next"))

        assert answer.status_code == 302
        assert kept() == COMPLETE

    def test_the_next_section_comes_after_saving(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "syfte"))

        following = browser.post(at(application, "avsnitt", "syfte"), sent(page, act="next"))
        last = browser.post(
            at(application, "avsnitt", "efterat"),
            sent(browser.get(at(application, "avsnitt", "efterat")), act="save"),
        )

        assert following.url == at(application, "avsnitt", "parter")
        assert last.url == at(application)

    def test_a_section_that_is_none_is_not_found(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        assert as_user(alva).get(at(begun(in_north, by=alva), "avsnitt", "purpose")).status_code == 404

    def test_both_sides_are_shares_of_the_whole(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "slag"))

        browser.post(at(application, "avsnitt", "slag"), sent(page, kind="both", percent="60"))

        assert kept().kinds == (Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40))

    def test_who_writes_what_a_party_gains_has_meant_the_party(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "parter"))

        browser.post(at(application, "avsnitt", "parter"), sent(page, **{"how-af": "Fler.", "takes-fk": "on"}))

        assert [(one.party.value, one.how) for one in kept().parties] == [("fk", ""), ("af", "Fler.")]

    @pytest.mark.parametrize(
        ("part", "name", "typed", "said"),
        [
            ("malgrupp", "participants", "många", "Skriv ett helt tal mellan 0 och 100000."),
            ("malgrupp", "age_from", "-3", "Skriv ett helt tal mellan 0 och 120."),
            ("slag", "starts", "31/12", "Skriv dagen som år-månad-dag, till exempel 2026-11-30."),
            ("slag", "starts", "9999-01-01", "Året är 2000–2100, inte 9999."),
            ("mal", "0-target", "1e9", "Skriv ett tal med siffror, till exempel 50 eller 12,5."),
            ("finansiering", "0-year", "20260", "Skriv ett helt tal mellan 2000 och 2100."),
            ("finansiering", "0-amount", "12,50", "Skriv hela kronor, till exempel 13"),
            ("budget", "c-2027-staff", "-500", "Skriv beloppet utan minus"),
            ("budget", "c-2027-staff", "1000000000", "Har det blivit nollor för mycket?"),
            ("budget", "m-2027", "13", "Skriv ett helt tal mellan 1 och 12."),
            ("syfte", "need", "Deltagaren 19121212-1212", "ser ut som ett personnummer"),
            ("syfte", "need", "Ett\x07ljud", "osynligt tecken"),
            ("syfte", "need", "x" * 4001, "4000"),
        ],
    )
    def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_is_lost(
        self, in_north: Association, alva: User, as_user: AsUser, part: str, name: str, typed: str, said: str
    ) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", part))

        answer = browser.post(at(application, "avsnitt", part), sent(page, **{name: typed}))

        assert answer.status_code == 422
        assert said in text(answer)
        assert sent(answer)[name].strip().replace("\x07", "") == typed.replace("\x07", "")
        assert kept() == COMPLETE


class TestRows:
    def test_a_row_is_added_without_saving_and_keeps_what_is_typed(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "mal")
        page = browser.get(here)

        more = browser.post(here, sent(page, **{"0-text": "Ett mål", "0-target": "inget tal", "act": "add"}))

        assert more.status_code == 200
        assert len(tree(more).xpath("//fieldset[contains(@class,'rowset')]")) == 2
        assert (sent(more)["0-text"], sent(more)["0-target"]) == ("Ett mål", "inget tal")
        assert kept() == Content()

    def test_a_row_is_taken_away_and_those_after_move_up(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "risker")
        three = browser.post(here, sent(browser.post(here, {"rows": "1", "act": "add"}), act="add"))
        typed = sent(three, **{"0-text": "Ett", "1-text": "Två", "2-text": "Tre", "2-likelihood": "4"})

        fewer = browser.post(here, {**typed, "act": "drop-1"})
        browser.post(here, sent(fewer, act="save"))

        assert [(one.text, one.likelihood) for one in kept().threats] == [("Ett", None), ("Tre", 4)]

    def test_an_absurd_number_of_rows_is_cut(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)

        answer = browser.post(at(application, "avsnitt", "mal"), {"rows": "9999999", "act": "add"})

        assert len(tree(answer).xpath("//fieldset[contains(@class,'rowset')]")) == 40


class TestTheBudget:
    def test_sums_are_shown_net_of_what_others_pay(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        page = as_user(alva).get(at(drafted(in_north, by=alva), "avsnitt", "budget"))

        last = tree(page).xpath("//tbody/tr[last()-2 <= position()]")
        rows = {row.xpath("string(th)"): row.xpath("td/text()") for row in last}
        assert [cell.replace(NARROW, " ") for cell in rows["Kostnad"]] == ["575 000", "625 000", "1 200 000"]
        assert [cell.replace(NARROW, " ") for cell in rows["Söks av förbundet"]] == ["575 000", "575 000", "1 150 000"]

    def test_sums_are_counted_again_without_saving(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        answer = browser.post(here, sent(browser.get(here), **{"c-2027-premises": "100 000", "act": "sum"}))

        assert "675 000" in text(answer)
        assert kept() == COMPLETE

    def test_a_year_is_added_and_its_costs_kept(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        wider = browser.post(here, sent(browser.get(here), act="add_year"))
        browser.post(here, sent(wider, **{"c-2029-staff": "10 000", "w-staff": "Nytt", "m-2029": "1"}))

        content = kept()
        assert content.years == (2027, 2028, 2029)
        assert (content.cost_of(2029), content.months_of(2029)) == (Kr.of(10_000), 1)
        assert [cost.what for cost in content.costs if cost.type is CostType.STAFF] == ["Nytt", "", ""]

    def test_months_and_words_without_any_amount_are_kept_too(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        browser.post(here, sent(browser.get(here), **{"m-2027": "7", "w-travel": "Tåg"}))
        again = sent(browser.get(here))

        assert (again["m-2027"], again["w-travel"]) == ("7", "Tåg")
        assert kept().asked_for_in_all == Kr(0)


class TestTwoAtOnce:
    def test_the_second_sees_both_and_what_they_typed_stays(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "arbetssatt")
        mine = sent(browser.get(here), method="Handledare möter deltagare.", act="save")
        values = {"method": "Handledare ringer deltagare."}
        write_section(
            by=alva, on=ON, application=application, section="method", values=values, seen=mark(Content(), "method")
        )

        told = browser.post(here, mine)
        browser.post(here, sent(told, act="save"))

        assert told.status_code == 422
        assert "Alva har skrivit i samma avsnitt medan du skrev" in text(told)
        assert (tree(told).xpath("//del/text()"), tree(told).xpath("//ins/text()")) == (["ringer"], ["möter"])
        assert sent(told)["method"].strip() == "Handledare möter deltagare."
        assert kept().method == "Handledare möter deltagare."


class TestAttachments:
    def test_is_uploaded_read_and_taken_away(self, in_north: Association, elsa: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north, by=elsa), as_user(elsa)
        upload = SimpleUploadedFile("avsikt.txt", b"Vi deltar.")

        after = browser.post(at(application, "bilagor"), {"file": upload, "what": "Avsikt"}, follow=True)
        made = application.attachments.get()
        read_back = browser.get(at(application, "bilagor", str(made.pk)))
        asked = browser.get(at(application, "bilagor", str(made.pk), "ta-bort"))
        browser.post(at(application, "bilagor", str(made.pk), "ta-bort"))

        assert "Avsikt (avsikt.txt)" in text(after)
        assert b"".join(read_back.streaming_content) == b"Vi deltar."
        assert read_back["Content-Disposition"].startswith("attachment")
        assert "Ta bort bilagan" in text(asked)
        assert application.attachments.count() == 0

    @pytest.mark.parametrize(("name", "data"), [("bild.svg", b"<svg/>"), ("program.exe", b"MZ\x90\x00")])
    def test_what_is_not_kept_is_refused_in_the_form(
        self, in_north: Association, alva: User, as_user: AsUser, name: str, data: bytes
    ) -> None:
        application = begun(in_north, by=alva)

        answer = as_user(alva).post(at(application, "bilagor"), {"file": SimpleUploadedFile(name, data)})

        assert answer.status_code == 422
        assert application.attachments.count() == 0

    def test_a_gigabyte_is_turned_away_unread(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application = begun(in_north, by=alva)

        answer = as_user(alva).post(
            at(application, "bilagor"), b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9)
        )

        assert answer.status_code == 413

    def test_that_of_a_draft_is_not_read_by_others(
        self, in_north: Association, alva: User, bo: User, as_user: AsUser
    ) -> None:
        application = drafted(in_north, by=alva)
        made = with_file(application, by=alva)
        address = at(application, "bilagor", str(made.pk))

        before = as_user(bo).get(address).status_code
        submit(by=alva, on=ON, application=application)
        after = as_user(bo).get(address)

        assert (before, after.status_code) == (404, 200)
        after.close()


class TestHandingIn:
    def test_what_is_missing_leads_to_its_section(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)

        page = browser.get(at(application, "lamna-in"))
        answer = browser.post(at(application, "lamna-in"), {"sure": "on"})

        assert at(application, "avsnitt", "syfte") in tree(page).xpath("//ul[@class='tasks']//a/@href")
        assert answer.status_code == 422
        assert "18 saker saknas innan ansökan kan lämnas in." in text(answer)

    def test_is_handed_in_by_somebody_who_says_they_may(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        application, browser = drafted(in_north, by=elsa), as_user(elsa)

        without = browser.post(at(application, "lamna-in"), {})
        done = browser.post(at(application, "lamna-in"), {"sure": "on"}, follow=True)

        assert without.status_code == 422
        assert "Ansökan är inlämnad." in text(done)
        assert Intervention.objects.get().stage == Stage.PREPARATION

    def test_the_other_halfs_page_leads_to_the_one_application(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        both = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))
        main = applied(in_north, by=alva, content=both)
        half = Intervention.objects.get(together=main)

        answer = as_user(alva).get(f"/norra/insatser/{half.pk}/ansokan/")

        assert answer.url == f"/norra/insatser/{main.pk}/ansokan/"


class TestReading:
    def test_the_paper_has_every_answer_and_the_halves(
        self, in_north: Association, alva: User, bo: User, as_user: AsUser
    ) -> None:
        both = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))
        made = applied(in_north, by=alva, content=both)

        page = text(as_user(bo).get(f"/norra/insatser/{made.pk}/ansokan/versioner/1/"))

        for answer in (COMPLETE.purpose, COMPLETE.method, "Andel i arbete eller studier", COMPLETE.afterwards_owner):
            assert answer in page
        assert "Vägen till arbete: individinriktad, 60 procent. Vägen till arbete, strukturdel: strukturöverg" in page
        assert re.search(r"Söks av förbundet ?575 000 ?575 000 ?1 150 000", page)

    def test_what_somebody_wrote_is_never_markup(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        hostile = replace(COMPLETE, method="<script>alert(1)</script> <b>fet</b>")
        made = applied(in_north, by=alva, content=hostile)

        page = as_user(alva).get(f"/norra/insatser/{made.pk}/ansokan/versioner/1/")

        assert "<script>alert(1)</script> <b>fet</b>" in text(page)
        assert b"<b>fet</b>" not in page.content

    @pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF-"), ("docx", b"PK")])
    def test_is_taken_out_as_a_paper(
        self, in_north: Association, bo: User, as_user: AsUser, form: str, starts: bytes
    ) -> None:
        made = applied(in_north)

        answer = as_user(bo).get(f"/norra/insatser/{made.pk}/ansokan/versioner/1.{form}")

        assert b"".join(answer.streaming_content).startswith(starts)

    def test_two_versions_stand_side_by_side(self, in_north: Association, elsa: User, as_user: AsUser) -> None:
        made = applied(in_north, by=elsa)
        first = made.applications.get()
        draft = ask_completion(by=None, on=ON, application=first, requests=[Asked("method", "Hur väljs de ut?")])
        browser = as_user(elsa)
        here = at(draft, "avsnitt", "arbetssatt")
        page = browser.get(here)
        answer = next(name for name in sent(page) if name.startswith("answer-"))
        browser.post(here, sent(page, **{"method": COMPLETE.method.replace("få", "tio"), answer: "Det står nu."}))

        beside = browser.get(at(draft, "versioner"))

        assert (tree(beside).xpath("//del/text()"), tree(beside).xpath("//ins/text()")) == (["få"], ["tio"])
        assert re.search("Hur väljs de ut\\? ?Svar: Det står nu\\.", text(beside))
        assert "Att komplettera" not in text(browser.get(at(draft)))
