"""Documents for tests, written as they look: a table a line to a row, cells parted by a bar."""

from samordna.formats.document import Block, Cell, Document, Format, Heading, Paragraph, Table


def table(text: str, caption: str = "") -> Table:
    """A table from lines like "Summa | 1 000 | 2 000"; a label in asterisks is a bold row."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines() if line.strip()]
    width = max(len(row) for row in rows)
    return Table(
        tuple(
            tuple(Cell(cell.strip("*"), bold=row[0].startswith("*")) for cell in row + [""] * (width - len(row)))
            for row in rows
        ),
        caption,
    )


def document(*blocks: Block | str) -> Document:
    """A document of blocks; text with bars is a table, "# " begins a heading, other text is a paragraph."""
    return Document(Format.TEXT, tuple(_block(block) for block in blocks))


def _block(block: Block | str) -> Block:
    if not isinstance(block, str):
        return block
    if "|" in block:
        return table(block)
    return Heading(block[2:]) if block.startswith("# ") else Paragraph(block)
