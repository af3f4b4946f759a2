"""Tables set out another way than a budget usually is: years as rows instead of columns, or a table for each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samordna.formats.document import Spot, Table
from samordna.formats.numbers import Number, read_number, read_year
from samordna.reading.figure_table import FigureRow, FigureTable

LONGEST_YEAR = 24  # characters of a cell that is a year with its kind ("Budget 2027", "Verksamhetsåret 2027")
LEAST_ROWS = 3
MOST_YEARS = 6  # columns that tables of a year or two each are put together to
APART = 10_000  # added to the place of a row that only a later year's table has


def years_are_rows(table: Table) -> bool:
    """Whether the first column holds years and the heading row what the figures are of."""
    if len(table.rows) < LEAST_ROWS or table.width < LEAST_ROWS:
        return False
    head, *body = [[" ".join(cell.text.split()) for cell in row] for row in table.rows]
    filled = [row for row in body if any(row)]
    years = [read_year(row[0]) if len(row[0]) <= LONGEST_YEAR else None for row in filled]
    named = [text for text in head[1:] if text]
    return (
        len(filled) > 1
        and None not in years
        and len(set(years)) == len(years)
        and len(named) > 1
        and all(read_year(text) is None and read_number(text) is None for text in named)
    )


def turned(table: Table) -> Table:
    """The table with its rows as columns."""
    rows = tuple(zip(*table.rows, strict=True))
    return replace(table, rows=rows, header_rows=1)


def turned_spots(table: FigureTable) -> FigureTable:
    """A table read from a turned one, with its cells where they stand in the document."""
    own = {(row.place, column.place): Spot(table.block, column.place, row.place)
           for row in table.rows for column in table.columns}  # fmt: skip
    own |= {(row.place, -1): Spot(table.block, -1, row.place) for row in table.rows}
    own |= {(-1, column.place): Spot(table.block, column.place) for column in table.columns}
    return replace(table, elsewhere=own)


def joined(tables: Sequence[FigureTable]) -> list[FigureTable]:
    """The tables, those that say the same of one year each made one with a column for each year."""
    found: list[FigureTable] = []
    for table in tables:
        home = next((at for at, other in enumerate(found) if _another_year(other, table)), None)
        if home is None:
            found.append(table)
        else:
            found[home] = _with_year(found[home], table)
    return found


def _another_year(known: FigureTable, table: FigureTable) -> bool:
    """Whether a table has only years that the known one lacks, and for the most part the same rows."""
    both = (*known.columns, *table.columns)
    if any(column.year is None or column.total or column.difference for column in both):
        return False
    if set(table.years) & set(known.years) or len(set(table.years)) < len(table.columns) or len(both) > MOST_YEARS:
        return False
    if len({column.measure for column in both}) > 1 or known.unit != table.unit:
        return False
    mine, theirs = _labels(table), _labels(known)
    common = len(set(mine) & set(theirs))
    return len(mine) >= LEAST_ROWS and common * 4 >= max(len(set(mine)), len(set(theirs))) * 3


def _labels(table: FigureTable) -> list[str]:
    return [" ".join(row.label.lower().split()) for row in table.rows if row.filled]


def _with_year(known: FigureTable, table: FigureTable) -> FigureTable:
    place = max(column.place for column in known.columns) + 1
    columns = [replace(column, place=place + at) for at, column in enumerate(table.columns)]
    missing: tuple[Number | None, ...] = (None,) * len(table.columns)
    empty: tuple[Number | None, ...] = (None,) * len(known.columns)
    rows: list[FigureRow] = []
    spots = {(-1, new.place): Spot(table.block, -1, old.place)
             for new, old in zip(columns, table.columns, strict=True)}  # fmt: skip
    for mine, other in _pairs(known.rows, table.rows):
        row = mine
        if row is None:
            assert other is not None
            row = replace(other, place=APART * place + other.place, figures=empty)
            spots[row.place, -1] = Spot(table.block, other.place)
        rows.append(replace(row, figures=(*row.figures, *(other.figures if other is not None else missing))))
        if other is not None:
            for new, old in zip(columns, table.columns, strict=True):
                spots[row.place, new.place] = Spot(table.block, other.place, old.place)
    return replace(known, columns=(*known.columns, *columns), rows=tuple(rows), elsewhere={**known.elsewhere, **spots})


def _pairs(mine: Sequence[FigureRow], theirs: Sequence[FigureRow]) -> list[tuple[FigureRow | None, FigureRow | None]]:
    """Rows of the same label, each once and in order; those that only one of them has stand where they stood."""
    pairs: list[tuple[FigureRow | None, FigureRow | None]] = []
    left = list(theirs)
    for row in mine:
        at = next((n for n, other in enumerate(left) if other.label.lower() == row.label.lower()), None)
        if at is None:
            pairs.append((row, None))
            continue
        pairs += [(None, other) for other in left[:at]]
        pairs.append((row, left[at]))
        left = left[at + 1 :]
    return [*pairs, *((None, other) for other in left)]
