"""Forms of a version's life: the consultation, the decision, a reason."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Day, Prose, Words
from samordna.budgets.models import Consultation
from samordna.core.choosing import choose_among


class ParticularsForm(forms.Form):
    """What the plan is called."""

    title = Words(label="Rubrik", max_length=200, help_text="Står på planens första sida.")
    subtitle = Words(label="Underrubrik", max_length=200, required=False, help_text="Står under rubriken.")
    register_number = Words(label="Diarienummer", max_length=40, required=False, help_text="Trycks på varje sida.")


class ReasonForm(forms.Form):
    """Why a proposal is taken back, or an adopted plan is changed."""

    reason = Prose(label="Skäl", rows=4, help_text="Läses av styrelsen och medlemmarna.")


class ConsultationForm(forms.Form):
    """One member's part of the consultation."""

    sent = Day(label="Skickat till medlemmen", help_text="Den dag medlemmen fick förslaget.")
    answered = Day(label="Besvarat", required=False, help_text="Lämna tomt så länge medlemmen inte har svarat.")
    summary = Prose(label="Vad medlemmen svarade", required=False, rows=4, help_text="Kort, med medlemmens ord.")

    @classmethod
    def of(cls, row: Consultation, data: Any = None) -> ConsultationForm:
        """The form filled with what is stored."""
        return cls(data, initial=consulted(row))


def consulted(row: Consultation) -> dict[str, Any]:
    """The fields of `ConsultationForm`."""
    return {"sent": row.sent, "answered": row.answered, "summary": row.summary}


class SentForm(forms.Form):
    """The day the proposal went to every member that has not had it."""

    sent = Day(label="Skickat till alla som inte har fått det", help_text="Den dag medlemmarna fick förslaget.")


class DecisionForm(forms.Form):
    """The board's decision."""

    day = Day(label="Beslutsdag", help_text="Den dag styrelsen sammanträdde.")
    paragraph = Words(label="Paragraf", max_length=20, help_text="Numret i protokollet, utan §. Till exempel 45.")
    register_number = Words(label="Diarienummer", max_length=40, required=False, help_text="Trycks på planen.")
    wording = Prose(label="Beslutet", required=False, rows=5, help_text="Så som det står i protokollet.")

    def clean_paragraph(self) -> str:
        """The number alone, whether or not the sign was typed."""
        bare: str = self.cleaned_data["paragraph"].replace("§", "").strip()
        if not bare:
            raise forms.ValidationError("Skriv paragrafens nummer i protokollet.")
        return bare


class CompareForm(forms.Form):
    """Which version to lay beside this one."""

    med = Choice(label="Jämför med", choices=[])

    def __init__(self, others: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "med", others)
