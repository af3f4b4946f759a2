"""What the addresses of this room need (see tests/routes.py). A reviewed document is its own reader's."""

from typing import Any

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.review.actions import waive
from samordna.review.queries.opened import numbered
from tests.review.documents import done, reviewed, waiting


def _done(association: Association, by: User) -> dict[str, Any]:
    return {"pk": done(association, by).pk}


def _waiting(association: Association, by: User) -> dict[str, Any]:
    return {"pk": waiting(association, by).pk}


def _finding(association: Association, by: User) -> dict[str, Any]:
    return {**_done(association, by), "key": numbered(reviewed(), ())[0].key}


def _waiver(association: Association, by: User) -> dict[str, Any]:
    document = done(association, by)
    found = numbered(reviewed(), ())[0]
    made = waive(by=by, on=clock.today(), document=document, found=found, reason="Rättat i protokollet.")
    return {"pk": document.pk, "waiver": made.pk}


OWNED = {
    **dict.fromkeys(("review:document", "review:judge", "review:begin", "review:keep", "review:remove"), _done),
    **dict.fromkeys(("review:plan_file", "review:read_now"), _done),
    "review:progress": _waiting,
    "review:picture": lambda association, by: {**_done(association, by), "page": 1},
    "review:report": lambda association, by: {**_done(association, by), "form": "xlsx"},
    "review:waive": _finding,
    "review:unwaive": _waiver,
}


def _documents(association: Association, rows: int) -> dict[str, Any]:
    by = User.objects.get(grants__association=association)
    for _ in range(rows):
        done(association, by)
    return {}


def _waivers(association: Association, rows: int) -> dict[str, Any]:
    by = User.objects.get(grants__association=association)
    document = done(association, by)
    for found in numbered(reviewed(), ())[:rows]:
        waive(by=by, on=clock.today(), document=document, found=found, reason="Det stämmer.")
    return {"pk": document.pk}


ROWS = {"review:start": _documents, "review:document": _waivers}
