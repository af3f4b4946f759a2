"""The demonstration's annual cycles: this year's law days, and own dates that are invented and marked so.

What lies before the demonstration's day is done, but for one own date, so that there is something late to look at.
"""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, User
from samordna.governance.queries.dates import HOMES
from samordna.law.choices import Choices
from samordna.law.dated import MonthDay
from samordna.law.days_off import next_weekday
from samordna.meetings import demo_held, demo_sitting
from samordna.meetings.actions.cycle import Given, add_item, choose, lay_out, mark_done
from samordna.meetings.choices import Kind, Owner
from samordna.meetings.models import CycleItem
from samordna.meetings.queries.log import DATES
from samordna.meetings.rules.cycle import State

# How many days later than the first association each holds its meetings, and what its reporting looks like.
LATER = {"finnveden": 0, "gotland": 1, "kramfors": 2, "sydnarke": 7, "trelleborg": 8}
CHOSEN = {
    "kramfors": Choices(interim=(MonthDay(6, 30),), interventions=(MonthDay(1, 31), MonthDay(6, 30))),
    "trelleborg": Choices(interventions=(MonthDay(1, 31), MonthDay(4, 30), MonthDay(8, 31))),
}
MEETINGS = (
    ((2, 6), "Styrelsemöte: bokslut"),
    ((3, 19), "Styrelsemöte: årsredovisning"),
    ((5, 21), demo_held.SPRING),
    ((9, 10), demo_held.AUTUMN),
    ((11, 19), "Styrelsemöte: plan och budget"),
)
# Where the minutes are not approved yet, the autumn's meeting was lately.
LATELY = {demo_held.DRAFT: (10, 3), demo_held.WAITING: (10, 3), demo_held.NONE: (10, 2)}
# What the organisation still has to do is not done in the cycle either.
LEFT = (DATES, *(f"{word}-" for word in HOMES))
LATE = "Insatserna lämnar underlag till nästa års plan"


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """Lay out the year of the day and the one after, with own dates. Inside the association's scope."""
    if association.slug in CHOSEN:
        choose(by=by, on=on, association=association, choices=CHOSEN[association.slug])
    for year in (on.year, on.year + 1):
        lay_out(by=by, on=on, association=association, year=year)
    for given in _own(association, on.year):
        add_item(by=by, on=on, association=association, given=given, invented=True)
    demo_held.seed(association=association, by=by, on=on)
    _do(by, on)
    demo_sitting.seed(association=association, by=by, on=on)


def _own(association: Association, year: int) -> list[Given]:
    later = dt.timedelta(days=LATER.get(association.slug, 0))
    nine, noon, four = dt.time(9), dt.time(12), dt.time(16)
    place = demo_held.place_of(association)
    days = {**{title: day for day, title in MEETINGS}, demo_held.AUTUMN: LATELY.get(association.slug, (9, 10))}
    held = [
        Given(title, Owner.BOARD, year, dt.date(year, *day) + later, None, Kind.MEETING, nine, noon, place)
        for title, day in days.items()
    ]
    planning, late = next_weekday(dt.date(year, 9, 26) + later), dt.date(year, 9, 30) + later
    return [
        *held,
        Given(
            "Planeringsdag inför plan och budget", Owner.DIRECTOR, year, planning, starts=nine, ends=four, place=place
        ),
        Given(LATE, Owner.INTERVENTION_OWNERS, year, late),
        Given("Gå igenom delegationsordningen", Owner.DIRECTOR, year, month=11),
        Given("Följ upp internkontrollen", Owner.DIRECTOR, year, month=12),
    ]


def _do(by: User, on: dt.date) -> None:
    """Mark as done what should be on the day; each meeting's minutes before what counts from them."""
    held = CycleItem.objects.filter(kind=Kind.MEETING, day__lt=on, done_on__isnull=True)
    for meeting in held.order_by("day"):
        assert meeting.day is not None
        _mark(by, on, meeting.pk, meeting.day)
        for what, day in (
            ("approved", demo_held.approved_on(meeting.day)), ("announced", demo_held.announced_on(meeting.day)),
        ):  # fmt: skip
            row = CycleItem.objects.get(key=f"{what}-{meeting.uid}")
            _mark(by, on, row.pk, day)
    for item in CycleItem.objects.filter(done_on__isnull=True, day__lt=on).exclude(title=LATE).order_by("day"):
        if item.stands(on) == State.LATE and not item.key.startswith(LEFT):
            assert item.day is not None
            _mark(by, on, item.pk, item.day)


def _mark(by: User, on: dt.date, pk: int, day: dt.date) -> None:
    item = CycleItem.objects.get(pk=pk)
    mark_done(by=by, on=on, item=item, day=day, note="", seen=item.revision)
