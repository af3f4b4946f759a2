"""The examples' plans are spoiled in one thing at a time, of every kind that they can show."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from bench.corpus.__main__ import SEED
from bench.corpus.faults import FAULTS
from bench.corpus.mutations import EXAMPLES, MOST, MUTATIONS, Mutation, Source, mutations, sources, with_digits
from bench.corpus.parts import Grid, Part

NOT_IN_OUR_PAPERS = {"years in a heading", "a weekday", "a day that cannot be", "adopted too late"}


@cache
def made() -> list[tuple[Source, Mutation]]:
    return [(source, one) for source in sources() for one in mutations(source, SEED)]


def changes(before: Source, after: Mutation) -> int:
    """How many cells or lines differ, one that was added counted as one."""
    if len(before.parts) != len(after.parts):
        return abs(len(before.parts) - len(after.parts))
    return sum(_cells(old, new) for old, new in zip(before.parts, after.parts, strict=True))


def _cells(old: Part, new: Part) -> int:
    if not isinstance(old, Grid) or not isinstance(new, Grid):
        return int(old != new)
    pairs = zip(old.rows, new.rows, strict=True)
    return sum(one != other for rows in pairs for one, other in zip(*rows, strict=True))


def test_every_example_is_spoiled_in_every_way_that_it_shows() -> None:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for source, one in made():
        kinds[one.expected.fault].add(source.name)

    assert set(MUTATIONS) <= set(FAULTS)
    assert set(kinds) == set(MUTATIONS) - NOT_IN_OUR_PAPERS
    assert kinds["one digit of a sum"] == {file.stem for file in EXAMPLES.glob("*.yaml")}


def test_one_thing_is_spoiled_in_each_copy() -> None:
    several = {one.name: changes(source, one) for source, one in made() if "third year" not in one.name}

    assert {name: number for name, number in several.items() if number != 1} == {}


def test_a_seed_draws_the_same_places_and_no_more_than_are_wanted() -> None:
    first = sources()[0]

    names = [one.name for one in mutations(first, SEED)]

    assert [one.parts for one in mutations(first, SEED)] == [one.parts for one in mutations(first, SEED)]
    assert max(sum(name.endswith(f"/{fault}") for name in names) for fault in MUTATIONS) == MOST


@pytest.mark.parametrize(
    ("text", "new", "shown"),
    [
        ("1 234 567 kr", 1_243_567, "1 243 567 kr"),
        ("−4 469 000", 4_649_000, "−4 649 000"),
        ("950 tkr", 590, "590 tkr"),
        ("98 000", 980_000, "980 000"),
        ("98000", 980_000, "980000"),
        ("1 090 000", 109_000, "109 000"),
        ("150 000 ¹⁰", 510_000, "510 000 ¹⁰"),
    ],
)
def test_an_amount_is_printed_with_its_other_digits_as_it_was(text: str, new: int, shown: str) -> None:
    assert with_digits(text, new) == shown
