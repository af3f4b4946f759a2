"""Where tables stand in a workbook, and formulas between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.utility import xl_rowcol_to_cell

from samordna.documents.formulas import Formula, Sum, Term
from samordna.documents.tables import Table

LONGEST_NAME = 31  # UTF-16 units of a sheet's name
HEAD = 3  # the row of the first heading; above it caption and unit
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NO_NAME = re.compile(r"[^A-Za-z0-9_åäöÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Place:
    """A table's sheet, the rows of its heading and of its first line, and where each key is. Counted from 0."""

    sheet: str
    head: int
    body: int
    rows: Mapping[str, int]
    columns: Mapping[str, int]


def places(tables: Sequence[Table], names: Sequence[str]) -> list[Place]:
    """A place for each table on its sheet."""
    return [
        Place(
            name,
            HEAD,
            body := HEAD + (2 if table.groups else 1),
            {row.key: body + at for at, row in enumerate(table.rows) if row.key},
            {column.key: at for at, column in enumerate(table.columns)},
        )
        for table, name in zip(tables, names, strict=True)
    ]


def sheet_names(wishes: Sequence[str]) -> list[str]:
    """Names a workbook accepts: 1–31 characters (as UTF-16 counts), no []:*?/\\, no quote at the ends, each once."""
    names: list[str] = []
    for wish in wishes:
        plain = _cut(" ".join(_FORBIDDEN.sub(" ", wish).split()).strip("' "), LONGEST_NAME).strip("' ") or "Tabell"
        name, number = plain, 2
        while name.lower() in {"history", *(other.lower() for other in names)}:
            end = f" ({number})"
            name, number = f"{_cut(plain, LONGEST_NAME - len(end))}{end}", number + 1
        names.append(name)
    return names


def _cut(text: str, length: int) -> str:
    """At most so many UTF-16 units, no character halved."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def name_for(table: str, row: str) -> str:
    """A defined name; the underscore keeps it from looking like a cell."""
    parts = (_NO_NAME.sub("_", part) for part in (table, row))
    return f"n_{'_'.join(parts)}"[:200]


def formula_text(formula: Formula, table: str, places: Mapping[str, Place]) -> str:
    """The formula as a workbook writes it, without the equals sign.

    Cells that follow each other in a column become a range. SUM is used throughout, so that a dash counts as nothing.
    """
    if isinstance(formula, Sum):
        return _sum(formula, table, places)
    above, below = _sum(formula.above, table, places), _sum(formula.below, table, places)
    return f'IF(({below})=0,"",({above})/({below}))'


def _sum(formula: Sum, table: str, places: Mapping[str, Place]) -> str:
    text = ""
    for sign in (1, -1):
        cells = [term for term in formula.terms if term.sign == sign]
        if cells:
            text += f"{'-' if sign < 0 else ''}SUM({','.join(_ranges(cells, table, places))})"
    return text or "0"


def _ranges(terms: Sequence[Term], table: str, places: Mapping[str, Place]) -> list[str]:
    found = []
    for term in terms:
        key = term.table or table
        place = places[key]
        found.append((key, place.columns[term.column], place.rows[term.row]))
    parts = []
    for _, group in groupby(enumerate(found), key=lambda item: (item[1][0], item[1][1], item[1][2] - item[0])):
        cells = [cell for _, cell in group]
        (key, column, first), last = cells[0], cells[-1][2]
        quoted = places[key].sheet.replace("'", "''")
        sheet = "" if key == table else f"'{quoted}'!"
        start, end = xl_rowcol_to_cell(first, column), xl_rowcol_to_cell(last, column)
        parts.append(f"{sheet}{start}" if start == end else f"{sheet}{start}:{end}")
    return parts
