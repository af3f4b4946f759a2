"""Layouts that the reading has not been tuned on."""

from bench.corpus.parts import Layout

LAYOUTS: dict[str, Layout] = {}
PREPARE: dict[str, object] = {}
