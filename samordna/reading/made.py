"""What a printed row is and what it is made of, as far as sums are concerned (see `sums`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Hint(StrEnum):
    """What a row's words and looks say that it is."""

    HEADING = "heading"  # no figures
    LINE = "line"
    SUM = "sum"
    RESULT = "result"
    OPENING = "opening"  # equity at the year's start, or saved funds
    CLOSING = "closing"  # equity at the year's end
    REMAINDER = "remainder"  # what is left to allocate
    UNNAMED = "unnamed"  # figures without a label
    DETAIL = "detail"  # "varav …": part of the row above, in no sum
    BREAK = "break"  # the border between two tables


SUMS = frozenset({Hint.SUM, Hint.UNNAMED, Hint.RESULT, Hint.CLOSING, Hint.REMAINDER})
Values = tuple[int | None, ...]
Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One row. `values` are what is printed, in öre, by column; None where nothing stands. `side` is +1 for what its
    words call income, -1 for cost and 0 where they do not say. `strong` is set for bold or capitals. `label` names the
    row in a sentence. `own` is set for a row that names one payer, whose half by law equals the other payers' together:
    it is a sum of nothing."""

    values: Values
    hint: Hint
    label: str = ""
    side: int = 0
    strong: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a row is made of: row numbers with the sign each has as printed. `held` of the `compared` columns add up;
    `same_as` is set instead of `terms` for a row that repeats another."""

    terms: Terms = ()
    held: int = 0
    compared: int = 0
    by_words: bool = False
    explained: bool = False
    same_as: int | None = None

    @property
    def certain(self) -> float:
        """How sure it is that the row is this sum, 0–1."""
        if self.held and self.held == self.compared:
            return 1.0 if self.by_words or self.held > 1 else 0.85
        if self.held:
            return 0.95 if self.by_words else 0.8
        return (0.8 if self.explained else 0.6) if self.by_words else 0.3
