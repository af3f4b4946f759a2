"""What can be done in an item at the meeting, one form for each, and when it is offered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from samordna.associations.models import User
from samordna.governance.models import Seat
from samordna.meetings.actions.attendance import step_aside
from samordna.meetings.actions.deciding import (
    ask_for_vote,
    decide,
    dissent,
    note,
    note_dealt_with,
    propose,
    put_off,
    take_back,
    vote,
)
from samordna.meetings.choices import ProposalKind
from samordna.meetings.forms.sitting import (
    ConflictForm,
    DecideForm,
    DissentForm,
    NoteForm,
    ProposalForm,
    Seats,
    SecretVoteForm,
    VoteForm,
)
from samordna.meetings.models import AgendaItem, Conflict, Decision
from samordna.meetings.queries.course import Course
from samordna.meetings.queries.in_item import Happened
from samordna.meetings.rules import deciding as rules
from samordna.meetings.rules.deciding import Matter
from samordna.meetings.rules.stages import Stage
from samordna.verdict import Refused, Verdict


@dataclass(frozen=True, slots=True)
class At:
    """An item with its meeting and what has happened in it. `seen` is the revision that was shown, `shown` the seats
    that were shown as serving; both None on a page that is only read."""

    course: Course
    item: AgendaItem
    happened: Happened
    seen: int | None = None
    shown: Collection[int] | None = None

    @property
    def decision(self) -> Decision | None:
        """What the board has decided in it."""
        return self.course.decisions.get(self.item.pk)

    @property
    def leader(self) -> Seat | None:
        """Who leads it."""
        return self.course.held.chair(self.item)

    @property
    def conflicts(self) -> list[Conflict]:
        """Who has a conflict of interest in it."""
        return [one for one in self.course.held.conflicts if one.item_id == self.item.pk]

    @property
    def may_decide(self) -> Verdict:
        """Whether the board can decide it now."""
        return rules.may_decide(self.course.stage, self.course.quorum(self.item), has_chair=self.leader is not None)

    @property
    def is_secret(self) -> bool:
        """Whether a vote in it is secret."""
        return rules.secret(Matter(self.item.matter), self.course.held.law)

    @property
    def serving(self) -> Seats:
        """Who serves in it."""
        return [(seat, self.course.called(seat)) for seat, _ in self.course.serving(self.item)]

    @property
    def there(self) -> Seats:
        """Those of the board who are at the meeting, or all of them before anybody is noted."""
        there = {one.seat_id for one in self.course.held.presences}
        seats = self.course.held.board.seats
        return [(row, self.course.called(row)) for key, row in seats.items() if key in there or not there]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done in an item with a form. `said` is told when it is done; `lede` beside the form, and
    `in_secret` in its place where a vote is secret."""

    label: str
    button: str
    said: str
    form: Callable[[At, Any], Form]
    do: Callable[[At, Any, User, dt.date], Any]
    lede: str = ""
    in_secret: str = ""

    def told(self, at: At) -> str:
        """What is told beside the form."""
        return self.in_secret if self.in_secret and at.is_secret else self.lede


def _decide_form(at: At, data: Any) -> DecideForm:
    others = [(seat, words) for seat, words in at.serving if at.leader is None or seat.pk != at.leader.pk]
    happened = at.happened
    return DecideForm(data, item=at.item, seats=others, ballot=happened.ballot, settling=happened.settling)


def _conflict_form(at: At, data: Any) -> ConflictForm:
    noted = {one.seat_id for one in at.conflicts}
    return ConflictForm(data, seats=[(seat, words) for seat, words in at.there if seat.pk not in noted])


def _vote_form(at: At, data: Any) -> Form:
    return (SecretVoteForm if at.is_secret else VoteForm)(data, seats=at.serving)


def _dissent_form(at: At, data: Any) -> DissentForm:
    board, noted = at.course.held.board.seats, {one.seat for one in at.happened.dissents}
    able = [board[key] for key in at.happened.took_part if key in board and key not in noted]
    return DissentForm(data, seats=[(seat, at.course.called(seat)) for seat in able])


