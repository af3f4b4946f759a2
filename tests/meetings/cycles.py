"""Annual cycles that the tests of this room, and of those above it, are about."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association, User
from samordna.meetings.actions.cycle import Given, add_item, lay_out
from samordna.meetings.choices import Kind, Owner
from samordna.meetings.models import CycleItem

ON = dt.date(2026, 9, 15)


def laid(association: Association, year: int = 2026) -> list[CycleItem]:
    """A year that is laid out, its dates in order."""
    lay_out(by=None, on=ON, association=association, year=year)
    return list(CycleItem.objects.filter(year=year).order_by("day", "key"))


def given(title: str = "Planeringsdag", day: dt.date | None = dt.date(2026, 9, 30), **more: Any) -> Given:
    """What is written about an own date."""
    return Given(**{"title": title, "owner": Owner.DIRECTOR, "year": day.year if day else 2026, "day": day, **more})


def own(association: Association, title: str = "Planeringsdag", *, by: User | None = None, **more: Any) -> CycleItem:
    """An own date."""
    return add_item(by=by, on=ON, association=association, given=given(title, **more))


def meeting(association: Association, day: dt.date, title: str = "Styrelsemöte", **more: Any) -> CycleItem:
    """A meeting of the board."""
    return own(association, title, day=day, kind=Kind.MEETING, owner=Owner.BOARD, **more)


def by_key(key: str) -> CycleItem:
    """The date that is worked out under a key."""
    return CycleItem.objects.get(key=key)
