"""How the board decides an item: proposals, acclamation or a vote, the casting vote, the lot; and dissent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from samordna.law import sources
from samordna.law.board import ALL, BoardLaw
from samordna.meetings.rules.serving import Quorum
from samordna.meetings.rules.stages import Stage
from samordna.verdict import YES, Refused, Verdict, first_no, no


class Matter(StrEnum):
    """What an item is about, where it changes how it is decided (KL 5:54, 5:56)."""

    ORDINARY = "ordinary"
    ELECTION = "election"
    PERSONNEL = "personnel"


class Voice(StrEnum):
    """What somebody answers in a vote."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Method(StrEnum):
    """How a vote was settled; acclamation is a decision without one."""

    ACCLAMATION = "acclamation"
    MAJORITY = "majority"
    CASTING_VOTE = "casting_vote"
    LOT = "lot"


SECRET = frozenset({Matter.ELECTION, Matter.PERSONNEL})
WITHOUT_CHAIR = "Ingen leder ärendet. Låt styrelsen välja en ordförande för mötet först."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answered what. A secret vote leaves nothing else."""

    yes: int
    no: int
    abstained: int = 0

    @property
    def cast(self) -> int:
        """The votes for either proposal."""
        return self.yes + self.no

    @property
    def even(self) -> bool:
        """Whether the votes are equal."""
        return self.yes == self.no


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote ended in: whether the yes proposal was carried, and how."""

    carried: bool
    method: Method
    tally: Tally


def tally(votes: Mapping[int, Voice]) -> Tally:
    """The answers counted."""
    counts = {voice: sum(one is voice for one in votes.values()) for voice in Voice}
    return Tally(counts[Voice.YES], counts[Voice.NO], counts[Voice.ABSTAIN])


def secret(matter: Matter, law: BoardLaw) -> bool:
    """Whether a vote is secret: then nobody's answer is kept (KL 5:54)."""
    return law.procedure and matter in SECRET


def may_vote(votes: Mapping[int, Voice], serving: Sequence[int]) -> Verdict:
    """Each who serves answers once, if only to abstain; nobody else does (KL 4:24, 4:25)."""
    if strangers := votes.keys() - set(serving):
        return no(f"{len(strangers)} av rösterna är från någon som inte tjänstgör i ärendet.")
    if missing := set(serving) - votes.keys():
        return no(f"{len(missing)} av dem som tjänstgör har inte svarat. Anteckna ja, nej eller avstår för var och en.")
    return YES


def may_count(counted: Tally, serving: Sequence[int]) -> Verdict:
    """The numbers of a secret vote are those who serve."""
    given = counted.cast + counted.abstained
    if min(counted.yes, counted.no, counted.abstained) < 0 or given != len(serving):
        return no(f"Rösterna är {given}, men {len(serving)} tjänstgör i ärendet. Räkna om, med dem som avstår.")
    return YES


def outcome(
    counted: Tally, *, matter: Matter = Matter.ORDINARY, majority: Fraction | None = None,
    casting: Voice | None = None, lot: bool | None = None, law: BoardLaw = ALL,
) -> Outcome:  # fmt: skip
    """What a vote ends in.

    `majority` is the part of the votes cast that the charter asks for in this matter, None for a simple majority.
    `casting` is the chair's casting vote and `lot` whether the lot fell on yes; each is asked for when votes are equal,
    and only then. With `law.procedure` off, equal votes reject the yes proposal.

    Raises:
        Refused: when nobody voted, or the casting vote or the lot is missing.
    """
    if not counted.cast:
        raise Refused(
            "Ingen har röstat för något av förslagen. Ordföranden är skyldig att rösta när det behövs för att ärendet "
            f"ska kunna avgöras ({sources.KL_4_25.section} kommunallagen)."
        )
    if majority is not None:
        return Outcome(counted.yes >= majority * counted.cast, Method.MAJORITY, counted)
    if not counted.even or not law.procedure:
        return Outcome(counted.yes > counted.no, Method.MAJORITY, counted)
    if matter in SECRET:
        if lot is None:
            raise Refused(
                f"Rösterna är lika, {counted.yes} mot {counted.no}. Val och anställning avgörs då genom lottning "
                f"({sources.KL_5_56.section} kommunallagen). Dra lott, och anteckna vad den föll på."
            )
        return Outcome(lot, Method.LOT, counted)
    if casting not in (Voice.YES, Voice.NO):
        raise Refused(
            f"Rösterna är lika, {counted.yes} mot {counted.no}. Ordföranden avgör med sin utslagsröst "
            f"({sources.KL_5_56.section} kommunallagen). Anteckna den."
        )
    return Outcome(casting is Voice.YES, Method.CASTING_VOTE, counted)


def may_decide(stage: Stage, quorum: Quorum, *, has_chair: bool) -> Verdict:
    """An item is decided while the meeting is open, by a board that is quorate there, under a chair."""
    if stage is not Stage.OPEN:
        return no(
            "Mötet är avslutat, så inget mer kan beslutas."
            if stage > Stage.OPEN
            else "Mötet är inte öppnat än. Öppna mötet innan något beslutas."
        )
    return first_no(quorum.verdict, YES if has_chair else no(WITHOUT_CHAIR))


def may_note_dealt_with(quorum: Quorum, *, formal: bool) -> Verdict:
    """Information is taken by a board that is quorate; that the meeting opens or closes asks for nobody."""
    return YES if formal else quorum.verdict


def may_put_off(quorum: Quorum, *, has_chair: bool) -> Verdict:
    """Only what the board cannot decide is left without a decision; what it can, it puts off by deciding so."""
    if quorum.reached and has_chair:
        return no(
            "Styrelsen är beslutsför. Besluta att bordlägga ärendet i stället, så står det i protokollet som beslut."
        )
    return YES


def may_acclaim(open_proposals: int, *, vote_asked: bool) -> Verdict:
    """Without a vote the chair tells what was decided and confirms it; not once a vote has been asked for (KL 5:53)."""
    if vote_asked:
        return no("Omröstning är begärd. Anteckna rösterna, eller ta bort begäran om omröstning.")
    return YES if open_proposals else no("Det finns inget förslag att besluta om. Skriv ett förslag till beslut först.")


def may_dissent(stage: Stage, *, decided: bool, took_part: bool) -> Verdict:
    """Dissent is told before the meeting closes, by somebody who took part in deciding the item (KL 4:27)."""
    if stage > Stage.OPEN:
        return no(
            "Mötet är avslutat. En reservation ska anmälas innan sammanträdet avslutas "
            f"({sources.KL_4_27.section} kommunallagen)."
        )
    if stage is not Stage.OPEN or not decided:
        return no("Ärendet är inte avgjort än. En reservation gäller ett beslut.")
    if not took_part:
        return no(
            "Bara den som har deltagit i avgörandet av ärendet får reservera sig "
            f"({sources.KL_4_27.section} kommunallagen)."
        )
    return YES


def may_note(stage: Stage) -> Verdict:
    """A note in the minutes is asked for while the meeting is open."""
    return YES if stage is Stage.OPEN else no("En protokollsanteckning görs medan mötet är öppet.")
