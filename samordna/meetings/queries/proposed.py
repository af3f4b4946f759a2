"""What is proposed for a meeting's agenda: standing items, what the cycle asks for, what was put off, open cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from samordna.core.figures import day as in_words
from samordna.core.figures import day_month
from samordna.governance.models import DelegatedDecision
from samordna.law.deadlines import MINUTES
from samordna.meetings.choices import ItemKind, Kind, OutcomeKind, Owner
from samordna.meetings.models import AgendaItem, CycleItem, Decision, Meeting
from samordna.meetings.queries.log import open_decisions
from samordna.meetings.rules import agenda
from samordna.meetings.rules.agenda import Proposed
from samordna.records.models import Case

# How far back something that was forgotten is still proposed.
LOOKS_BACK = dt.timedelta(days=400)
MOST_CASES = 30
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
    once = [*_of_cycle(meeting, day), *_put_off()]
    found = [
        *agenda.BEGINNING,
        *(one for one in once if one.source not in anywhere),
        *map(agenda.unticked, _cases()),
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


def _put_off() -> Iterator[Proposed]:
    rows = Decision.objects.filter(item__isnull=False, outcome__in=PUT_OFF).select_related("item").order_by("day", "pk")
    for row in rows:
        assert row.item is not None
        yield _again(row.item, f"{PUT_OFF[OutcomeKind(row.outcome)]} den {day_month(row.day)}")
    # What a board that was not quorate could not even put off.
    for item in AgendaItem.objects.filter(put_off=True).select_related("meeting__item").order_by("meeting", "position"):
        yield _again(item, f"Inte behandlat den {day_month(item.meeting.day)}")


def _again(item: AgendaItem, why: str) -> Proposed:
    return Proposed(
        f"item:{item.pk}", item.title, ItemKind(item.kind), why, item.proposed,
        background=item.background, register_number=item.register_number,
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
