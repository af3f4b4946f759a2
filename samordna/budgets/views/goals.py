"""Goals with their indicators, measures and those who answer for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions import content
from samordna.budgets.address import At
from samordna.budgets.forms.goals import GoalForm, IndicatorForm, target_words, values
from samordna.budgets.models import Goal
from samordna.budgets.views import places
from samordna.budgets.views.editing import Outcome, posted, refusal, save
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import saved, whole
from samordna.plan.content import Indicator
from samordna.plan.kinds import SWEDISH, GoalLevel
from samordna.plan.plain import from_plain, to_plain

TAB = "budgets:content"
INDICATOR = ("text", "unit", "baseline", "target", "target_text", "due", "source")
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route()
def goals(request: Request, association: Association, at: At) -> HttpResponse:
    """Every goal, by level."""
    found = opened(request, at)
    names = {item.key: item.name for item in found.plan.interventions}
    by_level = [
        (SWEDISH[level].capitalize(), [goal for goal in found.plan.goals if goal.level is level]) for level in GoalLevel
    ]
    context = {
        "levels": [(heading, held) for heading, held in by_level if held],
        "names": names,
        "target": target_words,
    }
    return render(request, "budgets/goals.jinja", {**frame(request, found, "Mål", TAB), **context})


@writes
def add(request: Request, association: Association, at: At) -> HttpResponse:
    """A new goal."""
    found = opened(request, at)
    found.may_edit.demand()
    form = GoalForm(found.plan, "", posted(request), initial={"level": GoalLevel.ACTIVITY.value})
    if request.method == "POST" and form.is_valid():
        made: list[Goal] = []
        if saved(form, lambda: made.append(content.add(**_by(request, found), model=Goal, fields=form.stored))):
            messages.success(request, "Målet är tillagt.|Lägg till hur det ska mätas.")
            return redirect("budgets:goal", association.slug, at, made[0].key)
    return _form(request, found, form, "Nytt mål", back=("budgets:goals",))


@route()
def goal(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One goal with its indicators."""
    found = opened(request, at)
    shown = next((goal for goal in found.plan.goals if goal.key == key), None)
    if shown is None:
        raise Http404
    context = {
        "goal": shown,
        "level": SWEDISH[shown.level].capitalize(),
        "target": target_words,
        "parent": next((g for g in found.plan.goals if g.key == shown.parent), None),
        "intervention": next((i for i in found.plan.interventions if i.key == shown.intervention), None),
        "findings_shown": places.shown(found, association.slug, places.about(found, f"goal:{key}")),
        "seen": found.version.goals.filter(key=key).values_list("revision", flat=True).first() or 0,
    }
    title = f"Mål {shown.number}".strip() if shown.number else "Mål"
    return render(request, "budgets/goal.jinja", {**frame(request, found, title, TAB), **context})


@writes
def edit(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Change a goal."""
    found = opened(request, at)
    row = _row(found, key)
    form = GoalForm(found.plan, key, posted(request), initial=values(row))
    return _change(
        request, found, row, form, "Ändra målet", lambda: form.stored, lambda theirs: values(theirs), "Målet är sparat."
    )


@writes
def remove(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Take a goal away, after a question."""
    found = opened(request, at)
    row = _row(found, key)
    if request.method == "POST":
        seen = whole(request.POST, "seen", otherwise=row.revision)
        if refused := refusal(lambda: content.remove(**_by(request, found), row=row, seen=seen)):
            messages.error(request, f"Inget togs bort.|{refused}")
            return redirect("budgets:goal", association.slug, at, key)
        messages.success(request, "Målet är borttaget ur utkastet.")
        return redirect("budgets:goals", association.slug, at)
    return render(request, "budgets/remove_goal.jinja", {**frame(request, found, "Ta bort målet", TAB), "row": row})


@writes
def add_indicator(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One more way to measure a goal."""
    found = opened(request, at)
    row = _row(found, key)
    form = IndicatorForm(posted(request))
    return _change_indicators(request, found, row, form, "Ny indikator", len(row.indicators))


@writes
def edit_indicator(request: Request, association: Association, at: At, key: str, place: int) -> HttpResponse:
    """Change how a goal is measured."""
    found = opened(request, at)
    row = _row(found, key)
    if place >= len(row.indicators):
        raise Http404
    form = IndicatorForm(posted(request), initial=values(_indicators(row)[place], INDICATOR))
    return _change_indicators(request, found, row, form, "Ändra indikatorn", place)


@posts
def remove_indicator(request: Request, association: Association, at: At, key: str, place: int) -> HttpResponse:
    """Take an indicator away."""
    found = opened(request, at)
    row = _row(found, key)
    if place >= len(row.indicators):
        raise Http404
    kept = [*row.indicators[:place], *row.indicators[place + 1 :]]
    try:
        content.change(
            **_by(request, found),
            row=row,
            seen=whole(request.POST, "seen", otherwise=row.revision),
            fields={"indicators": kept},
        )
        messages.success(request, "Indikatorn är borttagen.")
    except content.Changed:
        messages.error(request, "Inget togs bort.|Någon annan har ändrat målet. Läs om sidan och försök igen.")
    return redirect("budgets:goal", association.slug, at, key)


def _change_indicators(
    request: Request, found: Opened, row: Goal, form: IndicatorForm, title: str, place: int
) -> HttpResponse:
    def fields() -> dict[str, Any]:
        rows = list(row.indicators)
        rows[place : place + 1] = [to_plain(form.indicator)]
        return {"indicators": rows}

    def theirs(now: Goal) -> dict[str, Any]:
        known = _indicators(now)
        return values(known[place], INDICATOR) if place < len(known) else {}

    return _change(request, found, row, form, title, fields, theirs, "Indikatorn är sparad.")


def _change(
    request: Request, found: Opened, row: Goal, form: Any, title: str, fields: Any, theirs: Any, said: str
) -> HttpResponse:
    seen = request.POST.get("seen", str(row.revision))
    outcome = Outcome(False)
    if request.method == "POST" and form.is_valid():
        outcome = save(
            form,
            lambda: content.change(
                **_by(request, found),
                row=row,
                seen=whole(request.POST, "seen", otherwise=row.revision),
                fields=fields(),
            ),
            lambda now: (theirs(now), str(now.revision)),
        )
        if outcome.done:
            messages.success(request, said)
            return redirect("budgets:goal", request.association.slug, found.at, row.key)
    back = ("budgets:goal", row.key)
    return _form(
        request, found, form, title, back=back, seen=outcome.clash.seen if outcome.clash else seen, outcome=outcome
    )


def _form(
    request: Request,
    found: Opened,
    form: Any,
    title: str,
    *,
    back: Sequence[str],
    seen: str = "",
    outcome: Outcome | None = None,
) -> HttpResponse:
    context = {
        **frame(request, found, title, TAB),
        "form": form,
        "seen": seen,
        "clash": outcome.clash if outcome else None,
        "back": back,
        "tabs": [],
    }
    return render(request, "budgets/edit.jinja", context)


def _indicators(row: Goal) -> tuple[Indicator, ...]:
    built: tuple[Indicator, ...] = from_plain(tuple[Indicator, ...], row.indicators, f"målet {row.key}")
    return built


def _row(found: Opened, key: str) -> Goal:
    found.may_edit.demand()
    return get_object_or_404(found.version.goals, key=key)


def _by(request: Request, found: Opened) -> dict[str, Any]:
    return {"by": request.user, "on": clock.today(), "version": found.version}
