"""Forms: a document or a pasted text, and the day whose rules it is judged by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest

from samordna.core.uploads import clean_name, too_large
from samordna.review import rules
from samordna.verdict import Refused

PASTED = "Inklistrad text"
ENDINGS = ".pdf,.docx,.xlsx,.ods,.html,.htm,.txt,.csv"


class HandInForm(forms.Form):
    """A file, or pasted text; `name` and `data` are what came of it."""

    file = forms.FileField(
        label="Dokument",
        required=False,
        allow_empty_file=True,
        help_text="PDF, DOCX, XLSX, ODS, HTML eller text. Du kan dra filen hit.",
    )
    text = forms.CharField(
        label="Eller klistra in text",
        required=False,
        widget=forms.Textarea,
        strip=False,
        help_text="Till exempel budgettabellen ur Excel, eller planens text ur en webbsida.",
    )

    def __init__(self, request: HttpRequest, *, most: int = rules.MOST_BYTES) -> None:
        self._too_large = too_large(request, most + rules.MEGABYTE)
        self._most = most
        sent = request.method == "POST"
        super().__init__(request.POST if sent else None, request.FILES if sent else None)

    def clean(self) -> dict[str, Any]:
        """One of the two, within the limit.

        Sets `name`, as it can be shown and kept, and `data`.
        """
        cleaned = super().clean() or {}
        upload, text = cleaned.get("file"), str(cleaned.get("text") or "")
        if self._too_large or (upload is not None and upload.size > self._most):
            self._demand(self._most + 1)
        if len(text) > rules.MOST_TEXT:
            raise forms.ValidationError(
                f"Texten är {len(text)} tecken, och högst {rules.MOST_TEXT} tas emot. Klistra in bara planen."
            )
        if upload is not None and text.strip():
            raise forms.ValidationError("Välj antingen ett dokument eller inklistrad text, inte båda.")
        if upload is not None:
            self._demand(upload.size)
            cleaned |= {"name": clean_name(upload.name or ""), "data": upload.read()}
        elif text.strip():
            # Lines end as in a file, whatever the browser sends.
            cleaned |= {"name": PASTED, "data": text.replace("\r\n", "\n").encode()}
        else:
            raise forms.ValidationError("Välj ett dokument, eller klistra in en text.")
        return cleaned

    def _demand(self, size: int) -> None:
        try:
            rules.may_hand_in(size, self._most).demand()
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from None


class DayForm(forms.Form):
    """The day whose law and recommendations a plan is judged by; empty for the plan's own."""

    day = forms.DateField(
        label="Bedöm efter reglerna den",
        required=False,
        error_messages={"invalid": "Skriv dagen som år-månad-dag, till exempel 2026-11-30."},
    )

    def clean_day(self) -> dt.date | None:
        """A day in the time of the act."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and not 2004 <= day.year <= 2100:
            raise forms.ValidationError("Lagen började gälla 2004. Skriv en dag från det året till 2100.")
        return day
