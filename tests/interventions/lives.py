"""Interventions to test with, made through the actions, inside the association's scope."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import Association, User
from samordna.interventions.actions.life import suggest
from samordna.interventions.models import Intervention

ON = dt.date(2026, 9, 15)


def idea(
    association: Association, *, by: User | None = None, name: str = "Vägen till arbete", **fields: Any
) -> Intervention:
    """An idea that somebody has noted."""
    return suggest(by=by, on=ON, association=association, intervention=Intervention(name=name, **fields))
