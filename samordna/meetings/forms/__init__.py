"""Forms of the annual cycle: an own date, what is done, the association's choices, and one's reminders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.core.fields import refuse_control_characters, refuse_personal_number
from samordna.law.choices import Choices
from samordna.law.dated import MONTHS, MonthDay
from samordna.law.deadlines import FIRST_YEAR, LAST_YEAR
from samordna.meetings.actions.cycle import Given
from samordna.meetings.choices import Kind, Owner, Weekday
from samordna.meetings.models import CycleItem

SAFE: list[Callable[[Any], None]] = [refuse_personal_number, refuse_control_characters]
_WRITTEN = re.compile(r"([0-9]{1,2})\s*(?:/|\s)\s*([0-9]{1,2}|[a-zåäö]+)")


class ShortText(forms.CharField):
    """A line of text that refuses personal numbers."""

    default_validators = SAFE


class Prose(forms.CharField):
    """Several lines, of at most 2,000 characters, that refuse personal numbers."""

    default_validators = SAFE
    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, **kwargs)


class Day(forms.DateField):
    """A day, as the browser's own picker sends it."""

    default_error_messages = {"invalid": "Skriv dagen som år-månad-dag, till exempel 2026-11-30."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class Clock(forms.TimeField):
    """A time of day."""

    default_error_messages = {"invalid": "Skriv klockslaget som 09:00."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H"], required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """As it is typed: seconds would be shown by the browser's own picker."""
        return value.strftime("%H:%M") if isinstance(value, dt.time) else value


class MonthDays(forms.CharField):
    """Days that come back each year, as people write them: "30/6, 31 december". `most` is how many may stand."""

    def __init__(self, *, most: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.most = most

    def to_python(self, value: Any) -> Any:
        """The days in order of the year.

        Raises:
            ValidationError: for what is no day, or more days than fit.
        """
        parts = [part.strip() for part in str(super().to_python(value) or "").lower().split(",") if part.strip()]
        if len(parts) > self.most:
            raise ValidationError("Skriv en enda dag." if self.most == 1 else f"Skriv högst {self.most} dagar.")
        return tuple(sorted(map(_month_day, parts)))

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return value if isinstance(value, str) or value is None else written(value)


def written(days: Iterable[MonthDay]) -> str:
    """Days as they are typed: "30/6, 31/12"."""
    return ", ".join(f"{day.day}/{day.month}" for day in days)


def _month_day(text: str) -> MonthDay:
    found = _WRITTEN.fullmatch(text)
    month = found.group(2) if found else ""
    number = int(month) if month.isdigit() else next((n for n, name in enumerate(MONTHS, 1) if name == month), 0)
    try:
        return MonthDay(number, int(found.group(1)) if found else 0)
    except ValueError:
        raise ValidationError(
            f"”{text}” är ingen dag som finns varje år. Skriv dag/månad, till exempel 31/10."
        ) from None


class ItemForm(forms.Form):
    """An own date of a year: a day, or only a month."""

    kind = forms.ChoiceField(label="Slag", choices=Kind.choices, initial=Kind.DATE)
    title = ShortText(label="Vad", max_length=200, help_text="Till exempel: Planeringsdag inför budgeten.")
    day = Day(label="Dag", required=False)
    month = forms.ChoiceField(
        label="Eller bara månad",
        required=False,
        choices=[("", "Ingen"), *((str(n), name) for n, name in enumerate(MONTHS, 1))],
        help_text="När dagen inte är bestämd än.",
    )
    starts = Clock(label="Börjar")
    ends = Clock(label="Slutar")
    place = ShortText(label="Plats", max_length=120, required=False)
    owner = forms.ChoiceField(label="Ansvarig", choices=Owner.choices, initial=Owner.DIRECTOR)
    note = Prose(label="Anteckning", required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    @classmethod
    def of(cls, item: CycleItem, data: Any = None) -> ItemForm:
        """The form filled with what is stored."""
        names = ("kind", "title", "day", "month", "starts", "ends", "place", "owner", "note")
        return cls(data, year=item.year, initial={name: getattr(item, name) for name in names})

    def clean_day(self) -> dt.date | None:
        """A day of the years that the cycle covers."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(f"Årshjulet täcker åren {FIRST_YEAR}–{LAST_YEAR}.")
        return day

    def clean(self) -> dict[str, Any]:
        """One of day and month; hours only on a day."""
        given = super().clean() or {}
        if "day" in given and bool(given["day"]) == bool(given.get("month")):
            self.add_error("day", "Ange en dag, eller bara en månad.")
        if given.get("ends") and not given.get("starts"):
            self.add_error("starts", "Ange när det börjar också, eller ta bort sluttiden.")
        return given

    @property
    def given(self) -> Given:
        """What was written, for the action."""
        found = self.cleaned_data
        day: dt.date | None = found["day"]
        return Given(
            title=found["title"],
            owner=Owner(found.get("owner") or self.initial.get("owner") or Owner.BOARD),
            year=day.year if day else self.year,
            day=day,
            month=None if day else int(found["month"]),
            kind=Kind(found.get("kind", Kind.MEETING)),
            starts=found["starts"],
            ends=found["ends"],
            place=found["place"],
            note=found["note"],
        )


class MeetingForm(ItemForm):
    """A meeting of the board, as whoever comes from the meetings writes it: its name, a day, hours and a place."""

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, year=year, **kwargs)
        for name in ("kind", "month", "owner"):
            del self.fields[name]
        self.fields["title"].label = "Mötets namn"
        self.fields["title"].help_text = "Till exempel: Styrelsemöte: plan och budget."
        self.fields["day"].required = True


class DoneForm(forms.Form):
    """The day something was done, and a note."""

    day = Day(label="Klart den", required=False, help_text="Tomt betyder att det inte är klart.")
    note = Prose(label="Anteckning", required=False)


class ChoicesForm(forms.Form):
    """What the association has chosen for its year."""

    consultation = MonthDays(label="Samråd om budgeten", most=1, help_text="Före den 30 november.")
    audit = MonthDays(label="Revisorernas berättelse", most=1, help_text="Efter den 31 mars.")
    discharge = MonthDays(label="Medlemmarna prövar ansvarsfriheten", most=1)
    interim = MonthDays(
        label="Delårsrapportens perioder slutar",
        required=False,
        help_text="Bara om förbundsordningen begär delårsrapport. Till exempel: 30/6 eller 30/4, 31/8.",
    )
    interim_days = forms.IntegerField(label="Dagar från periodens slut till delårsrapporten")
    interventions = MonthDays(label="Insatserna redovisar", required=False, help_text="Till exempel: 30/6, 31/12.")
    statistics = MonthDays(label="Rapportering till Uppföljning Finsam", required=False)
    term_years = forms.TypedChoiceField(
        label="Mandattid",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Fyra år, som lagen säger"), ("3", "Tre år"), ("2", "Två år"), ("1", "Ett år")],
    )
    term_start = MonthDays(label="Mandattiden börjar", most=1, required=False, help_text="Tomt betyder den 1 april.")
    moves = forms.BooleanField(
        label="En av lagens sista dagar som är en helgdag flyttas till nästa vardag",
        required=False,
        help_text="Enligt lagen (1930:173) om beräkning av lagstadgad tid, som ingen här har läst i original.",
    )

    @classmethod
    def of(cls, choices: Choices, data: Any = None) -> ChoicesForm:
        """The form filled with what holds."""
        single = {name: (getattr(choices, name),) for name in ("consultation", "audit", "discharge")}
        several = {name: getattr(choices, name) for name in ("interim", "interventions", "statistics")}
        rest = {name: getattr(choices, name) for name in ("interim_days", "term_years", "moves")}
        start = (choices.term_start,) if choices.term_start else ()
        return cls(data, initial={**single, **several, **rest, "term_start": start})

    @property
    def given(self) -> Choices:
        """What was written."""
        found = dict(self.cleaned_data)
        for name in ("consultation", "audit", "discharge"):
            found[name] = found[name][0]
        found["term_start"] = found["term_start"][0] if found["term_start"] else None
        return Choices(**found)


class ReminderForm(forms.Form):
    """The day one wants the digest."""

    weekday = forms.TypedChoiceField(label="Dag för påminnelser", coerce=int, choices=Weekday.choices)
