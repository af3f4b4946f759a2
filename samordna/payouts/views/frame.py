"""What the pages of this room share: who may, and whose claim it is."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.request import Request
from samordna.core.access import roles_of, route
from samordna.interventions.models import Agreement
from samordna.payouts import access
from samordna.payouts.models import Claim, Evidence, PaymentFile
from samordna.payouts.queries.claims import seen_by, whole
from samordna.verdict import Refused

BOTH = ("GET", "POST")
reads = route(roles=access.READS, no=access.ONLY_READERS)
sees_all = route(roles=access.SEES_ALL, no=access.ONLY_INSIDERS)
claims = route(roles=access.CLAIMS, no=access.ONLY_CLAIMANTS, methods=BOTH)
attests = route(roles=access.ATTESTS, no=access.ONLY_ATTESTERS, methods=BOTH)
pays = route(roles=access.PAYS, no=access.ONLY_PAYERS, methods=BOTH)
notes = route(roles=access.NOTES, no=access.ONLY_NOTERS, methods=BOTH)
keeps = route(roles=access.KEEPS, no=access.ONLY_DIRECTOR, methods=BOTH)
proposes = route(roles=access.PROPOSES, no=access.ONLY_PROPOSERS, methods=BOTH)
confirms = route(roles=access.CONFIRMS, no=access.ONLY_CONFIRMERS, methods=BOTH)


def found(request: Request, pk: int, more: Callable[[QuerySet[Claim]], QuerySet[Claim]] | None = None) -> Claim:
    """The claim with everything its page reads, and what `more` asks of it besides.

    Raises:
        Http404: where there is none that the reader sees; another owner's does not exist for them.
    """
    rows = whole(seen_by(roles_of(request), request.user))
    claim: Claim = get_object_or_404(more(rows) if more else rows, pk=pk)
    return claim


def found_evidence(request: Request, pk: int) -> Evidence:
    """The evidence of a claim that the reader sees.

    Raises:
        Http404: where there is none.
    """
    seen = access.visible_claims(roles_of(request), request.user, "claim__")
    rows = Evidence.objects.filter(seen).select_related(
        "claim__intervention__association", "claim__association", "file__stored"
    )
    evidence: Evidence = get_object_or_404(rows, pk=pk)
    return evidence


def found_agreement(request: Request, pk: int) -> Agreement:
    """The agreement of an intervention that the reader sees.

    Raises:
        Http404: where there is none.
    """
    seen = access.visible(roles_of(request), request.user, "intervention__")
    rows = Agreement.objects.filter(seen).select_related("association", "intervention__association", "recipient")
    agreement: Agreement = get_object_or_404(rows, pk=pk)
    return agreement


def found_file(pk: int) -> PaymentFile:
    """The file for the bank.

    Raises:
        Http404: where the association has none.
    """
    file: PaymentFile = get_object_or_404(
        PaymentFile.objects.select_related("association", "made_by", "closed_by"), pk=pk
    )
    return file


def handed_over(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that was made here, to take away."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def confirmed(
    request: Request,
    *,
    question: str,
    text: str,
    button: str,
    back: str,
    done: str,
    act: Callable[[], object],
    then: Callable[[], str] | None = None,
) -> HttpResponse:
    """Ask, then do it; or say why it was not done. `then` gives the page that comes after, where that is not `back`."""
    refused = ""
    if request.method == "POST":
        try:
            act()
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, done)
            return redirect(then() if then else back)
    context = {"question": question, "text": text, "button": button, "back": back, "refused": refused, "seen": None}
    return render(request, "confirm_page.jinja", context, status=422 if refused else 200)
