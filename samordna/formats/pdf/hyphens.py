"""Words that the end of a line broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from samordna.formats.pdf.lines import Line, chunks

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# After these a hyphen stands for the rest of a word to come: "lokal- och regional".
_JOINING: Final = frozenset({"och", "eller", "samt", "respektive", "till", "and", "or"})


class Hyphens:
    """Joins lines as the document writes its words elsewhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.known: set[str] = set()
        self.seen: Counter[str] = Counter()
        for line in lines:
            for part in chunks(line):
                words = [word.lower() for word in _WORD.findall(part.text)]
                self.seen.update(words)
                self.known.update(words[:-1])  # the last word of a line may be cut off

    def cut_off(self, first: str, second: str) -> bool:
        """Whether a word that filled its line goes on on the next, without a hyphen."""
        start = _WORD.match(second)
        if not _WORD.fullmatch(first) or start is None or not second[0].islower():
            return False
        if (first + start[0]).lower() in self.known:
            return True
        if {first.lower(), start[0].lower()} & self.known:
            return False
        return self.seen[first.lower()] == self.seen[start[0].lower()]

    def joined(self, first: str, second: str) -> str:
        """Two lines' texts as one, without the hyphen that only the end of the line asked for."""
        if not first or not second:
            return first or second
        if first.endswith("/"):
            return first + second
        if first[-1] in "-–" and first[-2:-1].isdigit() and second[0].isdigit():
            return first + second
        if not first.endswith("-") or first.endswith(" -") or not second[0].isalpha():
            return f"{first} {second}"
        before = _WORD.findall(first[:-1])
        after = _WORD.match(second)
        if not before or after is None or not first[:-1].endswith(before[-1]):
            return first + second
        left, right = before[-1], after[0]
        if right.lower() in _JOINING:
            return f"{first} {second}"
        if (left + right).lower() in self.known:
            return first[:-1] + second
        if f"{left}-{right}".lower() in self.known or right[0].isupper() or left[-1:].isupper():
            return first + second
        return first[:-1] + second

    def text(self, lines: Sequence[Line]) -> str:
        """Lines as one text."""
        whole = ""
        for line in lines:
            whole = self.joined(whole, line.text)
        return whole
