"""How the chair led an item to its decision (beslutsgång), in the words of minutes (KL 5:67)."""

from __future__ import annotations

from collections.abc import Sequence

from samordna.meetings.choices import ItemKind, OutcomeKind, ProposalKind
from samordna.meetings.rules.minutes import Motion, Section, Vote
from samordna.meetings.rules.worded import WORDS

APPROVES = "bifall till förslaget"
# What the board does by its decision: the verb, and to what.
DONE = {
    OutcomeKind.APPROVED: ("bifaller", "förslaget"),
    OutcomeKind.CHANGED: ("beslutar", "med den lydelse som framgår av beslutet"),
    OutcomeKind.REJECTED: ("avslår", "förslaget"),
    OutcomeKind.DEFERRED: ("bordlägger", "ärendet"),
    OutcomeKind.REFERRED: ("återremitterar", "ärendet"),
}
TOLD = {
    ItemKind.INFORMATION: "Styrelsen tar del av informationen.",
    ItemKind.REPORT: "Styrelsen tar del av anmälan.",
}


def course(section: Section) -> str:
    """The course of an item: empty where nothing but the proposal was there and nobody asked for a vote."""
    if not section.decided:
        return TOLD.get(ItemKind(section.kind), "") if section.kind else ""
    if not (section.motions or section.votes):
        return ""
    verb, what = DONE[OutcomeKind(section.outcome)]
    if not section.votes:
        return f"{_put(section.motions)} och finner att styrelsen {verb} {what}."
    parts = [f"{_put(section.motions)}. Omröstning begärs."]
    parts += [_vote(vote, several=len(section.votes) > 1) for vote in section.votes]
    if any(vote.decides for vote in section.votes):
        parts.append(f"Styrelsen {verb} därmed {what}.")
    else:
        parts.append(f"Ordföranden ställer därefter ny proposition och finner att styrelsen {verb} {what}.")
    return "\n\n".join(parts)


def decision(section: Section) -> str:
    """The words of the decision; of an item that was not carried never the words that were proposed."""
    outcome = OutcomeKind(section.outcome)
    if outcome in WORDS and section.wording.strip() == section.proposed.strip():
        return WORDS[outcome]
    return section.wording or WORDS.get(outcome, "")


def _put(motions: Sequence[Motion]) -> str:
    if not motions:
        return "Ordföranden lägger fram förslaget till beslut"
    if len(motions) == 1 and motions[0].kind.lower() == APPROVES:
        return "Ordföranden ställer proposition på förslaget"
    return "Ordföranden ställer proposition på förslagen i den ordning de står här"


def _vote(vote: Vote, *, several: bool) -> str:
    which = f"Omröstning {vote.number}: ja" if several else "Ja"
    said = f"{which} betyder {_in_sentence(vote.means_yes)} och nej {_in_sentence(vote.means_no)}."
    form = "Omröstningen är sluten och ger" if vote.secret else "Omröstningen ger"
    parts = [said, f"{form} {_counted(vote.yes, 'ja')} och {_counted(vote.no, 'nej')}."]
    if vote.abstained:
        parts.append(f"{vote.abstained} avstår från att rösta.")
    if vote.majority:
        parts.append(f"Förbundsordningen kräver {vote.majority}.")
    if vote.settled:
        parts.append(vote.settled)
    return " ".join(parts)


def _in_sentence(meaning: str) -> str:
    """What an answer means, as it stands in a sentence: what one moves in small letters, a name as it is."""
    moved = meaning.rstrip(".") in ProposalKind.labels
    return f"{meaning[:1].lower()}{meaning[1:]}".rstrip(".") if moved else meaning.rstrip(".")


def _counted(votes: int, what: str) -> str:
    return f"{votes} {what}-röst" if votes == 1 else f"{votes} {what}-röster"
