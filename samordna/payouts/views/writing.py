"""Pages of whoever claims: begin, write, evidence, look through and hand in, take back, set right."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.form_page import one_form
from samordna.core.saving import saved, whole
from samordna.payouts import access
from samordna.payouts.actions import claiming as actions
from samordna.payouts.actions.claiming import NO_PERIOD, Given
from samordna.payouts.choices import Act
from samordna.payouts.forms.claims import ENDINGS, BeginForm, EvidenceForm, Writing
from samordna.payouts.models import Claim
from samordna.payouts.queries import claims as queries
from samordna.payouts.queries import tables
from samordna.payouts.queries.subject import subject_of
from samordna.payouts.rules import claiming, course
from samordna.payouts.views.frame import claims, confirmed, found, found_evidence
from samordna.records.rules import MEGABYTE
from samordna.verdict import Refused, no

SAVED = "Utkastet är sparat. Det lämnas in först när du har förhandsgranskat det."


@claims
def begin(request: Request, association: Association) -> HttpResponse:
    """A new claim: by which agreement, for which time."""
    open_ones = queries.open_agreements(roles_of(request), request.user)
    initial = {"agreement": whole(request.GET, "avtal")}
    form = BeginForm(request.POST if request.method == "POST" else None, agreements=open_ones, initial=initial)
    made: list[Claim] = []

    def act() -> None:
        given = form.cleaned_data
        agreement = next(one for one in open_ones if one.pk == given["agreement"])
        said = Given(given["starts"], given["ends"])
        made.append(actions.begin(by=request.user, on=clock.today(), agreement=agreement, given=said))

    slug = association.slug
    return one_form(
        request, form, heading="Ny rekvisition", act=act, back=address("payouts:claims", slug), crumb="Utbetalningar",
        done="Utkastet är påbörjat. Skriv kostnaderna och lägg till underlag.", button="Börja utkastet",
        then=lambda: address("payouts:write", slug, made[0].pk), template="payouts/begin.jinja",
        has_any=bool(open_ones),
    )  # fmt: skip


@claims
def write(request: Request, association: Association, pk: int) -> HttpResponse:
    """The draft: its period, its rows, its evidence. Saved at any time."""
    claim = found(request, pk)
    may = access.claims(roles_of(request), request.user, claim.intervention) & course.is_writable(claim.at)
    may.demand()
    sent = request.POST if request.method == "POST" else None
    writing = Writing(sent, claim, clock.today())
    seen = whole(request.POST, "seen", otherwise=claim.revision)
    if sent is not None and writing.is_valid():
        by, on = request.user, clock.today()
        if saved(writing.form, lambda: actions.write(by=by, on=on, claim=claim, given=writing.given, seen=seen)):
            return _after(request, association.slug, pk)
    context = {
        "claim": claim,
        "form": writing.form,
        "rows": writing.rows,
        "wrong": list(writing.wrong) if sent is not None else [],
        "seen": seen,
        "evidence": tables.evidence_of(list(claim.evidence.all()), association.slug, may_write=True),
        "vat": claim.agreement.get_vat_display(),
        "with_vat": claim.agreement.vat == "included",
        "sum": claim.amount,
    }
    return render(request, "payouts/write.jinja", context, status=422 if context["wrong"] else 200)


def _after(request: Request, slug: str, pk: int) -> HttpResponse:
    """To the page that the button asked for."""
    if "preview" in request.POST:
        return redirect("payouts:submit", slug, pk)
    if "evidence" in request.POST:
        return redirect("payouts:add_evidence", slug, pk)
    messages.success(request, SAVED)
    return redirect("payouts:write", slug, pk)


@claims
def add_evidence(request: Request, association: Association, pk: int) -> HttpResponse:
    """One more file."""
    claim = found(request, pk)
    form = EvidenceForm(request)

    def act() -> None:
        upload = form.cleaned_data["file"]
        actions.add_evidence(by=request.user, on=clock.today(), claim=claim, name=upload.name, data=upload)

    return one_form(
        request, form, heading=f"Underlag till {str(claim).lower()}", act=act, crumb=str(claim),
        back=address("payouts:write", association.slug, pk), done="Underlaget är inlagt.", button="Lägg till filen",
        template="payouts/evidence.jinja", endings=ENDINGS, megabytes=settings.LARGEST_FILE // MEGABYTE,
    )  # fmt: skip


@claims
def remove_evidence(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take a file out."""
    evidence = found_evidence(request, pk)
    back = address("payouts:write", association.slug, evidence.claim_id)
    return confirmed(
        request, question=f"Ta bort underlaget ”{evidence.file.name}”?", button="Ta bort", back=back,
        text="Filen tas ur rekvisitionen. Den kan läggas in igen.", done="Underlaget är borttaget.",
        act=lambda: actions.remove_evidence(by=request.user, on=clock.today(), evidence=evidence),
    )  # fmt: skip


