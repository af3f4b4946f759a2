"""The row that a sentence says is granted money, and that has none in the budget."""

from __future__ import annotations

import re
from typing import Final

from samordna.formats.numbers import read_years
from samordna.plan.compute import Figures
from samordna.plan.figures import Line
from samordna.plan.kinds import LineClass
from samordna.plan.model import Plan
from samordna.reading import words

GRANTED: Final = re.compile(
    r"\bbevilja(?:s|t|ts|d|de|des)?\b|\btilldela(?:s|t|ts|d|de|des)\b|\banslå(?:r|s)\b|\banslagit\b"
)
NOT_NOW: Final = re.compile(r"\b(?:inte|ej|avsla\w*|tidigare|föregående|återbetala\w*|ansök\w*|sökt|avslut\w*)\b")
SHORTEST: Final = 5  # letters of a label, below which it may be any word


def empty_row(plan: Plan, figures: Figures, sentence: str) -> str | None:
    """The key of the only row that the sentence names and says is granted money, where it is zero in every year of the
    plan. What was granted in another year than the plan's is nothing that must stand there."""
    lower = sentence.lower()
    if not GRANTED.search(lower) or NOT_NOW.search(lower) or set(read_years(sentence)) - {plan.year}:
        return None
    named = [line for line in plan.lines if _names(line, lower)]
    if len(named) != 1 or any(figures.amount(named[0].key, column.key) for column in plan.plan_columns):
        return None
    return named[0].key


def _names(line: Line, lower: str) -> bool:
    label = line.label.lower()
    known = len(label) > SHORTEST and not words.generic(label) and line.kind is not LineClass.CONTRIBUTION
    return known and re.search(rf"\b{re.escape(label)}\b", lower) is not None
