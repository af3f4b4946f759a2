"""What Nationella rådet recommends and how the state shares out its money. None of it binds an association in law.

An association may set its own limits; these are where it starts. The recommendation on equity is a stair by size whose
steps nobody here has found, so it holds one step that fits every size, and is marked unverified.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from samordna.law import sources
from samordna.law.dated import Dated, Entry
from samordna.money import Kr

FIRST_PLAN_CITING_IT = dt.date(2020, 1, 1)  # the oldest plan read that cites the ceiling was adopted in 2020
MODEL_IN_FORCE = dt.date(2015, 9, 1)  # first used in the autumn of 2015, for 2016


@dataclass(frozen=True, slots=True)
class CeilingStep:
    """One step of the equity stair: `share` of the yearly allocation, for allocations up to `up_to` (None: any)."""

    share: Fraction
    up_to: Kr | None = None


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """The state's model: a base for every association, the rest by two keys whose weights total one."""

    base: Kr
    support_weight: Fraction  # försörjningsmått
    population_weight: Fraction  # inhabitants aged 16-64


EQUITY_CEILING = Dated(
    "Rekommenderat högsta eget kapital, som andel av årets tilldelning",
    Entry(FIRST_PLAN_CITING_IT, (CeilingStep(Fraction(1, 5)),), sources.NR_EQUITY),
)
ALLOCATION_MODEL = Dated(
    "Statens fördelningsmodell",
    Entry(MODEL_IN_FORCE, AllocationModel(Kr.of(400_000), Fraction(3, 4), Fraction(1, 4)), sources.NR_ALLOCATION),
)


def equity_ceiling_share(allocation: Kr, day: dt.date) -> Fraction:
    """The recommended highest equity for an allocation, as a share of it."""
    steps = EQUITY_CEILING.at(day)
    return next((s.share for s in steps if s.up_to is None or allocation <= s.up_to), steps[-1].share)
