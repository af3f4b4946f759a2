"""A version's life: draft, proposal, consultation, decision, new version; each step with what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from samordna.associations.access import READS_LOG
from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets import access, rules
from samordna.budgets.actions import versions as actions
from samordna.budgets.actions.content import describe
from samordna.budgets.actions.locking import Changed
from samordna.budgets.address import At
from samordna.budgets.choices import State
from samordna.budgets.forms.versions import (
    ConsultationForm,
    DecisionForm,
    ParticularsForm,
    ReasonForm,
    SentForm,
    consulted,
)
from samordna.budgets.models import Version
from samordna.budgets.queries import clauses, comments, history
from samordna.budgets.queries.adoption import at_meetings
from samordna.budgets.queries.basis import basis
from samordna.budgets.queries.parts import part
from samordna.budgets.queries.side_by_side import side_by_side
from samordna.budgets.views import places, rows
from samordna.budgets.views.editing import Outcome, posted, save
from samordna.budgets.views.frame import frame
from samordna.budgets.views.loading import Opened, opened
from samordna.core import clock
from samordna.core.access import route
from samordna.core.saving import saved
from samordna.plan.words import counted
from samordna.verdict import YES, Verdict, first_no, no

TAB = "budgets:versions"
leads = route(roles=access.WRITES, no=access.ONLY_DIRECTOR, methods=("GET", "POST"))


@route()
def versions(request: Request, association: Association, at: At) -> HttpResponse:
    """Where the version stands, what comes next, the year's other versions, and its history."""
    found = opened(request, at)
    version, asked = found.version, history.consultation(found.version, found.plan)
    year = history.siblings(found.roles, version)
    context = {
        "steps": history.steps(version, asked),
        "asked": asked,
        "answers": history.answers(asked),
        "year": year,
        "history": history.life(version) if found.roles & READS_LOG else (),
        "errors": places.shown(found, association.slug, (f for f in found.findings if f.blocks)),
        "unreviewed": sum(not text.reviewed for text in found.plan.texts) if version.is_draft else 0,
        "waiting": comments.open_count(version),
        "may_adopt": _may_adopt(found, asked),
        "unasked": sum(part.row.sent is None for part in asked),
        "may_revise": _may_revise(found, year),
        "revised": _revised(found),
    }
    return render(request, "budgets/versions.jinja", {**frame(request, found, "Läge och beslut", TAB), **context})


@leads
def particulars(request: Request, association: Association, at: At) -> HttpResponse:
    """The plan's title, the line beneath it, and its register number."""
    found = opened(request, at)
    version = found.version
    form = ParticularsForm(posted(request), initial=_particulars(version))
    outcome = Outcome(False)
    if request.method == "POST" and form.is_valid():
        outcome = save(
            form,
            lambda: describe(
                **_by(request),
                version=version,
                seen=rows.seen_of(request, version),
                **form.cleaned_data,
            ),
            lambda theirs: (_particulars(theirs), str(theirs.revision)),
        )
        if outcome.done:
            messages.success(request, "Planens rubrik och diarienummer är sparade.")
            return redirect(TAB, association.slug, at)
    return rows.editor(
        request,
        found,
        form,
        "Rubrik och diarienummer",
        tab=TAB,
        back=reverse(TAB, args=[association.slug, at]),
        row=version,
        outcome=outcome,
    )


@leads
def propose(request: Request, association: Association, at: At) -> HttpResponse:
    """Lay the draft before the members and the board, after a look at what is found."""
    found = opened(request, at)
    form = Form(posted(request))
    errors = sum(finding.blocks for finding in found.findings)
    # With an error it cannot be adopted as it is, and a round of consultation is in vain: that is asked once more.
    asks = request.method == "POST" and errors > 0 and "anda" not in request.POST
    if (
        request.method == "POST"
        and not asks
        and form.is_valid()
        and saved(form, lambda: actions.propose(**_by(request), version=found.version))
    ):
        messages.success(request, "Planen är framlagd.|Anteckna när varje medlem fick förslaget och vad de svarade.")
        return redirect(TAB, association.slug, At(found.version.year))
    context = {
        "form": form,
        "findings_shown": places.shown(found, association.slug, found.findings),
        "errors": errors,
        "asks": asks,
        "unreviewed": [text for text in found.plan.texts if not text.reviewed],
        "waiting": comments.open_count(found.version),
        "clauses": clauses.proposed(found.figures),
    }
    return render(request, "budgets/propose.jinja", {**frame(request, found, "Lägg fram planen", TAB), **context})


