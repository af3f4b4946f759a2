"""What a plan says in lists (target groups, risks, meetings …): each kind with its fields, and how it is shown.

A `Kind` is a field of the plan that is kept as a part. Its form is made from the fields of the plan's own dataclass, so
what a form can hold and what a plan file can hold are the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.text import slugify

from samordna.budgets.forms.fields import Choice, Choices, Day, Lines, Prose, Whole, Words, Yes
from samordna.core.form_fields import Number
from samordna.plan.model import Plan
from samordna.plan.plain import to_plain

Options = Callable[[Plan], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a form: the name in the plan's dataclass, its label and help. `rows` makes a text several lines."""

    name: str
    label: str
    help: str = ""
    rows: int = 0
    options: Options | None = None
    empty: str = ""
    required: bool = False
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the plan. `slug` is its place in addresses; `single` holds one thing, or nothing, instead of a list.

    `shown` are headings and what stands under them for one item. `term` is a word of law/terms.py to explain.
    """

    slug: str
    part: str
    one: str
    many: str
    model: type
    asked: tuple[Asked, ...]
    shown: tuple[tuple[str, Callable[[Any, Plan], str]], ...] = ()
    hint: str = ""
    term: str = ""
    neuter: bool = False
    single: bool = False
    key_from: str = ""

    @property
    def new(self) -> str:
        """ "Ny målgrupp", "Nytt möte"."""
        return f"{'Nytt' if self.neuter else 'Ny'} {self.one}"

    def items(self, plan: Plan) -> list[Any]:
        """What the plan has, in order."""
        value = getattr(plan, self.part)
        if self.single:
            return [] if value is None else [value]
        return list(value)

    def form(self, plan: Plan, item: Any = None, data: Any = None) -> forms.Form:
        """The form of one item, filled with what it holds."""
        hints = typing.get_type_hints(self.model)
        fields = {asked.name: _field(asked, hints[asked.name], plan) for asked in self.asked}
        made = type("PartForm", (forms.Form,), fields)
        form: forms.Form = made(data, initial={} if item is None else self.values(item))
        return form

    def made(self, cleaned: Mapping[str, Any], item: Any, plan: Plan) -> Any:
        """The item with what the form says; whatever the form does not ask for stays as it was."""
        hints = typing.get_type_hints(self.model)
        given = {name: _typed(hints[name], value) for name, value in cleaned.items()}
        if item is not None:
            return dataclasses.replace(item, **given)
        if self.key_from:
            given["key"] = free_key(str(given[self.key_from]), [i.key for i in self.items(plan)], self.part)
        return self.model(**given)

    def values(self, item: Any) -> dict[str, Any]:
        """An item's fields as the form has them."""
        return {asked.name: _initial(getattr(item, asked.name)) for asked in self.asked}

    def title(self, item: Any, plan: Plan) -> str:
        """What one item is called."""
        if self.shown:
            return self.shown[0][1](item, plan) or self.one.capitalize()
        return self.many

    def data(self, items: Sequence[Any]) -> Any:
        """The whole part in plan-file form."""
        if self.single:
            return to_plain(items[0]) if items else None
        return [to_plain(item) for item in items]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of plain texts kept as a part (activities, auditors), edited all at once."""

    slug: str
    part: str
    many: str
    label: str
    hint: str = ""
    term: str = ""

    def items(self, plan: Plan) -> list[str]:
        """What the plan has, in order."""
        return list(getattr(plan, self.part))

    def data(self, items: Sequence[str]) -> list[str]:
        """The whole part in plan-file form."""
        return list(items)

    def form(self, plan: Plan, data: Any = None) -> forms.Form:
        """The form of the whole list."""
        field = Lines(label=self.label, required=False, rows=10, help_text="En på varje rad.")
        form: forms.Form = type("ListedForm", (forms.Form,), {"lines": field})(
            data, initial={"lines": getattr(plan, self.part)}
        )
        return form


def mark(value: Any) -> str:
    """A fingerprint of an item as somebody saw it, to tell whether it is still so."""
    content = value if isinstance(value, list) else to_plain(value)
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def free_key(wanted: str, taken: Sequence[str], otherwise: str) -> str:
    """A key that no other item has."""
    base = slugify(wanted.lower().replace("å", "a").replace("ä", "a").replace("ö", "o"))[:50] or otherwise
    number = next(n for n in range(1, len(taken) + 2) if (base if n == 1 else f"{base}-{n}") not in taken)
    return base if number == 1 else f"{base}-{number}"


def _field(asked: Asked, hint: Any, plan: Plan) -> forms.Field:
    said: dict[str, Any] = {"label": asked.label, "help_text": asked.help, "required": asked.required}
    origin = typing.get_origin(hint)
    inner = {arg for arg in typing.get_args(hint) if arg is not type(None)}
    if asked.options is not None:
        options = asked.options(plan)
        if origin is tuple:
            return Choices(choices=options, **said)
        return Choice(choices=options, empty="" if asked.required else asked.empty or "Inget valt", **said)
    if origin is tuple:
        return Lines(rows=asked.rows or 4, **{**said, "help_text": asked.help or "En på varje rad."})
    if hint is bool:
        return Yes(label=asked.label, help_text=asked.help)
    wanted = inner.pop() if origin is types.UnionType and len(inner) == 1 else hint
    if wanted is dt.date:
        return Day(**said)
    if wanted is int:
        return Whole(low=asked.low, high=asked.high, **said)
    if wanted is Decimal:
        return Number(**said)
    if asked.rows:
        return Prose(rows=asked.rows, **said)
    return Words(max_length=300, **said)


def _initial(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _typed(hint: Any, value: Any) -> Any:
    """What the form gives as the plan's dataclass has it."""
    inner = next((a for a in typing.get_args(hint) if a is not type(None)), hint)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return inner(value) if value else None
    if typing.get_origin(hint) is tuple:
        if inner is int:
            return tuple(int(one) for one in value)
        return tuple(value)
    if inner is int and isinstance(value, str):
        return int(value) if value else None
    return value
