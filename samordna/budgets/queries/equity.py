"""Equity over the years: as the plan has it, and as it would be with other assumptions. Nothing here is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samordna.core.charts import Chart, EquityYears, Limit, equity_chart
from samordna.core.figures import kronor, signed
from samordna.core.tables import Cell, Kind, Row, RowKind, Table
from samordna.core.tables import Column as Heading
from samordna.law.recommendations import EQUITY_CEILING, equity_ceiling_share
from samordna.money import KRONA, ZERO, Kr, decimal_text
from samordna.plan.compute import Figures
from samordna.plan.figures import Column
from samordna.plan.kinds import Form
from samordna.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Tried:
    """Assumptions to try: the allocation's change a year, how much of the interventions' money is used, the index.

    All in per cent. `index` is what costs grow by each year beyond the plan's own figures.
    """

    allocation: Decimal = Decimal(0)
    used: Decimal = Decimal(100)
    index: Decimal = Decimal(0)

    @property
    def is_plan(self) -> bool:
        """Whether nothing differs from the plan."""
        return self == Tried()


@dataclass(frozen=True, slots=True)
class YearEnd:
    """One year: what it opens with, what comes in and goes out, and what it ends with against the limits."""

    year: int
    label: str
    column: str
    opening: Kr
    contributions: Kr
    other_income: Kr
    interventions: Kr
    other_cost: Kr
    ceiling: Kr | None
    floor: Kr | None

    @property
    def result(self) -> Kr:
        """Income less cost."""
        return self.contributions + self.other_income - self.interventions - self.other_cost

    @property
    def closing(self) -> Kr:
        """What the next year opens with."""
        return self.opening + self.result


@dataclass(frozen=True, slots=True)
class Course:
    """Equity year by year; `before` is the closing equity of the year before the first, with its year."""

    before: tuple[int, Kr]
    years: tuple[YearEnd, ...]
    now: int

    @property
    def last(self) -> YearEnd:
        """The last year."""
        return self.years[-1]


def course(figures: Figures, tried: Tried | None = None, *, floor: Kr | None = None) -> Course | None:
    """The course of the equity, or None when the plan says nothing of any. `floor` is the association's own decision.

    What is tried starts with the budget year: the figures of earlier years stay as they are.
    """
    plan = figures.plan
    columns = _columns(plan)
    if not columns or figures.cell("equity.opening", columns[0].key).form is Form.EMPTY:
        return None
    wanted = tried or Tried()
    opening = figures.amount("equity.opening", columns[0].key)
    before = (columns[0].year - 1, opening)
    found = []
    for column in columns:
        made = _year(figures, column, opening, wanted, floor)
        found.append(made)
        opening = made.closing
    return Course(before, tuple(found), plan.year)


def chart(id: str, planned: Course, tried: Course | None = None, *, ceiling: str = "Tak 20 %") -> Chart:
    """The picture: the plan's line, and what is tried as the line when something is."""
    shown = tried or planned
    years = (str(shown.before[0]), *(str(y.year) for y in shown.years))
    before = (None,)
    data = EquityYears(
        years=years,
        equity=(shown.before[1], *(y.closing for y in shown.years)),
        ceiling=_limit(ceiling, [*before, *(y.ceiling for y in shown.years)]),
        floor=_limit("Golv", [*before, *(y.floor for y in shown.years)]),
        other=Limit("Enligt planen", (planned.before[1], *(y.closing for y in planned.years))) if tried else None,
        label="Prövat" if tried else "Eget kapital",
        now=next((i for i, y in enumerate(shown.years, 1) if y.year == shown.now), None),
    )
    return equity_chart(id, data, caption=sentence(shown))


def sentence(found: Course) -> str:
    """What the picture shows."""
    outside = [y for y in found.years if y.ceiling is not None and y.closing > y.ceiling]
    below = [y for y in found.years if y.closing < (y.floor or ZERO)]
    if below:
        first = below[0]
        what = "golvet" if first.floor else "noll"
        return f"Kapitalet är under {what} från {first.year}"
    if not outside:
        return f"Kapitalet ryms under taket {found.years[0].year}–{found.last.year}"
    inside = under_ceiling_from(found)
    return f"Kapitalet ryms under taket från {inside}" if inside else f"Kapitalet är över taket ännu {found.last.year}"


def under_ceiling_from(found: Course) -> int | None:
    """The first year from which the equity is never above its ceiling again; None when it is so in the last one."""
    outside = [at for at, y in enumerate(found.years) if y.ceiling is not None and y.closing > y.ceiling]
    after = outside[-1] + 1 if outside else 0
    return found.years[after].year if after < len(found.years) else None


