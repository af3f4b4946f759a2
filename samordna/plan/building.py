"""Nodes → the plan's dataclasses, by their type hints: one walker for every class, so the model is the only schema.

Why not pydantic here: see docs/adr/0005. The walker knows exactly the types the model uses; another one is an error
of the programmer and raises TypeError.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import types
import typing
from collections.abc import Callable, Hashable
from collections.abc import Mapping as AbstractMapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from samordna.money import Kr
from samordna.plan.figures import CELL_WORDS, Cell
from samordna.plan.nodes import Mapping, Node, Scalar, Sequence
from samordna.plan.problems import Hints, Path

T = TypeVar("T")
WHOLE = re.compile(r"-?(0|[1-9]\d{0,11})")
EXACT = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,9})?")
KRONOR = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,2})?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_PROSE = 20_000  # characters of one text: some ten pages, ten times the longest passage of any plan we know
NONE_WORDS = ("", "~", "null")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Wrong:
    """Stands for a value that could not be built; its problem is noted already."""


WRONG = Wrong()


class Notes:
    """Problems met on the way: (line, path, message)."""

    def __init__(self) -> None:
        self.all: list[tuple[int, Path, str]] = []
        self.hints = Hints()

    def add(self, line: int, path: Path, message: str) -> Wrong:
        self.all.append((line, path, message))
        return WRONG


Builder = Callable[[Node, Path, Notes], Any]


def build(cls: type[T], node: Node, notes: Notes) -> T | None:
    """An instance of `cls`, or None when `notes` got any problem."""
    value = builder(typing.cast(Hashable, cls))(node, (), notes)
    return None if notes.all else typing.cast(T, value)


@cache
def builder(hint: Hashable) -> Builder:
    """The function that builds a value of a type hint.

    Raises:
        TypeError: for a type no plan file can hold.
    """
    if hint in _SCALARS:
        return _scalar(*_SCALARS[hint])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType) and len(arguments) == 2 and arguments[1] is type(None):
        return _optional(builder(arguments[0]))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _list(arguments[0])
    if origin is AbstractMapping:
        return _table(*arguments)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    raise TypeError(f"A plan file cannot hold {hint!r}.")


def _text(text: str) -> str:
    bad = CONTROL.search(text)
    if bad:
        raise ValueError(f"styrtecknet U+{ord(bad[0]):04X} får inte stå i en planfil")
    if len(text) > MOST_PROSE:
        raise ValueError(f"texten är {len(text)} tecken; högst {MOST_PROSE} får plats")
    return text


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError
    return int(text)


def _exact(text: str) -> Decimal:
    if not EXACT.fullmatch(text):
        raise ValueError
    return Decimal(text)


def _kronor(text: str) -> Kr:
    if not KRONOR.fullmatch(text):
        raise ValueError
    return Kr.of(text)


def _cell(text: str) -> Cell:
    return Cell.of(text) if text in CELL_WORDS else Cell(_kronor(text))


def _day(text: str) -> dt.date:
    if not DAY.fullmatch(text):
        raise ValueError
    return dt.date.fromisoformat(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


_NUMBER_HINT = "siffror utan mellanslag, med punkt före decimaler och utan citattecken"
_SCALARS: dict[Any, tuple[Callable[[str], Any], str]] = {
    str: (_text, "text"),
    int: (_whole, f"ett heltal ({_NUMBER_HINT}, högst 12 siffror)"),
    Decimal: (_exact, f"ett tal ({_NUMBER_HINT}, högst 12 siffror och 9 decimaler)"),
    Kr: (_kronor, f"ett belopp i kronor ({_NUMBER_HINT}, högst två decimaler)"),
    Cell: (_cell, f'ett belopp i kronor ({_NUMBER_HINT}, högst två decimaler), eller "-", konto eller tom'),
    dt.date: (_day, "en dag som ÅÅÅÅ-MM-DD"),
    bool: (_truth, "true eller false"),
}


def _scalar(convert: Callable[[str], Any], wanted: str) -> Builder:
    quotes_allowed = convert in (_text, _cell)

    def scalar(node: Node, path: Path, notes: Notes) -> Any:
        if type(node) is not Scalar:
            return notes.add(node.line, path, f"här ska det stå {wanted}, men det står {_seen(node)}.")
        if node.plain and node.text in NONE_WORDS:
            return notes.add(node.line, path, f"värdet saknas; skriv {wanted} eller ta bort fältet.")
        if not node.plain and not quotes_allowed:
            return notes.add(node.line, path, f"”{_short(node.text)}” står inom citattecken; skriv {wanted}.")
        try:
            return convert(node.text)
        except ValueError as error:
            if convert is _text:
                return notes.add(node.line, path, f"{error}.")
            return notes.add(node.line, path, f"”{_short(node.text)}” går inte; skriv {wanted}.")

    return scalar


def _optional(inner: Builder) -> Builder:
    def optional(node: Node, path: Path, notes: Notes) -> Any:
        if type(node) is Scalar and node.plain and node.text in NONE_WORDS:
            return None
        return inner(node, path, notes)

    return optional


def _choice(kind: type[StrEnum]) -> Builder:
    members = {member.value: member for member in kind}

    def choice(node: Node, path: Path, notes: Notes) -> Any:
        text = node.text if type(node) is Scalar else None
        if text is not None and text in members:
            return members[text]
        allowed = ", ".join(value or '""' for value in members)
        if text is None:
            return notes.add(node.line, path, f"här ska det stå ett av {allowed}, men det står {_seen(node)}.")
        return notes.add(
            node.line, path, f"”{_short(text)}” går inte; tillåtet är {allowed}.{notes.hints.menas(text, members)}"
        )

    return choice


def _list(item: Any) -> Builder:
    def items(node: Node, path: Path, notes: Notes) -> Any:
        if type(node) is not Sequence:
            return notes.add(node.line, path, f"här ska det stå en lista, men det står {_seen(node)}.")
        one = builder(item)
        return tuple([one(child, (*path, place), notes) for place, child in enumerate(node.items)])

    return items


def _table(key: Any, value: Any) -> Builder:
    def table(node: Node, path: Path, notes: Notes) -> Any:
        if type(node) is not Mapping:
            return notes.add(node.line, path, f"här ska det stå fält med värden, men det står {_seen(node)}.")
        named, one = builder(key), builder(value)
        built = {}
        for text, child in node.items.items():
            inside = (*path, text)
            name = named(Scalar(node.key_lines[text], text, False), inside, notes)
            built[name] = one(child, inside, notes)
        return built

    return table


def _record(cls: type) -> Builder:
    hints = typing.get_type_hints(cls)
    fields = {field.name: hints[field.name] for field in dataclasses.fields(cls)}
    required = [
        field.name
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]

    def record(node: Node, path: Path, notes: Notes) -> Any:
        if type(node) is not Mapping:
            return notes.add(node.line, path, f"här ska det stå fält med värden, men det står {_seen(node)}.")
        before = len(notes.all)
        values = {}
        for name, child in node.items.items():
            if name in fields:
                values[name] = builder(fields[name])(child, (*path, name), notes)
            else:
                hint = notes.hints.menas(name, fields) or f" Tillåtna fält är {', '.join(fields)}."
                notes.add(node.key_lines[name], (*path, name), f"fältet finns inte.{hint}")
        for name in required:
            if name not in values:
                notes.add(node.line, path, f"fältet {name} saknas.")
        return cls(**values) if len(notes.all) == before else WRONG

    return record


def _seen(node: Node) -> str:
    if type(node) is Scalar:
        return f"”{_short(node.text)}”" if node.text else "ingenting"
    return "en lista" if type(node) is Sequence else "fält med värden"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
