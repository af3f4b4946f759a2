"""What "Sök i förbundet" finds besides the plans, as a port: rooms add what they find.

    register("interventions", Room("Insatser", "interventions:start", "Alla insatser", 10, look))   # in AppConfig.ready

A room finds only what the reader may see, with the same few questions to the database whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samordna.core.awaiting import Reader

MOST = 100  # of one room; nobody looks through more


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: what it is, its name, its address, and a word about it."""

    kind: str
    name: str
    url: str
    hint: str = ""


# The reader and the words, casefolded; each must stand in what is found. At most `MOST`.
Looks = Callable[[Reader, Sequence[str]], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Room:
    """What a room is called on the page, the name of the address where all of it is, what that link says, its place
    among the others, and how it looks."""

    heading: str
    page: str
    link: str
    order: int
    looks: Looks


_rooms: dict[str, Room] = {}


def register(name: str, room: Room) -> None:
    """Add what a room finds.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _rooms:
        raise ValueError(f"What is found in {name} is registered twice.")
    _rooms[name] = room


def found(reader: Reader, words: Sequence[str]) -> list[tuple[Room, Sequence[Hit]]]:
    """What every room finds, in the association's scope; rooms that find nothing are left out."""
    answers = [(room, room.looks(reader, words)) for room in sorted(_rooms.values(), key=lambda one: one.order)]
    return [(room, hits) for room, hits in answers if hits]
