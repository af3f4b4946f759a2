"""A forecast of what the state will contribute, year by year, and a simulator of how it shares out its money.

Four forecasts: unchanged, by the mean change of the last n years, by a mean change somebody has stated, and by a
percentage of one's own. Every year is reckoned exactly from the last known amount and only then rounded, a half away
from zero, so that rounding never builds up. No forecast goes below zero.

The simulator is our own reading of the national model and unverified: which statistics are used, their year, and how
the keys are normalised are not known here. It says so itself, wherever it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samordna.findings import Source
from samordna.law.recommendations import ALLOCATION_MODEL
from samordna.law.sources import NR_ALLOCATION_READING
from samordna.money import KRONA, ZERO, Kr, Share, decimal_text, grouped, split, total


@dataclass(frozen=True, slots=True)
class YearAmount:
    """A year's amount: `exact` in öre before rounding, and `text`, how it came about."""

    year: int
    exact: Fraction
    amount: Kr
    text: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """Amounts by year with the assumption in words. `change` is the exact yearly change in öre where there is one."""

    assumption: str
    years: tuple[YearAmount, ...]
    change: Fraction | None = None

    def at(self, year: int) -> Kr:
        """The amount of a year.

        Raises:
            KeyError: for a year outside the forecast.
        """
        for found in self.years:
            if found.year == year:
                return found.amount
        raise KeyError(year)


@dataclass(frozen=True, slots=True)
class Known:
    """The state's contribution of a year that is known."""

    year: int
    amount: Kr


def unchanged(last: Known, years: int) -> Forecast:
    """The last known amount for so many years ahead."""
    return Forecast(
        f"Oförändrad tilldelning, {grouped(last.amount)} kr som {last.year}.",
        _years(last, years, KRONA, lambda n: Fraction(last.amount.ore), lambda n: f"som {last.year}"),
        Fraction(0),
    )


def mean_change(history: Sequence[Known], last_changes: int, years: int, *, step: Kr = KRONA) -> Forecast:
    """On from the last known amount by the mean of the last n yearly changes, exact (a third stays a third).

    Raises:
        ValueError: with a Swedish sentence, when n changes need more years than are known, or years are missing.
    """
    known = sorted(history, key=lambda k: k.year)[-(last_changes + 1) :]
    if last_changes < 1 or len(known) < last_changes + 1:
        raise ValueError(
            f"Medelförändringen av {last_changes} år behöver {max(last_changes, 1) + 1} kända belopp i följd; "
            f"{len(history)} finns. Ange fler belopp eller färre år."
        )
    missing = sorted(set(range(known[0].year, known[-1].year + 1)) - {k.year for k in known})
    if missing or len({k.year for k in known}) < len(known):
        raise ValueError("Beloppen måste gälla varsitt år i följd. Rätta åren eller lägg till dem som saknas.")
    change = Fraction(known[-1].amount.ore - known[0].amount.ore, last_changes)
    words = "förändringen" if last_changes == 1 else f"medelvärdet av de {last_changes} senaste årens förändringar"
    return _by_change(known[-1], change, years, step, f"{words[:1].upper()}{words[1:]}, {_signed(change)} kr per år.")


def stated_change(last: Known, change: Kr, years: int, *, of_whole: bool = False, step: Kr = KRONA) -> Forecast:
    """On from the last known amount by a yearly change somebody has stated, in kronor.

    `of_whole` says that the change speaks of all contributions together; the state's is half of it, not rounded.
    """
    mine = Fraction(change.ore, 2 if of_whole else 1)
    text = f"Angiven förändring, {_signed(Fraction(change.ore))} kr per år"
    if of_whole:
        text += f" på alla bidrag tillsammans; statens hälft är {_signed(mine)} kr"
    return _by_change(last, mine, years, step, f"{text}.")


def percentage(last: Known, percent: Decimal, years: int, *, step: Kr = KRONA) -> Forecast:
    """On from the last known amount by the same percentage each year, compounded exactly."""
    factor = 1 + Fraction(percent) / 100
    shown = decimal_text(percent, max(0, -int(percent.normalize().as_tuple().exponent)))
    return Forecast(
        f"Egen procentsats, {'+' if percent > 0 else ''}{shown} % per år.",
        _years(
            last,
            years,
            step,
            lambda n: last.amount.ore * factor**n,
            lambda n: f"{grouped(last.amount)} × {decimal_text(factor, 4)}{_raised(n)}",
        ),
    )


