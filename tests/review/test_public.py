"""Review without an account: not there unless the operator switched it on, within limits, and nothing is kept."""

import io
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from samordna.associations.models import validate_slug
from samordna.core.models import AuditEvent
from samordna.core.slots import slot
from samordna.review import rules
from samordna.review.models import ReviewedDocument
from samordna.review.views import public
from tests.review.documents import word

ADDRESS = "/granska/"


@pytest.fixture
def opened(db: None, settings: Any) -> Client:
    """A visitor, where the operator has switched it on."""
    settings.PUBLIC_REVIEW = True
    return Client()


def plan() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.docx", word())


def test_it_is_not_there_unless_it_is_switched_on(db: None, settings: Any) -> None:
    assert settings.PUBLIC_REVIEW is False
    assert Client().get(ADDRESS).status_code == 404
    assert Client().post(ADDRESS, {"file": plan()}).status_code == 404


def test_no_association_takes_its_address() -> None:
    with pytest.raises(Exception, match="används redan för en sida"):
        validate_slug("granska")
    assert reverse("public_review") == ADDRESS


def test_the_page_says_that_nothing_is_kept_and_asks_not_to_be_indexed(opened: Client) -> None:
    answer = opened.get(ADDRESS)

    page = answer.content.decode()
    assert "Inget sparas." in page
    assert "Högst 10 MB." in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "private, no-store")


def test_a_form_from_elsewhere_is_not_taken(db: None, settings: Any) -> None:
    settings.PUBLIC_REVIEW = True

    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"file": plan()}).status_code == 403


@pytest.mark.process
def test_what_was_found_is_in_the_answer_and_nowhere_else(opened: Client) -> None:
    before = set(Path(tempfile.gettempdir()).iterdir())

    answer = opened.post(ADDRESS, {"file": plan()})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "men raderna blir 1\u202f785\u202f000\u202fkr" in page
    assert re.search(r'id="m-1" href="#fynd-1"', page)
    assert "Stämmer, eftersom" not in page
    assert set(answer.cookies) == set()
    assert "samordna_session" not in opened.cookies
    with scopes_disabled():
        assert ReviewedDocument.objects.count() == 0
    assert AuditEvent.objects.count() == 0
    assert [p for p in set(Path(tempfile.gettempdir()).iterdir()) - before if "upload" in p.name] == []


@pytest.mark.process
def test_what_cannot_be_read_is_told(opened: Client) -> None:
    answer = opened.post(ADDRESS, {"file": SimpleUploadedFile("plan.pdf", b"MZ\x90 program")})

    assert answer.status_code == 422
    assert "plan.pdf är ett program eller skript" in answer.content.decode()


def test_ten_megabytes_are_enough(opened: Client) -> None:
    answer = opened.post(ADDRESS, {"file": SimpleUploadedFile("plan.pdf", b"x" * (rules.PUBLIC_BYTES + 1))})

    assert answer.status_code == 422
    assert "Dokumentet är större än 10 MB." in answer.content.decode()


def test_so_many_documents_from_one_address_and_no_more(opened: Client) -> None:
    answers = [opened.post(ADDRESS, {"text": ""}) for _ in range(5)]
    elsewhere = opened.post(ADDRESS, {"text": ""}, REMOTE_ADDR="192.0.2.7")

    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429]
    assert public.OFTEN in answers[-1].content.decode()
    assert elsewhere.status_code == 422


def test_so_many_at_once_and_the_next_is_asked_to_wait(opened: Client) -> None:
    with slot("public-review", of=2), slot("public-review", of=2):
        answer = opened.post(ADDRESS, {"text": "Verksamhetsplan 2025"})

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert public.BUSY in answer.content.decode()


def test_a_file_larger_than_any_document_is_never_stored(opened: Client, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 1000

    answer = opened.post(ADDRESS, {"file": io.BytesIO(b"x" * 20_000_000)})

    assert answer.status_code == 422
    assert "Dokumentet är större än 10 MB." in answer.content.decode()
