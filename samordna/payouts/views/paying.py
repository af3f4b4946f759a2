"""Pages of whoever pays: files for the bank, made, noted as paid or taken back; a payment reversed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.payouts import access
from samordna.payouts.actions import mending
from samordna.payouts.actions import paying as actions
from samordna.payouts.choices import FileState
from samordna.payouts.forms.claims import WhyForm
from samordna.payouts.forms.money import DayForm, PayForm, ReverseForm
from samordna.payouts.models import Entry, Payment, PaymentFile
from samordna.payouts.queries import files as queries
from samordna.payouts.queries.accounts import accounts_of, choices_of, may_be_paid_to, waiting
from samordna.payouts.views.frame import found, found_file, handed_over, notes, pays, sees_all
from samordna.verdict import Refused

A_PAGE = 50
NO_VOUCHERS = "Det finns inget att bokföra i filen än. Anteckna den som betald först."


@sees_all
def files(request: Request, association: Association) -> HttpResponse:
    """The files, and what waits to be paid."""
    slug = association.slug
    rows = PaymentFile.objects.prefetch_related("payments").order_by("-number")
    if request.GET.get("tabell"):
        answer = table_asked_for(request, {"betalfiler": queries.files(list(rows), slug)})
        if answer is not None:
            return answer
    page_of = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "table": queries.files(list(page_of.object_list), slug),
        "page_of": page_of,
        "waiting": len(queries.to_pay()),
        "may": access.pays(roles_of(request)),
        "here": address("payouts:files", slug),
    }
    return render(request, "payouts/files.jinja", context)


@pays
def order(request: Request, association: Association) -> HttpResponse:
    """Choose approved claims, and make the file."""
    claims, today = queries.to_pay(), clock.today()
    receivers = {one.agreement.recipient_id: one.agreement.recipient for one in claims}
    accounts, asked = accounts_of(receivers), waiting(receivers)
    answers = {key: may_be_paid_to(one, accounts, asked) for key, one in receivers.items()}
    missing = [verdict.reason for verdict in answers.values() if not verdict]
    payable = {key for key, verdict in answers.items() if verdict}
    form = PayForm(
        request.POST if request.method == "POST" else None, claims=claims, accounts=accounts, payable=payable,
        today=today,
    )  # fmt: skip
    ready = [one.amount for one in claims if one.agreement.recipient_id in payable]
    made: list[PaymentFile] = []

    def act() -> None:
        given = form.cleaned_data
        by, keys, pay_on = request.user, given["claims"], given["pay_on"]
        made.append(actions.order(by=by, on=today, association=association, claims=keys, pay_on=pay_on))

    slug = association.slug
    return one_form(
        request, form, heading="Ny betalfil", act=act, back=address("payouts:files", slug), crumb="Betalfiler",
        done="Filen är gjord. Hämta den, skicka den till banken och anteckna när den är betald.",
        then=lambda: address("payouts:file", slug, made[0].pk), button="Gör filen", template="payouts/order.jinja",
        missing=missing, has_any=bool(claims), lede=queries.together(ready),
    )  # fmt: skip


@sees_all
def file(request: Request, association: Association, pk: int) -> HttpResponse:
    """One file with its payments."""
    row = found_file(pk)
    table = queries.payments(_payments(row), association.slug)
    if (answer := table_asked_for(request, {"betalningar": table})) is not None:
        return answer
    context = {
        "file": row,
        "state": (FileState(row.state).label, queries.FILE_TAGS[FileState(row.state)]),
        "is_open": row.state == FileState.MADE,
        "is_paid": row.state == FileState.PAID,
        "table": table,
        "may": access.pays(roles_of(request)),
        "here": address("payouts:file", association.slug, pk),
    }
    return render(request, "payouts/file.jinja", context)


@pays
def content(request: Request, association: Association, pk: int) -> HttpResponse:
    """The file for the bank, as it was made."""
    row = found_file(pk)
    content = actions.fetch(row, request.user, clock.today())
    name = f"{association.slug}-betalfil-{row.number}.xml"
    return handed_over(content.encode(), name=name, media_type="application/xml")


@sees_all
def vouchers(request: Request, association: Association, pk: int) -> HttpResponse:
    """The vouchers of a file's payments."""
    row = found_file(pk)
    entries = Entry.objects.filter(payment__file=row).select_related("claim", "intervention").order_by("number")
    made = queries.vouchers_of(entries, choices_of())
    if not made:
        raise Refused(NO_VOUCHERS)
    data = queries.vouchers_file(association, made, clock.today())
    return handed_over(data, name=f"{association.slug}-betalfil-{row.number}.si", media_type="application/octet-stream")


@pays
def mark_paid(request: Request, association: Association, pk: int) -> HttpResponse:
    """Note the day the bank paid."""
    row, today = found_file(pk), clock.today()
    form = DayForm(
        request.POST if request.method == "POST" else None, label="Betald den", initial={"day": row.pay_on},
        help_text="Dagen då pengarna drogs enligt kontoutdraget.",
    )  # fmt: skip
    return one_form(
        request, form, heading=f"Anteckna {str(row).lower()} som betald", crumb=str(row), button="Anteckna betald",
        act=lambda: actions.mark_paid(by=request.user, on=today, file=row, day=form.cleaned_data["day"]),
        back=address("payouts:file", association.slug, pk), done=f"{row} är betald. Verifikaten finns att hämta.",
        lede="Rekvisitionerna i filen blir betalda och står sedan i reskontran. Det går inte att ändra efteråt.",
        may=queries.may_be_noted_as_paid(row, today),
    )  # fmt: skip


@pays
def undo(request: Request, association: Association, pk: int) -> HttpResponse:
    """Take back a file that the bank has not paid."""
    row = found_file(pk)
    form = WhyForm(
        request.POST if request.method == "POST" else None, label="Varför",
        help_text="Till exempel: banken tog inte emot filen. Rekvisitionerna väntar sedan på en ny fil.",
    )  # fmt: skip
    return one_form(
        request, form, heading=f"Ta tillbaka {str(row).lower()}", crumb=str(row), button="Ta tillbaka filen",
        act=lambda: actions.undo(by=request.user, on=clock.today(), file=row, why=form.cleaned_data["why"]),
        back=address("payouts:file", association.slug, pk), done=f"{row} är tillbakatagen.",
        lede="Ta bara tillbaka en fil som banken inte har betalat. Har den betalat: anteckna den som betald.",
        may=queries.is_open(row),
    )  # fmt: skip


@notes
def reverse(request: Request, association: Association, pk: int) -> HttpResponse:
    """Reverse a payment whose money came back."""
    claim = found(request, pk)
    form = ReverseForm(request.POST if request.method == "POST" else None, initial={"day": clock.today()})

    def act() -> None:
        given = form.cleaned_data
        mending.reverse(by=request.user, on=clock.today(), claim=claim, day=given["day"], why=given["why"])

    return one_form(
        request, form, heading=f"Makulera betalningen av {str(claim).lower()}", act=act, crumb=str(claim),
        back=address("payouts:claim", association.slug, pk), done=f"Betalningen av {claim} är makulerad.",
        button="Makulera betalningen",
        lede="Betalningen står kvar och får en motsatt rad. Det som ska betalas igen begärs med en ny rekvisition som "
        "hänvisar till den här.",
    )  # fmt: skip


def _payments(file: PaymentFile) -> list[Payment]:
    rows = Payment.objects.filter(file=file).select_related("claim__agreement__recipient", "account")
    return list(rows.order_by("claim__number"))
