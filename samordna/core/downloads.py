"""A file to take away. It never opens inside our pages: it may have been made to act in their name."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse

CLOSED = "default-src 'none'; sandbox"


def handed_out(source: IO[bytes], *, name: str, media_type: str) -> FileResponse:
    """The file as a download with this name, whatever a browser would rather do with it."""
    answer = FileResponse(source, as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = CLOSED
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
