"""How one text became another, word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s]+")
# Below this likeness two paragraphs are shown as one gone and one new: a patchwork of single words helps nobody.
ALIKE = 0.45


class Change(StrEnum):
    """What became of a piece."""

    SAME = "same"
    REMOVED = "removed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    change: Change
    text: str


Line = tuple[Piece, ...]


def differences(before: str, after: str) -> tuple[Line, ...]:
    """The lines of both texts in order, each as pieces; a text is whole again from its own and the same pieces."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(Piece(Change.SAME, line),) for line in new[c:d]]
        else:
            found += _between(old[a:b], new[c:d])
    return tuple(found)


def only_changed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines in which something went or came."""
    return tuple(line for line in lines if any(piece.change is not Change.SAME for piece in line))


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Lines that differ: those alike are compared word by word, in order; the others are gone or new."""
    left = list(new)
    for line in old:
        place = next((i for i, other in enumerate(left) if _likeness(line, other) >= ALIKE), None)
        if place is None:
            yield (Piece(Change.REMOVED, line),)
            continue
        yield from ((Piece(Change.NEW, other),) for other in left[:place])
        yield tuple(_words(line, left[place]))
        del left[: place + 1]
    yield from ((Piece(Change.NEW, other),) for other in left)


def _likeness(line: str, other: str) -> float:
    return SequenceMatcher(None, _WORDS.findall(line), _WORDS.findall(other), autojunk=False).ratio()


def _words(line: str, other: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(line), _WORDS.findall(other)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(Change.SAME, "".join(new[c:d]))
            continue
        if a < b:
            yield Piece(Change.REMOVED, "".join(old[a:b]))
        if c < d:
            yield Piece(Change.NEW, "".join(new[c:d]))
