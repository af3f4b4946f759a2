"""What is uploaded: never more than the largest document there is, and names that are safe to show, print and keep."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LONGEST_NAME = 120


def too_large(request: HttpRequest, most: int | None = None) -> bool:
    """Whether a request brings more than so many bytes (the installation's limit unless told)."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return not sent.isdigit() or int(sent) > (settings.LARGEST_UPLOAD if most is None else most)


class NoneTooLarge(FileUploadHandler):
    """Lets the files of a request that is too large pass by without keeping a byte; forms then say so."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any) -> None:
        """Remember how much is sent."""
        self.refuses = content_length > settings.LARGEST_UPLOAD

    def new_file(self, *given: Any, **named: Any) -> None:
        """Skip the file.

        Raises:
            SkipFile: when the request is too large.
        """
        super().new_file(*given, **named)
        if self.refuses:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Another handler makes the file."""


def clean_name(name: str, otherwise: str = "dokument") -> str:
    """A file's own name on one line, without folders, invisible characters and too much length; the ending is kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", last))
    line = " ".join(shown.split()).strip(". ")
    stem, dot, ending = line.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = line, ""
    room = LONGEST_NAME - (len(ending) + 1 if ending else 0)
    kept = stem[:room].rstrip()
    return (f"{kept}.{ending}" if ending else kept) or otherwise
