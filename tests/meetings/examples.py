"""What the addresses of this room need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association
from tests.meetings import examples_log, examples_minutes, examples_planning, sittings
from tests.meetings.cycles import laid, meeting, own


def _own(association: Association) -> dict[str, Any]:
    return {"pk": own(association).pk}


def _year(association: Association) -> dict[str, Any]:
    laid(association, 2023)  # a year that no other association has dates in
    return {"year": 2023}


def _dates(association: Association, rows: int) -> dict[str, Any]:
    laid(association)
    for number in range(rows):
        own(association, f"Dag {number}", day=dt.date(2026, 1 + number, 10))
        meeting(association, dt.date(2026, 2 + number, 3))
    return {"year": 2026}


def _now(association: Association, rows: int) -> dict[str, Any]:
    _dates(association, rows)
    return {}


EXAMPLES = {
    **examples_log.EXAMPLES,
    **examples_minutes.EXAMPLES,
    **dict.fromkeys(("meetings:item", "meetings:done", "meetings:change", "meetings:remove"), _own),
    **dict.fromkeys(("meetings:cycle", "meetings:lay", "meetings:copy", "meetings:add"), _year),
    **examples_planning.EXAMPLES,
    **sittings.EXAMPLES,
}

ROWS = {
    "meetings:cycle": _dates,
    "meetings:now": _now,
    "meetings:copy": _dates,
    **examples_planning.ROWS,
    **sittings.ROWS,
    **examples_log.ROWS,
    **examples_minutes.ROWS,
}
