"""What can be taken out of a review: a report, and the plan as a plan file to start from."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import audit, clock
from samordna.core.access import route
from samordna.review.models import ReviewedDocument
from samordna.review.papers import report as made
from samordna.review.queries import mine
from samordna.review.queries.opened import numbered
from samordna.review.views.start import own

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"pdf": "application/pdf", "xlsx": XLSX}


@route()
def report(request: Request, association: Association, pk: UUID, form: str) -> HttpResponse:
    """The findings as PDF or XLSX."""
    if form not in FORMS:
        raise Http404
    document = own(request, pk)
    review = mine.review_of(document)
    if review is None:
        return redirect("review:document", association.slug, pk)
    waivers = list(document.waivers.all())
    paper = made(review, numbered(review, waivers), waivers, association=association.name, on=clock.today(),
                 sha256=document.sha256)  # fmt: skip
    if form == "pdf":
        from samordna.documents.pdf import write
    else:
        from samordna.documents.xlsx import write
    _note(request, document, f"Granskningen av ett dokument togs ut som {form.upper()}.")
    return _file(write(paper), FORMS[form], f"granskning-{_stem(document)}.{form}")


@route()
def plan_file(request: Request, association: Association, pk: UUID) -> HttpResponse:
    """The plan as it was understood, with what is unsure marked."""
    document = own(request, pk)
    review = mine.review_of(document)
    if review is None:
        return redirect("review:document", association.slug, pk)
    _note(request, document, "Ett granskat dokument togs ut som planfil.")
    return _file(review.plan_marked.encode(), "application/yaml", f"plan-{_stem(document)}.yaml")


def _stem(document: ReviewedDocument) -> str:
    """The document's name as a part of a file's: plain letters, digits and hyphens."""
    return slugify(document.name.rpartition(".")[0] or document.name)[:60] or "dokument"


def _note(request: Request, document: ReviewedDocument, summary: str) -> None:
    audit.record(
        by=request.user, on=clock.today(), association=document.association, code="export.review",
        kind=audit.Kind.EXPORT, subject=document, summary=summary,
    )  # fmt: skip


def _file(body: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(
        body,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
