"""What follows from a plan's figures: totals, classes by weight, equity carried forward, ratios; exact and openable.

Every value is in natural sign (income and cost positive, result = income - cost). `Figures.terms` opens a value into
the rows that made it; their signed amounts always total the value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from fractions import Fraction

from samordna.money import Kr, split, total
from samordna.plan.contributions import member_amounts
from samordna.plan.figures import DASH, EMPTY, Cell, Line, Section, Total
from samordna.plan.kinds import INTERVENTIONS, Form, LineClass, Measure, PartyKind, Side
from samordna.plan.model import Plan

BLANK = Form.EMPTY  # looking it up in its enumeration would be much of what a sum takes


@dataclass(frozen=True, slots=True)
class Term:
    """One row behind a value: `amount` already carries its sign in the sum."""

    ref: str
    label: str
    amount: Kr


class Circular(ValueError):
    """A total that is made of itself; the plan file refuses one before it gets here."""


class Figures:
    """The figures of one plan, computed once each. Unknown references raise KeyError."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._cells: dict[tuple[str, str, Measure], Cell] = {}
        self._pending: set[tuple[str, str, Measure]] = set()
        self._items: dict[str, Line | Section | Total] = {total_.key: total_ for total_ in plan.totals}
        self._items |= {section.key: section for section in plan.sections}
        self._items |= {line.key: line for line in plan.lines}
        self._subtrees = {s.key: tuple(plan.section_lines(s.key)) for s in plan.sections}
        self._contributed: dict[str, dict[str, Kr]] = {}

    def shared(self) -> Figures:
        """The same figures for whoever asks at the same time: what one has worked out, all know."""
        twin = copy(self)
        twin._pending = set()
        return twin

    def amount(self, ref: str, column: str, measure: Measure = Measure.AMOUNT) -> Kr:
        """The value to count with; zero where nothing is printed."""
        return self.cell(ref, column, measure).kr

    def cell(self, ref: str, column: str, measure: Measure = Measure.AMOUNT) -> Cell:
        """The value with its form: a sum of nothing but dashes is a dash, of nothing but empty cells is empty.

        Raises:
            KeyError: for a reference that names nothing.
            Circular: for a total made of itself.
        """
        key = (ref, column, measure)
        if key in self._cells:
            return self._cells[key]
        if key in self._pending:
            raise Circular(f"{self.plan.label(ref)!r} räknas fram ur sig själv.")
        self._pending.add(key)
        try:
            cell = self._compute(ref, column, measure)
        finally:
            self._pending.discard(key)
        self._cells[key] = cell
        return cell

    def side(self, ref: str) -> Side:
        """Which way a positive value of the reference points."""
        item = self._items.get(ref)
        if isinstance(item, Line):
            return item.kind.side
        if item is not None:
            return item.side
        kind, _, key = ref.partition(":")
        if kind == "equity":
            return Side.EQUITY
        if kind == "class":
            return Side.COST if key == "interventions" else LineClass(key).side
        return {"equity.result": Side.RESULT, "result": Side.RESULT, "cost": Side.COST, "intervention": Side.COST}.get(
            kind if kind == "intervention" else ref, Side.EQUITY if ref.startswith("equity.") else Side.INCOME
        )

    def terms(self, ref: str, column: str, measure: Measure = Measure.AMOUNT) -> list[Term]:
        """The rows that made the value, with signed amounts that total it; a plain line answers with nothing."""
        return [
            Term(r, self.plan.label(r), c.kr * sign)
            for r, sign, c in self.parts(ref, column, measure)
            if c.form is not Form.EMPTY
        ]

    def share(self, ref: str, of: str, column: str, of_column: str = "") -> Fraction | None:
        """`ref` as a part of `of`, exact; None when `of` is zero."""
        base = self.amount(of, of_column or column).ore
        return Fraction(self.amount(ref, column).ore, base) if base else None

    def closing(self, column: str) -> Kr:
        """Closing equity of a column."""
        return self.amount("equity.closing", column)

    def contributed(self, column: str) -> dict[str, Kr]:
        """What each member pays in a column: from lines that stand for one member, else from the column's basis.

        A line for the state stands for Försäkringskassan: Arbetsförmedlingen pays within its half.
        """
        if column not in self._contributed:
            plan = self.plan
            found: dict[str, Kr] = {}
            for basis in plan.contributions:
                if basis.column == column:
                    found = member_amounts(basis, plan.members, plan.reference_day)
            free = {member.key for member in plan.members_of(PartyKind.AF)}
            for line in plan.lines_of(LineClass.CONTRIBUTION):
                paying = [key for key in line.members if key not in free] or line.members
                if len(paying) == 1 and column in line.values:
                    found[paying[0]] = line.values[column].kr
            self._contributed[column] = found
        return self._contributed[column]

    # How a value is made

    def _compute(self, ref: str, column: str, measure: Measure) -> Cell:
        item = self._items.get(ref)
        if isinstance(item, Line):
            return self._line(item, column, measure)
        if ref.startswith("intervention:"):
            return self.plan.intervention(ref.partition(":")[2]).costs.get(column, EMPTY)
        if ref.startswith("member:"):
            amount = self.contributed(column).get(ref.partition(":")[2])
            return EMPTY if amount is None else Cell(amount)
        if ref.startswith("class:"):
            return Cell(self._class(ref.partition(":")[2], column))
        if ref in EQUITY:
            return EQUITY[ref](self, column)
        return _summed((cell, sign) for _, sign, cell in self.parts(ref, column, measure))

    def _line(self, line: Line, column: str, measure: Measure) -> Cell:
        own = line.values.get(column, EMPTY)
        if not line_has(line, column):
            own = _summed((c, s) for _, s, c in self._signed(line.formula, column, measure))
        match measure:
            case Measure.AMOUNT:
                return own
            case Measure.INCOME:
                return own if line.kind.side is Side.INCOME else line.income.get(column, EMPTY)
            case Measure.COST:
                return own if line.kind.side is Side.COST else EMPTY
            case Measure.NET:
                if line.kind.side is Side.INCOME:
                    return own
                return _summed([(line.income.get(column, EMPTY), 1), (own, -1)])
            case Measure.GRANTED:
                return line.granted.get(column, EMPTY)
            case _:
                return own

    def parts(self, ref: str, column: str, measure: Measure = Measure.AMOUNT) -> list[tuple[str, int, Cell]]:
        """What a value is the sum of: reference, sign and cell; nothing for what is not a sum."""
        item = self._items.get(ref)
        if isinstance(item, Total):
            return self._signed(item.per_column.get(column, item.terms), column, measure)
        if isinstance(item, Section):
            return [
                (line.key, self._sign(line, item.side, measure), self.cell(line.key, column, measure))
                for line in self._subtrees[item.key]
            ]
        if isinstance(item, Line):
            explicit = line_has(item, column)
            return [] if explicit else self._signed(item.formula, column, measure)
        if ref.startswith("party:"):
            party = PartyKind(ref.partition(":")[2])
            return [(f"member:{m.key}", 1, self.cell(f"member:{m.key}", column)) for m in self.plan.members_of(party)]
        if ref in GROUPS:
            return self._group(ref, column, measure)
        if ref == "equity.closing":
            return self._signed(("+equity.opening", "+equity.result"), column, measure)
        if ref in EQUITY or ref.startswith(("class:", "intervention:", "member:")):
            return []
        raise KeyError(ref)

    def _signed(self, terms: Iterable[str], column: str, measure: Measure) -> list[tuple[str, int, Cell]]:
        return [(t[1:], -1 if t[0] == "-" else 1, self.cell(t[1:], column, measure)) for t in terms]

    def _sign(self, line: Line, side: Side, measure: Measure) -> int:
        if measure is Measure.NET or line.kind.side in (side, Side.EQUITY):
            return 1
        if side is Side.RESULT:
            return 1 if line.kind.side is Side.INCOME else -1
        return -1

    def _group(self, ref: str, column: str, measure: Measure) -> list[tuple[str, int, Cell]]:
        lines = self.plan.lines
        if ref == "contributions":
            chosen = [(line, 1) for line in lines if line.kind is LineClass.CONTRIBUTION]
        elif ref == "result":
            signs = {Side.INCOME: 1, Side.COST: -1}
            chosen = [(line, signs[line.kind.side]) for line in lines if line.kind.side in signs]
        else:
            side = Side.INCOME if ref == "income" else Side.COST
            chosen = [(line, 1) for line in lines if line.kind.side is side]
        return [(line.key, sign, self.cell(line.key, column, measure)) for line, sign in chosen]

    def _class(self, name: str, column: str) -> Kr:
        wanted = INTERVENTIONS if name == "interventions" else frozenset({LineClass(name)})
        parts: list[Kr] = []
        for line in self.plan.lines:
            weights = line.class_weights
            if not wanted.isdisjoint(weights):
                shares = split(self.amount(line.key, column), list(weights.values()), step=Kr(1))
                parts += [share.amount for kind, share in zip(weights, shares, strict=True) if kind in wanted]
        return total(parts)

    def _opening(self, column: str) -> Cell:
        equity = self.plan.equity
        if equity is None:
            return EMPTY
        if column in equity.carries:
            return self.cell("equity.closing", equity.carries[column])
        return equity.opening.get(column, EMPTY)

    def _result(self, column: str) -> Cell:
        equity = self.plan.equity
        return self.cell(equity.result if equity else "result", column)

    def _closing(self, column: str) -> Cell:
        if self._opening(column).form is Form.EMPTY:
            return EMPTY
        return Cell(self._opening(column).kr + self._result(column).kr)

    def _floor(self, column: str) -> Cell:
        equity = self.plan.equity
        if equity is None:
            return EMPTY
        if column not in equity.floor and equity.floor_percent is not None:
            return Cell(self.amount(equity.ceiling_of, column).share(Fraction(equity.floor_percent) / 100))
        return equity.floor.get(column, EMPTY)

    def _ceiling(self, column: str) -> Cell:
        equity = self.plan.equity
        if equity is None or equity.ceiling_percent is None:
            return EMPTY
        return Cell(self.amount(equity.ceiling_of, column).share(Fraction(equity.ceiling_percent) / 100))


GROUPS = frozenset({"contributions", "income", "cost", "result"})
EQUITY: dict[str, Callable[[Figures, str], Cell]] = {
    "equity.opening": Figures._opening,
    "equity.result": Figures._result,
    "equity.closing": Figures._closing,
    "equity.floor": Figures._floor,
    "equity.ceiling": Figures._ceiling,
}


def line_has(line: Line, column: str) -> bool:
    """Whether the line has a figure of its own in the column, and so does not follow its formula there."""
    return column in line.values or not line.formula


def _summed(parts: Iterable[tuple[Cell, int]]) -> Cell:
    forms, ore = set[Form](), 0
    for cell, sign in parts:
        if cell.form is not BLANK:
            forms.add(cell.form)
            ore += cell.amount.ore * sign if cell.amount is not None else 0
    if not forms or forms == {Form.ACCOUNT}:
        return EMPTY
    return DASH if forms == {Form.DASH} else Cell(Kr(ore))
