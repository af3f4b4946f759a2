"""Writes of the association's own criteria for applications."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.interventions import access
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.models import Assessment, Criterion
from samordna.verdict import no


@action
def keep(*, by: User | None, on: dt.date, association: Association, criterion: Criterion, seen: int = 0) -> Criterion:
    """Keep a criterion, new or changed from revision `seen`.

    Raises:
        Refused: without the right, or when somebody else changed it in between.
        ValidationError: for values that cannot be kept.
    """
    access.may_edit(by, association).demand()
    is_new = criterion.pk is None
    if not is_new:
        _unchanged(criterion, seen)
        criterion.revision = seen + 1
    criterion.association = association
    criterion.full_clean()
    criterion.save()
    audit.record(
        by=by, on=on, association=association, code=f"criteria.{'added' if is_new else 'changed'}", subject=criterion,
        summary=f"Bedömningskriteriet ”{criterion}” {'lades till' if is_new else 'ändrades'}.",
    )  # fmt: skip
    return criterion


@action
def remove(*, by: User | None, on: dt.date, criterion: Criterion, seen: int) -> None:
    """Take away a criterion that nothing has been judged by. One that has is given a last day instead.

    Raises:
        Refused: without the right, when somebody else changed it in between, or when something is judged by it.
    """
    access.may_edit(by, criterion.association).demand()
    _unchanged(criterion, seen)
    if Assessment.objects.filter(criterion=criterion).exists():
        no("Ansökningar är bedömda mot kriteriet. Sätt i stället en sista dag på det.").demand()
    audit.record(
        by=by, on=on, association=criterion.association, code="criteria.removed", subject=criterion,
        summary=f"Bedömningskriteriet ”{criterion}” togs bort.",
    )  # fmt: skip
    criterion.delete()


def _unchanged(criterion: Criterion, seen: int) -> None:
    rows = Criterion.objects.select_for_update().filter(pk=criterion.pk).order_by("pk")
    if rows.values_list("revision", flat=True).first() != seen:
        no(CHANGED_MEANWHILE).demand()
