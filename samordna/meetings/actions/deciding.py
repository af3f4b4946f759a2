"""Writes of how an item is dealt with: proposals, votes, the decision, dissents and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from samordna.associations.models import User
from samordna.core.action import action
from samordna.governance.models import Seat
from samordna.meetings import access, effects
from samordna.meetings.actions.holding import locked_item, record
from samordna.meetings.choices import ItemKind, MethodKind, OutcomeKind, ProposalKind
from samordna.meetings.models import (
    AgendaItem,
    Ballot,
    BallotVote,
    Decision,
    Dissent,
    MinuteNote,
    Participant,
    Proposal,
)
from samordna.meetings.models.sitting import part
from samordna.meetings.queries.sitting import Held, held
from samordna.meetings.rules import deciding as rules
from samordna.meetings.rules.deciding import Matter, Tally, Voice
from samordna.meetings.rules.stages import Stage
from samordna.meetings.rules.worded import worded
from samordna.verdict import Refused, no


@dataclass(frozen=True, slots=True)
class Votes:
    """The answers of a vote: by seat, or of a secret one the numbers alone. `casting` is the chair's casting vote and
    `lot` whether the lot fell on yes, where votes are equal. `leads_to` is what the decision becomes when yes wins."""

    means_yes: str
    means_no: str
    answers: Mapping[int, Voice] = field(default_factory=dict)
    counted: Tally | None = None
    casting: Voice | None = None
    lot: bool | None = None
    leads_to: OutcomeKind = OutcomeKind.APPROVED


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: how it ended, its words, and who carries it out. `abstained` took no part (KL 4:25). `serving`
    are the seats that were shown as serving, None when it does not matter."""

    outcome: OutcomeKind = OutcomeKind.APPROVED
    wording: str = ""
    owner: str = ""
    due: dt.date | None = None
    abstained: Collection[int] = ()
    serving: Collection[int] | None = None


# What the minutes say of an item that the board could not decide.
NOT_DEALT_WITH = "Styrelsen kan inte besluta i ärendet, som därför tas upp på nästa möte."
ANOTHER_AMOUNT = (
    "Beslutade styrelsen ett annat belopp: välj ”Med annan lydelse”. Då beviljas inget av sig självt, utan beslutet "
    "antecknas hos insatsen efter mötet."
)
ATTENDANCE_CHANGED = (
    "De som tjänstgör i ärendet är andra än när du öppnade det. Se efter vilka de är nu, och besluta igen."
)


@action
def propose(
    *, by: User | None, on: dt.date, item: AgendaItem, seat: Seat, kind: ProposalKind, text: str = ""
) -> Proposal:
    """Somebody who serves makes a proposal.

    Raises:
        Refused: without the right, when the meeting is not open, the item is dealt with, or they do not serve in it.
        ValidationError: for a proposal to change that says nothing.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    found = _undecided(item, on)
    if not found.serves(seat.pk, item):
        no(f"{seat.holder} tjänstgör inte i ärendet och kan inte yrka något.").demand()
    made = Proposal(association=item.association, item=item, seat=seat, kind=kind, text=text)
    made.full_clean()
    made.save()
    record(by, on, item.meeting, "proposed", f"{seat.holder} yrkade {_low(kind.label)} i ”{item}”.", item)
    return made


@action
def withdraw(*, by: User | None, on: dt.date, proposal: Proposal) -> None:
    """A proposal is taken back.

    Raises:
        Refused: without the right, when the meeting is not open, or the item is dealt with.
    """
    access.may_lead(by, proposal.association).demand()
    item = locked_item(proposal.item)
    _undecided(item, on)
    proposal.withdrawn = True
    proposal.save(update_fields=["withdrawn"])
    record(by, on, item.meeting, "withdrawn", f"{proposal.seat.holder} tog tillbaka sitt yrkande i ”{item}”.", item)


@action
def vote(*, by: User | None, on: dt.date, item: AgendaItem, votes: Votes) -> Ballot:
    """A vote is held in an item; it is secret where the law says so, and then only the numbers are kept.

    Raises:
        Refused: without the right, when the meeting is not open, the board not quorate, the item dealt with, an answer
            is missing or too many, or votes are equal without a casting vote or a lot.
        ValidationError: for a vote that does not say what yes and no mean.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    found = _undecided(item, on)
    chair = found.chair(item)
    rules.may_decide(Stage(item.meeting.stage), found.quorum(item), has_chair=chair is not None).demand()
    serving = [one.seat.key for one in found.serving(item)]
    matter = Matter(item.matter)
    is_secret = rules.secret(matter, found.law)
    counted = _counted(votes, serving, is_secret)
    casting = votes.casting or (votes.answers.get(chair.pk) if chair else None)
    ended = rules.outcome(
        counted, matter=matter, majority=part(item.majority), casting=casting, lot=votes.lot, law=found.law
    )
    method = MethodKind(ended.method)
    ballot = Ballot(
        association=item.association, item=item, number=item.ballots.count() + 1, means_yes=votes.means_yes,
        means_no=votes.means_no, leads_to=votes.leads_to, secret=is_secret, yes=counted.yes,
        no=counted.no, abstained=counted.abstained, carried=ended.carried, method=method, majority=item.majority,
        casting=chair if method == MethodKind.CASTING_VOTE else None,
        lot=votes.lot if method == MethodKind.LOT else None,
    )  # fmt: skip
    ballot.full_clean()
    ballot.save()
    if not is_secret:
        BallotVote.objects.bulk_create(
            BallotVote(association=item.association, ballot=ballot, seat_id=seat, voice=voice)
            for seat, voice in votes.answers.items()
        )
    said = f"Omröstning i ”{item}”: {counted.yes} ja, {counted.no} nej, {counted.abstained} avstod."
    record(by, on, item.meeting, "voted", said, item)
    return ballot


