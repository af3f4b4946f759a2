"""How a decision goes with its words, and with the vote that came before it."""

from __future__ import annotations

from samordna.meetings.choices import OutcomeKind
from samordna.verdict import YES, Refused, Verdict, no

# What is decided of an item that is not carried, where nobody wrote the words.
WORDS = {
    OutcomeKind.REJECTED: "Styrelsen avslår förslaget.",
    OutcomeKind.DEFERRED: "Styrelsen bordlägger ärendet.",
    OutcomeKind.REFERRED: "Styrelsen återremitterar ärendet.",
}
SAME_WORDS = "Lydelsen är den föreslagna. Ändra den, eller välj ”Enligt förslaget”."
NO_WORDS = "Skriv vad styrelsen beslutar."


def worded(outcome: OutcomeKind, wording: str, proposed: str) -> tuple[OutcomeKind, str]:
    """The outcome with the words that go with it: other words than the proposed ones make it a decision with another
    wording, and what is not carried never says what was proposed.

    Raises:
        Refused: for another wording that is the proposed one, or for no words at all.
    """
    same = wording.split() == proposed.split()
    if outcome in WORDS:
        return outcome, WORDS[outcome] if same or not wording.strip() else wording
    if outcome == OutcomeKind.CHANGED and same:
        raise Refused(SAME_WORDS)
    if not wording.strip():
        raise Refused(NO_WORDS)
    return (outcome if same or not proposed.strip() else OutcomeKind.CHANGED), wording


def may_follow(outcome: OutcomeKind, *, leads_to: OutcomeKind, carried: bool, yes: int, against: int) -> Verdict:
    """Whether a decision is what the vote in the item settled. `leads_to` is what the decision becomes when yes wins;
    who wins with the proposal may still decide it in other words, as with an addition.
    """
    counts = f"{yes} ja, {against} nej"
    again = "Ta tillbaka omröstningen om den är fel antecknad."
    if not carried and outcome == leads_to:
        return no(
            f"Ja vann inte omröstningen ({counts}), så beslutet kan inte bli ”{leads_to.label}”. Välj det som "
            f"styrelsen beslutade i stället. {again}"
        )
    follows = {leads_to, OutcomeKind.CHANGED} if leads_to == OutcomeKind.APPROVED else {leads_to}
    if carried and outcome not in follows:
        return no(f"Ja vann omröstningen ({counts}), så beslutet blir ”{leads_to.label}”. Välj det. {again}")
    return YES


def settles(leads_to: OutcomeKind, *, carried: bool) -> bool:
    """Whether a vote settled the item itself. One that was lost on putting it off or referring it back did not: what
    was proposed is still to be decided, by acclamation or by a vote of its own (KL 5:53).
    """
    return carried or leads_to not in (OutcomeKind.DEFERRED, OutcomeKind.REFERRED)


def usual(leads_to: OutcomeKind, *, carried: bool) -> OutcomeKind:
    """The decision that most likely follows a vote."""
    if carried:
        return leads_to
    return OutcomeKind.REJECTED if leads_to == OutcomeKind.APPROVED else OutcomeKind.APPROVED
