"""What the addresses of this room need (see tests/routes.py)."""

from typing import Any

from samordna.associations.models import Association
from samordna.records.models import Series
from tests.records.registers import case, record, series, stored


def _case(association: Association) -> dict[str, Any]:
    return {"pk": case(association).pk}


def _record(association: Association) -> dict[str, Any]:
    return {"pk": record(association).pk}


def _series(association: Association) -> dict[str, Any]:
    return {"pk": series(association).pk}


def _records(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        record(association, file=stored(association, data=f"%PDF-1.7 {number}".encode()))
    return {}


def _in_case(association: Association, rows: int) -> dict[str, Any]:
    one = case(association)
    for number in range(rows):
        record(association, one, file=stored(association, data=f"%PDF-1.7 {number}".encode()))
    return {"pk": one.pk}


def _with_file(association: Association, rows: int) -> dict[str, Any]:
    one = case(association)
    found = [record(association, one) for _ in range(rows)]
    return {"pk": found[0].pk}


def _numbering(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        series(association, f"Serie {number}", f"{number}/{{year}}-{{number}}")
    assert Series.objects.count() == rows
    return {}


IN_CASE = ("case", "change_case", "close_case", "reopen_case", "take_out", "register")
EXAMPLES = {
    **{f"records:{name}": _case for name in IN_CASE},
    **{f"records:{name}": _record for name in ("record", "correct", "file")},
    "records:change_series": _series,
}
ROWS = {
    "records:start": _records,
    "records:records": _records,
    "records:case": _in_case,
    "records:take_out": _in_case,
    "records:record": _with_file,
    "records:series": _numbering,
}
