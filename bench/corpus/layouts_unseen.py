"""Layouts that the reading has not been tuned on, and that nobody who tunes it has seen."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.parts import Layout
from bench.corpus.truth import Truth

LAYOUTS: dict[str, Layout] = {}
PREPARE: dict[str, Callable[[Truth], None]] = {}
