"""Documents written out for a comparison at a glance: one line a block, one line a row of a table."""

from samordna.formats.document import Cell, Document, Heading, Note, Paragraph, Table


def written(document: Document) -> list[str]:
    """Headings as "# ", items as "* ", notes as "[9] ", tables as "| … |" a row."""
    return [line for block in document.blocks for line in _block(block)]


def _block(block: Heading | Paragraph | Table | Note) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * block.level} {block.number} {block.text}".replace("  ", " ")]
    if isinstance(block, Note):
        return [f"[{block.mark}] {block.text}"]
    if isinstance(block, Table):
        return rows(block)
    return [f"{'*' * block.level} {block.mark} {block.text}" if block.item else block.text]


def rows(table: Table) -> list[str]:
    """The rows of a table; "^" is a covered cell, "/" a line of its own within a cell."""
    return ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in table.rows]


def _cell(cell: Cell) -> str:
    return "^" if cell.covered else cell.text.replace("\n", " / ")
