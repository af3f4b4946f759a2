"""The form of what the open catalogue tells of an intervention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from samordna.core.form_fields import Prose, Several, of_model
from samordna.interventions.actions.catalogue import Tags
from samordna.interventions.choices import Need
from samordna.interventions.models import CatalogueEntry
from samordna.interventions.queries.told import word
from samordna.interventions.rules.catalogue import may_call
from samordna.plan.kinds import PartyKind


class EntryForm(forms.ModelForm):
    """What is told, whom it is for, where it is, and whom to ask."""

    needs = Several(
        label="Behov", choices=Need.choices(), required=False,
        help_text="Samma ord i alla förbunds kataloger, så att den som söker hittar rätt.",
    )  # fmt: skip
    places = Prose(label="Platser", required=False, help_text="Kommuner eller orter, en på varje rad.")
    parties = Several(
        label="Parter", choices=[(one.value, word("party", one.value)) for one in PartyKind], required=False
    )

    class Meta:
        model = CatalogueEntry
        fields = (
            "title",
            "text",
            "gives",
            "how_in",
            "age_from",
            "age_to",
            "contact_role",
            "contact_phone",
            "contact_mail",
        )
        formfield_callback = of_model
        help_texts = {
            "text": "Skriv till den som kanske behöver insatsen: korta meningar, inga förkortningar.",
            "gives": "Vad man får vara med om, och vad det brukar leda till.",
            "how_in": "Vem man talar med, och om det behövs en remiss.",
            "contact_role": "En roll, till exempel samordnare för insatsen. Inga personnamn.",
            "contact_phone": "Ett nummer till funktionen.",
            "contact_mail": "En adress till funktionen, till exempel insatser@…",
        }

    field_order = (
        "title", "text", "gives", "how_in", "needs", "age_from", "age_to", "places", "parties", "contact_role",
        "contact_phone", "contact_mail",
    )  # fmt: skip

    def __init__(self, *args: Any, tags: Tags, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "needs": [one.value for one in tags.needs], "places": "\n".join(tags.places),
            "parties": [one.value for one in tags.parties],
        }  # fmt: skip
        super().__init__(*args, **kwargs)

    def clean_contact_phone(self) -> str:
        """A number that can be called."""
        phone: str = " ".join(self.cleaned_data["contact_phone"].split())
        if not (verdict := may_call(phone)):
            raise forms.ValidationError(verdict.reason)
        return phone

    @property
    def tags(self) -> Tags:
        """What the entry is found by."""
        of = self.cleaned_data
        places: Sequence[str] = [" ".join(line.split()) for line in of["places"].splitlines()]
        return Tags(
            tuple(Need(one) for one in of["needs"]),
            tuple(dict.fromkeys(place for place in places if place)),
            tuple(PartyKind(one) for one in of["parties"]),
        )
