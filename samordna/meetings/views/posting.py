"""The notice board as insiders see it: the approval of minutes is announced, taken down, and certified."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.exports import taken_out
from samordna.core.figures import day as in_words
from samordna.core.saving import saved
from samordna.meetings.actions.posting import post_minutes, remove_posting
from samordna.meetings.forms.minutes import PostForm, RemoveForm
from samordna.meetings.models import Posting
from samordna.meetings.queries import minutes as queries
from samordna.meetings.queries import postings
from samordna.meetings.rules.approving import may_post
from samordna.meetings.rules.minutes_paper import certificate
from samordna.meetings.views.minutes_frame import minutes_of, printed, reads, writes


@reads
def board(request: Request, association: Association) -> HttpResponse:
    """All that stands on the board, and has stood there."""
    rows = postings.every()
    address = {one.minutes.meeting_id: _minutes(association, one) for one in rows}
    table = postings.table(rows, clock.today(), address)
    if "format" in request.GET:
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-anslagstavla")
    return render(request, "meetings/minutes/board.jinja", {"table": table})


@writes
def post(request: Request, association: Association, pk: int) -> HttpResponse:
    """Announce that the minutes have been approved."""
    found = minutes_of(pk)
    form = PostForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, on, with_file = request.user, clock.today(), form.cleaned_data["with_file"]
        made: list[Posting] = []
        if saved(form, lambda: made.append(post_minutes(by=by, on=on, minutes=found, with_file=with_file))):
            last = in_words(made[0].last_day)
            messages.success(
                request, f"Justeringen är anslagen.|Den står till och med {last} och tas sedan ned av sig själv."
            )
            return redirect("meetings:minutes", association.slug, pk)
    today, posted = clock.today(), queries.counts(found) is not None
    context = {
        "form": form,
        "meeting": found.meeting,
        "minutes": found,
        "may": may_post(found.state, approved=found.approved_on, on=today, posted=posted),
        "days": queries.days_if_posted(found, today),
        "today": today,
    }
    return render(request, "meetings/minutes/post.jinja", context, status=422 if form.errors else 200)


@writes
def remove(request: Request, association: Association, pk: int, posting: int) -> HttpResponse:
    """Take down an announcement that was wrong, before its time."""
    found = _posting(pk, posting)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, on, why = request.user, clock.today(), form.cleaned_data["why"]
        if saved(form, lambda: remove_posting(by=by, on=on, posting=found, why=why)):
            messages.success(
                request, "Anslaget är nedtaget.|Överklagandetiden börjar om när justeringen anslås på nytt."
            )
            return redirect("meetings:minutes", association.slug, pk)
    context = {"form": form, "meeting": found.minutes.meeting, "posting": found}
    return render(request, "meetings/minutes/remove.jinja", context, status=422 if form.errors else 200)


@reads
def certificate_file(request: Request, association: Association, pk: int, posting: int) -> HttpResponseBase:
    """The certificate of an announcement (anslagsbevis)."""
    found = _posting(pk, posting)
    paper = certificate(queries.told(found.minutes), queries.posted(found, clock.today()))
    name = f"{association.slug}-anslagsbevis-{found.posted_on.isoformat()}"
    return printed(request, paper, "pdf", name=name, about=found.minutes)


def _minutes(association: Association, posting: Posting) -> str:
    return reverse("meetings:minutes", args=[association.slug, posting.minutes.meeting_id])


def _posting(pk: int, posting: int) -> Posting:
    rows = Posting.objects.select_related("minutes__meeting__item", "minutes__meeting__association", "posted_by")
    found: Posting = get_object_or_404(rows.select_related("association"), pk=posting, minutes__meeting=pk)
    return found
