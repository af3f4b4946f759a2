"""Two people for each krona: whoever approves has not claimed, whoever pays has done neither. Pure.

Claims of one intervention that are approved by delegation within `TOGETHER` count together against the limit: a payment
is not made smaller by being asked for in parts. Above it the board decides itself (10 § Act 2003:1210), on that very
claim (`may_decide`), and one decision approves one claim.

People are told by their keys. None is the operator at the command line, who is nobody in particular and so never a
second person.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from samordna.formats.numbers import amounts_in
from samordna.governance.rules.running import Delegated, may_be_decided
from samordna.money import ZERO, Kr
from samordna.plan.checks.wording import listed
from samordna.verdict import YES, Verdict, first_no, no

Person = int | None
TOGETHER = dt.timedelta(days=30)
# A claim's number: "rekvisition 12", "rekvisitionen nr 12"; not "rekvisition 12 000 kr", "12-14" or "12.5".
_NAMED = r"\brekvisition(?:{})?\s+(?:(?:nr|nummer)\.?\s*)?"
_ANY = re.compile(_NAMED.format("en|er|erna") + "[0-9]", re.IGNORECASE)
_ONE = re.compile(
    _NAMED.format("en") + r"([0-9]{1,9})(?![0-9]|\s[0-9]{3}(?![0-9])|[.,:/\N{EN DASH}-][0-9])", re.IGNORECASE
)
_APPROVES = r"(?:(?:godkänn|bifall|bifölls|bevilja)\w*|(?:ut)?betala[rs]?)"
# Words of a decision against something, or to take it up later.
_REFUSES = re.compile(
    r"\b(?:avsl(?:å|og|ag)|avvis|återremi|återkall|bordl[äa]|upphäv|uppsk(?:ju|ö)t|sk(?:ju|ö)t\w*\s+upp)\w*"
    rf"|\b(?:inte|ej)\s+(?:att\s+)?{_APPROVES}\b|\b{_APPROVES}\s+(?:\w+\s+)?(?:inte|ej)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has done what with a claim, and with the account it is paid to."""

    claimants: Collection[Person]
    approver: Person = None
    account_hands: Collection[Person] = ()


def is_anothers(*, own: bool) -> Verdict:
    """Whether somebody may approve a claim, with regard to whether they have had a hand in it."""
    if own:
        return no(
            "Du har själv skrivit i rekvisitionen eller lämnat in den. En annan person godkänner den: ordföranden, "
            "eller en annan med rollen förbundschef."
        )
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
    if by is None:
        return no("En rekvisition godkänns av en person. Logga in och gör det.")
    if not (others := is_anothers(own=by in claimants)):
        return others
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


def may_decide(
    words: str, *, number: int, amount: Kr, about: Collection[str] = (), elsewhere: bool = False, used_for: str = ""
) -> Verdict:
    """Whether a decision of the board with these words approves a claim, and nothing but that claim.

    It tells the claim's number, and its amount where it tells any; or it tells no claim's number, but the amount and
    whom or what it is for (`about`). It neither refuses nor puts off anything. `elsewhere` is whether it grants money
    or adopts a plan: an amount in such a decision is no payment. `used_for` names another claim that it has approved.
    """
    if used_for:
        return no(f"Beslutet är redan använt för att godkänna {used_for}. Ett beslut godkänner en rekvisition.")
    if refused := _REFUSES.search(words):
        return no(
            f"I beslutet står ”{refused[0]}”, och ett beslut som avslår eller skjuter upp något godkänner ingen "
            f"rekvisition. Låt styrelsen besluta om rekvisition {number} för sig."
        )
    numbers = {int(told) for told in _ONE.findall(words)}
    amounts = _amounts(words)
    if number in numbers:
        return _same_amount(number, amount, amounts)
    plain = _plain(words)
    if not (_ANY.search(words) or elsewhere) and amount in amounts and any(_plain(one) in plain for one in about):
        return YES
    return no(
        f"Beslutet nämner varken rekvisition {number} eller {amount} till den här insatsen eller mottagaren. Välj det "
        "beslut där styrelsen godkände just den här rekvisitionen."
    )


def _amounts(words: str) -> list[Kr]:
    """The amounts that are told to the öre: no shares, nothing "about"."""
    found = [one for _, _, one in amounts_in(words) if one.unit and not one.about]
    return [Kr.of(one.kronor) for one in found if one.kronor is not None and one.kronor == round(one.kronor, 2)]


def _same_amount(number: int, amount: Kr, told: Sequence[Kr]) -> Verdict:
    """A decision that tells amounts tells the claim's: the board may have approved a part of it."""
    if not told or amount in told:
        return YES
    return no(
        f"Beslutet nämner rekvisition {number} och {listed([str(one) for one in told])}, men rekvisitionen är på "
        f"{amount}. Låt styrelsen besluta om det belopp som begärs."
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


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
    if by is None:
        return no("Ett konto bekräftas av en person. Logga in och gör det.")
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
