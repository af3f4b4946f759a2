"""What became of interventions after the association's money ended: all, one, and noting it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from samordna.associations.models import Association
from samordna.associations.request import Request
from samordna.core import clock
from samordna.core.access import roles_of
from samordna.core.addresses import address
from samordna.core.exports import table_asked_for
from samordna.core.form_page import one_form
from samordna.interventions import access
from samordna.interventions.actions.exits import note_exit
from samordna.interventions.forms.exits import ExitForm
from samordna.interventions.models import Exit
from samordna.interventions.queries import exits as queries
from samordna.interventions.rules.exits import may_ask
from samordna.interventions.views.frame import found, head_of, reads, writes


@reads
def start(request: Request, association: Association) -> HttpResponse:
    """How many are carried on, by whom, and the latest that is known of each."""
    slug, roles, today = association.slug, roles_of(request), clock.today()
    wanted = request.GET.get("visa", "senast")
    wanted = wanted if wanted in queries.SHOWN else "senast"
    left = queries.left(roles, request.user, today)
    shown = {"senast": left.latest, "vantar": left.waiting, "alla": left.every}[wanted]
    table = queries.table(shown, slug, today, may_edit=bool(access.edits(roles)))
    members = queries.by_member(left)
    if (answer := table_asked_for(request, {"kvar": table, "vem": members})) is not None:
        return answer
    here = address("interventions:exits", slug)
    context = {
        "table": table,
        "members": members,
        "tiles": queries.tiles(left) if left.latest else [],
        "tabs": [(label, f"{here}?visa={key}", key == wanted) for key, label in queries.SHOWN.items()],
        "wanted": wanted,
        "here": f"{here}?visa={wanted}",
    }
    return render(request, "interventions/exits.jinja", context)


@reads
def of_one(request: Request, association: Association, pk: int) -> HttpResponse:
    """What became of one intervention."""
    intervention = found(request, pk)
    roles, today = roles_of(request), clock.today()
    rows = list(queries.exits_seen(roles, request.user).filter(intervention=intervention))
    table = queries.table(rows, association.slug, today, may_edit=bool(access.edits(roles)), of_one=True)
    if (answer := table_asked_for(request, {"kvar": table})) is not None:
        return answer
    context = {
        **head_of(request, intervention),
        "table": table,
        "here": address("interventions:exits_of", association.slug, pk),
    }
    return render(request, "interventions/exits_of.jinja", context)


@writes
def note(request: Request, association: Association, one: int) -> HttpResponse:
    """Note what became of an intervention."""
    rows = queries.exits_seen(roles_of(request), request.user)
    row: Exit = get_object_or_404(rows.select_related("intervention", "taken_over_by", "association"), pk=one)
    form = ExitForm(request.POST if request.method == "POST" else None, of=row)
    return one_form(
        request, form, heading=f"{row.intervention.name}: efter {row.months} månader", crumb="Efter avslut",
        act=lambda: note_exit(by=request.user, on=clock.today(), exit=row, found=form.found),
        back=address("interventions:exits_of", association.slug, row.intervention_id), done="Antecknat.",
        may=may_ask(row.months, row.due, clock.today()),
    )  # fmt: skip
