"""The course of a claim as data: its states, and what may be done in each. Pure.

A claim that is paid is never edited. What was wrong is reversed, or set right by a new claim that refers to the old.
"""

from __future__ import annotations

from samordna.payouts.choices import Act, State
from samordna.verdict import YES, Verdict, no

S, A = State, Act
COURSE: dict[Act, tuple[frozenset[State], State]] = {
    A.SUBMIT: (frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED),
    A.RETURN: (frozenset({S.SUBMITTED}), S.RETURNED),
    A.APPROVE: (frozenset({S.SUBMITTED}), S.APPROVED),
    A.REFUSE: (frozenset({S.SUBMITTED, S.APPROVED}), S.REFUSED),
    A.WITHDRAW: (frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED}), S.WITHDRAWN),
    A.ORDER: (frozenset({S.APPROVED}), S.ORDERED),
    A.UNDO: (frozenset({S.ORDERED}), S.APPROVED),
    A.PAY: (frozenset({S.ORDERED}), S.PAID),
    A.REVERSE: (frozenset({S.PAID}), S.REVERSED),
}
WRITABLE = frozenset({S.DRAFT, S.RETURNED})
# The period and the evidence of these are taken.
LIVE = frozenset({S.SUBMITTED, S.RETURNED, S.APPROVED, S.ORDERED, S.PAID})
# Promised and not yet paid: it binds what remains.
RESERVED = frozenset({S.APPROVED, S.ORDERED})
# Handed in and not yet in a file for the bank: an account that is missing can still be written in time.
AWAITS_MONEY = frozenset({S.SUBMITTED, S.RETURNED, S.APPROVED})
OVER = frozenset({S.PAID, S.REFUSED, S.WITHDRAWN, S.REVERSED})
# The straight way, for the picture of how far a claim has come.
WAY = (S.DRAFT, S.SUBMITTED, S.APPROVED, S.ORDERED, S.PAID)
REASONED = frozenset({A.RETURN, A.REFUSE, A.REVERSE, A.UNDO})


def may(act: Act, state: State, *, why: str = "") -> Verdict:
    """Whether it can be done with a claim in a state, with the reason that it needs."""
    starts, _ = COURSE[act]
    if state not in starts:
        return no(_not_from(act, state))
    if act in REASONED and not why.strip():
        return no("Skriv varför. Skälet står kvar i rekvisitionens historik och läses av den som har begärt pengarna.")
    return YES


def after(act: Act) -> State:
    """The state a claim comes to."""
    return COURSE[act][1]


def is_writable(state: State) -> Verdict:
    """Whether what the claim says may still be changed."""
    if state in WRITABLE:
        return YES
    if state is S.SUBMITTED:
        return no("Rekvisitionen är inlämnad. Be om den tillbaka med en fråga, eller ta tillbaka den, för att ändra.")
    return no(
        f"Rekvisitionen är {state.label.lower()} och ändras inte. Rätta med en ny rekvisition som hänvisar till den."
    )


def may_be_corrected(state: State) -> Verdict:
    """Whether a new claim may refer to one in a state and set it right: what is not paid is changed instead."""
    if state in (State.PAID, State.REVERSED):
        return YES
    return no(
        f"Rekvisitionen står som ”{state.label}”. Bara en som är betald eller makulerad rättas med en ny rekvisition."
    )


def _not_from(act: Act, state: State) -> str:
    if state is S.PAID and act in (A.APPROVE, A.ORDER, A.PAY):
        return "Rekvisitionen är redan betald. Ingen krona betalas två gånger."
    if state in (S.APPROVED, S.ORDERED) and act is A.APPROVE:
        return "Rekvisitionen är redan godkänd."
    if state is S.ORDERED and act is A.ORDER:
        return "Rekvisitionen ligger redan i en betalfil. Ingen krona betalas två gånger."
    starts = " eller ".join(f"”{one.label}”" for one in State if one in COURSE[act][0])
    return f"”{act.label}” görs med en rekvisition som står som {starts}. Den här står som ”{state.label}”."
