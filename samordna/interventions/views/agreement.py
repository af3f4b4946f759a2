"""The agreement: begun out of the award, written, signed; and its conditions as they are met."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.addresses import address
from samordna.core.form_page import one_form
from samordna.core.printing import printed
from samordna.core.saving import whole
from samordna.interventions.actions import agreement as actions
from samordna.interventions.actions.agreement import Terms
from samordna.interventions.actions.life import hold_all
from samordna.interventions.forms.award import AgreementForm, MetForm, SignForm
from samordna.interventions.models import Agreement, Condition
from samordna.interventions.papers.award import agreement_paper
from samordna.interventions.queries.award import given_of
from samordna.interventions.views.frame import found, posts, reads, writes
from samordna.records.actions.storing import store_file
from samordna.verdict import Refused

BEGUN = (
    "Ett avtal är påbörjat.|Tid, belopp och villkor kommer från beslutet. Det gäller först när det är underskrivet; "
    "till dess kan det ändras, och tas bort under Beslut och avtal."
)


def _agreement(request: Request, pk: int) -> Agreement:
    """The agreement of the address, if its intervention is one that the reader sees."""
    rows = Agreement.objects.select_related("association", "recipient", "award__decision").prefetch_related(
        "conditions", "award__years", "reports_due"
    )
    row: Agreement = get_object_or_404(rows, pk=pk)
    row.intervention = found(request, row.intervention_id)
    return row


@posts
def begin(request: Request, association: Association, pk: int) -> HttpResponse:
    """Begin an agreement."""
    intervention = found(request, pk)
    try:
        made = actions.draft(by=request.user, on=clock.today(), intervention=intervention)
    except Refused as refusal:
        messages.error(request, f"Inget avtal är påbörjat.|{refusal.reason}")
        return redirect("interventions:award", association.slug, pk)
    messages.success(request, BEGUN)
    return redirect("interventions:agreement", association.slug, made.pk)


@writes
def write(request: Request, association: Association, pk: int) -> HttpResponse:
    """Write what is agreed."""
    row = _agreement(request, pk)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    decided = dict.fromkeys(given_of(row.award).each_condition)
    form = AgreementForm(request.POST if request.method == "POST" else None, agreement=row, decided=list(decided))

    def act() -> None:
        held = form.cleaned_data
        terms = Terms(held["vat"], held["text"], form.conditions)
        actions.write(by=request.user, on=clock.today(), agreement=row, terms=terms, seen=seen)

    return one_form(
        request, form, heading=f"Avtal {row.number}", act=act, crumb=row.intervention.name,
        back=address("interventions:award", association.slug, row.intervention_id), done="Avtalet är sparat.",
        seen=seen, template="interventions/agreement.jinja", agreement=row, decided=list(decided),
        lede="Mottagare, tid, belopp och styrelsens villkor kommer från beslutet och ändras bara av styrelsen. Andra "
        "villkor kan läggas till. Ett villkor med dag prövas när pengar begärs.",
    )  # fmt: skip


@writes
def sign(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note that both have signed, with the signed paper."""
    row = _agreement(request, pk)
    form = SignForm(request)

    def act() -> None:
        held, today = form.cleaned_data, clock.today()
        with transaction.atomic():
            # Before the log's head, which storing a file takes: whoever pays takes them in that order.
            hold_all([row.intervention_id])
            given = held["file"]
            file = None
            if given is not None:
                file = store_file(by=request.user, on=today, association=association, name=given.name, data=given.file)
            actions.sign(
                by=request.user, on=today, agreement=row, day=held["day"], for_us=held["for_us"],
                for_them=held["for_them"], file=file,
            )  # fmt: skip

    return one_form(
        request, form, heading="Anteckna underskrifter", act=act, crumb=row.intervention.name,
        back=address("interventions:award", association.slug, row.intervention_id),
        done="Avtalet är underskrivet.|Nu kan insatsen börja, och mottagaren kan begära pengar för tiden från avtalets "
        "första dag.",
        button="Anteckna",
    )  # fmt: skip


@posts
def throw_away(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take away an agreement that nobody has signed."""
    row = _agreement(request, pk)
    actions.throw_away(by=request.user, on=clock.today(), agreement=row)
    messages.success(request, "Avtalet är borttaget.")
    return redirect("interventions:award", association.slug, row.intervention_id)


@writes
def met(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note that a condition is met."""
    rows = Condition.objects.select_related("agreement", "association")
    condition: Condition = get_object_or_404(rows, pk=pk)
    intervention = found(request, condition.agreement.intervention_id)
    form = MetForm(
        request.POST if request.method == "POST" else None, initial={"day": condition.met_on or clock.today()}
    )
    return one_form(
        request, form, heading="Är villkoret uppfyllt?", crumb=intervention.name, lede=condition.text,
        act=lambda: actions.meet(
            by=request.user, on=clock.today(), condition=condition, day=form.cleaned_data["day"]
        ),
        back=address("interventions:award", association.slug, intervention.pk), done="Villkoret är antecknat.",
    )  # fmt: skip


@reads
def paper(request: Request, association: Association, pk: int, form: str) -> HttpResponseBase:
    """The agreement to sign."""
    row = _agreement(request, pk)
    document = agreement_paper(row, list(row.reports_due.all()))
    name = f"{association.slug}-avtal-{row.intervention_id}-{row.number}"
    return printed(request, document, form, name=name, about=row, code="export.agreement")
