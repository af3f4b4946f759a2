"""Tables that go on from one page to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samordna.formats.pdf import shapes, tables
from samordna.formats.pdf.drafts import Draft, Slot
from samordna.formats.pdf.lines import Line
from samordna.formats.pdf.sheet import around

# Columns of a table that goes on stand this near where they stood, as a share of the page's width.
SAME_COLUMN: Final = 0.03


def continued(first: Draft, second: Draft) -> bool:
    """Whether a table at the top of a page goes on from one at the bottom of the page before it."""
    if len(first.bounds) != len(second.bounds) or first.ruled != second.ruled:
        return False
    if first.sheet.shown != second.sheet.shown:
        return False
    if (first.columns is not second.columns or first.ruled) and not same_columns(first, second.bounds):
        return False
    heads = repeated(first, second)
    return heads > 0 or not _has_own_head(first, second)


def same_columns(draft: Draft, bounds: Sequence[float]) -> bool:
    """Whether a table's columns begin and end where others do."""
    near = SAME_COLUMN * draft.sheet.width
    return len(draft.bounds) == len(bounds) and all(
        abs(a - b) <= near for a, b in zip(draft.bounds, bounds, strict=True)
    )


def repeated(first: Draft, second: Draft) -> int:
    """How many rows at the top of a table are those of the table it goes on from."""
    alike = 0
    for at, (one, two) in enumerate(zip(first.rows, second.rows, strict=False), 1):
        texts = [_words(slot) for slot in one]
        if texts != [_words(slot) for slot in two]:
            break
        if sum(map(bool, texts)) > 1:  # a section's heading may come again by chance
            alike = at
    return alike if alike < len(second.rows) else 0


def _words(slot: Slot) -> str:
    return " ".join(line.text for line in slot.lines)


def _has_own_head(first: Draft, second: Draft) -> bool:
    """Whether the second table begins with a row of headings of its own: words or years over columns that then have
    figures."""
    if len(second.rows) < 2:
        return False
    top = [_words(slot) for slot in second.rows[0]]
    heads = [text for text in top[1:] if text]
    figures = [text for text in heads if shapes.is_amount(text) and not shapes.is_year(text)]
    below = [_words(slot) for row in second.rows[1:] for slot in row[1:]]
    tabular = sum(shapes.is_amount(text) for text in below) >= 0.5 * max(sum(bool(text) for text in below), 1)
    bold = all(line.bold for slot in second.rows[0] for line in slot.lines) and any(
        not line.bold for row in second.rows[1:] for slot in row for line in slot.lines
    )
    return len(heads) >= max(1, len(top) // 2) and not figures and (tabular or bold)


def extended(draft: Draft, lines: Sequence[Line]) -> None:
    """Put lines that stand right below a table into it, as its last rows."""
    rest = tables.from_lines(draft.sheet, lines, (), (), draft.columns)
    if rest is not None:
        draft.rows += rest.rows
        draft.rect = around([draft.rect, rest.rect])
