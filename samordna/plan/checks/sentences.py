"""The sentences of a plan's texts, and where a finding about one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from samordna.findings import Where
from samordna.plan.bodies import bare_lines
from samordna.plan.model import Plan

ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with ordinary spaces, what it stands in ("”Ekonomi”") and its place."""

    words: str
    heading: str
    where: Where

    @property
    def lower(self) -> str:
        """The sentence in lower case."""
        return self.words.lower()


def sentences(plan: Plan) -> Iterator[Sentence]:
    """Every sentence of the plan's texts, in order."""
    for text in plan.texts:
        where = Where(text=text.key)
        for words in parted(text.body):
            yield Sentence(words, f"”{text.heading}”" if text.heading else "texten", where)


@lru_cache(maxsize=512)
def parted(body: str) -> tuple[str, ...]:
    """A text's sentences, each on one line; kept, as every rule about texts asks after each saved cell."""
    lines = (SPACES.sub(" ", line) for line in bare_lines(body))
    return tuple(one.strip() for line in lines for one in ENDS.split(line) if one.strip())
