"""A person's calendar feed: whose an address is, and what it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django_scopes import scopes_disabled

from samordna.associations.access import roles_in
from samordna.associations.models import Association, User
from samordna.formats.calendar_feed import Entry, write
from samordna.meetings import access
from samordna.meetings.models import CycleItem, FeedAddress, Reminder, ReminderChoice


def address_with(digest: str) -> FeedAddress | None:
    """The address with this digest, when whoever made it may still read the cycle there.

    Reads across associations: an address says nothing of which one it is for.
    """
    with scopes_disabled():
        found = FeedAddress.objects.filter(digest=digest).select_related("user", "association").first()
    if found is None or not found.user.is_active or not access.follows(roles_in(found.user, found.association)):
        return None
    return found


def own_address(user: User) -> FeedAddress | None:
    """The user's address in the association, if there is one."""
    return FeedAddress.objects.filter(user=user).first()


def followers() -> list[User]:
    """Everybody who follows the cycle with an address, a chosen day or a reminder."""
    found = User.objects.filter(pk__in=_held_by())
    return list(found.order_by("pk"))


def _held_by() -> set[int]:
    models = (FeedAddress, ReminderChoice, Reminder)
    return {pk for model in models for pk in model.objects.order_by("user").values_list("user", flat=True).distinct()}


def calendar(association: Association, on: dt.date, link: Callable[[CycleItem], str]) -> bytes:
    """The dates from the year before this one and on, those taken away since then too. Inside the association's scope.

    `link` gives a date's own address.
    """
    rows = CycleItem.objects.filter(year__gte=on.year - 1).order_by("year", "day", "pk")
    return write(f"Årshjul, {association.short_name}", _entries(rows, link))


def _entries(rows: Iterable[CycleItem], link: Callable[[CycleItem], str]) -> Iterable[Entry]:
    for row in rows:
        yield Entry(
            uid=str(row.uid),
            title=row.title,
            day=row.first_day,
            last_day=row.last_day,
            url=link(row),
            changed=row.changed_at,
            sequence=row.sequence,
            starts=row.starts,
            ends=row.ends,
            busy=row.is_meeting or row.starts is not None,
            cancelled=row.cancelled_on is not None,
        )
