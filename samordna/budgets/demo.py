"""The demonstration's plans: each association's own as it was printed, an invented one for the years since, a draft.

What is invented lies in `examples/demo/` and is marked so wherever it is shown.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from samordna.associations.models import Association, User
from samordna.budgets.actions.versions import copy_to_next_year, keep_published
from samordna.plan.file import load

# The others are for trying the copying itself.
WITH_DRAFT = frozenset({"finnveden", "trelleborg"})


def seed(*, association: Association, file: Path, by: User, on: dt.date) -> None:
    """Keep an association's plans, and in some begin the draft of the year after the latest. Inside its scope."""
    invented = sorted((file.parent / "demo").glob(f"{association.slug}-*.yaml"))
    kept = [keep_published(by=by, on=on, association=association, plan=load(path)) for path in (file, *invented)]
    if association.slug in WITH_DRAFT:
        copy_to_next_year(by=by, on=on, version=kept[-1])