def table(found: Course, planned: Course | None = None) -> Table:
    """The same figures, year by year, with the limits; `planned` adds the plan's own closing equity beneath."""
    years = found.years
    rows = [
        Row(("Ingående eget kapital", *(y.opening for y in years))),
        Row(("Medlemsbidrag", *(y.contributions for y in years))),
        Row(("Övriga intäkter", *(y.other_income for y in years))),
        Row(("Insatser", *(-y.interventions for y in years))),
        Row(("Övriga kostnader", *(-y.other_cost for y in years))),
        Row(("Årets resultat", *(y.result for y in years)), RowKind.PART),
        Row(("Utgående eget kapital", *(y.closing for y in years)), RowKind.TOTAL),
        Row(("Andel av medlemsbidragen", *(Cell(text=_share(y.closing, y.contributions)) for y in years))),
    ]
    if any(y.ceiling is not None for y in years):
        rows.append(Row(("Över (+) eller under (−) taket", *(Cell(text=_over(y)) for y in years))))
    if planned is not None:
        rows.append(Row(("Utgående enligt planen", *(y.closing for y in planned.years))))
    headings = (
        Heading("Post"),
        *(Heading(str(y.year), Kind.AMOUNT, under=y.label, now=y.year == found.now) for y in years),
    )
    return Table(
        "kapital",
        f"Eget kapital {years[0].year}–{years[-1].year}",
        headings,
        tuple(rows),
        under="Kronor. Kostnader visas med minus.",
    )


def share_text(year: YearEnd) -> str:
    """Closing equity as per cent of the year's contributions."""
    return _share(year.closing, year.contributions)


def redone(year: YearEnd) -> str:
    """One year's closing equity as a sum on one line."""
    terms = [
        ("+", year.contributions), ("+", year.other_income), ("−", year.interventions), ("−", year.other_cost),
    ]  # fmt: skip
    shown = " ".join(f"{sign} {kronor(amount)}" for sign, amount in terms if amount)
    return f"{kronor(year.opening)} {shown} = {kronor(year.closing)} kr"


def room(figures: Figures) -> tuple[Kr, str] | None:
    """What the budget year has left to allocate, with the word for it; None when the plan does not say."""
    plan, now = figures.plan, figures.plan.budget_column
    if now is None:
        return None
    total = next((t for t in plan.totals if t.role.value == "room"), None)
    if total is not None:
        return figures.amount(total.key, now.key), total.label
    lines = [line for line in plan.lines if "unallocated" in line.class_weights]
    if not lines:
        return None
    return figures.amount("class:unallocated", now.key), lines[0].label


def _columns(plan: Plan) -> list[Column]:
    """One column a year: the plan's own, and before them those whose equity they carry on from."""
    ahead = list(plan.plan_columns)
    if not ahead or plan.equity is None:
        return ahead
    seen = {ahead[0].key}
    while (key := plan.equity.carries.get(ahead[0].key)) and key not in seen:
        seen.add(key)
        ahead.insert(0, plan.column(key))
    return ahead


def _year(figures: Figures, column: Column, opening: Kr, tried: Tried, own_floor: Kr | None) -> YearEnd:
    plan = figures.plan
    contributions = figures.amount("contributions", column.key)
    cost = figures.amount("cost", column.key)
    # Reckoned backwards, so that the course ends where the plan's own result does.
    result = figures.amount("equity.result", column.key)
    interventions = _interventions(figures, column.key)
    other_cost = cost - interventions
    other_income = result - contributions + cost
    after = column.year - plan.year
    if after >= 0 and not tried.is_plan:
        growth = (1 + Fraction(tried.index) / 100) ** after
        contributions = contributions.share((1 + Fraction(tried.allocation) / 100) ** after, KRONA)
        interventions = interventions.share(growth * Fraction(tried.used) / 100, KRONA)
        other_cost = other_cost.share(growth, KRONA)
    stated = figures.cell("equity.floor", column.key)
    return YearEnd(
        column.year, column.label.replace(str(column.year), "").strip().lower(), column.key, opening, contributions,
        other_income, interventions, other_cost, _ceiling(figures, column, contributions),
        stated.kr if stated.amount is not None else own_floor,
    )  # fmt: skip


def _interventions(figures: Figures, column: str) -> Kr:
    return sum(
        (figures.amount(f"class:{name}", column) for name in ("interventions", "unallocated", "development")), ZERO
    )


def _ceiling(figures: Figures, column: Column, contributions: Kr) -> Kr | None:
    plan = figures.plan
    if plan.equity and plan.equity.ceiling_percent is not None:
        return contributions.share(Fraction(plan.equity.ceiling_percent) / 100)
    day = max(dt.date(column.year, 1, 1), EQUITY_CEILING.since)
    return contributions.share(equity_ceiling_share(contributions, day))


def _limit(label: str, amounts: Sequence[Kr | None]) -> Limit | None:
    return Limit(label, tuple(amounts)) if any(amount is not None for amount in amounts) else None


def _share(part: Kr, whole: Kr) -> str:
    return f"{decimal_text(Fraction(part.ore * 100, whole.ore), 1)}\u202f%" if whole else "–"


def _over(year: YearEnd) -> str:
    if year.ceiling is None:
        return "–"
    return signed(year.closing - year.ceiling.rounded(KRONA))
