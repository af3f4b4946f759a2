"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_unseen_plain import of_which
from bench.corpus.parts import Layout
from bench.corpus.truth import Truth

LAYOUTS: dict[str, Layout] = {
    "of which the municipalities": of_which,
}
PREPARE: dict[str, Callable[[Truth], None]] = {}
