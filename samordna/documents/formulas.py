"""Live formulas of table cells: sums and ratios of other cells, named by keys.

A formula says which cells a figure is made of. The workbook writes it as a formula with the value cached beside it;
the other papers print the cell's text. `computed` works it out exactly, so that a formula is only written live where
it gives what is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """One cell in a formula: row and column by key, in this table or in the table with the key `table`.

    `sign` is 1 to add and -1 to subtract.
    """

    row: str
    column: str
    sign: int = 1
    table: str = ""

    def __post_init__(self) -> None:
        if self.sign not in (1, -1):
            raise ValueError("A term is added (1) or subtracted (-1).")


@dataclass(frozen=True, slots=True)
class Sum:
    """The terms added and subtracted. An empty cell counts as zero."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum divided by another: a share or an index. Without a denominator (zero) the cell is empty."""

    above: Sum
    below: Sum


Formula: TypeAlias = Sum | Ratio


def added(column: str, *rows: str) -> Sum:
    """The sum of these rows in one column."""
    return Sum(tuple(Term(row, column) for row in rows))


def computed(formula: Formula, value_of: Callable[[Term], Decimal]) -> Decimal | None:
    """What the formula gives, exactly; None for a ratio with nothing below the line."""
    if isinstance(formula, Sum):
        return sum((term.sign * value_of(term) for term in formula.terms), Decimal(0))
    above, below = computed(formula.above, value_of), computed(formula.below, value_of)
    return above / below if above is not None and below else None


def terms_of(formula: Formula) -> tuple[Term, ...]:
    """Every cell the formula speaks of."""
    return formula.terms if isinstance(formula, Sum) else formula.above.terms + formula.below.terms
