"""What the board is asked, what it has granted, and the papers that follow."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.budgets.actions.amounts import Conflict
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.printing import printed
from samordna.core.saving import whole
from samordna.interventions import access
from samordna.interventions.actions import award as actions
from samordna.interventions.actions.life import leads
from samordna.interventions.actions.planning import into_plan
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.forms.award import DecisionForm, ProposalForm
from samordna.interventions.forms.life import WhyForm
from samordna.interventions.models import Award, Intervention, Proposed
from samordna.interventions.paid import money_by_year
from samordna.interventions.papers.award import award_notice, rejection_notice
from samordna.interventions.queries import award as queries
from samordna.interventions.queries import proposing
from samordna.interventions.queries.in_plan import beside, in_plan
from samordna.interventions.rules.award import changes, may_be_changed
from samordna.interventions.rules.content import read
from samordna.interventions.rules.deciding import is_there_one, may_be_noted
from samordna.interventions.rules.lifecycle import next_moves
from samordna.interventions.views.frame import found, head_of, posts, reads, writes
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.verdict import YES, Refused, Verdict, first_no, no

ASKS = frozenset(ProposalOf)
NOTING = (
    "Beslut vid möten som hålls här följer med av sig själva när mötet avslutas. Listan visar de beslut som gäller "
    "insatsen, från den dag ansökan lämnades in. Står beslutet i ett protokoll utanför systemet antecknas det först "
    "under Möten, Beslut."
)
NOTHING_TO_BIND = "Det behövs både ett beslut om medel och ett utkast till plan att skriva i."


@reads
def award(request: Request, association: Association, pk: int) -> HttpResponse:
    """The proposal that waits, what holds, earlier versions with what differs, and the agreements."""
    intervention = found(request, pk, "other_half")
    if intervention.together_id is not None:
        return redirect("interventions:award", association.slug, intervention.together_id)
    proposing.read_proposals(intervention)  # read here, and by the row of tabs
    versions = queries.awards(intervention)
    roles = roles_of(request)
    may = access.edits(roles)
    # Whoever applies reads what the board is asked when it has decided, as with the preparation's own proposal.
    seen = may or access.reads_preparation(roles, request.user, intervention)
    waiting = queries.proposal(intervention) if seen else None
    given = queries.given_of_proposal(waiting) if waiting else None
    tables = {}
    if versions:
        paid, released = money_by_year(intervention)
        held = queries.given_of(versions[0])
        tables["beviljat"] = queries.years_table(held, "beviljat", paid=paid, released=released)
    plan = in_plan(roles, intervention) if versions else None
    if versions and plan is not None:
        tables["i-budgeten"] = beside(queries.given_of(versions[0]), plan)
    if versions and (other := getattr(intervention, "other_half", None)) is not None:
        tables["halvor"] = queries.halves_table(queries.given_of(versions[0]), (intervention, other))
    if (answer := table_asked_for(request, tables)) is not None:
        return answer
    context = {
        **head_of(request, intervention),
        "waiting": waiting,
        "proposed": queries.years_table(given, "foreslaget") if given else None,
        "award": versions[0] if versions else None,
        "shown": tables,
        "plan": plan,
        "may_bind": bool(may) and plan is not None and plan.version.is_draft,
        "earlier": [_version(new, old) for new, old in pairwise(versions)],
        "agreements": queries.agreements(intervention),
        "rejected": _rejected(intervention),
        "may": may,
        "may_propose": bool(may) and any(m.code in ASKS for m in next_moves(intervention.at)),
        "may_note": may_be_noted(proposing.sent_to(intervention)) if waiting else YES,
        # Whether it can be is told there, with what to do when it cannot.
        "may_undo": bool(may) and intervention.at in {Stage.DECIDED, Stage.REJECTED} and len(versions) < 2,
        "otherwise": proposing.decided_otherwise(intervention),
        "may_agree": bool(may) and bool(versions) and intervention.at not in {Stage.CLOSED, Stage.FOLLOWED_UP},
        "here": address("interventions:award", association.slug, pk),
    }
    return render(request, "interventions/award.jinja", context)


@writes
def propose(request: Request, association: Association, pk: int) -> HttpResponse:
    """What the board is to decide."""
    intervention = found(request, pk)
    waiting = queries.proposal(intervention)
    seen = whole(request.POST, "seen", otherwise=waiting.revision if waiting else 0)
    given = proposing.begins_with(intervention, waiting)
    sent = request.POST if request.method == "POST" else None
    paid, released = money_by_year(intervention)
    form = ProposalForm(
        sent, stage=intervention.at, given=given, bounds=proposing.bounds(intervention, paid), released=released,
        initial=_of(waiting, intervention),
    )  # fmt: skip

    def act() -> None:
        actions.propose(
            by=request.user, on=clock.today(), intervention=intervention, of=form.cleaned_data["of"], given=form.given,
            reason=form.cleaned_data["reason"], seen=seen,
        )  # fmt: skip

    page: dict[str, Any] = {"template": "interventions/propose.jinja", "seen": seen}
    if form.redone:
        context = {
            "form": form, "heading": "Förslag till beslut", "crumb": intervention.name, "button": "Spara förslaget",
            "back": address("interventions:award", association.slug, pk), "lede": "", "remove": "", **page,
        }  # fmt: skip
        return render(request, page["template"], context)
    return one_form(
        request, form, heading="Förslag till beslut", act=act, crumb=intervention.name,
        back=address("interventions:award", association.slug, pk), button="Spara förslaget",
        done="Förslaget är sparat.|Lägg insatsens underlag till en punkt på dagordningen, så följer beslutet med när "
        "mötet avslutas.",
        may=_may_propose(intervention), **page,
    )  # fmt: skip


@posts
def drop(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take back the proposal."""
    intervention = found(request, pk)
    waiting = queries.proposal(intervention)
    if waiting is None:
        raise Http404
    actions.drop_proposal(by=request.user, on=clock.today(), proposal=waiting)
    messages.success(request, "Förslaget är tillbakataget.")
    return redirect("interventions:award", association.slug, pk)


