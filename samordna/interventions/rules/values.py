"""How large the figures of an application may be. Pure; the forms use the same limits, the actions demand them."""

from __future__ import annotations

from collections.abc import Iterator

from samordna.interventions.rules.content import Content
from samordna.money import ZERO, Kr
from samordna.verdict import YES, Verdict, no

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST = Kr.of(999_999_999)  # a year; three times what the state gives all associations together
MOST_PARTICIPANTS = 100_000
OLDEST = 120
MOST_ROWS = 40  # of parties, aims, funding, risks; no application has more
MOST_COSTS = 200
WHOLE = 100  # per cent


def holds(content: Content) -> Verdict:
    """Whether every figure is one that an application may have."""
    return next((no(sentence) for sentence in _wrong(content)), YES)


def _wrong(content: Content) -> Iterator[str]:
    for cost in content.costs:
        yield from _of_year(cost.year)
        yield from _of_amount(cost.amount)
        if not 1 <= cost.months <= 12:
            yield f"Ett år har 1–12 månader, inte {cost.months}."
    for one in content.funding:
        if one.year:
            yield from _of_year(one.year)
        yield from _of_amount(one.amount)
    for share in content.kinds:
        if not 0 <= share.percent <= WHOLE:
            yield f"En andel är 0–100 procent, inte {share.percent}."
    for threat in content.threats:
        for level in (threat.likelihood, threat.consequence):
            if level is not None and not 1 <= level <= 4:
                yield f"Sannolikhet och konsekvens är 1–4, inte {level}."
    for age in (content.age_from, content.age_to):
        if age is not None and not 0 <= age <= OLDEST:
            yield f"Åldern är 0–{OLDEST} år, inte {age}."
    if content.participants is not None and not 0 <= content.participants <= MOST_PARTICIPANTS:
        yield f"Antalet deltagare är högst {MOST_PARTICIPANTS}, inte {content.participants}."
    for day in (content.starts, content.ends, *(aim.due for aim in content.aims)):
        if day is not None:
            yield from _of_year(day.year)
    rows = max(len(content.parties), len(content.aims), len(content.funding), len(content.threats))
    if rows > MOST_ROWS or len(content.costs) > MOST_COSTS:
        yield f"Högst {MOST_ROWS} rader får plats i ett avsnitt. Slå ihop några."


def _of_year(year: int) -> Iterator[str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield f"Året är {FIRST_YEAR}–{LAST_YEAR}, inte {year}."


def _of_amount(amount: Kr) -> Iterator[str]:
    if amount < ZERO:
        yield f"Beloppet {amount} är mindre än noll. Skriv vad det kostar, eller vad någon betalar, utan minus."
    elif amount > MOST:
        yield f"Beloppet {amount} är för stort. Högst {MOST} per år får plats; har det blivit nollor för mycket?"
    elif amount.ore % 100:
        yield f"Beloppet {amount} har ören. Skriv hela kronor."
