"""At the meeting: who is there, the items in a list, and what all the pages of a meeting under way share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of, route
from samordna.core.saving import saved, whole
from samordna.governance.models import Seat
from samordna.meetings import access
from samordna.meetings.forms.sitting import ChairForm, HourForm
from samordna.meetings.models import AgendaItem, Approver, Meeting
from samordna.meetings.queries.course import Course, course
from samordna.meetings.rules.serving import Mode, may_attend
from samordna.meetings.rules.stages import Stage, may_open
from samordna.verdict import Refused

reads = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS)
leads = route(roles=access.LEADS, no=access.ONLY_LEADERS, methods=("GET", "POST"))
posts = route(roles=access.LEADS, no=access.ONLY_LEADERS, methods=("POST",))


@reads
def sitting(request: Request, association: Association, pk: int) -> HttpResponse:
    """The meeting: its board member by member, its items, and what comes next."""
    return shown(request, course_of(pk))


@reads
def news(request: Request, association: Association, pk: int) -> HttpResponse:
    """Whether something has been noted since the revision that a screen shows; nothing when it has not."""
    meeting: Meeting = get_object_or_404(Meeting.objects.filter(item__cancelled_on__isnull=True), pk=pk)
    if meeting.revision == whole(request.GET, "sett", otherwise=meeting.revision):
        return HttpResponse(status=204)
    asking = urlsplit(request.headers.get("HX-Current-URL", "")).path
    own = reverse("meetings:sitting", args=[association.slug, pk])
    return render(request, "meetings/_news.jinja", {"back": asking if asking.startswith(own) else own})


def shown(
    request: Request, found: Course, *, opening: HourForm | None = None, chair: ChairForm | None = None
) -> HttpResponse:
    """The page, with a form that was refused."""
    current, meeting = found.current, found.meeting
    leader = found.held.chair(current) if current else None
    approvers = [found.called(one.seat) for one in meeting.approvers.select_related("seat").order_by("pk")]
    refused = opening or chair
    context = {
        "course": found,
        "groups": found.groups(),
        "lines": [found.line(item) for item in found.agenda],
        "quorum": found.quorum(current) if current else None,
        "leader": leader,
        "opening": opening or HourForm(initial={"at": meeting.item.starts}),
        "choosing": chair or ChairForm(seats=found.serving(current) if current else []),
        "approvers": approvers,
        "remote": bool(may_attend(Mode.VIDEO, found.held.sitting.day, found.held.sitting.remote)),
        "since": found.comes_from,
        "may": access.leads(roles_of(request)),
        "may_open": may_open(found.stage, day=meeting.day, on=clock.today()),
        "may_prepare": access.prepares(roles_of(request)),
        "under_way": found.stage is Stage.OPEN,
        "before": found.stage <= Stage.CALLED,
        "attended": found.stage in (Stage.CALLED, Stage.OPEN),
    }
    return render(request, "meetings/sitting.jinja", context, status=status(request, refused))


def course_of(pk: int) -> Course:
    """The meeting with this key as it stands today.

    Raises:
        Http404: when there is none.
    """
    chosen = Exists(Approver.objects.filter(meeting=OuterRef("pk")))
    rows = Meeting.objects.select_related("item", "association").annotate(has_approvers=chosen)
    return course(get_object_or_404(rows, pk=pk, item__cancelled_on__isnull=True), on=clock.today())


def item_of(found: Course, pk: int) -> AgendaItem:
    """The meeting's item with this key.

    Raises:
        Http404: when it is not on its agenda.
    """
    item: AgendaItem = get_object_or_404(AgendaItem.objects.filter(meeting=found.meeting), pk=pk)
    item.meeting = found.meeting
    return item


def seat_of(found: Course, pk: int) -> Seat:
    """The seat with this key, which may be of the board or not: the act says so."""
    held: Seat = found.held.board.seats.get(pk) or get_object_or_404(Seat.objects.select_related("member"), pk=pk)
    return held


def status(request: Request, form: BaseForm | None) -> int:
    """How a page with this form answers: htmx puts in only what answers 200."""
    return 422 if form is not None and form.errors and not request.htmx else 200  # type: ignore[attr-defined]


def done(
    request: Request, act: Callable[[], Any], said: str, back: str, *args: Any, lost: str = "Inget är ändrat."
) -> HttpResponse:
    """Do what a button asks, say so or why not, and lead back."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, f"{lost}|{refusal.reason}")
    else:
        messages.success(request, said)
    return redirect(back, request.association.slug, *args)


def one_form(
    request: Request, form: BaseForm, *, found: Course, heading: str, act: Callable[[], Any], said: str, button: str,
    lede: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """One form on one page, and back to the meeting."""
    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, said)
        return redirect("meetings:sitting", request.association.slug, found.meeting.pk)
    context = {"course": found, "form": form, "heading": heading, "button": button, "lede": lede, **more}
    return render(request, "meetings/sitting_form.jinja", context, status=status(request, form))
