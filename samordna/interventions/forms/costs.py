"""The budget as a grid: a row for each kind of cost, a column for each year, with the months and the sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from samordna.core import clock
from samordna.core.saving import number
from samordna.interventions.choices import CostType
from samordna.interventions.forms.asked import Whole, kronor, words
from samordna.interventions.forms.sections import SectionForm
from samordna.interventions.rules.content import Cost
from samordna.interventions.rules.period import months_in
from samordna.interventions.rules.values import FIRST_YEAR, LAST_YEAR
from samordna.money import ZERO, Kr, total

MOST_YEARS = 10
USUAL_YEARS = 3  # as long as a plan
YEARS = "years"


@dataclass(frozen=True, slots=True)
class LineOf:
    """A kind of cost on the page: its fields by year, what it is for, and its sum."""

    label: str
    cells: list[BoundField]
    what: BoundField
    sum: Kr


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year on the page: its months, its sum, what others pay and what is asked for."""

    year: int
    months: BoundField
    cost: Kr
    others: Kr
    asked: Kr


class BudgetForm(SectionForm):
    """Costs by year and kind. Net is what the association is asked for."""

    section = "budget"
    template = "interventions/application/budget.jinja"

    def build(self) -> None:
        """A column for each year it runs, has costs in, or was sent."""
        content = self.content
        self.years = self._years()
        for year in self.years:
            self.fields[months_name(year)] = Whole(f"Månader {year}", low=1, high=12)
            held = any(cost.year == year for cost in content.costs)
            self.initial[months_name(year)] = content.months_of(year) if held else self._expected(year)
            for kind in CostType:
                self.fields[cost_name(year, kind)] = kronor(f"{kind.label} {year}")
                amount = total(cost.amount for cost in content.costs if (cost.year, cost.type) == (year, kind))
                self.initial[cost_name(year, kind)] = amount or None
        for kind in CostType:
            self.fields[what_name(kind)] = words(f"{kind.label}: vad kostnaden gäller")
            told = [cost.what for cost in content.costs if cost.type is kind and cost.what]
            self.initial[what_name(kind)] = told[0] if told else ""

    def given(self) -> dict[str, Any]:
        """The costs that are told, what each kind is for with its first year, and months that differ from the usual."""
        found, costs = self.cleaned_data, []
        for year in self.years:
            months = found[months_name(year)] or self._expected(year)
            amounts = {kind: found[cost_name(year, kind)] for kind in CostType}
            costs += [Cost(year, kind, amount, months) for kind, amount in amounts.items() if amount]
            if not any(amounts.values()) and months != self._expected(year):
                costs.append(Cost(year, CostType.OTHER, ZERO, months))
        return {"costs": tuple(self._with_words(costs))}

    def _with_words(self, costs: list[Cost]) -> list[Cost]:
        for kind in CostType:
            what = self.cleaned_data[what_name(kind)]
            if not what:
                continue
            place = next((i for i, cost in enumerate(costs) if cost.type is kind), None)
            if place is None:
                year = self.years[0]
                costs.insert(0, Cost(year, kind, ZERO, self.cleaned_data[months_name(year)] or 12, what))
            else:
                first = costs[place]
                costs[place] = Cost(first.year, kind, first.amount, first.months, what)
        return costs

    def _expected(self, year: int) -> int:
        return months_in(year, self.content.starts, self.content.ends) or 12

    def _years(self) -> list[int]:
        content, sent = self.content, self.sent
        found = set(content.years)
        if content.starts and content.ends and content.starts <= content.ends:
            found |= set(range(content.starts.year, content.ends.year + 1)[:MOST_YEARS])
        if not found:
            first = content.starts.year if content.starts else min(self.basis.years, default=clock.today().year + 1)
            found = set(range(first, first + USUAL_YEARS))
        if sent is not None:
            told = {number(part) for part in str(sent.get(YEARS, "")).split(",")[: MOST_YEARS * 2]}
            found |= {year for year in told if FIRST_YEAR <= year <= LAST_YEAR}
        return sorted(found)[:MOST_YEARS]

    def lines(self) -> list[LineOf]:
        """The kinds of cost as they are shown."""
        return [
            LineOf(
                kind.label,
                [self[cost_name(year, kind)] for year in self.years],
                self[what_name(kind)],
                total(self._amount(cost_name(year, kind)) for year in self.years),
            )
            for kind in CostType
        ]

    def columns(self) -> list[YearOf]:
        """The years as they are shown; the sums are of what stands in the fields."""
        found = []
        for year in self.years:
            cost = total(self._amount(cost_name(year, kind)) for kind in CostType)
            others = self.content.funded_by_others(year)
            found.append(YearOf(year, self[months_name(year)], cost, others, cost - others))
        return found

    def whole(self) -> YearOf:
        """All years together; the months are those of the first, and are not shown."""
        columns = self.columns()
        cost, others = total(one.cost for one in columns), total(one.others for one in columns)
        return YearOf(0, columns[0].months, cost, others, cost - others)

    @property
    def years_sent(self) -> str:
        """The years, as the page sends them back."""
        return ",".join(map(str, self.years))

    @property
    def next_year(self) -> int:
        """The year that can be added; 0 when there is no room."""
        year = self.years[-1] + 1
        return year if len(self.years) < MOST_YEARS and year <= LAST_YEAR else 0

    def _amount(self, name: str) -> Kr:
        """What stands in a field; zero for what is no amount, which is told at the field."""
        try:
            value = self.fields[name].clean(self[name].value())
        except ValidationError:
            return ZERO
        return value if isinstance(value, Kr) else ZERO


def months_name(year: int) -> str:
    """The name of the field of a year's months."""
    return f"m-{year}"


def cost_name(year: int, kind: CostType) -> str:
    """The name of the field of a kind of cost in a year."""
    return f"c-{year}-{kind.value}"


def what_name(kind: CostType) -> str:
    """The name of the field of what a kind of cost is for."""
    return f"w-{kind.value}"
