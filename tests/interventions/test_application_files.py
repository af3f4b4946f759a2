"""Attachments, handing in, reading and comparing: the rest of an application's pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.actions.application import submit
from samordna.interventions.actions.preparation import Asked, ask_completion
from samordna.interventions.choices import KindOf, Stage
from samordna.interventions.models import Intervention
from samordna.interventions.rules.content import Share
from tests.conftest import make_user
from tests.interventions.browsing import NARROW, AsUser, at, sent, text, tree
from tests.interventions.lives import COMPLETE, ON, applied, begun, drafted, with_file


@pytest.fixture
def elsa(north: Association) -> User:
    """Owns an intervention: applies, and sees her own."""
    return make_user(north, "Elsa", Role.INTERVENTION_OWNER)


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

    def test_one_without_a_description_is_called_by_its_files_name(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        application, browser = drafted(in_north, by=elsa), as_user(elsa)
        browser.post(at(application, "bilagor"), {"file": SimpleUploadedFile("avsikt.txt", b"Vi deltar."), "what": ""})

        page = html.fromstring(browser.get(at(application, "versioner", "1")).content.decode())

        assert page.xpath("//section[@aria-labelledby='h-hamta-bilagor' or @id='hamta-bilagor']//a/text()") == [
            "avsikt.txt"
        ]

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

    def test_the_halves_show_their_shares_in_the_list_and_on_each_other(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        both = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))
        main, browser = applied(in_north, by=alva, content=both), as_user(alva)

        listed = tree(browser.get("/norra/insatser/")).xpath("//tbody/tr/td[2]/text()")
        one = text(browser.get(f"/norra/insatser/{main.pk}/"))

        assert [cell.replace(NARROW, " ") for cell in listed] == ["Individinriktad, 60 %", "Strukturövergripande, 40 %"]
        assert "Vägen till arbete, strukturdel: strukturövergripande, 40 %" in one

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
