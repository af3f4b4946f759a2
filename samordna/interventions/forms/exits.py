"""The form of what became of an intervention."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.associations.models import Member
from samordna.core.choosing import CHOOSE, Listed, choose_row
from samordna.core.form_fields import Line, Prose
from samordna.interventions.actions.exits import Found
from samordna.interventions.choices import ExitOutcome
from samordna.interventions.models import Exit


class ExitForm(forms.Form):
    """What it came to, by whom, and why."""

    outcome = Listed(label="Vad blev det?", choices=[("", "Välj"), *ExitOutcome.choices()])
    member: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        queryset=None, label="Drivs vidare av en medlem", required=False, error_messages=CHOOSE,
        empty_label="Ingen medlem",
    )  # fmt: skip
    other = Line(
        label="Drivs vidare av någon annan", max_length=200, required=False,
        help_text="Till exempel en förening, ett företag eller flera medlemmar tillsammans. Skriv inget personnamn.",
    )  # fmt: skip
    text = Prose(
        label="Vad som finns kvar, och varför", required=False,
        help_text="Arbetssätt, tjänster, lokaler, kunskap. Läses av styrelsen, och visas i den öppna katalogen.",
    )  # fmt: skip

    def __init__(self, *args: Any, of: Exit, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "outcome": of.outcome, "member": of.taken_over_by_id, "other": of.other, "text": of.text,
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        choose_row(self, "member", Member.objects.order_by("name"))

    @property
    def found(self) -> Found:
        """What is told."""
        of = self.cleaned_data
        return Found(ExitOutcome(of["outcome"]), of["member"], of["other"], of["text"])
