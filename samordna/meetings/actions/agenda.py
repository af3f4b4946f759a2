"""Writes of the agenda: items are added, changed, moved and taken away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile

from django.db.models import F, Max

from samordna.associations.models import User
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.actions.holding import locked, locked_item, record
from samordna.meetings.actions.papers import bind_paper
from samordna.meetings.choices import ItemKind, MatterKind
from samordna.meetings.models import AgendaItem, Meeting
from samordna.meetings.rules import agenda, stages
from samordna.verdict import Refused

CLOSING = agenda.CLOSING


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """What is written about an item. `ref` is a live paper that is bound to it from the start."""

    title: str
    kind: str = ItemKind.DECISION
    matter: str = MatterKind.ORDINARY
    background: str = ""
    proposed: str = ""
    presenter: str = ""
    register_number: str = ""
    majority: str = ""
    majority_ground: str = ""
    ref: str = ""


@action
def add_to_agenda(*, by: User | None, on: dt.date, meeting: Meeting, given: ItemGiven, source: str = "") -> AgendaItem:
    """Add an item last on the agenda, but before those that end the meeting (`agenda.LAST`).

    Raises:
        Refused: without the right, or when the meeting is closed.
        ValidationError: for an item that cannot be stored.
    """
    access.may_prepare(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_prepare(meeting.is_at).demand()
    item = _added(meeting, given, source, on)
    record(by, on, meeting, "item_added", f"”{item}” lades till på dagordningen för {meeting}.", item)
    return item


@action
def add_at_meeting(*, by: User | None, on: dt.date, meeting: Meeting, given: ItemGiven, agreed: bool) -> AgendaItem:
    """Add an item that was not in the notice, while the meeting is open and all who are there agree to it.

    Raises:
        Refused: without the right, when the meeting is not open, or not all agree.
        ValidationError: for an item that cannot be stored.
    """
    access.may_lead(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_add(meeting.is_at, agreed=agreed).demand()
    item = _added(meeting, given, "", on)
    record(by, on, meeting, "item_added", f"Alla närvarande var överens om att ta upp ”{item}” vid {meeting}.", item)
    return item


@action
def add_proposed(
    *, by: User | None, on: dt.date, meeting: Meeting, proposed: Sequence[tuple[str, ItemGiven]]
) -> list[AgendaItem]:
    """Add several items with where they come from; what is on the agenda already is left.

    Raises:
        Refused: without the right, or when the meeting is closed.
        ValidationError: for an item that cannot be stored.
    """
    access.may_prepare(by, meeting.association).demand()
    meeting = locked(meeting)
    stages.may_prepare(meeting.is_at).demand()
    there = set(meeting.agenda.order_by("pk").values_list("source", flat=True))
    made = []
    for source, given in proposed:
        if source not in there:
            made.append(_added(meeting, given, source, on))
            if given.ref:
                bind_paper(by=by, on=on, item=made[-1], ref=given.ref)
    count = "1 ärende" if len(made) == 1 else f"{len(made)} ärenden"
    record(by, on, meeting, "items_added", f"{count} lades till på dagordningen för {meeting}.")
    return made


@action
def change_agenda_item(*, by: User | None, on: dt.date, item: AgendaItem, given: ItemGiven, seen: int) -> AgendaItem:
    """Change what an item says; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, when the meeting is closed or the item dealt with, or somebody changed it meanwhile.
        ValidationError: for an item that cannot be stored.
    """
    access.may_prepare(by, item.association).demand()
    item = locked_item(item, seen)
    stages.may_prepare(item.meeting.is_at).demand()
    _open(item)
    _fill(item, given)
    item.save()
    record(by, on, item.meeting, "item_changed", f"”{item}” ändrades på dagordningen för {item.meeting}.", item)
    return item


@action
def move_agenda_item(*, by: User | None, on: dt.date, item: AgendaItem, to: int) -> None:
    """Move an item to a place, 1 for the first; further than the last is the last.

    Raises:
        Refused: without the right, or when the meeting is open.
    """
    access.may_prepare(by, item.association).demand()
    item = locked_item(item)
    stages.may_reorder(item.meeting.is_at).demand()
    others = list(item.meeting.agenda.exclude(pk=item.pk).order_by("position"))
    others.insert(max(0, min(to - 1, len(others))), item)
    _number(item.meeting, others)
    record(by, on, item.meeting, "item_moved", f"”{item}” flyttades på dagordningen för {item.meeting}.", item)


@action
def remove_agenda_item(*, by: User | None, on: dt.date, item: AgendaItem) -> None:
    """Take an item off the agenda.

    Raises:
        Refused: without the right, or when the meeting is open.
    """
    access.may_prepare(by, item.association).demand()
    item = locked_item(item)
    stages.may_reorder(item.meeting.is_at).demand()
    meeting, title = item.meeting, item.title
    item.delete()
    _number(meeting, list(meeting.agenda.order_by("position")))
    record(by, on, meeting, "item_removed", f"”{title}” togs bort från dagordningen för {meeting}.")


def _added(meeting: Meeting, given: ItemGiven, source: str, on: dt.date) -> AgendaItem:
    position = (meeting.agenda.aggregate(last=Max("position"))["last"] or 0) + 1
    for one in _after(meeting, source):
        one.position, position = position, one.position
        one.save(update_fields=["position"])
    item = AgendaItem(association=meeting.association, meeting=meeting, position=position, source=source, added_on=on)
    _fill(item, given)
    item.save(force_insert=True)
    return item


def _after(meeting: Meeting, source: str) -> list[AgendaItem]:
    """The items last on the agenda that one of this source comes before, the very last first."""
    later = agenda.LAST[agenda.LAST.index(source) + 1 :] if source in agenda.LAST else agenda.LAST
    return list(takewhile(lambda one: one.source in later, meeting.agenda.order_by("-position")[: len(later)]))


def _fill(item: AgendaItem, given: ItemGiven) -> None:
    for name, value in asdict(given).items():
        if name != "ref":
            setattr(item, name, value)
    item.full_clean(validate_unique=False)


def _open(item: AgendaItem) -> None:
    if item.noted or item.decisions.exists():
        raise Refused("Ärendet är redan behandlat. Ta tillbaka beslutet först, om mötet inte är avslutat.")


def _number(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Give the items their places; by way of negative ones, for no two may share one even for a moment."""
    AgendaItem.objects.filter(meeting=meeting).update(position=-F("position"))
    for place, one in enumerate(items, 1):
        AgendaItem.objects.filter(pk=one.pk).update(position=place)
