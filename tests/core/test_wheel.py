"""The year as a wheel: nothing hides anything, and everything is in the picture."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.core.wheel import Spot, Wheel, YearWheel, degrees, year_wheel

ON = dt.date(2026, 9, 13)
spots = st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=30).map(
    lambda days: [
        Spot(n, day, f"Dag {n} med ett namn som är långt nog att brytas", day.isoformat(), "own")
        for n, day in enumerate(sorted(days), 1)
    ]
)


def drawn(found: list[Spot]) -> YearWheel:
    return year_wheel("hjul", 2026, found, on=ON, caption="Näst är planeringsdagen.")


def test_the_year_begins_at_the_top_and_goes_clockwise() -> None:
    assert [round(degrees(dt.date(2026, month, 1))) for month in (1, 4, 7, 10)] == [0, 89, 179, 269]


def test_months_before_now_are_past_and_the_hand_points_at_today() -> None:
    wheel = drawn([]).wide

    assert [month.css for month in wheel.months] == ["month month--past"] * 8 + ["month month--now"] + ["month"] * 3
    assert [month.name.text for month in wheel.months][:3] == ["jan", "feb", "mar"]
    assert wheel.hand is not None
    assert year_wheel("hjul", 2027, [], on=ON, caption="").wide.hand is None


def test_an_empty_year_says_so() -> None:
    assert drawn([]).desc == "Inga dagar än."


@given(spots)
def test_no_mark_lies_on_another(found: list[Spot]) -> None:
    picture = drawn(found)

    for wheel, apart in ((picture.wide, 13), (picture.narrow, 10)):
        places = [(mark.x, mark.y) for mark in wheel.marks]
        near = [
            (a, b)
            for i, a in enumerate(places)
            for b in places[i + 1 :]
            if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < apart**2
        ]
        # The turn of the year is where the first and the last meet.
        assert [pair for pair in near if min(pair[0][0], pair[1][0]) > wheel.width / 2] == []
        assert len(places) == len(found)


@given(spots)
def test_no_label_lies_on_another_and_all_are_in_the_picture(found: list[Spot]) -> None:
    wheel = drawn(found).wide

    for anchor in ("start", "end"):
        lines = sorted(text.y for text in wheel.texts if text.anchor == anchor)
        assert all(later - earlier >= 16.9 for earlier, later in pairwise(lines))
        assert all(0 < y <= wheel.height for y in lines)
    assert len(wheel.leaders) == len(found)


def numbers(wheel: Wheel) -> list[int]:
    """The numbers that the texts around the narrow wheel stand for."""
    found: list[int] = []
    for text in wheel.texts:
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", text.text if text.css == "t-strong" else ""):
            found += range(int(first), int(last or first) + 1)
    return found


@given(spots, st.integers(1, 3))
def test_every_number_stands_at_the_narrow_wheel_and_no_other(found: list[Spot], apart: int) -> None:
    numbered = [replace(spot, number=spot.number * apart) for spot in found]

    assert numbers(drawn(numbered).narrow) == [spot.number for spot in numbered]


@pytest.mark.parametrize("shape", ["board", "law", "own"])
def test_a_shape_tells_who_set_the_day_and_the_next_is_marked(shape: str) -> None:
    mark = drawn([Spot(1, ON, "Dag", "söndag", shape, next=True)]).wide.marks[0]

    assert (mark.css, mark.rhomb) == (f"ev ev--{shape} ev--next", shape == "law")
