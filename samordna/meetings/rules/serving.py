"""Who serves at each item of a meeting, and whether the board is quorate there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samordna.governance.choices import SeatKind
from samordna.governance.rules.seats import Held, stand_ins
from samordna.law import sources
from samordna.law.board import ALL, QUORUM, BoardLaw
from samordna.verdict import YES, Verdict, no


class Mode(StrEnum):
    """How somebody takes part."""

    ROOM = "room"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody is at the meeting from an item to another, both included (1 is the first; None: to the end)."""

    seat: int
    mode: Mode = Mode.ROOM
    first: int = 1
    last: int | None = None

    def covers(self, item: int) -> bool:
        """Whether they are there at an item."""
        return self.first <= item and (self.last is None or item <= self.last)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody has a conflict of interest in an item. `disregarded` is set where the board has found that it plainly
    does not matter (KL 6:29)."""

    seat: int
    item: int
    disregarded: bool = False


@dataclass(frozen=True, slots=True)
class Remote:
    """The board's standing decision on taking part from afar (19 a §), from a day; `audio` if sound alone is enough."""

    starts: dt.date
    ends: dt.date | None = None
    audio: bool = False

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Serving:
    """One who serves at an item, in an ordinary member's stead or their own."""

    seat: Held
    mode: Mode
    instead_of: Held | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many serve, of how many seats, and how many must."""

    serving: int
    seats: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether the board may deal with the item."""
        return self.serving >= self.needed

    @property
    def verdict(self) -> Verdict:
        """Yes, or how many are missing."""
        if self.reached:
            return YES
        return no(
            f"Styrelsen är inte beslutsför: {self.serving} av {self.seats} ledamöter tjänstgör, men fler än hälften "
            f"krävs, alltså minst {self.needed} ({sources.KL_6_27.section} kommunallagen). Vänta in fler, eller "
            "ta upp ärendet på nästa möte."
        )


@dataclass(frozen=True, slots=True)
class Sitting:
    """All that decides who serves at the items of one meeting.

    `seats` are those of the board on the day. A place that nobody holds stands among them without a holder: it counts
    among the members all the same.
    """

    day: dt.date
    seats: Sequence[Held]
    presences: Sequence[Presence] = ()
    conflicts: Sequence[Conflict] = ()
    remote: Sequence[Remote] = ()
    law: BoardLaw = ALL

    def serving(self, item: int) -> list[Serving]:
        """Who serves at an item, in the order of the seats.

        Ordinary members present serve. For each that is missing, leaves the item or has no holder, a substitute of the
        same member steps in, in the order they were chosen in.
        """
        there = self._able(item)
        ordinary = [seat for seat in self.seats if seat.kind == SeatKind.ORDINARY]
        absent = [seat for seat in ordinary if seat.key not in there]
        instead = {stand_in.key: key for key, stand_in in stand_ins(absent, self._substitutes(there)).items()}
        seats = {seat.key: seat for seat in self.seats}
        return [
            Serving(seat, there[seat.key], seats[instead[seat.key]] if seat.key in instead else None)
            for seat in self.seats
            if seat.key in there and (seat.kind == SeatKind.ORDINARY or seat.key in instead)
        ]

    def serves(self, seat: int, item: int) -> bool:
        """Whether somebody serves at an item."""
        return any(one.seat.key == seat for one in self.serving(item))

    def quorum(self, item: int) -> Quorum:
        """How many serve at an item, and how many must. Seats without a holder count among the members."""
        seats = sum(seat.kind == SeatKind.ORDINARY for seat in self.seats)
        needed = int(seats * QUORUM) + 1 if self.law.quorum else 1
        return Quorum(len(self.serving(item)), seats, needed)

    def chair(self, item: int, offices: Sequence[int], chosen: int | None = None) -> Held | None:
        """Who leads the item: the first of the chair and the vice chairs (seats, in order) that serves, else the one
        whom the board has chosen for the meeting; None when there is nobody."""
        serving = {one.seat.key: one.seat for one in self.serving(item)}
        return next((serving[key] for key in (*offices, chosen) if key in serving), None)

    def _substitutes(self, there: Collection[int]) -> list[Held]:
        return [seat for seat in self.seats if seat.key in there and seat.kind == SeatKind.SUBSTITUTE]

    def _able(self, item: int) -> dict[int, Mode]:
        """Those who are there at an item and may take part in it, with how."""
        away = {c.seat for c in self.conflicts if c.item == item and not c.disregarded} if self.law.conflicts else set()
        held = {seat.key for seat in self.seats if seat.holder}
        return {
            one.seat: one.mode
            for one in self.presences
            if one.covers(item)
            and one.seat in held
            and one.seat not in away
            and may_attend(one.mode, self.day, self.remote)
        }


def may_attend(mode: Mode, day: dt.date, remote: Iterable[Remote]) -> Verdict:
    """Whether somebody may take part in a way: from afar only under a standing decision of the board (19 a §)."""
    if mode is Mode.ROOM:
        return YES
    standing = [one for one in remote if one.holds(day)]
    if not standing:
        return no(
            "Ingen kan delta på distans: styrelsen har inget stående beslut om distansdeltagande som gäller den dagen "
            f"({sources.FINSAM_19A.section} lagen 2003:1210)."
        )
    if mode is Mode.AUDIO and not any(one.audio for one in standing):
        return no(
            "Styrelsens beslut om distans gäller ljud och bild. Enbart ljud kräver särskilda skäl och ett eget beslut "
            f"({sources.FINSAM_19A.section} lagen 2003:1210)."
        )
    return YES


def may_be_there(presences: Sequence[Presence], new: Presence) -> Verdict:
    """Nobody is at the meeting twice at once, and nobody leaves before they came."""
    if new.last is not None and new.last < new.first:
        return no("Den som lämnar mötet gör det efter att ha kommit. Ändra ärendet då personen lämnar.")
    for one in presences:
        if one.seat == new.seat and one.first <= (new.last or one.first) and new.first <= (one.last or new.first):
            return no("Personen är redan antecknad som närvarande vid något av de ärendena.")
    return YES
