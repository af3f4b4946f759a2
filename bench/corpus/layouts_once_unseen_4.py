"""Layouts that were unseen at first, the fourth time: sixteen further ways in which associations set out a plan."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_once_unseen_4_further import by_direction, equity_first, others_money, saved_among_income
from bench.corpus.layouts_once_unseen_4_odd import appendix, slides, spaced_sheet, typed_rows
from bench.corpus.layouts_once_unseen_4_ordinary import one_contribution, ordinary, parts_apart, starred
from bench.corpus.layouts_once_unseen_4_tables import financial_items, part_sums, tkr, with_forecast
from bench.corpus.parts import Layout, in_thousands, retold
from bench.corpus.truth import Truth


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "an ordinary plan": ordinary,
    "stars told below": starred,
    "a table for each part": parts_apart,
    "one row of contributions": one_contribution,
    "last year's forecast": with_forecast,
    "tkr in the heading": tkr,
    "the same word for sums": part_sums,
    "financial items": financial_items,
    "budget in an appendix": appendix,
    "equity first and last": equity_first,
    "saved among the income": saved_among_income,
    "by direction": by_direction,
    "a project of others' money": others_money,
    "slides": slides,
    "spaced sheet": spaced_sheet,
    "typed rows": typed_rows,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "tkr in the heading": thousands_ready,
}
