"""The balance sheet that a plan may print with its budget: what is owned and owed is neither income nor cost.

Of it, the plan has equity at the year's start and end, and the result that it repeats. The rest is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from samordna.reading import words
from samordna.reading.figure_table import FigureRow, FigureTable

ASSETS: Final = re.compile(r"^(summa )?tillgångar\b|^omsättningstillgångar|^anläggningstillgångar")
DEBTS: Final = re.compile(r"^(summa )?(eget kapital (och|samt|&) skulder|skulder (och|samt|&) eget kapital|skulder)\b")


def without_balance(table: FigureTable) -> FigureTable | None:
    """The table without what a balance sheet in it says of assets and debts; None where nothing is left."""
    marks = [bool(ASSETS.match(label)) - bool(DEBTS.match(label)) for label in map(_label, table.rows)]
    if not {1, -1} <= set(marks):
        return table
    named = [at for at, mark in enumerate(marks) if mark]
    rows = tuple(
        row for at, row in enumerate(table.rows) if at < named[0] or at > named[-1] or (row.filled and _is_equity(row))
    )
    return replace(table, rows=rows) if any(row.filled for row in rows) else None


def _label(row: FigureRow) -> str:
    return words.bare(row.label)


def _is_equity(row: FigureRow) -> bool:
    """Whether a row says what equity is at either end of the year, or what the year adds to it."""
    label = _label(row)
    if DEBTS.match(label) or ASSETS.match(label):
        return False
    ends = words.EQUITY.search(label) and (words.OPENING.search(label) or words.CLOSING.search(label))
    return bool(ends or words.RESULT.search(label))
