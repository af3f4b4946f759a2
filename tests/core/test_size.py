"""What is too big is turned away before it is read."""

import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html


class _Watched(io.BytesIO):
    """A body that tells whether anybody began to read it."""

    touched = False

    def read(self, *args: Any) -> bytes:
        self.touched = True
        return super().read(*args)

    def readline(self, *args: Any) -> bytes:
        self.touched = True
        return super().readline(*args)


def _visitor() -> Client:
    """Somebody who has seen the sign-in page: of others nothing is read, since a mark that it sets is missing."""
    browser = Client(enforce_csrf_checks=True)
    browser.get("/logga-in/")
    return browser


@pytest.mark.parametrize(
    "more",
    [
        {"CONTENT_LENGTH": str(settings.MOST_SENT + 1)},
        {"CONTENT_LENGTH": "9" * 5000},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "10", "HTTP_TRANSFER_ENCODING": "chunked"},
    ],
)
def test_a_body_too_large_is_refused_unread(db: None, more: dict[str, str]) -> None:
    body, browser = _Watched(b"--x"), _visitor()
    sent = {"wsgi.input": body, "CONTENT_TYPE": "multipart/form-data; boundary=x", **more}

    answer = browser.generic("POST", "/logga-in/", b"", **sent)

    assert answer.status_code == 413
    page = answer.content.decode()
    assert f"större än {settings.MOST_SENT // 1_000_000} MB" in page
    assert f"högst {settings.LARGEST_FILE // 1_000_000} MB" in page
    assert not body.touched


@pytest.mark.parametrize(
    ("told", "ways"),
    [
        ("http://testserver/norra/moten/3/handling/?a=1&b=2", ["/norra/moten/3/handling/?a=1&b=2", "/"]),
        ("https://other.example/norra/", ["/"]),
        ("javascript:alert(1)", ["/"]),
        ("http://testserver//other.example/", ["/"]),
        ("", ["/"]),
    ],
)
def test_the_way_back_is_the_page_of_ours_with_the_form(db: None, told: str, ways: list[str]) -> None:
    answer = Client().generic(
        "POST", "/logga-in/", b"", CONTENT_LENGTH=str(settings.MOST_SENT + 1), HTTP_REFERER=told, HTTP_HOST="testserver"
    )

    assert html.fromstring(answer.content.decode()).xpath("//main//a/@href") == ways


def test_a_body_as_large_as_may_be_sent_is_read(db: None) -> None:
    body, browser = _Watched(b"--x--\r\n"), _visitor()
    sent = {"wsgi.input": body, "CONTENT_TYPE": "multipart/form-data; boundary=x"}

    browser.generic("POST", "/logga-in/", b"", CONTENT_LENGTH=str(settings.MOST_SENT), **sent)

    assert body.touched
