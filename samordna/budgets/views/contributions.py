"""Medlemsbidrag: what they are reckoned from, how, and what that makes of the budget's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access
from samordna.budgets.actions.amounts import Conflict, NewCell, set_amounts
from samordna.budgets.actions.content import set_part
from samordna.budgets.actions.locking import Changed
from samordna.budgets.address import At
from samordna.budgets.forms.contributions import BasisForm, ForecastForm, SimulatorForm, started
from samordna.budgets.forms.parts import mark
from samordna.budgets.queries import contributions as found_in
from samordna.budgets.queries.parts import part
from samordna.budgets.queries.plans import HINTS
from samordna.budgets.views.editing import clash
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import whole
from samordna.money import Kr
from samordna.plan.explanation import explained
from samordna.plan.figures import Cell, Column, ContributionBasis
from samordna.plan.kinds import SWEDISH, KeyKind, LineClass
from samordna.plan.plain import from_plain, to_plain
from samordna.verdict import Refused

HALF = Fraction(1, 2)
NONE = "ingen"
posts = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("POST",))


@route(methods=("GET", "POST"))
def contributions(request: Request, association: Association, at: At) -> HttpResponse:
    """The contributions of one column: reckoned from the saved basis, or (posted) from what is being tried."""
    found = opened(request, at)
    trying = request.method == "POST"
    column = _column(found, (request.POST if trying else request.GET).get("kolumn", ""))
    basis = started(found.plan, column, _state(found, column))
    form = BasisForm(request.POST if trying else None, found.plan, basis)
    tried = form.made() if trying and form.is_valid() else None
    return render(request, "budgets/contributions.jinja", _context(request, found, form, tried or basis, trying))


@posts
def save_basis(request: Request, association: Association, at: At) -> HttpResponse:
    """Keep what the contributions are reckoned from; the budget's rows follow only on request."""
    found = opened(request, at)
    column = _column(found, request.POST.get("kolumn", ""))
    form = BasisForm(request.POST, found.plan, started(found.plan, column, _state(found, column)))
    if not form.is_valid():
        page = _context(request, found, form, form.basis, True)
        return render(request, "budgets/contributions.jinja", page, status=422)
    made, kept = form.made(), _kept(found)
    theirs = next((b for b in kept.bases if b.column == column), None)
    if request.POST.get("seen", _mark(theirs)) != _mark(theirs):
        there = started(replace(found.plan, contributions=tuple(kept.bases)), column, _state(found, column))
        stored = BasisForm(None, found.plan, there)
        values = {bound.name: bound.value() for bound in stored}
        page = _context(request, found, form, made, True) | {"clash": clash(form, values, _mark(theirs))}
        return render(request, "budgets/contributions.jinja", page, status=422)
    if not _keep(request, found, kept, [made]):
        return redirect(_address(association, at, column))
    if request.POST.get("act") == "write":
        return _write(request, found, made, column)
    messages.success(request, "Grunden för bidragen är sparad.|Budgetens rader är inte ändrade.")
    return redirect(_address(association, at, column))


@route()
def forecast(request: Request, association: Association, at: At) -> HttpResponse:
    """What the state may give in the plan years, and the national model to try."""
    found = opened(request, at)
    history = found_in.known(found.figures)
    years = max(len(found.plan.plan_columns) - 1, 1)
    form = ForecastForm(request.GET if "metod" in request.GET else None, initial={"metod": "unchanged", "ar": 1})
    given = form.cleaned_data if form.is_bound and form.is_valid() else {"metod": "unchanged"}
    foreseen, problem = None, ""
    try:
        foreseen = found_in.forecast(history, given, years)
    except ValueError as error:
        problem = str(error)
    simulator = SimulatorForm(request.GET if "hela" in request.GET else None)
    simulation = None
    if simulator.is_bound and simulator.is_valid():
        try:
            simulation = found_in.simulated(simulator.cleaned_data, clock.today())
        except ValueError as error:
            simulator.add_error(None, str(error))
    context = {
        **frame(request, found, "Statens tilldelning", "budgets:contributions"),
        "form": form,
        "given": {name: form[name].value() or "" for name in form.fields} if form.is_bound else {"metod": "unchanged"},
        "foreseen": foreseen,
        "problem": problem,
        "table": found_in.forecast_table(history, foreseen) if foreseen else None,
        "simulator": simulator,
        "simulation": simulation,
        "simulated": found_in.simulation_table(simulation) if simulation else None,
        "may_edit": found.may_edit,
        "ahead": [c.label for c in found.plan.plan_columns[1:]],
        "seen": _mark_ahead(found.plan.contributions, found.plan.plan_columns[1:]),
    }
    return render(request, "budgets/forecast.jinja", context)


