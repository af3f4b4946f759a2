"""The charter: what it has to say (9 §), and that the members decide it, never the board (8 §). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.governance.choices import ItemState
from samordna.verdict import YES, Verdict, no

# The items of 9 §, in our own words. Those with a condition need not be there in every association.
ITEMS = (
    "Namn, säte, medlemmar och ändamål",
    "Organisation",
    "Antal ledamöter och ersättare, hur medlemmarna företräds, och mandattiden om den är kortare än fyra år",
    "Uppgifter och beslutanderätt enligt 7 §",
    "Om en medlem får väcka ärenden i styrelsen",
    "Om vissa ärenden kräver kvalificerad majoritet, och vilka",
    "Var tillkännagivanden anslås",
    "Medlemmarnas andelar i tillgångar och skulder, och hur kostnaderna fördelas",
    "Begränsningar av rätten att ta krediter",
    "Medlemmarnas styrning av och insyn i ekonomi och verksamhet",
    "Budgetprocessen",
    "Revisorernas mandattid",
    "Hur gemensamma revisorer utses, och av vem",
    "Hur en medlem går ut ur förbundet",
    "Likvidation och upplösning, och hur tillgångarna skiftas",
    "Hur tvister mellan förbundet och medlemmarna löses",
    "Hur ersättning till styrelse och revisorer bestäms",
    "Det som i övrigt behövs om ekonomi och förvaltning",
)
CONDITIONAL = frozenset({9, 13, 18})


def may_be_left_out(number: int) -> Verdict:
    """Whether a charter can do without an item."""
    if number in CONDITIONAL:
        return YES
    what = ITEMS[number - 1].lower()
    return no(f"Punkt {number}, {what}, ska finnas i varje förbundsordning (9 §). Välj Finns eller Saknas.")


def may_be_changed(starts: dt.date | None) -> Verdict:
    """Whether a version can still be written in."""
    if starts is None:
        return YES
    return no(
        f"Den här versionen gäller från {starts} och ändras inte. Gör en ny version, som medlemmarna beslutar om (8 §)."
    )


def may_come_into_force(
    starts: dt.date, *, undecided: Sequence[str], last_decision: dt.date | None, earlier: dt.date | None
) -> Verdict:
    """Whether a version may be in force from a day. `undecided` are the members that have not decided it; `earlier` the
    day from which the version before it holds."""
    if undecided:
        return no(
            "Förbundsordningen fastställs av medlemmarna, aldrig av styrelsen (8 §). Ännu utan beslut: "
            f"{', '.join(undecided)}. Anteckna deras beslut först."
        )
    if last_decision is not None and starts < last_decision:
        return no(
            f"Den sista medlemmen beslutade {last_decision}. Förbundsordningen kan gälla från den dagen eller senare."
        )
    if earlier is not None and starts <= earlier:
        return no(f"Den förra versionen gäller från {earlier}. Välj en senare dag.")
    return YES


def first_states() -> list[tuple[int, ItemState]]:
    """The checklist of a first version: nothing is known to be there."""
    return [(number, ItemState.MISSING) for number in range(1, len(ITEMS) + 1)]
