"""Files that belong to an application."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.downloads import handed_out
from samordna.core.saving import saved
from samordna.formats.media import Media
from samordna.interventions import access
from samordna.interventions.actions import application as actions
from samordna.interventions.forms.application import AttachForm
from samordna.interventions.models import Attachment
from samordna.interventions.queries import application as queries
from samordna.interventions.views.frame import applies, found, handed_in, reads
from samordna.records.rules import MEGABYTE
from samordna.verdict import Refused, Verdict

ENDINGS = ",".join(dict.fromkeys(f".{ending}" for media in Media for ending in media.endings))
MISSING = "Filen finns inte kvar på disken. Be den som sköter installationen köra samordna files verify."


@applies
def attach(request: Request, association: Association, pk: int) -> HttpResponse:
    """Add a file to the draft."""
    intervention = found(request, pk, "together", "other_half")
    access.writes(roles_of(request), request.user, intervention).demand()
    draft = queries.versions_of(intervention).draft
    if draft is None:
        return handed_in(request, intervention, "Lägg till bilaga")
    form = AttachForm(request)

    def act() -> None:
        file = form.cleaned_data["file"]
        actions.attach(
            by=request.user, on=clock.today(), application=draft, name=file.name, data=file,
            what=form.cleaned_data["what"],
        )  # fmt: skip

    back = address("interventions:application", association.slug, pk)
    if form.is_bound and form.is_valid() and saved(form, act):
        messages.success(request, "Bilagan är tillagd.")
        return redirect(f"{back}#bilagor")
    context = {
        "intervention": intervention, "form": form, "back": back, "endings": ENDINGS,
        "megabytes": settings.LARGEST_FILE // MEGABYTE,
    }  # fmt: skip
    return render(request, "interventions/application/attach.jinja", context, status=422 if form.errors else 200)


@applies
def detach(request: Request, association: Association, pk: int, attachment: int) -> HttpResponse:
    """Ask, then take a file from the draft."""
    held, may_write = _attachment(request, pk, attachment)
    may_write.demand()
    back = f"{address('interventions:application', association.slug, pk)}#bilagor"
    refused = ""
    if request.method == "POST":
        try:
            actions.detach(by=request.user, on=clock.today(), attachment=held)
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, "Bilagan är borttagen.")
            return redirect(back)
    context = {
        "question": f"Ta bort bilagan ”{held}”?",
        "text": "Den tas bort ur utkastet. Versioner som är inlämnade har sina bilagor kvar.",
        "button": "Ta bort bilagan",
        "back": back,
        "refused": refused,
        "seen": None,
    }
    return render(request, "confirm_page.jinja", context, status=422 if refused else 200)


@reads
def download(request: Request, association: Association, pk: int, attachment: int) -> HttpResponseBase:
    """An attachment to take away. That of a draft only for whoever writes it."""
    held, may_write = _attachment(request, pk, attachment)
    if held.application.is_draft and not may_write:
        raise Http404
    try:
        source = held.file.stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(MISSING) from None
    return handed_out(source, name=held.file.name, media_type=held.file.stored.media_type)


def _attachment(request: Request, pk: int, attachment: int) -> tuple[Attachment, Verdict]:
    intervention = found(request, pk)
    rows = Attachment.objects.filter(application__intervention=intervention, pk=attachment).order_by("pk")
    held = rows.select_related("application__intervention__association", "file__stored").first()
    if held is None:
        raise Http404
    return held, access.writes(roles_of(request), request.user, intervention)
