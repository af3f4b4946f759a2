"""What the addresses of minutes need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association
from samordna.meetings.actions.dispatching import dispatch_minutes
from samordna.meetings.actions.posting import post_minutes
from samordna.meetings.models import Minutes
from tests.meetings.minuted import BY, approved, drafted, held


def _closed(association: Association) -> dict[str, Any]:
    return {"pk": held(association).meeting.pk}


def _drafted(association: Association) -> dict[str, Any]:
    return {"pk": drafted(association).meeting_id}


def _paragraph(association: Association) -> dict[str, Any]:
    return _drafted(association) | {"number": 1}


def _approved(association: Association) -> dict[str, Any]:
    return {"pk": approved(association).meeting_id}


def _version(association: Association) -> dict[str, Any]:
    return _approved(association) | {"version": 1}


def _posted(association: Association) -> dict[str, Any]:
    minutes = approved(association)
    return {"pk": minutes.meeting_id, "posting": post_minutes(**BY, minutes=minutes).pk}


def _dispatched(association: Association) -> dict[str, Any]:
    minutes = approved(association)
    made, _ = dispatch_minutes(**BY, minutes=minutes, to="Kommunen", email="registrator@kommunen.example")
    return {"pk": minutes.meeting_id, "dispatched": made.pk}


def _items(association: Association, rows: int) -> dict[str, Any]:
    return {"pk": drafted(association, *(f"Ärende {number}" for number in range(rows))).meeting_id}


def _days(rows: int) -> list[dt.date]:
    return [dt.date(2026, 9, 15) - dt.timedelta(days=number) for number in range(rows)]


def _postings(association: Association, rows: int) -> dict[str, Any]:
    for day in _days(rows):
        post_minutes(**BY, minutes=approved(association, day=day))
    return {}


def _dispatches(association: Association, rows: int) -> dict[str, Any]:
    minutes: Minutes = approved(association)
    for number in range(rows):
        dispatch_minutes(**BY, minutes=minutes, to=f"Mottagare {number}", number=1)
    return {"pk": minutes.meeting_id}


EXAMPLES = {
    "meetings:minutes_draft": _closed,
    **dict.fromkeys(
        ("meetings:minutes_take_down", "meetings:minutes_details", "meetings:minutes_send", "meetings:minutes_recall"),
        _drafted,
    ),
    **dict.fromkeys(("meetings:minutes_section", "meetings:minutes_figure", "meetings:minutes_unedit"), _paragraph),
    **dict.fromkeys(
        (
            "meetings:minutes",
            "meetings:minutes_approve",
            "meetings:minutes_refuse",
            "meetings:minutes_hand_in",
            "meetings:minutes_post",
            "meetings:minutes_correct",
            "meetings:minutes_dispatch",
        ),
        _approved,
    ),
    **dict.fromkeys(("meetings:minutes_version", "meetings:minutes_register"), _version),
    "meetings:minutes_file": lambda association: _approved(association) | {"version": 1, "form": "pdf"},
    "meetings:minutes_signed_file": lambda association: _approved(association) | {"version": 1, "which": "kopia"},
    "meetings:minutes_extract": lambda association: _approved(association) | {"number": 1, "form": "docx"},
    **dict.fromkeys(("meetings:posting_remove", "meetings:posting_certificate"), _posted),
    **dict.fromkeys(("meetings:dispatch_receipt", "meetings:dispatch_file", "meetings:dispatch_letter"), _dispatched),
}

ROWS = {
    "meetings:minutes": _items,
    "meetings:board": _postings,
    "meetings:minutes_dispatch": _dispatches,
}
