"""Hypothesis strategies for what single fields of a plan may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from samordna.money import Kr
from samordna.plan.content import PrintedDate
from samordna.plan.figures import DASH, EMPTY, Cell
from samordna.plan.kinds import Form, LineClass

T = TypeVar("T")

# What people write, and what trips a YAML writer: quotes, colons, hashes, line breaks, words that look like values.
ODD = ["null", "~", "no", "1e3", "1_000", "0x1F", "2021-01-01", "- a", "a: b", "a #b", "%", "{a}", "|", ">", "'", '"']
ODD += [
    "",
    " ",
    "  a",
    "a  b",
    "a\n",
    "\na",
    "a\n\n b",
    "a \nb",
    "\ta",
    "é—–",
    "\u202f",
    "1 000",
    "x" * 130,
    "&a",
    "*a",
    "<<",
]
any_text = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=12),
    st.text(st.sampled_from("aå ;:#-\n'\"\\[]{}%,|>&*!?@`"), max_size=20).filter(lambda text: "[[" not in text),
    st.sampled_from(ODD),
    st.lists(st.sampled_from(["bidrag", "till", "kommunerna,", "2 024", "§ 7"]), min_size=20, max_size=40).map(
        " ".join
    ),
)
# A plan has hundreds of texts. Each is one of a handful drawn for that plan: as odd, and many times cheaper to draw.
_handful = st.shared(st.lists(any_text, min_size=12, max_size=12).map(st.sampled_from), key="texts")
texts = _handful.flatmap(lambda handful: handful)
titles = texts.map(lambda text: text if text.strip() else "x")
amounts = st.one_of(st.integers(-(10**9), 10**9).map(Kr.of), st.integers(-(10**11), 10**11).map(Kr))
cells: st.SearchStrategy[Cell] = st.one_of(
    amounts.map(Cell), st.sampled_from([DASH, EMPTY, Cell(None, Form.ACCOUNT), Cell(Kr(0))])
)
numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**5, places=2)
kronor = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
years = st.integers(1995, 2095)
maybe_days = st.none() | days
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
keys = st.tuples(st.sampled_from(LETTERS), st.text(LETTERS + "0123456789_.-", max_size=8)).map("".join)
printed_dates = st.builds(PrintedDate, maybe_days, texts)
weights = st.dictionaries(st.sampled_from(LineClass), st.integers(0, 9), max_size=3).filter(
    lambda held: not held or any(held.values())
)


def a_few(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to `most` of them."""
    return st.lists(strategy, max_size=most).map(tuple)


def one_of(items: Sequence[str], empty: bool = True) -> st.SearchStrategy[str]:
    """One of the keys; none where that is allowed, or where there is none to choose."""
    choices = (*items, "") if empty or not items else tuple(items)
    return st.sampled_from(choices)


def some_of(items: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the keys, each at most once."""
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(tuple(items)), unique=True, max_size=3).map(tuple)


def by(items: Sequence[str], values: st.SearchStrategy[T]) -> st.SearchStrategy[dict[str, T]]:
    """Values by some of the keys."""
    return st.dictionaries(st.sampled_from(tuple(items)), values, max_size=3) if items else st.just({})
