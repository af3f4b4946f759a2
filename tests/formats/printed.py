"""Tables with a known answer as typst sets them, and how much of them a reader got right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import typst

from samordna.formats import pdf
from samordna.formats.document import Document, Table

# How the lines of a table may be drawn.
LINES = {
    "all": "stroke: 0.5pt",
    "rows": "stroke: (x, y) => (bottom: 0.5pt)",
    "book": "stroke: (x, y) => if y == 0 {(top: 1pt, bottom: 0.5pt)}",
    "none": "stroke: none",
    "columns": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt, top: if y == 0 {0.5pt})",
    "zebra": "stroke: none, fill: (x, y) => if calc.odd(y) {luma(225)}",
    "white": 'stroke: 1pt + white, fill: (x, y) => if y == 0 {rgb("#2a6f75")} else {luma(235)}',
    "frame": "stroke: (x, y) => (top: if y == 0 {0.7pt}, bottom: 0.2pt + luma(150), left: if x == 0 {0.7pt})",
}
PROSE = (
    "Förbundet finansierar insatser som ingen av medlemmarna kan ordna på egen hand, och följer upp dem varje halvår.",
    "Beloppen utgår från medlemmarnas beslut och kan komma att ändras när staten har fördelat sina medel.",
)


@dataclass(slots=True)
class Cell:
    """A cell as it should be read; `markup` is what typst sets where that differs from its text."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    markup: str = ""


@dataclass(slots=True)
class Printed:
    """A table: rows of cells, without those under a merged one, and how it is set. `head` rows are repeated."""

    rows: list[list[Cell]]
    lines: str = "all"
    head: int = 1
    size: float = 10
    inset: str = "5pt"
    widths: str = ""
    align: str = "right"
    repeat: bool = True

    @property
    def width(self) -> int:
        """How many columns it has."""
        return sum(cell.columns for cell in self.rows[0])

    def truth(self) -> list[list[str]]:
        """The text of each cell, empty under a merged one."""
        grid = [[""] * self.width for _ in self.rows]
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(self.rows):
            place = 0
            for cell in row:
                while (at, place) in taken:
                    place += 1
                taken |= {(at + down, place + along) for down in range(cell.rows) for along in range(cell.columns)}
                grid[at][place] = cell.text
                place += cell.columns
        return grid

    def source(self) -> str:
        """The table as typst markup."""
        widths = self.widths or "(1fr, " + "auto, " * (self.width - 1) + ")"
        out = [f"#[#set text(size: {self.size}pt)\n#table(columns: {widths}, inset: {self.inset}, {LINES[self.lines]},"]
        out.append(f"align: (x, y) => if x == 0 {{left}} else {{{self.align}}},")
        for at, row in enumerate(self.rows):
            line = ", ".join(self._cell(cell, white=self.lines == "white" and at == 0) for cell in row)
            begin = f"table.header(repeat: {str(self.repeat).lower()}, " if at == 0 and self.head else ""
            out.append(begin + line + (")," if self.head and at == self.head - 1 else ","))
        return "\n".join([*out, ")]"])

    @staticmethod
    def _cell(cell: Cell, *, white: bool) -> str:
        body = cell.markup or f"#{quoted(cell.text)}"
        inner = ("#set text(white)\n" if white else "") + (f"#strong[{body}]" if cell.bold else body)
        spans = [f"colspan: {cell.columns}"] * (cell.columns > 1) + [f"rowspan: {cell.rows}"] * (cell.rows > 1)
        return f"table.cell({', '.join(spans)})[{inner}]"


def quoted(text: str) -> str:
    """Text as a typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def plain(rows: Sequence[Sequence[str]], **how: object) -> Printed:
    """A table of texts; a text between asterisks is bold."""
    cells = [[Cell(text.strip("*"), bold=text.startswith("*") and len(text) > 1) for text in row] for row in rows]
    return Printed(cells, **how)  # type: ignore[arg-type]


def document(*parts: Printed | str, setup: str = "") -> bytes:
    """A PDF of tables and markup."""
    head = '#set page(paper: "a4", margin: 2.2cm)\n#set text(lang: "sv", size: 10.5pt, font: "Libertinus Serif")\n'
    body = "\n\n".join(part if isinstance(part, str) else part.source() for part in parts)
    return bytes(typst.compile((head + setup + "\n" + body).encode()))


def texts(table: Table) -> list[list[str]]:
    """The text of each cell."""
    return [[cell.text for cell in row] for row in table.rows]


def tables(data: bytes) -> list[list[list[str]]]:
    """The texts of each table that the reader finds."""
    return [texts(table) for _, table in pdf.read(data, "prov.pdf").tables()]


def read(*parts: Printed | str, setup: str = "") -> Document:
    """What the reader makes of tables and markup between two paragraphs."""
    return pdf.read(document(PROSE[0], *parts, PROSE[1], setup=setup), "prov.pdf")


@dataclass(slots=True)
class Score:
    """How many cells with text were right, of all, and how many tables wholly so."""

    right: int = 0
    cells: int = 0
    whole: int = 0
    tables: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, expected: Sequence[list[list[str]]], found: Sequence[list[list[str]]]) -> None:
        """Count a document's tables, each beside the one found that is most like it."""
        for table in expected:
            alike = max((_alike(table, other) for other in found), default=0)
            self.right += alike
            self.cells += sum(bool(text) for row in table for text in row)
            whole = len(found) == len(expected) and _normal(table) in [_normal(other) for other in found]
            self.whole += whole
            self.tables += 1
            if not whole:
                self.wrong.append(name)

    def __str__(self) -> str:
        share = self.right / max(self.cells, 1)
        return (
            f"{self.right:>6} of {self.cells:>6} cells {share:>8.2%}, {self.whole:>4} of {self.tables:>4} tables whole"
        )


def _normal(table: Sequence[Sequence[str | None]]) -> list[list[str]]:
    return [[" ".join((text or "").split()) for text in row] for row in table]


def _alike(expected: Sequence[Sequence[str | None]], found: Sequence[Sequence[str | None]]) -> int:
    """How many cells with text are the same and in the same column, in rows that come in the same order."""
    truth, read_ = _normal(expected), _normal(found)
    best = [[0] * (len(read_) + 1) for _ in range(len(truth) + 1)]
    for at in range(len(truth) - 1, -1, -1):
        for other in range(len(read_) - 1, -1, -1):
            alike = sum(a == b != "" for a, b in zip(truth[at], read_[other], strict=False))
            best[at][other] = max(best[at + 1][other + 1] + alike, best[at + 1][other], best[at][other + 1])
    return best[0][0]
