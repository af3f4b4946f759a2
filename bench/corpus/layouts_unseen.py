"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_unseen_long import to_the_board, with_appendix, with_goals
from bench.corpus.layouts_unseen_plain import in_a_template, three_small, with_foreword
from bench.corpus.layouts_unseen_tables import with_a_key, with_owners
from bench.corpus.parts import Layout, in_thousands, retold
from bench.corpus.truth import Truth


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "a template's box": in_a_template,
    "a foreword": with_foreword,
    "three small tables": three_small,
    "interventions with owners": with_owners,
    "a key after the budget": with_a_key,
    "a paper to the board": to_the_board,
    "costs in an appendix": with_appendix,
    "goals, activities and months": with_goals,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "a paper to the board": thousands_ready,
}
