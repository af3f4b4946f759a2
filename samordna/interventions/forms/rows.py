"""Sections that are lists: goals, what others pay, risks. Rows are added and taken away by posting, without script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from samordna.core.saving import number
from samordna.interventions.choices import FunderKind
from samordna.interventions.forms.asked import Choice, Text, Whole, day, figure, kronor, words
from samordna.interventions.forms.sections import SectionForm, with_gone
from samordna.interventions.queries.plan_basis import goal_label, goal_ref
from samordna.interventions.rules.content import Aim, Funding, Threat
from samordna.interventions.rules.values import FIRST_YEAR, LAST_YEAR, MOST_ROWS
from samordna.money import ZERO

COUNT = "rows"
LEVELS = [("1", "1, liten"), ("2", "2"), ("3", "3"), ("4", "4, stor")]


@dataclass(frozen=True, slots=True)
class RowOf:
    """One row on the page: its number, and its fields; those of a group stand beside each other."""

    number: int
    groups: list[list[BoundField]]


class RowsForm(SectionForm):
    """A list of alike rows. A row with nothing in it is none."""

    template = "interventions/application/rows.jinja"
    noun: ClassVar[str] = ""
    add_label: ClassVar[str] = ""
    beside: ClassVar[tuple[str, ...]] = ()

    def build(self) -> None:
        """As many rows as there are, or were sent; one to begin with."""
        items: Sequence[Any] = getattr(self.content, self.section)
        sent = self.sent
        self.count = len(items) if sent is None else min(number(str(sent.get(COUNT, "0"))), MOST_ROWS)
        self.count = max(self.count, 1)
        self.blank = self.row_fields()
        for place in range(self.count):
            for name, field in self.row_fields(items[place] if place < len(items) else None).items():
                self.fields[f"{place}-{name}"] = field
        for place, item in enumerate(items[: self.count]):
            self.initial.update({f"{place}-{name}": value for name, value in self.row_values(item).items()})

    def row_fields(self, item: Any = None) -> dict[str, forms.Field]:
        """The fields of one row; `item` is what stands there already. Each list says its own."""
        raise NotImplementedError(f"{type(self).__name__} says no fields of a row.")

    def row_values(self, item: Any) -> dict[str, Any]:
        """A row's values as its fields have them."""
        return {name: getattr(item, name) for name in self.blank}

    def row_made(self, found: Mapping[str, Any]) -> Any:
        """The row out of its fields. Each list says its own."""
        raise NotImplementedError(f"{type(self).__name__} makes no rows.")

    def given(self) -> dict[str, Any]:
        """The rows that hold something."""
        rows = [{name: self.cleaned_data[f"{place}-{name}"] for name in self.blank} for place in range(self.count)]
        return {self.section: tuple(self.row_made(row) for row in rows if any(row.values()))}

    def rows(self) -> list[RowOf]:
        """The rows as they are shown."""
        return [RowOf(place + 1, self._groups(place)) for place in range(self.count)]

    def _groups(self, place: int) -> list[list[BoundField]]:
        groups: list[list[BoundField]] = []
        for name in self.blank:
            bound = self[f"{place}-{name}"]
            if name in self.beside and name != self.beside[0]:
                groups[-1].append(bound)
            else:
                groups.append([bound])
        return groups


