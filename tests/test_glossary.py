"""One term of art, one identifier: the glossary covers what the code and the screen say."""

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest

from samordna.law.terms import TERMS
from samordna.plan.kinds import ColumnKind, GoalLevel, KeyKind, LineClass, PartyKind, Status

TEXT = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    line.split("|")[1:-1] for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| Swedish")
]
IDENTIFIERS = [name for row in ROWS for name in re.findall(r"`(\w+)`", row[1])]
MENTIONED = set(re.findall(r"`(\w+)`", TEXT))


@pytest.mark.parametrize("kind", [ColumnKind, GoalLevel, KeyKind, LineClass, PartyKind, Status])
def test_every_word_of_a_plans_vocabularies_stands_in_the_glossary(kind: type[StrEnum]) -> None:
    assert [value.value for value in kind if value.value not in MENTIONED] == []


def test_every_term_explained_on_screen_stands_in_the_glossary() -> None:
    assert [key for key in TERMS if key not in MENTIONED] == []


def test_no_identifier_stands_for_two_terms() -> None:
    assert [name for name, count in Counter(IDENTIFIERS).items() if count > 1] == []


def test_every_row_has_a_term_and_an_identifier() -> None:
    assert len(ROWS) > 100
    assert [row for row in ROWS if not row[0].strip() or "`" not in row[1]] == []
