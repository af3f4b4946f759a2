"""Forms of what is laid before every member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.form_fields import Day, Line, Prose, of_model
from samordna.core.uploads import clean_name, too_large
from samordna.governance.actions.rounds import Answer
from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.governance.models import Round, RoundMember
from samordna.records.rules import MEGABYTE
from samordna.records.rules import too_large as larger_than


class RoundForm(forms.ModelForm):
    """What is asked, of which year, and by when an answer is wanted."""

    class Meta:
        model = Round
        fields = ("kind", "subject", "year", "answer_by", "register_number", "note")
        formfield_callback = of_model
        help_texts = {
            "subject": "Till exempel: Ny förbundsordning, eller Ansvarsfrihet för 2025.",
            "year": "Bara för ansvarsfrihet: året som årsredovisningen gäller.",
            "answer_by": "Dagen läggs in i årshjulet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"]

    def clean_year(self) -> int | None:
        """A year of the association's.

        Raises:
            ValidationError: for a year that cannot be.
        """
        year: int | None = self.cleaned_data["year"]
        if year is not None and not 2004 <= year <= 2100:
            raise ValidationError("Skriv året med fyra siffror, till exempel 2025.")
        return year


class PaperForm(forms.Form):
    """A paper that goes to the members."""

    part = forms.ChoiceField(label="Vad det är", choices=PackagePart.choices(), initial=PackagePart.OTHER)
    file = forms.FileField(
        label="Fil", allow_empty_file=True, error_messages={"required": "Välj en fil."}, help_text="Helst PDF."
    )

    def __init__(self, request: HttpRequest, *, initial: PackagePart) -> None:
        sent = request.method == "POST"
        self._too_large = too_large(request, settings.LARGEST_FILE + MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None, initial={"part": initial})

    def clean(self) -> dict[str, Any]:
        """No larger than what is kept."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.errors.pop("file", None)
            self.add_error("file", larger_than(name, settings.LARGEST_FILE))
        return given


class SendForm(forms.Form):
    """The day it was sent, and to whom."""

    day = Day(label="Lämnat den")
    members = forms.TypedMultipleChoiceField(
        label="Till",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för minst en medlem.", "invalid_choice": "Välj bland medlemmarna."},
    )

    def __init__(self, *args: Any, parts: Sequence[RoundMember], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_parts = [part for part in parts if part.answered is None]
        choose_among(self, "members", [(part.pk, part.member.name) for part in open_parts])
        self.fields["members"].initial = [part.pk for part in open_parts if part.sent is None]
        self.fields["day"].initial = today


class AnswerForm(forms.Form):
    """What a member answered."""

    answered = Day(
        label="Svarade den", required=False, help_text="Tomt tar tillbaka ett svar som noterades av misstag."
    )
    outcome = forms.ChoiceField(label="Ansvarsfrihet", choices=[("", "Välj"), *Outcome.choices()], required=False)
    reference = Line(label="Beslut", required=False, help_text="Till exempel: Kommunfullmäktige 2026-05-18 § 64.")
    summary = Prose(label="Svaret i korthet", required=False)

    def __init__(self, *args: Any, part: RoundMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(part, name) for name in ("answered", "outcome", "reference", "summary")}
        if part.round.kind != RoundKind.DISCHARGE:
            del self.fields["outcome"], self.fields["reference"]

    @property
    def given(self) -> Answer:
        """The answer."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"]) if data.get("outcome") else None
        return Answer(data["answered"], outcome, data.get("reference", ""), data["summary"])
