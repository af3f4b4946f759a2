"""The course of a meeting: opened, with an item that was not in the notice, closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.saving import saved
from samordna.meetings.actions.agenda import ItemGiven, add_at_meeting
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.effects import Warned
from samordna.meetings.forms.sitting import CloseForm, HourForm, UrgentForm
from samordna.meetings.queries.paragraphs import next_paragraph
from samordna.meetings.views.sitting import course_of, leads, one_form, posts, shown


@posts
def begin(request: Request, association: Association, pk: int) -> HttpResponse:
    """Open the meeting."""
    found, form = course_of(pk), HourForm(request.POST)

    def act() -> None:
        open_meeting(by=request.user, on=clock.today(), meeting=found.meeting, at=form.cleaned_data["at"])

    if form.is_valid() and saved(form, act):
        messages.success(request, "Mötet är öppnat.")
        if found.current:
            return redirect("meetings:sitting_item", association.slug, pk, found.current.pk)
        return redirect("meetings:sitting", association.slug, pk)
    return shown(request, found, opening=form)


@leads
def urgent(request: Request, association: Association, pk: int) -> HttpResponse:
    """An item that was not in the notice, which all agree to take up."""
    found = course_of(pk)
    form = UrgentForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = dict(form.cleaned_data)
        agreed = given.pop("agreed")
        add_at_meeting(
            by=request.user, on=clock.today(), meeting=found.meeting, given=ItemGiven(**given), agreed=agreed
        )  # fmt: skip

    return one_form(
        request, form, found=found, act=act, heading="Ärende som inte stod i kallelsen", button="Ta upp ärendet",
        said="Ärendet är tillagt sist på dagordningen.",
    )  # fmt: skip


@leads
def close(request: Request, association: Association, pk: int) -> HttpResponse:
    """What is left, then close the meeting."""
    found = course_of(pk)
    day = found.held.sitting.day
    first = next_paragraph(day.year)
    now = timezone.localtime(clock.now()).time() if day == clock.today() else None
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"first": first, "at": now})

    def act() -> None:
        given = form.cleaned_data
        told = close_meeting(
            by=request.user, on=clock.today(), meeting=found.meeting, at=given["at"], first_paragraph=given["first"]
        )  # fmt: skip
        for sentence in told:
            (messages.warning if isinstance(sentence, Warned) else messages.info)(request, sentence)

    # Whether approvers are chosen is asked with the meeting (views/sitting); the model itself does not have it.
    return one_form(
        request, form, found=found, act=act, heading="Avsluta mötet", button="Avsluta mötet",
        said="Mötet är avslutat.|Ärendena har fått sina paragrafer, och inget mer kan ändras.",
        left=[found.line(item) for item in found.left], approvers=found.meeting.has_approvers,  # type: ignore[attr-defined]
    )  # fmt: skip
