"""Model fields: money in whole öre, and text that refuses Swedish personal numbers and absurd lengths."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property

from samordna.money import MOST_DIGITS, Kr
from samordna.plan.building import MOST_PROSE
from samordna.plan.personal_numbers import personal_number


def refuse_personal_number(value: object) -> None:
    """Let through anything but text with a personal number in it.

    Raises:
        ValidationError: with a Swedish sentence that does not repeat the number.
    """
    if isinstance(value, str) and personal_number(value):
        raise ValidationError(
            "Texten innehåller något som ser ut som ett personnummer. Samordna lagrar inga uppgifter om deltagare. "
            "Ta bort numret och försök igen.",
            code="personal_number",
        )


# Those a plan file refuses too, except the carriage return that browsers send at line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def refuse_control_characters(value: object) -> None:
    """Let through anything but text with characters that no plan file and no paper can hold.

    Raises:
        ValidationError: with a Swedish sentence.
    """
    if isinstance(value, str) and _CONTROL.search(value):
        raise ValidationError(
            "Texten innehåller ett osynligt tecken som inte går att trycka. Skriv om den, eller klistra in den som "
            "vanlig text.",
            code="control_character",
        )


class Longest(MaxLengthValidator):
    """No longer than so many characters; says how long the text is and what it begins with."""

    def __call__(self, value: Any) -> None:
        """Let it through.

        Raises:
            ValidationError: with a Swedish sentence.
        """
        length = self.clean(value)
        if length > self.limit_value:
            start = " ".join(str(value)[:40].split())
            raise ValidationError(
                f"Texten ”{start} …” är {length} tecken. Högst {self.limit_value} får plats. Korta den.",
                code="max_length",
            )


class _Refusing:
    """Refuses in forms (validator) and on every way into the database, bulk and update included."""

    @cached_property
    def validators(self) -> list[Any]:
        """The field's own, and ours; not an argument, so that migrations do not carry it."""
        return [*super().validators, self.refuse]  # type: ignore[misc]

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        self.refuse(value)
        return super().get_db_prep_save(value, connection)  # type: ignore[misc]

    def refuse(self, value: object) -> None:
        """Let through what can be kept and printed.

        Raises:
            ValidationError: with a Swedish sentence.
        """
        for text in _texts(value):
            refuse_personal_number(text)
            refuse_control_characters(text)
            Longest(getattr(self, "max_length", None) or MOST_PROSE)(text)


def _texts(value: object) -> Iterator[str]:
    """The text, or every text inside a list or mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(key)
            yield from _texts(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _texts(held)


class SafeCharField(_Refusing, models.CharField):
    """A short text that refuses personal numbers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Django's own says the same in other words, beside ours.
        self.validators[:] = [known for known in self.validators if not isinstance(known, MaxLengthValidator)]


class SafeTextField(_Refusing, models.TextField):
    """A text that refuses personal numbers."""


class SafeJSONField(_Refusing, models.JSONField):
    """Lists and mappings whose texts refuse personal numbers."""


# No 1e9, NaN or _, and no more digits than a plan file may hold.
_KRONOR = re.compile(rf"[-+]?[0-9]{{1,{MOST_DIGITS}}}([.,][0-9]{{1,2}})?")
# What is an amount, but none that can be kept.
_TOO_EXACT = re.compile(r"[-+]?[0-9]+[.,][0-9]{3,}")
_TOO_LARGE = re.compile(rf"[-+]?[0-9]{{{MOST_DIGITS + 1},}}([.,][0-9]*)?")


class KrFormField(forms.CharField):
    """Kronor as people write them: "1 308 500", "−12,50", "3742 kr"."""

    default_error_messages = {
        "invalid": "Skriv ett belopp i kronor med siffror, till exempel 125 000 eller 12,50.",
        "too_exact": "Skriv beloppet med högst två decimaler, till exempel 12,50.",
        "too_large": f"Beloppet är för stort. Högst {Kr.of('9' * MOST_DIGITS)} går att skriva.",
    }

    def to_python(self, value: Any) -> Kr | None:  # type: ignore[override]
        """`Kr`, or None for an empty field.

        Raises:
            ValidationError: for what is no amount.
        """
        if isinstance(value, Kr):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        plain = re.sub(r"[\s\u00a0\u202f\u2009]", "", text).removesuffix("kr").replace("−", "-").replace("–", "-")
        if not _KRONOR.fullmatch(plain):
            wrong = (("too_large", _TOO_LARGE), ("too_exact", _TOO_EXACT))
            code = next((code for code, pattern in wrong if pattern.fullmatch(plain)), "invalid")
            raise ValidationError(self.error_messages[code], code=code)
        return Kr.of(plain.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        """As it is printed, without the unit."""
        return value.text(unit="") if isinstance(value, Kr) else value


class KrField(models.BigIntegerField):
    """`Kr` in an integer column of öre. Sums in the database give `Kr` too."""

    description = "Kronor i hela ören"
    # What type checkers see on an instance: `Kr`, never the integer that is stored.
    _pyi_private_set_type: Kr  # type: ignore[assignment]
    _pyi_private_get_type: Kr  # type: ignore[assignment]
    _pyi_lookup_exact_type: Kr  # type: ignore[assignment]

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Kr | None:
        """Öre from the database."""
        return None if value is None else Kr(int(value))

    def to_python(self, value: Any) -> Any:
        """`Kr` as it is; an int is öre, as written by serialisation.

        Raises:
            ValidationError: for anything else.
        """
        if value is None or isinstance(value, Kr):
            return value
        if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
            return Kr(int(value))
        if type(value) is int:
            return Kr(value)
        raise ValidationError(f"{value!r} är inget belopp.")

    def get_prep_value(self, value: Any) -> int | None:
        """Öre.

        Raises:
            TypeError: for a bare number; nobody can tell whether it means kronor or öre.
        """
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if not isinstance(value, Kr):
            raise TypeError(f"{self.name} holds Kr, not {value!r}.")
        return value.ore

    def value_to_string(self, obj: models.Model) -> str:
        """Öre as text, for serialisation."""
        value: Kr | None = self.value_from_object(obj)  # type: ignore[assignment]
        return "" if value is None else str(value.ore)

    def get_default(self) -> Any:
        """The default as `Kr`."""
        value = super().get_default()
        return value if value is None or isinstance(value, Kr) else Kr(value)

    @property
    def validators(self) -> list[Any]:
        """None of the integer field's: they compare with bare numbers."""
        return list(self._validators)  # type: ignore[attr-defined]

    def formfield(self, **kwargs: Any) -> Any:
        """A field for kronor."""
        return models.Field.formfield(self, **{"form_class": KrFormField, **kwargs})

    def deconstruct(self) -> Any:
        """The default as öre, so that migrations carry no class of ours."""
        name, path, args, kwargs = super().deconstruct()
        if isinstance(kwargs.get("default"), Kr):
            kwargs["default"] = kwargs["default"].ore
        return name, path, args, kwargs
