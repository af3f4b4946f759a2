"""What a form's field may be chosen from, where that is known only when the form is made.

Django types `form.fields[name]` as any field, so the kind of field is asked here, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField, ModelMultipleChoiceField

from samordna.core.saving import number


class Rows(ModelMultipleChoiceField):
    """Several rows. A key that no database could hold is no row, and not an error of the database."""

    def clean(self, value: Any) -> Any:
        """The rows.

        Raises:
            ValidationError: for a key of none of them.
        """
        for key in value if isinstance(value, list | tuple) else ():
            if isinstance(key, str) and not number(key):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key[:40]})
        return super().clean(value)


CHOOSE: dict[str, Any] = {"required": "Välj ett av alternativen."}


class Listed(ChoiceField):
    """One of a list."""

    default_error_messages = {**CHOOSE, "invalid_choice": "Valet finns inte längre. Välj något i listan."}


def choose_among(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field be chosen among these: value and word.

    Raises:
        TypeError: for a field that has no choices.
    """
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{name} has no choices.")
    field.choices = list(choices)


def choose_row(form: BaseForm, name: str, rows: QuerySet[Any], *, empty_label: str | None = None) -> None:
    """Let a field be chosen among these rows; `empty_label` is what stands first, where it is told.

    Raises:
        TypeError: for a field that is no choice of a row.
    """
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} is no choice of a row.")
    field.queryset = rows
    if empty_label is not None:
        field.empty_label = empty_label
