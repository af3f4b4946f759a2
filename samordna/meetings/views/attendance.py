"""Who is at the meeting: touched in, from afar, late and leaving; others; who leads and who approves the minutes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import saved
from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat
from samordna.meetings import access
from samordna.meetings.actions.attendance import arrive, choose_approvers, choose_chair, leave, note_others
from samordna.meetings.choices import AttendanceMode
from samordna.meetings.forms.sitting import ApprovalForm, ArriveForm, ChairForm, LeaveForm, OthersForm, Seats
from samordna.meetings.models import AgendaItem, Presence
from samordna.meetings.queries.course import Course
from samordna.meetings.rules.serving import Mode, may_attend
from samordna.meetings.rules.stages import Stage
from samordna.meetings.views.sitting import course_of, done, leads, one_form, posts, seat_of, shown, status


@leads
def seat(request: Request, association: Association, pk: int, seat: int) -> HttpResponse:
    """One seat: how they take part and from when, and where they leave."""
    found = course_of(pk)
    return _seat(request, found, seat_of(found, seat))


@posts
def comes(request: Request, association: Association, pk: int, seat: int) -> HttpResponse:
    """Somebody is there."""
    found = course_of(pk)
    who, form = seat_of(found, seat), ArriveForm(request.POST, items=_items(found))
    by, on = request.user, clock.today()

    def act() -> None:
        given = form.cleaned_data
        arrive(
            by=by, on=on, meeting=found.meeting, seat=who, mode=AttendanceMode(given["mode"]), first=given["first"]
        )  # fmt: skip

    if form.is_valid() and saved(form, act):
        return redirect("meetings:sitting", association.slug, pk)
    return _seat(request, found, who, coming=form)


@posts
def leaves(request: Request, association: Association, pk: int, presence: int) -> HttpResponse:
    """Somebody leaves before an item, or was not there at all."""
    found = course_of(pk)
    stay: Presence = get_object_or_404(
        Presence.objects.select_related("seat", "meeting", "association"), pk=presence, meeting=found.meeting
    )
    form = LeaveForm(request.POST, items=_items(found))

    def act() -> None:
        leave(by=request.user, on=clock.today(), presence=stay, before=form.cleaned_data["before"])

    if form.is_valid() and saved(form, act):
        return redirect("meetings:sitting", association.slug, pk)
    return _seat(request, found, seat_of(found, stay.seat_id), leaving=form)


@posts
def all_there(request: Request, association: Association, pk: int) -> HttpResponse:
    """All ordinary members who are not noted yet are in the room."""
    found, on = course_of(pk), clock.today()
    there = {one.seat_id for one in found.held.presences}
    first = found.comes_from

    def act() -> None:
        for row in found.held.board.seats.values():
            if row.kind == SeatKind.ORDINARY and row.pk not in there:
                arrive(by=request.user, on=on, meeting=found.meeting, seat=row, first=first)

    return done(request, act, "Ledamöterna är antecknade som närvarande.", "meetings:sitting", pk)


@leads
def others(request: Request, association: Association, pk: int) -> HttpResponse:
    """Who is there beside the board."""
    found = course_of(pk)
    form = OthersForm(request.POST if request.method == "POST" else None, initial={"others": found.meeting.others})
    return one_form(
        request, form, found=found, heading="Övriga närvarande", button="Spara",
        said="Övriga närvarande är antecknade.",
        act=lambda: note_others(by=request.user, on=clock.today(), meeting=found.meeting, **form.cleaned_data),
    )  # fmt: skip


@posts
def chair(request: Request, association: Association, pk: int) -> HttpResponse:
    """Whom the board chooses to lead."""
    found = course_of(pk)
    form = ChairForm(request.POST, seats=found.serving(found.current) if found.current else [])

    def act() -> None:
        choose_chair(by=request.user, on=clock.today(), meeting=found.meeting, seat=form.cleaned_data["seat"])

    if form.is_valid() and saved(form, act):
        return redirect("meetings:sitting", association.slug, pk)
    return shown(request, found, chair=form)


@leads
def approval(request: Request, association: Association, pk: int) -> HttpResponse:
    """Who approves the minutes together with the chair, and on which day."""
    found = course_of(pk)
    chosen = [str(one.seat_id) for one in found.meeting.approvers.order_by("pk")]
    initial = {"seats": chosen, "day": found.meeting.approval_on}
    chair = found.held.usual_chair
    beside = [(row, words) for row, words in _there(found) if row != chair]
    form = ApprovalForm(request.POST if request.method == "POST" else None, seats=beside, initial=initial)
    return one_form(
        request, form, found=found, heading="Justering av protokollet", button="Spara",
        said="Justerarna är antecknade.",
        act=lambda: choose_approvers(by=request.user, on=clock.today(), meeting=found.meeting, **form.cleaned_data),
    )  # fmt: skip


def _seat(
    request: Request, found: Course, who: Seat, *, coming: ArriveForm | None = None, leaving: LeaveForm | None = None
) -> HttpResponse:
    stays = [one for one in found.held.presences if one.seat_id == who.pk]
    last = next((one for one in reversed(stays) if one.last_id is None), None)
    first, current = found.comes_from, found.current
    items = _items(found)
    asked = {"first": first.pk if first else ""}
    gone = {"before": current.pk if found.stage is Stage.OPEN and current else ""}
    sitting = found.held.sitting
    context = {
        "course": found,
        "who": who,
        "stays": stays,
        "last": last,
        "coming": coming or ArriveForm(items=items, initial=asked),
        "leaving": leaving or LeaveForm(items=items, initial=gone),
        "from_afar": may_attend(Mode.VIDEO, sitting.day, sitting.remote),
        "may": access.leads(roles_of(request)),
    }
    return render(request, "meetings/sitting_seat.jinja", context, status=status(request, coming or leaving))


def _items(found: Course) -> list[tuple[AgendaItem, str]]:
    return [(item, f"{found.number(item)}. {item}") for item in found.agenda]


def _there(found: Course) -> Seats:
    """Those of the board who are there at some time."""
    there = {one.seat_id for one in found.held.presences}
    return [(row, found.called(row)) for key, row in found.held.board.seats.items() if key in there]
