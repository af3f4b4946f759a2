"""The preparation of an application: read and comment, judge, recommend, ask for completion, conflicts of interest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.interventions import access
from samordna.interventions.actions import preparation as actions
from samordna.interventions.choices import Advice
from samordna.interventions.forms.preparation import (
    AssessForm,
    CommentForm,
    CompletionForm,
    DisqualifyForm,
    RecommendForm,
)
from samordna.interventions.models import Application, Disqualification, Intervention
from samordna.interventions.queries import application as applications
from samordna.interventions.queries import preparation as queries
from samordna.interventions.queries.plan_basis import plan_basis
from samordna.interventions.rules.content import SECTION, read
from samordna.interventions.rules.preparing import may_be_prepared
from samordna.interventions.views.application import views_of
from samordna.interventions.views.frame import found, head_of, prepares, reads, writes

NOTHING = "Insatsen har ingen inlämnad ansökan att bereda."


@reads
def preparation(request: Request, association: Association, pk: int) -> HttpResponse:
    """What has been said, judged and recommended; for the owner before the decision, what they have been asked."""
    intervention = found(request, pk, "together", "other_half")
    if intervention.together_id is not None:
        return redirect("interventions:preparation", association.slug, intervention.together_id)
    roles, on = roles_of(request), clock.today()
    may_read = access.reads_preparation(roles, request.user, intervention)
    versions = applications.versions_of(intervention)
    version = versions.submitted
    context: dict[str, Any] = {
        **head_of(request, intervention), "versions": versions, "version": version, "may_read": may_read,
        "requests": queries.requests(versions), "heading": queries.heading, "found": None, "verdict": queries.VERDICT,
        "may_prepare": access.prepares(roles, request.user, intervention) & may_be_prepared(intervention.at),
        "may_disqualify": bool(roles & access.PREPARES), "may_edit": bool(access.edits(roles)),
    }  # fmt: skip
    if version is not None and may_read:
        done = queries.preparation(intervention, version, on)
        if (answer := table_asked_for(request, {"bedomning": done.judged})) is not None:
            return answer
        content = read(version.content)
        findings = applications.findings(intervention, content, plan_basis(), on)
        context |= {
            "found": done, "content": content, "findings_shown": views_of(findings, association.slug, None),
            "form": CommentForm(), "here": address("interventions:preparation", association.slug, pk),
        }  # fmt: skip
    return render(request, "interventions/preparation/start.jinja", context)


@prepares
def reading(request: Request, association: Association, pk: int) -> HttpResponse:
    """The whole application, section by section, with what has been said of each."""
    intervention = found(request, pk, "together", "other_half")
    access.reads_preparation(roles_of(request), request.user, intervention).demand()
    version = applications.versions_of(intervention).submitted
    if version is None:
        raise Http404
    context = {
        **head_of(request, intervention),
        "version": version,
        "sections": queries.sections_to_read(version, plan_basis().names),
        "may_prepare": access.prepares(roles_of(request), request.user, intervention)
        & may_be_prepared(intervention.at),
    }
    return render(request, "interventions/preparation/reading.jinja", context)


@prepares
def comment(request: Request, association: Association, pk: int) -> HttpResponse:
    """Say something of a section."""
    intervention, version = _prepared(request, pk)
    wanted = request.GET.get("avsnitt", "")
    initial = {"section": wanted if wanted in SECTION else ""}
    form = CommentForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        actions.comment(by=request.user, on=clock.today(), application=version, **form.cleaned_data)

    return _form(
        request, intervention, form, act, heading="Kommentera ansökan", done="Kommentaren är sparad.",
        template="interventions/preparation/asked_form.jinja",
        lede="Läses av beredning, styrelse och revisor. Insatsägaren läser den när styrelsen har beslutat.",
    )  # fmt: skip


@prepares
def assess(request: Request, association: Association, pk: int) -> HttpResponse:
    """Judge by the association's criteria."""
    intervention, version = _prepared(request, pk)
    on = clock.today()
    criteria = list(queries.criteria_of(on))
    own = queries.own_judgements(version, request.user)
    form = AssessForm(criteria, own, request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.assess(by=request.user, on=on, application=version, judged=form.judged())

    return _form(
        request, intervention, form, act, heading="Bedöm ansökan", done="Din bedömning är sparad.",
        template="interventions/preparation/assess.jinja", criteria=criteria, may_edit=access.edits(roles_of(request)),
        lede="Din egen bedömning, kriterium för kriterium. Du kan ändra den så länge ansökan bereds.",
    )  # fmt: skip


@prepares
def recommend(request: Request, association: Association, pk: int) -> HttpResponse:
    """Recommend a decision."""
    intervention, version = _prepared(request, pk)
    asked = read(version.content).asked_for_in_all
    form = RecommendForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = {**form.cleaned_data, "advice": Advice(form.cleaned_data["advice"])}
        actions.recommend(by=request.user, on=clock.today(), application=version, **given)

    return _form(
        request, intervention, form, act, heading="Föreslå beslut", done="Förslaget är sparat.",
        template="interventions/preparation/asked_form.jinja", lede=f"Det som söks är {asked}.",
    )  # fmt: skip


@prepares
def complete(request: Request, association: Association, pk: int) -> HttpResponse:
    """Send it back for completion."""
    intervention, version = _prepared(request, pk)
    form = CompletionForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.ask_completion(
            by=request.user, on=clock.today(), application=version, requests=form.requests(),
            due=form.cleaned_data["due"],
        )  # fmt: skip

    return _form(
        request, intervention, form, act, heading="Begär komplettering", button="Begär komplettering",
        template="interventions/preparation/asked_form.jinja", done="Komplettering är begärd.",
        lede="Skriv i de avsnitt som behöver mer. Insatsägaren ser det i sin ansökan och svarar där. Den här versionen "
        "finns kvar som den är.",
    )  # fmt: skip


@prepares
def disqualify(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note a conflict of interest: one's own, or for the director anybody's."""
    intervention, on = found(request, pk), clock.today()
    alone = None if access.edits(roles_of(request)) else request.user
    form = DisqualifyForm(request.POST if request.method == "POST" else None, users=queries.preparers(on), alone=alone)

    def act() -> None:
        actions.disqualify(
            by=request.user, on=on, intervention=intervention, user=form.user_given,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip

    return _form(
        request, intervention, form, act, heading="Anmäl jäv", button="Anteckna jävet",
        done="Jävet är antecknat.", lede="Den som är jävig tar ingen del i beredningen av insatsen (KL 6:28–30).",
    )  # fmt: skip


@writes
def qualify(request: Request, association: Association, pk: int, jav: int) -> HttpResponse:
    """Ask, then take away a conflict of interest that was noted by mistake."""
    intervention = found(request, pk)
    rows = Disqualification.objects.select_related("intervention__association", "user")
    row: Disqualification = get_object_or_404(rows.filter(intervention=intervention), pk=jav)
    back = address("interventions:preparation", association.slug, pk)
    if request.method == "POST":
        actions.qualify(by=request.user, on=clock.today(), disqualification=row)
        messages.success(request, "Anteckningen är borttagen.")
        return redirect(back)
    context = {
        "question": f"Ta bort anteckningen om jäv för {row.user}?",
        "text": "Gör det bara om den har blivit fel. Att den har funnits står kvar i händelseloggen.",
        "button": "Ta bort", "back": back, "refused": "", "seen": None,
    }  # fmt: skip
    return render(request, "confirm_page.jinja", context)


def _prepared(request: Request, pk: int) -> tuple[Intervention, Application]:
    """The intervention and the version that is prepared.

    Raises:
        Refused: for somebody who takes no part, or when it is not being prepared.
    """
    intervention = found(request, pk, "together", "other_half")
    access.prepares(roles_of(request), request.user, intervention).demand()
    may_be_prepared(intervention.at).demand()
    version = applications.versions_of(intervention).submitted
    if version is None:
        raise Http404
    return intervention, version


def _form(
    request: Request, intervention: Intervention, form: BaseForm, act: Callable[[], Any], *, heading: str, done: str,
    **page: Any,
) -> HttpResponse:  # fmt: skip
    back = address("interventions:preparation", request.association.slug, intervention.pk)
    return one_form(request, form, heading=heading, act=act, back=back, done=done, crumb=intervention.name, **page)