def with_row(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, with one empty row more."""
    count = min(number(str(sent.get(COUNT, "0"))), MOST_ROWS)
    return {**_flat(sent), COUNT: str(min(count + 1, MOST_ROWS))}


def without_row(sent: Mapping[str, Any], place: int) -> dict[str, Any]:
    """What was sent, without the row at a place; those after it move up."""
    flat = _flat(sent)
    count = min(number(str(flat.get(COUNT, "0"))), MOST_ROWS)
    kept: dict[str, Any] = {}
    for name, value in flat.items():
        head, dash, rest = name.partition("-")
        at = number(head) if dash and head.isdigit() else None
        if at is None or at < place:
            kept[name] = value
        elif at > place:
            kept[f"{at - 1}-{rest}"] = value
    return {**kept, COUNT: str(max(count - (place < count), 1))}


def _flat(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sent[name] for name in sent}


class AimsForm(RowsForm):
    """Goals, each with its indicator and what it is to reach."""

    section = "aims"
    noun = "Mål"
    add_label = "Lägg till mål"
    beside = ("unit", "baseline", "target", "due")

    def row_fields(self, item: Aim | None = None) -> dict[str, forms.Field]:
        """Words, indicator, unit, from what to what, by when, for which of the plan's goals."""
        fields: dict[str, forms.Field] = {
            "text": Text("Mål", "Vad som ska vara uppnått, i en mening.", rows=2, most=1000),
            "indicator": words(
                "Indikator", "Det som mäts. Till exempel: andel i arbete eller studier efter sex månader."
            ),
            "unit": words("Enhet", "Till exempel procent.", most=40),
            "baseline": figure("Läget i dag", "Om det är känt."),
            "target": figure("Målvärde"),
            "due": day("Nått senast"),
        }
        options = with_gone([(goal_ref(g), goal_label(g)) for g in self.basis.goals], item.goal if item else "")
        if options or any(aim.goal for aim in self.content.aims):
            fields["goal"] = Choice("Mål i planen som det tjänar", options, empty="Inget av dem")
        return fields

    def row_made(self, found: Mapping[str, Any]) -> Aim:
        """The goal."""
        return Aim(**found)


class FundingForm(RowsForm):
    """What others pay: other funders, and members with money of their own."""

    section = "funding"
    noun = "Finansiering"
    add_label = "Lägg till finansiering"
    beside = ("kind", "year", "amount")

    def row_fields(self, item: Funding | None = None) -> dict[str, forms.Field]:
        """Who, what kind, year, amount, and whether it is work and premises."""
        return {
            "funder": words("Vem betalar", "Till exempel Europeiska socialfonden, eller en medlem med egna pengar."),
            "kind": Choice("Slag", FunderKind.choices()),
            "year": Whole("År", low=FIRST_YEAR, high=LAST_YEAR),
            "amount": kronor("Belopp"),
            "in_kind": forms.BooleanField(
                label="Arbetstid eller lokaler i stället för pengar",
                help_text="Räknas inte av från det ni söker.",
                required=False,
            ),
        }

    def row_values(self, item: Funding) -> dict[str, Any]:
        """A year and an amount that are not told are empty, not zero."""
        return {**super().row_values(item), "year": item.year or "", "amount": item.amount or None}

    def row_made(self, found: Mapping[str, Any]) -> Funding:
        """What somebody pays."""
        kind = FunderKind(found["kind"]) if found["kind"] else FunderKind.OTHER
        return Funding(found["funder"], kind, found["year"] or 0, found["amount"] or ZERO, found["in_kind"])


class ThreatsForm(RowsForm):
    """Risks, weighed, with what is done about them."""

    section = "threats"
    noun = "Risk"
    add_label = "Lägg till risk"
    beside = ("likelihood", "consequence")

    def row_fields(self, item: Threat | None = None) -> dict[str, forms.Field]:
        """What may happen, how likely and how grave, and what is done."""
        return {
            "text": Text("Vad kan hända?", "Och vad blir följden.", rows=2, most=1000),
            "likelihood": Choice("Sannolikhet", LEVELS),
            "consequence": Choice("Konsekvens", LEVELS),
            "measure": Text("Åtgärd", "Vad ni gör för att det inte ska hända, eller om det händer.", rows=2, most=1000),
        }

    def row_made(self, found: Mapping[str, Any]) -> Threat:
        """The risk."""
        levels = [int(found[name]) if found[name] else None for name in ("likelihood", "consequence")]
        return Threat(found["text"], levels[0], levels[1], found["measure"])
