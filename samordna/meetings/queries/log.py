"""The decision log: every decision across the years, by words, year and how far it has been carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.findings import Source
from samordna.law.deadlines import Deadline, Origin
from samordna.law.deadlines import Owner as LawOwner
from samordna.meetings.choices import OutcomeKind, Owner
from samordna.meetings.models import Decision
from samordna.meetings.rules.log import Carried, carried

STATES = {"oppna": "Inte klara", "forsenade": "Försenade", "klara": "Klara"}
TAGS = {
    Carried.WAITS: ("Väntar", "active"), Carried.LATE: ("Försenat", "error"), Carried.DONE: ("Klart", "ok"),
}  # fmt: skip
LONGEST = 100  # characters of a question
DATES = "decision-"
SAID = Source("Styrelsens beslut")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; `year` 0 is every year."""

    words: str = ""
    year: int = 0
    state: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Asked:
        """From an address; what is not known is left out."""
        year, state = sent.get("ar", ""), sent.get("lage", "")
        return cls(
            words=sent.get("q", "").replace("\0", " ").strip()[:LONGEST],
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
            state=state if state in STATES else "",
        )

    @property
    def kept(self) -> dict[str, str]:
        """As it stands in an address; what is empty is left out."""
        sent = {"q": self.words, "ar": str(self.year or ""), "lage": self.state}
        return {name: value for name, value in sent.items() if value}


def open_decisions() -> QuerySet[Decision]:
    """Those that somebody is to carry out and has not, the first due first."""
    return (
        Decision.objects.filter(done_on__isnull=True)
        .filter(~Q(owner="") | Q(due__isnull=False))
        .order_by("due", "day", "pk")
    )


def decisions(asked: Asked, on: dt.date) -> QuerySet[Decision]:
    """The decisions, latest first."""
    found = Decision.objects.select_related("item").order_by("-day", "-pk")
    for word in asked.words.split():
        found = found.filter(
            Q(subject__icontains=word) | Q(wording__icontains=word) | Q(register_number__icontains=word)
        )
    if asked.year:
        found = found.filter(day__year=asked.year)
    if asked.state == "klara":
        return found.filter(done_on__isnull=False)
    if asked.state == "forsenade":
        return found.filter(done_on__isnull=True, due__lt=on)
    if asked.state == "oppna":
        return found.filter(done_on__isnull=True).filter(~Q(owner="") | Q(due__isnull=False))
    return found


def years() -> list[int]:
    """The years that have decisions, latest first."""
    return [day.year for day in Decision.objects.dates("day", "year", order="DESC")]


def table(rows: Sequence[Decision], slug: str, on: dt.date) -> Table:
    """The decisions as they are listed and taken out."""
    return Table(
        id="decisions",
        caption="Beslut",
        caption_hidden=True,
        columns=(
            Column("Ärende"),
            Column("Dag", Kind.DAY),
            Column("§"),
            Column("Utgång"),
            Column("Ansvarig"),
            Column("Klart senast", Kind.DAY),
            Column("Läge"),
            Column("Uppföljning"),
        ),
        rows=tuple(_row(row, slug, on) for row in rows),
    )


def _row(row: Decision, slug: str, on: dt.date) -> Row:
    state = carried(row.owner, row.due, row.done_on, on)
    said, tag = TAGS.get(state, ("", ""))
    return Row(
        (
            Cell(row.subject, url=address("meetings:decision", slug, row.pk)),
            row.day,
            row.paragraph,
            OutcomeKind(row.outcome).label,
            row.get_owner_display(),
            row.due,
            Cell(said, tag=tag) if said else "",
            row.follow_up,
        ),
        id=f"decision-{row.pk}",
    )


def date_key(pk: int) -> str:
    """The key in the annual cycle of the day a decision is to be carried out."""
    return f"{DATES}{pk}"


def dates_of(year: int) -> Iterator[Deadline]:
    """The days of a year when decisions are to be carried out."""
    for row in Decision.objects.filter(due__year=year).order_by("pk"):
        assert row.due is not None
        owner = LawOwner(row.owner) if row.owner in list(LawOwner) else LawOwner.DIRECTOR
        yield Deadline(
            date_key(row.pk), f"Beslut genomfört: {row.subject}", row.due,
            f"{row.get_body_display().capitalize()} beslutade det {row.day}. Ansvarig: "
            f"{row.get_owner_display() if row.owner in Owner.values else 'ingen angiven'}.",
            SAID, owner, Origin.OWN, row.due,
        )  # fmt: skip
