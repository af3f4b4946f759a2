"""A paper as a file to take away: PDF or DOCX, with a note in the log of who took it."""

from __future__ import annotations

import io
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from samordna.core import audit, clock
from samordna.core.downloads import handed_out
from samordna.documents.blocks import Document

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def printed(
    request: HttpRequest, document: Document, form: str, *, name: str, about: Any, code: str
) -> HttpResponseBase:
    """The paper made now as `name`.pdf or `name`.docx; `about` is the row it speaks of, `code` the log's word.

    Raises:
        Http404: for a form there is none of.
    """
    if form not in MEDIA:
        raise Http404
    if form == "pdf":
        from samordna.documents.pdf import write as writer
    else:
        from samordna.documents.docx import write as writer
    audit.record(
        by=request.user, on=clock.today(), association=request.association, code=code,  # type: ignore[attr-defined]
        kind=audit.Kind.EXPORT, subject=about, summary=f"{document.title} togs ut som {form.upper()}: {about}.",
    )  # fmt: skip
    return handed_out(io.BytesIO(writer(document)), name=f"{name}.{form}", media_type=MEDIA[form])
