"""What is uploaded: nothing of what is too large is kept, and names are safe to show and keep."""

import io
from typing import Any

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.test import RequestFactory

from samordna.core.uploads import LONGEST_NAME, NoneTooLarge, clean_name, too_large


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("C:\\Dokument\\Plan 2025.pdf", "Plan 2025.pdf"),
        ("../../etc/passwd", "passwd"),
        ("plan\x00\n\u202efdp.exe", "plan fdp.exe"),
        ("  ..plan.docx  ", "plan.docx"),
        ("", "dokument"),
        ("/", "dokument"),
        ("å" * 300 + ".pdf", "å" * (LONGEST_NAME - 4) + ".pdf"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("a." + "b" * 300, ("a." + "b" * 300)[:LONGEST_NAME]),
    ],
)
def test_a_name_is_one_line_without_folders_and_keeps_its_ending(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_what_a_request_brings_is_held_against_the_limit(settings: Any) -> None:
    settings.LARGEST_UPLOAD = 1000
    request = RequestFactory().post("/", {"file": io.BytesIO(b"x" * 900)})

    sent = int(request.META["CONTENT_LENGTH"])

    assert (too_large(request), too_large(request, sent), too_large(request, sent - 1)) == (sent > 1000, False, True)


def test_a_length_that_is_no_number_is_too_large() -> None:
    request = RequestFactory().get("/", CONTENT_LENGTH="-1")

    assert too_large(request)


@pytest.mark.parametrize(("size", "kept"), [(400, ["file"]), (5000, [])])
def test_no_file_of_a_request_that_is_too_large_is_kept(settings: Any, size: int, kept: list[str]) -> None:
    settings.LARGEST_UPLOAD = 1000
    request = RequestFactory().post("/", {"text": "hej", "file": io.BytesIO(b"x" * size)})

    assert list(request.FILES) == kept
    assert request.POST["text"] == "hej"
    first, *rest = request.upload_handlers
    assert isinstance(first, NoneTooLarge)
    assert [type(handler) for handler in rest] == [MemoryFileUploadHandler, TemporaryFileUploadHandler]
