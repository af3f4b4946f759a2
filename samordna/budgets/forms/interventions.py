"""Forms of a planned intervention: what it is, how it is done, and what it costs year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from samordna.budgets.forms.fields import Choice, Choices, Day, Days, Prose, Whole, Words, Yes
from samordna.core.fields import KrFormField
from samordna.plan.figures import EMPTY, Cell, Column
from samordna.plan.kinds import SWEDISH, LineClass, PartyKind
from samordna.plan.model import Plan
from samordna.plan.picking import column_label

SHARES = (LineClass.INDIVIDUAL, LineClass.STRUCTURAL, LineClass.PREVENTIVE)
PLAIN = ("name", "word", "start", "end", "owner", "target_group", "volume", "ended")
PROSE = ("purpose", "method", "follow_up")


class FactsForm(forms.Form):
    """What the intervention is."""

    name = Words(label="Namn", max_length=200)
    individual = Whole(label="Individinriktad", low=0, high=100, required=False)
    structural = Whole(label="Strukturövergripande", low=0, high=100, required=False)
    preventive = Whole(label="Förebyggande", low=0, high=100, required=False)
    word = Words(
        label="Förbundets eget ord", max_length=200, required=False, help_text="Om ni kallar slaget något annat."
    )
    start = Day(label="Från och med", required=False)
    end = Day(label="Till och med", required=False)
    owner = Words(label="Insatsägare", max_length=200, required=False, help_text="Roll eller organisation, inte namn.")
    parties = Choices(
        label="Parter", required=False, choices=[(party.value, SWEDISH[party].capitalize()) for party in PartyKind]
    )
    target_group = Choice(label="Målgrupp", choices=[], required=False, empty="Ingen särskild")
    volume = Whole(label="Deltagare per år", low=0, high=100_000, required=False)
    decided_day = Day(label="Beslutad", required=False)
    decided_printed = Words(label="Beslutet som det skrivs", max_length=200, required=False)
    ended = Yes(label="Insatsen är avslutad", help_text="Då följer den inte med till nästa års plan.")

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.key, group.label) for group in plan.target_groups]
        self.fields["target_group"].choices = [*self.fields["target_group"].choices, *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        found = super().clean() or {}
        if found.get("start") and found.get("end") and found["end"] < found["start"]:
            self.add_error("end", "Insatsen slutar före den dag den börjar.")
        return found

    @property
    def stored(self) -> dict[str, Any]:
        """What the form says, as the intervention's row has it."""
        given = self.cleaned_data
        kind = {share.value: str(given[share.value]) for share in SHARES if given[share.value]}
        decided = {
            "day": given["decided_day"] and given["decided_day"].isoformat(),
            "printed": given["decided_printed"],
        }
        return {
            **{name: given[name] for name in PLAIN},
            "kind": kind,
            "parties": list(given["parties"]),
            "decided": {name: value for name, value in decided.items() if value},
        }


class WayForm(forms.Form):
    """How it is done and followed up."""

    purpose = Prose(label="Syfte", required=False, rows=4)
    method = Prose(label="Arbetssätt", required=False, rows=5)
    follow_up = Prose(label="Uppföljning", required=False, rows=4)
    reports = Days(
        label="Rapportdagar", required=False, rows=3, help_text="Dagar då en rapport ska lämnas. En på varje rad."
    )

    @property
    def stored(self) -> dict[str, Any]:
        """What the form says, as the intervention's row has it."""
        given = self.cleaned_data
        return {**{name: given[name] for name in PROSE}, "reports": [day.isoformat() for day in given["reports"]]}


class CostsForm(forms.Form):
    """The intervention's own costs, one field for each column of the plan."""

    def __init__(self, columns: Iterable[Column], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = sorted(columns, key=lambda c: c.year)
        for column in self.columns:
            self.fields[column.key] = KrFormField(label=column_label(column), required=False)

    def cells(self, before: Mapping[str, Cell]) -> dict[str, Cell]:
        """What was typed, by column; an empty field leaves a dash as it was."""
        found = {}
        for column in self.columns:
            typed, old = self.cleaned_data[column.key], before.get(column.key, EMPTY)
            found[column.key] = Cell(typed) if typed is not None else old if old.amount is None else EMPTY
        return found


class PartYearForm(forms.Form):
    """Some months of a year, to have costs in."""

    year = Whole(label="År", low=1990, high=2100)
    months = Whole(label="Antal månader", low=1, high=11, help_text="Till exempel 11 för februari till december.")


def facts(row: Any) -> dict[str, Any]:
    """The fields of `FactsForm` from an intervention's row."""
    weights = {share.value: int(row.kind[share.value]) if share.value in row.kind else None for share in SHARES}
    decided = {"decided_day": row.decided.get("day"), "decided_printed": row.decided.get("printed", "")}
    return {**{name: getattr(row, name) for name in PLAIN}, **weights, **decided, "parties": row.parties}


def way(row: Any) -> dict[str, Any]:
    """The fields of `WayForm` from an intervention's row."""
    return {**{name: getattr(row, name) for name in PROSE}, "reports": row.reports}
