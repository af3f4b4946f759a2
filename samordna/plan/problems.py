"""What is wrong with a plan file: every problem at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]  # field names, keys of mappings and 0-based places in lists


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` counts from 1 (0: the file as a whole); `field` is the path as people read it."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.file, f"rad {self.line}" if self.line else "", self.field)))
        return f"{place}: {self.message}"


class PlanFileError(Exception):
    """The file is no plan file that can be read; `problems` holds everything that was found, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Hints:
    """Guesses at what was meant, for the first problems only: guessing takes time, and a hostile file has many."""

    def __init__(self, most: int = 100) -> None:
        self._left = most

    def menas(self, word: str, known: Iterable[str], prefix: str = "") -> str:
        """A sentence that asks whether the nearest known word is meant, after a space; "" for none near enough."""
        if self._left <= 0 or len(word) > 100:
            return ""
        self._left -= 1
        near = get_close_matches(word, sorted(filter(None, known))[:1000], n=1)
        return f" Menas {prefix}{near[0]}?" if near else ""
