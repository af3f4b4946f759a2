"""What the addresses of the decision log need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association
from samordna.meetings.actions.log import FollowUp, follow_up
from samordna.meetings.actions.outside import note_decision
from tests.meetings.cycles import ON


def _decisions(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        made = note_decision(
            by=None, on=ON, association=association, day=dt.date(2026, 5, 20), paragraph=str(number), subject="Policy"
        )
        given = FollowUp("director", dt.date(2026, 6, 30), None, "Väntar på underlag.")
        follow_up(by=None, on=ON, decision=made, given=given, seen=0)
    return {"pk": made.pk}


def _one(association: Association) -> dict[str, Any]:
    return _decisions(association, 1)


def _listed(association: Association, rows: int) -> dict[str, Any]:
    _decisions(association, rows)
    return {}


EXAMPLES = dict.fromkeys(("meetings:decision", "meetings:follow_up"), _one)
ROWS = {"meetings:decisions": _listed, "meetings:decision": _decisions}
