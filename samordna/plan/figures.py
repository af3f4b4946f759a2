"""The money of a plan: columns, sections, lines, totals, equity and contributions. Stored once; tables only lay it out.

Signs are natural everywhere: an income and a cost are positive, a result is income minus cost. How a table prints
signs is the table's business. References (`str`) name a section, line or total by its key, or one of:
`equity.opening`, `equity.closing`, `equity.floor`, `equity.ceiling`, `contributions` (all lines of that class),
`class:individual` (lines of a class by their weights; also `class:interventions` and every `LineClass`), and
`cost`, `income`, `result` for the whole plan (opening equity is never among them).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samordna.money import KRONA, ZERO, Kr
from samordna.plan.kinds import ColumnKind, Form, KeyKind, LineClass, PartyKind, Role, Side

STRICT = {"extra": "forbid"}  # read by pydantic at the border; says that an unknown field is an error

CELL_WORDS = {"-": Form.DASH, "konto": Form.ACCOUNT, "tom": Form.EMPTY}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a line. In a plan file: a number of kronor, "-", "konto" or "tom"; a missing cell is empty."""

    amount: Kr | None = None
    form: Form = Form.AMOUNT

    @property
    def kr(self) -> Kr:
        """The amount to count with: zero for a dash, an empty cell and an account without amount."""
        return self.amount if self.amount is not None else ZERO

    @classmethod
    def of(cls, kronor: int | str | Decimal) -> Cell:
        """A cell from what a plan file says.

        Raises:
            ValueError, TypeError: as `Kr.of`.
        """
        if isinstance(kronor, str) and kronor in CELL_WORDS:
            return cls(None, CELL_WORDS[kronor])
        return cls(Kr.of(kronor))

    @property
    def plain(self) -> int | Decimal | str:
        """What the plan file says."""
        if self.amount is not None:
            return self.amount.kronor
        return next(word for word, form in CELL_WORDS.items() if form is self.form)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Cell) else cls.of(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda cell: cell.plain),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return {"anyOf": [{"type": "number"}, {"enum": list(CELL_WORDS)}], "description": cls.__doc__}


EMPTY = Cell(None, Form.EMPTY)
DASH = Cell(None, Form.DASH)

Cells = Mapping[str, Cell]  # by column key


@dataclass(frozen=True, slots=True)
class Column:
    """One year's figures of one kind, e.g. the forecast of 2020. `year` may lie outside the plan.

    `months` is how many months of the year they cover. `decided` says when the figures were made ("september").
    """

    __pydantic_config__ = STRICT

    key: str
    year: int
    kind: ColumnKind
    label: str
    months: int = 12
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which lines stand. Sections nest by `parent`. `side` tells which way its total points."""

    __pydantic_config__ = STRICT

    key: str
    label: str
    side: Side
    parent: str = ""
    role: Role = Role.NONE
    account: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of income or cost. `values` are what counts (budgeted); `granted` what was decided before the deduction.

    `income` holds a cost line's own income, for plans that print income, cost and net. `weights` divides a line between
    classes (half individual, half structural: {individual: 1, structural: 1}) and is empty for the one in `kind`.
    `word` is the association's own word for the class. `members` are those a contribution line stands for.
    `index` is the yearly change in per cent used for the plan years. `lump` is a section's total given without rows.
    `uid` survives copies and versions (a UUID; empty in a plan read from print).
    """

    __pydantic_config__ = STRICT

    key: str
    label: str
    section: str
    kind: LineClass
    values: Cells = field(default_factory=dict)
    income: Cells = field(default_factory=dict)
    granted: Cells = field(default_factory=dict)
    weights: Mapping[LineClass, int] = field(default_factory=dict)
    word: str = ""
    account: str = ""
    members: tuple[str, ...] = ()
    intervention: str = ""
    index: Decimal | None = None
    lump: bool = False
    formula: tuple[str, ...] = ()
    uid: str = ""

    @property
    def class_weights(self) -> Mapping[LineClass, int]:
        """The weights, never empty."""
        return self.weights or {self.kind: 1}


@dataclass(frozen=True, slots=True)
class Total:
    """A computed row: the sum of its terms, each a reference with its sign ("+intakter", "-equity.floor").

    `per_column` overrides the terms in single columns, for totals whose make-up changes between years.
    """

    __pydantic_config__ = STRICT

    key: str
    label: str
    terms: tuple[str, ...]
    side: Side = Side.RESULT
    role: Role = Role.NONE
    account: str = ""
    per_column: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Equity:
    """Opening, result, closing. `opening` is given for columns that nothing carries over to; the rest is computed.

    `carries` maps a column to the one whose closing equity it opens with (budget 2021 opens with forecast 2020).
    `result` is the reference whose value is the year's result. `floor` is the association's own lowest level a column,
    `ceiling_percent` of `ceiling_of` the recommended highest. `bound` says in words how far the equity is bound.
    """

    __pydantic_config__ = STRICT

    opening: Cells = field(default_factory=dict)
    carries: Mapping[str, str] = field(default_factory=dict)
    result: str = "result"
    floor: Cells = field(default_factory=dict)
    floor_percent: Decimal | None = None
    ceiling_percent: Decimal | None = None
    ceiling_of: str = "contributions"
    bound: str = ""


@dataclass(frozen=True, slots=True)
class PartyKey:
    """How one party's part is split between its members: weights by member key, at a day, from a source."""

    __pydantic_config__ = STRICT

    party: PartyKind
    kind: KeyKind
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    day: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ContributionBasis:
    """What the members' contributions of one column are reckoned from: the state's amount, or the whole.

    `tie_order` lists member keys; equal remainders go in that order. `step` is what contributions are rounded to.
    """

    __pydantic_config__ = STRICT

    column: str
    amount: Kr
    from_state: bool = True
    step: Kr = KRONA
    keys: tuple[PartyKey, ...] = ()
    tie_order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the plan builds on: a stated mean change, inhabitants at a date, a general deduction in per cent."""

    __pydantic_config__ = STRICT

    key: str
    label: str
    value: Decimal
    unit: str
    day: dt.date | None = None
    source: str = ""
    columns: tuple[str, ...] = ()
