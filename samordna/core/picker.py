"""A figure of a plan is picked for a running text: chosen by its words, and shown before it is put in."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.core.choosing import Listed, choose_among
from samordna.plan.bodies import Bound
from samordna.plan.compute import Figures
from samordna.plan.model import Plan
from samordna.plan.picking import columns, references

UNITS = [("kr", "kronor"), ("tkr", "tusental kronor"), ("mkr", "miljoner kronor"), ("%", "procent av något annat")]
ROUNDING = [
    ("", "Som vanligt i enheten"),
    ("0", "Inga decimaler"),
    ("1", "En decimal"),
    ("2", "Två decimaler"),
    ("-2", "Till hundratal"),
    ("-3", "Till tusental"),
]
OF_WHAT = "Välj vad det är procent av"


class FigureForm(forms.Form):
    """A figure of the plan to put into a text."""

    ref = Listed(label="Vad")
    column = Listed(label="År")
    unit = Listed(label="Enhet", choices=UNITS)
    of = Listed(label="Procent av", required=False)
    decimals = Listed(label="Avrundning", choices=ROUNDING, required=False)

    def __init__(self, plan: Plan, data: Any = None) -> None:
        # Ids of their own, so that they can stand beside the text's fields.
        super().__init__(data, auto_id="figur_%s")
        known = references(plan)
        choose_among(self, "ref", known)
        choose_among(self, "of", [("", OF_WHAT), *known])
        choose_among(self, "column", columns(plan))

    def clean(self) -> dict[str, Any]:
        """A share says of what."""
        found = super().clean() or {}
        if found.get("unit") == "%" and not found.get("of"):
            self.add_error("of", f"{OF_WHAT}.")
        return found

    @property
    def bound(self) -> Bound:
        """The figure; only of a valid form."""
        given = self.cleaned_data
        of = given["of"] if given["unit"] == "%" else ""
        return Bound(
            given["ref"], given["column"], given["unit"], of, int(given["decimals"]) if given["decimals"] else None
        )

    def picked(self, figures: Figures) -> dict[str, str] | None:
        """What has been chosen: as it is written in a text (`token`), its value, and where it comes from; None while
        the choice is not whole."""
        if not self.is_valid():
            return None
        return {
            "token": self.bound.token, "text": self.bound.text(figures), "about": self.bound.about(figures.plan)
        }  # fmt: skip


def usual(plan: Plan) -> dict[str, str]:
    """What the picker shows first."""
    return {"ref": "contributions", "column": columns(plan)[0][0], "unit": "kr"}
