"""What is granted, year by year: the months of each year, the deduction, whether it hangs together, what differs.

Payouts are tested against *granted*, the plan's sums against *budgeted*: granted less what the association expects not
to be used (finnveden-2021 deducts about 10 %). Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from samordna.interventions.rules.period import months_by_year
from samordna.money import KRONA, ZERO, Kr, split, total
from samordna.verdict import YES, Verdict, no

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class YearGiven:
    """One calendar year: how many months of it, what is granted, and what is deducted of that."""

    year: int
    months: int
    granted: Kr
    deduction: Kr = ZERO

    @property
    def budgeted(self) -> Kr:
        """What the plan has for it."""
        return self.granted - self.deduction

    def less(self, released: Kr) -> YearGiven:
        """What there is to grant anew when so much of it is given up. The budget has that much less for it too."""
        granted = max(self.granted - released, ZERO)
        if released:
            granted = Kr(-(-granted.ore // KRONA.ore) * KRONA.ore)  # a new proposal is in whole kronor
        return replace(self, granted=granted, deduction=min(self.deduction, granted))


@dataclass(frozen=True, slots=True)
class Given:
    """What is proposed or granted: the time (both days included), each year, conditions one a line, and why."""

    starts: dt.date
    ends: dt.date
    years: tuple[YearGiven, ...]
    conditions: str = ""
    reason: str = ""

    @property
    def granted(self) -> Kr:
        """Over all years."""
        return total(one.granted for one in self.years)

    @property
    def budgeted(self) -> Kr:
        """Over all years, less the deduction."""
        return total(one.budgeted for one in self.years)

    def of(self, year: int) -> Kr:
        """What is granted for a year; nothing for a year outside."""
        return next((one.granted for one in self.years if one.year == year), ZERO)

    @property
    def each_condition(self) -> tuple[str, ...]:
        """The conditions, each by itself."""
        return tuple(filter(None, (line.strip(" -–•\t") for line in self.conditions.splitlines())))


def spread(amount: Kr, starts: dt.date, ends: dt.date) -> dict[int, Kr]:
    """An amount over the years by their months, in whole kronor that sum to it exactly (largest remainder)."""
    months = months_by_year(starts, ends)
    parts = split(amount, list(months.values()), step=KRONA if amount.ore % KRONA.ore == 0 else Kr(1))
    return {year: part.amount for year, part in zip(months, parts, strict=True)}


def deducted(granted: Kr, percent: Fraction) -> Kr:
    """So many per cent of an amount, in whole kronor."""
    return min(granted.share(percent / 100, KRONA), granted)  # all of 1 000,50 kr is not 1 001 kr


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stops an award: what it is about ("ends", or a year's amount as "granted_2027"; empty for the
    whole), and what to do, as a Swedish sentence."""

    about: str
    sentence: str


def percent_of(one: YearGiven) -> Fraction | None:
    """The percentage, with at most two decimals, that a year's deduction was made by; None for no deduction."""
    if not one.granted or not one.deduction:
        return None
    return Fraction(round(Fraction(one.deduction.ore * 10_000, one.granted.ore)), 100) or None


def deduction(granted: Kr, percent: Fraction | None, kept: YearGiven | None = None) -> Kr:
    """What is deducted of a year: so many per cent of it, but to the öre what was `kept` where that says the same, so
    that nobody who opens and saves changes it."""
    if kept is not None and (granted, percent) == (kept.granted, percent_of(kept)):
        return kept.deduction
    return deducted(granted, percent) if percent and granted > ZERO else ZERO


def hangs_together(given: Given, paid: Mapping[int, Kr] | None = None) -> Verdict:
    """Whether it can be granted: the first of its faults, or yes."""
    return next((no(fault.sentence) for fault in faults(given, paid)), YES)


def faults(given: Given, paid: Mapping[int, Kr] | None = None) -> Iterator[Fault]:
    """Everything that stops it. `paid` is what is paid or bound to be paid for each year already; a later version never
    grants less than that for a year it holds for, because then the money would have been paid without a decision."""
    months = months_by_year(given.starts, given.ends)
    in_order = given.starts <= given.ends
    if not in_order:
        yield Fault(
            "ends", f"Insatsen slutar {given.ends}, före den dag den börjar, {given.starts}. Ändra en av dagarna."
        )
    elif len(months) > MOST_YEARS:
        yield Fault("ends", f"Tiden omfattar {len(months)} år. Högst {MOST_YEARS} år beslutas på en gång.")
    elif [one.year for one in given.years] != list(months):
        wanted = ", ".join(map(str, months))
        yield Fault("", f"Beloppen ska stå för åren {wanted}, ett för varje år som insatsen pågår.")
    for one in given.years:
        # The months are those of the time, and nothing is said of them while the time is wrong.
        yield from _year(one, months.get(one.year, one.months) if in_order else one.months)
    if not given.granted:
        yield Fault("", "Inget belopp är beviljat. Skriv ett belopp för minst ett år, eller avslå ansökan.")
    for year, amount in sorted((paid or {}).items()):
        if year >= given.starts.year and given.of(year) < amount:
            yield Fault(
                _of_year(year),
                f"För {year} är {amount} redan utbetalat eller godkänt för utbetalning. Beviljat belopp för året kan "
                f"inte vara lägre, men är {given.of(year)}. Kräv först tillbaka det som betalats för mycket.",
            )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is applied for: the time (as far as it is told), each year, and over all years."""

    starts: dt.date | None
    ends: dt.date | None
    by_year: Mapping[int, Kr]
    in_all: Kr


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a proposal keeps within: what is paid or bound to be paid for each year, what is applied for (None when
    there is no application to decide on), and what holds already."""

    paid: Mapping[int, Kr] = field(default_factory=dict)
    asked: Asked | None = None
    held: Given | None = None


