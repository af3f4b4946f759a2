"""Forms around an application: which form a section has, beginning it, attaching a file, handing it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.form_fields import Line
from samordna.core.uploads import clean_name, too_large
from samordna.interventions.forms.costs import BudgetForm
from samordna.interventions.forms.rows import AimsForm, FundingForm, ThreatsForm
from samordna.interventions.forms.sections import (
    AfterwardsForm,
    FollowUpForm,
    KindForm,
    MethodForm,
    OrganisationForm,
    PartiesForm,
    PerspectivesForm,
    PurposeForm,
    SectionForm,
    TargetForm,
    answer_field,
    answer_name,
)
from samordna.interventions.models import Application, Completion
from samordna.records.rules import MEGABYTE
from samordna.records.rules import too_large as said_too_large

FORMS: dict[str, type[SectionForm]] = {
    form.section: form
    for form in (
        PurposeForm, PartiesForm, TargetForm, KindForm, MethodForm, AimsForm, BudgetForm, FundingForm,
        OrganisationForm, ThreatsForm, FollowUpForm, PerspectivesForm, AfterwardsForm,
    )
}  # fmt: skip
EMPTY_START = ""


class BeginForm(forms.Form):
    """Where the application starts: empty, or as a copy of an earlier one."""

    copy = forms.ChoiceField(
        label="Börja från",
        required=False,
        help_text="Kopian får det som står i den tidigare. Åren flyttas fram så att insatsen börjar nästa år; bilagor "
        "följer inte med.",
        error_messages={"invalid_choice": "Ansökan finns inte längre. Välj en annan."},
    )

    def __init__(self, data: Any, *, offered: Sequence[Application]) -> None:
        super().__init__(data)
        choices = [(str(one.pk), f"En kopia av {one.intervention}") for one in offered]
        choose_among(self, "copy", [(EMPTY_START, "En tom ansökan"), *choices])
        self._offered = {str(one.pk): one for one in offered}

    @property
    def chosen(self) -> Application | None:
        """The application to copy, or None for an empty start; of a form that is valid."""
        return self._offered.get(self.cleaned_data["copy"])


class AttachForm(forms.Form):
    """A file to attach, and what it is."""

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,
        help_text="PDF, Word, Excel, OpenDocument, bild eller text. Aldrig uppgifter om enskilda deltagare.",
        error_messages={"required": "Välj en fil."},
    )
    what = Line(
        label="Vad är det?", required=False, max_length=200, help_text="Till exempel: Avsiktsförklaring från regionen."
    )

    def __init__(self, request: HttpRequest) -> None:
        sent = request.method == "POST"
        self._too_large = sent and too_large(request, settings.LARGEST_FILE + MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None)

    def clean(self) -> dict[str, Any]:
        """No more than is taken in."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            self.errors.pop("file", None)
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.add_error("file", said_too_large(name, settings.LARGEST_FILE))
        return given


class ReplyForm(forms.Form):
    """Answers to what the preparation has asked of the whole application."""

    def __init__(self, asked: Sequence[Completion], data: Any = None) -> None:
        super().__init__(data)
        self.asked = asked
        for one in asked:
            self.fields[answer_name(one)] = answer_field(one)
            self.initial[answer_name(one)] = one.answer

    def answers(self) -> dict[int, str]:
        """What is answered, by the key of what was asked; of a form that is valid."""
        return {one.pk: self.cleaned_data[answer_name(one)] for one in self.asked}


class HandInForm(forms.Form):
    """Handing in: whoever does it says that they may do so for their organisation."""

    sure = forms.BooleanField(
        label="Jag lämnar in ansökan för min organisation",
        help_text="Den som ansöker ska ha rätt att göra det hos sin arbetsgivare.",
        error_messages={"required": "Kryssa för att du lämnar in ansökan för din organisation."},
    )
