"""A year's meetings: how far each has come, and what the law's order says of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from samordna.core.addresses import address
from samordna.core.finding_view import FindingView, view
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.findings import Finding
from samordna.law.deadlines import FIRST_YEAR, LAST_YEAR
from samordna.meetings.choices import Kind as DateKind
from samordna.meetings.models import AgendaItem, CycleItem, Meeting
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.meeting import next_of, notice_days, stands
from samordna.meetings.rules.agenda import business_of
from samordna.meetings.rules.cycle import State
from samordna.meetings.rules.year import Business, Busy, Planned, plan_findings

FINDINGS = "plan"  # the ids of the findings on the page begin with this


@dataclass(frozen=True, slots=True)
class YearOfMeetings:
    """The meetings of a year in order, and what is found in the plan of them."""

    year: int
    meetings: Sequence[Meeting]
    findings: Sequence[FindingView]


def years(on: dt.date) -> list[int]:
    """The years that have meetings, the present one and the next, in order."""
    rows = CycleItem.objects.filter(kind=DateKind.MEETING, cancelled_on__isnull=True)
    held = set(rows.order_by("year").values_list("year", flat=True).distinct())
    return sorted((held | {on.year, on.year + 1}) & set(range(FIRST_YEAR, LAST_YEAR + 1)))


def usual(year: int) -> dict[str, object]:
    """The hours and the place of the latest meeting: the next year's are seldom elsewhere."""
    rows = Meeting.objects.filter(item__year__lte=year, item__starts__isnull=False).select_related("item")
    last = rows.order_by("-item__day", "-pk").first()
    return {name: getattr(last.item, name) for name in ("starts", "ends", "place")} if last else {}


def year_of_meetings(year: int, *, judged: bool) -> YearOfMeetings:
    """A year; `judged` whether the plan is held against the law's order."""
    rows = list(
        Meeting.objects.filter(item__year=year, item__cancelled_on__isnull=True)
        .select_related("item")
        .annotate(items=Count("agenda"), called_for=Max("notices__day"))
    )
    meetings = sorted(rows, key=lambda one: (one.item.last_day, one.item.starts or dt.time.min, one.pk))
    found = _findings(year, meetings) if judged and meetings else []
    return YearOfMeetings(year, meetings, [view(one, f"{FINDINGS}-{n}", labels=None) for n, one in enumerate(found, 1)])


def judged(year: int, planned: Iterable[Planned]) -> list[Finding]:
    """What is wrong when these meetings stand in a year together with those that do, and its other dates."""
    rows = Meeting.objects.filter(item__year=year, item__cancelled_on__isnull=True).select_related("item")
    return _findings(year, list(rows), planned)


def _findings(year: int, meetings: Iterable[Meeting], more: Iterable[Planned] = ()) -> list[Finding]:
    held = list(meetings)
    taken: dict[int, set[Business]] = {}
    items = AgendaItem.objects.filter(meeting__in=[one.pk for one in held], source__startswith="cycle:")
    for key, source in items.order_by("pk").values_list("meeting_id", "source"):
        if business := business_of(source):
            taken.setdefault(key, set()).add(business)
    dates = list(CycleItem.objects.filter(year=year, cancelled_on__isnull=True, day__isnull=False).order_by("pk"))
    planned = [
        Planned(
            str(one.pk), one.day, one.item.title, one.item.starts, one.item.ends, frozenset(taken.get(one.pk, ()))
        )
        for one in held
        if one.day is not None
    ]  # fmt: skip
    done = {business for row in dates if row.done_on and (business := business_of(f"cycle:{row.key}"))}
    busy = [
        Busy(row.day, row.title, row.starts, row.ends)
        for row in dates
        if not row.key and row.kind != DateKind.MEETING and row.day is not None
    ]
    return plan_findings(year, [*planned, *more], chosen(), busy, done=done)


def table(found: YearOfMeetings, slug: str, on: dt.date, *, prepares: bool) -> Table:
    """The meetings, one row each; whoever prepares them sees what comes next."""
    days = notice_days() if prepares else 0
    last = (Column("Nästa steg"),) if prepares else ()
    return Table(
        id="moten",
        caption=f"Möten {found.year}",
        caption_hidden=True,
        columns=(Column("Möte"), Column("Dag", Kind.DAY), Column("Tid och plats"), Column("Läge"), *last),
        rows=tuple(_row(one, slug, on, days, prepares) for one in found.meetings),
        fits=True,
    )


def _row(meeting: Meeting, slug: str, on: dt.date, days: int, prepares: bool) -> Row:
    word, kind = stands(meeting)
    item, shown = meeting.item, Shown(meeting.item, 0, State.COMING)
    where = ", ".join(filter(None, (shown.hours, item.place)))
    name = Cell(
        item.title,
        url=address("meetings:meeting", slug, meeting.pk),
        hint="Påhittad exempeldata" if meeting.invented else "",
    )
    day = Cell(item.day) if item.day else Cell(shown.when)
    cells: tuple[Cell | str, ...] = (
        name,
        day,
        where,
        Cell(word, tag=kind),
    )
    if prepares:
        # Counted with the rows (year_of_meetings); the model itself has neither.
        moved = meeting.called_for not in (None, meeting.day)  # type: ignore[attr-defined]
        items: int = meeting.items  # type: ignore[attr-defined]
        step = next_of(meeting, slug, on=on, items=items, moved=moved, days=days)
        cells = (*cells, Cell(step.label, url=step.url, hint=step.hint))
    return Row(cells)