@leads
def take_back(request: Request, association: Association, at: At) -> HttpResponse:
    """Make the proposal a draft again."""
    found = opened(request, at)
    form = ReasonForm(posted(request))
    return _step(
        request,
        found,
        form,
        "Ta tillbaka förslaget",
        "Ta tillbaka",
        "Förslaget blir ett utkast igen och kan ändras. Det som är antecknat om samrådet finns kvar. "
        "Skriv varför, så att medlemmarna förstår att de kommer att få ett nytt förslag.",
        lambda: actions.take_back(**_by(request), version=found.version, **form.cleaned_data),
        "Förslaget är taget tillbaka.|Planen är ett utkast igen.",
    )


@leads
def consult(request: Request, association: Association, at: At, member: str) -> HttpResponse:
    """One member's part of the consultation."""
    found = opened(request, at)
    row = get_object_or_404(found.version.consultations, member=member)
    name = next((m.name for m in found.plan.members if m.key == member), member)
    form, outcome = ConsultationForm.of(row, posted(request)), Outcome(False)
    if request.method == "POST" and form.is_valid():
        seen = rows.seen_of(request, row)
        outcome = save(
            form,
            lambda: actions.consult(
                **_by(request), version=found.version, member=member, seen=seen, **form.cleaned_data
            ),
            lambda theirs: (consulted(theirs), str(theirs.revision)),
        )
    back = reverse(TAB, args=[association.slug, At(found.version.year)])
    if outcome.done:
        messages.success(request, f"Samrådet med {name} är antecknat.")
        return redirect(back)
    title = f"Samråd med {name}"
    return rows.editor(
        request, found, form, title, tab=TAB, back=back, row=row, outcome=outcome, term_key="budget_consultation"
    )


@leads
def sent(request: Request, association: Association, at: At) -> HttpResponse:
    """The proposal went to everybody on the same day."""
    found = opened(request, at)
    form = SentForm(posted(request), initial={"sent": clock.today()})
    waiting = [asked for asked in history.consultation(found.version, found.plan) if asked.row.sent is None]

    revisions = dict(found.version.consultations.order_by("pk").values_list("member", "revision"))
    noted: list[str] = []

    def act() -> None:
        rules.can_consult(State(found.version.state), None, None, None, clock.today()).demand()
        if not waiting:
            no("Alla medlemmar har redan fått förslaget.").demand()
        for asked in waiting:
            with suppress(Changed):  # somebody noted that member's meanwhile, and knows better
                actions.consult(
                    **_by(request),
                    version=found.version,
                    member=asked.member,
                    sent=form.cleaned_data["sent"],
                    answered=None,
                    summary=asked.row.summary,
                    seen=revisions.get(asked.member, 0),
                )
                noted.append(asked.member)

    names = ", ".join(asked.name for asked in waiting)
    about = f"Gäller {names}." if names else "Alla medlemmar har redan fått förslaget."
    return _step(
        request,
        found,
        form,
        "Förslaget är skickat",
        "Anteckna",
        about,
        act,
        lambda: f"Antecknat för {counted(len(noted), 'medlem', 'medlemmar')}.",
        term="budget_consultation",
    )


