"""Whatever stands on a page, wherever, becomes blocks and tables that are rectangles."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.formats.document import Block, Heading, Note, Paragraph, Table
from samordna.formats.pdf import layout
from samordna.formats.pdf.assembly import _assembled
from samordna.formats.pdf.columns import infer
from samordna.formats.pdf.sheet import Rect, Rule, Sheet, Word
from tests.formats.pages import line

TEXTS = (
    "Hyra", "Summa", "1 000", "2025", "2026", "-", "45", "000", "a)", "•", "Mål:", "kommun-", "och", "......", "3",
    "kr", "%", "Budget", "Plan", "1.1", "(", "−", "50", "Samordningsförbundet", "5 234 000", "ESF-projekt", "1)", "…",
)  # fmt: skip


def blocks(*sheets: Sheet) -> list[Block]:
    hyphens = layout.prepared(sheets)
    return _assembled(layout.blocks(sheets, hyphens), hyphens)


def page(chance: Random, number: int) -> Sheet:
    """Words near some columns and lines, with lines and areas drawn anywhere."""
    made = Sheet(number, 595.0, 842.0, chance.choice((0, 0, 1, 3)))
    columns = [chance.uniform(20, 500) for _ in range(chance.randint(1, 6))]
    rows = [chance.uniform(10, 820) for _ in range(chance.randint(1, 20))]
    for at in range(chance.randint(1, 50)):
        text, size = chance.choice(TEXTS), chance.choice((1, 6, 8, 10, 10, 10, 20, 2000))
        left = chance.choice(columns) + chance.choice((0, 0, chance.uniform(-5, 30)))
        base, width = (
            chance.choice(rows) + chance.choice((0, 0, 2)),
            len(text) * size * chance.choice((0.5, 0.5, 0.0, 2)),
        )
        bold, raised = chance.random() < 0.2, chance.random() < 0.05
        made.words.append(
            Word(text, left, left + width, base, size, bold, False, raised, 1, chance.random() < 0.95, at)
        )
    for y in chance.sample(rows, min(len(rows), 5)):
        made.across.append(Rule(y, min(columns), max(columns) + 90))
    for x in columns:
        made.down.append(Rule(x, min(rows), max(rows)))
    made.fills = [Rect(x, y, x + 90, y + 12) for x in columns[:3] for y in rows[:3]]
    return made


@pytest.mark.long
@settings(max_examples=60)
@given(seed=st.integers(0, 10**9), number=st.integers(1, 3))
def test_any_page_becomes_blocks_and_its_tables_are_rectangles(seed: int, number: int) -> None:
    chance = Random(seed)

    found = blocks(*(page(chance, at) for at in range(1, number + 1)))

    assert {type(block) for block in found} <= {Heading, Paragraph, Note, Table}
    for block in found:
        assert not isinstance(block, Table) or {len(row) for row in block.rows} == {block.width}


def test_figures_with_their_signs_far_before_them_and_nothing_beside_show_no_columns() -> None:
    """Once each sign is put to its figure, nothing is left that parts columns."""
    lines = [line("Budget             Utfall"), *(line(f"-       {figure} 000") for figure in (45, 46, 47))]

    assert infer(lines) == ([], 0.0)
