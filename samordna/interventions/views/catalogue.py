"""What the open catalogue tells of one intervention, as the director writes and publishes it."""

from __future__ import annotations

import copy

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.interventions import access
from samordna.interventions.actions import catalogue as actions
from samordna.interventions.actions.catalogue import Tags
from samordna.interventions.choices import Need, TagKind
from samordna.interventions.forms.catalogue import EntryForm
from samordna.interventions.models import CatalogueEntry, Intervention
from samordna.interventions.queries.told import word
from samordna.interventions.rules.catalogue import ages, can_be_joined, may_publish, runs
from samordna.interventions.rules.content import read
from samordna.interventions.views.frame import found, head_of, posts, reads, writes
from samordna.plan.kinds import PartyKind
from samordna.verdict import Refused, Verdict

READ_BY_ALL = "Det som står här läses av alla, utan inloggning, när det är publicerat."


@reads
def entry(request: Request, association: Association, pk: int) -> HttpResponse:
    """What the catalogue tells, and whether it shows."""
    intervention = found(request, pk)
    row = CatalogueEntry.objects.filter(intervention=intervention).first()
    tags = list(row.tags.order_by("kind", "value").values_list("kind", "value")) if row else []
    by_kind = {kind: [word(kind, value) for k, value in tags if k == kind] for kind in TagKind}
    context = {
        **head_of(request, intervention),
        "entry": row,
        "tags": [(kind.label, ", ".join(words)) for kind, words in by_kind.items() if words],
        "ages": ages(row.age_from, row.age_to) if row else "",
        "may_edit": bool(access.edits(roles_of(request))),
        "may_publish": may_publish(intervention.at),
        "shows": bool(row and row.published and may_publish(intervention.at)),
        "joins": _joins(intervention),
    }
    return render(request, "interventions/catalogue_entry.jinja", context)


@writes
def describe(request: Request, association: Association, pk: int) -> HttpResponse:
    """Write what is told; the first time the application's own words stand there."""
    intervention = found(request, pk)
    row = CatalogueEntry.objects.filter(intervention=intervention).select_related("association").first()
    kept, tags = (copy.copy(row), _tags(row)) if row else _proposed(intervention)
    form = EntryForm(request.POST if request.method == "POST" else None, instance=kept, tags=tags)
    seen = whole(request.POST, "seen", otherwise=row.revision if row else 0)
    return one_form(
        request, form, heading="Katalogens text", crumb=intervention.name, seen=seen,
        act=lambda: actions.describe_entry(
            by=request.user, on=clock.today(), intervention=intervention, entry=kept, tags=form.tags, seen=seen
        ),
        back=address("interventions:entry", association.slug, pk), done="Texten är sparad.",
        lede=" ".join(filter(None, (READ_BY_ALL, _joins(intervention).reason))),
        units={"age_from": "år", "age_to": "år"},
    )  # fmt: skip


@posts
def show(request: Request, association: Association, pk: int) -> HttpResponse:
    """Publish it, or take it down when `bort` is sent."""
    row = CatalogueEntry.objects.filter(intervention=found(request, pk)).select_related("association").first()
    if row is None:
        raise Http404
    act = actions.take_down if "bort" in request.POST else actions.publish
    try:
        act(by=request.user, on=clock.today(), entry=row, seen=whole(request.POST, "seen"))
    except Refused as refusal:
        messages.error(request, f"Inget är ändrat.|{refusal.reason}")
    else:
        shown = "bort" not in request.POST
        messages.success(request, "Insatsen visas i katalogen." if shown else "Insatsen visas inte längre.")
    return redirect("interventions:entry", association.slug, pk)


def _joins(intervention: Intervention) -> Verdict:
    return can_be_joined(runs(intervention.at, intervention.starts, intervention.ends, clock.today()))


def _tags(row: CatalogueEntry) -> Tags:
    tags = list(row.tags.order_by("kind", "value").values_list("kind", "value"))
    return Tags(
        tuple(Need(value) for kind, value in tags if kind == TagKind.NEED and value in list(Need)),
        tuple(value for kind, value in tags if kind == TagKind.PLACE),
        tuple(PartyKind(value) for kind, value in tags if kind == TagKind.PARTY),
    )


def _proposed(intervention: Intervention) -> tuple[CatalogueEntry, Tags]:
    """What the latest application that was handed in says, to begin from."""
    latest = intervention.applications.filter(submitted_on__isnull=False).order_by("-number").first()
    content = read(latest.content if latest else {})
    made = CatalogueEntry(
        title=intervention.name[:120], text=content.summary or intervention.idea, age_from=content.age_from,
        age_to=content.age_to,
    )  # fmt: skip
    return made, Tags((), content.places, tuple(one.party for one in content.parties))
