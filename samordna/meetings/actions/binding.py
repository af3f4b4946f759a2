"""Writes of the notice as one PDF: how far it has come, what came of it, or why nothing did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.associations.models import User
from samordna.core.action import action
from samordna.meetings.actions.holding import record
from samordna.meetings.actions.registering import give_notice_its_file
from samordna.meetings.models import Notice
from samordna.records.actions.storing import store_file


class BoundAlready(Exception):
    """A notice that has its PDF: what went out stands still, whatever has become of the agenda since."""


def come_so_far(notice: Notice, done: int, parts: int) -> None:
    """Note how far it has come. That is no event: nothing is another than before."""
    Notice.objects.filter(pk=notice.pk).update(parts=parts, parts_done=done, problem="")


@action
def note_bound(
    *, by: User | None, on: dt.date, notice: Notice, data: bytes, untagged: Sequence[str], problem: str
) -> Notice:
    """Keep the PDF, with the titles of the papers that have no tags; `problem` tells of what could not be bound in.

    Raises:
        BoundAlready: when somebody else has put it together meanwhile.
        Refused: when it is larger than a file may be.
    """
    if Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk).pdf_id is not None:
        raise BoundAlready
    name = f"Kallelse {notice.day}.pdf" if notice.number == 1 else f"Kallelse {notice.day} nummer {notice.number}.pdf"
    notice.pdf = store_file(by=by, on=on, association=notice.association, name=name, data=data)
    notice.untagged, notice.problem, notice.parts_done = "\n".join(untagged), problem, notice.parts
    notice.save(update_fields=["pdf", "untagged", "problem", "parts_done"])
    give_notice_its_file(notice, on)
    about = f"Kallelsen till {notice.meeting} sattes ihop med sina handlingar."
    record(by, on, notice.meeting, "bound", about, notice, sha256=notice.pdf.stored.sha256)
    return notice


@action
def note_unbound(*, by: User | None, on: dt.date, notice: Notice, problem: str) -> None:
    """Note why the PDF could not be made."""
    notice.problem = problem
    notice.save(update_fields=["problem"])
    record(by, on, notice.meeting, "unbound", f"Kallelsen till {notice.meeting} gick inte att sätta ihop.", notice)