@action
def decide(*, by: User | None, on: dt.date, item: AgendaItem, decided: Decided, seen: int | None = None) -> Decision:
    """The item is decided: by the last vote that settled it, or by acclamation where none did.

    Raises:
        Refused: without the right, when the meeting is not open, the board not quorate, the item dealt with, a vote is
            asked for and not held, there is no proposal, the vote settled something else, the words grant other amounts
            than the paper proposes, or the item or who serves in it was changed meanwhile.
        ValidationError: for a decision that cannot be stored.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item, seen)
    found = _undecided(item, on)
    chair, ballots = found.chair(item), list(item.ballots.order_by("-number"))
    # A lost vote on putting the item off says what the decision is not, and leaves the proposal to be decided.
    ballot = next((one for one in ballots if one.settles), None)
    rules.may_decide(Stage(item.meeting.stage), found.quorum(item), has_chair=chair is not None).demand()
    if decided.serving is not None and set(decided.serving) != {one.seat.key for one in found.serving(item)}:
        raise Refused(ATTENDANCE_CHANGED)
    if ballot is None:
        rules.may_acclaim(len(item.clauses) + len(decided.wording), vote_asked=item.vote_asked).demand()
    outcome, wording = worded(decided.outcome, decided.wording or item.proposed, item.proposed)
    if outcome == OutcomeKind.APPROVED and not (agrees := effects.agrees(item, wording)):
        raise Refused(f"{agrees.reason} {ANOTHER_AMOUNT}")
    for one in ballots:
        if one in (ballots[0], ballot):
            one.may_become(outcome).demand()
    decision = Decision(
        association=item.association, item=item, day=found.sitting.day, subject=item.title, wording=wording,
        register_number=item.register_number, outcome=outcome, ballot=ballot,
        method=ballot.method if ballot else MethodKind.ACCLAMATION, owner=decided.owner, due=decided.due,
    )  # fmt: skip
    decision.full_clean()
    decision.save()
    abstained = _abstained(ballot, decided, chair)
    Participant.objects.bulk_create(
        Participant(
            association=item.association, decision=decision, seat_id=one.seat.key,
            instead_of_id=one.instead_of.key if one.instead_of and one.instead_of.key > 0 else None,
            abstained=one.seat.key in abstained,
        )
        for one in found.serving(item)
    )  # fmt: skip
    record(
        by, on, item.meeting, "decided", f"Styrelsen avgjorde ”{item}”: {_low(decision.get_outcome_display())}.", item
    )
    return decision


@action
def note_dealt_with(*, by: User | None, on: dt.date, item: AgendaItem) -> None:
    """The item was information, or a formality: it is dealt with without a decision.

    Raises:
        Refused: without the right, when the meeting is not open, the board not quorate, or it is dealt with already.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    found = _undecided(item, on)
    rules.may_note_dealt_with(found.quorum(item), formal=item.kind == ItemKind.FORMAL).demand()
    item.noted = True
    item.save(update_fields=["noted"])
    record(by, on, item.meeting, "dealt_with", f"”{item}” behandlades utan beslut.", item)


@action
def put_off(*, by: User | None, on: dt.date, item: AgendaItem) -> None:
    """The board cannot deal with the item, for it is not quorate there or nobody leads it: it goes to the next meeting.

    Raises:
        Refused: without the right, when the meeting is not open, the item dealt with, or the board could decide.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    found = _undecided(item, on)
    rules.may_put_off(found.quorum(item), has_chair=found.chair(item) is not None).demand()
    item.noted = item.put_off = True
    item.save(update_fields=["noted", "put_off"])
    MinuteNote.objects.create(association=item.association, item=item, text=NOT_DEALT_WITH)
    record(by, on, item.meeting, "put_off", f"”{item}” gick inte att behandla och tas upp på nästa möte.", item)


@action
def ask_for_vote(*, by: User | None, on: dt.date, item: AgendaItem, asked: bool = True) -> None:
    """Somebody asks for a vote, or takes that back: then nothing is decided by acclamation.

    Raises:
        Refused: without the right, when the meeting is not open, or the item is dealt with.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    _undecided(item, on)
    item.vote_asked = asked
    item.save(update_fields=["vote_asked"])
    said = "begärdes" if asked else "begärs inte längre"
    record(by, on, item.meeting, "vote_asked", f"Omröstning {said} i ”{item}”.", item)


