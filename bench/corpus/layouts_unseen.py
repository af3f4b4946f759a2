"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_unseen_ordinary import one_contribution, ordinary, parts_apart, starred
from bench.corpus.parts import Layout
from bench.corpus.truth import Truth

LAYOUTS: dict[str, Layout] = {
    "an ordinary plan": ordinary,
    "stars told below": starred,
    "a table for each part": parts_apart,
    "one row of contributions": one_contribution,
}
PREPARE: dict[str, Callable[[Truth], None]] = {}
