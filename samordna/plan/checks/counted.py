"""C: how many members and employees running text says there are, against the plan's members and its other texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from samordna.findings import Answer, Finding, Severity
from samordna.plan.checks.register import RULES
from samordna.plan.checks.sentences import Sentence, sentences
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed
from samordna.plan.content import Member
from samordna.plan.kinds import PartyKind, Status
from samordna.plan.model import Plan
from samordna.plan.words import counted

WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
         "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo")  # fmt: skip
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(WORDS[2:])})"
MEMBERS = re.compile(
    rf"(?:\b(?:de|våra|förbundets|samordningsförbundets|dess|alla)|\bförbundet (?:har|består av|omfattar|bildas av)"
    rf"|\bsom består av) {NUMBER} (?:olika )?(?P<who>medlemskommuner(?:na)?|medlemmar(?:na)?)\b"
    r"(?! (?:i|från|av|ur|per|som))"
)
# Members of something else, or some of them only.
OTHERS = re.compile(
    r"styrelse|grupp|nämnd|ledamöt|ersättare|team|nätverk|familj|hushåll|tidigare|nya |\bav de\b|övriga"
)
GENERIC = frozenset({"kommunen", "kommunerna", "kommuner", "regionen", "regionerna", "medlemskommunerna"})
OWNER = r"(?:(?:samordnings)?förbundet|vi)"
NO_STAFF = re.compile(rf"\b{OWNER} har (?:inga|ingen) (?:egen |egna )?anställd(?:a)?(?: personal)?\b"
                      r"|\bingen är anställd (?:av|i|hos) (?:samordnings)?förbundet\b")  # fmt: skip
STAFF = re.compile(
    r"\b(?:(?:samordnings)?förbundets (?:egna )?anställda|(?:förbunds)?styrelsen och (?:dess|de|förbundets) anställda"
    rf"|{OWNER} har (?:\d{{1,2}}|{'|'.join(WORDS[1:])}) (?:[a-zåäö]+ )?anställd(?:a)?)\b(?! (?:hos|av|i) (?!förbund))"
)
LONGEST = 600


@RULES.rule("C510", Severity.WARNING, "Det antal medlemmar och anställda som texten nämner är planens.")
def counts_in_text(subject: Subject, on: dt.date) -> Answer:
    """”De fyra medlemmarna” jämförs med planens medlemmar; Försäkringskassan och Arbetsförmedlingen får räknas som en
    (staten). I en tryckt plan kan någon medlem vara oläst, så där sägs bara ett antal som är för litet, som en
    upplysning. Säger en text att förbundet inte har någon anställd får en annan inte tala om dess anställda."""
    plan = subject.plan
    without: Sentence | None = None
    having: tuple[Sentence, str] | None = None
    told: set[str] = set()
    for sentence in sentences(plan):
        number, printed, who = members_said(sentence.lower)
        if printed and printed not in told:
            told.add(printed)
            yield from _members(plan, sentence, number, printed, who)
        nobody, somebody = staff_said(sentence.lower)
        without = without or (sentence if nobody else None)
        having = having or ((sentence, somebody) if somebody else None)
    if without is not None and having is not None:
        sentence, printed = having
        yield Finding(
            "C510",
            Severity.WARNING,
            f"”{printed}” i {sentence.heading} förutsätter anställda, men i {without.heading} står att förbundet inte "
            "har någon anställd.",
            sentence.where,
            suggestion="Ändra den text som inte stämmer.",
        )


@lru_cache(maxsize=2_048)
def members_said(sentence: str) -> tuple[int, str, str]:
    """How many members a sentence in lower case says that the association has, the print, and of which kind."""
    found = MEMBERS.search(sentence) if len(sentence) <= LONGEST and "medlem" in sentence else None
    if found is None or OTHERS.search(sentence[max(0, found.start() - 60) : found.end() + 30]):
        return 0, "", ""
    number = found["number"]
    return int(number) if number.isdigit() else WORDS.index(number), found[0], found["who"]


@lru_cache(maxsize=2_048)
def staff_said(sentence: str) -> tuple[str, str]:
    """The words by which a sentence says that the association employs nobody, and those that speak of its employees."""
    if len(sentence) > LONGEST or "anställd" not in sentence:
        return "", ""
    nobody, somebody = NO_STAFF.search(sentence), STAFF.search(sentence)
    return nobody[0] if nobody else "", somebody[0] if somebody and not nobody else ""


def _members(plan: Plan, sentence: Sentence, said: int, printed: str, who: str) -> Iterator[Finding]:
    own = [m for m in plan.members if who.startswith("medlemm") or m.party is PartyKind.MUNICIPALITY]
    state = {PartyKind.FK, PartyKind.AF} <= {member.party for member in own}
    published = plan.status is Status.PUBLISHED
    right = {len(own), len(own) - state}
    # What is read may lack a member, or have one by two names.
    unsure = published and (said > len(own) or any(m.name.lower() in GENERIC for m in own) or _twice(own))
    of = ("medlem", "medlemmar") if who.startswith("medlemm") else ("medlemskommun", "medlemskommuner")
    if own and said not in right and not unsure:
        yield Finding(
            "C510",
            Severity.NOTE if published else Severity.WARNING,
            f"”{printed}” i {sentence.heading}: planen har {counted(len(own), *of)}, "
            f"{listed([member.name for member in own], 9)}.",
            sentence.where,
            said,
            len(own),
            "st",
            suggestion="Rätta antalet, eller skriv parter om det är dem som menas.",
        )


def _twice(members: list[Member]) -> bool:
    """Whether two members may be one by another name ("Åby" and "Åby kommun")."""
    names = sorted(member.name.lower() for member in members)
    return any(later.startswith(earlier) for earlier, later in pairwise(names))
