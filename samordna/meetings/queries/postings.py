"""What stands on the notice board, for everybody, and all that has stood there, for insiders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.meetings.models import Dispatch, MailedLetter, Minutes, Posting
from samordna.meetings.rules.minutes import read, spans

LINK_DAYS = 365  # an address that nobody has used for a year leads nowhere


def standing(on: dt.date) -> list[Posting]:
    """What is on the board on a day, newest first."""
    rows = Posting.objects.filter(posted_on__lte=on, last_day__gte=on, removed_on__isnull=True)
    return list(_with_minutes(rows).order_by("-posted_on", "-pk"))


def every() -> list[Posting]:
    """All that has been posted, newest first."""
    return list(_with_minutes(Posting.objects.all()).order_by("-posted_on", "-pk"))


def _with_minutes(rows: QuerySet[Posting]) -> QuerySet[Posting]:
    return rows.select_related("minutes__meeting__item", "minutes__pdf__stored", "minutes__record")


def paragraphs(posting: Posting) -> str:
    """The paragraphs that an announcement is about."""
    return spans(read(posting.minutes.source).numbers)


def table(postings: list[Posting], on: dt.date, address: dict[int, str]) -> Table:
    """Every announcement with its days; `address` leads to each meeting's minutes."""
    return Table(
        id="anslag",
        caption="Anslag",
        columns=(
            Column("Sammanträde", Kind.DAY), Column("Paragrafer"), Column("Justerat", Kind.DAY),
            Column("Uppsatt", Kind.DAY), Column("Sista dag att överklaga", Kind.DAY), Column("Nedtaget", Kind.DAY),
            Column("Läge"), Column("Anmärkning"),
        ),
        rows=tuple(_row(one, on, address) for one in postings),
    )  # fmt: skip


def _row(posting: Posting, on: dt.date, address: dict[int, str]) -> Row:
    minutes = posting.minutes
    says, kind = ("Anslaget", "active") if posting.stands(on) else ("Nedtaget", "closed")
    return Row(
        (
            Cell(minutes.meeting.day, url=address.get(minutes.meeting_id, "")),
            paragraphs(posting),
            minutes.approved_on,
            posting.posted_on,
            posting.last_day,
            posting.down(on),
            Cell(says, tag=kind),
            posting.why or (f"Rättad version {minutes.version}" if minutes.version > 1 else ""),
        )
    )


def _receipt(one: Dispatch) -> str | Cell:
    """How its receipt was told, or what is waited for."""
    letter = next(iter(one.mailed.all()), None)
    if one.received_on:
        return one.receipt
    if letter is not None and letter.problem:
        return Cell("Kom inte iväg", tag="error")
    if letter is not None and letter.sent_on is None:
        return Cell("Brevet väntar", tag="draft")
    return Cell("Väntar", tag="draft")


def dispatch_with(digest: str, on: dt.date) -> Dispatch | None:
    """What was sent with the address of this digest, while it still leads somewhere.

    Reads across associations: an address says nothing of which one it is from.
    """
    with scopes_disabled():
        rows = Dispatch.objects.filter(link=digest, sent_on__gte=on - dt.timedelta(days=LINK_DAYS))
        found: Dispatch | None = rows.select_related(
            "association", "item", "file__stored", "minutes__meeting__item", "minutes__meeting__association"
        ).first()
    return found


def refused_letters(minutes: Minutes) -> list[MailedLetter]:
    """The letters of what was dispatched that the mail server did not take, with what each is about."""
    rows = MailedLetter.objects.filter(dispatch__minutes=minutes).exclude(problem="")
    return list(rows.select_related("dispatch__item").order_by("pk"))


def dispatched_table(minutes: Minutes, address: Callable[[Dispatch], str]) -> Table:
    """All that has been sent of minutes; `address` leads to where its receipt is noted."""
    rows = minutes.dispatches.select_related("item").prefetch_related("mailed").order_by("pk")
    return Table(
        id="expedierat",
        caption="Expedierat",
        columns=(
            Column("Mottagare"), Column("Vad"), Column("Skickat", Kind.DAY), Column("Hur"),
            Column("Mottaget", Kind.DAY), Column("Kvittens"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(one.to, url=address(one)), f"§ {one.item.paragraph}" if one.item else "Hela protokollet",
                    one.sent_on, one.how, one.received_on, _receipt(one),
                )
            )
            for one in rows
        ),
    )  # fmt: skip