@posts
def use_forecast(request: Request, association: Association, at: At) -> HttpResponse:
    """Let the plan years' contributions be reckoned from the forecast."""
    found = opened(request, at)
    form = ForecastForm(request.POST)
    ahead = found.plan.plan_columns[1:]
    now = found.plan.budget_column
    if not form.is_valid() or now is None or not ahead:
        messages.error(request, "Prognosen är inte sparad.|Välj hur tilldelningen antas förändras och räkna om.")
        return redirect("budgets:forecast", association.slug, at)
    try:
        foreseen = found_in.forecast(found_in.known(found.figures), form.cleaned_data, len(ahead))
    except ValueError as error:
        messages.error(request, f"Prognosen är inte sparad.|{error}")
        return redirect("budgets:forecast", association.slug, at)
    own = started(found.plan, now.key, _state(found, now.key))
    made = [replace(own, column=c.key, amount=foreseen.at(c.year), from_state=True) for c in ahead]
    kept = _kept(found)
    now_ahead = _mark_ahead(kept.bases, ahead)
    if request.POST.get("seen", now_ahead) != now_ahead:
        messages.error(
            request,
            "Prognosen är inte sparad.|Det som planårens bidrag räknas från har ändrats sedan sidan visades, av någon "
            "annan eller i en annan flik. Se efter under Medlemsbidrag, och använd prognosen igen om den ska gälla.",
        )
    elif _keep(request, found, kept, made):
        messages.success(
            request, f"Planårens bidrag utgår nu från prognosen.|{foreseen.assumption} Budgetens rader är inte ändrade."
        )
    return redirect(_address(association, at, ahead[0].key))


def _context(
    request: Request, found: Opened, form: BasisForm, basis: ContributionBasis, trying: bool
) -> dict[str, Any]:
    plan = found.plan
    valid = bool(basis.amount) and not form.errors
    reckoned = found_in.reckoned(plan, basis) if valid else None
    entries = found_in.entries(found.version, plan, reckoned, basis.column) if reckoned else []
    other = request.POST.get("jamfor", "")
    base = reverse("budgets:contributions", args=[request.association.slug, found.at])
    column = plan.column(basis.column)
    return {
        **frame(request, found, f"Medlemsbidrag {column.year}", "budgets:contributions"),
        "form": form,
        "column": column,
        "columns": [(c.label, f"{base}?kolumn={c.key}", c.key == column.key) for c in plan.columns if c.months == 12],
        "trying": trying,
        "reckoned": reckoned,
        "members": found_in.by_member(plan, reckoned) if reckoned else None,
        "steps": explained(reckoned) if reckoned else (),
        "entries": entries,
        "against": found_in.against_budget(entries) if entries else None,
        "kinds": [(kind.value, SWEDISH[kind]) for kind in KeyKind],
        "other": other,
        "two_keys": found_in.other_key(plan, basis, KeyKind(other))
        if reckoned and other in [k.value for k in KeyKind] and basis.keys
        else None,
        "may_edit": found.may_edit,
        "seen": request.POST.get("seen")
        or _mark(next((b for b in plan.contributions if b.column == column.key), None)),
        "clash": None,
    }


