"""Goals with their indicators, measures and those who answer for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access, outcomes
from samordna.budgets.actions import content
from samordna.budgets.address import At
from samordna.budgets.forms.goals import GoalForm, IndicatorForm, target_words, values
from samordna.budgets.models import Goal
from samordna.budgets.views import places, rows
from samordna.budgets.views.editing import posted, refusal
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core.access import route
from samordna.plan.content import Indicator
from samordna.plan.kinds import SWEDISH, GoalLevel, goals_called
from samordna.plan.plain import from_plain, to_plain
from samordna.plan.printing import in_unit

TAB = "budgets:content"
INDICATOR = ("text", "unit", "baseline", "target", "target_text", "due", "source")
writes = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route()
def goals(request: Request, association: Association, at: At) -> HttpResponse:
    """Every goal, by level."""
    found = opened(request, at)
    names = {item.key: item.name for item in found.plan.interventions}
    by_level = [(level, [goal for goal in found.plan.goals if goal.level is level]) for level in GoalLevel]
    context = {
        "levels": [(goals_called(level, len(held)).capitalize(), held) for level, held in by_level if held],
        "names": names,
        "target": target_words,
        "outcomes": outcomes.latest([goal.uid for goal in found.plan.goals]),
        "figure": in_unit,
    }
    return render(request, "budgets/goals.jinja", {**frame(request, found, "Mål", TAB), **context})


@writes
def add(request: Request, association: Association, at: At) -> HttpResponse:
    """A new goal."""
    found = opened(request, at)
    found.may_edit.demand()
    form = GoalForm(found.plan, "", posted(request), initial={"level": GoalLevel.ACTIVITY.value})
    made = rows.added(request, found, form, Goal, lambda: form.stored)
    if made is not None:
        messages.success(request, "Målet är tillagt.|Lägg till hur det ska mätas.")
        return redirect("budgets:goal", association.slug, at, made.key)
    back = reverse("budgets:goals", args=[association.slug, at])
    return rows.editor(request, found, form, "Nytt mål", tab=TAB, back=back)


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
        "outcomes": outcomes.latest([shown.uid]).get(shown.uid, []),
        "figure": in_unit,
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
    row = rows.row_of(found, found.version.goals, key)
    form = GoalForm(found.plan, key, posted(request), initial=values(row))
    return _change(request, found, row, form, "Ändra målet", lambda: form.stored, values, "Målet är sparat.")


@writes
def remove(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """Take a goal away, after a question."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.goals, key)
    return rows.remove(
        request,
        found,
        row,
        what="målet",
        about="Målet och dess indikatorer försvinner ur utkastet. I planen som utkastet kom från står det kvar.",
        quote=row.text,
        tab=TAB,
        back=_address(request, found, row),
        after=reverse("budgets:goals", args=[association.slug, at]),
    )


@writes
def add_indicator(request: Request, association: Association, at: At, key: str) -> HttpResponse:
    """One more way to measure a goal."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.goals, key)
    form = IndicatorForm(posted(request))
    return _change_indicators(request, found, row, form, "Ny indikator", len(row.indicators))


@writes
def edit_indicator(request: Request, association: Association, at: At, key: str, place: int) -> HttpResponse:
    """Change how a goal is measured."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.goals, key)
    if place >= len(row.indicators):
        raise Http404
    form = IndicatorForm(posted(request), initial=values(_indicators(row)[place], INDICATOR))
    return _change_indicators(request, found, row, form, "Ändra indikatorn", place)


@posts
def remove_indicator(request: Request, association: Association, at: At, key: str, place: int) -> HttpResponse:
    """Take an indicator away."""
    found = opened(request, at)
    row = rows.row_of(found, found.version.goals, key)
    if place >= len(row.indicators):
        raise Http404
    kept = [*row.indicators[:place], *row.indicators[place + 1 :]]
    seen = rows.seen_of(request, row)
    refused = refusal(
        lambda: content.change(**rows.by(request, found), row=row, seen=seen, fields={"indicators": kept})
    )
    if refused:
        messages.error(request, f"Inget togs bort.|{refused}")
    else:
        messages.success(request, "Indikatorn är borttagen.")
    return redirect("budgets:goal", association.slug, at, key)


def _change_indicators(
    request: Request, found: Opened, row: Goal, form: IndicatorForm, title: str, place: int
) -> HttpResponse:
    def fields() -> dict[str, Any]:
        indicators = list(row.indicators)
        indicators[place : place + 1] = [to_plain(form.indicator)]
        return {"indicators": indicators}

    def theirs(now: Goal) -> dict[str, Any]:
        known = _indicators(now)
        return values(known[place], INDICATOR) if place < len(known) else {}

    return _change(request, found, row, form, title, fields, theirs, "Indikatorn är sparad.")


def _change(
    request: Request, found: Opened, row: Goal, form: Any, title: str, fields: Any, theirs: Any, said: str
) -> HttpResponse:
    to = _address(request, found, row)
    return rows.change(request, found, row, form, title, fields=fields, values=theirs, said=said, tab=TAB, to=to)


def _address(request: Request, found: Opened, row: Goal) -> str:
    return reverse("budgets:goal", args=[request.association.slug, found.at, row.key])


def _indicators(row: Goal) -> tuple[Indicator, ...]:
    built: tuple[Indicator, ...] = from_plain(tuple[Indicator, ...], row.indicators, f"målet {row.key}")
    return built
