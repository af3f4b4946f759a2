"""Headings in disguise: short paragraphs, bold from end to end, that nobody gave a heading's style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from samordna.formats.document import Block, Heading, Note, Paragraph
from samordna.formats.numbers import read_number
from samordna.formats.prose import numbered

SHORT: Final = 90
_ENDS: Final = re.compile(r"[.:;,]$")


def unmasked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with each bold line that stands over what is not bold made a heading, below those that are styled."""
    styled = max((block.level for block in blocks if isinstance(block, Heading)), default=0)
    level = min(styled + 1, 6)
    made: list[Block] = []
    for at, block in enumerate(blocks):
        over = at + 1 < len(blocks) and not _is_bold(blocks[at + 1])
        if over and isinstance(block, Paragraph) and _is_heading(block):
            number, text = numbered(block.text)
            made.append(Heading(text, min(number.count(".") + 1, 6) if number else level, number, block.place))
        else:
            made.append(block)
    return tuple(made)


def _is_heading(block: Paragraph) -> bool:
    text = block.text.strip()
    return (
        block.bold
        and not block.item
        and len(text) <= SHORT
        and "\n" not in text
        and "\t" not in text
        and any(map(str.isalpha, text))
        and not _ENDS.search(text)
        and read_number(text) is None
    )


def _is_bold(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.bold and not isinstance(block, Note)
