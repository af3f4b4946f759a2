"""Forms over texts: a passage, and the picker of a figure."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Prose, Words
from samordna.budgets.queries.picking import columns, references
from samordna.plan.bodies import Bound, malformed
from samordna.plan.model import Plan

UNITS = [("kr", "kronor"), ("tkr", "tusental kronor"), ("mkr", "miljoner kronor"), ("%", "procent av något annat")]
ROUNDING = [
    ("", "Som vanligt i enheten"),
    ("0", "Inga decimaler"),
    ("1", "En decimal"),
    ("2", "Två decimaler"),
    ("-2", "Till hundratal"),
    ("-3", "Till tusental"),
]
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


class FigureForm(forms.Form):
    """A figure of the plan to put into a text."""

    ref = Choice(label="Vad", choices=[])
    column = Choice(label="År", choices=[])
    unit = Choice(label="Enhet", choices=UNITS)
    of = Choice(label="Procent av", choices=[], required=False, empty="Välj vad det är procent av")
    decimals = Choice(label="Avrundning", choices=ROUNDING, required=False)

    def __init__(self, plan: Plan, data: Any = None) -> None:
        # Ids of their own, so that they can stand beside the text's fields.
        super().__init__(data, auto_id="figur_%s")
        known = references(plan)
        self.fields["ref"].choices = known  # type: ignore[attr-defined]
        self.fields["of"].choices = [*self.fields["of"].choices, *known]  # type: ignore[attr-defined]
        self.fields["column"].choices = columns(plan)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A share says of what."""
        found = super().clean() or {}
        if found.get("unit") == "%" and not found.get("of"):
            self.add_error("of", "Välj vad det är procent av.")
        return found

    @property
    def bound(self) -> Bound:
        """The figure; only of a valid form."""
        given = self.cleaned_data
        of = given["of"] if given["unit"] == "%" else ""
        return Bound(
            given["ref"], given["column"], given["unit"], of, int(given["decimals"]) if given["decimals"] else None
        )
