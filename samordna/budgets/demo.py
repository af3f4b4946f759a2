"""The demonstration's plans: each association's own, as it was printed, and next year's draft in two of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from samordna.associations.models import Association, User
from samordna.budgets.actions.versions import copy_to_next_year, keep_published
from samordna.plan.file import load

# The others are for trying the copying itself.
WITH_DRAFT = frozenset({"finnveden", "trelleborg"})


def seed(*, association: Association, file: Path, by: User, on: dt.date) -> None:
    """Keep the published plan of an association, and in some begin the draft of the year after. Inside its scope."""
    published = keep_published(by=by, on=on, association=association, plan=load(file))
    if association.slug in WITH_DRAFT:
        copy_to_next_year(by=by, on=on, version=published)
