"""Forms of the equity page: what to try, and what the plan itself says of its equity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from samordna.budgets.queries.equity import Tried
from samordna.core.fields import KrFormField
from samordna.plan.model import Plan


class TriedForm(forms.Form):
    """Assumptions to try, in per cent. What is left out or out of range is as in the plan."""

    tilldelning = forms.DecimalField(min_value=-10, max_value=10, decimal_places=1, required=False)
    anvant = forms.DecimalField(min_value=50, max_value=100, decimal_places=1, required=False)
    uppraknat = forms.DecimalField(min_value=0, max_value=10, decimal_places=1, required=False)

    @property
    def tried(self) -> Tried:
        """The assumptions."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() or hasattr(self, "cleaned_data") else {}

        def value(name: str, otherwise: int) -> Decimal:
            found = given.get(name)
            return Decimal(otherwise) if found is None else Decimal(found)

        return Tried(value("tilldelning", 0), value("anvant", 100), value("uppraknat", 0))


class EquityForm(forms.Form):
    """What the plan's equity starts from, and the limits it is held against."""

    opening = KrFormField(label="Ingående eget kapital", required=False)
    floor = KrFormField(
        label="Lägsta nivå", required=False, help_text="Det styrelsen har beslutat. Gäller budgeten och planåren."
    )
    ceiling = forms.DecimalField(
        label="Högsta nivå, andel av medlemsbidragen",
        required=False,
        min_value=1,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text="Tomt betyder Nationella rådets rekommendation.",
    )

    def __init__(self, data: Any, plan: Plan, first: str) -> None:
        equity = plan.equity
        now = plan.budget_column
        super().__init__(
            data,
            initial={
                "opening": equity.opening[first].amount if equity and first in equity.opening else None,
                "floor": equity.floor[now.key].amount if equity and now and now.key in equity.floor else None,
                "ceiling": equity.ceiling_percent if equity else None,
            },
        )
        self.fields["opening"].help_text = f"Vid ingången av {plan.column(first).year}." if first else ""
