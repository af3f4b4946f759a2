"""Pages of whoever approves: approve with everything in sight, send back with a question, refuse."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.payouts.actions import attesting as actions
from samordna.payouts.choices import Act
from samordna.payouts.forms.claims import ApproveForm, WhyForm
from samordna.payouts.models import Claim
from samordna.payouts.queries import attesting as queries
from samordna.payouts.queries import tables
from samordna.payouts.queries.claims import same_evidence
from samordna.payouts.queries.subject import subject_of
from samordna.payouts.rules import claiming, course
from samordna.payouts.rules.attesting import is_anothers
from samordna.payouts.views.frame import attests, found, found_with_own
from samordna.verdict import first_no


@attests
def approve(request: Request, association: Association, pk: int) -> HttpResponse:
    """Approve, by a point of the delegation rules or the board's decision."""
    claim, today = found_with_own(request, pk), clock.today()
    points = queries.points_for(roles_of(request), claim, today)
    asks = not points.covers(claim.amount) and claim.submitted_on is not None
    decisions = queries.decisions_on(claim) if asks else []
    sent = request.POST if request.method == "POST" else None
    form = ApproveForm(sent, amount=claim.amount, lately=points.lately, points=points.own, decisions=decisions)
    seen = whole(request.POST, "seen", otherwise=claim.revision)
    subject = subject_of(claim, today)
    return one_form(
        request, form, heading=f"Godkänn {str(claim).lower()}: {claim.amount}", crumb=str(claim), seen=seen,
        act=lambda: actions.approve(
            by=request.user, on=today, claim=claim, seen=seen, point=form.by_point, decision=form.by_decision
        ),
        back=address("payouts:claim", association.slug, pk), button="Godkänn", template="payouts/approve.jinja",
        done=f"{claim} är godkänd. Ekonomen betalar den; du kan inte göra det själv.", claim=claim,
        period=tables.period(claim), rows=tables.rows_of(list(claim.rows.all()), claim),
        evidence=tables.evidence_of(list(claim.evidence.all()), association.slug, may_write=False),
        checks=tables.checks_of(claiming.checks(subject, today), association.slug) if subject else None,
        calculations=tables.calculations(subject, claim) if subject else [],
        twice=tables.twice(same_evidence(claim)), ask_the_board=asks and not decisions, reaches=points.reaches,
        lately=points.lately,
        may=first_no(course.may(Act.APPROVE, claim.at), is_anothers(own=claim.own)),
    )  # fmt: skip


@attests
def send_back(request: Request, association: Association, pk: int) -> HttpResponse:
    """Send back with a question."""
    claim = found(request, pk)

    def act(why: str, seen: int) -> object:
        return actions.send_back(by=request.user, on=clock.today(), claim=claim, seen=seen, question=why)

    return _against(
        request, association, claim, Act.RETURN, act, heading=f"Skicka tillbaka {str(claim).lower()}",
        button="Skicka tillbaka", label="Fråga till den som har begärt pengarna",
        done=f"{claim} är skickad tillbaka med din fråga.",
        help_text="Skriv vad som behöver kompletteras eller ändras. Rekvisitionen kan sedan lämnas in igen.",
    )  # fmt: skip


@attests
def refuse(request: Request, association: Association, pk: int) -> HttpResponse:
    """Refuse for good."""
    claim = found(request, pk)

    def act(why: str, seen: int) -> object:
        return actions.refuse(by=request.user, on=clock.today(), claim=claim, seen=seen, why=why)

    return _against(
        request, association, claim, Act.REFUSE, act, heading=f"Avslå {str(claim).lower()}", button="Avslå",
        label="Varför",
        help_text="Skälet läses av den som har begärt pengarna. Räcker det med en fråga: skicka hellre tillbaka.",
        done=f"{claim} är avslagen. Perioden är fri att begära igen.",
    )  # fmt: skip


def _against(
    request: Request, association: Association, claim: Claim, what: Act, act: Callable[[str, int], object], *,
    heading: str, button: str, label: str, help_text: str, done: str,
) -> HttpResponse:  # fmt: skip
    form = WhyForm(request.POST if request.method == "POST" else None, label=label, help_text=help_text)
    seen = whole(request.POST, "seen", otherwise=claim.revision)
    return one_form(
        request, form, heading=heading, act=lambda: act(form.cleaned_data["why"], seen), crumb=str(claim), seen=seen,
        back=address("payouts:claim", association.slug, claim.pk), done=done, button=button,
        may=course.may(what, claim.at, why="-"),
    )  # fmt: skip
