"""How much of what was granted has not been used, and what that says of next year's deduction. Pure.

An observation is an intervention's year that is settled: what was granted and what was used. From the shares unused
follows what next year's grants are likely to leave unused: the middle value is the proposal, and in four years of five
it should lie between the tenth and the ninetieth per cent. Whether such spans have held before is tried against every
earlier year, with nothing but the years before it. Estimates are rounded and never enter any sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from operator import mul
from random import Random

from samordna.money import KRONA, ZERO, Kr, split, total

FEWEST = 8  # settled years of interventions; with fewer there is no proposal
ENOUGH = 20  # from here on they are drawn from; with fewer the shares themselves are the spread
DRAWS = 500
SEED = 20031210
LOW, MIDDLE, HIGH = Fraction(1, 10), Fraction(1, 2), Fraction(9, 10)
THOUSAND = Kr.of(1000)  # what estimates are rounded to, when they are of a hundred thousand or more
Sides = tuple[tuple[str, int], ...]  # kinds with their parts of the whole, in per cent
PARTS = 10_000  # shares are held in hundredths of a per cent


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled year of an intervention. `sides` are the kinds with their parts (per cent) of one that has two."""

    name: str
    kind: str
    year: int
    granted: Kr
    used: Kr
    sides: Sides = ()

    @property
    def each_side(self) -> tuple[Settled, ...]:
        """As one of each kind, with its part of both amounts to the öre; itself where it has one kind."""
        if not self.sides:
            return (self,)
        weights = [part for _, part in self.sides]
        granted, used = split(self.granted, weights), split(self.used, weights)
        return tuple(
            Settled(self.name, kind, self.year, of.amount, by.amount)
            for (kind, _), of, by in zip(self.sides, granted, used, strict=True)
        )

    @property
    def unused(self) -> Kr:
        """What was granted and not used."""
        return self.granted - self.used

    @property
    def share(self) -> int:
        """The unused part of what was granted, in `PARTS`; nothing granted is nothing unused."""
        return (self.granted.ore - self.used.ore) * PARTS // self.granted.ore if self.granted else 0


@dataclass(frozen=True, slots=True)
class Spread:
    """What is likely to be left unused: low, middle and high, of so much granted."""

    granted: Kr
    low: Kr
    middle: Kr
    high: Kr

    def holds(self, unused: Kr) -> bool:
        """Whether what became unused lies within."""
        return self.low <= unused <= self.high


@dataclass(frozen=True, slots=True)
class Tried:
    """A past year: what would have been said before it, and what became unused."""

    year: int
    spread: Spread
    unused: Kr

    @property
    def held(self) -> bool:
        """Whether it became as was said."""
        return self.spread.holds(self.unused)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed deduction from what is granted next year, or why there is none. `method` says how in words; `tried`
    are past years' spans with what became of them."""

    observed: tuple[Settled, ...]
    spread: Spread | None = None
    method: str = ""
    why_not: str = ""
    tried: tuple[Tried, ...] = ()

    @property
    def held(self) -> int:
        """How many of the past spans held."""
        return sum(one.held for one in self.tried)


def proposal(observed: Sequence[Settled], granted: Sequence[Kr]) -> Proposal:
    """What to deduct from these grants of next year, by what is settled."""
    ordered = tuple(sorted(observed, key=lambda one: (one.year, one.name, one.granted.ore, one.used.ore)))
    if len(ordered) < FEWEST:
        many = "Inget år" if not ordered else f"Bara {len(ordered)} år"
        return Proposal(
            ordered,
            why_not=f"{many} av en insats är slutreglerat. Det behövs {FEWEST} för att föreslå ett avdrag; färre säger "
            "mer om slumpen än om insatserna.",
        )
    tried = tuple(_tried(ordered))
    if not granted:
        return Proposal(
            ordered, why_not="Inget är beviljat för året än, så det finns inget att dra av från.", tried=tried
        )
    return Proposal(ordered, spread(ordered, granted), _method(len(ordered)), tried=tried)


def by_kind(observed: Sequence[Settled]) -> Mapping[str, tuple[Settled, ...]]:
    """The observations of each kind, in the order the kinds are met. One with two sides is in both, with its part of
    each, so that the kinds together are what was granted."""
    found: dict[str, list[Settled]] = {}
    for one in observed:
        for side in one.each_side:
            found.setdefault(side.kind, []).append(side)
    return {kind: tuple(rows) for kind, rows in found.items()}


def median_share(observed: Sequence[Settled]) -> Fraction:
    """The middle of the shares unused.

    Raises:
        ValueError: for no observations.
    """
    return quantile([one.share for one in observed], MIDDLE) / PARTS


def spread(observed: Sequence[Settled], granted: Sequence[Kr]) -> Spread:
    """What is likely to be left unused of these grants."""
    shares = tuple(sorted(one.share for one in observed))
    return _spread(shares, tuple(sorted(amount.ore for amount in granted)))


def quantile(values: Sequence[int], at: Fraction) -> Fraction:
    """The value with that part of the others below it, exactly, between two values in proportion.

    Raises:
        ValueError: for no values.
    """
    if not values:
        raise ValueError("A quantile needs at least one value.")
    ordered = sorted(values)
    place = at * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@lru_cache(maxsize=256)
def _spread(shares: tuple[int, ...], ore: tuple[int, ...]) -> Spread:
    whole = sum(ore)
    if len(shares) < ENOUGH:
        sums = [share * whole for share in shares]
    else:
        random = Random(SEED)  # the same rows always give the same proposal
        sums = [sum(map(mul, random.choices(shares, k=len(ore)), ore)) for _ in range(DRAWS)]
    step = THOUSAND if whole >= THOUSAND.ore * 100 else KRONA
    low, middle, high = (
        min(Kr(round(quantile(sums, at) / PARTS)).rounded(step), Kr(whole)) for at in (LOW, MIDDLE, HIGH)
    )
    return Spread(Kr(whole), low, middle, high)


def _tried(observed: Sequence[Settled]) -> list[Tried]:
    found = []
    for year in sorted({one.year for one in observed}):
        before = [one for one in observed if one.year < year]
        then = [one for one in observed if one.year == year]
        if len(before) >= FEWEST:
            said = spread(before, [one.granted for one in then])
            found.append(Tried(year, said, total(one.unused for one in then)))
    return found


def _method(number: int) -> str:
    if number < ENOUGH:
        return (
            f"Andelarna av {number} slutreglerade år, av insats för insats, gånger allt som är beviljat. Så få år ger "
            "en vid och försiktig spridning."
        )
    return (
        f"För varje beviljad insats dras en andel ur {number} slutreglerade år, och det som blir outnyttjat läggs "
        f"ihop. Det görs {DRAWS} gånger med samma slumptal varje gång. Förslaget är mittvärdet; åtta av tio summor "
        "ligger inom spridningen."
    )


def forecast(granted: Kr, used: Kr, unused: Fraction) -> Kr:
    """What a year that is not settled is likely to use: what was granted less the usual unused part, never less than
    what is used already, nor more than what was granted (or used, where that is more)."""
    likely = granted - granted.share(unused, KRONA)
    return max(min(likely, granted), used, ZERO)
