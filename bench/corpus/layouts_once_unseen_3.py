"""Layouts that were unseen at first, the third time: nineteen further ways in which associations set out a plan."""

from __future__ import annotations

from collections.abc import Callable

from bench.corpus.layouts_once_unseen_3_accounts import as_a_firm, closed_accounts, currency, kkr, pivot
from bench.corpus.layouts_once_unseen_3_columns import changed, owners, remarks_last, sub_sums
from bench.corpus.layouts_once_unseen_3_long import long_plan
from bench.corpus.layouts_once_unseen_3_parts import (
    budget_then_plan,
    calendar,
    members_as_columns,
    resolved,
    shared_by_people,
)
from bench.corpus.layouts_once_unseen_3_plain import director_writes, easy_to_read, member_fees, short_words
from bench.corpus.parts import Layout, in_thousands, retold
from bench.corpus.truth import Truth


def thousands_ready(truth: Truth) -> None:
    """What a layout in thousands needs of its plan before anything is spoiled."""
    in_thousands(truth)
    retold(truth)


LAYOUTS: dict[str, Layout] = {
    "a director writes": director_writes,
    "member fees": member_fees,
    "easy to read": easy_to_read,
    "words cut short": short_words,
    "currency": currency,
    "kkr and risks": kkr,
    "as a firm": as_a_firm,
    "closed accounts": closed_accounts,
    "pivot": pivot,
    "owners beside": owners,
    "changed from last year": changed,
    "remarks last": remarks_last,
    "sums of sums": sub_sums,
    "budget, then plan": budget_then_plan,
    "members as columns": members_as_columns,
    "contributions by inhabitants": shared_by_people,
    "a calendar": calendar,
    "what is resolved": resolved,
    "a long plan": long_plan,
}
PREPARE: dict[str, Callable[[Truth], None]] = {
    "kkr and risks": thousands_ready,
    "what is resolved": thousands_ready,
}
