"""What is tried on the page "Får vi besluta i kväll?": the amount, the start, and what is assumed of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from samordna.core.fields import KrFormField
from samordna.money import Kr
from samordna.outlook.queries.tonight import Changes
from samordna.outlook.rules.liquidity import Assumed, Instalments

EARLIER, LATER = -12, 24  # months
BAD_AMOUNT = "Skriv ett belopp i hela kronor, från 0 till 1 000 000 000."
BAD_MONTHS = "Skriv ett antal månader, från 12 tidigare (−12) till 24 senare."
STEP = 1000  # kronor, of the slider
_DEFAULT = Assumed()


class TriedForm(forms.Form):
    """What is left out, or out of range for a slider, is as in the application."""

    belopp = forms.IntegerField(
        required=False, error_messages={"invalid": BAD_AMOUNT},
        validators=[MinValueValidator(0, BAD_AMOUNT), MaxValueValidator(10**9, BAD_AMOUNT)],
    )  # fmt: skip
    senare = forms.IntegerField(
        required=False, error_messages={"invalid": BAD_MONTHS},
        validators=[MinValueValidator(EARLIER, BAD_MONTHS), MaxValueValidator(LATER, BAD_MONTHS)],
    )  # fmt: skip
    staten = forms.ChoiceField(
        label="Statens bidrag betalas", choices=Instalments.choices(), required=False,
        help_text="I förskott. Antas, tills ni vet hur Försäkringskassan betalar.",
    )  # fmt: skip
    medlemmar = forms.ChoiceField(
        label="Regionens och kommunernas bidrag betalas", choices=Instalments.choices(), required=False,
        help_text="I förskott. Antas, tills ni vet hur ni brukar begära dem.",
    )  # fmt: skip
    kassa = KrFormField(
        label="Pengar på kontot när första året börjar", required=False,
        help_text="Tomt betyder lika mycket som det egna kapitalet enligt planen.",
    )  # fmt: skip

    def __init__(self, given: Mapping[str, str], amount: Kr) -> None:
        super().__init__({"staten": _DEFAULT.state.value, "medlemmar": _DEFAULT.others.value, **given})
        self.amount = amount

    @property
    def changes(self) -> Changes:
        """What is tried."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() or hasattr(self, "cleaned_data") else {}
        kronor = given.get("belopp")
        typed = None if kronor is None or kronor == self.whole else Kr.of(kronor)
        return Changes(
            typed,
            given.get("senare") or 0,
            Assumed(
                Instalments(given.get("staten") or _DEFAULT.state),
                Instalments(given.get("medlemmar") or _DEFAULT.others),
                given.get("kassa"),
            ),
        )

    @property
    def whole(self) -> int:
        """The proposed amount in whole kronor, as the slider has it."""
        return self.amount.ore // 100

    @property
    def span(self) -> tuple[int, int]:
        """From where to where the slider goes: so that the proposed amount is one of its steps."""
        low = self.whole % STEP
        return low, low + max(2 * (self.whole - low), 100 * STEP)
