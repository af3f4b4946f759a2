"""Comments by section: what the preparatory group and the board say, and the director takes care of."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions import content
from samordna.budgets.address import At
from samordna.budgets.forms.comments import CommentForm
from samordna.budgets.queries import comments as queries
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import saved

TAB = "budgets:comments"


@route(roles=access.READS_DRAFTS, no=access.ONLY_INSIDERS)
def comments(request: Request, association: Association, at: At) -> HttpResponse:
    """Everything that has been said, by section."""
    found = opened(request, at)
    form = CommentForm(found.plan, initial={"place": request.GET.get("om", "")})
    return _page(request, found, form)


@route(roles=access.COMMENTS, no=access.ONLY_COMMENTERS, methods=("POST",))
def comment(request: Request, association: Association, at: At) -> HttpResponse:
    """Say something of a section."""
    found = opened(request, at)
    form = CommentForm(found.plan, request.POST)
    if form.is_valid() and saved(
        form,
        lambda: content.comment(by=request.user, on=clock.today(), version=found.version, **form.cleaned_data),
    ):
        messages.success(request, "Kommentaren är lämnad.|Förbundschefen ser den vid avsnittet.")
        return redirect(_address(association, at, form.cleaned_data["place"]))
    return _page(request, found, form)


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))
def settle(request: Request, association: Association, at: At, pk: int) -> HttpResponse:
    """Mark a comment as taken care of."""
    found = opened(request, at)
    row = get_object_or_404(found.version.comments, pk=pk)
    content.settle(by=request.user, on=clock.today(), version=found.version, comment=row)
    messages.success(request, "Kommentaren är omhändertagen.")
    return redirect(_address(association, at, row.place))


def _page(request: Request, found: Opened, form: CommentForm) -> HttpResponse:
    threads = queries.threads(found.version, found.plan)
    context = {
        "threads": threads,
        "waiting": sum(thread.open for thread in threads),
        "form": form,
        "may_comment": access.comments(found.roles, found.version),
    }
    return render(request, "budgets/comments.jinja", {**frame(request, found, "Kommentarer", TAB), **context})


def _address(association: Association, at: At, place: str) -> str:
    """Where the place is read."""
    if place.startswith(queries.TEXT):
        key = place.removeprefix(queries.TEXT)
        return f"{reverse('budgets:text', args=[association.slug, at, key])}#kommentarer"
    return reverse(TAB, args=[association.slug, at])
