"""The annual cycle as it is shown: a year's dates with how each stands, the late ones, and the next days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samordna.core.figures import day_month
from samordna.law.choices import Choices
from samordna.law.dated import MONTHS, WEEKDAYS
from samordna.law.deadlines import BUDGET, FIRST_YEAR, LAST_YEAR, Deadline, Origin, budget_day, deadlines
from samordna.meetings.choices import Kind
from samordna.meetings.models import CycleItem
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.rules.cycle import State


@dataclass(frozen=True, slots=True)
class Shown:
    """A date on its page. `number` is its place in the year; `next` marks the first one to come."""

    item: CycleItem
    number: int
    state: State
    next: bool = False

    @property
    def when(self) -> str:
        """ "torsdag 26 november", or the month alone."""
        day = self.item.day
        return (
            f"{WEEKDAYS[day.weekday()]} {day_month(day)}" if day else f"under {MONTHS[self.item.first_day.month - 1]}"
        )

    @property
    def hours(self) -> str:
        """ "kl. 9.00–12.00", or empty."""
        times = [f"{at.hour}.{at.minute:02}" for at in (self.item.starts, self.item.ends) if at]
        return f"kl. {'–'.join(times)}" if times else ""

    @property
    def shape(self) -> str:
        """How it is drawn: the board's meetings filled, the law's last days as rhombs, the rest as rings."""
        return "board" if self.item.is_meeting else "law" if self.item.origin == "law" else "own"


@dataclass(frozen=True, slots=True)
class Cycle:
    """A year. `late` also holds what is left of years before; `is_laid_out` whether the law's dates are worked out."""

    year: int
    shown: Sequence[Shown]
    late: Sequence[Shown]
    months: Sequence[tuple[str, Sequence[Shown]]]
    is_laid_out: bool

    @property
    def left(self) -> int:
        """How many dates are still to come or late."""
        return sum(one.state in (State.COMING, State.LATE) for one in self.shown)

    @property
    def next(self) -> Shown | None:
        """The first date to come."""
        return next((one for one in self.shown if one.next), None)


def cycle(year: int, on: dt.date) -> Cycle:
    """A year's dates in order; with those of years before that are late, when the year is the present one."""
    rows = _standing().filter(year=year)
    shown = numbered(sorted(rows, key=_in_order), on)
    before = list(_standing().filter(year__lt=year, done_on__isnull=True)) if year == on.year else []
    late = [Shown(row, 0, State.LATE) for row in sorted(before, key=_in_order) if row.stands(on) == State.LATE]
    months = [(name, [one for one in shown if one.item.first_day.month == n]) for n, name in enumerate(MONTHS, 1)]
    return Cycle(
        year,
        shown,
        [*late, *(one for one in shown if one.state == State.LATE)],
        [(name, held) for name, held in months if held],
        any(one.item.key.startswith(BUDGET) for one in shown),
    )


def numbered(rows: Sequence[CycleItem], on: dt.date) -> list[Shown]:
    """Rows with how they stand; the first one to come is the next."""
    found, next_is_found = [], False
    for number, row in enumerate(rows, 1):
        state = row.stands(on)
        is_next = state == State.COMING and not next_is_found
        next_is_found = next_is_found or is_next
        found.append(Shown(row, number, state, is_next))
    return found


def years(on: dt.date) -> list[int]:
    """The years that have dates, the present one and the next, in order."""
    held = set(CycleItem.objects.order_by("year").values_list("year", flat=True).distinct())
    return sorted((held | {on.year, on.year + 1}) & set(range(FIRST_YEAR, LAST_YEAR + 1)))


@dataclass(frozen=True, slots=True)
class Coming:
    """A date as the first page tells it. `budget_year` is set for the budget's last day."""

    day: dt.date
    what: str
    text: str
    by_law: bool
    is_meeting: bool = False
    done: bool = False
    budget_year: int | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The dates of this year and the next, in no order. `is_laid_out` tells whether this year's stand in the cycle."""

    dates: Sequence[Coming]
    is_laid_out: bool

    def budget_day(self, year: int) -> dt.date:
        """The last day to adopt the budget of a year."""
        return next((one.day for one in self.dates if one.budget_year == year), None) or budget_day(year, Choices())


def ahead(on: dt.date) -> Ahead:
    """What the first page tells of the cycle; a month without a day counts by its last one.

    In a year that is not laid out, the last days that the law and the charter set are worked out on the spot.
    """
    rows = list(_standing().filter(year__in=[on.year, on.year + 1]))
    laid = {row.year for row in rows if row.key.startswith(BUDGET)}
    missing = [year for year in (on.year, on.year + 1) if year not in laid and FIRST_YEAR <= year <= LAST_YEAR]
    # Who has not begun with the cycle has chosen nothing for it.
    choices = chosen() if missing and rows else Choices()
    worked_out = [one for year in missing for one in deadlines(year, choices) if one.origin is not Origin.OWN]
    return Ahead([*map(_of_row, rows), *map(_of_deadline, worked_out)], on.year in laid)


def _of_row(row: CycleItem) -> Coming:
    shown = Shown(row, 0, State.COMING)
    text = _act_alone(row.citation) or ", ".join(filter(None, (shown.hours, row.place, "" if row.day else shown.when)))
    by_law = row.origin == Origin.LAW.value
    return Coming(row.last_day, row.title, text, by_law, row.is_meeting, row.done_on is not None, _budget_year(row.key))


def _of_deadline(one: Deadline) -> Coming:
    return Coming(
        one.day, one.what, _act_alone(str(one.source)), one.origin is Origin.LAW, budget_year=_budget_year(one.key)
    )


def _act_alone(citation: str) -> str:
    """As a reader would look it up: "23 § lagen (2003:1210)"."""
    return citation.partition(" om ")[0]


def _budget_year(key: str) -> int | None:
    return int(key.removeprefix(BUDGET)) if key.startswith(BUDGET) else None


def own_to_copy(year: int) -> list[CycleItem]:
    """The own dates of a year that have not been copied to the next."""
    copied = CycleItem.objects.filter(copied_from__isnull=False).order_by("pk").values_list("copied_from_id", flat=True)
    rows = _standing().filter(year=year, key="").exclude(pk__in=list(copied))
    return sorted(rows, key=_in_order)


def meetings_of(year: int) -> list[CycleItem]:
    """The board's meetings in a year."""
    return sorted(_standing().filter(year=year, kind=Kind.MEETING), key=_in_order)


def _standing() -> QuerySet[CycleItem]:
    return CycleItem.objects.filter(cancelled_on__isnull=True)


def _in_order(row: CycleItem) -> tuple[dt.date, bool, int]:
    # What only has a month stands after that month's days.
    return (row.last_day, row.day is None, row.pk)
