"""The letter that calls to a meeting: exactly what goes out, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from samordna.associations.links import from_outside
from samordna.associations.models import Association
from samordna.core.figures import weekday
from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat
from samordna.meetings.models import Meeting
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.meeting import ShownItem
from samordna.meetings.rules.cycle import State

TO_ALL = (
    "Ledamöter kallas. Ersättare får kallelsen för att kunna tjänstgöra när en ledamot är förhindrad. Kan du inte "
    "komma, säg till så snart du vet det."
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is called. `email` is "" where Samordna knows none."""

    name: str
    kind: str
    member: str
    email: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, the same to everybody."""

    subject: str
    body: str


def receivers(day: dt.date) -> list[Receiver]:
    """Members and substitutes who hold a seat on a day, ordinary ones first."""
    rows = Seat.objects.on(day).select_related("member", "user").order_by("member__kind", "member__name", "place", "pk")
    kinds = list(SeatKind)
    return [
        Receiver(
            seat.holder,
            seat.get_kind_display(),
            seat.member.name,
            seat.user.email if seat.user and seat.user.is_active else "",
        )
        for seat in sorted(rows, key=lambda seat: kinds.index(seat.kind))
    ]


def addresses(found: Sequence[Receiver]) -> list[str]:
    """Their addresses, each once."""
    return list(dict.fromkeys(one.email for one in found if one.email))


def letter(
    association: Association, meeting: Meeting, items: Sequence[ShownItem], *, said: str, changed: Sequence[str] = ()
) -> Letter:
    """The notice as a letter; `changed` tells what is another than in the notice before."""
    when = _when(meeting)
    again = "Ny kallelse" if changed else "Kallelse"
    news = [f"Detta är ändrat sedan förra kallelsen: {', '.join(changed)}."] if changed else []
    parts = [
        f"Du kallas till möte i {association.name}.",
        f"{meeting.item.title}\nTid: {when}" + (f"\nPlats: {meeting.item.place}" if meeting.item.place else ""),
        *news,
        *([said.strip()] if said.strip() else []),
        "Dagordning\n" + "\n".join(line for one in items for line in _lines(one)),
        "Handlingarna finns här, när du har loggat in:\n" + _address(association, meeting),
        TO_ALL,
    ]
    subject = f"{again}: {meeting.item.title}, {weekday(meeting.day)}" if meeting.day else again
    return Letter(subject, "\n\n".join(parts) + "\n")


def called_off(association: Association, meeting: Meeting, why: str) -> Letter:
    """The letter that a meeting is called off."""
    day = weekday(meeting.day) if meeting.day else ""
    body = (
        f"{meeting.item.title} i {association.name} {day} är inställt.\n\n{why.strip()}\n\n"
        f"{_address(association, meeting)}\n"
    )
    return Letter(f"Inställt: {meeting.item.title}, {day}", body)


def _when(meeting: Meeting) -> str:
    day = weekday(meeting.day) if meeting.day else ""
    return ", ".join(filter(None, (day, Shown(meeting.item, 0, State.COMING).hours)))


def _lines(one: ShownItem) -> list[str]:
    papers = [f"– Handling: {shown.paper.title}" for shown in one.papers]
    return [f"{one.number}. {one.item.title}", *papers]


def _address(association: Association, meeting: Meeting) -> str:
    return from_outside(reverse("meetings:meeting", args=[association.slug, meeting.pk]))
