"""A foreign table → which of its columns hold figures, of which year, kind and measure, and its rows as they stand.

Nothing is decided here about what a row means; see `meaning`. Every guess says how sure it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from samordna.formats.document import Cell, Document, Heading, Paragraph, Spot, Table
from samordna.formats.numbers import (
    MONEY,
    Number,
    follow_each_other,
    read_number,
    read_year,
    split_sign_shift,
)  # fmt: skip
from samordna.plan.kinds import ColumnKind, Measure
from samordna.reading import words
from samordna.reading.table_heading import heading_of

MOST_HEADER_ROWS = 4
LEAST_MONEY = 1_000  # a figure of at least this is no number of a heading
CODE = r"[A-ZÅÄÖ]?\d{0,3}[.:]?[A-Za-z]?"  # what rows are numbered with in a column of its own: "F2", "3.", "12b"
MOST_SKIPPED = 5  # years from the first to the last column of a table that leaves some out
BARE = r"\d ?\d{3}"  # a year, or an amount of as many digits


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: `place` in the table, printed `label`, and what it was read as. `year` is None where the
    heading names none, `kind` where no word says it. `total` marks a sum of the other columns. `difference` marks a
    change between columns, which is no figure of its own."""

    place: int
    label: str
    year: int | None = None
    kind: ColumnKind | None = None
    measure: Measure = Measure.AMOUNT
    months: int = 12
    total: bool = False
    difference: bool = False
    certain: float = 1.0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row below the headings: `place` in the table, its label, account, and figures by column (None: no figure).
    `marks` are its footnotes' marks. `strong` is bold or capitals throughout; `text` is what stands in columns that are
    neither label nor figures."""

    place: int
    label: str
    figures: tuple[Number | None, ...]
    account: str = ""
    marks: tuple[str, ...] = ()
    strong: bool = False
    italic: bool = False

    @property
    def filled(self) -> bool:
        """Whether any figure stands in it."""
        return any(figure is not None for figure in self.figures)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures. `block` is its place in the document. `unit` is what its figures are in (1, 1,000 or a
    million kronor); `unit_certain` how sure that is. `certain` is how sure its columns are as cells. `elsewhere` says
    where a (row, column) stands that is not at that row and column of the block (see `arranged`)."""

    block: int
    heading: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    row_heading: str = ""
    unit: int = 1
    unit_certain: float = 1.0
    certain: float = 1.0
    elsewhere: Mapping[tuple[int, int], Spot] = field(default_factory=dict)

    def spot(self, row: int = -1, column: int = -1) -> Spot:
        """Where a place of the table stands in the document; -1 for all rows or columns."""
        return self.elsewhere.get((row, column)) or Spot(self.block, row, column)

    @property
    def years(self) -> tuple[int, ...]:
        """The years its columns name."""
        return tuple(column.year for column in self.columns if column.year is not None)

    @property
    def signature(self) -> tuple[tuple[int | None, ColumnKind | None, Measure, int], ...]:
        """What two tables have in common when their columns are the same."""
        return tuple((c.year, c.kind, c.measure, c.months) for c in self.columns)


