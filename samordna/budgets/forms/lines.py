"""Forms for rows and sections of the budget."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms

from samordna.budgets.forms.fields import Words
from samordna.budgets.models import Line, PlannedIntervention, Section, Version
from samordna.core.choosing import choose_among
from samordna.plan.kinds import SWEDISH, LineClass, Role, Side
from samordna.plan.model import Plan

KINDS = [(kind.value, SWEDISH[kind].capitalize()) for kind in LineClass]
SIDES = [(Side.INCOME.value, "Intäkter"), (Side.COST.value, "Kostnader")]


class LineForm(forms.Form):
    """A row of the budget, without its amounts."""

    label = Words(label="Benämning", max_length=200)
    section = forms.ChoiceField(label="Avsnitt")
    kind = forms.ChoiceField(
        label="Slag", choices=KINDS, help_text="Avgör nyckeltal och jämförelser med andra förbund."
    )
    share_with = forms.ChoiceField(
        label="Delas med slaget", choices=[("", "Inget, raden är ett slag"), *KINDS], required=False
    )
    share_percent = forms.IntegerField(
        label="Andel av det första slaget", min_value=1, max_value=99, required=False, initial=50,
        help_text="Procent. Används bara när raden delas mellan två slag.",
    )  # fmt: skip
    word = Words(label="Förbundets eget ord för slaget", max_length=200, required=False)
    account = Words(label="Konto", max_length=10, required=False)
    members = forms.MultipleChoiceField(
        label="Medlemmar som bidraget kommer från", required=False, help_text="Gäller bara rader med medlemsbidrag."
    )
    intervention = forms.ChoiceField(label="Planerad insats", required=False)

    def __init__(self, data: Any, *, version: Version, plan: Plan, line: Line | None = None, section: str = "") -> None:
        self.sections: dict[str, Section] = {s.key: s for s in version.sections.all()}
        self.interventions: dict[str, PlannedIntervention] = {i.key: i for i in version.plannedinterventions.all()}
        super().__init__(data, initial=of_line(line) if line else {"section": section, "share_percent": 50})
        choose_among(self, "section", [(s.key, s.label) for s in self.sections.values()])
        choose_among(self, "members", [(m.key, m.name) for m in plan.members])
        self.fields["intervention"].choices = [  # type: ignore[attr-defined]
            ("", "Ingen"), *((i.key, i.name) for i in self.interventions.values())
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Two classes must be two."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("share_with") and given.get("share_with") == given.get("kind"):
            self.add_error("share_with", "Välj ett annat slag än det första, eller inget.")
        return given

    def values(self) -> dict[str, Any]:
        """The model's fields."""
        given = self.cleaned_data
        percent = given["share_percent"] or 50
        return {
            "label": given["label"],
            "section": self.sections[given["section"]],
            "kind": given["kind"],
            "weights": {given["kind"]: percent, given["share_with"]: 100 - percent} if given["share_with"] else {},
            "word": given["word"],
            "account": given["account"],
            "members": given["members"],
            "intervention": self.interventions.get(given["intervention"]),
        }


class IndexForm(forms.Form):
    """How much a row grows a year."""

    percent = forms.DecimalField(
        label="Uppräkning per år",
        localize=True,
        max_digits=6,
        decimal_places=2,
        min_value=Decimal(-50),
        max_value=Decimal(50),
        error_messages={"invalid": "Skriv procenten med siffror, till exempel 2,5."},
    )

    @property
    def fraction(self) -> Fraction:
        """The percentage, exact."""
        return Fraction(self.cleaned_data["percent"])


class SectionForm(forms.Form):
    """A heading of the budget."""

    label = Words(label="Rubrik", max_length=200)
    side = forms.ChoiceField(label="Sida", choices=SIDES)
    parent = forms.ChoiceField(
        label="Ligger i", required=False, help_text="Då räknas avsnittet in i det yttre avsnittets summa."
    )

    def __init__(self, data: Any, *, version: Version, section: Section | None = None) -> None:
        self.sections: dict[str, Section] = {s.key: s for s in version.sections.all()}
        super().__init__(data, initial=of_section(section) if section else self._usual())
        others = [(s.key, s.label) for s in self.sections.values() if section is None or s.pk != section.pk]
        choose_among(self, "parent", [("", "Inget, det står för sig"), *others])

    def values(self) -> dict[str, Any]:
        """The model's fields."""
        given = self.cleaned_data
        return {"label": given["label"], "side": given["side"], "parent": self.sections.get(given["parent"])}

    def _usual(self) -> dict[str, Any]:
        """A new section is a cost among the others, where the plan has one section for all of them."""
        whole = next((s.key for s in self.sections.values() if s.role == Role.COST and s.parent_id is None), "")
        return {"side": Side.COST.value, "parent": whole}


def of_section(section: Section) -> dict[str, Any]:
    """The fields of `SectionForm` from a section's row."""
    return {"label": section.label, "side": section.side, "parent": section.parent.key if section.parent else ""}


def of_line(line: Line) -> dict[str, Any]:
    """The fields of `LineForm` from a line's row."""
    weights = dict(line.weights)
    other = next((kind for kind in weights if kind != line.kind), "")
    whole = sum(weights.values()) or 1
    return {
        "label": line.label,
        "section": line.section.key,
        "kind": line.kind,
        "share_with": other,
        "share_percent": round(100 * weights.get(line.kind, whole) / whole) if other else 50,
        "word": line.word,
        "account": line.account,
        "members": line.members,
        "intervention": line.intervention.key if line.intervention else "",
    }
