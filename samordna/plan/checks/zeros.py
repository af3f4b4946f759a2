"""K: a figure that is ten or a thousand times what the same row is in the other years, or another row's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samordna.findings import Answer, Finding, Severity, Where
from samordna.money import Kr
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Column, Line
from samordna.plan.kinds import LineClass

FACTORS = ((10, "tio"), (1000, "tusen"))
ALIKE = (4, 5)  # the other years differ by at most a fifth
LEAST = 7  # no slip of a zero is less, whatever the years differ by themselves
NEAR = (9, 10, 11)  # a tenth either way, for a yearly increase on top of the slip


@dataclass(frozen=True, slots=True)
class _Strange:
    """A row in a year, what it is then and what it usually is, in öre."""

    line: Line
    column: Column
    ore: int
    usual: int


@RULES.rule("K110", Severity.WARNING, "En rads belopp har inte en nolla för mycket eller för lite.")
def zeros(subject: Subject, on: dt.date) -> Answer:
    """I ett utkast finns inga tryckta summor att jämföra med. Därför jämförs varje rad med sig själv: har raden ungefär
    samma belopp i minst två år men ungefär tio eller tusen gånger mer eller mindre ett annat år, är en siffra troligen
    för mycket eller för lite. Har två rader varandras belopp det året har de troligen bytt plats. Ett belopp som ökar
    eller minskar gradvis, eller bara finns ett år, är aldrig fel."""
    columns = [c for c in subject.plan.columns if c.months == 12]
    strange = [one for line in subject.plan.lines for one in _strange(line, columns)]
    told: set[int] = set()
    for at, one in enumerate(strange):
        other = next((n for n in range(at + 1, len(strange)) if _each_others(one, strange[n])), None)
        if other is not None and at not in told:
            told |= {at, other}
            yield _swapped(one, strange[other])
    for at, one in enumerate(strange):
        if at not in told:
            yield from _off(one)


def _strange(line: Line, columns: Sequence[Column]) -> Iterator[_Strange]:
    """The years in which a row is far from what it is in the others."""
    if LineClass.UNALLOCATED in line.class_weights:
        return  # what happens to be left may be anything
    known = [(c, line.values[c.key].kr.ore) for c in columns if c.key in line.values]
    known = [(column, ore) for column, ore in known if ore > 0]
    if not known or max(ore for _, ore in known) < LEAST * min(ore for _, ore in known):
        return
    for column, ore in known:
        others = [other for c, other in known if c is not column]
        if len(others) > 1 and max(others) * ALIKE[0] <= min(others) * ALIKE[1]:
            yield _Strange(line, column, ore, others[0])


def _each_others(one: _Strange, other: _Strange) -> bool:
    """Whether two rows have what the other one usually has, and not what they have themselves."""
    return one.column is other.column and all(
        _alike(have, usual) and not _alike(have, own)
        for have, usual, own in ((one.ore, other.usual, one.usual), (other.ore, one.usual, other.usual))
    )


def _alike(one: int, other: int) -> bool:
    return max(one, other) * ALIKE[0] <= min(one, other) * ALIKE[1]


def _swapped(one: _Strange, other: _Strange) -> Finding:
    return Finding(
        "K110",
        Severity.WARNING,
        f"”{one.line.label}” och ”{other.line.label}” har troligen bytt belopp i {one.column.label}: {Kr(one.ore)} och "
        f"{Kr(other.ore)}, men de andra åren {Kr(one.usual)} och {Kr(other.usual)}.",
        Where(row=one.line.key, column=one.column.key, year=one.column.year),
        Kr(one.ore),
        Kr(one.usual),
        "kr",
        suggestion="Låt beloppen byta plats, eller godta fyndet om de är rätt.",
    )


def _off(strange: _Strange) -> Answer:
    line, column, ore, usual = strange.line, strange.column, strange.ore, strange.usual
    for factor, word in FACTORS:
        for large, small, how in ((ore, usual, "mer"), (usual, ore, "mindre")):
            if small * factor * NEAR[0] <= large * NEAR[1] <= small * factor * NEAR[2]:
                yield Finding(
                    "K110",
                    Severity.WARNING,
                    f"”{line.label}” är {Kr(ore)} i {column.label}, ungefär {word} gånger {how} än de andra åren "
                    f"({Kr(usual)}).",
                    Where(row=line.key, column=column.key, year=column.year),
                    Kr(ore),
                    Kr(usual),
                    "kr",
                    suggestion="Kontrollera antalet nollor, eller godta fyndet om beloppet är rätt.",
                )
