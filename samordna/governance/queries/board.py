"""The board as its page shows it: each member's seats on a day, the presidium, who comes next, and who sat before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.associations.models import Member
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from samordna.governance.queries.organisation import Seated
from samordna.governance.rules.terms import Place, Vacancy, places, vacancies


@dataclass(frozen=True, slots=True)
class Shown:
    """A place on the board: the seat, or the vacancy."""

    member: Member
    place: Place
    seat: Seat | None
    vacancy: Vacancy | None
    office: Office | None = None

    @property
    def what(self) -> str:
        """ "Ledamot", or "Ersättare 2" where the order matters."""
        number = f" {self.place.place}" if self.place.kind is SeatKind.SUBSTITUTE or self.member.board_seats > 1 else ""
        return f"{self.place.kind.label}{number}"


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a day. `coming` are seats that have not begun, `past` those that are over, newest first."""

    shown: Sequence[Shown]
    presidium: Sequence[tuple[OfficeKind, Office | None]]
    coming: Sequence[Seat]
    past: Sequence[Seat]
    past_offices: Sequence[Office]

    @property
    def seated(self) -> int:
        """How many places are held."""
        return sum(one.seat is not None for one in self.shown)


def board(of: Seated, on: dt.date) -> Board:
    """The board of a day, from what has been read."""
    held = of.offices_on(on)
    return Board(
        _shown(of.members, of.seats, held, on),
        _presidium(held),
        [seat for seat in of.seats if seat.starts > on],
        sorted((s for s in of.seats if s.ends is not None and s.ends < on), key=lambda s: (s.ends, s.pk), reverse=True),
        [office for office in of.offices if office.ends is not None and office.ends < on],
    )


def _shown(members: Sequence[Member], seats: Sequence[Seat], offices: Sequence[Office], on: dt.date) -> list[Shown]:
    wanted = places((member.pk, member.board_seats) for member in members)
    empty = {vacancy.place: vacancy for vacancy in vacancies(wanted, [seat.held for seat in seats], on)}
    sitting = {Place(s.member_id, SeatKind(s.kind), s.place): s for s in seats if s.held.on(on)}
    held = {office.seat_id: office for office in offices}
    by_key = {member.pk: member for member in members}
    extra = [place for place in sitting if place not in set(wanted)]
    found = []
    for place in [*wanted, *extra]:
        seat = sitting.get(place)
        member = by_key.get(place.member) or (seat.member if seat else None)
        if member is not None:
            found.append(Shown(member, place, seat, empty.get(place), held.get(seat.pk) if seat else None))
    return found


def _presidium(offices: Sequence[Office]) -> list[tuple[OfficeKind, Office | None]]:
    held = {OfficeKind(office.kind): office for office in offices}
    # The second vice chair is shown where there is one; the law asks for one or two.
    return [(kind, held.get(kind)) for kind in OfficeKind if kind in held or kind is not OfficeKind.SECOND_VICE_CHAIR]