@leads
def adopt(request: Request, association: Association, at: At) -> HttpResponse:
    """Record the board's decision, taken at a meeting here or in minutes outside; the plan is then fixed for good."""
    found = opened(request, at)
    initial = {
        "day": clock.today(),
        "register_number": found.version.register_number,
        "wording": f"Styrelsen fastställer {found.version.title}.",
    }
    board = at_meetings(found.version)
    taken = board.decided if request.POST.get("decision") else None
    form = Form(posted(request)) if taken else DecisionForm(posted(request), initial=initial)

    def act() -> Version:
        if taken is not None:
            return actions.adopt(**_by(request), version=found.version, decision=taken)
        return actions.adopt_by_minutes(**_by(request), version=found.version, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, "Planen är antagen.|Den går inte längre att ändra. Papperen visar beslutet.")
        return redirect(TAB, association.slug, At(found.version.year))
    asked = history.consultation(found.version, found.plan)
    context = {
        "form": form,
        "outside": DecisionForm(initial=initial) if taken else form,
        "places": board,
        "verdict": _may_adopt(found, asked),
        "asked": asked,
        "silent": [one.name for one in asked if one.row.answered is None],
        "sent_today": any(one.row.sent == clock.today() and one.row.answered is None for one in asked),
        "clauses": clauses.proposed(found.figures),
    }
    return render(request, "budgets/adopt.jinja", {**frame(request, found, "Anteckna beslutet", TAB), **context})


@leads
def revise(request: Request, association: Association, at: At) -> HttpResponse:
    """Begin a new version of the adopted plan."""
    found = opened(request, at)
    form = ReasonForm(posted(request))
    return _step(
        request,
        found,
        form,
        f"Ny version av {found.version.title}",
        "Börja den nya versionen",
        "Den antagna planen gäller och står kvar som den är tills styrelsen antar den nya versionen. "
        "Skälet och vad som ändrats visas för styrelsen vid den nya versionen.",
        lambda: actions.revise(**_by(request), version=found.version, **form.cleaned_data),
        "En ny version är påbörjad.|Den antagna planen gäller tills den nya är antagen.",
    )


@leads
def discard(request: Request, association: Association, at: At) -> HttpResponse:
    """Throw a draft away, after a question."""
    found = opened(request, at)
    form = Form(posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: actions.discard(**_by(request), version=found.version))
    ):
        messages.success(request, f"Utkastet till {found.version.title} är kastat.")
        return redirect("budgets:start", association.slug)
    return render(request, "budgets/discard.jinja", {**frame(request, found, "Kasta utkastet", TAB), "form": form})


def _step(
    request: Request,
    found: Opened,
    form: Form,
    title: str,
    word: str,
    about: str,
    act: Callable[[], Any],
    said: str | Callable[[], str],
    *,
    term: str = "",
) -> HttpResponse:
    """One form on one page, and back to where the version stands."""
    if request.method == "POST" and form.is_valid() and saved(form, act):
        messages.success(request, said if isinstance(said, str) else said())
        return redirect(TAB, request.association.slug, At(found.version.year))
    context = {"form": form, "word": word, "about": about, "term_key": term, "tabs": []}
    return render(request, "budgets/step.jinja", {**frame(request, found, title, TAB), **context})


def _revised(found: Opened) -> str:
    """What moved since the version that this one revises; "" when it revises none."""
    base = found.version.based_on
    if base is None or base.year != found.version.year:
        return ""
    before = basis(found.version)
    assert before is not None
    return f"Mot version {base.number}: {side_by_side(before, found.plan, '', '').sentence.lower()}."


def _may_adopt(found: Opened, asked: list[history.Asked]) -> Verdict:
    today = clock.today()
    pairs = [(a.member, a.row.sent) for a in asked]
    return first_no(
        found.may_lead,
        rules.can_adopt(State(found.version.state), pairs, today, today, found.version.proposed_on),
        rules.no_errors(found.findings),
    )


def _may_revise(found: Opened, year: Any) -> Verdict:
    if found.version.state != State.ADOPTED:
        return YES
    states = [State(v.state) for v in year.versions] if year else []
    return first_no(found.may_lead, rules.can_begin(found.version.year, states, revising=True))


def _particulars(version: Version) -> dict[str, Any]:
    names = ("title", "register_number")
    return {**{name: getattr(version, name) for name in names}, "subtitle": part(version, "subtitle").data or ""}


def _by(request: Request) -> dict[str, Any]:
    return {"by": request.user, "on": clock.today()}
