"""A document as it is shown beside its findings: pages with places marked, or its headings, text and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samordna.core.finding_view import KINDS
from samordna.formats.document import Block, Box, Cell, Document, Format, Heading, Note, Paragraph, Spot, Table
from samordna.reading.review import Review
from samordna.review.queries.opened import Numbered

# What is shown of one document. A plan has some hundred pieces; a document made to fill the page has more.
MOST_PIECES, MOST_CELLS = 1_500, 15_000
# Points: what of a box can still be seen and hit; a badge with a number in the margin, and how many stand side by side.
LEAST_BOX = 6.0
BADGE_WIDTH, BADGE_HEIGHT, BADGE_GAP, BADGES_BESIDE = 19.0, 15.0, 2.0, 3
LONGEST_FIGURE = 30
OF_FIGURES = frozenset("0123456789.,+-−–()%* \u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's mark: its number, its kind (error, warn or info) and its sentence, read aloud."""

    number: int
    kind: str
    sentence: str

    @property
    def id(self) -> str:
        """The mark's element."""
        return f"m-{self.number}"

    @property
    def url(self) -> str:
        """Its finding's element."""
        return f"#fynd-{self.number}"


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark's number in the page's margin, beside what it is about: its top left corner, in points."""

    mark: Mark
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """A place on a page, in points from its top left corner, with the badges of the findings there."""

    x: float
    y: float
    width: float
    height: float
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a PDF: its number, its size in points, boxes to mark; `loose` are marks of the page as a whole."""

    page: int
    width: float
    height: float
    boxes: tuple[MarkedBox, ...]
    loose: tuple[Mark, ...] = ()

    @property
    def says(self) -> str:
        """The page in words, for whoever does not see it."""
        count = sum(len(box.badges) for box in self.boxes) + len(self.loose)
        return f"Sidan {self.page}" + (f", {count} fynd" if count else "")


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its text, how many columns and rows it spans, whether it heads a row or column or is a figure."""

    text: str
    columns: int
    rows: int
    heads: str  # "col", "row" or ""
    figure: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block: `kind` is heading, text, item, note or table; `place` says where it stands, as far as the file tells.

    `level` is a heading's, from 1; of a table it is its number among the tables.
    """

    kind: str
    text: str
    level: int
    place: str
    marks: tuple[Mark, ...]
    rows: tuple[tuple[ShownCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces in order; `left_out` says that the document goes on."""

    pieces: tuple[Piece, ...]
    left_out: bool

    @property
    def shown(self) -> frozenset[int]:
        """The numbers of the findings that are marked."""
        own = (mark.number for piece in self.pieces for mark in piece.marks)
        cells = (mark.number for piece in self.pieces for row in piece.rows for cell in row for mark in cell.marks)
        return frozenset([*own, *cells])


def pages_told(review: Review) -> list[int]:
    """The pages that findings stand on, in order."""
    document = review.document
    places = (document.place(exact(document, one.spot)) for one in review.judged if one.spot is not None)
    return sorted({place.page for place in places if place.page})


def sheets(review: Review, found: Sequence[Numbered], asked: int | None = None) -> list[Sheet]:
    """The pages that the findings stand on, or the page that is asked for alone; none for a format without pages."""
    document = review.document
    if document.format is not Format.PDF:
        return []
    placed = [(document.place(exact(document, one.judged.spot)), one) for one in found if one.judged.spot is not None]
    wanted = [asked] if asked else sorted({place.page for place, _ in placed if place.page})
    made = []
    for page in wanted:
        if not 1 <= page <= len(document.pages):
            continue
        size = document.pages[page - 1]
        here = [(place.box, mark(one)) for place, one in placed if place.page == page]
        boxes = [(box, m) for box, m in here if box is not None]
        loose = tuple(m for box, m in here if box is None)
        made.append(Sheet(page, size.width, size.height, tuple(_boxes(boxes, size.width, size.height)), loose))
    return made


def _boxes(placed: Iterable[tuple[Box, Mark]], width: float, height: float) -> Iterator[MarkedBox]:
    """The boxes from the top down, with the numbers of their findings in the margin to the right."""
    grouped: dict[Box, list[Mark]] = {}
    for box, one in placed:
        grouped.setdefault(box, []).append(one)
    ordered = sorted(grouped, key=lambda box: (box.top, box.left))
    corners = _margin([(one, (box.top + box.bottom) / 2 * height) for box in ordered for one in grouped[box]], width)
    for box in ordered:
        wide, high = (box.right - box.left) * width, (box.bottom - box.top) * height
        size = round(max(wide, LEAST_BOX), 1), round(max(high, LEAST_BOX), 1)
        badges = tuple(Badge(one, *corners[one]) for one in grouped[box])
        yield MarkedBox(round(box.left * width, 1), round(box.top * height, 1), *size, badges)


def _margin(wanted: Iterable[tuple[Mark, float]], width: float) -> dict[Mark, tuple[float, float]]:
    """Where each number stands in the margin: as near the height of its place as it can without covering another."""
    lines: list[tuple[float, list[Mark]]] = []
    for one, middle in wanted:
        top = middle - BADGE_HEIGHT / 2
        if not lines or top > lines[-1][0] + BADGE_HEIGHT / 2 or len(lines[-1][1]) == BADGES_BESIDE:
            lines.append((max(top, lines[-1][0] + BADGE_HEIGHT + BADGE_GAP if lines else 0.0), []))
        lines[-1][1].append(one)
    step = BADGE_WIDTH + BADGE_GAP
    return {
        one: (round(width - (len(marks) - at) * step, 1), round(top, 1))
        for top, marks in lines
        for at, one in enumerate(marks)
    }


def mark(one: Numbered) -> Mark:
    """The mark of a finding."""
    finding = one.judged.finding
    return Mark(one.number, KINDS[finding.severity], finding.message)


def content(review: Review, found: Sequence[Numbered]) -> Content:
    """The document's headings, text and tables in order, with the places of the findings marked."""
    document = review.document
    at: dict[Spot, list[Mark]] = {}
    for one in found:
        if one.judged.spot is not None:
            at.setdefault(exact(document, one.judged.spot), []).append(mark(one))
    pieces: list[Piece] = []
    cells = level = tables = 0
    for number, block in enumerate(document.blocks):
        cells += len(block.rows) * block.width if isinstance(block, Table) else 0
        tables += isinstance(block, Table)
        if len(pieces) >= MOST_PIECES or cells > MOST_CELLS:
            return Content(tuple(pieces), left_out=True)
        # Headings go down one step at a time, whatever the document does, so that they can be read aloud as an outline.
        level = min(block.level, level + 1) if isinstance(block, Heading) else level
        piece = _piece(number, block, tables if isinstance(block, Table) else level, review.page(Spot(number)), at)
        if piece is not None:
            pieces.append(piece)
    return Content(tuple(pieces), left_out=False)


def exact(document: Document, spot: Spot) -> Spot:
    """Where the mark of a spot stands: a row's and a column's at its first cell with text, a table's above it."""
    block = document.blocks[spot.block]
    if not isinstance(block, Table) or (spot.row < 0) == (spot.column < 0):
        return spot
    if spot.row >= 0:
        row = block.rows[spot.row]
        return Spot(spot.block, spot.row, next((at for at, cell in enumerate(row) if cell.text), 0))
    heads = (at for at, row in enumerate(block.rows) if row[spot.column : spot.column + 1] and row[spot.column].text)
    head = next(heads, None)
    return Spot(spot.block) if head is None else Spot(spot.block, head, spot.column)


def _piece(number: int, block: Block, level: int, place: str, at: dict[Spot, list[Mark]]) -> Piece | None:
    marks = tuple(at.get(Spot(number), ()))
    match block:
        case Heading():
            return Piece("heading", f"{block.number} {block.text}".strip(), level, place, marks)
        case Paragraph():
            text = f"{block.mark} {block.text}" if block.mark and not block.mark.isspace() else block.text
            return Piece("item" if block.item else "text", text, block.level, place, marks)
        case Note():
            return Piece("note", f"{block.mark} {block.text}".strip(), 1, place, marks)
        case Table():
            rows = tuple(tuple(_cells(number, at_row, block, at)) for at_row in range(len(block.rows)))
            return Piece("table", block.caption, level, place, marks, rows) if any(rows) else None


def _cells(number: int, row: int, table: Table, at: dict[Spot, list[Mark]]) -> Iterator[ShownCell]:
    heading = row < table.header_rows
    for column, cell in enumerate(table.rows[row]):
        if cell.covered:
            continue
        heads = "" if not cell.text else "col" if heading else "row" if column == 0 else ""
        marks = tuple(at.get(Spot(number, row, column), ()))
        columns = min(max(cell.columns, 1), table.width - column)
        rows = min(max(cell.rows, 1), len(table.rows) - row)
        yield ShownCell(cell.text, columns, rows, heads, _is_figure(cell), marks)


def _is_figure(cell: Cell) -> bool:
    text = cell.text.strip().removesuffix("kr").removesuffix("t").removesuffix("m")
    return cell.value is not None or (
        len(text) <= LONGEST_FIGURE and OF_FIGURES.issuperset(text) and any(c.isdigit() for c in text)
    )