@writes
def note(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note the board's decision by hand: one that was taken outside, or that went against the proposal."""
    intervention = found(request, pk)
    waiting = queries.proposal(intervention)
    if waiting is None:
        raise Http404
    decisions = proposing.decisions(intervention)
    form = DecisionForm(request.POST if request.method == "POST" else None, decisions=decisions)

    def chosen() -> tuple[Decision, bool]:
        row = next(one for one in decisions if one.pk == form.cleaned_data["decision"])
        return row, form.cleaned_data["said"] == "rejected"

    def act() -> None:
        decision, rejected = chosen()
        actions.note(by=request.user, on=clock.today(), proposal=waiting, decision=decision, rejected=rejected)

    page: dict[str, Any] = {
        "heading": "Anteckna styrelsens beslut", "crumb": intervention.name, "lede": NOTING,
        "back": address("interventions:award", association.slug, pk),
    }  # fmt: skip
    outside = ("Anteckna beslut utifrån", address("meetings:add_decision", association.slug))
    waits = may_be_noted(proposing.sent_to(intervention))
    may = first_no(waits, is_there_one(len(decisions)))
    if may and request.method == "POST" and "sure" not in request.POST and form.is_valid():
        decision, rejected = chosen()
        given = queries.given_of_proposal(waiting)
        against = decision.outcome == OutcomeKind.REJECTED or (rejected and decision.item_id is None)
        context = {
            **page, "form": form, "waiting": waiting, "decision": decision, "against": against,
            "proposed": queries.years_table(given, "foreslaget") if given and not against else None,
        }  # fmt: skip
        return render(request, "interventions/note_sure.jinja", context)
    return one_form(
        request, form, act=act, button="Fortsätt", done="Beslutet är antecknat.", may=may, acts=[outside],
        see=outside if waits else None, **page,
    )  # fmt: skip


@writes
def undo(request: Request, association: Association, pk: int) -> HttpResponse:
    """Undo what was noted of the board's decision by mistake."""
    intervention = found(request, pk)
    form = WhyForm(request.POST if request.method == "POST" else None, needed=True)

    def act() -> None:
        actions.undo(by=request.user, on=clock.today(), intervention=intervention, why=form.cleaned_data["why"])

    return one_form(
        request, form, heading="Ångra det antecknade beslutet", act=act, crumb=intervention.name,
        back=address("interventions:award", association.slug, pk), button="Ångra beslutet",
        done="Det antecknade beslutet är ångrat.|Förslaget väntar på styrelsens beslut igen.",
        may=first_no(leads(intervention), proposing.may_undo(intervention)),
        lede="Använd det här när fel beslut är antecknat. Insatsen går tillbaka till beredning, och förslaget väntar "
        "på styrelsen igen. Historiken visar vad som var antecknat och varför det ångrades. Är beloppen införda i "
        "budgeten tar du bort dem där.",
    )  # fmt: skip


@posts
def bind(request: Request, association: Association, pk: int) -> HttpResponse:
    """Put what is granted into the plan under work."""
    intervention = found(request, pk)
    holds, plan = queries.in_force(intervention), in_plan(roles_of(request), intervention)
    if holds is None or plan is None:
        messages.error(request, f"Inget är infört i budgeten.|{NOTHING_TO_BIND}")
        return redirect("interventions:award", association.slug, pk)
    try:
        count = into_plan(by=request.user, on=clock.today(), award=holds, version=plan.version)
    except Conflict as conflict:
        messages.error(request, f"Inget är infört i budgeten.|{conflict}")
    except Refused as refusal:
        messages.error(request, f"Inget är infört i budgeten.|{refusal.reason}")
    else:
        years = "ett år" if count == 1 else f"{count} år"
        messages.success(request, f"Beviljat och budgeterat är infört för {years} i planen för {plan.version.year}.")
    return redirect("interventions:award", association.slug, pk)


@reads
def paper(request: Request, association: Association, pk: int, form: str) -> HttpResponseBase:
    """The notice of the award that holds, or of the rejection."""
    intervention = found(request, pk)
    holds = queries.in_force(intervention)
    if holds is None:
        rejected = _rejected(intervention)
        if rejected is None:
            raise Http404
        document = rejection_notice(rejected)
    else:
        holds.intervention = intervention
        content = read(holds.application.content) if holds.application else None
        settled = Proposed.objects.filter(intervention=intervention, decision=holds.decision).order_by("-pk").first()
        document = award_notice(holds, content, of=settled.of if settled else ProposalOf.AWARD)
    name = f"{association.slug}-beslut-insats-{pk}"
    return printed(request, document, form, name=name, about=intervention, code="export.award")


def _version(new: Award, old: Award) -> dict[str, Any]:
    rows = [(one.what, one.before, one.after) for one in changes(queries.given_of(old), queries.given_of(new))]
    return {
        "award": new,
        "before": old,
        "table": queries.changes_table(rows, f"andring-{new.number}"),
    }


def _may_propose(intervention: Intervention) -> Verdict:
    """Whether there is anything to propose now, and the board has not got its paper already."""
    if not any(move.code in ASKS for move in next_moves(intervention.at)):
        return no(f"Insatsen står som ”{intervention.at.label}”. Då finns inget för styrelsen att besluta om.")
    return first_no(leads(intervention), may_be_changed(proposing.sent_to(intervention)))


def _of(waiting: Proposed | None, intervention: Intervention) -> dict[str, Any]:
    if waiting is not None:
        return {"of": waiting.of}
    return {"of": ProposalOf.AWARD if intervention.at is Stage.PREPARATION else ProposalOf.PROLONG}


def _rejected(intervention: Intervention) -> Proposed | None:
    if intervention.at is not Stage.REJECTED:
        return None
    rows = Proposed.objects.filter(intervention=intervention, decision__isnull=False)
    return rows.select_related("decision", "intervention", "association").order_by("-pk").first()
