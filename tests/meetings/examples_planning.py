"""What the addresses of meetings up to the notice need (see tests/routes.py)."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association
from samordna.core import clock
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import attach_file
from samordna.meetings.models import MailedLetter, Meeting, Notice, Paper
from tests.meetings.boards import CALLED_ON, Sat, called, planned
from tests.meetings.cycles import laid, meeting, own

SOON = dt.timedelta(days=20)


def _planned(association: Association) -> dict[str, Any]:
    return {"pk": planned(association, day=clock.today() + SOON).meeting.pk}


def _called(association: Association) -> dict[str, Any]:
    return {"pk": called(association).meeting.pk}


def _item(association: Association) -> dict[str, Any]:
    return {"pk": planned(association).items[0].pk}


def _year(association: Association) -> dict[str, Any]:
    meeting(association, dt.date(2023, 5, 4))  # a year that no other association has meetings in
    return {"year": 2023}


def attached(sat: Sat, number: int = 0, *, open_to_all: bool = False) -> Paper:
    """A file that an item has."""
    return attach_file(
        by=None, on=CALLED_ON, item=sat.items[number], name=f"Bilaga {number}.txt", data=f"Bilaga {number}".encode(),
        open_to_all=open_to_all,
    )  # fmt: skip


def _paper(association: Association) -> dict[str, Any]:
    return {"pk": attached(planned(association)).pk}


def _open_paper(association: Association) -> dict[str, Any]:
    sat = planned(association)
    paper = attached(sat, open_to_all=True)
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    return {"pk": paper.pk}


def _pdf(association: Association) -> dict[str, Any]:
    sat = called(association)
    paper = attached(sat)
    Notice.objects.filter(meeting=sat.meeting).update(pdf=paper.file)
    return {"pk": sat.meeting.pk, "number": 1}


def _letter(association: Association) -> dict[str, Any]:
    sat = called(association)
    notice = Notice.objects.get(meeting=sat.meeting)
    made = MailedLetter.objects.create(
        association=association, notice=notice, seat=sat.seats["fk"], email="fk@example.se", problem="Fel adress."
    )
    return {"pk": sat.meeting.pk, "letter": made.pk}


def _meetings(association: Association, rows: int) -> dict[str, Any]:
    for number in range(rows):
        called(association, day=dt.date(2026, 9, 15 + number))
        meeting(association, dt.date(2026, 11, 3 + number))
        own(association, f"Dag {number}", day=dt.date(2026, 11, 3 + number))
    return {"year": 2026}


def _full(association: Association, rows: int) -> dict[str, Any]:
    """A meeting with so many items, each with papers, some of them after the notice."""
    sat = called(association, *(f"Ärende {number}" for number in range(rows)))
    for number in range(rows):
        attached(sat, number)
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    attached(sat, 0)
    return {"pk": sat.meeting.pk}


def _proposed(association: Association, rows: int) -> dict[str, Any]:
    laid(association)
    for number in range(rows):
        meeting(association, dt.date(2026, 3 + number, 3))
        own(association, f"Dag {number}", day=dt.date(2026, 3, 3 + number), owner="board")
    first = Meeting.objects.order_by("item__day", "pk")[0]
    return {"pk": first.pk}


EXAMPLES = {
    "meetings:send_letter_again": _letter,
    **dict.fromkeys(("meetings:year", "meetings:plan"), _year),
    **dict.fromkeys(
        (
            "meetings:meeting", "meetings:proposed", "meetings:add_to_agenda", "meetings:send_notice",
            "meetings:cancel",
        ),
        _planned,
    ),
    **dict.fromkeys(
        ("meetings:notice", "meetings:notice_progress", "meetings:bind_notice", "meetings:notice_register"), _called
    ),
    **dict.fromkeys(
        (
            "meetings:change_agenda_item", "meetings:move_agenda_item", "meetings:remove_agenda_item",
            "meetings:add_paper",
        ),
        _item,
    ),
    **dict.fromkeys(("meetings:paper", "meetings:remove_paper"), _paper),
    "meetings:open_paper": _open_paper,
    "meetings:notice_pdf": _pdf,
}  # fmt: skip

ROWS = {
    "meetings:year": _meetings,
    "meetings:plan": _meetings,
    "meetings:meeting": _full,
    "meetings:notice": _full,
    "meetings:proposed": _proposed,
}
