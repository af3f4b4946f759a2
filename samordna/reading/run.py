"""Tables of figures that are read as one: their rows, each with what it is and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from samordna.plan.kinds import Measure, Signs
from samordna.reading.figure_table import FigureColumn, FigureRow, FigureTable
from samordna.reading.made import Hint, Made

MONEY = frozenset({Measure.AMOUNT, Measure.INCOME, Measure.COST, Measure.NET, Measure.GRANTED})


@dataclass(slots=True)
class Entry:
    """One row of a run. `values` are as printed, in öre, by the run's columns. `side` is +1 income, -1 cost, 0 where
    neither (a result, equity). `heading` is the nearest heading above it in its table; `made` what it is a sum of."""

    table: FigureTable
    row: FigureRow
    values: tuple[int | None, ...]
    hint: Hint
    heading: str = ""
    side: int = 0
    made: Made | None = None
    printed_factor: int = 1  # what the printed figure is multiplied with to have its natural sign
    certain: float = 1.0

    @property
    def label(self) -> str:
        """The row's label as printed."""
        return self.row.label


@dataclass(slots=True)
class Run:
    """Tables read as one. `columns` are those of money, as they stand in the first table; `entries` every row with
    what it is; the number of an entry is its address in `Made.terms`. `signs` says how each table prints signs, by its
    block."""

    tables: tuple[FigureTable, ...]
    columns: tuple[FigureColumn, ...]
    entries: list[Entry] = field(default_factory=list)
    signs: dict[int, Signs] = field(default_factory=dict)

    def signs_of(self, table: FigureTable) -> Signs:
        """How one of its tables prints signs."""
        return self.signs.get(table.block, Signs.NATURAL)

    @property
    def has_both_sides(self) -> bool:
        """Whether it has income as well as cost, as a budget has."""
        sides = {entry.side for entry in self.entries if any(entry.values)}
        return {1, -1} <= sides


def money_columns(table: FigureTable) -> list[int]:
    """The places among a table's figure columns that hold amounts."""
    return [at for at, c in enumerate(table.columns) if c.measure in MONEY and not c.difference]
