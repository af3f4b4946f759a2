"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_unseen_figures import two_headings, with_minus
from bench.corpus.layouts_unseen_plain import listed, one_page, running
from bench.corpus.parts import Layout, in_thousands, retold
from bench.corpus.truth import Truth


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "running costs": running,
    "all on a page": one_page,
    "members listed": listed,
    "budget above its year": two_headings,
    "preliminary budgets": with_minus,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "budget above its year": thousands_ready,
}
