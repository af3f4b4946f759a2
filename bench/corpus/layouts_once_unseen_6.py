"""Layouts that were unseen at first, the sixth time: eleven further ways in which associations set out a plan."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_once_unseen_6_figures import two_headings, with_minus
from bench.corpus.layouts_once_unseen_6_long import with_project, with_risks
from bench.corpus.layouts_once_unseen_6_plain import listed, one_page, running
from bench.corpus.layouts_once_unseen_6_tables import by_population, interventions_apart, specified, under_headings
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
    "overview and specification": specified,
    "by population": by_population,
    "a heading for each table": under_headings,
    "interventions as one row": interventions_apart,
    "an intervention told": with_project,
    "goals and risks": with_risks,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "budget above its year": thousands_ready,
}
