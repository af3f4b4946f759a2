"""Letting a finding stand, with a reason, and taking that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import route
from samordna.review.actions import unwaive as take_back
from samordna.review.actions import waive as let_stand
from samordna.review.models import ReviewedDocument
from samordna.review.queries import mine
from samordna.review.queries.opened import numbered
from samordna.review.views.start import own

writes = route(methods=("POST",))


@writes
def waive(request: Request, association: Association, pk: UUID, key: str) -> HttpResponse:
    """Let the finding of the address stand."""
    document = own(request, pk)
    review = mine.review_of(document)
    found = next((one for one in numbered(review, ()) if one.key == key), None) if review else None
    if found is None:
        messages.info(request, "Fyndet finns inte längre.|Dokumentet har bedömts på nytt; ingen motivering behövs.")
        return redirect(_page(request, document))
    code = found.judged.finding.code
    try:
        let_stand(
            by=request.user, on=clock.today(), document=document, found=found, reason=request.POST.get("reason", "")
        )
    except ValidationError as error:
        messages.error(request, f"{code} är inte godtaget.|{' '.join(error.messages)}")
    else:
        messages.success(request, f"{code} är godtaget.|Motiveringen står i rapporten.")
    return redirect(_page(request, document, found.number))


@writes
def unwaive(request: Request, association: Association, pk: UUID, waiver: int) -> HttpResponse:
    """Let it be a finding again."""
    document = own(request, pk)
    given = get_object_or_404(document.waivers.all(), pk=waiver)
    take_back(by=request.user, on=clock.today(), document=document, waiver=given)
    messages.success(request, f"{given.code} gäller igen.|Motiveringen är borttagen.")
    return redirect(_page(request, document))


def _page(request: Request, document: ReviewedDocument, number: int = 0) -> str:
    """The page as it was looked at, at the finding."""
    page = reverse("review:document", args=[request.association.slug, document.pk])
    asked = request.GET.urlencode()
    return f"{page}{'?' if asked else ''}{asked}#{f'fynd-{number}' if number else 'fynd'}"
