"""The fields of an application's sections. None is required: a draft is saved with whatever is there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samordna.core.fields import KrFormField
from samordna.core.form_fields import Day, Line, Prose
from samordna.core.saving import number
from samordna.interventions.rules.values import MOST
from samordna.money import ZERO, Kr

LONGEST = 4000  # characters of an answer in running text: two pages
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


def words(label: str, help_text: str = "", *, most: int = 200) -> Line:
    """One line."""
    return Line(label=label, help_text=help_text, required=False, max_length=most)


def day(label: str, help_text: str = "") -> Day:
    """A day."""
    return Day(label=label, help_text=help_text, required=False)


class Text(Prose):
    """Running text; `rows` is how much of it is seen at once."""

    def __init__(self, label: str, help_text: str = "", *, rows: int = 5, most: int = LONGEST) -> None:
        super().__init__(label=label, help_text=help_text, required=False, max_length=most)
        self.rows = rows


class Lines(Text):
    """One thing on each line."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are written."""
        return "\n".join(value) if isinstance(value, tuple | list) else value


class Choice(forms.ChoiceField):
    """One of a list, or nothing."""

    def __init__(self, label: str, choices: list[tuple[Any, str]], help_text: str = "", *, empty: str = "Välj") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            choices=[("", empty), *choices],
            error_messages={"invalid_choice": "Valet finns inte längre. Välj något i listan."},
        )


class Radios(forms.ChoiceField):
    """One of a few, all seen at once, or nothing."""

    def __init__(self, label: str, choices: list[tuple[Any, str]], help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            choices=choices,
            error_messages={"invalid_choice": "Valet finns inte. Välj ett av alternativen."},
        )


class Whole(forms.CharField):
    """A whole number between two, as people write it: "1 200"."""

    def __init__(self, label: str, help_text: str = "", *, low: int = 0, high: int, unit: str = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False)
        self.low, self.high, self.unit = low, high, unit

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """The number; None for an empty field.

        Raises:
            ValidationError: for what is no whole number between the two.
        """
        plain = str(value if value is not None else "").translate(_SPACES)
        if not plain:
            return None
        found = number(plain)
        if not self.low <= found <= self.high or (found == 0 and plain.strip("0")):
            raise ValidationError(f"Skriv ett helt tal mellan {self.low} och {self.high}.", code="invalid")
        return found


class Figure(forms.CharField):
    """A number, perhaps with decimals: "50", "12,5", "−3"."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; None for an empty field.

        Raises:
            ValidationError: for what is no number, or has more digits than anybody counts.
        """
        if isinstance(value, Decimal):
            return value
        plain = str(value or "").translate(_SPACES).replace("−", "-").replace(",", ".").removesuffix("%")
        if not plain:
            return None
        whole, _, decimals = plain.removeprefix("-").partition(".")
        if not (whole.isascii() and whole.isdigit() and len(whole) <= 9) or not (
            not decimals or (decimals.isascii() and decimals.isdigit() and len(decimals) <= 3)
        ):
            raise ValidationError("Skriv ett tal med siffror, till exempel 50 eller 12,5.", code="invalid")
        return Decimal(plain.removesuffix("."))

    def prepare_value(self, value: Any) -> Any:
        """With a decimal comma."""
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value


def figure(label: str, help_text: str = "") -> Figure:
    """A number, perhaps with decimals."""
    return Figure(label=label, help_text=help_text, required=False)


class WholeKr(KrFormField):
    """Whole kronor, not below zero and not absurdly many."""

    default_error_messages = {"invalid": "Skriv ett belopp i hela kronor med siffror, till exempel 125 000."}

    def to_python(self, value: Any) -> Kr | None:  # type: ignore[override]
        """`Kr`, or None for an empty field.

        Raises:
            ValidationError: for what is no such amount.
        """
        amount = super().to_python(value)
        if amount is None:
            return None
        if amount < ZERO:
            raise ValidationError("Skriv beloppet utan minus: vad det kostar, eller vad någon betalar.", code="low")
        if amount > MOST:
            raise ValidationError(f"Högst {MOST} får plats. Har det blivit nollor för mycket?", code="high")
        if amount.ore % 100:
            nearest = amount.rounded(Kr(100)).text(unit="")
            raise ValidationError(f"Skriv hela kronor, till exempel {nearest}.", code="ore")
        return amount


def kronor(label: str, help_text: str = "") -> WholeKr:
    """Whole kronor."""
    return WholeKr(label=label, help_text=help_text, required=False)
