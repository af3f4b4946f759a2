"""Writes of an item's papers: a file is attached, a live paper bound, and all stand still when the notice goes."""

from __future__ import annotations

import datetime as dt
from typing import IO

from samordna.associations.models import User
from samordna.core import papers
from samordna.core.action import action
from samordna.documents.blocks import DecisionClauses, words
from samordna.documents.pdf import write as write_pdf
from samordna.meetings import access, effects
from samordna.meetings.actions.holding import locked_item, record
from samordna.meetings.models import AgendaItem, Meeting, Paper
from samordna.meetings.rules import stages
from samordna.records.actions.storing import store_file
from samordna.verdict import Refused

GONE = "Handlingen finns inte längre. Läs sidan på nytt och välj en annan."


@action
def attach_file(
    *, by: User | None, on: dt.date, item: AgendaItem, name: str, data: bytes | IO[bytes], title: str = "",
    open_to_all: bool = False,
) -> Paper:  # fmt: skip
    """Attach a file to an item; without a title it goes by its name. `open_to_all` lets everybody read it from the
    notice on.

    Raises:
        Refused: without the right, when the meeting is closed, or for a file that is not kept (records).
        ValidationError: for a title that cannot be stored.
    """
    access.may_prepare(by, item.association).demand()
    item = locked_item(item)
    stages.may_prepare(item.meeting.is_at).demand()
    file = store_file(by=by, on=on, association=item.association, name=name, data=data)
    made = Paper(
        association=item.association, item=item, title=title or file.name.rpartition(".")[0] or file.name, file=file,
        added_on=on, open_to_all=open_to_all,
    )  # fmt: skip
    made.full_clean()
    made.save()
    record(by, on, item.meeting, "paper_added", f"En handling lades till i ”{item}”.", item, sha256=file.stored.sha256)
    return made


@action
def bind_paper(*, by: User | None, on: dt.date, item: AgendaItem, ref: str) -> Paper:
    """Bind a live paper to an item: it shows how things stand until the notice goes, and stands still from then on. An
    item without a proposal gets the one that the paper has.

    Raises:
        Refused: without the right, when the meeting is closed, or the paper is gone.
        ValidationError: when the item has it already.
    """
    access.may_prepare(by, item.association).demand()
    item = locked_item(item)
    stages.may_prepare(item.meeting.is_at).demand()
    offered = {one.ref: one for one in papers.offered()}.get(ref)
    if offered is None:
        raise Refused(GONE)
    made = Paper(association=item.association, item=item, title=offered.title, ref=ref, added_on=on)
    made.full_clean()
    made.save()
    paper = papers.made(ref)
    if paper is not None and not (item.noted or item.decisions.exists()):
        _proposes(item, paper)
    record(by, on, item.meeting, "paper_bound", f"”{offered.title}” lades till i ”{item}”.", item, ref=ref)
    return made


@action
def remove_paper(*, by: User | None, on: dt.date, paper: Paper) -> None:
    """Take a paper off an item; what went out with a notice stays with that notice.

    Raises:
        Refused: without the right, or when the meeting has opened.
    """
    access.may_prepare(by, paper.association).demand()
    item = locked_item(paper.item)
    stages.may_reorder(item.meeting.is_at).demand()
    paper.delete()
    record(by, on, item.meeting, "paper_removed", f"En handling togs bort från ”{item}”.", item)


def freeze(meeting: Meeting, by: User | None, on: dt.date) -> None:
    """Let the meeting's papers stand still as they are now. Called inside the act that sends the notice.

    Raises:
        Refused: when a live paper is gone, or an item's proposal grants other amounts than its papers.
    """
    rows = Paper.objects.filter(item__meeting=meeting).select_related("item").order_by("item__position", "pk")
    for row in rows:
        if row.is_live and (not row.stamp or row.stamp != papers.stamp(row.ref)):
            _stand_still(row, by, on)
        row.sent_on = row.sent_on or on
        row.save()
    for item in {row.item_id: row.item for row in rows if row.is_live}.values():
        if not (agrees := effects.agrees(item, item.proposed)):
            raise Refused(
                f"”{item}”: {agrees.reason} Rätta förslaget på dagordningen. Är det tomt hämtas det ur handlingen."
            )


def _proposes(item: AgendaItem, paper: papers.Paper) -> None:
    """Let an item without a proposal have the paper's: what the board reads and what it decides are then the same."""
    asked = next((block for block in paper.document.blocks if isinstance(block, DecisionClauses)), None)
    if asked is None or item.proposed.strip():
        return
    item.proposed = "\n".join(f"att {words(clause)}" for clause in asked.clauses)
    item.save(update_fields=["proposed"])


def _stand_still(row: Paper, by: User | None, on: dt.date) -> None:
    paper = papers.made(row.ref)
    if paper is None:
        raise Refused(f"”{row.title}” finns inte längre. Ta bort den från ”{row.item}” innan du kallar.")
    row.title, row.version, row.stamp, row.open_to_all = paper.title, paper.version, paper.stamp, paper.open_to_all
    _proposes(row.item, paper)
    name = f"{paper.title}.pdf"
    row.frozen = store_file(by=by, on=on, association=row.association, name=name, data=write_pdf(paper.document))
    row.sent_on = on
