"""The form of the general deduction."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from samordna.core.form_fields import Number


class DeductionForm(forms.Form):
    """How much is taken off every granted amount."""

    percent = Number(label="Generellt avdrag", required=False)

    def clean_percent(self) -> Decimal | None:
        """Between nothing and everything."""
        percent: Decimal | None = self.cleaned_data["percent"]
        if percent is not None and not 0 <= percent <= 100:
            raise ValidationError("Skriv ett tal mellan 0 och 100 procent, till exempel 10.")
        return percent
