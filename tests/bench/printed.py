"""What a reader who knows nothing of the corpus sees in a printed table: numbers, and whether sums add up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bench.corpus.parts import Grid
from bench.corpus.truth import Row, Truth

NUMBER = re.compile(r"(?P<minus>[-−–(] ?)?(?P<whole>\d[\d .']*)(,(?P<rest>\d+))? ?(%|kr|tkr|[,:]-)?(?P<after>[-)])?")
NOTHING = ("–", "-", "—")


def number(text: str) -> Decimal | None:
    """The number that a cell prints, in the unit it is printed in; None for any other text."""
    shown = re.sub(r"[\u00a0\u2009\u202f]", " ", text).strip()
    if shown in NOTHING:
        return Decimal(0)
    found = NUMBER.fullmatch(shown)
    if found is None:
        return None
    value = Decimal(f"{re.sub(r'[^0-9]', '', found['whole'])}.{found['rest'] or 0}")
    return -value if found["minus"] or found["after"] else value


def rows_by_key(grid: Grid, plan: Truth) -> dict[str, int]:
    """The number of the row where each of the plan's rows stands, told from most of its amounts; the first one where
    many."""
    found: dict[str, int] = {}
    for line in range(len(grid.rows)):
        shown = [abs(amount) for (row, _), amount in grid.figures.items() if row == line]
        known = {
            row.key: sum(amount in [plan.amounts[row.key, column] for column in plan.keys] for amount in shown)
            for row in plan.rows
            if row.key not in found
        }
        likely = max(known, key=lambda key: known[key], default="")
        if likely and known[likely] * 2 > len(shown):
            found[likely] = line
    return found


def sums(grid: Grid, plan: Truth) -> Iterator[tuple[Row, int, Decimal, Decimal, int]]:
    """Each sum that stands in a column with all it is of: the row, the column, what is printed, what its parts make,
    and how many numbers were rounded where they are shares."""
    lines = rows_by_key(grid, plan)
    for row in plan.rows:
        parts = [part.lstrip("-") for part in row.of]
        if not parts or not {row.key, *parts} <= lines.keys():
            continue
        for column in range(1, max(map(len, grid.rows))):
            cells = ["".join(grid.rows[lines[key]][column : column + 1]) for key in (row.key, *parts)]
            values = [value for cell in cells if (value := number(cell)) is not None]
            if len(values) == len(cells):
                yield row, column, values[0], _made(row, values[1:]), len(values) if "%" in cells[0] else 0


def _made(row: Row, values: list[Decimal]) -> Decimal:
    """What the parts make; what is taken away may be printed with a minus of its own, or without."""
    one_sign = values[0] * values[-1] > 0
    taken = [part.startswith("-") and one_sign for part in row.of]
    return sum((-value if away else value for value, away in zip(values, taken, strict=True)), Decimal(0))
