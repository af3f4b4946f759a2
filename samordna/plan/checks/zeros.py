"""K: a figure that is ten or a thousand times what the same row is in the other years."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from samordna.findings import Answer, Finding, Severity, Where
from samordna.money import Kr
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.figures import Column, Line
from samordna.plan.kinds import LineClass

FACTORS = ((10, "tio"), (1000, "tusen"))
ALIKE = (4, 5)  # the other years differ by at most a fifth
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
        known = [(c, line.values[c.key].kr) for c in columns if c.key in line.values and line.values[c.key].kr > Kr(0)]
        for column, amount in known:
            others = [other for c, other in known if c is not column]
            if len(others) > 1 and all(_alike(a, b) for a, b in combinations(others, 2)):
                yield from _off(line, column, amount, others[0])


def _alike(one: Kr, other: Kr) -> bool:
    low, high = sorted((one, other))
    return high * ALIKE[0] <= low * ALIKE[1]


def _off(line: Line, column: Column, amount: Kr, usual: Kr) -> Answer:
    for factor, word in FACTORS:
        for large, small, how in ((amount, usual, "mer"), (usual, amount, "mindre")):
            if small * (factor * NEAR[0]) <= large * NEAR[1] <= small * (factor * NEAR[2]):
                yield Finding(
                    "K110",
                    Severity.WARNING,
                    f"”{line.label}” är {amount} i {column.label}, ungefär {word} gånger {how} än de andra åren "
                    f"({usual}).",
                    Where(row=line.key, column=column.key, year=column.year),
                    amount,
                    usual,
                    "kr",
                    suggestion="Kontrollera antalet nollor, eller godta fyndet om beloppet är rätt.",
                )
