"""How a plan's tables are laid out, and the notes bound to them. A table holds no figures of its own.

Only a plan read from print has `Row.stated`: what the print says, beside what is computed, mistakes included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from samordna.money import KRONA, Kr
from samordna.plan.figures import STRICT
from samordna.plan.kinds import Form, Measure, Signs


class RowStyle(StrEnum):
    """How a row looks."""

    LINE = "line"
    SECTION = "section"  # a heading; amounts only if `amounts` is set
    PART = "part"  # subtotal
    SUM = "sum"
    TOTAL = "total"  # the bottom line
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One printed column. `column` is the plan column it shows; `sums` makes it the sum of other columns of the table.

    `key` is unique within the table. An empty `label` means the plan column's own. A `NOTE` column has no figures.
    """

    __pydantic_config__ = STRICT

    key: str
    column: str = ""
    measure: Measure = Measure.AMOUNT
    label: str = ""
    sums: tuple[str, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. `ref` names what it shows (empty for a mere heading or blank row).

    `label` is printed instead of the referenced label when not None ("" prints an unlabelled subtotal).
    `turned` prints the row with the opposite of the table's sign. `shown` overrides how single cells are printed.
    `stated` gives, by table column, what the print says: kronor with natural sign, per cent or a count as the column
    measures. `ref` may also be `intervention:<key>` (its cost by column), `member:<key>` (its weight, share and
    contribution) or `party:<kind>` (the party's members together). `cells` names, by table column, another reference
    whose amount stands in that single cell, whatever the column measures (an amount printed among shares).
    """

    __pydantic_config__ = STRICT

    ref: str = ""
    label: str | None = None
    style: RowStyle = RowStyle.LINE
    amounts: bool = True
    turned: bool = False
    shown: Mapping[str, Form] = field(default_factory=dict)
    stated: Mapping[str, Decimal] = field(default_factory=dict)
    only: tuple[str, ...] = ()  # table columns in which the row has a figure at all; empty means every one
    key: str = ""  # set only where a table shows the same reference twice
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The row's key within its table."""
        return self.key or self.ref


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table. Amounts are printed in `unit` ("kr" or "tkr"), rounded to `step`; with the unit if asked."""

    __pydantic_config__ = STRICT

    key: str
    heading: str
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    text: str = ""  # key of the text it stands under
    row_heading: str = ""
    signs: Signs = Signs.NATURAL
    unit: str = "kr"
    step: Kr = KRONA
    unit_in_cells: bool = False
    dash: str = "–"


@dataclass(frozen=True, slots=True)
class Note:
    """A note bound to a table, a row or a cell. `waives` lists the codes of findings the note gives the reason for."""

    __pydantic_config__ = STRICT

    key: str
    mark: str
    text: str
    table: str = ""
    row: str = ""
    column: str = ""
    waives: tuple[str, ...] = ()
