"""Forms of the equity page: what to try, and what the plan itself says of its equity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.budgets.forms.fields import Prose
from samordna.budgets.queries.equity import Tried
from samordna.core.fields import KrFormField
from samordna.core.form_fields import Number
from samordna.plan.figures import Equity
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
    ceiling = Number(
        label="Högsta nivå, procent av medlemsbidragen",
        required=False,
        help_text="Tomt betyder Nationella rådets rekommendation.",
    )
    bound = Prose(
        label="Bundet",
        required=False,
        rows=3,
        help_text="Hur mycket av kapitalet som redan är lovat bort, och till vad.",
    )

    def __init__(self, data: Any, plan: Plan, first: str) -> None:
        super().__init__(data, initial=limits_of(plan.equity, plan, first))
        self.fields["opening"].help_text = f"Vid ingången av {plan.column(first).year}." if first else ""

    def clean_ceiling(self) -> Decimal | None:
        """A part of the contributions."""
        percent: Decimal | None = self.cleaned_data["ceiling"]
        if percent is not None and not 1 <= percent <= 100:
            raise ValidationError("Skriv ett tal mellan 1 och 100 procent, till exempel 20.")
        return percent


def limits_of(equity: Equity | None, plan: Plan, first: str) -> dict[str, Any]:
    """The fields of `EquityForm`; `first` is the column whose opening equity is typed in."""
    now = plan.budget_column
    if equity is None:
        return {"opening": None, "floor": None, "ceiling": None, "bound": ""}
    return {
        "opening": equity.opening[first].amount if first in equity.opening else None,
        "floor": equity.floor[now.key].amount if now and now.key in equity.floor else None,
        "ceiling": equity.ceiling_percent,
        "bound": equity.bound,
    }
