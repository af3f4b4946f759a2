"""What a sentence says without a figure of what the members pay: that it is as much from each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from samordna.plan.content import About, Claim
from samordna.plan.kinds import ClaimUnit, PartyKind
from samordna.plan.model import Plan

QUARTER: Final = Decimal(25)
EACH = (
    r"(?:varje|var och en av|alla|samtliga|respektive|vardera) (?:av )?(?:de )?"
    r"(?:medlem(?:mar(?:na)?|men)?|part(?:er(?:na)?|en)?)"
)
ALIKE = r"lika (?:stort|stora?|mycket|höga?)"
PAYS = r"(?:bidrar?|betalar?|avsätter|avsätta|skjuter till|skjuta till|finansierar?|står för|stå för)"
EQUAL: Final = (
    re.compile(rf"{ALIKE}(?: [a-zåäö]+){{0,2}} (?:från|av|för) {EACH}\b(?! (?:i|inom)\b)"),
    re.compile(rf"\b{EACH}(?: [a-zåäö]+){{0,2}} {PAYS}(?: [a-zåäö]+){{0,2}} {ALIKE}\b"),
    re.compile(rf"\b(?:medlemmarna|parterna)(?: (?:ska|skall|måste))? {PAYS} (?:alla )?(?:med )?{ALIKE}\b"),
)
MONEY = re.compile(r"bidr[ao]|betala|avsätt|avgift|medel|summ|finansier|belopp|skjut\w* till|pengar|kostnad")
# Nobody says it of all, or it is about something else than who pays.
NOT_SO = re.compile(
    r"\b(?:inte|ej|aldrig|mellan|inom|sinsemellan|kommuner\w*|invånare|tid|kunskap|tjänster?|personal)\b"
)


def says_equal(sentence: str) -> bool:
    """Whether a sentence may say that the members pay as much each."""
    return "lika" in sentence.lower()


def equal_parts(plan: Plan, text: str, sentence: str) -> Iterator[Claim]:
    """A claim for each party, a quarter, where the sentence says that all members pay as much. Without a region the
    state and the municipality do pay as much."""
    lower = sentence.lower()
    if not says_equal(sentence) or not plan.members_of(PartyKind.REGION) or NOT_SO.search(lower):
        return
    found = next(filter(None, (pattern.search(lower) for pattern in EQUAL)), None)
    if found is None or not MONEY.search(lower):
        return
    printed = sentence[slice(*found.span())]
    for party in PartyKind:
        if plan.members_of(party):
            yield Claim("", printed, QUARTER, ClaimUnit.PERCENT, About(party=party), text)
