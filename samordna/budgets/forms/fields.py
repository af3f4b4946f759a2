"""The kinds of field that a plan's forms are made of; `templates/budgets/_fields.jinja` knows how each looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from samordna.core.choosing import CHOOSE, Listed
from samordna.core.fields import MOST_PROSE, Longest, refuse_control_characters, refuse_personal_number

REQUIRED: dict[str, Any] = {"required": "Fyll i det här."}
BAD_DAY = "Skriv dagen som år-månad-dag, till exempel 2026-11-30."


class Words(forms.CharField):
    """A line of text that refuses personal numbers."""

    default_error_messages = REQUIRED
    default_validators = [refuse_personal_number, refuse_control_characters]

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(Longest(max_length))


class Prose(forms.CharField):
    """Several lines of text; `rows` is how tall the box is."""

    default_error_messages = REQUIRED
    default_validators = [refuse_personal_number, refuse_control_characters, Longest(MOST_PROSE)]

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """The text with one kind of line break and no space at the ends."""
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()


class Lines(Prose):
    """A list of texts, one a line."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """The lines that are not empty."""
        given = value if isinstance(value, str) else "\n".join(value or ())
        return tuple(line.strip() for line in given.splitlines() if line.strip())

    def prepare_value(self, value: Any) -> Any:
        """One a line."""
        return value if isinstance(value, str) else "\n".join(value or ())

    def run_validators(self, value: Any) -> None:
        """Each line by itself, and as a whole."""
        super().run_validators("\n".join(value))


class Day(forms.DateField):
    """A day, as the browser's own picker sends it."""

    default_error_messages = {**REQUIRED, "invalid": BAD_DAY}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class Days(Lines):
    """Several days, one a line."""

    def to_python(self, value: Any) -> tuple[Any, ...]:  # type: ignore[override]
        """The days.

        Raises:
            ValidationError: for a line that is no day.
        """
        found = []
        for line in super().to_python(value):
            try:
                found.append(dt.date.fromisoformat(line))
            except ValueError:
                raise ValidationError(f"”{line}” är ingen dag. {BAD_DAY}") from None
        return tuple(found)

    def prepare_value(self, value: Any) -> Any:
        """One a line, as they are typed."""
        return value if isinstance(value, str) else "\n".join(f"{day}" for day in value or ())

    def run_validators(self, value: Any) -> None:
        """No more of them than a text may be long."""
        super().run_validators([f"{day}" for day in value])


class Whole(forms.IntegerField):
    """A whole number, within limits where there are any."""

    default_error_messages = {**REQUIRED, "invalid": "Skriv ett helt tal med siffror."}

    def __init__(self, *, low: int | None = None, high: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        said = f"Skriv ett tal mellan {low} och {high}." if high is not None else f"Skriv minst {low}."
        if low is not None:
            self.validators.append(MinValueValidator(low, said))
        if high is not None:
            self.validators.append(MaxValueValidator(high, said))


class Choice(Listed):
    """One of several; the first choice may be empty."""

    def __init__(self, *, choices: Iterable[Any], empty: str = "", **kwargs: Any) -> None:
        given = list(choices)
        super().__init__(choices=[("", empty), *given] if empty else given, **kwargs)


class Choices(forms.MultipleChoiceField):
    """Several of a few, in the order they are offered."""

    default_error_messages = {**CHOOSE, "invalid_choice": "Ett av valen finns inte längre. Välj på nytt."}

    def clean(self, value: Any) -> tuple[str, ...]:
        """What was chosen."""
        return tuple(super().clean(value))


class Yes(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
