"""The field-by-field part of docs/plan-file.md, made from the classes: `python -m samordna.plan.manual` writes it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.plan.model import Plan

MANUAL_FILE: Final = Path(__file__).parents[2] / "docs" / "plan-file.md"
MARK: Final = "<!-- Below: made by `python -m samordna.plan.manual` from the classes. -->\n"
WORDS: Final[dict[Any, str]] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Decimal: "number",
    dt.date: "day",
    Kr: "amount",
    Cell: "cell",
}


def with_fields(manual: str) -> str:
    """The manual with its generated part made anew."""
    return manual.partition(MARK)[0] + MARK + "\n" + "\n".join(_section(cls) for cls in _classes())


def _classes() -> list[type]:
    """Plan and what it holds, in the order they are met."""
    found: list[type] = [Plan]
    for cls in found:
        for hint in typing.get_type_hints(cls).values():
            found += [held for held in _held(hint) if held not in found]
    return [cls for cls in found if dataclasses.is_dataclass(cls)] + [cls for cls in found if issubclass(cls, StrEnum)]


def _held(hint: Any) -> list[type]:
    inner = [cls for argument in typing.get_args(hint) for cls in _held(argument)]
    own = isinstance(hint, type) and hint not in WORDS and (dataclasses.is_dataclass(hint) or issubclass(hint, StrEnum))
    return [hint, *inner] if own else inner


def _section(cls: Any) -> str:
    about = " ".join((cls.__doc__ or "").split())
    if issubclass(cls, StrEnum):
        empty = '""'
        values = ", ".join(f"`{member.value or empty}`" for member in cls)
        return f"### {cls.__name__}\n\n{about}\n\n{values}\n"
    hints = typing.get_type_hints(cls)
    rows = [f"| `{field.name}` | {_word(hints[field.name])} | {_default(field)} |" for field in dataclasses.fields(cls)]
    return "\n".join(
        [f"### {cls.__name__}\n", about, "", "| field | holds | if left out |", "|---|---|---|", *rows, ""]
    )


def _word(hint: Any) -> str:
    if hint in WORDS:
        return WORDS[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _word(arguments[0])
    if origin is tuple:
        return f"list of {_word(arguments[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{_word(arguments[1])} by {'key' if arguments[0] is str else _word(arguments[0])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        value = field.default
    elif field.default_factory is not dataclasses.MISSING:
        value = field.default_factory()
    else:
        return "**must be there**"
    if isinstance(value, Kr):
        return f"`{value.kronor}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, int | Decimal) or (isinstance(value, str) and value) else "nothing"


if __name__ == "__main__":
    MANUAL_FILE.write_text(with_fields(MANUAL_FILE.read_text("utf-8")), "utf-8")
