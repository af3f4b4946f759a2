"""Rows of a draft (texts, goals, interventions, lines, sections) on their pages: found, added, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.request import Request
from samordna.budgets.actions import content
from samordna.budgets.models import Goal, Line, PlannedIntervention, Section, Text
from samordna.budgets.views.editing import Outcome, refusal, save
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened
from samordna.core import clock
from samordna.core.saving import saved, whole

R = TypeVar("R", Text, Goal, PlannedIntervention, Line, Section)


def by(request: Request, found: Opened) -> dict[str, Any]:
    """What every action asks for."""
    return {"by": request.user, "on": clock.today(), "version": found.version}


def row_of(found: Opened, rows: Any, key: str) -> Any:
    """The row of that key, for one who may change it.

    Raises:
        Refused: without the right.
        Http404: when there is none.
    """
    found.may_edit.demand()
    return get_object_or_404(rows, key=key)


def added(
    request: Request, found: Opened, form: Form, model: type[R], fields: Callable[[], Mapping[str, Any]]
) -> R | None:
    """The new row, or None while the form has nothing to save or says why it could not be saved."""
    made: list[R] = []
    if request.method == "POST" and form.is_valid():
        saved(form, lambda: made.append(content.add(**by(request, found), model=model, fields=fields())))
    return made[0] if made else None


def changed(
    request: Request,
    found: Opened,
    row: Any,
    form: Form,
    fields: Callable[[], Mapping[str, Any]],
    values: Callable[[Any], Mapping[str, Any]],
) -> Outcome:
    """Save what the form says of the row as its page was shown; `values` are the form's fields of what stands now."""
    if request.method != "POST" or not form.is_valid():
        return Outcome(False)
    return save(
        form,
        lambda: content.change(**by(request, found), row=row, seen=seen_of(request, row), fields=fields()),
        lambda theirs: (values(theirs), str(theirs.revision)),
    )


def change(
    request: Request,
    found: Opened,
    row: Any,
    form: Form,
    title: str,
    *,
    fields: Callable[[], Mapping[str, Any]],
    values: Callable[[Any], Mapping[str, Any]],
    said: str,
    tab: str,
    to: str,
) -> HttpResponse:
    """The form's page until it is saved as `changed` says, then the row's own at the address `to`, with a message."""
    outcome = changed(request, found, row, form, fields, values)
    if outcome.done:
        messages.success(request, said)
        return redirect(to)
    return editor(request, found, form, title, tab=tab, back=to, row=row, outcome=outcome)


def seen_of(request: Request, row: Any) -> int:
    """The revision of the row that the page was shown with."""
    return whole(request.POST, "seen", otherwise=row.revision)


def editor(
    request: Request,
    found: Opened,
    form: Form,
    title: str,
    *,
    tab: str,
    back: str,
    row: Any = None,
    outcome: Outcome | None = None,
    act: str = "Spara",
    template: str = "budgets/edit.jinja",
    **more: Any,
) -> HttpResponse:
    """The page of a form; what somebody else wrote meanwhile stands above it, and a new save is from there."""
    clash = outcome.clash if outcome else None
    context = {
        **frame(request, found, title, tab),
        "form": form,
        "seen": clash.seen if clash else request.POST.get("seen", str(row.revision if row else 0)),
        "clash": clash,
        "back": back,
        "act": act,
        "tabs": [],
        **more,
    }
    return render(request, template, context, status=422 if form.errors or clash else 200)


def move(request: Request, found: Opened, row: Any) -> None:
    """One step the way that is asked for, with a message."""
    down = request.POST.get("till") == "ned"
    if refused := refusal(lambda: content.move(**by(request, found), row=row, down=down)):
        messages.info(request, f"Inget flyttades.|{refused}")
    else:
        messages.success(request, f"Flyttad ett steg {'ned' if down else 'upp'}.")


def remove(
    request: Request,
    found: Opened,
    row: Any,
    *,
    what: str,
    about: str,
    tab: str,
    back: str,
    after: str,
    quote: str = "",
) -> HttpResponse:
    """Ask, and take a row away; what keeps it there stands above the question.

    `what` is the thing as it stands in "Ta bort …?", `about` what goes with it; `back` and `after` are addresses.
    """
    refused = ""
    if request.method == "POST":
        seen = seen_of(request, row)
        refused = refusal(lambda: content.remove(**by(request, found), row=row, seen=seen))
        if not refused:
            messages.success(request, f"Borttaget ur utkastet: {what}.")
            return redirect(after)
        row = type(row).objects.filter(pk=row.pk).first()
        if row is None:
            messages.info(request, refused)
            return redirect(after)
    return asked_to_remove(
        request, found, what=what, about=about, tab=tab, back=back, quote=quote, seen=str(row.revision), refused=refused
    )


def asked_to_remove(
    request: Request,
    found: Opened,
    *,
    what: str,
    about: str,
    tab: str,
    back: str,
    seen: str,
    quote: str = "",
    refused: str = "",
) -> HttpResponse:
    """The page that asks before something is taken away."""
    context = {
        **frame(request, found, f"Ta bort {what}", tab),
        "what": what,
        "about": about,
        "quote": quote,
        "seen": seen,
        "refused": refused,
        "back": back,
        "tabs": [],
    }
    return render(request, "budgets/remove.jinja", context, status=422 if refused else 200)
