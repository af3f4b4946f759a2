"""The form over a passage."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Prose, Words
from samordna.plan.bodies import malformed

LEVELS = [("1", "Kapitel"), ("2", "Avsnitt"), ("3", "Underavsnitt"), ("4", "Minsta rubriken")]
BODY_HELP = "Tomrad skiljer stycken. Börja raden med - för en punktlista eller 1. för en numrerad."


class TextForm(forms.Form):
    """A passage."""

    heading = Words(label="Rubrik", max_length=200)
    number = Words(label="Nummer", max_length=20, required=False, help_text="Som det trycks före rubriken.")
    level = Choice(label="Rubriknivå", choices=LEVELS)
    body = Prose(label="Text", required=False, rows=18, help_text=BODY_HELP)

    @classmethod
    def of(cls, text: Any, data: Any = None) -> TextForm:
        """The form filled with what is stored."""
        return cls(data, initial=values(text))

    def clean_level(self) -> int:
        """The level as a number."""
        return int(self.cleaned_data["level"])

    def clean_body(self) -> str:
        """The text, with brackets that follow the format."""
        body: str = self.cleaned_data["body"]
        for sentence in malformed(body):
            self.add_error("body", sentence)
        return body


def values(text: Any) -> dict[str, Any]:
    """A text's fields, from the plan or from its row."""
    return {"heading": text.heading, "number": text.number, "level": text.level, "body": text.body}
