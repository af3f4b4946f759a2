"""What awaits somebody on the first page until an intervention runs: what to complete, prepare, propose, agree and
begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from samordna.associations.choices import Role
from samordna.core.addresses import address
from samordna.core.awaiting import Reader, Task
from samordna.core.figures import day_month
from samordna.interventions import access
from samordna.interventions.choices import Stage
from samordna.interventions.models import Agreement, Completion, Intervention, Proposed
from samordna.interventions.queries.preparation import recommended

MOST = 5
SOON = dt.timedelta(days=30)


def awaiting(reader: Reader) -> Iterator[Task]:
    """An owner's applications that the preparation wants more of, and interventions to begin; applications that nobody
    has recommended on; proposals to lay before the board, and agreements to write."""
    if Role.INTERVENTION_OWNER in reader.roles:
        yield from _to_complete(reader)
    if reader.roles & access.PREPARES:
        yield from _to_prepare(reader)
    if reader.roles & access.WRITES:
        yield from _to_propose(reader)
        yield from _to_agree(reader)
    if reader.roles & access.APPLIES:
        yield from _to_begin(reader)


def _to_complete(reader: Reader) -> Iterator[Task]:
    rows = Completion.objects.filter(
        application__intervention__owner=reader.user, application__intervention__stage=Stage.APPLICATION
    ).select_related("application__intervention")
    seen: set[int] = set()
    for row in rows.order_by("-application__number", "due", "pk"):
        made = row.application.intervention
        if made.pk in seen:
            continue
        seen.add(made.pk)
        yield Task(
            f"Komplettera ansökan: {made}", address("interventions:application", reader.slug, made.pk),
            "Beredningen behöver veta mer.", day_month(row.due),
        )  # fmt: skip


def _to_prepare(reader: Reader) -> Iterator[Task]:
    """Nobody prepares their own, or one that they have a conflict of interest in."""
    rows = _in_preparation().exclude(recommended()).exclude(owner=reader.user).exclude(disqualified__user=reader.user)
    for made in rows[:MOST]:
        yield Task(f"Bered ansökan: {made}", address("interventions:preparation", reader.slug, made.pk))


def _to_propose(reader: Reader) -> Iterator[Task]:
    waits = Proposed.objects.filter(intervention=OuterRef("pk"), settled_on=None).order_by()
    for made in _in_preparation().filter(recommended()).exclude(Exists(waits))[:MOST]:
        yield Task(
            f"Lägg fram förslag till beslut: {made}", address("interventions:propose", reader.slug, made.pk),
            "Beredningen har lämnat sitt förslag.",
        )  # fmt: skip


def _in_preparation() -> QuerySet[Intervention]:
    rows = Intervention.objects.filter(stage=Stage.PREPARATION, together__isnull=True)
    return rows.order_by("name", "pk")


def _to_agree(reader: Reader) -> Iterator[Task]:
    rows = Intervention.objects.filter(stage=Stage.DECIDED, together__isnull=True).order_by("name", "pk")
    begun = Agreement.objects.filter(intervention=OuterRef("pk"), signed_on=None).order_by()
    for made in rows.annotate(begun=Exists(begun))[:MOST]:
        hint = "Utkastet väntar på underskrift." if made.begun else "Styrelsen har beviljat medel. Börja avtalet."
        yield Task(f"Skriv avtal: {made}", address("interventions:award", reader.slug, made.pk), hint)


def _to_begin(reader: Reader) -> Iterator[Task]:
    """Agreed, and about to begin: the owner's, or the director's where there is none."""
    whose = Q(owner=reader.user) if Role.INTERVENTION_OWNER in reader.roles else Q(pk__in=[])
    if reader.roles & access.WRITES:
        whose |= Q(owner=None)
    soon = Q(starts=None) | Q(starts__lte=reader.on + SOON)
    rows = Intervention.objects.filter(whose, soon, stage=Stage.AGREED, together__isnull=True).order_by("name", "pk")
    for made in rows[:MOST]:
        yield Task(
            f"Börja insatsen: {made}", address("interventions:move", reader.slug, made.pk, "begin"),
            "Avtalet är underskrivet. Anteckna när arbetet kommer i gång.", day_month(made.starts),
        )  # fmt: skip
