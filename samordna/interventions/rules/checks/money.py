"""Money against time: what each year costs, how many months of it are run, and what others pay."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.interventions.rules.period import months_in
from samordna.law import sources, statutes
from samordna.money import KRONA, ZERO
from samordna.plan.words import counted

SOURCE = sources.KL_11_1


@RULES.rule(
    "A501",
    Severity.WARNING,
    "Kostnaderna gäller de månader insatsen pågår.",
    source=SOURCE,
    since=statutes.ACT_IN_FORCE,
)
def months(subject: Applied, on: dt.date) -> Answer:
    """Månaderna i budgeten jämförs med insatsens första och sista dag. En påbörjad månad räknas hel."""
    content = subject.content
    for year in content.years:
        run = months_in(year, content.starts, content.ends)
        told = content.months_of(year)
        if run and content.cost_of(year) and told > run:
            yield Finding(
                "A501", Severity.WARNING, f"Kostnaderna för {year} är för {counted(told, 'månad', 'månader')}, men "
                f"insatsen pågår {counted(run, 'månad', 'månader')} det året.", Where("budget", year=year), told, run,
                "mån", SOURCE, "Räkna om kostnaderna för de månader som insatsen pågår, eller rätta dagarna.",
            )  # fmt: skip


@RULES.rule(
    "A502",
    Severity.WARNING,
    "Insatsen har kostnader de år den pågår, och bara då.",
    source=SOURCE,
    since=statutes.ACT_IN_FORCE,
)
def years(subject: Applied, on: dt.date) -> Answer:
    """Kostnader ett år då insatsen inte pågår är en varning, ett år då den pågår utan kostnader en upplysning. Prövas
    när båda dagarna finns och något kostar."""
    content = subject.content
    starts, ends = content.starts, content.ends
    if starts is None or ends is None or ends < starts or not any(cost.amount for cost in content.costs):
        return
    for year in content.years:
        if content.cost_of(year) and not months_in(year, starts, ends):
            yield Finding(
                "A502", Severity.WARNING, f"Ansökan har kostnader {year}, då insatsen inte pågår.",
                Where("budget", year=year), content.cost_of(year), ZERO, "kr", SOURCE,
                "Flytta kostnaderna till ett år då insatsen pågår, eller rätta dagarna.",
            )  # fmt: skip
    for year in range(starts.year, ends.year + 1):
        if not content.cost_of(year):
            yield Finding(
                "A502", Severity.NOTE, f"Insatsen pågår {year} men kostar inget det året.", Where("budget", year=year),
                source=SOURCE, suggestion="Fyll i kostnaderna. Kostar året inget, skriv varför under Organisation.",
            )  # fmt: skip


@RULES.rule(
    "A503",
    Severity.NOTE,
    "Kostnaden per månad är ungefär lika stor varje år.",
    source=SOURCE,
    since=statutes.ACT_IN_FORCE,
)
def even(subject: Applied, on: dt.date) -> Answer:
    """Kostnaden delas med månaderna. Är den i ett år mer än hälften större än i året före säger regeln till, så att
    ett helt års kostnad inte står på ett halvt."""
    content = subject.content
    costed = [year for year in content.years if content.cost_of(year) > ZERO]
    for before, year in pairwise(costed):
        cost, months = content.cost_of(year), content.months_of(year)
        cost_before, months_before = content.cost_of(before), content.months_of(before)
        # Cross-multiplied, so that nothing is divided: cost / months > 1.5 × cost before / months before.
        if cost.ore * months_before * 2 > cost_before.ore * months * 3:
            a_month = cost.share(Fraction(1, months), KRONA)
            a_month_before = cost_before.share(Fraction(1, months_before), KRONA)
            yield Finding(
                "A503", Severity.NOTE, f"En månad {year} kostar {a_month}, mot {a_month_before} {before}.",
                Where("budget", year=year), a_month, a_month_before, "kr", SOURCE,
                "Stämmer månaderna? Kostar insatsen verkligen mer, skriv varför vid kostnaden.",
            )  # fmt: skip


@RULES.rule(
    "A504",
    Severity.ERROR,
    "Andra betalar aldrig mer än vad ett år kostar.",
    source=SOURCE,
    since=statutes.ACT_IN_FORCE,
)
def not_above_cost(subject: Applied, on: dt.date) -> Answer:
    """Det som söks är kostnaden minus det andra betalar i pengar, år för år. Arbetstid och lokaler som någon bidrar med
    räknas inte av."""
    content = subject.content
    for year in content.years:
        cost, paid = content.cost_of(year), content.funded_by_others(year)
        if paid > cost:
            yield Finding(
                "A504", Severity.ERROR, f"Andra betalar {paid} för {year}, men året kostar {cost}.",
                Where("funding", year=year), paid, cost, "kr", SOURCE,
                "Rätta beloppet eller året. Är det arbetstid eller lokaler, kryssa för det så räknas det inte av.",
            )  # fmt: skip
