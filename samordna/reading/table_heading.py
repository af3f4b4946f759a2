"""The heading of a printed table: its caption, what stands above it, or its own first row."""

from __future__ import annotations

import re
from typing import Final

from samordna.formats.document import Document, Heading, Paragraph, Table
from samordna.formats.numbers import read_years

SECTION: Final = 10  # blocks before a table in which the heading of its section is looked for
NEAR: Final = 4  # blocks before a table in which its heading is looked for
SHORT: Final = 90  # characters a table's heading may have
UNTITLED: Final = re.compile(r"tabell\b|belopp|alla belopp|\(|kr\b|tkr\b|kronor", re.IGNORECASE)


def heading_of(document: Document, block: int, table: Table) -> str:
    """The table's own title: its caption, else the heading or short line nearest above it; where that is no title
    ("Belopp i kronor"), the section's heading if it names years."""
    near, title = table.caption or _near_above(document, block), _title_row(table)
    if len(read_years(title)) > 1 and not read_years(near):
        return title
    if read_years(near) or (near and not UNTITLED.match(near)):
        return near
    for at in range(block - 1, max(-1, block - 1 - SECTION), -1):
        above = document.blocks[at]
        if isinstance(above, Table):
            break
        if isinstance(above, Heading) and read_years(above.text):
            return above.text
    return near or title


def _near_above(document: Document, block: int) -> str:
    for at in range(block - 1, max(-1, block - 1 - NEAR), -1):
        above = document.blocks[at]
        if isinstance(above, Heading):
            return above.text
        if isinstance(above, Table):
            return ""
        if (
            isinstance(above, Paragraph)
            and not above.item
            and len(above.text) <= SHORT
            and not above.text.rstrip().endswith((".", ":"))
        ):
            return above.text
    return ""


def _title_row(table: Table) -> str:
    """The first row, where it is one cell of text alone."""
    filled = [cell.text for cell in table.rows[0] if cell.text.strip()]
    return " ".join(filled[0].split()) if len(filled) == 1 and len(table.rows) > 1 else ""
