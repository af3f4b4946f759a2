"""How a table is drawn by somebody who looks at it: words to the left, amounts to the right, and neither is broken."""

from __future__ import annotations

from collections.abc import Iterable

from bench.corpus.parts import Grid, Part, Text

LETTER, PADDING = 0.19, 0.5  # centimetres, for a letter in a table and for what is kept empty beside a cell's text
UPRIGHT, LYING = 17.0, 25.7  # centimetres between the margins of a page


def text_columns(grid: Grid) -> set[int]:
    """The first column, and those that mostly hold words; the others hold numbers."""
    found = {0}
    for at, cells in enumerate(_columns(grid)):
        filled = [cell for cell in cells[grid.header :] if cell]
        words = [cell for cell in filled if sum(map(str.isalpha, cell)) * 2 > len(cell)]
        if len(words) * 2 > len(filled):
            found.add(at)
    return found


def widths(grid: Grid) -> list[float]:
    """The columns' widths in centimetres, which fit on a page, upright or lying."""
    narrow, wide = _bounds(grid)
    room = (LYING if lies(grid) else UPRIGHT) - sum(narrow)
    wished = [most - least for least, most in zip(narrow, wide, strict=True)]
    part = min(1.0, max(0.0, room) / (sum(wished) or 1.0))
    return [least + wish * part for least, wish in zip(narrow, wished, strict=True)]


def lies(grid: Grid) -> bool:
    """Whether the table needs a page that lies down."""
    return sum(_bounds(grid)[0]) > UPRIGHT


def pages(parts: Iterable[Part]) -> list[tuple[bool, list[Part]]]:
    """The parts by how their page is turned, whether it lies: a wide table is alone there with its own heading."""
    turned: list[tuple[bool, list[Part]]] = [(False, [])]
    for part in parts:
        if isinstance(part, Grid) and lies(part):
            before = turned[-1][1]
            at = next((n for n in reversed(range(len(before))) if _is_heading(before[n])), len(before))
            at = at if all(isinstance(own, Text) for own in before[at:]) else len(before)
            turned += [(True, [*before[at:], part]), (False, [])]
            del before[at:]
        else:
            turned[-1][1].append(part)
    return [(lying, own) for lying, own in turned if own]


def _is_heading(part: Part) -> bool:
    return isinstance(part, Text) and part.kind == "heading"


def _columns(grid: Grid) -> list[list[str]]:
    width = max(map(len, grid.rows))
    return [["".join(row[at : at + 1]) for row in grid.rows] for at in range(width)]


def _bounds(grid: Grid) -> tuple[list[float], list[float]]:
    """The least and the most that each column needs: its longest word, and its longest cell. A number is one word."""
    words, narrow, wide = text_columns(grid), [], []
    for at, cells in enumerate(_columns(grid)):
        head, body = cells[: grid.header], cells[grid.header :]
        whole = [*body, *(head if at in words else [])]
        pieces = [word for cell in (cells if at in words else head) for word in cell.split(" ")]
        least = max(map(_length, [*pieces, *([] if at in words else body)]), default=0.0)
        narrow.append(least)
        wide.append(max([least, *map(_length, whole)]))
    return narrow, wide


def _length(text: str) -> float:
    """Centimetres; capitals are wider than other letters."""
    return (len(text) + sum(map(str.isupper, text)) * 0.35) * LETTER + PADDING
