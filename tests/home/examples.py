"""What the addresses of this room need (see tests/routes.py)."""

from typing import Any

from samordna.associations.models import Association, User
from samordna.budgets.actions.content import comment
from samordna.core import clock
from tests.home.reading import FINNVEDEN, drafted, kept

FILES = ("examples/sydnarke-2022.yaml", "examples/kramfors-2021.yaml")


def _plans(association: Association, rows: int) -> dict[str, Any]:
    for file in FILES[: rows - 1]:
        kept(association, file)
    draft = drafted(association, FINNVEDEN)
    somebody = User.objects.get(grants__association=association)
    for number in range(rows):
        comment(by=somebody, on=clock.today(), version=draft, place="helheten", body=f"Kommentar {number}.")
    return {}


ROWS = {"start": _plans, "search": _plans}
