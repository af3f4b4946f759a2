"""Rows that hold from a day to a day, and rows that a form changes."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from samordna.associations.models import Owned

# Who sat on the board, or audited it, is part of what a public body keeps for good.
KEPT_WITH_THE_BOARD = "så länge förbundet finns, eftersom uppdraget är offentligt"
NEEDED = {"blank": "Fyll i fältet.", "null": "Fyll i fältet."}
INVENTED = "påhittad exempeldata"


class DatedQuerySet(models.QuerySet):
    """Rows with a first and a last day, both included; no last day means until further notice."""

    def on(self, day: dt.date) -> Self:
        """Those that hold on a day."""
        return self.filter(starts__lte=day).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))


DATED = models.Manager.from_queryset(DatedQuerySet)


def ends_after_start(name: str, sentence: str) -> models.CheckConstraint:
    """The constraint that a row does not end before it begins."""
    condition = models.Q(ends__isnull=True) | models.Q(starts__isnull=True) | models.Q(ends__gte=models.F("starts"))
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=sentence)


class Kept(Owned):
    """A row that is written in a form. `revision` counts changes, so that the second of two writers is told."""

    revision = models.PositiveIntegerField(default=0, editable=False)
    invented = models.BooleanField(INVENTED, default=False, editable=False)

    class Meta:
        abstract = True
