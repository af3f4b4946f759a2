"""A plan → the one text that says it: fields in the order of the classes, defaults left out, short things on one line.

The same plan always gives the same bytes: cells stand in the order of the plan's columns, weights in that of its
members, decimals without trailing zeros. The form is made to be read and edited by hand, and is
plain YAML to any reader.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Hashable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from textwrap import wrap
from typing import Any, cast

from samordna.money import Kr
from samordna.plan.building import CONTROL
from samordna.plan.figures import Cell
from samordna.plan.layout import Table
from samordna.plan.model import Plan

WIDTH = 118
INDENT = "  "
ALWAYS_BLOCK = frozenset({"columns", "members", "sections", "lines", "totals", "rows", "tables"})

# A scalar that every YAML reader, 1.1 or 1.2, takes as the text it looks like, also inside { } and [ ].
PLAIN = re.compile(r"[A-Za-zÅÄÖåäöéÉ§(/.][^\s:#,\[\]{}\"'`|>&*!%@?\\]*(?: [^\s:#,\[\]{}\"'`|>&*!%@?\\]+)*")
NOT_TEXT = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|[-+.]?(inf|nan)|[-+]?\.(inf|nan)|[-+.\d][\d._eE+-]*|[-+][\d:._]+", re.I
)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}


def written(plan: Plan) -> str:
    """The plan file's text.

    Raises:
        ValueError: when a text of the plan has a control character, which no plan file can hold.
    """
    keys = [*(member.key for member in plan.members), *(column.key for column in plan.columns)]
    data = plain(plan, {key: place for place, key in enumerate(keys)})
    lines: list[str] = []
    for name, value in data.items():
        _entry(lines, name, value, "")
    return "\n".join(lines) + "\n"


def plain(value: Any, ranks: Mapping[str, int]) -> Any:
    """Plain data of what differs from its default; text stays `str`, other scalars become `Written`."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return Written("true" if value else "false")
    if isinstance(value, int):
        return Written(str(value))
    if isinstance(value, Decimal):
        return Written(_digits(value))
    if isinstance(value, dt.date):
        return Written(value.isoformat())
    if isinstance(value, Kr):
        return Written(str(value.kronor))
    if isinstance(value, Cell):
        return Written(str(value.plain)) if value.amount is not None else str(value.plain)
    if value is None:
        return Written("null")
    if isinstance(value, tuple):
        return [plain(item, ranks) for item in value]
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: _rank(key, ranks))
        return {str(key): plain(value[key], ranks) for key in keys}
    if isinstance(value, Table):
        ranks = {column.key: place for place, column in enumerate(value.columns)}
    return {
        name: plain(held, ranks)
        for name, default in _fields(cast(Hashable, type(value)))
        if (held := getattr(value, name)) != default or default is dataclasses.MISSING
    }


def _rank(key: str, ranks: Mapping[str, int]) -> tuple[int, int, str]:
    if isinstance(key, StrEnum):
        return 0, list(type(key)).index(key), ""
    return (0, ranks[key], "") if key in ranks else (1, 0, key)


@cache
def _fields(cls: Hashable) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default if field.default_factory is dataclasses.MISSING else field.default_factory())
        for field in dataclasses.fields(cast(Any, cls))
    )


def _digits(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Written(str):
    """A scalar's exact text, which needs no quotes."""

    __slots__ = ()


def _entry(lines: list[str], name: str, value: Any, indent: str) -> None:
    head = f"{indent}{_quoted(name)}:"
    one_line = None if indent == "" and name in ALWAYS_BLOCK else _flow(value, WIDTH - len(head) - 1)
    if one_line is not None:
        lines.append(f"{head} {one_line}")
    elif isinstance(value, str):
        lines.append(f"{head} {_block(value, indent + INDENT)}")
    elif isinstance(value, list):
        lines.append(head)
        _items(lines, value, indent + INDENT)
    else:
        lines.append(head)
        for key, held in value.items():
            _entry(lines, key, held, indent + INDENT)


def _items(lines: list[str], values: list[Any], indent: str) -> None:
    for value in values:
        one_line = _flow(value, WIDTH - len(indent) - 2)
        if one_line is not None:
            lines.append(f"{indent}- {one_line}")
        elif isinstance(value, str):
            lines.append(f"{indent}- {_block(value, indent + INDENT)}")
        else:
            inside: list[str] = []
            for key, held in value.items():
                _entry(inside, key, held, indent + INDENT)
            lines.append(f"{indent}- {inside[0].lstrip()}")
            lines.extend(inside[1:])


def _flow(value: Any, room: int) -> str | None:
    """The value on one line of at most `room` characters, or None."""
    if isinstance(value, str):
        text = _quoted(value)
        return None if "\n" in value or (len(text) > room and _folds(value)) else text
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            return None
        parts = [_flow(item, room) for item in value]
        opening, closing = "[]"
    else:
        inner = {_quoted(key): _flow(held, room) for key, held in value.items()}
        parts = [None if text is None else f"{key}: {text}" for key, text in inner.items()]
        opening, closing = "{}"
    if any(part is None for part in parts):
        return None
    line = f"{opening}{', '.join(part for part in parts if part is not None)}{closing}"
    return line if len(line) <= room else None


def _quoted(text: str) -> str:
    if isinstance(text, Written):
        return text
    if CONTROL.search(text):
        raise ValueError(f"A plan file cannot hold the control character in {text[:40]!r}.")
    if PLAIN.fullmatch(text) and not NOT_TEXT.fullmatch(text):
        return text
    return f'"{"".join(ESCAPES.get(c, c) for c in text)}"'


def _folds(text: str) -> bool:
    """Whether breaking lines at single spaces, and joining them again, gives the text back."""
    return all(text.split(" ")) and not any(c in text for c in "\n\t\u2028\u2029\ufeff")


def _block(text: str, indent: str) -> str:
    """A text of several lines literally, or one long line folded; in quotes where neither keeps it whole."""
    if _folds(text):
        rows = wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
        return "\n".join([">-", *(indent + row for row in rows)]) if len(rows) > 1 else _quoted(text)
    rows = text.split("\n")
    keeps = rows[0] and not rows[0][0].isspace() and all(row == row.rstrip() for row in rows)
    if not keeps or text.endswith("\n\n") or any(c in text for c in "\t\u2028\u2029\ufeff"):
        return _quoted(text)
    mark = "|-"
    if rows[-1] == "":
        mark, rows = "|", rows[:-1]
    return "\n".join([mark, *(indent + row if row else "" for row in rows)])
