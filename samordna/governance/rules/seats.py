"""Seats on the board: whose they are, whether they collide, and who steps in for whom (10, 12, 15, 17 §§). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.verdict import YES, Verdict, no


@dataclass(frozen=True, slots=True)
class Held:
    """A seat as the rules see it. `member` is the member's key and `place` the number of the seat among the member's
    of that kind: for substitutes their order of service. `ends` is the last day, None until further notice;
    `term_ends` is when the term would have ended, for a seat that was left before."""

    key: int
    member: int
    kind: SeatKind
    place: int
    holder: str
    starts: dt.date
    ends: dt.date | None = None
    term_ends: dt.date | None = None
    eligibility: Eligibility | None = None

    def on(self, day: dt.date) -> bool:
        """Whether the seat is held that day, both ends included."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def overlaps(self, other: Held) -> bool:
        """Whether some day is in both terms."""
        return (other.ends is None or self.starts <= other.ends) and (self.ends is None or other.starts <= self.ends)

    @property
    def term(self) -> str:
        """The days in words."""
        return f"{self.starts} – {self.ends}" if self.ends else f"från {self.starts}"


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of the presidium as the rules see it, and the seat it is held from."""

    kind: OfficeKind
    seat: Held
    starts: dt.date
    ends: dt.date | None = None

    def overlaps(self, starts: dt.date, ends: dt.date | None) -> bool:
        """Whether some day is in both."""
        return (ends is None or self.starts <= ends) and (self.ends is None or starts <= self.ends)


def may_be_held(new: Held, others: Iterable[Held]) -> Verdict:
    """Whether a seat goes beside those there are: one holder of a place at a time, one seat for a person."""
    if new.place < 1:
        return no("Platsens nummer börjar på 1. Skriv 1 för den första.")
    if new.ends is not None and new.ends < new.starts:
        return no(f"Mandatets sista dag {new.ends} ligger före den första, {new.starts}. Ändra en av dem.")
    for other in others:
        if other.key == new.key or not new.overlaps(other):
            continue
        if (other.member, other.kind, other.place) == (new.member, new.kind, new.place):
            return no(
                f"{other.holder} har redan den platsen ({SeatKind(other.kind).label.lower()} {other.place}, "
                f"{other.term}). Sätt först en sista dag på det mandatet, eller välj andra dagar."
            )
        if _name(other.holder) == _name(new.holder):
            return no(
                f"{other.holder} har redan en plats i styrelsen under den tiden "
                f"({SeatKind(other.kind).label.lower()} {other.place}, {other.term}). En person har en plats."
            )
    return YES


def may_be_taken_back(starts: dt.date, on: dt.date) -> Verdict:
    """Whether a seat can be taken away as if nobody had been appointed; one that has begun is history."""
    if starts <= on:
        return no(f"Mandatet började {starts} och hör till historiken. Sätt i stället en sista dag.")
    return YES


def may_step_in(substitute: Held, seat: Held) -> Verdict:
    """Whether a substitute may take an ordinary member's place: only the same member's (12, 15 §§)."""
    if substitute.kind != SeatKind.SUBSTITUTE:
        return no(f"{substitute.holder} är själv ledamot och kan inte gå in för någon annan.")
    if seat.kind != SeatKind.ORDINARY:
        return no(f"{seat.holder} är ersättare. En ersättare går bara in för en ledamot.")
    if substitute.member != seat.member:
        return no(
            f"{substitute.holder} är ersättare för en annan medlem. En ersättare går bara in för en ledamot från samma "
            "medlem (15 § lagen om finansiell samordning)."
        )
    return YES


def substitutes_for(seat: Held, seats: Iterable[Held], *, taken: Collection[int] = ()) -> list[Held]:
    """Who may go in for an ordinary member, first the one to be called first; without those whose keys are `taken`.

    `seats` are those held on the day.
    """
    able = [s for s in seats if s.key not in taken and may_step_in(s, seat)]
    return sorted(able, key=lambda s: (s.place, s.key))


def stand_ins(absent: Iterable[Held], present: Iterable[Held]) -> dict[int, Held]:
    """Who serves for each absent ordinary member, by the absent seat's key: the present substitutes of the same member,
    in order of service. An absent member's key is left out when nobody is there to go in."""
    here, serving = list(present), dict[int, Held]()
    for seat in sorted(absent, key=lambda s: (s.member, s.place, s.key)):
        able = substitutes_for(seat, here, taken={s.key for s in serving.values()})
        if able:
            serving[seat.key] = able[0]
    return serving


def may_hold_office(
    kind: OfficeKind, seat: Held, starts: dt.date, ends: dt.date | None, others: Iterable[HeldOffice]
) -> Verdict:
    """Whether an office may be held from a seat: an ordinary one, within its term, one person an office (17 §)."""
    if seat.kind != SeatKind.ORDINARY:
        return no(f"{seat.holder} är ersättare. Styrelsen väljer {kind.label.lower()} bland ledamöterna (17 §).")
    if ends is not None and ends < starts:
        return no(f"Uppdragets sista dag {ends} ligger före den första, {starts}. Ändra en av dem.")
    if starts < seat.starts or (seat.ends is not None and (ends is None or ends > seat.ends)):
        return no(f"Uppdraget ryms inte i mandatet ({seat.term}). Ändra dagarna.")
    for other in others:
        if not other.overlaps(starts, ends):
            continue
        if other.kind == kind:
            return no(f"{other.seat.holder} är {kind.label.lower()} under den tiden. Avsluta det uppdraget först.")
        if _name(other.seat.holder) == _name(seat.holder):
            return no(f"{seat.holder} är redan {OfficeKind(other.kind).label.lower()} under den tiden.")
    return YES


def _name(holder: str) -> str:
    return " ".join(holder.casefold().split())
