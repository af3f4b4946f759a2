"""The letter that calls to a meeting: exactly what goes out, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from samordna.associations.links import from_outside
from samordna.associations.models import Association
from samordna.core.figures import day as in_words
from samordna.core.figures import weekday
from samordna.formats.calendar_feed import Entry, write_one
from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat
from samordna.meetings.models import Dispatch, MailedLetter, Meeting, Notice
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.meeting import ShownItem
from samordna.meetings.rules.cycle import State

TO_ALL = (
    "Ledamöter kallas. Ersättare får kallelsen för att kunna tjänstgöra när en ledamot är förhindrad. Kan du inte "
    "komma, säg till så snart du vet det."
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is called, by their seat. `email` is "" where Samordna knows none."""

    seat: int
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
            seat.pk,
            seat.holder,
            seat.get_kind_display(),
            seat.member.name,
            seat.user.email if seat.user and seat.user.is_active else "",
        )
        for seat in sorted(rows, key=lambda seat: kinds.index(seat.kind))
    ]


def addressed(found: Sequence[Receiver]) -> list[Receiver]:
    """Those whose address is known; who has several seats gets one letter."""
    return list({one.email: one for one in reversed(found) if one.email}.values())[::-1]


def letters_of(notice: Notice) -> list[MailedLetter]:
    """The letters of a notice, with whom each is to."""
    return list(notice.mailed.select_related("seat__member", "seat__user").order_by("pk"))


def not_gone(notice: Notice, on: dt.date) -> list[MailedLetter]:
    """The letters that the mail server did not take, and those nobody has come to: what was not done on the notice's
    day is not waited for."""
    found = letters_of(notice)
    return [one for one in found if one.problem or (one.sent_on is None and notice.sent_on < on)]


def invitation(notice: Notice) -> bytes:
    """The meeting of a notice as a calendar takes it, under the name it has in the feed; once it has been called off,
    that it has been."""
    meeting, item = notice.meeting, notice.meeting.item
    entry = Entry(
        uid=str(item.uid),
        title=f"{item.title}, {notice.association.short_name}",
        day=notice.day,
        last_day=notice.day,
        url=_address(notice.association, meeting),
        changed=item.changed_at,
        sequence=item.sequence,
        starts=notice.starts,
        ends=item.ends if notice.starts else None,
        place=notice.place,
        organizer=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        busy=True,
        cancelled=item.cancelled_on is not None,
    )
    return write_one(entry)


def dispatched(sent: Dispatch, address: str) -> Letter:
    """The letter with the address where something dispatched is read and its receipt confirmed."""
    meeting, association = sent.minutes.meeting, sent.minutes.association
    what = f"§ {sent.item.paragraph} ur protokollet" if sent.item else "protokollet"
    day = in_words(meeting.day)
    body = (
        f"{association.name} skickar {what} från styrelsens sammanträde {day} till {sent.to}.\n\n"
        f"Läs det här, och bekräfta att det har kommit fram:\n{address}\n\n"
        f"Länken gäller i ett år. Den som har länken kan läsa handlingen.\n"
    )
    return Letter(f"{what[:1].upper()}{what[1:]} {day}, {association.short_name}", body)


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