@action
def take_back(*, by: User | None, on: dt.date, item: AgendaItem) -> None:
    """What was noted of how an item was dealt with goes: its decision with dissents, or that it was dealt with.

    Raises:
        Refused: without the right, or when the meeting is not open, or there is nothing to take back.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    _in_session(item, on)
    decision = item.decisions.order_by("pk").first()
    ballot = item.ballots.order_by("-number").first()
    if decision is not None:
        Dissent.objects.filter(decision=decision).delete()
        decision.delete()
        said = f"Beslutet i ”{item}” togs tillbaka."
    elif item.noted:
        if item.put_off:
            item.notes.filter(seat__isnull=True, text=NOT_DEALT_WITH).delete()
        item.noted = item.put_off = False
        item.save(update_fields=["noted", "put_off"])
        said = f"”{item}” är inte behandlat längre."
    elif ballot is not None:
        ballot.votes.all().delete()
        ballot.delete()
        said = f"Omröstningen i ”{item}” togs bort."
    else:
        raise Refused("Det finns inget att ta tillbaka i ärendet.")
    record(by, on, item.meeting, "taken_back", said, item)


@action
def dissent(*, by: User | None, on: dt.date, decision: Decision, seat: Seat, text: str = "") -> Dissent:
    """Somebody who took part in the decision dissents, before the meeting closes (KL 4:27).

    Raises:
        Refused: without the right, when the meeting is closed, or for somebody who did not take part.
        ValidationError: for one that is noted already.
    """
    access.may_lead(by, decision.association).demand()
    if decision.item is None:
        raise Refused("Beslutet står i ett protokoll utanför systemet. Reservationen står där.")
    item = locked_item(decision.item)
    took_part = decision.participants.filter(seat=seat, abstained=False).exists()
    rules.may_dissent(Stage(item.meeting.stage), decided=True, took_part=took_part).demand()
    made = Dissent(association=item.association, decision=decision, seat=seat, text=text)
    made.full_clean()
    made.save()
    record(by, on, item.meeting, "dissent", f"{seat.holder} reserverade sig mot beslutet i ”{item}”.", item)
    return made


@action
def note(*, by: User | None, on: dt.date, item: AgendaItem, text: str, seat: Seat | None = None) -> MinuteNote:
    """A note to the minutes of an item: somebody's of the board, or of who keeps the minutes.

    Raises:
        Refused: without the right, or when the meeting is not open.
        ValidationError: for a note that says nothing, or cannot be stored.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    rules.may_note(Stage(item.meeting.stage)).demand()
    made = MinuteNote(association=item.association, item=item, seat=seat, text=text)
    made.full_clean()
    made.save()
    record(by, on, item.meeting, "noted", f"En anteckning gjordes i ”{item}”.", item)
    return made


def _in_session(item: AgendaItem, on: dt.date) -> Held:
    """The meeting with its board, when it is open.

    Raises:
        Refused: otherwise.
    """
    stage = item.meeting.is_at
    if stage is not Stage.OPEN:
        raise Refused(
            "Mötet är avslutat, så inget mer kan ändras." if stage > Stage.OPEN else "Mötet är inte öppnat än."
        )
    return held(item.meeting, on=on)


def _undecided(item: AgendaItem, on: dt.date) -> Held:
    found = _in_session(item, on)
    if item.noted or item.decisions.exists():
        raise Refused("Ärendet är redan behandlat. Ta tillbaka beslutet först om det var fel.")
    return found


def _counted(votes: Votes, serving: list[int], is_secret: bool) -> Tally:
    if is_secret:
        if votes.counted is None:
            raise Refused(
                "Omröstningen är sluten. Anteckna bara hur många som röstade ja och nej och hur många avstod."
            )
        rules.may_count(votes.counted, serving).demand()
        return votes.counted
    rules.may_vote(votes.answers, serving).demand()
    return rules.tally(votes.answers)


def _abstained(ballot: Ballot | None, decided: Decided, chair: Seat | None) -> set[int]:
    """Who took no part: those who abstained in the vote, or told so; never the chair (KL 4:25)."""
    told = set(decided.abstained)
    if ballot is not None and not ballot.secret:
        abstains = ballot.votes.filter(voice=Voice.ABSTAIN).order_by("pk")
        told |= set(abstains.values_list("seat_id", flat=True))
    return told - ({chair.pk} if chair and ballot is None else set())


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
