"""The decisions by delegation that the board has not been told of (10 §)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from samordna.governance.models import DelegatedDecision


def waiting(on: dt.date) -> list[DelegatedDecision]:
    """Those made by a day that the board has not been told of, the oldest first."""
    rows = DelegatedDecision.objects.filter(reported_on__isnull=True, day__lte=on)
    return list(rows.select_related("rule", "association").order_by("day", "pk"))


def stamp_of(rows: Sequence[DelegatedDecision]) -> str:
    """A stamp that is another one when any of them is, or is another."""
    held = ",".join(f"{row.pk}.{row.revision}" for row in rows)
    return hashlib.sha256(held.encode()).hexdigest()[:40]
