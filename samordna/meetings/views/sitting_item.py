"""One item at a meeting: who serves, what is moved, how it is decided; and everything that is noted of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.saving import MOST_DIGITS, saved, whole
from samordna.meetings import access
from samordna.meetings.actions.attendance import settle_conflict
from samordna.meetings.actions.deciding import withdraw
from samordna.meetings.choices import ItemKind
from samordna.meetings.models import Conflict, Proposal
from samordna.meetings.queries.course import Course
from samordna.meetings.queries.in_item import Said, happened, since
from samordna.meetings.queries.meeting import papers_of
from samordna.meetings.rules import deciding as rules
from samordna.meetings.rules.stages import Stage
from samordna.meetings.views.sitting import course_of, done, item_of, leads, posts, reads, status
from samordna.meetings.views.sitting_acts import ACTS, TOUCHES, At, offered

SETTLED = {
    "bortse": (True, "Styrelsen bortser från jävet (KL 6:29, bedömt)."),
    "hall-fast": (False, "Styrelsen håller fast vid jävet."),
    "ta-bort": (None, "Anteckningen om jäv är borttagen."),
}


@reads
def item(request: Request, association: Association, pk: int, item: int) -> HttpResponse:
    """The item as it stands, with the form that is most likely wanted."""
    found = course_of(pk)
    at = _at(found, item)
    wanted = "beslut" if at.item.kind == ItemKind.DECISION or at.item.proposed else ""
    if at.item.vote_asked and at.happened.settling is None:
        wanted = "omrostning"
    able = wanted in offered(at) and at.may_decide and access.leads(roles_of(request))
    return _page(request, at, wanted if able else "")


@leads
def act(request: Request, association: Association, pk: int, item: int, act: str) -> HttpResponse:
    """One of the acts of an item: its form, then done."""
    if act not in ACTS:
        raise Http404
    at = _at(course_of(pk), item, request)
    if request.method != "POST":
        return _page(request, at, act if act in offered(at) else "")
    wanted = ACTS[act]
    form = wanted.form(at, request.POST)
    if form.is_valid() and saved(form, lambda: wanted.do(at, form, request.user, clock.today())):
        messages.success(request, wanted.said)
        return redirect("meetings:sitting_item", association.slug, pk, item)
    # Anew, for somebody else may be why it was refused; what was typed stands in the form.
    return _page(request, _at(course_of(pk), item, request), act, form)


@posts
def touch(request: Request, association: Association, pk: int, item: int, what: str) -> HttpResponse:
    """Something that is done with one touch."""
    if what not in TOUCHES:
        raise Http404
    found = course_of(pk)
    at, (do, said) = item_of(found, item), TOUCHES[what]
    return done(request, lambda: do(at, request.user, clock.today()), said, "meetings:sitting_item", pk, item)


@posts
def settle(request: Request, association: Association, pk: int, item: int, conflict: int) -> HttpResponse:
    """The board disregards a conflict of interest, holds to it, or it was noted by mistake."""
    one = _of(Conflict, course_of(pk), item, conflict)
    how = request.POST.get("hur", "")
    if how not in SETTLED:
        return redirect("meetings:sitting_item", association.slug, pk, item)
    disregarded, said = SETTLED[how]
    return done(
        request,
        lambda: settle_conflict(by=request.user, on=clock.today(), conflict=one, disregarded=disregarded),
        said, "meetings:sitting_item", pk, item,
    )  # fmt: skip


@posts
def take_proposal_back(request: Request, association: Association, pk: int, item: int, proposal: int) -> HttpResponse:
    """Somebody takes their proposal back."""
    one = _of(Proposal, course_of(pk), item, proposal)
    return done(
        request, lambda: withdraw(by=request.user, on=clock.today(), proposal=one), "Yrkandet är tillbakataget.",
        "meetings:sitting_item", pk, item,
    )  # fmt: skip


def _of(kind: Any, found: Course, item: int, pk: int) -> Any:
    """A row of an item of the meeting.

    Raises:
        Http404: when there is none.
    """
    rows = kind.objects.select_related("item__meeting", "seat", "association")
    return get_object_or_404(rows, pk=pk, item=item, item__meeting=found.meeting)


def _at(found: Course, pk: int, request: Request | None = None) -> At:
    """The item, and with a request what its sender had seen of it."""
    one = next((row for row in found.agenda if row.pk == pk), None)
    if one is None:
        raise Http404
    one.meeting = found.meeting
    sent = request.POST if request is not None else {}
    keys = [key for key in sent.get("serving", "").split(",") if key.isascii() and key.isdigit()]
    seen = whole(sent, "seen") if "seen" in sent else None
    shown = [int(key) for key in keys if len(key) <= MOST_DIGITS] if "serving" in sent else None
    return At(found, one, happened(one), seen, shown)


def _page(request: Request, at: At, act: str, form: Form | None = None) -> HttpResponse:
    found, one, slug = at.course, at.item, request.association.slug
    before, after = found.beside(one)
    decision, serving = at.decision, found.serving(one)
    seats = found.held.board.seats

    def who(said: Said) -> str:
        return seats[said.seat].holder if said.seat is not None and said.seat in seats else ""

    context = {
        "course": found,
        "item": one,
        "line": found.line(one),
        "lines": [found.line(row) for row in found.agenda],
        "before": before,
        "after": after,
        "quorum": found.quorum(one),
        "serving": [(found.called(seat), how) for seat, how in serving],
        "leader": at.leader,
        "papers": papers_of(one),
        "conflicts": [(row, seats[row.seat_id].holder) for row in at.conflicts if row.seat_id in seats],
        "happened": at.happened,
        "who": who,
        "names": lambda keys: ", ".join(seats[key].holder for key in keys if key in seats),
        "decision": decision,
        "dealt_with": found.dealt_with(one),
        "is_open": found.stage is Stage.OPEN,
        "is_over": found.stage > Stage.OPEN,
        "may": access.leads(roles_of(request)),
        "may_decide": at.may_decide,
        "may_note": rules.may_note_dealt_with(found.quorum(one), formal=one.kind == ItemKind.FORMAL),
        "acts": [(name, ACTS[name].label) for name in offered(at)],
        "act": act,
        "doing": ACTS.get(act),
        "lede": ACTS[act].told(at) if act else "",
        "form": form if form is not None else (ACTS[act].form(at, None) if act else None),
        "seen": one.revision,
        "serving_keys": ",".join(str(seat.pk) for seat, _ in serving),
        "meanwhile": since(one, at.seen) if form is not None and at.seen is not None else [],
        "slug": slug,
    }
    return render(request, "meetings/sitting_item.jinja", context, status=status(request, form))
