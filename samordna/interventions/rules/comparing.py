"""Two versions of an application side by side, answer by answer and word by word. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.interventions.rules.content import SECTIONS, Content
from samordna.interventions.rules.telling import Answer, Names, answers
from samordna.plan.wording import Change, Line, differences

NEW, CHANGED, REMOVED, SAME = "new", "changed", "removed", "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer in both versions: `state` is new, changed, removed or same; the lines are pieces that stayed, went
    (before) or came (after)."""

    label: str
    state: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section with its answers in both versions."""

    key: str
    heading: str
    rows: tuple[Compared, ...]

    @property
    def changes(self) -> int:
        """How many answers differ."""
        return sum(row.state != SAME for row in self.rows)


def compared(before: Content, after: Content, names: Names | None = None) -> tuple[ComparedSection, ...]:
    """Every section in which something is said, in order."""
    found = (ComparedSection(one.key, one.heading, compared_section(before, after, one.key, names)) for one in SECTIONS)
    return tuple(section for section in found if section.rows)


def compared_section(before: Content, after: Content, section: str, names: Names | None = None) -> tuple[Compared, ...]:
    """The answers of one section: those of the later version in order, those that are gone where they stood."""
    old = {answer.key: answer for answer in answers(before, section, names)}
    new = {answer.key: answer for answer in answers(after, section, names)}
    order = list(new)
    for place, key in enumerate(old):
        if key not in new:
            order.insert(min(place, len(order)), key)
    return tuple(_compared(old.get(key), new.get(key)) for key in order)


def _compared(old: Answer | None, new: Answer | None) -> Compared:
    label = (new or old or Answer("", "", "")).label
    was, now = old.text if old else "", new.text if new else ""
    state = NEW if old is None else REMOVED if new is None else SAME if was == now else CHANGED
    lines = differences(was, now)
    return Compared(label, state, _side(lines, Change.NEW), _side(lines, Change.REMOVED))


def _side(lines: tuple[Line, ...], without: Change) -> tuple[Line, ...]:
    """The lines as they stand in one of the versions: without what only the other has."""
    kept = (tuple(piece for piece in line if piece.change is not without) for line in lines)
    return tuple(line for line in kept if line)
