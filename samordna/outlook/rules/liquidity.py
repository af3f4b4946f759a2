"""Money on the account, month by month. Pure.

Nothing here is known for sure: when contributions come, and that running costs are even, are assumptions that the page
shows and lets the reader change. Debts and claims at the beginning of the first year are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samordna.governance.choices import Named
from samordna.money import ZERO, Kr
from samordna.outlook.rules import months
from samordna.outlook.rules.committed import Year
from samordna.outlook.rules.months import Flow
from samordna.outlook.rules.room import PlanYear


class Instalments(Named):
    """How often contributions are paid, in advance."""

    MONTHS = "manad", "Varje månad"
    QUARTERS = "kvartal", "Varje kvartal"
    HALVES = "halvar", "Varje halvår"
    YEAR = "ar", "En gång om året"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The months of the year, 1 to 12."""
        step = {"manad": 1, "kvartal": 3, "halvar": 6, "ar": 12}[self.value]
        return tuple(range(1, 13, step))


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed: when the state and the other members pay, and what is on the account when the first year begins
    (None: as much as the equity)."""

    state: Instalments = Instalments.HALVES
    others: Instalments = Instalments.HALVES
    cash: Kr | None = None


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """A month: what it opens with, what comes in and goes out. `corrected` is what a later plan reckons otherwise."""

    month: int
    opening: Kr
    contributions: Kr = ZERO
    other_income: Kr = ZERO
    running: Kr = ZERO
    reserved: Kr = ZERO
    decided: Kr = ZERO
    asked: Kr = ZERO
    corrected: Kr = ZERO

    @property
    def income(self) -> Kr:
        """What comes in."""
        return self.contributions + self.other_income + self.corrected

    @property
    def cost(self) -> Kr:
        """What goes out."""
        return self.running + self.reserved + self.decided + self.asked

    @property
    def closing(self) -> Kr:
        """What the next month opens with."""
        return self.opening + self.income - self.cost


@dataclass(frozen=True, slots=True)
class Cash:
    """The months in order. `since` is the month that is foreseen first: those before it are over."""

    months: tuple[MonthEnd, ...] = field(default_factory=tuple)
    since: int = 0

    @property
    def lowest(self) -> MonthEnd | None:
        """The month to come that ends with least, the first of them; of all where no plan knows any that is to come."""
        ahead = [one for one in self.months if one.month >= self.since]
        return min(ahead or self.months, key=lambda one: one.closing, default=None)


def cash(
    years: Sequence[PlanYear], decided: Iterable[Year], asked: Flow, now: int, assumed: Assumed | None = None
) -> Cash:
    """The months of the years that a plan knows, from January of the first; none when it says nothing of equity and
    nobody has said what is on the account. `now` is the month from which payments are foreseen."""
    told = assumed or Assumed()
    opening = told.cash if told.cash is not None else (years[0].opening if years else None)
    if not years or opening is None:
        return Cash()
    # What is left of earlier years is taken for settled in what the first year opens with.
    paid = months.together(one.flow(now) for one in decided if one.year >= years[0].year)
    found: list[MonthEnd] = []
    before: PlanYear | None = None
    for plan in years:
        flows = _flows(plan, told)
        for at in months.of_year(plan.year):
            corrected = _corrected(before, plan) if at % 12 == 0 else ZERO
            contributions, other_income, running, reserved = (flow.get(at, ZERO) for flow in flows)
            made = MonthEnd(
                at, opening, contributions, other_income, running, reserved, paid.get(at, ZERO), asked.get(at, ZERO),
                corrected,
            )  # fmt: skip
            found.append(made)
            opening = made.closing
        before = plan
    return Cash(tuple(found), now)


def _flows(plan: PlanYear, told: Assumed) -> tuple[Flow, Flow, Flow, Flow]:
    """Contributions, other income, running costs and what is set aside, of one year."""
    every = list(months.of_year(plan.year))
    contributions = months.together(
        months.spread(amount, [months.month(plan.year, number) for number in paid.numbers])
        for amount, paid in ((plan.state, told.state), (plan.contributions - plan.state, told.others))
    )
    return (
        contributions,
        months.spread(plan.other_income, every),
        months.spread(plan.other_cost, every),
        months.spread(plan.reserved, every),
    )


def _corrected(before: PlanYear | None, plan: PlanYear) -> Kr:
    """What this year's plan says of its opening equity, beyond what the plan of the year before ended with."""
    if before is None or before.closing is None or plan.opening is None:
        return ZERO
    return plan.opening - before.closing
