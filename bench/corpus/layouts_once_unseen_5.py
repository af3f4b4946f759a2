"""Layouts that were unseen at first, the fifth time: thirteen further ways in which associations set out a plan."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_once_unseen_5_accounts import footnoted, frames, levels, with_balance
from bench.corpus.layouts_once_unseen_5_long import quarters, with_board
from bench.corpus.layouts_once_unseen_5_plain import commented, of_which, to_the_minutes
from bench.corpus.layouts_once_unseen_5_tables import a_year_gone, captioned, granted, shares_of_members
from bench.corpus.parts import Layout, in_thousands, retold
from bench.corpus.truth import Truth


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "of which the municipalities": of_which,
    "put to the minutes": to_the_minutes,
    "comments under the table": commented,
    "captions": captioned,
    "shares of the members": shares_of_members,
    "granted in all": granted,
    "a year gone": a_year_gone,
    "a balance sheet": with_balance,
    "raised figures": footnoted,
    "numbered frames": frames,
    "levels": levels,
    "quarters": quarters,
    "a board and participants": with_board,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "raised figures": thousands_ready,
}