def may_be_proposed(given: Given, bounds: Bounds) -> Verdict:
    """Whether it can be laid before the board: the first of its faults, or yes."""
    return next((no(fault.sentence) for fault in proposal_faults(given, bounds)), YES)


def proposal_faults(given: Given, bounds: Bounds) -> Iterator[Fault]:
    """Everything that stops a proposal: as `faults`, and no more than is applied for, in whole kronor as applications
    are. What holds already may stand to the öre."""
    yield from faults(given, bounds.paid)
    for one in given.years:
        if one.granted.ore % KRONA.ore and (bounds.held is None or bounds.held.of(one.year) != one.granted):
            yield Fault(_of_year(one.year), f"Beloppet för {one.year} har ören, {one.granted}. Skriv hela kronor.")
    asked = bounds.asked
    if asked is None:
        return
    # Another time than was applied for has other years.
    if (given.starts, given.ends) == (asked.starts, asked.ends):
        for one in given.years:
            if not (within := within_asked(one.granted, asked.by_year.get(one.year, ZERO), one.year)):
                yield Fault(_of_year(one.year), within.reason)
    if not (within := within_asked(given.granted, asked.in_all)):
        yield Fault("", within.reason)


def within_asked(amount: Kr, asked: Kr, year: int | None = None) -> Verdict:
    """Whether an amount, of a year or in all, is no more than is applied for."""
    if amount <= asked:
        return YES
    of = f" för {year}" if year else ""
    return no(f"Förslaget{of} är {amount}, mer än de {asked} som söks. Sänk beloppet, eller be om en ny ansökan.")


def may_be_changed(sent_to: str) -> Verdict:
    """Whether a proposal may be changed: not while the paper on it is with a meeting (its name) that has not closed,
    because the board decides on what it has read."""
    if not sent_to:
        return YES
    return no(
        f"Underlaget är utskickat till {sent_to}, och styrelsen beslutar om det som står där. Vill styrelsen något "
        "annat: ändra förslaget när mötet är avslutat, och anteckna beslutet sedan."
    )


def keeps_conditions(decided: Iterable[str], agreed: Collection[str]) -> Verdict:
    """Whether an agreement has every condition that the board decided, word for word; others may be added."""
    missing = [text for text in decided if text not in agreed]
    if not missing:
        return YES
    return no(
        f"Styrelsens villkor ”{missing[0]}” står inte i avtalet. Villkoren är beslutade av styrelsen och ändras genom "
        "ett nytt beslut. Andra villkor kan läggas till."
    )


def _year(one: YearGiven, months: int) -> Iterator[Fault]:
    about = _of_year(one.year)
    if one.granted < ZERO:
        yield Fault(about, f"Beloppet för {one.year} är negativt. Beviljat belopp är noll eller mer.")
    elif one.deduction < ZERO or one.granted < one.deduction:
        yield Fault(
            about,
            f"Avdraget för {one.year} är {one.deduction}. Det ska vara mellan 0 kr och det beviljade beloppet.",
        )
    if one.months != months:
        yield Fault(
            about, f"Under {one.year} pågår insatsen {months} månader, inte {one.months}. Ändra månaderna eller tiden."
        )


def _of_year(year: int) -> str:
    return f"granted_{year}"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions: its name, as it was and as it is."""

    what: str
    before: str
    after: str


def changes(before: Given, after: Given) -> list[Change]:
    """What differs, in the order time, years, conditions; nothing when they say the same."""
    found = [
        Change(what, str(old), str(new))
        for what, old, new in (
            ("Från och med", before.starts, after.starts),
            ("Till och med", before.ends, after.ends),
        )
        if old != new
    ]
    old_years = {one.year: one for one in before.years}
    new_years = {one.year: one for one in after.years}
    for year in sorted(old_years | new_years):
        was, now = old_years.get(year), new_years.get(year)
        found += _differs(f"Beviljat {year}", was.granted if was else None, now.granted if now else None)
        found += _differs(f"Avdrag {year}", was.deduction if was else None, now.deduction if now else None)
    gone = [line for line in before.each_condition if line not in after.each_condition]
    new_ones = [line for line in after.each_condition if line not in before.each_condition]
    found += [Change("Villkor som utgår", line, "") for line in gone]
    found += [Change("Nytt villkor", "", line) for line in new_ones]
    return found


def _differs(what: str, before: Kr | None, after: Kr | None) -> list[Change]:
    if before == after:
        return []
    return [Change(what, "" if before is None else str(before), "" if after is None else str(after))]
