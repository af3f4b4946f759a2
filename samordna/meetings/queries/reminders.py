"""What somebody is to be reminded of, as a letter: each thing once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from samordna.associations.access import roles_in
from samordna.associations.links import from_outside
from samordna.associations.models import Association, Grant, User
from samordna.core import dates
from samordna.core.figures import weekday as in_words
from samordna.core.tables import Column, Kind, Row, Table
from samordna.meetings import access
from samordna.meetings.choices import Weekday
from samordna.meetings.models import CycleItem, Reminder, ReminderChoice
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.rules import cycle as rules
from samordna.meetings.rules.cycle import State


@dataclass(frozen=True, slots=True)
class Digest:
    """A letter: its subject, its lines, and the dates it reminds of. Without dates it is not sent."""

    on: dt.date
    subject: str
    body: str
    items: Sequence[CycleItem]


def chosen_day(user: User, roles: frozenset[str]) -> Weekday:
    """The day of the user's digest: the chosen one, else the usual one of the roles."""
    row = ReminderChoice.objects.filter(user=user).first()
    return Weekday(row.weekday) if row else rules.usual_weekday(roles)


def to_be_reminded(association: Association, on: dt.date) -> list[tuple[User, frozenset[str]]]:
    """Everybody whose digest comes on a day, with their roles; nobody who has had one that day already."""
    users = User.objects.filter(
        is_active=True, pk__in=Grant.objects.on(on).filter(role__in=access.READS).values("user")
    ).exclude(pk__in=Reminder.objects.filter(sent_on=on).values("user"))
    with_roles = ((user, roles_in(user, association)) for user in users.order_by("pk"))
    return [(user, roles) for user, roles in with_roles if chosen_day(user, roles) == on.weekday()]


def digest(association: Association, user: User, roles: frozenset[str], on: dt.date) -> Digest:
    """What the user is to be told on a day: what comes within a fortnight or is late, and has not been told before."""
    items = _due(user, roles, on)
    count = f"{len(items)} {'dag' if len(items) == 1 else 'dagar'}"
    lines = [
        f"Hej!\n\n{count} i årshjulet för {association.name}:",
        *(_line(association, item, on) for item in items),
        "Hela årshjulet: " + from_outside(reverse("meetings:now", args=[association.slug])),
        "Du väljer själv om och när påminnelserna kommer: "
        + from_outside(reverse("meetings:mine", args=[association.slug])),
    ]
    return Digest(on, f"Årshjulet, {association.short_name}: {count} att komma ihåg", "\n\n".join(lines) + "\n", items)


def _due(user: User, roles: frozenset[str], on: dt.date) -> list[CycleItem]:
    rows = CycleItem.objects.filter(
        cancelled_on__isnull=True, done_on__isnull=True, owner__in=rules.concerned(roles), year__gte=on.year - 1
    ).exclude(day__gt=on + rules.AHEAD)
    told = set(Reminder.objects.filter(user=user).order_by("pk").values_list("item_id", "day"))
    due = [
        row
        for row in rows
        if row.last_day <= on + rules.AHEAD
        and row.stands(on) in (State.COMING, State.LATE)
        and (row.pk, row.last_day) not in told
    ]
    others = dates.others(user, roles, [row.key for row in due if row.key])
    due = [row for row in due if row.key not in others]
    return sorted(due, key=lambda row: (row.last_day, row.pk))


def _line(association: Association, item: CycleItem, on: dt.date) -> str:
    shown = Shown(item, 0, item.stands(on))
    when = ", ".join(filter(None, (in_words(item.day) if item.day else f"{shown.when} {item.year}", shown.hours)))
    late = " (försenat)" if shown.state == State.LATE else ""
    address = from_outside(reverse("meetings:item", args=[association.slug, item.pk]))
    return f"{item.title}{late}\n{when[:1].upper()}{when[1:]}. {item.get_owner_display()}.\n{address}"


def told(user: User) -> Table:
    """What the user has been reminded of, latest first."""
    rows = Reminder.objects.filter(user=user).select_related("item").order_by("-sent_on", "day", "pk")
    return Table(
        id="paminnelser",
        caption="Skickade påminnelser",
        caption_hidden=True,
        columns=(Column("Vad"), Column("Dag", Kind.DAY), Column("Skickat", Kind.DAY)),
        rows=tuple(Row((row.item.title, row.day, row.sent_on)) for row in rows),
    )
