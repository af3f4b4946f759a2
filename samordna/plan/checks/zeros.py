"""K: a figure that is ten or a thousand times what the same row is in the other years."""

from __future__ import annotations

import datetime as dt

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


@RULES.rule("K110", Severity.WARNING, "En rads belopp har inte en nolla för mycket eller för lite.")
def zeros(subject: Subject, on: dt.date) -> Answer:
    """I ett utkast finns inga tryckta summor att jämföra med. Därför jämförs varje rad med sig själv: har raden ungefär
    samma belopp i minst två år men ungefär tio eller tusen gånger mer eller mindre ett annat år, är en siffra troligen
    för mycket eller för lite. Ett belopp som ökar eller minskar gradvis, eller bara finns ett år, är aldrig fel."""
    columns = [c for c in subject.plan.columns if c.months == 12]
    for line in subject.plan.lines:
        if LineClass.UNALLOCATED in line.class_weights:
            continue  # what happens to be left may be anything
        known = [(c, line.values[c.key].kr.ore) for c in columns if c.key in line.values]
        known = [(column, ore) for column, ore in known if ore > 0]
        if not known or max(ore for _, ore in known) < LEAST * min(ore for _, ore in known):
            continue
        for column, ore in known:
            others = [other for c, other in known if c is not column]
            if len(others) > 1 and max(others) * ALIKE[0] <= min(others) * ALIKE[1]:
                yield from _off(line, column, ore, others[0])


def _off(line: Line, column: Column, ore: int, usual: int) -> Answer:
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
