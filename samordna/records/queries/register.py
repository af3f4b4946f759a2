"""The register as it is looked through: cases and records by words, year, kind and state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet

from samordna.records.choices import Direction, Kind
from samordna.records.models import Case, Record, Series

OPEN, CLOSED = "oppna", "avslutade"
MARKED, UNMARKED = "markta", "omarkta"
LONGEST = 100  # characters of a question
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `year` 0 is every year; `state` of cases, `direction` and `secrecy` of records."""

    words: str = ""
    year: int = 0
    kind: str = ""
    state: str = ""
    direction: str = ""
    secrecy: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Asked:
        """From an address; what is not known is left out."""
        year = sent.get("ar", "")
        return cls(
            words=sent.get("q", "").replace("\0", " ").strip()[:LONGEST],
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
            kind=_known(sent.get("slag", ""), Kind.values),
            state=_known(sent.get("lage", ""), (OPEN, CLOSED)),
            direction=_known(sent.get("riktning", ""), Direction.values),
            secrecy=_known(sent.get("sekretess", ""), (MARKED, UNMARKED)),
        )

    @property
    def kept(self) -> dict[str, str]:
        """As it stands in an address; what is empty is left out."""
        names = {
            "q": self.words, "ar": str(self.year or ""), "slag": self.kind, "lage": self.state,
            "riktning": self.direction, "sekretess": self.secrecy,
        }  # fmt: skip
        return {name: value for name, value in names.items() if value}


def cases(asked: Asked) -> QuerySet[Case]:
    """The cases, latest first, with `held` (records) and `marked` (those with a secrecy mark)."""
    found = Case.objects.annotate(
        held=Count("records"), marked=Count("records", filter=~Q(records__secrecy=""))
    ).order_by("-opened", "-pk")
    for word in asked.words.casefold().split():
        found = found.filter(searched__contains=word)
    if asked.year:
        found = found.filter(opened__year=asked.year)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(closed__isnull=asked.state == OPEN)
    return found


def records(asked: Asked) -> QuerySet[Record]:
    """The records, latest first; each word stands in the record or its case."""
    found = Record.objects.select_related("case", "file").order_by("-day", "-pk")
    for word in asked.words.casefold().split():
        found = found.filter(Q(searched__contains=word) | Q(case__searched__contains=word))
    if asked.year:
        found = found.filter(day__year=asked.year)
    if asked.direction:
        found = found.filter(direction=asked.direction)
    if asked.secrecy:
        found = found.exclude(secrecy="") if asked.secrecy == MARKED else found.filter(secrecy="")
    return found


def records_of(case: Case) -> list[Record]:
    """The records of a case in their order, with file and bytes."""
    found = Record.objects.filter(case=case).select_related("file__stored").order_by("serial")
    records = list(found)
    for record in records:
        record.case = case  # known already, so nobody asks for it again
    return records


def years() -> list[int]:
    """The years that cases were opened in, latest first."""
    return [day.year for day in Case.objects.dates("opened", "year", order="DESC")]


def all_series() -> list[Series]:
    """The series, open ones first, with `used` (how many cases)."""
    return list(Series.objects.annotate(used=Count("cases")).order_by("closed", "name"))


def _known(value: str, values: Sequence[str]) -> str:
    return value if value in values else ""
