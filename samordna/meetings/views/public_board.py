"""What everybody may see without signing in: the association's notice board, and the receipt of what was sent."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django_scopes import scope

from samordna.associations.models import Association
from samordna.core import clock
from samordna.core.access import Audience, route
from samordna.core.downloads import handed_out
from samordna.meetings.actions.dispatching import confirm_receipt
from samordna.meetings.actions.following import digest
from samordna.meetings.models import Dispatch
from samordna.meetings.queries.minutes import told
from samordna.meetings.queries.postings import dispatch_with, paragraphs, standing
from samordna.records.models import File

RATES = {"receipt": "30/m/ip"}
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "same-origin"}
everybody = route(audience=Audience.PUBLIC)


@everybody
def notice_board(request: HttpRequest, association: str) -> HttpResponse:
    """What stands on the board today, and how one appeals."""
    found = _association(association)
    with scope(association=found):
        posted = [(one, paragraphs(one), told(one.minutes)) for one in standing(clock.today())]
        return render(request, "meetings/minutes/public_board.jinja", {"of": found, "posted": posted})


@everybody
def posted_file(request: HttpRequest, association: str, posting: int) -> HttpResponseBase:
    """The minutes, while they stand on the board and were laid out there."""
    found = _association(association)
    with scope(association=found):
        one = next((one for one in standing(clock.today()) if one.pk == posting and one.lays_out), None)
        if one is None:
            raise Http404
        return _file(one.minutes.pdf)


@route(audience=Audience.PUBLIC, methods=("GET", "POST"))
def receipt(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What was sent, for whoever has its address, and the confirmation that it was received."""
    sent = _sent(request, secret)
    with scope(association=sent.association):
        if request.method == "POST":
            confirm_receipt(by=None, on=clock.today(), dispatch=sent)
            return redirect("receipt", secret)
        answer = render(request, "meetings/minutes/public_receipt.jinja", {"sent": sent, "secret": secret})
    return _unfound(answer)


@everybody
def receipt_file(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The paper that was sent."""
    sent = _sent(request, secret)
    with scope(association=sent.association):
        return _unfound(_file(sent.file))


def _unfound(answer: HttpResponseBase) -> HttpResponseBase:
    """The answer, for whoever has the address and nobody's index."""
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _association(slug: str) -> Association:
    found: Association = get_object_or_404(Association, slug=slug)
    return found


def _sent(request: HttpRequest, secret: str) -> Dispatch:
    """What was sent; the same 404 for an address that is false or too old."""
    if not consume(request, app="samordna.meetings", action="receipt", config=RATES, limit_get=True):
        raise Http404
    found = dispatch_with(digest(secret), clock.today())
    if found is None:
        raise Http404
    return found


def _file(file: File | None) -> HttpResponseBase:
    if file is None:
        raise Http404
    try:
        source = file.stored.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return handed_out(source, name=file.name, media_type=file.stored.media_type)
