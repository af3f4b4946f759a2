"""One's own: the secret calendar address and the reminders. And the feed itself, which asks for no sign-in."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_scopes import scope

from samordna.associations.links import absolute
from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import Audience, roles_of, route
from samordna.core.exports import taken_out
from samordna.meetings import access
from samordna.meetings.actions.following import choose_day, make_address, revoke_address
from samordna.meetings.actions.following import digest as digest_of
from samordna.meetings.choices import Weekday
from samordna.meetings.forms import ReminderForm
from samordna.meetings.models import CycleItem
from samordna.meetings.queries import feed
from samordna.meetings.queries.reminders import chosen_day, digest, told
from samordna.meetings.rules.cycle import next_on
from samordna.meetings.views.cycle import reads
from samordna.verdict import Refused

own = route(roles=access.READS, no=access.ONLY_READERS, methods=("POST",))
# A calendar asks a few times a day; many people may share one address on the net.
RATES = {"feed": "60/m/ip"}
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


@reads
def mine(request: Request, association: Association) -> HttpResponse:
    """Whether one has a calendar address, and what one is reminded of."""
    return _page(request)


@own
def new_address(request: Request, association: Association) -> HttpResponse:
    """A new address, shown in the answer and never again."""
    secret = make_address(by=request.user, on=clock.today(), association=association)
    return _page(request, address=absolute(request, reverse("calendar_feed", args=[secret])))


@own
def revoke(request: Request, association: Association) -> HttpResponse:
    """Take the address away."""
    try:
        revoke_address(by=request.user, on=clock.today(), association=association)
    except Refused as refusal:
        messages.error(request, f"Inget är borttaget.|{refusal.reason}")
    else:
        messages.success(request, "Kalenderadressen gäller inte längre.|Ta också bort prenumerationen i din kalender.")
    return redirect("meetings:mine", association.slug)


@route(audience=Audience.PUBLIC)
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, for whoever has its address; the same 404 for one that is false, renewed, revoked or over."""
    if not consume(request, app="samordna.meetings", action="feed", config=RATES, limit_get=True):
        return HttpResponse("För många frågor från din adress. Vänta en minut.", status=429, headers=HEADERS)
    found = feed.address_with(digest_of(secret))
    if found is None:
        raise Http404
    slug = found.association.slug

    def link(item: CycleItem) -> str:
        return absolute(request, reverse("meetings:item", args=[slug, item.pk]))

    with scope(association=found.association):
        body = feed.calendar(found.association, clock.today(), link)
    headers = {**HEADERS, "Content-Disposition": 'inline; filename="arshjul.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


@own
def reminders(request: Request, association: Association) -> HttpResponse:
    """Choose the day of one's digest, or none."""
    form = ReminderForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    weekday = Weekday(form.cleaned_data["weekday"])
    choose_day(by=request.user, on=clock.today(), association=association, weekday=weekday)
    off = weekday == Weekday.OFF
    messages.success(
        request, "Du får inga påminnelser." if off else f"Påminnelserna kommer varje {weekday.label.lower()}."
    )
    return redirect("meetings:mine", association.slug)


def _page(request: Request, **more: Any) -> HttpResponse:
    today, roles = clock.today(), roles_of(request)
    table = told(request.user)
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{request.association.slug}-paminnelser")
    day = chosen_day(request.user, roles)
    coming = None if day == Weekday.OFF else digest(request.association, request.user, roles, next_on(day, today))
    context = {
        "held": feed.own_address(request.user),
        "address": "",
        "form": ReminderForm(initial={"weekday": day.value}),
        "coming": coming,
        "table": table,
        "mail": settings.MAIL_CONFIGURED,
        **more,
    }
    return render(request, "meetings/mine.jinja", context, status=422 if context["form"].errors else 200)
