"""What a person confirms of a table before a plan begins from it: its columns, its rows and every amount.

Fields are `column-PLACE`, `year-PLACE`, `kind-PLACE`, `label-PLACE` and `amount-PLACE-COLUMN`; what is not posted stays
as it was read. A row's kind is what it is (a heading, a sum) or, for a row of amounts, its class: one question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from samordna.money import Kr
from samordna.plan.kinds import SWEDISH, ColumnKind, LineClass, Side
from samordna.reading.budget_table import ReadColumn, ReadRow, ReadTable, RowKind, summed
from samordna.reading.figures import figure

FIRST_YEAR, LAST_YEAR = 2004, 2100  # the Act is of 2003; nobody budgets further than this
LEFT_OUT = "skip"
CLASS_WORDS = {
    LineClass.INDIVIDUAL: "Individinriktad",
    LineClass.STRUCTURAL: "Strukturövergripande",
    LineClass.PREVENTIVE: "Förebyggande",
}
# The choices of a row, in groups: what the amounts are for, and what is no row of amounts.
KIND_CHOICES = (
    ("Intäkt", [(k, CLASS_WORDS.get(k, SWEDISH[k].capitalize())) for k in LineClass if k.side is not Side.COST]),
    ("Kostnad", [(k, CLASS_WORDS.get(k, SWEDISH[k].capitalize())) for k in LineClass if k.side is Side.COST]),
    (
        "Annat",
        [
            (RowKind.SECTION, "Rubrik"),
            (RowKind.SUM, "Summa"),
            (RowKind.RESULT, "Resultat"),
            (RowKind.EQUITY, "Eget kapital, egen rad"),
            (RowKind.SKIP, "Tas inte med"),
        ],
    ),
)
COLUMN_CHOICES = [*((str(kind), SWEDISH[kind].capitalize()) for kind in ColumnKind), (LEFT_OUT, "Tas inte med")]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The table as a person has corrected it, the columns set aside (by place), and a sentence for each wrong field."""

    table: ReadTable
    left_out: frozenset[int] = frozenset()
    wrong: tuple[str, ...] = ()

    @property
    def taken(self) -> ReadTable:
        """What a plan begins from: without what is set aside."""
        at = [n for n, column in enumerate(self.table.columns) if column.place not in self.left_out]
        rows = [
            replace(row, amounts=tuple(row.amounts[n] for n in at))
            for row in self.table.rows
            if row.kind is not RowKind.SKIP
        ]
        return replace(self.table, columns=tuple(self.table.columns[n] for n in at), rows=_sums_again(rows))

    @property
    def budget_year(self) -> int:
        """The last year that has a budget, else the first year of all."""
        taken = [column for column in self.table.columns if column.place not in self.left_out]
        years = [column.year or 0 for column in taken or self.table.columns]
        budgets = [column.year or 0 for column in taken if column.kind is ColumnKind.BUDGET]
        return max(budgets) if budgets else min(years)

    def moved(self, year: int) -> Confirmed:
        """The table as the beginning of another year's plan: its budget and the years after are moved.

        What tells of the years before, and the outcome or forecast of the year itself, is theirs and is set aside.
        """
        by = year - self.budget_year
        if not by:
            return self
        going = {
            column.place
            for column in self.table.columns
            if (column.year or 0) > self.budget_year
            or (column.year == self.budget_year and column.kind in (ColumnKind.BUDGET, ColumnKind.PLAN))
        }
        columns = tuple(
            _called(column, (column.year or 0) + by, column.kind) if column.place in going else column
            for column in self.table.columns
        )
        staying = frozenset(column.place for column in columns) - going
        return replace(self, table=replace(self.table, columns=columns), left_out=self.left_out | staying)


def later(text: str, by: int) -> str:
    """A heading with every year in it so many years later: "Plan 2026, budget 2026–2028"."""
    return re.sub(r"\b20[0-9]{2}\b", lambda found: str(int(found[0]) + by), text)


def confirmed(table: ReadTable, post: Mapping[str, str]) -> Confirmed:
    """The table as a person has corrected it. Which rows a sum is made of is worked out again."""
    wrong: list[str] = []
    columns = tuple(_column(column, post, wrong) for column in table.columns)
    rows = [_row(row, columns, post, wrong) for row in table.rows]
    left_out = frozenset(column.place for column in columns if post.get(f"column-{column.place}") == LEFT_OUT)
    return Confirmed(replace(table, columns=columns, rows=tuple(rows)), left_out, tuple(wrong))


def year_of(text: str) -> int | None:
    """The year that was typed, or None when it is none that a plan may have."""
    typed = text.strip()
    return int(typed) if re.fullmatch(r"[0-9]{4}", typed) and FIRST_YEAR <= int(typed) <= LAST_YEAR else None


def _column(column: ReadColumn, post: Mapping[str, str], wrong: list[str]) -> ReadColumn:
    kind = _chosen(ColumnKind, post.get(f"column-{column.place}"), column.kind)
    typed = post.get(f"year-{column.place}")
    year = year_of(typed) if typed is not None else column.year
    if year is None:
        wrong.append(f"{column.label}: skriv året med fyra siffror, till exempel 2027.")
    return _called(column, year or column.year or 0, kind)


def _called(column: ReadColumn, year: int, kind: ColumnKind) -> ReadColumn:
    """The column with another year or kind, and its heading with it where that says the old ones."""
    label = column.label.replace(str(column.year), str(year))
    was, now = SWEDISH[column.kind], SWEDISH[kind]
    label = label.replace(was.capitalize(), now.capitalize()).replace(was, now)
    return replace(column, label=label, year=year, kind=kind)


def _row(row: ReadRow, columns: tuple[ReadColumn, ...], post: Mapping[str, str], wrong: list[str]) -> ReadRow:
    kind, guess = _kind(row, post.get(f"kind-{row.place}"))
    amounts: list[Kr | None] = []
    for column, was in zip(columns, row.amounts, strict=True):
        typed = post.get(f"amount-{row.place}-{column.place}")
        if typed is None:
            amounts.append(was)
        elif not typed.strip():
            amounts.append(None)
        elif (number := figure(typed)) is None:
            wrong.append(f"”{row.label}”, {column.label}: ”{typed[:30]}” är inget belopp. Skriv till exempel 125 000.")
            amounts.append(was)
        else:
            amounts.append(Kr.of(number))
    label = " ".join(post.get(f"label-{row.place}", row.label).split())[:200]
    unsure = row.unsure if (kind, guess) == (row.kind, row.guess) else ""
    return replace(row, kind=kind, guess=guess, label=label, amounts=tuple(amounts), unsure=unsure)


def _kind(row: ReadRow, chosen: str | None) -> tuple[RowKind, LineClass | None]:
    if chosen in set(LineClass):
        return RowKind.LINE, LineClass(chosen)
    kind = _chosen(RowKind, chosen, row.kind)
    return kind, (row.guess or LineClass.INDIVIDUAL) if kind is RowKind.LINE else None


def _sums_again(rows: list[ReadRow]) -> tuple[ReadRow, ...]:
    found: list[ReadRow] = []
    for row in rows:
        found.append(summed(row, found) if row.kind is RowKind.SUM else row)
    return tuple(found)


def _chosen(kind: Any, value: str | None, otherwise: Any) -> Any:
    return kind(value) if value in set(kind) else otherwise
