"""Forms of goals: the goal itself, and one of its indicators."""

from __future__ import annotations

from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Day, Lines, Prose, Words
from samordna.core.form_fields import Number
from samordna.plan.content import Indicator
from samordna.plan.kinds import SWEDISH, GoalLevel
from samordna.plan.model import Plan
from samordna.plan.printing import in_unit

LISTS = ("measures", "follow_up", "responsible")
FIELDS = ("text", "level", "number", "heading", "parent", "intervention", "due", *LISTS)


class GoalForm(forms.Form):
    """A goal. Its indicators have pages of their own."""

    text = Prose(label="Mål", rows=3, help_text="Vad ska ha hänt, och för vem?")
    level = Choice(label="Nivå", choices=[(level.value, SWEDISH[level].capitalize()) for level in GoalLevel])
    number = Words(label="Nummer", max_length=20, required=False, help_text="Som det trycks före målet.")
    heading = Words(label="Rubrik", max_length=200, required=False)
    parent = Choice(label="Ligger under", choices=[], required=False, empty="Inget annat mål")
    intervention = Choice(label="Gäller insatsen", choices=[], required=False, empty="Ingen särskild insats")
    due = Day(label="Senast", required=False, help_text="Den dag då målet ska vara nått.")
    responsible = Lines(label="Ansvariga", required=False, rows=2, help_text="Roller, inte namn. En på varje rad.")
    measures = Lines(label="Åtgärder", required=False, help_text="Det som görs för att nå målet. En på varje rad.")
    follow_up = Lines(
        label="Uppföljning", required=False, rows=3, help_text="Hur och när det följs upp. En på varje rad."
    )

    def __init__(self, plan: Plan, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(g.key, f"{g.number} {g.heading or g.text}".strip()[:90]) for g in plan.goals if g.key != key]
        self.fields["parent"].choices = [*self.fields["parent"].choices, *others]  # type: ignore[attr-defined]
        named = [(i.key, i.name) for i in plan.interventions]
        self.fields["intervention"].choices = [*self.fields["intervention"].choices, *named]  # type: ignore[attr-defined]

    @property
    def stored(self) -> dict[str, Any]:
        """What the form says, as the goal's row has it."""
        return {name: list(value) if name in LISTS else value for name, value in self.cleaned_data.items()}


class IndicatorForm(forms.Form):
    """How a goal is measured."""

    text = Words(label="Indikator", max_length=300, help_text="Det som mäts, till exempel andelen deltagare i arbete.")
    unit = Words(label="Enhet", max_length=40, required=False, help_text="Till exempel procent eller deltagare.")
    baseline = Number(label="Utgångsvärde", required=False, help_text="Hur det är nu.")
    target = Number(label="Målvärde", required=False, help_text="Hur det ska bli, som tal i enheten.")
    target_text = Words(label="Mål i ord", max_length=200, required=False, help_text="Bara när målet inte är ett tal.")
    due = Day(label="Senast", required=False)
    source = Words(label="Källa", max_length=200, required=False, help_text="Var siffran hämtas, till exempel SUS.")

    def clean(self) -> dict[str, Any]:
        """A target is a number or words, not both."""
        found = super().clean() or {}
        if found.get("target") is not None and found.get("target_text"):
            self.add_error("target_text", "Målet är angivet både som tal och i ord. Behåll det ena.")
        return found

    @property
    def indicator(self) -> Indicator:
        """What the form says; only of a valid form."""
        return Indicator(**self.cleaned_data)


def values(row: Any, names: tuple[str, ...] = FIELDS) -> dict[str, Any]:
    """A goal's or an indicator's fields."""
    return {name: getattr(row, name) for name in names}


def target_words(indicator: Indicator) -> str:
    """What an indicator shall come to: "85 %", or as it is said in words."""
    if indicator.target is None:
        return indicator.target_text
    return in_unit(indicator.target, indicator.unit)
