"""All claims, one claim, and what it is tested against."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.downloads import handed_out
from samordna.core.exports import table_asked_for
from samordna.core.figures import day
from samordna.payouts import access
from samordna.payouts.choices import Act, State
from samordna.payouts.models import Claim
from samordna.payouts.queries import claims as queries
from samordna.payouts.queries import tables
from samordna.payouts.queries.accounts import can_be_paid
from samordna.payouts.queries.subject import subject_of
from samordna.payouts.rules import claiming, course
from samordna.payouts.views.frame import found, found_evidence, reads
from samordna.verdict import Refused

A_PAGE = 50
GONE = "Filen finns inte kvar på disken. Be den som sköter installationen köra samordna files verify."
# What is done with a claim, on which page, by whom.
BUTTONS = (
    (Act.SUBMIT, "payouts:submit", "claims", "Förhandsgranska och lämna in", "primary"),
    (Act.APPROVE, "payouts:approve", "attests", "Godkänn", "primary"),
    (Act.RETURN, "payouts:send_back", "attests", "Skicka tillbaka med fråga", ""),
    (Act.REFUSE, "payouts:refuse", "attests", "Avslå", "danger"),
    (Act.WITHDRAW, "payouts:withdraw", "claims", "Ta tillbaka", ""),
    (Act.REVERSE, "payouts:reverse", "notes", "Makulera betalningen", "danger"),
)


@reads
def claims(request: Request, association: Association) -> HttpResponse:
    """The claims the reader sees, narrowed by how far they have come."""
    slug, roles = association.slug, roles_of(request)
    wanted = request.GET.get("visa", "pagar")
    wanted = wanted if wanted in queries.SHOWN else "pagar"
    rows = queries.listed(roles, request.user, wanted)
    if request.GET.get("tabell"):
        table = tables.claims(list(rows), slug)
        if (answer := table_asked_for(request, {"rekvisitioner": table})) is not None:
            return answer
    page_of = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
    here = address("payouts:claims", slug)
    context = {
        "table": tables.claims(list(page_of.object_list), slug),
        "page_of": page_of,
        "tabs": [(label, f"{here}?visa={key}", key == wanted) for key, (label, _) in queries.SHOWN.items()],
        "wanted": wanted,
        "here": here,
        "may_claim": bool(roles & access.CLAIMS),
        "may_pay": bool(roles & access.PAYS),
    }
    return render(request, "payouts/claims.jinja", context)


@reads
def claim(request: Request, association: Association, pk: int) -> HttpResponse:
    """One claim: what it asks for, its evidence, who has done what."""
    row = found(request, pk)
    roles = roles_of(request)
    rows = tables.rows_of(list(row.rows.all()), row)
    evidence = tables.evidence_of(list(row.evidence.all()), association.slug, may_write=False)
    if (answer := table_asked_for(request, {"kostnader": rows, "underlag": evidence})) is not None:
        return answer
    may_claim = access.claims(roles, request.user, row.intervention)
    is_theirs = row.intervention.owner_id in (None, request.user.pk)
    context = {
        "claim": row,
        "state": tables.state_cell(row.at),
        "period": tables.period(row),
        "course": queries.course_of(row),
        "question": _question(row),
        "account": can_be_paid(row),
        "may_see_accounts": bool(roles & access.SEES_ALL),
        "facts": _facts(row, association.slug),
        "rows": rows,
        "evidence": evidence,
        "may_write": is_theirs and may_claim & course.is_writable(row.at),
        "may_correct": may_claim & course.may_be_corrected(row.at),
        # Another owner's claim is told to those who see them all and approve.
        "twice": tables.twice(queries.same_evidence(row)) if access.attests(roles) and row.at in course.LIVE else "",
        "buttons": _buttons(roles, row, may_claim=is_theirs and bool(may_claim)),
        "here": address("payouts:claim", association.slug, pk),
    }
    return render(request, "payouts/claim.jinja", context)


@reads
def check(request: Request, association: Association, pk: int) -> HttpResponse:
    """Everything the claim is tested against today, and how what remains was reckoned."""
    row = found(request, pk)
    subject = subject_of(row, clock.today())
    years = tables.years_of(subject.standing, association.slug, row.intervention_id) if subject else None
    checks = tables.checks_of(claiming.checks(subject, clock.today()), association.slug) if subject else None
    if years and checks:
        asked = table_asked_for(request, {"aren": years, "kontroller": checks})
        if asked is not None:
            return asked
    context = {
        "claim": row,
        "years": years,
        "checks": checks,
        "calculations": tables.calculations(subject, row) if subject else [],
        "here": address("payouts:check", association.slug, pk),
    }
    return render(request, "payouts/check.jinja", context)


@reads
def evidence(request: Request, association: Association, pk: int) -> HttpResponseBase:
    """A file of evidence to take away."""
    row = found_evidence(request, pk)
    try:
        source = row.file.stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(GONE) from None
    return handed_out(source, name=row.file.name, media_type=row.file.stored.media_type)


def _question(claim: Claim) -> str:
    """The question a claim was sent back with, while it waits for the answer."""
    if claim.at is not State.RETURNED:
        return ""
    last = claim.steps.filter(act=Act.RETURN).order_by("-pk").values_list("why", flat=True).first()
    return last or ""


def _facts(claim: Claim, slug: str) -> list[tuple[str, ...]]:
    approval = claim.approvals.select_related("approved_by", "point", "decision").order_by("pk").first()
    payment = claim.payments.filter(undone=False).select_related("file", "account").order_by("pk").first()
    facts: list[tuple[str, ...]] = [
        ("Insats", claim.intervention.name, "Visa", address("payouts:of_intervention", slug, claim.intervention_id)),
        ("Avtal", f"Avtal {claim.agreement.number}, {claim.agreement.get_vat_display().lower()}"),
        ("Mottagare", claim.agreement.recipient.name),
        ("Period", tables.period(claim)),
        ("Rättar", str(claim.corrects or "")),
        ("Rättas av", ", ".join(str(one) for one in claim.corrections.order_by("number"))),
        ("Begärd av", f"{claim.claimed_by}, {day(claim.submitted_on)}" if claim.submitted_on else ""),
        ("Godkänd av", f"{approval.approved_by}, {day(approval.approved_on)}, enligt {approval.right}")
        if approval
        else ("", ""),
        ("Betalning", f"{payment.file}, {payment.account}, referens {payment.reference}") if payment else ("", ""),
    ]
    return [fact for fact in facts if fact[1]]


def _buttons(roles: frozenset[str], claim: Claim, *, may_claim: bool) -> list[tuple[str, str, str]]:
    may = {"claims": may_claim, "attests": bool(access.attests(roles)), "notes": bool(access.notes(roles))}
    slug = claim.association.slug
    return [
        (label, address(name, slug, claim.pk), kind)
        for act, name, who, label, kind in BUTTONS
        if may[who] and course.may(act, claim.at, why="-")
    ]
