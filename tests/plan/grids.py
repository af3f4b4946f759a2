"""A plan's printed tables as lines of text, and what moves when one figure is changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.plan.model import Plan
from samordna.plan.printing import PrintedCell, printed
from tests.examples import load

EXAMPLES = Path(__file__).parents[2] / "examples"

Place = tuple[str, str, str]  # table, row, column


def example(name: str) -> Plan:
    """One of the five published plans."""
    return load(EXAMPLES / f"{name}.yaml")


def lines(plan: Plan, table: str) -> list[str]:
    """The table as printed: headings, then rows, cells parted by " | ".

    An account stands before its row's label, and marks of notes follow their cell in brackets.
    """
    shown = printed(plan, plan.table(table))
    rows = [(shown.row_heading, *shown.headings)]
    rows += [(f"{row.account} {row.label}".strip(), *(_marked(cell) for cell in row.cells)) for row in shown.rows]
    return [_plain(" | ".join(row)) for row in rows]


def copied(text: str) -> list[str]:
    """Rows copied from a published plan, in the same form; dots stand in empty labels and cells."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [" | ".join("" if cell == "." else cell for cell in row) for row in rows]


def wrong(plan: Plan) -> dict[Place, tuple[int, int]]:
    """Every printed figure that is not what the rows give: what is stated, and what is computed, in kronor."""
    return {
        (table.key, row.name, cell.column): (_kronor(cell.stated), _kronor(cell.computed))
        for table in plan.tables
        for row in printed(plan, table).rows
        for cell in row.cells
        if cell.differs
    }


def moved(before: Plan, after: Plan) -> set[Place]:
    """Every place in the tables whose computed value differs between two plans with the same tables."""
    old, new = _computed(before), _computed(after)
    assert old.keys() == new.keys()
    return {place for place in old if old[place] != new[place]}


def steps(before: Plan, after: Plan) -> dict[Place, object]:
    """Every place whose computed value moved: by how many kronor, or to which number where it is no amount."""
    old, new = _computed(before), _computed(after)
    return {place: _step(old[place][0], new[place][0]) for place in sorted(moved(before, after))}


def with_line(plan: Plan, key: str, column: str, kronor: int) -> Plan:
    """The plan with another figure in one line and column."""
    line = plan.line(key)
    changed = dataclasses.replace(line, values={**line.values, column: Cell(Kr.of(kronor))})
    return dataclasses.replace(plan, lines=tuple(changed if item.key == key else item for item in plan.lines))


def places(table: str, *cells: str) -> set[Place]:
    """Places in a table, each told as "row@column"."""
    return {(table, *_pair(cell)) for cell in cells}


def passages(plan: Plan) -> Iterable[str]:
    """What the plan says in running text: its texts and its notes."""
    return [*(text.body for text in plan.texts), *(note.text for note in plan.notes)]


def _step(old: object, new: object) -> object:
    return (new - (old if isinstance(old, Kr) else Kr(0))).kronor if isinstance(new, Kr) else new


def _computed(plan: Plan) -> dict[Place, tuple[object, object]]:
    return {
        (table.key, row.name, cell.column): (cell.computed, cell.form)
        for table in plan.tables
        for row in printed(plan, table).rows
        for cell in row.cells
    }


def _marked(cell: PrintedCell) -> str:
    return cell.text + "".join(f"[{mark}]" for mark in cell.marks)


def _plain(text: str) -> str:
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def _kronor(value: object) -> int:
    assert isinstance(value, Kr)
    assert isinstance(value.kronor, int)
    return value.kronor


def _pair(cell: str) -> tuple[str, str]:
    row, _, column = cell.partition("@")
    return row, column
