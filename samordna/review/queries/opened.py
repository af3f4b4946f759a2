"""A review as a page and a report tell it: findings with their numbers, places in words, and reasons given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from samordna.findings import UNSEEN_CODE, Finding, Severity
from samordna.plan.checks import RULES
from samordna.plan.file import read
from samordna.plan.model import Plan
from samordna.plan.report.checked import place_in_words
from samordna.reading.judging import Judged
from samordna.reading.review import Review
from samordna.review import rules
from samordna.review.models import ReviewWaiver

# "K101 (årets resultat), L104 (platser i styrelsen per medlem)" in the sentence about what cannot be seen.
UNSEEN = re.compile(r"([A-Z]\d{3}) \((.+?)\)(?=, [A-Z]\d{3} \(|\.$)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding as it is told: its number in the review, what tells it from others, its place, and any waiver."""

    number: int
    key: str
    judged: Judged
    place: str
    waiver: ReviewWaiver | None = None

    @property
    def finding(self) -> Finding:
        """The finding, marked with the reason somebody gave."""
        found = self.judged.finding
        return replace(found, waived_by=self.waiver.reason) if self.waiver else found

    @property
    def sure(self) -> bool:
        """Whether the reading it rests on is."""
        return self.judged.sure

    @property
    def stands(self) -> bool:
        """Whether it counts: sure, and let stand by nobody."""
        return self.sure and self.waiver is None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be judged: its code, what it says, and what it would need."""

    code: str
    title: str
    missing: str


def numbered(review: Review, waivers: Iterable[ReviewWaiver]) -> list[Numbered]:
    """Every finding of the review, gravest first."""
    reasons = {waiver.finding: waiver for waiver in waivers}
    plan = plan_of(review)
    told = [one for one in review.judged if one.finding.code != UNSEEN_CODE]
    found = []
    for number, one in enumerate(told[: rules.MOST_FINDINGS], 1):
        key = rules.identity(one)
        words = place_in_words(plan, one.finding.where)
        place = ": ".join(part for part in (review.place(one.spot), words) if part)
        found.append(Numbered(number, key, one, place, reasons.get(key)))
    return found


def more_than_told(review: Review) -> int:
    """How many findings are left out, where there are more than anybody reads."""
    return max(0, sum(one.finding.code != UNSEEN_CODE for one in review.judged) - rules.MOST_FINDINGS)


def counted(found: Sequence[Numbered]) -> tuple[int, int, int]:
    """How many errors, warnings and notes stand."""
    errors, warnings, notes = (
        sum(one.stands and one.judged.finding.severity is severity for one in found) for severity in Severity
    )
    return errors, warnings, notes


def idle(found: Sequence[Numbered], waivers: Iterable[ReviewWaiver]) -> list[ReviewWaiver]:
    """The reasons given for findings that are not there any longer."""
    there = {one.key for one in found}
    return [waiver for waiver in waivers if waiver.finding not in there]


def unjudged(review: Review) -> list[Unjudged]:
    """The rules that could not be judged from this document."""
    message = next((one.finding.message for one in review.judged if one.finding.code == UNSEEN_CODE), "")
    return [Unjudged(code, RULES[code].title, missing) for code, missing in UNSEEN.findall(message) if code in RULES]


def plan_of(review: Review) -> Plan:
    """The plan as it was understood."""
    return _plan(review.plan)


@lru_cache(maxsize=16)
def _plan(text: str) -> Plan:
    return read(text, "planen")
