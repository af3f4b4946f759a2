"""Two people for each krona: whoever approves has not claimed, whoever pays has done neither. Pure.

Claims of one intervention that are approved by delegation within `TOGETHER` count together against the limit: a payment
is not made smaller by being asked for in parts. Above it the board decides itself (10 § Act 2003:1210), on that very
claim: its decision tells the claim's number or its amount, and approves one claim.

People are told by their keys. None is the operator at the command line, who is nobody in particular and so never a
second person.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from samordna.formats.numbers import amounts_in
from samordna.governance.rules.running import Delegated, may_be_decided
from samordna.money import ZERO, Kr
from samordna.verdict import YES, Verdict, first_no, no

Person = int | None
TOGETHER = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has done what with a claim, and with the account it is paid to."""

    claimants: Collection[Person]
    approver: Person = None
    account_hands: Collection[Person] = ()


def is_anothers(has_hand: bool) -> Verdict:
    """Whether a claim is somebody else's than whoever would approve it, who has a hand in it or not."""
    if has_hand:
        return no("Du har själv skrivit i rekvisitionen eller lämnat in den. En annan person godkänner den.")
    return YES


def proposed_point(points: Iterable[tuple[int, str, Kr | None]], needed: Kr) -> int | None:
    """Which point (key, matter and limit) is proposed for an approval: the only one that reaches the amount, those that
    speak of claims before the others. None where there are several: whoever approves says by what right."""
    enough = [(key, matter) for key, matter, limit in points if limit is None or needed <= limit]
    fits = [key for key, matter in enough if speaks_of_claims(matter)] or [key for key, _ in enough]
    return fits[0] if len(fits) == 1 else None


def speaks_of_claims(matter: str) -> bool:
    """Whether the matter of a point is claims."""
    return "rekvisition" in matter.casefold()


def may_approve(
    by: Person, claimants: Collection[Person], *, amount: Kr, on: dt.date, point: Delegated | None, decided: bool,
    lately: Kr = ZERO,
) -> Verdict:  # fmt: skip
    """Whether somebody may approve an amount: not their own claim, and within a point of the delegation rules unless
    the board itself has decided. `lately` is what has been approved by delegation for the intervention already, within
    `TOGETHER`."""
    if not (theirs := is_anothers(by in claimants)):
        return theirs
    if decided:
        return YES
    if point is None:
        return no(
            "Välj den punkt i delegationsordningen som ger dig rätt att godkänna, eller styrelsens beslut om "
            "betalningen."
        )
    return first_no(may_be_decided(point, on, amount), _within(point, amount, lately))


def _within(point: Delegated, amount: Kr, lately: Kr) -> Verdict:
    if point.limit is None or amount + lately <= point.limit:
        return YES
    return no(
        f"{lately} är redan godkänt för insatsen enligt delegationsordningen de senaste {TOGETHER.days} dagarna. Med "
        f"den här blir det {amount + lately}, och punkt {point.number} går till {point.limit}. Över gränsen beslutar "
        "styrelsen själv."
    )


def may_decide(words: str, *, number: int, amount: Kr, used_for: str = "") -> Verdict:
    """Whether a decision of the board with these words approves a claim: it tells the claim's number or its amount, and
    is not used for another claim (its name)."""
    if used_for:
        return no(f"Beslutet är redan använt för att godkänna {used_for}. Ett beslut godkänner en rekvisition.")
    if _tells(words, number, amount):
        return YES
    return no(
        f"Beslutet nämner varken rekvisition {number} eller beloppet {amount}. Välj det beslut där styrelsen godkände "
        "just den här rekvisitionen."
    )


def _tells(words: str, number: int, amount: Kr) -> bool:
    if re.search(rf"\brekvisition(?:en)?\s+(?:nr\.?\s*)?{number}(?![0-9])", words, re.IGNORECASE):
        return True
    kronor = Decimal(amount.ore) / 100
    return any(found.unit and found.kronor == kronor and not found.about for _, _, found in amounts_in(words))


def may_pay(by: Person, hands: Hands) -> Verdict:
    """Whether somebody may pay: not what they have claimed or approved, nor to an account they have changed."""
    return first_no(
        no("Du har själv godkänt rekvisitionen. En annan person betalar den.") if by == hands.approver else YES,
        no("Du har själv skrivit i rekvisitionen eller lämnat in den. En annan person betalar den.")
        if by in hands.claimants
        else YES,
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