def _decide(at: At, form: Any, by: User, on: dt.date) -> None:
    decide(by=by, on=on, item=at.item, decided=form.decided(at.shown), seen=at.seen)


def _propose(at: At, form: Any, by: User, on: dt.date) -> None:
    given = form.cleaned_data
    propose(
        by=by, on=on, item=at.item, seat=given["seat"], kind=ProposalKind(given["kind"]), text=given["text"]
    )  # fmt: skip


def _dissent(at: At, form: Any, by: User, on: dt.date) -> None:
    decision = at.item.decisions.select_related("item__meeting", "association").first()
    if decision is None:
        rules.may_dissent(at.course.stage, decided=False, took_part=False).demand()
        raise Refused("Beslutet har tagits tillbaka. Läs sidan på nytt.")
    dissent(by=by, on=on, decision=decision, **form.cleaned_data)


ACTS = {
    "beslut": Act("Beslut", "Anteckna beslutet", "Beslutet är antecknat.", _decide_form, _decide),
    "yrkande": Act(
        "Yrkande", "Anteckna yrkandet", "Yrkandet är antecknat.",
        lambda at, data: ProposalForm(data, seats=at.serving), _propose,
        "Bara den som tjänstgör i ärendet kan yrka.",
    ),
    "omrostning": Act(
        "Omröstning", "Anteckna omröstningen", "Omröstningen är antecknad.|Anteckna beslutet härnäst.", _vote_form,
        lambda at, form, by, on: vote(by=by, on=on, item=at.item, votes=form.votes),
        "Den som vill får avstå (KL 4:25). Blir rösterna lika avgör ordföranden (KL 5:56, bedömt).",
        "Bara antalen antecknas: omröstningen är sluten. Blir rösterna lika avgör lotten (KL 5:56, bedömt).",
    ),
    "jav": Act(
        "Jäv", "Anteckna jävet", "Jävet är antecknat.", _conflict_form,
        lambda at, form, by, on: step_aside(by=by, on=on, item=at.item, **form.cleaned_data),
        "Den som är jävig lämnar ärendet och rummet (KL 6:30, bedömt). Ersättaren går in av sig själv.",
    ),
    "reservation": Act(
        "Reservation", "Anteckna reservationen", "Reservationen är antecknad.", _dissent_form, _dissent,
        "Den som har deltagit i beslutet får reservera sig, innan mötet avslutas (KL 4:27).",
    ),
    "anteckning": Act(
        "Anteckning", "Spara anteckningen", "Anteckningen är sparad.",
        lambda at, data: NoteForm(data, seats=at.there),
        lambda at, form, by, on: note(by=by, on=on, item=at.item, **form.cleaned_data),
    ),
}  # fmt: skip

Touch = Callable[[AgendaItem, User, dt.date], Any]
# What is done with one touch, and what is told of it.
TOUCHES: dict[str, tuple[Touch, str]] = {
    "utan-beslut": (lambda item, by, on: note_dealt_with(by=by, on=on, item=item), "Ärendet är behandlat utan beslut."),
    "nasta-mote": (lambda item, by, on: put_off(by=by, on=on, item=item), "Ärendet tas upp på nästa möte."),
    "begar-omrostning": (
        lambda item, by, on: ask_for_vote(by=by, on=on, item=item),
        "Omröstning är begärd.|Ärendet avgörs inte med acklamation.",
    ),
    "ingen-omrostning": (
        lambda item, by, on: ask_for_vote(by=by, on=on, item=item, asked=False),
        "Omröstning begärs inte längre.",
    ),
    "ta-tillbaka": (lambda item, by, on: take_back(by=by, on=on, item=item), "Det senaste i ärendet är tillbakataget."),
}


def offered(at: At) -> list[str]:
    """What can be done in the item now."""
    if at.course.stage is Stage.CALLED:
        return ["jav"]
    if at.course.stage is not Stage.OPEN:
        return []
    if at.course.dealt_with(at.item):
        return ["reservation", "anteckning"] if at.decision else ["anteckning"]
    return ["beslut", "yrkande", "omrostning", "jav", "anteckning"]
