"""How each table of figures was understood, in words a person can check: its columns, its rows, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.formats.document import Spot
from samordna.money import Kr, grouped
from samordna.plan.kinds import SWEDISH, Measure
from samordna.reading.figure_table import FigureColumn
from samordna.reading.lines import line_class
from samordna.reading.made import Hint
from samordna.reading.reading import Reading
from samordna.reading.run import Entry, Run, money_columns

MEASURES = {
    Measure.INCOME: "intäkt",
    Measure.COST: "kostnad",
    Measure.NET: "netto",
    Measure.WEIGHT: "antal",
    Measure.SHARE: "andel",
    Measure.GRANTED: "beviljat",
}
WORDS = {
    Hint.HEADING: "rubrik",
    Hint.OPENING: "eget kapital vid årets början",
    Hint.CLOSING: "eget kapital vid årets slut",
    Hint.RESULT: "resultat",
    Hint.REMAINDER: "kvar att fördela",
    Hint.DETAIL: "del av raden ovanför",
}


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row: its label, what it was taken for, its amounts in kronor as printed, how sure (0–1) and why not."""

    label: str
    meaning: str
    amounts: tuple[str, ...]
    spot: Spot
    certain: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class UnderstoodTable:
    """A table: its heading, the unit of its figures ("kr", "tkr"), and what each column of amounts was taken for."""

    heading: str
    unit: str
    columns: tuple[str, ...]
    meanings: tuple[str, ...]
    rows: tuple[UnderstoodRow, ...]
    spot: Spot
    certain: float = 1.0


def understood(reading: Reading) -> tuple[UnderstoodTable, ...]:
    """Every table of amounts, in the order of the document."""
    found = []
    for run in reading.runs:
        for table in run.tables:
            rows = tuple(_row(run, entry, table_entry=number) for number, entry in enumerate(run.entries)
                         if entry.table is table)  # fmt: skip
            columns = tuple(table.columns[at] for at in money_columns(table))
            found.append(
                UnderstoodTable(
                    table.heading,
                    {1: "kr", 1000: "tkr"}.get(table.unit, "mkr"),
                    tuple(column.label for column in columns),
                    tuple(_column(column) for column in columns),
                    rows,
                    Spot(table.block),
                    min(table.certain, table.unit_certain),
                )
            )
    return tuple(sorted(found, key=lambda table: table.spot.block))


def _column(column: FigureColumn) -> str:
    if column.difference:
        return "skillnad, läses inte"
    if column.total:
        return "summa av kolumnerna"
    kind = SWEDISH[column.kind] if column.kind else ""
    months = f"{column.months} mån" if column.months != 12 else ""
    words = [kind, str(column.year) if column.year else "", MEASURES.get(column.measure, ""), months]
    return " ".join(word for word in words if word) or "år okänt"


def _row(run: Run, entry: Entry, table_entry: int) -> UnderstoodRow:
    amounts = tuple("" if value is None else grouped(Kr(value)) for value in entry.values)
    why = "vilka rader summan består av är en gissning" if entry.made and entry.certain < 1 else ""
    return UnderstoodRow(
        entry.label,
        _meaning(run, entry),
        amounts,
        entry.table.spot(entry.row.place),
        entry.certain,
        why,
    )


def _meaning(run: Run, entry: Entry) -> str:
    made = entry.made
    if made is not None and made.same_as is not None:
        return f"samma som ”{run.entries[made.same_as].label}”"
    word = WORDS.get(entry.hint, "")
    if made is not None:
        count = len(made.terms)
        rows = "1 rad" if count == 1 else f"{count} rader"
        return f"{word}: summa av {rows}" if word else f"summa av {rows}"
    if word:
        return word
    kind, _ = line_class(entry)
    return SWEDISH[kind]
