"""What is broken, locked or made to harm gets its sentence in the browser too, and nothing of it stays."""

import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scopes_disabled

from samordna.review.models import ReviewedDocument
from tests.reading.hostile_documents import HOSTILE

pytestmark = [pytest.mark.process, pytest.mark.once]

HANDED_IN = (
    "an encrypted PDF", "an encrypted ODS", "a renamed EXE", "301 pages", "a scanned page", "a billion laughs",
    "an external entity in a DOCX", "a part that lies about its size", "NUL bytes in a text",
)  # fmt: skip


@pytest.mark.parametrize("what", HANDED_IN)
def test_a_visitor_reads_the_sentence_and_nothing_is_kept(db: None, settings: Any, what: str) -> None:
    settings.PUBLIC_REVIEW = True
    name, make, sentence = HOSTILE[what]

    answer = Client().post("/granska/", {"file": SimpleUploadedFile(name, make())})

    assert answer.status_code == 422
    assert sentence.format(name) in html.unescape(answer.content.decode())
    with scopes_disabled():
        assert ReviewedDocument.objects.count() == 0


def test_an_empty_file_is_told_of(db: None, settings: Any) -> None:
    settings.PUBLIC_REVIEW = True

    answer = Client().post("/granska/", {"file": SimpleUploadedFile("plan.pdf", b"")})

    assert answer.status_code == 422
    assert "Dokumentet är tomt." in html.unescape(answer.content.decode())
