"""Forms of what the board is asked, of its decision, and of the agreement that follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from samordna.core.choosing import choose_among
from samordna.core.fields import KrFormField
from samordna.core.form_fields import Day, Line, Number, Prose
from samordna.core.uploads import clean_name, too_large
from samordna.interventions.choices import ProposalOf, Stage, Vat
from samordna.interventions.models import Agreement
from samordna.interventions.rules.award import (
    MOST_YEARS,
    Bounds,
    Given,
    YearGiven,
    deduction,
    percent_of,
    proposal_faults,
    spread,
)  # fmt: skip
from samordna.interventions.rules.lifecycle import may_move, next_moves
from samordna.interventions.rules.period import months_by_year
from samordna.meetings.models import Decision
from samordna.money import ZERO, Kr
from samordna.plan.checks.wording import shortened
from samordna.records.rules import MEGABYTE
from samordna.records.rules import too_large as said_too_large

CHOOSE = {"required": "Välj ett av alternativen.", "invalid_choice": "Valet finns inte. Välj något i listan."}
EXTRA_CONDITIONS = 3
UNBOUND = Bounds()
MOST_RADIOS = 3  # more are chosen in a list (_components/fields.jinja)
WITHOUT_DAY = "Utan dag stoppar villkoret aldrig en rekvisition."


class ProposalForm(forms.Form):
    """What is proposed: the time, an amount and a deduction for each year of it, conditions and why.

    `years` are those of the time that was sent or is kept, so that each has its fields. The button "Fördela om" spreads
    the sum over the years of a new time; a deduction that is the same for all years goes for the new ones too.
    """

    of = forms.TypedChoiceField(
        label="Vad styrelsen ska besluta", coerce=ProposalOf, choices=ProposalOf.choices, error_messages=CHOOSE
    )
    starts = Day(label="Från och med", required=False)
    ends = Day(label="Till och med", required=False)
    conditions = Prose(
        label="Villkor", required=False, help_text="Ett villkor på varje rad. De följer med till beskedet och avtalet."
    )
    reason = Prose(
        label="Skäl", required=False, help_text="Behövs vid förlängning, ändring och avslut i förtid, och vid avslag."
    )

    def __init__(
        self, data: Any = None, *, stage: Stage, given: Given | None, bounds: Bounds = UNBOUND,
        released: Mapping[int, Kr] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self._stage, self._bounds = stage, bounds
        codes = {move.code for move in next_moves(stage)}
        choose_among(self, "of", [(one.value, one.label) for one in ProposalOf if one.value in codes])
        self._released = released or {}
        self.redone = data is not None and data.get("act") == "spread"
        starts, ends = self._time(given)
        self._kept = {one.year: one for one in given.years} if given else {}
        amounts = {year: one.granted for year, one in self._kept.items()}
        if self.redone and starts and ends and not self._too_long(starts, ends):
            amounts = spread(self._sum(amounts), starts, ends)
        years = list(months_by_year(starts, ends)) if starts and ends and not self._too_long(starts, ends) else []
        self.years: Sequence[int] = years or sorted(amounts)
        for year in self.years:
            self._add_year(year, amounts.get(year, ZERO))
        self.order_fields(["of", "starts", "ends", *self.year_fields])
        if given is not None:
            self.initial.update({
                "starts": given.starts, "ends": given.ends, "conditions": given.conditions, "reason": given.reason,
            })  # fmt: skip
        if self.redone and data is not None:
            # What was typed stays; only the amounts are new.
            copied, same = data.copy(), self._same_percent()
            for year in self.years:
                copied[f"granted_{year}"] = str(amounts.get(year, ZERO).text(unit=""))
                copied.setdefault(f"percent_{year}", same)
            self.data = copied

    @property
    def year_fields(self) -> list[str]:
        """The names of the years' fields, in order."""
        return [f"{name}_{year}" for year in self.years for name in ("granted", "percent")]

    def clean(self) -> dict[str, Any]:
        """A time and amounts, unless it is a rejection. Everything that would be refused is told at once."""
        given = super().clean() or {}
        if given.get("of") == ProposalOf.REJECT:
            if not (given.get("reason") or "").strip():
                self.add_error("reason", "Skriv varför ansökan avslås. Skälet står i beskedet.")
            return given
        if given.get("of") and not (
            may := may_move(given["of"], self._stage, why=given.get("reason", ""), decided=True)
        ):
            self._add("reason", may.reason)
        for name in ("starts", "ends"):
            if not given.get(name):
                self._add(name, "Skriv dagen.")
        starts, ends = given.get("starts"), given.get("ends")
        if not starts or not ends:
            return given
        if (
            ends >= starts
            and not self._too_long(starts, ends)
            and list(months_by_year(starts, ends)) != list(self.years)
        ):
            self.add_error(None, "Åren passar inte tiden. Välj ”Fördela om” så får varje år sitt belopp.")
        for fault in proposal_faults(self._given(given), self._bounds):
            # What is about the whole may follow from what is told already.
            if fault.about in self.fields or not self.errors:
                self._add(fault.about, fault.sentence)
        return given

    def _add(self, name: str, sentence: str) -> None:
        """At its field where it has one, and once: what cannot be read is not told to be wrong too."""
        if name not in self.errors:
            self.add_error(name if name in self.fields else None, sentence)

    @property
    def given(self) -> Given | None:
        """What was written; None for a rejection."""
        held = self.cleaned_data
        return None if held["of"] == ProposalOf.REJECT else self._given(held)

    def _given(self, held: Mapping[str, Any]) -> Given:
        months = months_by_year(held["starts"], held["ends"])
        years = []
        for year in self.years:
            granted: Kr = held.get(f"granted_{year}") or ZERO
            typed = held.get(f"percent_{year}")
            off = deduction(granted, None if typed is None else Fraction(typed), self._kept.get(year))
            years.append(YearGiven(year, months.get(year, 0), granted, off))
        return Given(
            held["starts"],
            held["ends"],
            tuple(years),
            held.get("conditions", "").strip(),
            held.get("reason", "").strip(),
        )

    @property
    def given_up(self) -> list[str]:
        """What is said of years whose money is partly given up: a new decision says in whole what is granted."""
        return [
            f"För {year} är {self._released[year]} av det beviljade frigjort. Ta bara med det om det ska gå att begära "
            "igen."
            for year in self.years
            if year in self._released
        ]

    def _add_year(self, year: int, amount: Kr) -> None:
        kept = self._kept.get(year)
        self.fields[f"granted_{year}"] = KrFormField(label=f"Beviljas {year}", required=False, initial=amount)
        self.fields[f"percent_{year}"] = Number(
            label=f"Avdrag {year}", required=False, low=0, high=100, initial=_percent(kept) if kept else None
        )

    def _same_percent(self) -> str:
        """The percentage that was typed for every year, or nothing."""
        typed = {str(self.data[name]).strip() for name in self.data if name.startswith("percent_")}
        return typed.pop() if len(typed) == 1 else ""

    def _time(self, given: Given | None) -> tuple[dt.date | None, dt.date | None]:
        if not self.is_bound:
            return (given.starts, given.ends) if given else (None, None)
        found: list[dt.date | None] = []
        for name in ("starts", "ends"):
            try:
                found.append(self.fields[name].clean(self.data.get(name)))
            except ValidationError:
                found.append(None)
        starts, ends = found
        return (starts, ends) if starts and ends and ends >= starts else (None, None)

    @staticmethod
    def _too_long(starts: dt.date, ends: dt.date) -> bool:
        return ends.year - starts.year >= MOST_YEARS

    def _sum(self, kept: dict[int, Kr]) -> Kr:
        """What was typed for the years shown, or what is kept."""
        field, typed = KrFormField(required=False), ZERO
        seen = False
        for name in self.data:
            if name.startswith("granted_"):
                seen = True
                try:
                    typed += field.clean(self.data.get(name)) or ZERO
                except ValidationError:
                    continue
        return typed if seen else sum(kept.values(), ZERO)