@claims
def submit(request: Request, association: Association, pk: int) -> HttpResponse:
    """The claim as it will be handed in, with every test; then handed in."""
    claim = found(request, pk)
    access.claims(roles_of(request), request.user, claim.intervention).demand()
    refused = ""
    if request.method == "POST":
        seen = whole(request.POST, "seen", otherwise=-1)
        try:
            actions.submit(by=request.user, on=clock.today(), claim=claim, seen=seen)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"{claim} är inlämnad. Förbundschefen får den på sin lista.")
            return redirect("payouts:claim", association.slug, pk)
    subject = subject_of(claim, clock.today())
    found_checks = claiming.checks(subject, clock.today()) if subject else []
    verdict = (no(NO_PERIOD) if subject is None else claiming.may_be_submitted(subject, clock.today())) & course.may(
        Act.SUBMIT, claim.at
    )
    context = {
        "claim": claim,
        "period": tables.period(claim),
        "rows": tables.rows_of(list(claim.rows.all()), claim),
        "evidence": tables.evidence_of(list(claim.evidence.all()), association.slug, may_write=False),
        "checks": tables.checks_of(found_checks, association.slug) if found_checks else None,
        "calculations": tables.calculations(subject, claim) if subject else [],
        "verdict": verdict,
        "refused": refused,
    }
    return render(request, "payouts/submit.jinja", context, status=422 if refused else 200)


@claims
def withdraw(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take the claim back."""
    claim = found(request, pk)
    return confirmed(
        request, question=f"Ta tillbaka {str(claim).lower()}?", button="Ta tillbaka", done=f"{claim} är återtagen.",
        back=address("payouts:claim", association.slug, pk),
        text="Den behandlas inte mer. Numret och det som står i den finns kvar, och perioden blir fri att begära igen.",
        act=lambda: actions.withdraw(by=request.user, on=clock.today(), claim=claim),
    )  # fmt: skip


@claims
def correct(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then begin a claim that sets this one right."""
    claim = found(request, pk)
    made: list[Claim] = []

    def act() -> None:
        said = Given(claim.starts, claim.ends)
        by, on = request.user, clock.today()
        made.append(actions.begin(by=by, on=on, agreement=claim.agreement, given=said, corrects=claim))

    return confirmed(
        request, question=f"Rätta {str(claim).lower()} med en ny rekvisition?", button="Börja rättelsen", act=act,
        back=address("payouts:claim", association.slug, pk),
        then=lambda: address("payouts:write", association.slug, made[0].pk),
        text="En betald rekvisition ändras aldrig. Den nya hänvisar till den, för samma period. Var beloppet för lågt "
        "begär du skillnaden. Var det för högt kräver förbundet tillbaka det; hör av dig till förbundschefen.",
        done="Rättelsen är påbörjad. Skriv bara skillnaden, om den första är betald.",
    )  # fmt: skip
