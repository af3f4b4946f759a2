"""A term that is explained on screen."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.findings import Source


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its explanation: one to three short sentences. `source` is None for words of practice."""

    key: str
    word: str
    text: str
    source: Source | None = None
