"""The association's own criteria for applications."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.core.saving import whole
from samordna.interventions import access
from samordna.interventions.actions import criteria as actions
from samordna.interventions.forms.preparation import CriterionForm
from samordna.interventions.models import Criterion
from samordna.interventions.queries.preparation import criteria_table
from samordna.interventions.views.frame import reads, writes
from samordna.verdict import Refused

LEDE = "Det ni bedömer ansökningar mot. Den som söker kan läsa dem här innan ansökan skrivs."


@reads
def criteria(request: Request, association: Association) -> HttpResponse:
    """The register."""
    may_edit = bool(access.edits(roles_of(request)))
    table = criteria_table(association.slug, clock.today(), may_edit=may_edit)
    if (answer := table_asked_for(request, {"kriterier": table})) is not None:
        return answer
    return render(request, "interventions/criteria.jinja", {"table": table, "may_edit": may_edit, "lede": LEDE})


@writes
def add(request: Request, association: Association) -> HttpResponse:
    """A new criterion."""
    row = Criterion(starts=clock.today())
    form = CriterionForm(request.POST if request.method == "POST" else None, instance=row)
    return one_form(
        request, form, heading="Lägg till kriterium", crumb="Kriterier", done="Kriteriet är tillagt.",
        act=lambda: actions.keep(by=request.user, on=clock.today(), association=association, criterion=row),
        back=address("interventions:criteria", association.slug), button="Lägg till",
    )  # fmt: skip


@writes
def edit(request: Request, association: Association, pk: int) -> HttpResponse:
    """Change a criterion."""
    row: Criterion = get_object_or_404(Criterion.objects.all(), pk=pk)
    seen = whole(request.POST, "seen", otherwise=row.revision)
    form = CriterionForm(request.POST if request.method == "POST" else None, instance=row)
    return one_form(
        request, form, heading="Ändra kriterium", crumb="Kriterier", done="Kriteriet är ändrat.", seen=seen,
        act=lambda: actions.keep(by=request.user, on=clock.today(), association=association, criterion=row, seen=seen),
        back=address("interventions:criteria", association.slug),
        remove=address("interventions:remove_criterion", association.slug, pk),
    )  # fmt: skip


@writes
def remove(request: Request, association: Association, pk: int) -> HttpResponse:
    """Ask, then take a criterion away."""
    row: Criterion = get_object_or_404(Criterion.objects.select_related("association"), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            actions.remove(
                by=request.user, on=clock.today(), criterion=row, seen=whole(request.POST, "seen", otherwise=-1)
            )
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, "Kriteriet är borttaget.")
            return redirect("interventions:criteria", association.slug)
    context = {
        "question": f"Ta bort ”{row}”?",
        "text": "Ta bort det som har blivit fel. Det som har använts får i stället en sista dag, så att det står kvar.",
        "button": "Ta bort", "back": address("interventions:criterion", association.slug, pk), "refused": refused,
        "seen": row.revision,
    }  # fmt: skip
    return render(request, "confirm_page.jinja", context)
