"""Which characters a paper may hold.

PDF/A-3a forbids private-use characters and glyphs that no font has; XML 1.0 forbids most control characters; characters
that turn the direction of reading can make a figure look like another. They are taken out before any writer sees them.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

REPLACEMENT = "\N{WHITE SQUARE}"  # stands for a character that cannot be printed; it is in every fallback font
LONG_WORD = 24  # characters without a place to break, longer than any Swedish word part that hyphenation leaves

_LINES = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_REPLACED = re.compile(
    "[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "\U000f0000-\U0010ffff]"
)
_SUSPECT = re.compile(f"\t|\r|{_LINES.pattern}|{_GONE.pattern}|{_REPLACED.pattern}")
_UNBROKEN = re.compile(rf"[^\s\u00ad\u200b-]{{{LONG_WORD + 1},}}")

T = TypeVar("T")


def clean(text: str) -> str:
    """The text with line ends as newlines and tabs as spaces, without control characters, and a white square for what
    no paper can show. Nothing else is changed."""
    if not _SUSPECT.search(text):
        return text
    lines = _LINES.sub("\n", text).replace("\t", " ")
    return _REPLACED.sub(REPLACEMENT, _GONE.sub("", lines))


def cleaned(value: T) -> T:
    """A block, or anything made of blocks, with every text cleaned; the same object when nothing had to change."""
    changed: Any = value
    if isinstance(value, str):
        changed = clean(value) if type(value) is str else value
    elif isinstance(value, tuple):
        parts = [cleaned(part) for part in value]
        if any(new is not old for new, old in zip(parts, value, strict=True)):
            changed = tuple(parts)
    elif is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: cleaned(part) for name, part in old.items()}
        if any(new[name] is not old[name] for name in old):
            changed = replace(value, **new)
    return changed  # type: ignore[no-any-return]


def breakable(text: str) -> str:
    """The text with zero-width spaces in words too long for any line, as addresses and pasted keys are."""
    return _UNBROKEN.sub(
        lambda word: "\u200b".join(word[0][i : i + LONG_WORD // 2] for i in range(0, len(word[0]), LONG_WORD // 2)),
        text,
    )
