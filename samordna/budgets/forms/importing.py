"""The form of the import: what is brought in. What a person then confirms stands in `confirming`."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.formats.document import UnreadableDocument
from samordna.formats.grid import as_text, pasted
from samordna.formats.opening import MAX_BYTES
from samordna.reading.budget_sheet import budget_sheet_apart

MOST_TEXT = 2_000_000


class BringForm(forms.Form):
    """A file, or a pasted table."""

    file = forms.FileField(
        label="Fil",
        required=False,
        help_text="En planfil (.yaml) eller ett kalkylblad (.xlsx, .ods) med budgettabellen.",
    )
    text = forms.CharField(
        label="Eller klistra in tabellen",
        required=False,
        widget=forms.Textarea,
        max_length=MOST_TEXT,
        strip=False,
        help_text="Markera budgettabellen i Excel, med rubrikraden som har årtalen, kopiera och klistra in.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and in a form that can be read.

        Sets `plan_text` for a plan file, or `table_text` for a table.
        """
        cleaned = super().clean() or {}
        # A tab before the first heading is an empty first cell, so only what cannot be a cell is taken off.
        upload, text = cleaned.get("file"), str(cleaned.get("text") or "").strip("\r\n ")
        if not upload and not text.strip():
            raise forms.ValidationError("Välj en fil, eller klistra in en tabell.")
        if upload and text.strip():
            raise forms.ValidationError("Välj antingen en fil eller en inklistrad tabell, inte båda.")
        try:
            if upload:
                cleaned |= from_file(upload.name, upload.read(MAX_BYTES + 1))
            else:
                cleaned["table_text"] = as_text(pasted(text))
        except UnreadableDocument as error:
            raise forms.ValidationError(str(error)) from None
        return cleaned


def from_file(name: str, data: bytes) -> dict[str, str]:
    """The text of a plan file, or of the sheet that looks most like a budget.

    Raises:
        UnreadableDocument: for any other file.
    """
    if name.lower().endswith((".yaml", ".yml")):
        if len(data) > MOST_TEXT:
            raise UnreadableDocument(f"{name} är större än 2 MB. En planfil brukar vara mindre än en tiondel av det.")
        try:
            return {"plan_text": data.decode()}
        except UnicodeDecodeError:
            raise UnreadableDocument(f"{name} är ingen textfil. En planfil är text i UTF-8.") from None
    return {"table_text": budget_sheet_apart(data, name)}
