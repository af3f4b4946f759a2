"""Tables in plain text whose columns are held by spaces alone, as when a PDF's text is laid out as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from samordna.formats.delimited import LIST_MARK, SECTION, Found, contents_item, is_contents, stretches
from samordna.formats.document import Cell, Place, Table
from samordna.formats.lines import Line
from samordna.formats.markup import shown
from samordna.formats.numbers import read_number, read_year
from samordna.formats.segments import Segment, Signs, Span, column_of, cut, figure_columns, loosened, merged, segments

_LOOK_BACK: Final = 24  # lines above that tell the columns of what may go on below
_OFF_MIDDLE: Final = 6
_NEAR: Final = 3
_MOST_ROWS: Final = 1_000
_NOTE_MARK: Final = re.compile(r"[(\[]?[0-9a-zåäö]{1,2}[)\]]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}\)?|\*{1,3}")
_LEADERS: Final = re.compile(r"\.{3}|(?: \.){4}|…")


@dataclass(slots=True)
class _Row:
    """A row in the making: what stands in each column, and how many columns a heading spans."""

    place: Place
    cells: dict[int, list[str]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    clean: bool = True

    def text(self, column: int) -> str:
        # A footnote mark that stands between the lines of its figure belongs after it.
        return " ".join(sorted(self.cells.get(column, ()), key=lambda text: _NOTE_MARK.fullmatch(text) is not None))

    def figures(self, columns: Sequence[Span]) -> bool:
        return any(columns[n].figures and read_number(self.text(n)) for n in self.cells)


def aligned(lines: Sequence[Line], taken: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Every table and contents list held by spaces, among lines that no other reader has taken, in order."""
    used = {place for start, end in taken for place in range(start, end)}
    free = [line if place not in used else Line("", line.number, line.page) for place, line in enumerate(lines)]
    found = []
    for start, end in _runs(free):
        block = _contents(free, start, end) or _table(free, start, end)
        if block:
            found.append(block)
    return found


def _columnar(line: Line) -> Sequence[Segment]:
    """The pieces of a line that may be a row of a table; none for an item of a list or a numbered heading."""
    pieces = segments(line)
    if len(pieces) == 2 and (LIST_MARK.fullmatch(pieces[0].text) or SECTION.fullmatch(pieces[0].text)):
        return ()
    return pieces if len(pieces) > 1 else ()


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where tables may begin and end: stretches with rows in them, put together where a table goes on below a gap."""
    groups = [group for start, end in stretches(lines) for group in _groups(lines, start, end)]
    place = 0
    while place < len(groups):
        start, end = groups[place]
        size = 1
        while place + size < len(groups) and _goes_on(lines, (start, end), groups[place + size]):
            end = groups[place + size][1]
            size += 1
        place += size
        yield start, end


def _groups(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a stretch from a row to a row, with at most two lines between that are none."""
    rows = [place for place in range(start, end) if _columnar(lines[place])]
    while rows:
        size = next((n for n in range(1, len(rows)) if rows[n] - rows[n - 1] > 3), len(rows))
        last = rows[size - 1] + 1
        # The rest of a label that was too long for its column.
        while last < end and last - rows[size - 1] < 3 and _is_rest(lines[last]):
            last += 1
        yield rows[0], last
        rows = rows[size:]


def _is_rest(line: Line) -> bool:
    return len(segments(line)) == 1 and line.text.strip()[:1].islower() and len(line.text) < 100