def _percent(one: YearGiven) -> Decimal | None:
    """The percentage that gives the deduction kept, where there is one."""
    found = percent_of(one)
    if found is None:
        return None
    return Decimal(found.numerator) / Decimal(found.denominator)


class DecisionForm(forms.Form):
    """Which decision of the board it was, and for one noted from outside what the board said."""

    decision = forms.TypedChoiceField(label="Styrelsens beslut", coerce=int, error_messages=CHOOSE)
    said = forms.ChoiceField(
        label="Vad styrelsen beslutade",
        choices=[("approved", "Enligt förslaget"), ("rejected", "Avslag")],
        initial="approved", error_messages=CHOOSE,
        help_text="För beslut vid ett möte här gäller det som antecknades vid mötet.",
    )  # fmt: skip

    def __init__(self, *args: Any, decisions: Sequence[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = ((one.pk, f"{one}: {one.subject} ({one.get_outcome_display().lower()})") for one in decisions)
        rows = [(key, f"{said[:1].upper()}{said[1:]}") for key, said in told]
        # Nobody grants money on the decision that happened to stand first.
        choose_among(self, "decision", [("", "Välj beslut"), *rows] if len(rows) > MOST_RADIOS else rows)
        if len(rows) == 1:
            self.initial.setdefault("decision", rows[0][0])


class AgreementForm(forms.Form):
    """The agreement: how tax is handled, and each condition with its day. The recipient, the time and the board's own
    conditions are the decision's: of those conditions only the day is filled in, and others may be added."""

    vat = forms.TypedChoiceField(label="Moms", coerce=Vat, choices=Vat.choices, error_messages=CHOOSE)
    text = Prose(label="Övrigt som avtalas", required=False)

    def __init__(self, data: Any = None, *, agreement: Agreement, decided: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, initial={"vat": agreement.vat, "text": agreement.text}, **kwargs)
        self.decided = tuple(decided)
        kept = {one.text: one for one in agreement.conditions.all()}
        added = [one for text, one in kept.items() if text not in self.decided]
        own = len(self.decided)
        self.numbers = range(1, own + len(added) + EXTRA_CONDITIONS + 1)
        for number in self.numbers:
            if number <= own:
                there, label = kept.get(self.decided[number - 1]), f"”{shortened(self.decided[number - 1])}” senast"
            else:
                there = added[number - own - 1] if number - own <= len(added) else None
                label = f"Villkor {number} senast"
                self.fields[f"condition_{number}"] = Prose(
                    label=f"Villkor {number}", required=False, initial=there.text if there else ""
                )
            self.fields[f"due_{number}"] = Day(
                label=label, required=False, initial=there.due if there else None, help_text=WITHOUT_DAY
            )

    @property
    def conditions(self) -> list[tuple[str, dt.date | None]]:
        """The board's conditions, and those added that have a text."""
        held = self.cleaned_data
        return [(text, held[f"due_{n}"]) for n in self.numbers if (text := self._text(n))]

    def clean(self) -> dict[str, Any]:
        """A day belongs to a condition."""
        held = super().clean() or {}
        for number in self.numbers:
            if held.get(f"due_{number}") and not self._text(number):
                self.add_error(f"condition_{number}", "Skriv villkoret, eller ta bort dagen.")
        return held

    def _text(self, number: int) -> str:
        if number <= len(self.decided):
            return self.decided[number - 1]
        return (self.cleaned_data.get(f"condition_{number}") or "").strip()


class SignForm(forms.Form):
    """When both had signed, with which role, and the signed paper."""

    day = Day(label="Underskrivet av båda den")
    for_us = Line(label="För förbundet, roll", initial="Förbundschef")
    for_them = Line(label="För mottagaren, roll", help_text="Till exempel Förvaltningschef. Skriv roll, inte namn.")
    file = forms.FileField(
        label="Det underskrivna avtalet",
        required=False,
        allow_empty_file=True,
        help_text="PDF eller bild. Går också att lägga in senare i diariet.",
    )

    def __init__(self, request: HttpRequest) -> None:
        sent = request.method == "POST"
        self._too_large = sent and too_large(request, settings.LARGEST_FILE + MEGABYTE)
        super().__init__(request.POST if sent else None, request.FILES if sent else None)

    def clean(self) -> dict[str, Any]:
        """With the paper that was sent: one that is too large has been let by, and is not as if none were sent."""
        given = super().clean() or {}
        upload = given.get("file")
        if self._too_large or (upload is not None and upload.size > settings.LARGEST_FILE):
            name = clean_name(upload.name) if upload is not None else "Filen"
            self.errors.pop("file", None)
            self.add_error("file", said_too_large(name, settings.LARGEST_FILE))
        return given


class MetForm(forms.Form):
    """The day a condition was met."""

    day = Day(label="Uppfyllt den", required=False, help_text="Tomt om det inte är uppfyllt.")
