"""The grid where figures are typed: what it shows, and what it posts.

The contract between `js/grid.js` and whoever saves a cell:

* One cell, a pasted block or the whole form (without script) is POSTed to `Grid.save_url` as pairs of fields named
  `value-KEY` and `version-KEY`, with `csrfmiddlewaretoken`; `read_post` reads them. KEY is opaque here.
* A version says which state of the cell the writer saw. If it is no longer the current one, the answer shows the cell
  in state CONFLICT with the current version and both values; nothing is overwritten.
* With script (`request.htmx`) the answer is HTTP 200 with `grid.answer(…)`: the cells that were sent, every computed
  cell, and whatever else moved (tiles, findings, tally), each with `hx-swap-oob`. Without it: a redirect, or the whole
  page again when something was wrong, with what was typed still there.
* Text that is no amount comes back as state ERROR with its Swedish sentence. Each cell of a block is one decision:
  those that are right and untouched by others are saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from samordna.core.tables import RowKind

VALUE, VERSION = "value-", "version-"


class CellState(StrEnum):
    """What the writer should know about a cell."""

    REST = ""
    SAVED = "saved"  # differs from what it was when the draft began
    ERROR = "error"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class GridMark:
    """The finding a cell leads to: kind is error, warn or info."""

    kind: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    With `writable` it is typed in under `key` and named `label` ("Kansli, budget 2021"); `value` is the text in it.
    Without, `value` is shown: `computed` ones are renewed in every answer, and may lead to their calculation (`url`).
    `theirs` is the other writer's value in a conflict. `before` tells what it was ("Ändrad från 25 000").
    """

    key: str
    value: str
    label: str = ""
    writable: bool = False
    computed: bool = False
    version: str = ""
    state: CellState = CellState.REST
    message: str = ""
    theirs: str = ""
    before: str = ""
    url: str = ""
    mark: GridMark | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: `key` is unique in the grid; the first column is its label, which may lead to the row's own page."""

    key: str
    label: str
    cells: tuple[GridCell, ...]
    kind: RowKind = RowKind.LINE
    url: str = ""
    hint: str = ""
    note: tuple[str, str] | None = None

    @property
    def writable(self) -> bool:
        """Whether any of its cells is."""
        return any(cell.writable for cell in self.cells)

    @property
    def spoken(self) -> tuple[GridCell, ...]:
        """The cells that have something to say in the row beneath."""
        return tuple(cell for cell in self.cells if cell.message)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of figures; `now` tints the budget year."""

    label: str
    under: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole grid. `head` is the first column's heading; `noted` adds the column of notes."""

    id: str
    caption: str
    head: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    save_url: str
    noted: bool = False

    @property
    def writable(self) -> bool:
        """Whether anything in it can be typed in."""
        return any(row.writable for row in self.rows)

    def across(self, row: GridRow) -> Iterator[tuple[GridCell | None, GridColumn]]:
        """The row's cells with their columns; None where a heading's row has none."""
        return zip_longest(row.cells[: len(self.columns)], self.columns)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed in a cell, and the version they saw."""

    key: str
    value: str
    version: str


def read_post(post: Mapping[str, str]) -> Iterator[Typed]:
    """The cells of a post, in the order they were sent."""
    for name, value in post.items():
        if name.startswith(VALUE):
            key = name.removeprefix(VALUE)
            yield Typed(key, value, post.get(VERSION + key, ""))
