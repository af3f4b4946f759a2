"""Forms of whoever pays, and of what the director keeps in order around payments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from django import forms

from samordna.associations.models import Member
from samordna.core.choosing import choose_among
from samordna.core.fields import KrFormField
from samordna.core.form_fields import Day, Line, Prose, of_model
from samordna.law.days_off import next_weekday
from samordna.payouts.choices import AccountKind
from samordna.payouts.models import Claim, LedgerChoices, PayeeAccount, PlannedPayment

GO_THROUGH = "Förslag. Gå igenom kontona med den som sköter bokföringen."


class PayForm(forms.Form):
    """Which claims are paid, and on which day."""

    claims = forms.TypedMultipleChoiceField(
        label="Rekvisitioner", coerce=int, error_messages={"required": "Kryssa för minst en rekvisition att betala."}
    )
    pay_on = Day(label="Betalningsdag", help_text="Den bankdag då banken ska dra pengarna.")

    def __init__(
        self,
        *args: Any,
        claims: Sequence[Claim],
        accounts: Mapping[int, PayeeAccount],
        payable: Container[int],
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ready = [one.pk for one in claims if one.agreement.recipient_id in payable]
        self.initial.update({"claims": ready, "pay_on": next_weekday(today)})
        choose_among(self, "claims", [(one.pk, _payment(one, accounts)) for one in claims])


def _payment(claim: Claim, accounts: Mapping[int, PayeeAccount]) -> str:
    """A claim as it is chosen among what can be paid: to whom, on which account, how much."""
    receiver = claim.agreement.recipient
    account = accounts.get(receiver.pk) or "inget bekräftat konto"
    return f"Nr {claim.number}, {claim.intervention.name}. {receiver.name}, {account}: {claim.amount}"


class DayForm(forms.Form):
    """The day something happened."""

    day = Day(label="Dag")

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["day"].help_text = label, help_text


class ReverseForm(forms.Form):
    """The day the money came back, and why."""

    day = Day(label="Dag då pengarna kom tillbaka")
    why = Prose(label="Varför", help_text="Till exempel: kontot var avslutat och banken skickade tillbaka pengarna.")


class AmountForm(forms.Form):
    """An amount of a year, and why; a day where it is told."""

    year = forms.TypedChoiceField(label="Avser år", coerce=int)
    amount = KrFormField(label="Belopp", error_messages={"required": "Skriv ett belopp."})
    day = Day(label="Dag")
    why = Prose(label="Varför")

    def __init__(self, *args: Any, years: Iterable[int], has_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "year", [(year, str(year)) for year in years])
        if not has_day:
            del self.fields["day"]


class AccountForm(forms.Form):
    """An account of a receiver."""

    member = forms.TypedChoiceField(label="Mottagare", coerce=int)
    kind = forms.TypedChoiceField(label="Slag", choices=AccountKind.choices(), coerce=AccountKind)
    number = Line(label="Nummer", max_length=40)
    source = Line(
        label="Hur numret är känt",
        max_length=200,
        help_text="Till exempel: brev från kommunens ekonomikontor 2026-09-01. Lita aldrig på ett mejl: ring upp.",
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["kind"] = AccountKind.BANKGIRO.value
        choose_among(self, "member", [(one.pk, one.name) for one in members])


class PlanForm(forms.ModelForm):
    """A row of a payment plan."""

    class Meta:
        model = PlannedPayment
        fields = ("starts", "ends", "due", "amount", "in_advance", "note")
        formfield_callback = of_model
        help_texts = {
            "in_advance": "Kryssa bara för om avtalet säger att pengarna betalas innan kostnaderna har uppstått.",
            "due": "Dagen är ett riktmärke. Inget betalas utan en rekvisition.",
        }


class ChoicesForm(forms.ModelForm):
    """The account that payments are drawn on, and the ledger's accounts."""

    class Meta:
        model = LedgerChoices
        fields = (
            "kind", "number", "bic", "customer", "series", "cost", "bank", "receivable", "accrued", "prepaid", "vat",
        )  # fmt: skip
        formfield_callback = of_model
        help_texts = {
            "number": "Kontot som banken drar pengarna från.",
            "bic": "Bankens kod, till exempel SWEDSESS. Den behövs i betalfilen.",
            "customer": "Om banken vill ha ett avtals- eller kundnummer i filen. Annars används organisationsnumret.",
            "series": "Bokstaven som verifikationerna från Samordna får.",
            "cost": GO_THROUGH,
            "vat": "Tomt bokför momsen tillsammans med kostnaden. Om förbundet kan få den ersatt (lagen om ersättning "
            "för viss mervärdesskatt, 2005:807) avgör ni tillsammans med den som sköter bokföringen.",
        }
