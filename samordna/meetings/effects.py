"""What a decision sets going in the rooms above, as a port: an adopted plan, a granted application.

    register("plan", adopt, hold)       # in the app's AppConfig.ready; the name is that of the room's shelf of papers

When a meeting closes, each decision in line with its proposal is told to the rooms whose papers its item had. A room
that cannot follow it refuses with the reason: the decision stands all the same, and the reason is told. A room may ask
to be told of the other decisions too, to say what they mean for what it has noted.

One order of locks for all: the meeting, then what its decisions change (`hold`, by shelf and key), then the association
and last the log's head. Whoever pays takes the intervention before the log's head too, so nobody waits for somebody who
waits for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from samordna.associations.models import User
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import AgendaItem, Decision, Meeting, Paper
from samordna.verdict import YES, Refused, Verdict


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision to follow: by whom and on which day the meeting was closed, the key of the paper it was on, and the
    stamp of that paper as the board had it."""

    by: User | None
    on: dt.date
    decision: Decision
    key: str
    stamp: str = ""


class Warned(str):
    """What whoever closes the meeting must see to, said louder than what went as it should."""

    __slots__ = ()


Effect = Callable[[Carried], str]
Hold = Callable[[Collection[str]], None]
Says = Callable[[Collection[str], str], Verdict]
_effects: dict[str, Effect] = {}
_holds: dict[str, Hold] = {}
_otherwise: dict[str, Effect] = {}
_says: dict[str, Says] = {}


def register(
    name: str, effect: Effect, hold: Hold, otherwise: Effect | None = None, says: Says | None = None
) -> None:  # fmt: skip
    """Let a room follow decisions on its papers. `effect` answers with a Swedish sentence of what it did, or refuses.
    `hold` keeps others from what the papers with these keys are on until the transaction ends, in the order of its own
    keys. `otherwise` answers what is to be done about a decision that is not in line with the proposal, or nothing.
    `says` tells whether words to be decided, as proposed, agree with what would follow of it for these keys.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _effects:
        raise ValueError(f"The effect {name} is registered twice.")
    _effects[name], _holds[name] = effect, hold
    if otherwise is not None:
        _otherwise[name] = otherwise
    if says is not None:
        _says[name] = says


def hold(meeting: Meeting) -> None:
    """Keep others from everything that the meeting's decisions change. Called when it closes, before the association
    and the log are touched."""
    keys: dict[str, set[str]] = {}
    for paper, _ in _to_follow(meeting):
        name, _, key = paper.ref.partition(":")
        keys.setdefault(name, set()).add(key)
    for name in sorted(keys.keys() & _holds.keys()):
        _holds[name](keys[name])


def agrees(item: AgendaItem, words: str) -> Verdict:
    """Whether words that are proposed or decided in an item agree with what follows of it. Asked of a room where all
    the papers of the item that rooms made are its own: other papers have other amounts."""
    refs = list(Paper.objects.filter(item=item).exclude(ref="").order_by("pk").values_list("ref", flat=True))
    names = {ref.partition(":")[0] for ref in refs}
    if len(names) != 1 or not (names & _says.keys()):
        return YES
    return _says[names.pop()]([ref.partition(":")[2] for ref in refs], words)


def carry_out(meeting: Meeting, by: User | None, on: dt.date) -> list[str]:
    """Tell the rooms above of the meeting's decisions; what they did, or why not. Called when it has closed. What must
    be seen to is `Warned`."""
    followed = [_followed(paper, decision, by, on) for paper, decision in _to_follow(meeting)]
    otherwise = [_told(paper, decision, by, on) for paper, decision in _decided(meeting, in_line=False)]
    return [said for said in (*followed, *otherwise) if said]


def _to_follow(meeting: Meeting) -> list[tuple[Paper, Decision]]:
    return _decided(meeting, in_line=True)


def _decided(meeting: Meeting, *, in_line: bool) -> list[tuple[Paper, Decision]]:
    """The papers that rooms made, each with its decision: those in line with the proposal, or the others."""
    rows = Decision.objects.filter(item__meeting=meeting).order_by("pk")
    decided = {one.item_id: one for one in rows if (one.outcome == OutcomeKind.APPROVED) is in_line}
    papers = Paper.objects.filter(item__in=decided).exclude(ref="").order_by("item__position", "pk")
    return [(paper, decided[paper.item_id]) for paper in papers]


def _followed(paper: Paper, decision: Decision, by: User | None, on: dt.date) -> str:
    name, _, key = paper.ref.partition(":")
    if name not in _effects:
        return ""
    try:
        return _effects[name](Carried(by, on, decision, key, paper.stamp))
    except Refused as refusal:
        return Warned(f"Beslutet om ”{paper}” står fast, men inget följde av det: {refusal.reason}")
    except ValidationError as error:
        return Warned(f"Beslutet om ”{paper}” står fast, men inget följde av det: {' '.join(error.messages)}")


def _told(paper: Paper, decision: Decision, by: User | None, on: dt.date) -> str:
    name, _, key = paper.ref.partition(":")
    return _otherwise[name](Carried(by, on, decision, key, paper.stamp)) if name in _otherwise else ""
