"""Eget kapital: over the years, with assumptions to try; nothing is stored unless it is saved."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from samordna.associations import queries as association_queries
from samordna.associations.choices import LimitKind
from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.content import set_part
from samordna.budgets.actions.locking import Changed
from samordna.budgets.address import At
from samordna.budgets.forms.equity import EquityForm, TriedForm, limits_of
from samordna.budgets.queries import equity
from samordna.budgets.queries.equity import Course, Tried
from samordna.budgets.queries.parts import part
from samordna.budgets.views import places, rows
from samordna.budgets.views.editing import Outcome, posted, save
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.exports import taken_out
from samordna.core.figures import kronor, signed
from samordna.core.saving import whole
from samordna.money import KRONA
from samordna.plan.figures import Assumption, Equity
from samordna.plan.plain import from_plain, to_plain

ASSUMED = (
    ("provad-tilldelning", "Ändrad tilldelning per år", "allocation"),
    ("provade-insatsmedel", "Använda insatsmedel", "used"),
    ("provad-uppräkning", "Uppräknade kostnader per år", "index"),
)


@route()
def equity_page(request: Request, association: Association, at: At) -> HttpResponse:
    """The course of the equity, and what the sliders make of it."""
    found = opened(request, at)
    floor = association_queries.limit(LimitKind.EQUITY_FLOOR, on=clock.today())
    planned = equity.course(found.figures, floor=floor)
    tried = TriedForm(request.GET).tried
    other = None if planned is None or tried.is_plan else equity.course(found.figures, tried, floor=floor)
    if planned is not None and "format" in request.GET:
        table = equity.table(other or planned, planned if other else None)
        return taken_out(request, table, request.GET["format"], name=f"{association.slug}-{at}-eget-kapital")
    return render(request, "budgets/equity.jinja", _context(request, found, planned, other, tried))


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))
def save_assumptions(request: Request, association: Association, at: At) -> HttpResponse:
    """Keep what was tried among the plan's assumptions."""
    found = opened(request, at)
    tried = TriedForm(request.POST).tried
    kept = part(found.version, "assumptions")
    new = [
        to_plain(Assumption(key, label, getattr(tried, name), "%", clock.today(), "Prövat på sidan Eget kapital"))
        for key, label, name in ASSUMED
        if getattr(tried, name) != getattr(Tried(), name)  # what was left as it is needs no row in the paper
    ]
    own = {key for key, _, _ in ASSUMED}
    data = [item for item in kept.data or [] if item["key"] not in own] + new
    try:
        set_part(
            by=request.user, on=clock.today(), version=found.version, name="assumptions", data=data, seen=kept.revision
        )
    except Changed as changed:
        messages.error(request, f"Antagandena är inte sparade.|{changed}")
    except ValidationError as error:
        messages.error(request, f"Antagandena är inte sparade.|{' '.join(error.messages)}")
    else:
        messages.success(request, "Antagandena är sparade i planen.|Budgetens belopp är inte ändrade.")
    return redirect(f"{reverse('budgets:equity', args=[association.slug, at])}?{_query(tried)}")


@route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))
def limits(request: Request, association: Association, at: At) -> HttpResponse:
    """What the equity starts from, and its floor and ceiling."""
    found = opened(request, at)
    found.may_edit.demand()
    plan, first = found.plan, _first(found)
    form = EquityForm(posted(request), plan, first)
    kept = part(found.version, "equity")
    outcome = Outcome(False)
    if request.method == "POST" and form.is_valid():
        data = _equity_data(found, kept.data or {}, form, first)
        outcome = save(
            form,
            lambda: set_part(
                by=request.user, on=clock.today(), version=found.version, name="equity", data=data,
                seen=whole(request.POST, "seen", otherwise=kept.revision),
            ),
            lambda theirs: (limits_of(from_plain(Equity, theirs.data, "equity"), plan, first), str(theirs.revision)),
        )  # fmt: skip
    back = reverse("budgets:equity", args=[association.slug, at])
    if outcome.done:
        messages.success(request, "Det egna kapitalets utgångsläge är sparat.")
        return redirect(back)
    return rows.editor(
        request, found, form, "Utgångsläge och gränser", tab="budgets:equity", back=back, row=kept, outcome=outcome
    )


