"""Which decision of the board a proposal may follow, whether its words say what was proposed, and when what was noted
of it may be undone. Pure.

Money is granted on the board's decision alone (7 § 4 and 10 § Act 2003:1210), so the decision is on this very matter:
taken since the application was handed in, on its paper or in its name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from samordna.formats.numbers import amounts_in
from samordna.interventions.choices import Stage
from samordna.interventions.rules.award import Given
from samordna.money import ZERO, Kr
from samordna.verdict import YES, Verdict, first_no, no

# Where a decision says what is granted, and where it says what pays for it.
GRANTS = re.compile(r"bevilj|anslå|tilldel|anvis", re.IGNORECASE)
PAYS = re.compile(r"finansier|förbehåll", re.IGNORECASE)
ENDS = re.compile(r"[\n;]|(?<=[a-zåäö)])\.\s", re.IGNORECASE)
DECIDES_ITSELF = "Beslutet kommer hit av sig självt när mötet avslutas."


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision of the board as it is judged: its day and words, whether it is noted from minutes outside the system,
    whether its item had the intervention's paper, whether its meeting has closed, and what has followed of it already
    (a name)."""

    day: dt.date
    words: str
    outside: bool = False
    on_paper: bool = False
    closed: bool = True
    register_number: str = ""
    used_for: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a proposal is about: its intervention's name and register number, and the first day that a decision on it
    can be of."""

    name: str
    since: dt.date
    register_number: str = ""


def is_there_one(found: int) -> Verdict:
    """Whether there is a decision to note, by how many that may be noted."""
    if found:
        return YES
    return no(
        "Det finns inget beslut att anteckna. Ett beslut på ett möte som hålls här följer med när mötet avslutas. Står "
        "beslutet i ett annat protokoll antecknar du det först som ett beslut utifrån."
    )


def may_be_noted(sent_to: str) -> Verdict:
    """Whether a decision may be noted by hand: not while the paper is with a meeting (its name) that has not closed."""
    if not sent_to:
        return YES
    return no(f"Underlaget är utskickat till {sent_to}. {DECIDES_ITSELF}")


def may_follow(taken: Taken, about: About) -> Verdict:
    """Whether a proposal may follow a decision."""
    named = _names(taken, about)
    return first_no(
        YES if taken.closed else no(f"Mötet är inte avslutat. {DECIDES_ITSELF}"),
        # What was decided before anything of it was here is noted from its minutes, and then it is named there.
        YES if taken.day >= about.since or (taken.outside and named) else _too_early(taken, about),
        YES if taken.outside or taken.on_paper or named else _of_something_else(about),
        no(f"Beslutet är redan antecknat för {taken.used_for}. Välj beslutet om {about.name}.")
        if taken.used_for and not (taken.on_paper or named)
        else YES,
    )


def _too_early(taken: Taken, about: About) -> Verdict:
    return no(
        f"Beslutet fattades {taken.day}. Det som nu föreslås kunde tidigast beslutas {about.since}. Välj det beslut "
        f"där styrelsen avgjorde just det här."
    )


def _of_something_else(about: About) -> Verdict:
    return no(
        f"Beslutet nämner inte {about.name}, och ärendet hade inte insatsens underlag. Välj det beslut där styrelsen "
        "avgjorde just den här insatsen."
    )


def _names(taken: Taken, about: About) -> bool:
    if about.register_number and about.register_number in (taken.register_number, *taken.words.split()):
        return True
    name, words = " ".join(about.name.split()), " ".join(taken.words.split())
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None


def says_the_same(
    words: str, given: Given, before: Given | None = None, *, also: Collection[Given] = ()
) -> Verdict:  # fmt: skip
    """Whether the words of a decision state the amounts that the proposal grants: its sum, its years, or what it grants
    beyond what holds (`before`). Words without amounts say nothing else. What pays for it is another matter. `also` is
    what the same decision grants to others."""
    known = {_kronor(amount) for one in (given, *also) for amount in _amounts(one, before)}
    known |= {found for one in (given, *also) for line in one.each_condition for found in _stated(line)}
    pieces = [piece for piece in ENDS.split(words) if not PAYS.search(piece) or GRANTS.search(piece)]
    granting = [piece for piece in pieces if GRANTS.search(piece)] or pieces
    for piece in granting:
        for found in _stated(piece):
            if found not in known:
                return no(
                    f"Lydelsen säger {Kr.of(found)}, men förslaget är {_said(given)}. Det som beviljas är det "
                    "som står i förslaget, så de två måste säga samma sak."
                )
    return YES


def _amounts(given: Given, before: Given | None) -> Iterator[Kr]:
    yield given.granted
    yield given.budgeted
    for one in given.years:
        yield from (one.granted, one.budgeted, one.deduction)
        if before is not None:
            yield one.granted - before.of(one.year)
    if before is not None:
        yield from (before.granted, given.granted - before.granted)


def _said(given: Given) -> str:
    if len(given.years) == 1:
        return str(given.granted)
    return f"{given.granted} ({', '.join(f'{one.granted} för {one.year}' for one in given.years)})"


def _kronor(amount: Kr) -> Decimal:
    return Decimal(amount.ore) / 100


def _stated(text: str) -> Iterator[Decimal]:
    """Exact amounts of money in a text, in kronor."""
    for _, _, found in amounts_in(text):
        if found.unit and found.kronor is not None and not found.about:
            yield abs(round(found.kronor, 2))


def may_be_undone(
    stage: Stage, *, versions: int, on_paper: bool, agreements: int, paid: Kr, waits: bool, why: str
) -> Verdict:
    """Whether what was noted of the board's decision may be undone: a first award or a rejection, noted by mistake.

    `versions` counts awards, `agreements` those written, `paid` is what is paid or approved; `on_paper` tells of a
    decision that the board took on the intervention's own paper, `waits` of another proposal before the board.
    """
    if stage not in {Stage.DECIDED, Stage.REJECTED} or versions > 1:
        return no(
            "Beslutet har redan följts av annat. Ska något annat gälla: lägg fram ett förslag till ändring eller "
            "avslut, så att styrelsen beslutar om det."
        )
    if agreements:
        return no(
            "Ett avtal är skrivet på beslutet. Är det inte underskrivet: ta bort det först. Är det underskrivet: lägg "
            "fram ett förslag till ändring, så att styrelsen beslutar om det."
        )
    if paid > ZERO:
        return no(f"{paid} är redan utbetalat eller godkänt för utbetalning. Lägg fram ett förslag till ändring.")
    if on_paper:
        return no(
            "Beslutet fattades på insatsens eget underlag. Det ändras av styrelsen: lägg fram ett förslag till ändring."
        )
    if waits:
        return no("Ett nytt förslag till beslut väntar på styrelsen. Ta tillbaka det först.")
    return YES if why.strip() else no("Skriv varför beslutet ångras. Skälet står kvar i insatsens historik.")
