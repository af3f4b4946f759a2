"""Terms of the board, and places that nobody holds (13, 15 §§). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samordna.governance.choices import SeatKind
from samordna.governance.rules.seats import Held, substitutes_for
from samordna.law.deadlines import AN_ELECTION, YEARS_BETWEEN
from samordna.law.statutes import term_after
from samordna.verdict import YES, Verdict, no

AHEAD = dt.timedelta(days=210)  # from the general election in September to the last day of March


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the member has on the board."""

    member: int
    kind: SeatKind
    place: int


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place that nobody holds on a day. `before` held it last; `next` is the substitute who steps in for the rest of
    the term, None where the member has to choose (15 §)."""

    place: Place
    before: Held | None
    next: Held | None

    @property
    def until(self) -> dt.date | None:
        """The last day of the term that is left."""
        return self.before.term_ends if self.before else None


def term_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the term that a day is in, as the law sets it (13 §)."""
    election = (day.year - AN_ELECTION) // YEARS_BETWEEN * YEARS_BETWEEN + AN_ELECTION
    latest = term_after(election)
    return latest if latest[0] <= day else term_after(election - YEARS_BETWEEN)


def term_to_appoint(on: dt.date) -> tuple[dt.date, dt.date]:
    """The term that members choose for on a day: the next one from the autumn of the election, else the present."""
    first, last = term_of(on)
    return term_of(last + dt.timedelta(days=1)) if on + AHEAD > last else (first, last)


def places(seats_of: Iterable[tuple[int, int]]) -> list[Place]:
    """Every place of the board: (member, number of ordinary seats) gives as many substitutes too (10 §)."""
    return [
        Place(member, kind, number) for member, seats in seats_of for kind in SeatKind for number in range(1, seats + 1)
    ]


def vacancies(wanted: Iterable[Place], seats: Sequence[Held], on: dt.date) -> list[Vacancy]:
    """The places that nobody holds on a day. `seats` are all there have been. A substitute steps in for one vacancy
    only, in order of service."""
    today = [seat for seat in seats if seat.on(on)]
    held, taken, found = {_place(seat) for seat in today}, set[int](), []
    for place in wanted:
        if place in held:
            continue
        before = _last(place, seats, on)
        steps_in = None
        if before is not None and before.term_ends is not None and on <= before.term_ends:
            steps_in = next(iter(_to_step_in(before, today, taken)), None)
            taken |= {steps_in.key} if steps_in else set()
        found.append(Vacancy(place, before, steps_in))
    return found


def may_take_over(substitute: Held, vacancy: Vacancy) -> Verdict:
    """Whether a substitute steps in for the rest of the term: the first in order, of the same member (15 §)."""
    if vacancy.before is None:
        return no("Platsen har inte haft någon ledamot. Medlemmen utser en.")
    if vacancy.next is None:
        return no(
            "Det finns ingen ersättare som kan inträda. Medlemmen utser en ny ledamot för resten av mandattiden (15 §)."
        )
    if substitute.key != vacancy.next.key:
        return no(
            f"{vacancy.next.holder} står näst i tur. Ersättarna inträder i den ordning som medlemmen har bestämt "
            "(15 §). Avsäger hen sig, avsluta först den platsen."
        )
    return YES


def _place(seat: Held) -> Place:
    return Place(seat.member, seat.kind, seat.place)


def _last(place: Place, seats: Iterable[Held], on: dt.date) -> Held | None:
    held = [seat for seat in seats if _place(seat) == place and seat.ends is not None and seat.ends < on]
    return max(held, key=lambda seat: (seat.ends or on, seat.key), default=None)


def _to_step_in(before: Held, today: Iterable[Held], taken: set[int]) -> list[Held]:
    return substitutes_for(before, today, taken=taken) if before.kind == SeatKind.ORDINARY else []