def _write(request: Request, found: Opened, basis: ContributionBasis, column: str) -> HttpResponse:
    """Put the reckoned amounts in the budget's rows, unless somebody has changed them since they were shown."""
    entries = found_in.entries(found.version, found.plan, found_in.reckoned(found.plan, basis), column)
    cells = [NewCell(e.line, column, Cell(e.reckoned), _seen(request, e.line)) for e in entries]
    back = _address(request.association, found.at, column)
    try:
        set_amounts(by=request.user, on=clock.today(), version=found.version, cells=cells)
    except Conflict as conflict:
        rows = ", ".join(found.plan.label(clash.typed.line) for clash in conflict.clashes)
        why = (
            f"{rows} har ändrats sedan sidan visades, av någon annan eller i en annan flik. Skriv in igen om det ska "
            "gälla."
        )
        messages.error(
            request,
            f"Beloppen är inte inskrivna.|{why}",
        )
        return redirect(back)
    except Refused as refusal:
        messages.error(request, f"Beloppen är inte inskrivna.|{refusal.reason}")
        return redirect(back)
    messages.success(
        request, f"Medlemsbidragen är inskrivna i {found.plan.column(column).label}.|Alla summor är omräknade."
    )
    return redirect("budgets:budget", request.association.slug, found.at)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The bases as they are stored now, and the revision they had then."""

    bases: tuple[ContributionBasis, ...]
    revision: int


def _kept(found: Opened) -> _Kept:
    stored = part(found.version, "contributions")
    return _Kept(from_plain(HINTS["contributions"], stored.data or [], "contributions"), stored.revision)


def _mark(basis: ContributionBasis | None) -> str:
    """What tells whether somebody else has changed a column's basis."""
    return mark(basis) if basis else NONE


def _mark_ahead(bases: Sequence[ContributionBasis], ahead: Sequence[Column]) -> str:
    columns = {column.key for column in ahead}
    return mark([to_plain(basis) for basis in bases if basis.column in columns])


def _keep(request: Request, found: Opened, kept: _Kept, made: Sequence[ContributionBasis]) -> bool:
    """Save what is made beside the other columns' bases; False, with a message, when somebody else did meanwhile."""
    order = {c.key: place for place, c in enumerate(found.plan.columns)}
    new = {basis.column for basis in made}
    bases = [*(b for b in kept.bases if b.column not in new), *made]
    data = [to_plain(basis) for basis in sorted(bases, key=lambda b: order[b.column])]
    try:
        set_part(
            by=request.user,
            on=clock.today(),
            version=found.version,
            name="contributions",
            data=data,
            seen=kept.revision,
        )
    except Changed as changed:
        messages.error(request, f"Grunden är inte sparad.|{changed}")
        return False
    except ValidationError as error:
        messages.error(request, f"Grunden är inte sparad.|{' '.join(error.messages)}")
        return False
    return True


def _column(found: Opened, wanted: str) -> str:
    plan, now = found.plan, found.plan.budget_column
    if any(c.key == wanted for c in plan.columns):
        return wanted
    return now.key if now else plan.columns[0].key


def _state(found: Opened, column: str) -> Kr:
    """What the budget has for the state in a column: the row that stands for Försäkringskassan."""
    state = {m.key for m in found.plan.members if m.party.value == "fk"}
    rows = [line for line in found.plan.lines if line.kind is LineClass.CONTRIBUTION and state & set(line.members)]
    return (
        found.figures.amount(rows[0].key, column) if rows else found.figures.amount("contributions", column).share(HALF)
    )


def _seen(request: Request, line: str) -> int:
    return whole(request.POST, f"seen-{line}")


def _address(association: Association, at: At, column: str) -> str:
    return f"{reverse('budgets:contributions', args=[association.slug, at])}?kolumn={column}"
