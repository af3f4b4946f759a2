"""What the document asks the board to grant: clauses with an amount, a purpose and the sum of the budget that it is.

Only a clause whose amount is that sum, or one slip from it, is read: what else a sentence grants may be part of a sum,
or of another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from samordna.formats.document import Spot
from samordna.formats.numbers import amounts_in, read_years
from samordna.money import Kr
from samordna.plan.checks.causes import digits_slip
from samordna.plan.compute import Figures
from samordna.plan.content import Clause
from samordna.plan.kinds import LineClass, Side
from samordna.plan.model import Plan
from samordna.reading.prose import Section, clean

GRANTS: Final = re.compile(r"\banslå(?:r|s)?\b|\bbevilja(?:r|s)?\b|\btilldela(?:r|s)?\b", re.IGNORECASE)
NOT_NOW: Final = re.compile(r"\b(?:inte|ej|avslå\w*|tidigare|föregående|återbetala\w*|ansök\w*)\b", re.IGNORECASE)
# Who works with what the purpose is: the kinds of the lines that a sum of it is made of.
PURPOSES: Final[tuple[tuple[re.Pattern[str], frozenset[LineClass]], ...]] = (
    (re.compile(r"\b(?:till|för)\b[^.;]{0,40}(?:administ|kansli|sekretariat|förvaltning)", re.IGNORECASE),
     frozenset({LineClass.ADMINISTRATION})),
    (re.compile(r"\b(?:till|för)\b[^.;]{0,40}(?:insats|projekt|verksamhet(?:er)?\b)", re.IGNORECASE),
     frozenset({LineClass.INDIVIDUAL, LineClass.STRUCTURAL, LineClass.DEVELOPMENT, LineClass.PREVENTIVE,
                LineClass.UNALLOCATED})),
    (re.compile(r"\b(?:till|för)\b[^.;]{0,40}utveckling", re.IGNORECASE),
     frozenset({LineClass.DEVELOPMENT, LineClass.STRUCTURAL})),
)  # fmt: skip
LONGEST: Final = 110  # characters between an amount and its purpose, and no further
FACTORS: Final = (10, 1000)


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause with where it stands."""

    clause: Clause
    spot: Spot


def decided(plan: Plan, own: Sequence[Section]) -> list[FoundClause]:
    """The clauses that grant one of the budget's sums, in order; of each sum the first."""
    budget = plan.budget_column
    if budget is None:
        return []
    figures, found = Figures(plan), dict[str, FoundClause]()
    for section in own:
        for at, text in section.paragraphs:
            for clause in _of_paragraph(plan, figures, budget.key, clean(text)) if GRANTS.search(text) else ():
                found.setdefault(clause.ref, FoundClause(clause, Spot(at)))
    return list(found.values())


def _of_paragraph(plan: Plan, figures: Figures, column: str, text: str) -> Iterator[Clause]:
    amounts = list(amounts_in(text))
    for place, (start, end, number) in enumerate(amounts):
        before = text[amounts[place - 1][1] if place else 0 : start][-LONGEST:]
        after = text[end : amounts[place + 1][0] if place + 1 < len(amounts) else len(text)][:LONGEST]
        around = f"{before} {after}"
        if number.kronor is None or number.value <= 0 or number.about or not GRANTS.search(around):
            continue
        if NOT_NOW.search(around) or set(read_years(around)) - {plan.year}:
            continue
        stated = Kr(int(number.kronor * 100))
        ref = _granted(plan, figures, column, stated, after) or _granted(plan, figures, column, stated, before)
        if ref:
            yield Clause(text, ref, column, number.kronor, text[start:end])


def _granted(plan: Plan, figures: Figures, column: str, stated: Kr, near: str) -> str:
    """The sum that the words near an amount name, where the amount is that sum or one slip from it; "" for none, and
    where several sums are as near."""
    sums = [total.key for total in plan.totals if total.side is Side.COST]
    for words, kinds in PURPOSES:
        if not words.search(near):
            continue
        named = {key: figures.amount(key, column) for key in sums if _kinds(plan, figures, key, column) <= kinds}
        if stated in named.values():
            return next(key for key, amount in named.items() if amount == stated)
        slips = {amount: key for key, amount in named.items() if _is_slip(stated, amount)}
        if len(slips) == 1:
            return next(iter(slips.values()))
    return ""


def _kinds(plan: Plan, figures: Figures, key: str, column: str) -> set[LineClass]:
    lines = {line.key: line.kind for line in plan.lines}
    parts, found = [key], set[LineClass]()
    while parts:
        inner = [ref for ref, _, _ in figures.parts(parts.pop(), column)]
        found |= {lines[ref] for ref in inner if ref in lines}
        parts += [ref for ref in inner if ref not in lines]
    return found


def _is_slip(stated: Kr, amount: Kr) -> bool:
    return bool(digits_slip(stated, amount)) or any(stated == amount * f or amount == stated * f for f in FACTORS)
