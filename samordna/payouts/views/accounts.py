"""Pages of the accounts that are paid to, and of the association's own choices for payments."""

from __future__ import annotations

import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from samordna.associations.models import Association, Member
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.payouts import access
from samordna.payouts.actions import accounts as actions
from samordna.payouts.actions.keeping import settle
from samordna.payouts.forms.claims import WhyForm
from samordna.payouts.forms.money import AccountForm, ChoicesForm
from samordna.payouts.models import PayeeAccount
from samordna.payouts.queries.accounts import choices_of, table
from samordna.payouts.views.frame import confirmed, confirms, keeps, proposes, sees_all


@sees_all
def accounts(request: Request, association: Association) -> HttpResponse:
    """Every member's account: the one that holds, those that wait, and those before."""
    slug, roles = association.slug, roles_of(request)
    rows = PayeeAccount.objects.select_related("member", "proposed_by", "confirmed_by").order_by("member__name", "-pk")
    shown = table(list(rows), slug, may_confirm=bool(access.confirms(roles)))
    if (answer := table_asked_for(request, {"konton": shown})) is not None:
        return answer
    context = {"table": shown, "may": access.proposes(roles), "here": address("payouts:accounts", slug)}
    return render(request, "payouts/accounts.jinja", context)


@proposes
def propose(request: Request, association: Association) -> HttpResponse:
    """Write in an account."""
    roles = roles_of(request)
    access.proposes(roles).demand()
    members = Member.objects.order_by("name")
    if not access.keeps(roles):
        members = members.filter(pk__in=request.user.interventions.filter(recipient__isnull=False).values("recipient"))
    form = AccountForm(request.POST if request.method == "POST" else None, members=members)

    def act() -> None:
        given = form.cleaned_data
        actions.propose(
            by=request.user, on=clock.today(), association=association, kind=given["kind"], number=given["number"],
            member=Member.objects.get(pk=given["member"]), source=given["source"],
        )  # fmt: skip

    first = "payouts:accounts" if roles & access.SEES_ALL else "payouts:claims"
    return one_form(
        request, form, heading="Nytt konto för en mottagare", act=act, back=address(first, association.slug),
        crumb="Mottagarnas konton", button="Spara förslaget",
        done="Kontot är inskrivet. Det gäller först när en annan person har bekräftat det.",
        lede="Ett konto gäller först när en annan person har jämfört det med mottagarens eget besked. Den som betalar "
        "skriver aldrig in ett konto och bekräftar aldrig ett.",
    )  # fmt: skip


@confirms
def confirm(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then confirm."""
    row = _account(pk)
    return confirmed(
        request, question=f"Bekräfta {str(row).lower()} för {row.member}?", button="Bekräfta kontot",
        text=f"Källa: {row.source}. Jämför numret med mottagarens eget besked, på ett annat sätt än det som stod i "
        f"förslaget. Inskrivet av {row.proposed_by or 'driften'} {row.proposed_on}.",
        back=address("payouts:accounts", association.slug), done="Kontot är bekräftat och gäller från nu.",
        act=lambda: actions.confirm(by=request.user, on=clock.today(), account=row),
    )  # fmt: skip


@confirms
def drop(request: Request, association: Association, pk: int) -> HttpResponse:
    """Throw a proposal away, with the reason."""
    row = _account(pk)
    form = WhyForm(request.POST if request.method == "POST" else None, label="Varför")
    return one_form(
        request, form, heading=f"Kasta förslaget: {str(row).lower()} för {row.member}", crumb="Mottagarnas konton",
        act=lambda: actions.drop(by=request.user, on=clock.today(), account=row, why=form.cleaned_data["why"]),
        back=address("payouts:accounts", association.slug), done="Förslaget är kastat.", button="Kasta förslaget",
    )  # fmt: skip


@keeps
def choices(request: Request, association: Association) -> HttpResponse:
    """The account that payments are drawn on, and the ledger's accounts."""
    row = choices_of()
    changed = copy.copy(row)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    form = ChoicesForm(request.POST if request.method == "POST" else None, instance=changed)
    return one_form(
        request, form, heading="Val för betalningar", crumb="Utbetalningar", seen=seen, done="Valen är sparade.",
        act=lambda: settle(by=request.user, on=clock.today(), association=association, choices=changed, seen=seen),
        back=address("payouts:claims", association.slug),
        lede="Förbundets eget konto behövs i betalfilen, bokföringens konton i verifikaten. Kontona nedan är förslag "
        "efter kommunernas kontoplan: gå igenom dem med den som sköter bokföringen.",
    )  # fmt: skip


def _account(pk: int) -> PayeeAccount:
    row: PayeeAccount = get_object_or_404(
        PayeeAccount.objects.select_related("association", "member", "proposed_by"), pk=pk
    )
    return row
