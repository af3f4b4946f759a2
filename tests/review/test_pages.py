"""Handing in, and reading what was found: Alva's documents, which neither Bo nor Cecilia ever finds."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.review import actions, rules
from samordna.review.models import ReviewedDocument
from samordna.review.queries.opened import numbered
from tests.review.documents import PNG, done, reviewed, waiting

SignIn = Callable[[User], Client]
FIGURE = "\u202f"


def address(document: ReviewedDocument, name: str = "document", **more: str | int) -> str:
    return reverse(f"review:{name}", kwargs={"association": "norra", "pk": document.pk, **more})


def start(association: Association) -> str:
    return reverse("review:start", args=[association.slug])


@pytest.fixture
def document(north: Association, alva: User) -> ReviewedDocument:
    """Alva's plan, read."""
    with scope(association=north):
        return done(north, alva)


def shown(answer: HttpResponse) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def findings(page: str) -> list[tuple[int, str]]:
    """Number and code of each finding of the list, in order."""
    found = re.findall(r'<article class="finding[^>]* id="fynd-(\d+)".*?<code>(\w+)</code>', page, re.S)
    return [(int(number), code) for number, code in found]


def test_the_list_shows_ones_own_documents_only(
    north: Association, alva: User, bo: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    own, colleagues = shown(as_user(alva).get(start(north))), shown(as_user(bo).get(start(north)))

    assert "Verksamhetsplan och budget 2025" in own
    assert "1 fel, 1 varning, 1 upplysning." in own
    assert "sparas till och med 29 september 2026" in own
    assert "Verksamhetsplan och budget 2025" not in colleagues
    assert "Inget granskat än" in colleagues


def test_a_colleague_and_a_stranger_find_nothing(
    alva: User, bo: User, cecilia: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    answers = [as_user(user).get(address(document)).status_code for user in (alva, bo, cecilia)]

    assert answers == [200, 404, 404]


def test_the_findings_stand_beside_the_document_and_each_leads_to_the_other(
    alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    page = shown(as_user(alva).get(address(document)))

    assert findings(page) == [(1, "K101"), (2, "C501"), (3, "E220")]
    for number in (1, 2, 3):
        assert page.count(f'id="m-{number}"') == 1
        assert f'<a href="#m-{number}">' in page
        assert f'href="#fynd-{number}"' in page
    assert re.search(r'id="m-1" href="#fynd-1">1 758 000<sup>1</sup>', page)
    assert "Kunde inte bedömas" in page


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("urval=1&grad=fel", ["K101"]),
        ("urval=1&grad=varning&grad=upplysning", ["C501", "E220"]),
        ("urval=1", []),
        ("grad=fel", ["K101", "C501", "E220"]),
        ("urval=1&grad=fel&grad=nonsens&sida=99999999999", ["K101"]),
    ],
)
def test_findings_are_chosen_by_severity(
    alva: User, as_user: SignIn, document: ReviewedDocument, query: str, codes: list[str]
) -> None:
    page = shown(as_user(alva).get(f"{address(document)}?{query}"))

    assert [code for _, code in findings(page)] == codes


def test_what_rests_on_an_unsure_reading_is_shown_when_asked_for(
    north: Association, alva: User, as_user: SignIn
) -> None:
    review = reviewed()
    doubtful = replace(review.judged[0], certain=0.4, why="kolumnerna är svåra att skilja åt")
    with scope(association=north):
        document = done(north, alva, replace(review, judged=(doubtful, *review.judged[1:])))
    browser = as_user(alva)

    usual = shown(browser.get(address(document)))
    asked = shown(browser.get(f"{address(document)}?urval=1&grad=fel&osakra=1"))

    assert document.errors == 0
    assert [number for number, _ in findings(usual)] == [2, 3]
    assert "1 fynd vilar på en osäker läsning" in usual
    assert [number for number, _ in findings(asked)] == [1]
    assert f"40{FIGURE}% säker" in asked


def test_how_each_table_was_read_can_be_looked_at(alva: User, as_user: SignIn, document: ReviewedDocument) -> None:
    page = shown(as_user(alva).get(f"{address(document)}?visa=tabeller"))

    assert "medlemsbidrag" in page
    assert "summa av 4 rader" in page
    assert f"Osäkert, 95{FIGURE}% säker: vilka rader summan består av är en gissning" in page
    assert 'href="?visa=text#m-1"' in page


def test_a_finding_is_let_stand_and_taken_back(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    browser = as_user(alva)
    key = numbered(reviewed(), ())[0].key

    answer = browser.post(address(document, "waive", key=key) + "?visa=tabeller", {"reason": "Rättat i protokollet."})
    waived = shown(browser.get(address(document)))
    with scope(association=north):
        waiver = document.waivers.get()
    browser.post(address(document, "unwaive", waiver=waiver.pk))
    again = shown(browser.get(address(document)))

    assert answer.url == f"{address(document)}?visa=tabeller#fynd-1"
    assert "Motivering: Rättat i protokollet." in waived
    assert "1 fel" not in waived
    assert "Motivering: Rättat i protokollet." not in again


@pytest.mark.parametrize(("reason", "sentence"), [("", "Skriv varför det stämmer."), ("900101-0017", "personnummer")])
def test_a_reason_that_cannot_be_kept_is_told(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument, reason: str, sentence: str
) -> None:
    key = numbered(reviewed(), ())[0].key

    answer = as_user(alva).post(address(document, "waive", key=key), {"reason": reason}, follow=True)

    assert sentence in shown(answer)
    with scope(association=north):
        assert document.waivers.count() == 0


def test_a_finding_that_is_not_there_cannot_be_let_stand(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    answer = as_user(alva).post(address(document, "waive", key="0" * 20), {"reason": "Nej."}, follow=True)

    assert "Fyndet finns inte längre." in shown(answer)


def test_progress_is_shown_without_script_and_asked_for_with(north: Association, alva: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = waiting(north, alva)
    browser = as_user(alva)

    page = shown(browser.get(address(document)))
    fragment = shown(browser.get(address(document, "progress")))

    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert f'hx-get="{address(document, "progress")}"' in page
    assert "plan.docx väntar på att läsas" in fragment
    assert "Läs det nu" not in fragment


def test_the_page_says_so_when_nothing_reads_the_document(north: Association, alva: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = waiting(north, alva)
        ReviewedDocument.objects.update(moved_at=document.moved_at - dt.timedelta(seconds=rules.PATIENCE + 1))

    page = shown(as_user(alva).get(address(document)))

    assert "svarar inte just nu" in page
    assert f'action="{address(document, "read_now")}"' in page
    assert "http-equiv" not in page


def test_the_page_is_loaded_anew_when_the_reading_is_over(
    alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    answer = as_user(alva).get(address(document, "progress"))

    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_a_document_that_could_not_be_read_says_why(north: Association, alva: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = waiting(north, alva)
        actions.refuse(by=alva, on=dt.date(2026, 9, 15), document=document, problem="plan.docx är låst med lösenord.")

    page = shown(as_user(alva).get(address(document)))

    assert "plan.docx är låst med lösenord." in page
    assert "Inget av dokumentet är sparat" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Välj ett dokument, eller klistra in en text."),
        ({"text": "Plan 2025", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "Välj antingen ett dokument"),
        ({"file": SimpleUploadedFile("tom.pdf", b"")}, "Dokumentet är tomt."),
        ({"file": SimpleUploadedFile("900101-0017.pdf", b"%PDF-1.7")}, "personnummer"),
        ({"text": "x" * (rules.MOST_TEXT + 1)}, "högst 2000000 tas emot"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_kept(
    north: Association, alva: User, as_user: SignIn, fields: dict[str, object], sentence: str
) -> None:
    answer = as_user(alva).post(start(north), fields)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with scope(association=north):
        assert ReviewedDocument.objects.count() == 0


def test_a_document_too_large_is_refused_without_being_kept(
    north: Association, alva: User, as_user: SignIn, settings: Any
) -> None:
    settings.LARGEST_UPLOAD = 1_000_000

    answer = as_user(alva).post(start(north), {"file": SimpleUploadedFile("stor.pdf", b"x" * 52_000_000)})

    assert answer.status_code == 422
    assert "Dokumentet är större än 50 MB." in answer.content.decode()


def test_a_document_is_kept_longer_and_taken_away_after_a_question(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    browser = as_user(alva)

    kept = browser.post(address(document, "keep"), follow=True)
    question = shown(browser.get(address(document, "remove")))
    gone = browser.post(address(document, "remove"), follow=True)

    assert "sparas till och med 14 december 2026" in shown(kept)
    assert "Ta bort plan.docx?" in question
    assert "Inget av dokumentet finns kvar i Samordna." in shown(gone)
    with scope(association=north):
        assert ReviewedDocument.objects.count() == 0


@pytest.mark.parametrize(("day", "sentence"), [("i våras", "Skriv dagen som år-månad-dag"), ("1999-01-01", "2004")])
def test_a_day_that_cannot_be_judged_by_is_told_and_nothing_happens(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument, day: str, sentence: str
) -> None:
    answer = as_user(alva).post(address(document, "judge"), {"day": day})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with scope(association=north):
        document.refresh_from_db()
    assert (document.state, document.judged_on) == ("done", None)


def test_a_picture_is_for_its_reader_alone_and_never_left_behind(
    alva: User, bo: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    answer = as_user(alva).get(address(document, "picture", page=1))

    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert as_user(alva).get(address(document, "picture", page=2)).status_code == 404
    assert as_user(bo).get(address(document, "picture", page=1)).status_code == 404


def test_the_page_holds_no_style_or_script_of_its_own(alva: User, as_user: SignIn, document: ReviewedDocument) -> None:
    page = shown(as_user(alva).get(address(document)))

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []


@pytest.mark.parametrize(
    ("form", "name", "media"),
    [
        ("pdf", "granskning-plan.pdf", "application/pdf"),
        ("xlsx", "granskning-plan.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_report_is_taken_out_under_a_safe_name_and_noted(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument, form: str, name: str, media: str
) -> None:
    answer = as_user(alva).get(address(document, "report", form=form))

    assert answer["Content-Type"] == media
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    event = AuditEvent.objects.filter(chain=north.pk).last()
    assert event is not None
    assert (event.code, event.kind) == ("export.review", "export")


def test_a_report_in_another_form_does_not_exist(alva: User, as_user: SignIn, document: ReviewedDocument) -> None:
    assert as_user(alva).get(address(document, "report", form="docm")).status_code == 404


def test_the_plan_file_marks_what_is_unsure(alva: User, as_user: SignIn, document: ReviewedDocument) -> None:
    answer = as_user(alva).get(address(document, "plan_file"))

    assert answer["Content-Disposition"] == 'attachment; filename="plan-plan.yaml"'
    assert answer.content.decode() == reviewed().plan_marked


def test_a_plan_is_begun_from_the_document_through_the_import(
    north: Association, alva: User, as_user: SignIn, document: ReviewedDocument
) -> None:
    browser = as_user(alva)

    page = shown(browser.get(address(document, "begin")))
    found = re.search(r'<textarea name="text" hidden[^>]*>\n(.*?)</textarea>', page, re.S)
    assert found is not None
    confirm = shown(browser.post(reverse("budgets:import_table", args=["norra"]), {"text": found[1]}))

    assert f'action="{reverse("budgets:import_table", args=["norra"])}"' in page
    assert '<h2 id="h-foljer-inte">Följer inte med</h2>' in page
    assert ">Spåret, individinriktad insats</textarea>" in confirm
    assert f'value="1{FIGURE}020{FIGURE}000"' in confirm


def test_only_the_director_begins_a_plan(north: Association, bo: User, as_user: SignIn) -> None:
    with scope(association=north):
        document = done(north, bo)
    browser = as_user(bo)

    assert "Bara förbundschefen börjar en plan." in shown(browser.get(address(document)))
    assert browser.get(address(document, "begin")).status_code == 403
