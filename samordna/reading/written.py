"""What a plan under work says in its own texts, held to the same rules as what a published plan says.

A plan read from print has its claims, or somebody wrote them into its plan file. While a plan is written nobody does:
they are read out of its texts each time it is judged, and are never kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from samordna.findings import Finding
from samordna.formats.numbers import amounts_in
from samordna.plan import checks
from samordna.plan.bodies import bare_lines
from samordna.plan.compute import Figures
from samordna.plan.content import Claim
from samordna.plan.kinds import Status
from samordna.plan.model import Plan
from samordna.reading.claims import QUARTER, Amounts, in_sentence, keyed, of_year, year_of
from samordna.reading.equal import says_equal
from samordna.reading.lines import Keys
from samordna.reading.outright import outright
from samordna.reading.prose import SENTENCE


def check(plan: Plan, on: dt.date | None = None, *, figures: Figures | None = None) -> list[Finding]:
    """All findings on a plan, as `samordna.plan.checks.check`, with what its texts claim."""
    return checks.check(with_claims(plan, figures), on, figures=figures)


def with_claims(plan: Plan, figures: Figures | None = None) -> Plan:
    """The plan with the claims of its texts; a published one has those it came with.

    Of claims that were written down, those whose words no longer stand in their text are left out.
    """
    if plan.status is Status.PUBLISHED:
        return plan
    bodies = {text.key: text.body for text in plan.texts}
    told = [claim for claim in plan.claims if not claim.text or claim.printed in bodies.get(claim.text, "")]
    known = {(claim.text, claim.printed) for claim in told}
    found = _claims(plan, figures or Figures(plan))
    return replace(plan, claims=(*told, *(claim for claim in found if (claim.text, claim.printed) not in known)))


def _claims(plan: Plan, figures: Figures) -> Iterator[Claim]:
    keys = Keys()
    for text in plan.texts:
        for sentence, amounts in _sentences(text.body):
            sure = list(outright(plan, figures, text.key, sentence, amounts))
            said = in_sentence(plan, figures, text.key, sentence, amounts, {})
            told = {claim.printed for claim in sure}
            for claim in (*sure, *(one for one in said if one.printed not in told)):
                yield keyed(claim, keys)


@lru_cache(maxsize=512)
def _sentences(body: str) -> tuple[tuple[str, Amounts], ...]:
    """The sentences of a text that have an amount or a share in them, or may say that all pay as much. Kept, as all are
    asked after each saved cell."""
    found: list[tuple[str, Amounts]] = []
    year = ""
    for line in bare_lines(body):
        for alone in SENTENCE.split(line):
            year = year_of(alone, year)
            sentence = of_year(alone, year)
            amounts = tuple(amounts_in(sentence))
            if amounts or QUARTER.search(sentence) or says_equal(sentence):
                found.append((sentence, amounts))
    return tuple(found)