def _goes_on(lines: Sequence[Line], run: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether the rows of a later group stand in the columns of a run, without headings of their own."""
    between = lines[run[1] : then[0]]
    labels = [line for line in between if not line.blank]
    if len(between) > 6 or len(labels) > 1 or any(line.page != lines[run[0]].page for line in lines[run[1] : then[1]]):
        return False
    if labels and (len(labels[0].text.strip()) > 60 or labels[0].text.strip()[-1:] in ".:"):
        return False
    above = [_columnar(line) for line in lines[max(run[0], run[1] - _LOOK_BACK) : run[1]]]
    below = [_columnar(line) for line in lines[then[0] : then[1]]]
    first = next(row for row in below if row)
    if _is_heading(first) and _has_amounts(above):
        return False
    columns = figure_columns([row for row in above if row])
    if not columns:
        return sum(any(piece.over(_wider(head)) > 0 for row in above for head in row) for piece in first) > 1
    figures = [piece for row in below for part in row for piece in _cut(part, columns) if piece.figure]
    over = [sum(piece.over(column) > -_NEAR for column in columns) for piece in figures]
    return bool(over) and over.count(0) <= len(over) // 4


def _wider(piece: Segment) -> Span:
    return Span(piece.start - 2, piece.end + 2)


def _is_heading(row: Sequence[Segment]) -> bool:
    """Whether a row has years and nothing else but its label."""
    years = sum(read_year(piece.text) is not None for piece in row)
    return years > 0 and years >= len(row) - 1 and not _has_amounts([row])


def _has_amounts(rows: Sequence[Sequence[Segment]]) -> bool:
    return any(piece.figure and read_year(piece.text) is None for row in rows for piece in row)


def _contents(lines: Sequence[Line], start: int, end: int) -> Found | None:
    filled = [line for line in lines[start:end] if not line.blank]
    rows = [tuple(piece.text for piece in segments(line)) or (line.text,) for line in filled]
    before = next((line.text for line in reversed(lines[max(0, start - 4) : start]) if not line.blank), "")
    if not is_contents(rows, before):
        return None
    items = tuple(contents_item(row, line.place) for row, line in zip(rows, filled, strict=True))
    return Found(start, end, items)


def _table(lines: Sequence[Line], start: int, end: int) -> Found | None:
    body = lines[start:end]
    rows = [_columnar(line) for line in body if not _LEADERS.search(line.text)]
    rows = [row for row in rows if row]
    if not 2 <= len(rows) <= _MOST_ROWS:
        return None
    signs = Signs(rows)
    loose = loosened([signs.joined(row) for row in rows])
    columns = figure_columns(loose)
    strong = [column for column in columns if sum(any(_in(piece, column) for piece in row) for row in loose) > 1]
    if not strong:
        return _words(lines, start, end, rows)
    columns = _with_texts(columns, loose)
    made = [_placed(line, signs.joined(segments(line)), columns) for line in body]
    kept = _joined(made, columns)
    clean = sum(row.clean for row in kept) / len(kept)
    return Found(start, end, (_made(kept, len(columns), 0.5 + 0.4 * clean),))


def _in(piece: Segment, column: Span) -> bool:
    return piece.figure and piece.over(column) > 0


def _with_texts(columns: list[Span], rows: Sequence[Sequence[Segment]]) -> list[Span]:
    """Columns of figures, with the columns of text before, between and after them."""
    pieces = [piece for row in rows for part in row for piece in _cut(part, columns)]
    others = [piece for piece in pieces if not piece.figure and all(piece.over(column) <= 0 for column in columns)]
    found = list(columns)
    for text in merged(others, figures=False):
        # Texts that reach into each other between the same figures are one column.
        found.append(text)
    found.sort(key=lambda span: span.start)
    if not any(not span.figures and span.end <= columns[0].start for span in found) and any(
        row[0].start < columns[0].start - 2 for row in rows
    ):
        found.insert(0, Span(0, max(1, columns[0].start - 1), False))
    return found


def _placed(line: Line, whole: Sequence[Segment], columns: Sequence[Span]) -> _Row | None:
    """A line's pieces in their columns; None for a blank line."""
    if line.blank:
        return None
    row = _Row(line.place)
    pieces = [piece for part in whole for piece in _cut(part, columns)]
    if 1 < len(pieces) < len(columns) == len(line.text.split()) and not any(piece.figure for piece in pieces):
        # Headings with one space between: as many words as columns.
        row.cells = {n: [word] for n, word in enumerate(line.text.split())}
        return row
    row.clean = len(pieces) == len(whole)
    if len(pieces) == 1 and not pieces[0].figure and pieces[0].start < columns[0].end:
        row.cells[0] = [pieces[0].text]
        return row
    for piece in pieces:
        under = _spanned(piece, pieces, columns)
        column = 0 if not piece.figure and piece.start < columns[0].end else column_of(piece, columns)
        if len(under) > 1 and column:
            column = under[0]
            row.spans[column] = len(under)
        row.clean = row.clean and (bool(under) or not piece.figure)
        row.cells.setdefault(column, []).append(piece.text)
    return row


def _spanned(piece: Segment, row: Sequence[Segment], columns: Sequence[Span]) -> list[int]:
    """The columns that a piece stands over: for a heading over several, those nearest to it that it stands amid."""
    under = _over(piece, columns)
    figures = [n for n, column in enumerate(columns) if column.figures]
    words = all(any(map(str.isalpha, other.text)) and not other.figure for other in row)
    if not words or len(row) > len(figures):
        return under[:1] if piece.figure else under
    nearest = [n for n in figures if min(row, key=lambda other: abs(other.middle - columns[n].middle)) is piece]
    if len(nearest) < 2 or nearest != list(range(nearest[0], nearest[-1] + 1)):
        return under
    middle = (columns[nearest[0]].start + columns[nearest[-1]].end) / 2
    return nearest if abs(middle - piece.middle) <= _OFF_MIDDLE else under


def _cut(piece: Segment, columns: Sequence[Span]) -> list[Segment]:
    return cut(piece, columns) if len(_over(piece, columns)) > 1 else [piece]


def _over(piece: Segment, columns: Sequence[Span]) -> list[int]:
    return [n for n, column in enumerate(columns) if piece.over(column) > 0]


def _joined(made: Sequence[_Row | None], columns: Sequence[Span]) -> list[_Row]:
    """Rows out of lines: what was broken in its cell is put together again."""
    groups: list[list[_Row]] = [[]]
    for row in made:
        if row is None:
            groups.append([])
        else:
            groups[-1].append(row)
    groups = [group for group in groups if group]
    lines = sum(map(len, groups))
    if len(groups) > 3 and len(groups) * 5 >= lines * 2 and all(_is_one(group, columns) for group in groups):
        return [_one(group) for group in groups]
    found: list[_Row] = []
    for row in (row for group in groups for row in group):
        label = row.text(0)
        alone = set(row.cells) == {0}
        before = found[-1] if found else None
        if before and label[:1].islower() and (alone or set(before.cells) == {0}):
            found[-1] = _one([before, row])
        else:
            found.append(row)
    return found


def _is_one(group: Sequence[_Row], columns: Sequence[Span]) -> bool:
    """Whether lines without a blank one between may be one row: what stands in a column of figures is one figure."""
    joined = _one(group)
    return len(group) == 1 or all(
        (number := read_number(joined.text(n))) is not None and not number.doubtful
        for n in joined.cells
        if columns[n].figures and any(read_number(row.text(n)) for row in group if n in row.cells)
    )


def _one(group: Sequence[_Row]) -> _Row:
    joined = _Row(group[0].place)
    for row in group:
        joined.spans |= row.spans
        joined.clean = joined.clean and row.clean
        for column, texts in row.cells.items():
            joined.cells.setdefault(column, []).extend(texts)
    return joined


def _words(lines: Sequence[Line], start: int, end: int, rows: Sequence[Sequence[Segment]]) -> Found | None:
    """A table of texts: its columns begin where most of its lines have a piece that begins."""
    starts: Counter[int] = Counter(piece.start for row in rows for piece in row)
    edges: list[int] = []
    for edge in sorted(starts):
        near = sum(count for place, count in starts.items() if abs(place - edge) <= 2)
        if near >= 0.5 * len(rows) and (not edges or edge - edges[-1] > 3):
            edges.append(edge)
    if len(edges) < 2 or len(rows) < (2 if len(edges) > 2 else 3):
        return None
    columns = [Span(edge, after - 1, False) for edge, after in zip(edges, [*edges[1:], 10**6], strict=True)]
    made: list[_Row] = []
    gap = True
    for line in lines[start:end]:
        if line.blank:
            gap = True
            continue
        row = _Row(line.place)
        for piece in segments(line):
            column = max((n for n, edge in enumerate(edges) if edge <= piece.start + 2), default=0)
            row.clean = row.clean and piece.start >= edges[column] - 2 and piece.end <= columns[column].end
            row.cells.setdefault(column, []).append(piece.text)
        first = row.text(0)
        if made and ((not gap and (not first or first[:1].islower())) or (gap and not first)):
            made[-1] = _one([made[-1], row])
        else:
            made.append(row)
        gap = False
    clean = sum(row.clean for row in made) / len(made)
    return Found(start, end, (_made(made, len(edges), 0.2 + 0.4 * clean),)) if clean > 0.6 else None


def _made(rows: Sequence[_Row], width: int, certain: float) -> Table:
    cells = [_cells([row.text(n) for n in range(width)], row.spans, row.place) for row in rows]
    return Table(tuple(cells), certain=round(certain, 2), place=rows[0].place)


def _cells(texts: Sequence[str], spans: dict[int, int], place: Place) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for column, text in enumerate(texts):
        under = next((start for start, count in spans.items() if start < column < start + count), None)
        if under is not None and not text:
            cells.append(Cell(covered=True, place=place))
            continue
        seen = shown(text)
        count = spans.get(column, 1)
        free = next((n for n in range(1, count) if texts[column + n : column + n + 1] not in ([""],)), count)
        cells.append(Cell(seen.text, columns=free, bold=seen.bold, italic=seen.italic, place=place))
    return tuple(cells)