def _by_change(last: Known, change: Fraction, years: int, step: Kr, assumption: str) -> Forecast:
    def text(n: int) -> str:
        return f"{grouped(last.amount)} {'−' if change < 0 else '+'} {n} × {_plain(abs(change))}"

    return Forecast(assumption, _years(last, years, step, lambda n: last.amount.ore + n * change, text), change)


def _years(
    last: Known, years: int, step: Kr, exact: Callable[[int], Fraction], text: Callable[[int], str]
) -> tuple[YearAmount, ...]:
    found = []
    for n in range(1, years + 1):
        amount = max(exact(n), Fraction(0))
        found.append(YearAmount(last.year + n, amount, _rounded(amount, step), text(n)))
    return tuple(found)


def _rounded(ore: Fraction, step: Kr) -> Kr:
    whole, rest = divmod(ore.numerator, ore.denominator * step.ore)
    return step * (whole + (rest * 2 >= ore.denominator * step.ore))


def _plain(ore: Fraction) -> str:
    kronor = ore / KRONA.ore
    return decimal_text(kronor, 0 if kronor.denominator == 1 else 2)


def _signed(ore: Fraction) -> str:
    return f"{'+' if ore > 0 else '−' if ore < 0 else '±'}{_plain(abs(ore))}"


def _raised(n: int) -> str:
    return "" if n == 1 else "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(n))


@dataclass(frozen=True, slots=True)
class Area:
    """One association's figures, or those of `associations` together (the rest of the country as one row).

    `support` is the försörjningsmått in any one unit, `population` inhabitants aged 16–64.
    """

    key: str
    name: str
    support: Decimal
    population: int
    associations: int = 1


@dataclass(frozen=True, slots=True)
class Allocated:
    """What the model gives one area: its base, its part of the rest by each key (exact, in öre), and the amount."""

    area: Area
    base: Kr
    by_support: Fraction
    by_population: Fraction
    share: Share

    @property
    def amount(self) -> Kr:
        """Base and rest together."""
        return self.base + self.share.amount


@dataclass(frozen=True, slots=True)
class Simulation:
    """The model's outcome, areas by key; the amounts total the whole. `source` marks it as an unverified reading."""

    whole: Kr
    rest: Kr
    areas: tuple[Allocated, ...]
    text: str
    source: Source = NR_ALLOCATION_READING

    def of(self, key: str) -> Kr:
        """What one area gets, or KeyError."""
        for found in self.areas:
            if found.area.key == key:
                return found.amount
        raise KeyError(key)


def simulate(whole: Kr, areas: Sequence[Area], on: dt.date, *, step: Kr = KRONA) -> Simulation:
    """Share out the state's money: a base to each association, the rest by försörjningsmått and inhabitants.

    Raises:
        ValueError: with a Swedish sentence, when the money does not cover the bases or a key has no figures.
    """
    model = ALLOCATION_MODEL.at(max(on, ALLOCATION_MODEL.since))
    ordered = sorted(areas, key=lambda a: a.key)
    if not ordered:
        raise ValueError("Ange minst ett förbund att fördela till.")
    if any(a.support < 0 or a.population < 0 or a.associations < 1 for a in ordered):
        raise ValueError(
            "Försörjningsmått och invånare får inte vara mindre än noll, och varje rad är minst ett förbund."
        )
    bases = [model.base * a.associations for a in ordered]
    rest = whole - total(bases)
    support = sum((Fraction(a.support) for a in ordered), Fraction(0))
    population = sum(a.population for a in ordered)
    if rest < ZERO:
        raise ValueError(
            f"{grouped(whole)} kr räcker inte till grundtilldelningen, {grouped(model.base)} kr till varje förbund."
        )
    if not support or not population:
        raise ValueError("Ange försörjningsmått och antal invånare 16–64 år; summan av vardera måste vara över noll.")
    by_support = [model.support_weight * Fraction(a.support) / support for a in ordered]
    by_population = [model.population_weight * Fraction(a.population, population) for a in ordered]
    shares = split(rest, [s + p for s, p in zip(by_support, by_population, strict=True)], step=step)
    return Simulation(
        whole,
        rest,
        tuple(
            Allocated(area, base, rest.ore * s, rest.ore * p, share)
            for area, base, s, p, share in zip(ordered, bases, by_support, by_population, shares, strict=True)
        ),
        "Simulering efter egen läsning av statens fördelningsmodell, inte kontrollerad: "
        f"{grouped(model.base)} kr till varje förbund, resten {_percent(model.support_weight)} efter försörjningsmått "
        f"och {_percent(model.population_weight)} efter invånare 16–64 år.",
    )


def _percent(weight: Fraction) -> str:
    return f"{decimal_text(weight * 100, 0)} %"
