"""What is proposed for a meeting's agenda: standing items, what the cycle asks for, what was put off, what waits for
the board's decision, open cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from textwrap import shorten

from django.db.models import Q

from samordna.core import papers
from samordna.core.figures import day as in_words
from samordna.core.figures import day_month
from samordna.core.papers import Asked
from samordna.governance.models import DelegatedDecision
from samordna.law.deadlines import MINUTES
from samordna.meetings.choices import ItemKind, Kind, OutcomeKind, Owner, StageKind
from samordna.meetings.models import AgendaItem, CycleItem, Decision, Meeting, Paper
from samordna.meetings.queries.log import open_decisions
from samordna.meetings.rules import agenda
from samordna.meetings.rules.agenda import Proposed
from samordna.records.models import Case

# How far back something that was forgotten is still proposed.
LOOKS_BACK = dt.timedelta(days=400)
MOST_CASES = 30
LONGEST_TITLE = 200  # of an item on an agenda
PUT_OFF = {OutcomeKind.DEFERRED: "Bordlagt", OutcomeKind.REFERRED: "Återremitterat"}


def proposed(meeting: Meeting, *, on: dt.date) -> list[Proposed]:
    """The items in the order they would stand, without those that are on the agenda. `on` stands for its day while it
    has none."""
    day = meeting.day or on
    # The agendas of other meetings too: what one of them takes up is not asked for twice.
    rows = AgendaItem.objects.exclude(source="").filter(meeting__item__cancelled_on__isnull=True)
    taken = list(rows.order_by("pk").values_list("meeting_id", "source"))
    here = {source for key, source in taken if key == meeting.pk}
    anywhere = {source for _, source in taken}
    asked = {one.ref: one for one in papers.asked()}
    put_off = [one for one in _put_off(asked) if one.source not in anywhere]
    waiting = list(_waiting(asked, {one.ref for one in put_off}))
    told = {one.register_number for one in waiting if one.register_number}
    found = [
        *agenda.BEGINNING,
        *(one for one in _of_cycle(meeting, day) if one.source not in anywhere),
        *put_off,
        *waiting,
        *(agenda.unticked(one) for one in _cases() if one.register_number not in told),
        *_followed_up(),
        *_delegated(day),
        *agenda.END,
    ]
    return [one for one in found if one.source not in here]


def _of_cycle(meeting: Meeting, day: dt.date) -> Iterator[Proposed]:
    rows = list(
        CycleItem.objects.filter(cancelled_on__isnull=True, done_on__isnull=True, day__gt=day - LOOKS_BACK)
        .filter(day__lt=day + LOOKS_BACK)
        .order_by("day", "pk")
    )
    later = (row.day for row in rows if row.is_meeting and row.day is not None and row.day > day)
    next_day = next(later, None)
    for row in rows:
        if row.day is None or row.key.startswith(MINUTES):
            continue
        if row.key:
            if found := agenda.of_date(row.key, row.day, day, next_day):
                yield found
        elif row.kind != Kind.MEETING and row.owner == Owner.BOARD and row.day < (next_day or day):
            why = f"Årshjulet: {in_words(row.day)}"
            yield Proposed(f"cycle:{row.uid}", row.title, ItemKind.INFORMATION, why)


def _put_off(asked: Mapping[str, Asked]) -> Iterator[Proposed]:
    rows = Decision.objects.filter(item__isnull=False, outcome__in=PUT_OFF).select_related("item")
    again = [
        (row.item, f"{PUT_OFF[OutcomeKind(row.outcome)]} den {day_month(row.day)}")
        for row in rows.order_by("day", "pk")
        if row.item is not None
    ]
    # What a board that was not quorate could not even put off.
    for item in AgendaItem.objects.filter(put_off=True).select_related("meeting__item").order_by("meeting", "position"):
        again.append((item, f"Inte behandlat den {day_month(item.meeting.day)}"))
    bound = Paper.objects.filter(ref__in=asked, item__in=[item for item, _ in again]).order_by("-pk")
    refs = dict(bound.values_list("item", "ref")) if asked and again else {}
    for item, why in again:
        yield Proposed(
            f"item:{item.pk}", item.title, ItemKind(item.kind), why, item.proposed,
            background=item.background, register_number=item.register_number, ref=refs.get(item.pk, ""),
        )  # fmt: skip


def _waiting(asked: Mapping[str, Asked], again: Container[str]) -> Iterator[Proposed]:
    """What rooms ask the board to decide, with its paper: what no meeting has on its agenda that has not closed, and
    is not proposed again because it was put off."""
    ahead = Paper.objects.filter(
        ref__in=asked, item__meeting__stage__lt=StageKind.CLOSED, item__meeting__item__cancelled_on__isnull=True
    )
    taken = set(ahead.order_by("pk").values_list("ref", flat=True)) if asked else set()
    for ref, one in asked.items():
        if ref not in taken and ref not in again:
            yield Proposed(
                f"paper:{ref}", shorten(one.title, LONGEST_TITLE, placeholder=" …"), ItemKind.DECISION,
                "Väntar på styrelsens beslut", register_number=one.register_number, ref=ref,
            )  # fmt: skip


def _cases() -> Iterator[Proposed]:
    for row in Case.objects.filter(closed__isnull=True).order_by("-opened", "-pk")[:MOST_CASES]:
        why = f"Öppet ärende i diariet sedan {in_words(row.opened)}"
        yield Proposed(f"case:{row.pk}", row.subject, ItemKind.DECISION, why, register_number=row.number)


def _followed_up() -> Iterator[Proposed]:
    if count := open_decisions().count():
        yield agenda.followed_up(count)


def _delegated(day: dt.date) -> Iterator[Proposed]:
    count = DelegatedDecision.objects.filter(Q(reported_on__isnull=True), day__lte=day).count()
    if count:
        yield agenda.reported(count)
