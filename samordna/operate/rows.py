"""Rows to JSON values and back, through Django's own fields, so that they mean the same on both databases."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models

from samordna.operate.archive import Unusable

# Sessions are open doors and tasks are work under way: neither belongs in a file that is carried elsewhere.
LEFT_OUT = frozenset({"sessions.session", "django_tasks_database.dbtaskresult"})
PLAIN = (bool, int, str)
MOST_VALUES = 999
# What fields raise on a value that is not theirs.
NO_VALUE = (ValidationError, ValueError, TypeError, OverflowError)


def stored_models() -> list[type[models.Model]]:
    """Every model with rows of its own that belong in a backup, in order of name."""
    found = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy)
    return sorted((m for m in found if m._meta.label_lower not in LEFT_OUT), key=lambda m: m._meta.label_lower)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields with a column in the model's own table that the database does not compute by itself."""
    return [f for f in model._meta.local_concrete_fields if not getattr(f, "generated", False)]


def every_row(model: type[models.Model]) -> models.QuerySet[Any]:
    """All rows in order of key, whatever the scope: the base manager knows none."""
    return model._base_manager.order_by("pk")


def dump(rows: models.QuerySet[Any]) -> Iterator[dict[str, Any]]:
    """Each row as an object from column to JSON value."""
    fields = columns(rows.model)
    for row in rows.iterator(chunk_size=2000):
        yield {field.attname: _encode(field, row) for field in fields}


def _encode(field: models.Field[Any, Any], row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if value is None or isinstance(field, models.JSONField) or type(value) in PLAIN:
        return value
    # The key of another table is written as that table writes it.
    if isinstance(field, models.ForeignKey):
        return str(value)
    return field.value_to_string(row)


def load(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> int:
    """Insert rows exactly as they were: keys, moments and hashes included; returns how many.

    Raises:
        Unusable: for a row that has other columns than the model, or a value that is none of the field's or that the
            database refuses.
    """
    fields, count = {f.attname: f for f in columns(model)}, 0
    # SQLite allows so many values in one statement; the same number is enough for PostgreSQL.
    at_once = max(1, MOST_VALUES // len(fields))
    numbered = enumerate(rows, 1)
    while made := [_make(model, fields, number, row) for number, row in islice(numbered, at_once)]:
        try:
            # Not bulk_create: it would set moments that fields set by themselves anew.
            model._base_manager._insert(made, fields=list(fields.values()), using=connection.alias, raw=True)  # type: ignore[attr-defined]
        except (*NO_VALUE, DatabaseError) as error:
            raise Unusable(
                f"Arkivets {model._meta.label_lower} har ett värde bland rad {count + 1}–{count + len(made)} som "
                f"databasen inte tar emot: {_said(error)}"
            ) from None
        count += len(made)
    return count


def _said(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error).strip()


def _make(
    model: type[models.Model], fields: Mapping[str, models.Field[Any, Any]], number: int, row: dict[str, Any]
) -> models.Model:
    if row.keys() != fields.keys():
        odd = ", ".join(sorted(row.keys() ^ fields.keys()))
        raise Unusable(f"Arkivets {model._meta.label_lower} har andra kolumner än databasen ({odd}).")
    try:
        return model(**{name: _decode(fields[name], value) for name, value in row.items()})
    except NO_VALUE:
        raise Unusable(
            f"Arkivets {model._meta.label_lower} har ett värde på rad {number} som inte går att läsa."
        ) from None


def _decode(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return field.to_python(value)