def figure_table(document: Document, block: int, table: Table, before: FigureTable | None = None) -> FigureTable | None:
    """The table of figures at a block, or None where it is none.

    `before` is the nearest table of figures above: a table without headings of its own has that one's columns when it
    has as many.
    """
    if not table.rows or table.width < 2:
        return None
    texts = [_texts(row) for row in table.rows]
    numbers = [_numbers(row, line) for row, line in zip(table.rows, texts, strict=True)]
    top = _header_rows(table, texts, numbers)
    places = _figure_columns(texts[:top], texts[top:], numbers[top:])
    if not places:
        return None
    columns = _columns(table, texts[:top], places)
    heading = heading_of(document, block, table)
    if len(columns) == 1 and columns[0].year is None and (year := read_year(heading)) is not None:
        columns = (replace(columns[0], label=columns[0].label or heading, year=year, kind=_kind(heading), certain=0.9),)
    elif not top or not any(column.label for column in columns):
        columns = _inherited(columns, before, texts, numbers)
    labels = _label_columns(texts[:top], texts[top:], places)
    rows = tuple(_row(at, table.rows[at], texts[at], numbers[at], labels, places) for at in range(top, len(table.rows)))
    rows = tuple(row for row in rows if row.label or row.filled)
    if not any(row.filled for row in rows):
        return None
    unit, unit_certain = _unit(
        document, block, [heading, *(cell for line in texts[:top] for cell in line)], numbers[top:]
    )
    corner = texts[top - 1][labels[-1]] if top and labels else ""
    return FigureTable(
        block, heading, columns, rows, "" if _kind(corner) else corner, unit, unit_certain, table.certain
    )


def _texts(row: Sequence[Cell]) -> list[str]:
    return split_sign_shift([" ".join(cell.text.split()) for cell in row])


def _numbers(row: Sequence[Cell], texts: Sequence[str]) -> list[Number | None]:
    found = []
    for cell, text in zip(row, texts, strict=True):
        number = read_number(text) if text else None
        if cell.value is not None and number is not None:
            number = replace(number, value=cell.value, doubtful="")
        elif cell.value is not None:
            number = Number(cell.value)
        found.append(number)
    return found


def _header_rows(table: Table, texts: Sequence[Sequence[str]], numbers: Sequence[Sequence[Number | None]]) -> int:
    """How many rows at the top are headings: those the format marks, unless they have amounts of money, else those
    before the first amount, when one of them names years, kinds or measures."""
    if marked := min(table.header_rows, len(table.rows) - 1):
        return next((at for at in range(marked) if sum(map(_is_money, texts[at][1:], numbers[at][1:])) > 1), marked)
    last = 0
    named: set[int] = set()  # the columns whose year is said so far
    for at in range(min(MOST_HEADER_ROWS, len(table.rows) - 1)):
        cells = texts[at][1:]
        years = {c for c, text in enumerate(texts[at]) if c and read_year(text) is not None}
        if texts[at][0] and years and years <= named and all(re.fullmatch(BARE, texts[at][c]) for c in years):
            break  # below the year of its column, "2 040" is an amount
        named |= years
        if any(_is_amount(text, number) for text, number in zip(cells, numbers[at][1:], strict=True)):
            break
        if not follow_each_other(cells) and not (at == 0 and _skip_years(cells)):
            break
        speaking = sum(bool(_says_column(text)) for text in cells)
        if speaking:
            last = at + 1
        elif any(cells) and at > 0 and last == at:
            last = at + 1  # a further line of the headings
    return last


def _skip_years(cells: Sequence[str]) -> bool:
    """Whether bare years of a first row are headings although one is left out ("2022 | 2024 | 2025")."""
    years = [int(text) for text in cells if re.fullmatch(r"20[0-4]\d", text)]
    rises = years == sorted(set(years)) or years == sorted(set(years), reverse=True)
    return len(years) > 1 and rises and max(years) - min(years) <= MOST_SKIPPED


def _is_amount(text: str, number: Number | None) -> bool:
    return number is not None and read_year(text) is None


def _is_money(text: str, number: Number | None) -> bool:
    return number is not None and _is_amount(text, number) and number.unit != "%" and abs(number.value) >= LEAST_MONEY


def _says_column(text: str) -> bool:
    lower = text.lower()
    return bool(
        read_year(text) is not None
        or _kind(text)
        or words.MONTHS.search(lower)
        or words.TOTAL_COLUMN.search(lower)
        or words.NOTE_COLUMN.match(lower)
        or (len(lower) < 40 and any(pattern.search(lower) for pattern, _ in words.MEASURES))
        or re.search(r"belopp|^kr$|^tkr$|medlemsbidrag|^budget|summa", lower)
    )