def _context(
    request: Request, found: Opened, planned: Course | None, other: Course | None, tried: Tried
) -> dict[str, Any]:
    title = f"Eget kapital {found.version.year}"
    if planned is not None and planned.last.year > found.version.year:
        title += f"–{planned.last.year}"
    about = [f for f in found.findings if f.code.startswith("E") or f.where.row.startswith("equity.")]
    own = reverse("budgets:equity", args=[request.association.slug, found.at])
    query = _query(tried)
    return {
        **frame(request, found, title, "budgets:equity"),
        "planned": planned,
        "other": other,
        "tried": tried,
        "kept": other is not None and _kept(found) == tried,
        "tiles": _tiles(planned, other) if planned else [],
        "chart": equity.chart("kapitalbild", planned, other) if planned else None,
        "table": equity.table(other or planned, planned if other else None) if planned else None,
        "steps": [(str(y.year), equity.redone(y)) for y in (other or planned).years] if planned else [],
        "findings_shown": places.shown(found, request.association.slug, about),
        "may_edit": found.may_edit,
        "bound": found.plan.equity.bound if found.plan.equity else "",
        "own": own,
        "export": f"{own}?{query}&format=",
    }


def _tiles(planned: Course, other: Course | None) -> list[tuple[str, str, str, str]]:
    shown = other or planned
    last = shown.last
    found = [
        (
            f"Vid utgången av {last.year}",
            kronor(last.closing),
            "kr",
            f"{equity.share_text(last)} av bidragen",
        )
    ]
    if last.ceiling is not None:
        inside = equity.under_ceiling_from(shown)
        found.append(
            ("Under taket från", str(inside or "–"), "", f"Tak {kronor(last.ceiling.rounded(KRONA))} kr {last.year}")
        )
    lowest = min(shown.years, key=lambda y: y.closing)
    floor = f"Golv {kronor(lowest.floor)} kr" if lowest.floor is not None else "Inget golv är beslutat"
    found.append((f"Lägst, {lowest.year}", kronor(lowest.closing), "kr", floor))
    if other:
        change = signed(last.closing - planned.last.closing)
        found.append(("Mot planen", change, "kr", f"Vid utgången av {last.year}"))
    return found


def _first(found: Opened) -> str:
    """The column whose opening equity nothing carries over to."""
    planned = equity.course(found.figures)
    if planned is not None:
        return planned.years[0].column
    now = found.plan.budget_column
    return now.key if now else ""


def _equity_data(found: Opened, data: dict[str, Any], form: EquityForm, first: str) -> dict[str, Any]:
    """The part as the form says; what the form leaves as it was stays so, also where the years differ."""
    ahead, given = found.plan.plan_columns, form.cleaned_data
    made = {**data, "bound": given["bound"]}
    opening = dict(data.get("opening", {}))
    if given["opening"] is not None:
        opening[first] = given["opening"].kronor
    made["opening"] = opening
    if not data.get("carries"):
        made["carries"] = {b.key: a.key for a, b in pairwise(ahead)}
    if given["floor"] != form.initial["floor"]:
        made["floor"] = {} if given["floor"] is None else {c.key: given["floor"].kronor for c in ahead}
    made["ceiling_percent"] = None if given["ceiling"] is None else f"{given['ceiling']:f}"
    return {key: value for key, value in made.items() if value not in (None, "")}


def _kept(found: Opened) -> Tried:
    """What the plan's assumptions say of what can be tried here."""
    known = {assumption.key: assumption.value for assumption in found.plan.assumptions}
    return Tried(**{name: known[key] for key, _, name in ASSUMED if key in known})


def _query(tried: Tried) -> str:
    return urlencode({"tilldelning": f"{tried.allocation}", "anvant": f"{tried.used}", "uppraknat": f"{tried.index}"})
