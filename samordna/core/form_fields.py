"""The fields of this room's forms, and how a model's own fields become them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django_scopes.forms import SafeModelChoiceField

from samordna.core.fields import refuse_control_characters, refuse_personal_number
from samordna.plan.checks.wording import shortened

DAY_FORM = "Skriv dagen som år-månad-dag, till exempel 2026-11-30."
NUMBER_FORM = "Skriv ett helt tal."
NEEDED = "Fyll i fältet."
MOST_PROSE = 2000  # characters
# As many digits as a plan file holds, tried before anything is reckoned: 1e3000000 is a number of a million digits.
_EXACT = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{1,9})?")


class Day(forms.DateField):
    """A day, as the browser's own picker sends it."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": DAY_FORM, "required": NEEDED, **kwargs.pop("error_messages", {})}
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=messages, **kwargs)


class Prose(forms.CharField):
    """Several lines that refuse personal numbers; no more than `MOST_PROSE` characters unless told."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MOST_PROSE, **kwargs})
        self.validators += [refuse_personal_number, refuse_control_characters]


class Line(forms.CharField):
    """One line that refuses personal numbers."""

    def __init__(self, *, max_length: int = 120, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.validators += [refuse_personal_number, refuse_control_characters]


class Number(forms.CharField):
    """A number with a decimal comma, within limits where there are any."""

    default_error_messages = {"required": NEEDED}

    def __init__(self, *, low: int | None = None, high: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.low, self.high = low, high

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number, or None.

        Raises:
            ValidationError: for what is none, has more digits than a plan holds, or is outside the limits.
        """
        if value is None or isinstance(value, Decimal):
            return value
        text = "".join(str(value).split()).replace("−", "-").replace(",", ".")
        if not text:
            return None
        if not _EXACT.fullmatch(text):
            raise ValidationError(
                f"”{shortened(str(value))}” är inget tal som går. Skriv till exempel 12,5, med högst 12 siffror och 9 "
                "decimaler."
            )
        number = Decimal(text)
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            raise ValidationError(f"Skriv ett tal mellan {self.low} och {self.high}.")
        return number

    def prepare_value(self, value: Any) -> Any:
        """With a decimal comma."""
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value


class Figure(Line):
    """A number as somebody writes it, with spaces or a decimal comma; what it may be is the rule's to say."""


class Several(forms.MultipleChoiceField):
    """Several of a few, none of them needed."""

    default_error_messages = {"invalid_choice": "Valet finns inte längre. Välj bland dem som står här."}


def of_model(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """A model's field as this room's forms show it: its label with a capital, days and prose by their own fields."""
    if isinstance(field, models.DateField):
        kwargs["form_class"] = Day
    elif isinstance(field, models.TextField):
        kwargs["form_class"] = Prose
    elif isinstance(field, models.ForeignKey):
        kwargs |= {"form_class": SafeModelChoiceField, "empty_label": "Välj"}  # no scope when the form is defined
    made: forms.Field | None = field.formfield(**kwargs)
    if made is not None:
        made.label = field.verbose_name[:1].upper() + field.verbose_name[1:]
        made.error_messages["required"] = NEEDED
        if isinstance(field, models.PositiveSmallIntegerField):
            made.error_messages["invalid"] = NUMBER_FORM
    return made
