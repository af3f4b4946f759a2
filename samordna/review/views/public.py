"""Review for anybody, without an account, where the operator has switched it on. Nothing is stored."""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samordna.core.access import Audience, route
from samordna.core.slots import slot
from samordna.formats.apart import SECONDS
from samordna.formats.document import Format, UnreadableDocument
from samordna.formats.pictures import pictures_apart
from samordna.reading.apart import review_apart
from samordna.reading.review import Review
from samordna.review import rules
from samordna.review.forms import ENDINGS, HandInForm
from samordna.review.queries.shown import pages_told
from samordna.review.queries.understood import tables
from samordna.review.views.result import Result, result

# As the sign-in counts: so many in a minute and an hour from one address.
RATES = {"review": "4/m/ip,30/h/ip"}
PICTURES, WIDTH = 6, 800
OFTEN = "Många dokument har granskats från din adress på kort tid. Vänta en stund och försök igen."
BUSY = "Just nu granskas så många dokument som går samtidigt. Vänta en halv minut och försök igen."
NOT_KEPT = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


@route(audience=Audience.PUBLIC, methods=("GET", "POST"), only_if=lambda request: bool(settings.PUBLIC_REVIEW))
def public_review(request: HttpRequest) -> HttpResponse:
    """Hand in a document and read what was found in the answer."""
    form = HandInForm(request, most=rules.PUBLIC_BYTES)
    if request.method != "POST":
        return _page(request, form)
    if not consume(request, app="samordna.review", action="review", config=RATES):
        return _page(request, form, OFTEN, 429)
    if not form.is_valid():
        return _page(request, form, status=422)
    name, data = form.cleaned_data["name"], form.cleaned_data["data"]
    until = time.monotonic() + SECONDS
    with slot("public-review", of=rules.PUBLIC_AT_ONCE) as free:
        if not free:
            return _page(request, form, BUSY, 503)
        try:
            review = review_apart(data, name)
        except UnreadableDocument as reason:
            return _page(request, form, str(reason), 422)
        pictures = _pictures(review, data, until)
    shown = result(review, (), {} if pictures else {"visa": "text"}, kept=False)
    return _answer(render(request, "review/public_result.jinja", _context(shown, pictures)))


def _pictures(review: Review, data: bytes, until: float) -> dict[int, str]:
    """The first pages with findings as addresses that hold the picture itself, in what is left of the time."""
    left = until - time.monotonic()
    if review.document.format is not Format.PDF or left < 1:
        return {}
    try:
        drawn = pictures_apart(data, pages_told(review)[:PICTURES], width=WIDTH, seconds=left)
    except UnreadableDocument:
        return {}
    return {page: f"data:image/png;base64,{base64.b64encode(png).decode()}" for page, png in drawn.items()}


def _context(shown: Result, pictures: dict[int, str]) -> dict[str, Any]:
    drawn = replace(shown, sheets=tuple(sheet for sheet in shown.sheets if sheet.page in pictures))
    return {**drawn.context(), "pictures": pictures, "understood": tables(shown.review)}


def _page(request: HttpRequest, form: HandInForm, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "problem": problem,
        "endings": ENDINGS,
        "megabytes": rules.PUBLIC_BYTES // rules.MEGABYTE,
    }
    answer = _answer(render(request, "review/public.jinja", context, status=status))
    if status == 503:
        answer["Retry-After"] = "30"
    return answer


def _answer(answer: HttpResponse) -> HttpResponse:
    for name, value in NOT_KEPT.items():
        answer[name] = value
    return answer
