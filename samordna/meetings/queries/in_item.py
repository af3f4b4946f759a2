"""What has happened in an item, and what somebody else did to it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, CharField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from samordna.core.models import AuditEvent
from samordna.meetings.choices import ProposalKind, VoiceKind
from samordna.meetings.models import AgendaItem, Ballot, BallotVote, Dissent, MinuteNote, Participant, Proposal


@dataclass(frozen=True, slots=True)
class Said:
    """Something of somebody's: a proposal, a note, a dissent, an answer in a vote. `seat` is None for the secretary."""

    key: int
    seat: int | None
    word: str = ""
    text: str = ""


@dataclass
class Happened:
    """What has happened in an item. `took_part` are the seats that took part in its decision, `abstained` those that
    served and did not; `votes` are by ballot."""

    ballots: Sequence[Ballot]
    proposals: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    dissents: list[Said] = field(default_factory=list)
    took_part: list[int] = field(default_factory=list)
    abstained: list[int] = field(default_factory=list)
    votes: dict[int, list[Said]] = field(default_factory=dict)

    @property
    def ballot(self) -> Ballot | None:
        """The last vote in the item."""
        return self.ballots[-1] if self.ballots else None

    @property
    def settling(self) -> Ballot | None:
        """The last vote that settled the item itself."""
        return next((one for one in reversed(self.ballots) if one.settles), None)


def happened(item: AgendaItem) -> Happened:
    """What has happened in an item. Five kinds of rows come with one question: the page is asked for at each touch."""
    found = Happened(ballots=list(Ballot.objects.filter(item=item).order_by("number")))
    first, *rest = [
        _rows("proposal", Proposal.objects.filter(item=item, withdrawn=False), word="kind", text="text"),
        _rows("note", MinuteNote.objects.filter(item=item), text="text"),
        _rows("dissent", Dissent.objects.filter(decision__item=item), text="text"),
        _rows("part", Participant.objects.filter(decision__item=item), flag="abstained"),
        _rows("vote", BallotVote.objects.filter(ballot__item=item), word="voice", of="ballot_id"),
    ]
    for what, key, seat, of, word, text, flag in first.union(*rest, all=True).order_by("what", "key"):
        if what == "proposal":
            found.proposals.append(Said(key, seat, ProposalKind(word).label, text))
        elif what == "note":
            found.notes.append(Said(key, seat, text=text))
        elif what == "dissent":
            found.dissents.append(Said(key, seat, text=text))
        elif what == "vote":
            found.votes.setdefault(of, []).append(Said(key, seat, VoiceKind(word).label))
        else:
            (found.abstained if flag else found.took_part).append(seat)
    return found


def _rows(
    what: str, rows: QuerySet[Any], *, of: str = "pk", word: str = "", text: str = "", flag: str = ""
) -> QuerySet[Model, Any]:
    """Rows of one kind with the columns that all have; what a kind lacks is empty."""
    columns = {
        "what": Value(what, output_field=CharField()),
        "key": F("pk"),
        "whose": F("seat_id"),
        "of": F(of),
        "word": Cast(F(word), TextField()) if word else Value("", output_field=TextField()),
        "said": Cast(F(text), TextField()) if text else Value("", output_field=TextField()),
        "flag": F(flag) if flag else Value(False, output_field=BooleanField()),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def since(item: AgendaItem, seen: int) -> list[str]:
    """What was done to an item after the revision that somebody saw, the oldest first. Each act raises the revision by
    one and leaves one event, so that the last ones tell it."""
    after = item.revision - seen
    if after <= 0:
        return []
    subject = f"{item._meta.label_lower}:{item.pk}"
    events = AuditEvent.objects.filter(chain=item.association_id, subject=subject).order_by("-serial")[:after]
    return [event.summary for event in reversed(events)]