def _figure_columns(
    heads: Sequence[Sequence[str]], texts: Sequence[Sequence[str]], numbers: Sequence[Sequence[Number | None]]
) -> list[int]:
    """The columns in which most filled cells are figures; never the first one that has words, nor one of accounts or
    of notes."""
    found = []
    for column in range(len(texts[0]) if texts else 0):
        filled = [(text[column], row[column]) for text, row in zip(texts, numbers, strict=True) if text[column]]
        figures = [number for text, number in filled if number is not None]
        noted = any(words.NOTE_COLUMN.match(head[column].lower()) for head in heads)
        if figures and len(figures) * 10 >= len(filled) * 6 and not noted:
            found.append(column)
    wordy = [c for c in range(len(texts[0]) if texts else 0) if c not in found and any(row[c] for row in texts)]
    first = min(wordy, default=len(texts[0]) if texts else 0)
    return [c for c in found if not (_all_accounts(texts, c) and (c <= first or c == found[0] < found[-1]))]


def _all_accounts(texts: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds accounts of a ledger: four digits, each its own, and not the years of a heading."""
    filled = [row[column] for row in texts if row[column]]
    different = len(set(filled)) == len(filled) > 1
    accounts = all(re.fullmatch(r"[1-9]\d{3}", text) for text in filled)
    return accounts and different and not all(read_year(text) for text in filled)


def _label_columns(heads: Sequence[Sequence[str]], texts: Sequence[Sequence[str]], places: Sequence[int]) -> list[int]:
    """The columns before the figures that say what a row is. Beside one that says it of every row, another is only a
    code ("F2") or a remark."""
    left = [c for c in range(places[0]) if any(row[c] for row in texts)]
    rows = [row for row in texts if any(row[c] for c in places) and any(row[c] for c in left)]
    told = [c for c in left if not any(words.NOTE_COLUMN.match(head[c].lower()) for head in heads)]
    accounts = [c for c in left if _all_accounts(texts, c)]
    codes = [c for c in told if all(re.fullmatch(CODE, row[c]) for row in texts if row[c])]
    names = [c for c in told if c not in accounts and c not in codes]
    if len(names) > 1 and _groups(rows, names[0], names[1]):
        return [names[1], names[0]]
    own = next((c for c in names if rows and all(row[c] for row in rows)), None)
    return sorted([*accounts, own]) if own is not None else told or [0]


def _groups(rows: Sequence[Sequence[str]], first: int, second: int) -> bool:
    """Whether a column says again and again what part of the table the rows named in the next are of."""
    both = [row for row in rows if row[first] and row[second]]
    return len(both) * 2 > len(rows) and len({row[first] for row in both}) * 2 <= len({row[second] for row in both})


def _columns(table: Table, heads: Sequence[Sequence[str]], places: Sequence[int]) -> tuple[FigureColumn, ...]:
    found = []
    for place in places:
        parts: list[str] = []
        for at, line in enumerate(heads):
            text = _spanning(table, at, place) or line[place]
            if text and text not in parts:
                parts.append(text)
        found.append(_column(place, " ".join(parts)))
    return tuple(found)


def _spanning(table: Table, row: int, column: int) -> str:
    """The text of the merged cell that covers a cell, "" where none does."""
    cells = table.rows[row]
    if not cells[column].covered:
        return ""
    for at in range(column - 1, -1, -1):
        if not cells[at].covered:
            return " ".join(cells[at].text.split()) if at + cells[at].columns > column else ""
    return ""


def _column(place: int, label: str) -> FigureColumn:
    text = label.lower()
    year = read_year(label)
    months = words.MONTHS.search(text)
    measure = next((m for pattern, m in words.MEASURES if pattern.search(text)), Measure.AMOUNT)
    return FigureColumn(
        place,
        label,
        year,
        _kind(label),
        measure,
        int(months[1]) if months and 1 <= int(months[1]) <= 12 else 12,
        total=bool(words.TOTAL_COLUMN.search(text)) and year is None,
        difference=bool(words.DIFFERENCE.search(text)),
    )


def _kind(label: str) -> ColumnKind | None:
    return next((kind for pattern, kind in words.KINDS if pattern.search(label.lower())), None)


def _inherited(
    columns: tuple[FigureColumn, ...],
    before: FigureTable | None,
    texts: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[Number | None]],
) -> tuple[FigureColumn, ...]:
    """The headings of the table above, for one without its own."""
    if before is None or len(before.columns) != len(columns):
        return tuple(replace(column, certain=0.5) for column in columns)
    return tuple(
        replace(theirs, place=own.place, certain=min(theirs.certain, 0.8))
        for own, theirs in zip(columns, before.columns, strict=True)
    )


def _row(
    at: int,
    cells: Sequence[Cell],
    texts: Sequence[str],
    numbers: Sequence[Number | None],
    labels: Sequence[int],
    places: Sequence[int],
) -> FigureRow:
    told = [texts[c] for c in labels if texts[c] and c not in places]
    figured = [texts[c] for c in places]
    account = next((t for t in texts[: places[-1]] if re.fullmatch(r"[1-9]\d{3}", t) and t not in figured), "")
    grouped = len(labels) > 1 and labels[0] > labels[1]
    label = " ".join(t for t in told[:1] if t != account) if grouped else " ".join(t for t in told if t != account)
    if not account and (found := re.match(r"([1-9]\d{3})\s+(?=[^\d\s])", label)):
        account, label = found[1], label[found.end() :]
    figures = tuple(numbers[place] for place in places)
    beside = [texts[c] for c in range(places[0], len(texts)) if c not in places and texts[c]]
    marks = [text for text in beside if len(text) <= 4] + [n.mark for n in figures if n is not None and n.mark]
    shown = [cell for cell in cells if cell.text.strip() and not cell.covered]
    strong = bool(shown) and (
        all(cell.bold for cell in shown) or (label.isupper() and len(label) > 3 and any(f is not None for f in figures))
    )
    italic = bool(shown) and all(cell.italic for cell in shown)
    return FigureRow(at, label.strip(" :"), figures, account, tuple(dict.fromkeys(marks)), strong, italic)


def _unit(
    document: Document, block: int, near: Sequence[str], numbers: Sequence[Sequence[Number | None]]
) -> tuple[int, float]:
    """The unit of a table's figures that say none themselves: by its headings, right above it, or by those that do;
    else kronor."""
    units = Counter(number.unit for row in numbers for number in row if number is not None and number.value)
    own = {unit for unit in MONEY if units[unit]}
    if own and sum(units[unit] for unit in own) >= units[""]:
        return 1, 1.0  # each figure says its own unit and is read in kronor
    told = " ".join(near).lower()
    for pattern, unit in ((words.THOUSANDS, 1000), (words.MILLIONS, 1_000_000)):
        if pattern.search(told):
            return unit, 1.0
    if re.search(r"\bkr\b|kronor|\bsek\b", told):
        return 1, 1.0
    above = " ".join(
        b.text for b in document.blocks[max(0, block - 2) : block] if isinstance(b, Heading | Paragraph)
    ).lower()
    if re.search(
        r"(belopp|siffror|alla tal|uppgifter|tabell\w*|redovisas|anges)[^.]{0,40}(tkr|tusental|tusen kronor)", above
    ):
        return 1000, 0.9
    if own in ({"kr"}, {"tkr"}):  # said at the first figures, or at the sums, and meant of all
        return (1, 0.9) if own == {"kr"} else (1000, 0.9)
    largest = max(
        (abs(number.value) for row in numbers for number in row if number is not None and number.unit == ""), default=0
    )
    # No association's whole budget is under fifty thousand kronor; figures that small are most likely thousands.
    return (1, 0.9) if largest >= 50_000 else (1, 0.5)
