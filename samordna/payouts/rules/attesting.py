"""Two people for each krona: whoever approves has not claimed, whoever pays has done neither. Pure.

People are told by their keys. None is the operator at the command line, who is nobody in particular and so never a
second person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from samordna.governance.rules.running import Delegated, may_be_decided
from samordna.money import Kr
from samordna.verdict import YES, Verdict, first_no, no

Person = int | None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has done what with a claim, and with the account it is paid to."""

    claimants: Collection[Person]
    approver: Person = None
    account_hands: Collection[Person] = ()


def may_approve(
    by: Person, claimants: Collection[Person], *, amount: Kr, on: dt.date, point: Delegated | None, decided: bool
) -> Verdict:
    """Whether somebody may approve an amount: not their own claim, and within a point of the delegation rules unless
    the board itself has decided."""
    if by in claimants:
        return no("Du har själv lämnat in rekvisitionen. En annan person godkänner den.")
    if decided:
        return YES
    if point is None:
        return no(
            "Välj den punkt i delegationsordningen som ger dig rätt att godkänna, eller styrelsens beslut om "
            "betalningen."
        )
    return may_be_decided(point, on, amount)


def may_pay(by: Person, hands: Hands) -> Verdict:
    """Whether somebody may pay: not what they have claimed or approved, nor to an account they have changed."""
    return first_no(
        no("Du har själv godkänt rekvisitionen. En annan person betalar den.") if by == hands.approver else YES,
        no("Du har själv lämnat in rekvisitionen. En annan person betalar den.") if by in hands.claimants else YES,
        no("Du har själv ändrat mottagarens kontouppgifter. En annan person betalar.")
        if by in hands.account_hands
        else YES,
    )


def may_confirm(by: Person, proposed_by: Person) -> Verdict:
    """Whether somebody may confirm an account that was proposed."""
    if by == proposed_by:
        return no(
            "Du har själv skrivit in kontot. En annan person jämför det med mottagarens eget besked och bekräftar."
        )
    return YES


def has_account(confirmed: bool, *, receiver: str, waiting: bool) -> Verdict:
    """Whether there is an account to pay to that two people stand behind."""
    if confirmed:
        return YES
    if waiting:
        return no(f"Kontot för {receiver} väntar på att en andra person bekräftar det.")
    return no(
        f"Det finns inget bekräftat konto för {receiver}. Förbundschefen skriver in det, och en annan person bekräftar."
    )
