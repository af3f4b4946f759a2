"""A form over something that others may change meanwhile: the second writer is told, sees both, and loses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BooleanField, ChoiceField, Field, Form, MultipleChoiceField
from django.http import HttpRequest, QueryDict

from samordna.budgets.actions.locking import Changed
from samordna.core.saving import saved
from samordna.money import Kr
from samordna.verdict import Refused


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def refusal(act: Callable[[], Any]) -> str:
    """Do it; why it was not done, or ""."""
    try:
        act()
    except Refused as refused:
        return refused.reason
    except Changed as changed:
        return str(changed)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@dataclass(frozen=True, slots=True)
class Clash:
    """What differs between what is stored now and what was typed: (label, theirs, mine). `seen` is what stands now."""

    rows: tuple[tuple[str, str, str], ...]
    seen: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether it was saved, and if not because of somebody else, how."""

    done: bool
    clash: Clash | None = None


def save(form: Form, act: Callable[[], Any], now: Callable[[Any], tuple[Mapping[str, Any], str]]) -> Outcome:
    """Do it; a refusal stands in the form. `now` gives, of what is stored now, the fields' values and the new mark."""
    try:
        return Outcome(saved(form, act))
    except Changed as changed:
        values, seen = now(changed.theirs)
        return Outcome(False, clash(form, values, seen, str(getattr(changed.theirs, "changed_by", None) or "")))


def clash(form: Form, theirs: Mapping[str, Any], seen: str, by: str = "") -> Clash:
    """The fields where what was typed differs from `theirs`."""
    rows = []
    for bound in form:
        if bound.name not in theirs:
            continue
        there = words(bound.field, theirs[bound.name])
        here = words(bound.field, form.cleaned_data.get(bound.name, bound.value()))
        if there != here:
            rows.append((str(bound.label), there, here))
    return Clash(tuple(rows), seen, by)


def words(field: Field, value: Any) -> str:
    """A field's value as people read it."""
    if isinstance(field, BooleanField):
        return "Ja" if value else "Nej"
    if isinstance(field, MultipleChoiceField):
        return ", ".join(_chosen(field, one) for one in value or ())
    if isinstance(field, ChoiceField):
        return _chosen(field, value)
    if value is None:
        return ""
    if isinstance(value, Kr):
        return value.text(unit="")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, list | tuple):
        return "\n".join(day.isoformat() if isinstance(day, dt.date) else str(day) for day in value)
    return str(value)


def _chosen(field: Any, value: Any) -> str:
    for key, word in field.choices:
        if isinstance(word, list | tuple):
            found = next((text for inner, text in word if str(inner) == str(value)), None)
            if found is not None:
                return str(found)
        elif str(key) == str(value):
            return str(word)
    return str(value or "")
