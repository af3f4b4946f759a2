"""What a paper is, as a port: rooms that make papers register a shelf, rooms that gather papers ask for them here.

    register("plan", Shelf(offered, made))       # in the app's AppConfig.ready

A paper is known by its reference, the shelf's name and the paper's own key: "plan:12". It is live: it shows what it is
about as that stands now. `stamp` is another one whenever the paper may have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samordna.documents.blocks import Document
from samordna.plan.compute import Figures


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be chosen, inside the association's scope: its reference, its title and how it stands."""

    ref: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is asked to decide and has not: the reference of its paper, what the agenda item is called, and
    its register number."""

    ref: str
    title: str
    register_number: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it stands now: its title, a label of its version, its stamp, and its blocks.

    `open_to_all` marks one that the law holds open from the notice on (the budget proposal, KL 8:14).
    """

    ref: str
    title: str
    version: str
    stamp: str
    document: Document
    open_to_all: bool = False


@dataclass(frozen=True, slots=True)
class Quotable:
    """A paper whose figures can be put into a text: its title, a label of its version, and the figures as they are."""

    title: str
    version: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Shelf:
    """A room's papers. `offered` lists them; `made` makes the one with a key, None when it is gone; `stamp` tells its
    stamp without making it, empty when it is gone. `stamp_as_of`, of papers that tell of what was there by a day, tells
    the stamp of what was there by another day. `quotable`, where the room's papers have figures, gives those of the
    one with a key. `asked`, where the room asks the board to decide, tells what waits for its decision."""

    offered: Callable[[], Sequence[Offered]]
    made: Callable[[str], Paper | None]
    stamp: Callable[[str], str]
    quotable: Callable[[str], Quotable | None] | None = None
    stamp_as_of: Callable[[str, dt.date], str] | None = None
    asked: Callable[[], Sequence[Asked]] | None = None


_shelves: dict[str, Shelf] = {}


def register(name: str, shelf: Shelf) -> None:
    """Add a room's papers.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _shelves:
        raise ValueError(f"The shelf {name} is registered twice.")
    _shelves[name] = shelf


def offered() -> list[Offered]:
    """Every paper that can be chosen."""
    return [one for shelf in _shelves.values() for one in shelf.offered()]


def asked() -> list[Asked]:
    """What any room asks the board to decide, inside the association's scope."""
    return [one for shelf in _shelves.values() if shelf.asked for one in shelf.asked()]


def made(ref: str) -> Paper | None:
    """The paper of a reference as it stands now, or None when there is none."""
    name, _, key = ref.partition(":")
    return _shelves[name].made(key) if name in _shelves else None


def stamp(ref: str, as_of: dt.date | None = None) -> str:
    """The stamp of the paper of a reference, or empty when there is none. With a day: of what was there by that day,
    where the paper tells of what comes day by day."""
    name, _, key = ref.partition(":")
    if name not in _shelves:
        return ""
    shelf = _shelves[name]
    return shelf.stamp_as_of(key, as_of) if as_of and shelf.stamp_as_of else shelf.stamp(key)


def with_figures() -> list[Offered]:
    """Every paper whose figures can be put into a text."""
    return [one for shelf in _shelves.values() if shelf.quotable for one in shelf.offered()]


def quotable(ref: str) -> Quotable | None:
    """The figures of the paper of a reference as they are now, or None when there are none."""
    name, _, key = ref.partition(":")
    ask = _shelves[name].quotable if name in _shelves else None
    return ask(key) if ask is not None else None
