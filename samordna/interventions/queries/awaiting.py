"""What awaits somebody on the first page of applications: what to complete, and what to prepare."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.associations.choices import Role
from samordna.core.addresses import address
from samordna.core.awaiting import Reader, Task
from samordna.core.figures import day_month
from samordna.interventions import access
from samordna.interventions.choices import Stage
from samordna.interventions.models import Completion, Intervention

MOST = 5


def awaiting(reader: Reader) -> Iterator[Task]:
    """An owner's applications that the preparation wants more of, and applications that nobody has recommended on."""
    if Role.INTERVENTION_OWNER in reader.roles:
        yield from _to_complete(reader)
    if reader.roles & access.PREPARES:
        yield from _to_prepare(reader)


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
    rows = Intervention.objects.filter(stage=Stage.PREPARATION, together__isnull=True)
    for made in rows.exclude(applications__recommendations__isnull=False).order_by("name", "pk")[:MOST]:
        yield Task(f"Bered ansökan: {made}", address("interventions:preparation", reader.slug, made.pk))
