"""Runs of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text. `href` is an address (https:, mailto:) or "#anchor" of a heading or table in this paper.

    `bound` marks a figure that follows the plan until it is adopted, with the key of what it follows.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    bound: str = ""


Inlines: TypeAlias = tuple[Inline, ...]


def plain_text(*parts: str | Inline) -> Inlines:
    """Runs from strings and runs: `plain_text("Summa ", Inline("12 kr", bold=True))`."""
    return tuple(Inline(part) if isinstance(part, str) else part for part in parts)


def words(inlines: Inlines) -> str:
    """The text alone."""
    return "".join(inline.text for inline in inlines)
