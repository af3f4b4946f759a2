"""The year as a wheel, drawn on the server: January at the top, clockwise. `_components/wheel.jinja` writes the SVG.

Drawn twice: wide, with each date's words at the end of a line, and narrow, with its number in the list beneath. Dates
that lie close stand outside each other, so that none hides another.
"""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.core.charts import Text
from samordna.law.dated import MONTHS
from samordna.plan.words import counted

LINE = 17.0  # between two lines of a label
AIR = 8.0  # between two labels
LETTERS = 24  # of a label's line; as many as fit beside the wheel in the widest of system fonts
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A date on the wheel. `shape` is board (filled), law (rhomb) or own (ring); `next` is the first one to come."""

    number: int
    day: dt.date
    label: str
    under: str
    shape: str
    next: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month's part of the ring."""

    css: str
    path: str
    name: Text


@dataclass(frozen=True, slots=True)
class Mark:
    """A date's sign at a place."""

    x: float
    y: float
    css: str
    rhomb: bool


@dataclass(frozen=True, slots=True)
class Wheel:
    """One variant of the picture. `hand` is (x1, y1, x2, y2) of today's line, in the present year only."""

    width: float
    height: float
    size: float  # of a mark
    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    leaders: tuple[str, ...]
    texts: tuple[Text, ...]
    hand: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class YearWheel:
    """The picture: what it shows in a sentence, what a screen reader hears, and both drawings."""

    id: str
    caption: str
    under: str
    title: str
    desc: str
    wide: Wheel
    narrow: Wheel


@dataclass(frozen=True, slots=True)
class _Ring:
    """Where the wheel stands: its middle and the radii of the months' ring; marks begin at `marks`, `step` apart."""

    x: float
    y: float
    inner: float
    outer: float
    marks: float
    step: float

    def at(self, degrees: float, radius: float) -> tuple[float, float]:
        """The point at an angle from the top."""
        turned = math.radians(degrees - 90)
        return round(self.x + radius * math.cos(turned), 1), round(self.y + radius * math.sin(turned), 1)


def year_wheel(id: str, year: int, spots: Sequence[Spot], *, on: dt.date, caption: str) -> YearWheel:
    """The wheel of a year, as seen on a day."""
    ordered = sorted(spots, key=lambda spot: (spot.day, spot.number))
    said = "; ".join(f"{spot.label}, {spot.under}" for spot in ordered)
    return YearWheel(
        id=id,
        caption=caption,
        under="Fylld ring: styrelsens möte. Romb: lagens sista dag. Öppen ring: annan dag.",
        title=f"Årshjul {year}",
        desc=f"{counted(len(ordered), 'dag', 'dagar')} runt året: {said}." if ordered else "Inga dagar än.",
        wide=_wide(year, ordered, on),
        narrow=_narrow(year, ordered, on),
    )


def degrees(day: dt.date) -> float:
    """How far round the year a day is, from the top."""
    first = dt.date(day.year, 1, 1)
    return 360 * (day - first).days / (dt.date(day.year + 1, 1, 1) - first).days


def _wide(year: int, spots: Sequence[Spot], on: dt.date) -> Wheel:
    right = [spot for spot in spots if degrees(spot.day) < 180]
    left = [spot for spot in reversed(spots) if degrees(spot.day) >= 180]
    levels = _levels(spots, 4.5)
    labels = (sum(_room(spot) for spot in side) + 2 * AIR for side in (right, left))
    height = max(2 * (230 + 17 * max(levels.values(), default=0)), *labels)
    ring = _Ring(450, height / 2, 150, 196, 208, 17)
    texts, leaders = _middle(ring, year, on, 22), []
    for side, edge, anchor in ((right, 692.0, "start"), (left, 208.0, "end")):
        out = 1 if anchor == "start" else -1
        for spot, top in zip(side, _tops(side, ring, levels, height), strict=True):
            x, y = ring.at(degrees(spot.day), ring.marks + ring.step * levels[spot.number] + 9)
            leaders.append(f"M{x:g} {y:g} L{edge - 14 * out:g} {top + 9:g} L{edge:g} {top + 9:g}")
            css = "t-accent" if spot.next else "t-strong"
            lines = [*((line, css) for line in _wrapped(spot.label)), (spot.under, "")]
            texts += [
                Text(edge + 8 * out, top + 13 + LINE * n, line, anchor, style) for n, (line, style) in enumerate(lines)
            ]
    return Wheel(
        900, height, 6.5, _months(ring, year, on), _marks(spots, ring, levels), tuple(leaders), tuple(texts),
        _hand(ring, year, on),
    )  # fmt: skip


def _narrow(year: int, spots: Sequence[Spot], on: dt.date) -> Wheel:
    ring, levels = _Ring(170, 170, 66, 98, 108, 13), _levels(spots, 5)
    texts = _middle(ring, year, on, 18)
    for group in _groups(spots, 12):
        numbers = [spot.number for spot in group]
        outside = ring.marks + ring.step * max(levels[n] for n in numbers) + 12
        middle = (degrees(group[0].day) + degrees(group[-1].day)) / 2
        x, y = ring.at(middle, outside)
        texts.append(Text(x, round(y + 5, 1), _said(numbers), "start" if middle < 180 else "end", "t-strong"))
    return Wheel(
        340, 340, 5, _months(ring, year, on), _marks(spots, ring, levels), (), tuple(texts), _hand(ring, year, on)
    )


def _said(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other as one: "3–5, 8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _wrapped(label: str) -> list[str]:
    lines = textwrap.wrap(label, LETTERS)
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]


def _room(spot: Spot) -> float:
    return LINE * (len(_wrapped(spot.label)) + 1) + AIR


def _tops(side: Sequence[Spot], ring: _Ring, levels: dict[int, int], height: float) -> list[float]:
    """Where each label begins: as near its mark as can be, none over another, all inside the picture."""
    tops: list[float] = []
    at = AIR
    for spot in side:
        _, y = ring.at(degrees(spot.day), ring.marks + ring.step * levels[spot.number])
        tops.append(max(at, y - 9))
        at = tops[-1] + _room(spot)
    lowest = height
    for n in range(len(side) - 1, -1, -1):
        tops[n] = round(min(tops[n], lowest - _room(side[n])), 1)
        lowest = tops[n]
    return tops


def _groups(spots: Sequence[Spot], near: float) -> list[list[Spot]]:
    """Dates in groups, each beginning within so many degrees of the one before it in the group."""
    groups: list[list[Spot]] = []
    for spot in spots:
        if groups and degrees(spot.day) - degrees(groups[-1][-1].day) < near:
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return groups


def _levels(spots: Sequence[Spot], near: float) -> dict[int, int]:
    """How many marks each stands outside of, by number; closer than so many degrees, two would touch."""
    last: list[float] = []  # the latest angle at each level
    found: dict[int, int] = {}
    for spot in spots:
        angle = degrees(spot.day)
        level = next((n for n, taken in enumerate(last) if angle - taken >= near), len(last))
        last[level:] = [angle, *last[level + 1 :]]
        found[spot.number] = level
    return found


def _marks(spots: Sequence[Spot], ring: _Ring, levels: dict[int, int]) -> tuple[Mark, ...]:
    found = []
    for spot in spots:
        x, y = ring.at(degrees(spot.day), ring.marks + ring.step * levels[spot.number])
        css = " ".join(filter(None, ("ev", f"ev--{spot.shape}", "ev--next" if spot.next else "")))
        found.append(Mark(x, y, css, spot.shape == "law"))
    return tuple(found)


def _months(ring: _Ring, year: int, on: dt.date) -> tuple[Month, ...]:
    found = []
    for number, name in enumerate(MONTHS, 1):
        begins = degrees(dt.date(year, number, 1))
        ends = degrees(dt.date(year, number + 1, 1)) if number < 12 else 360.0
        (ax, ay), (bx, by) = ring.at(begins, ring.outer), ring.at(ends, ring.outer)
        (cx, cy), (dx, dy) = ring.at(ends, ring.inner), ring.at(begins, ring.inner)
        path = (
            f"M{ax:g} {ay:g} A{ring.outer:g} {ring.outer:g} 0 0 1 {bx:g} {by:g} "
            f"L{cx:g} {cy:g} A{ring.inner:g} {ring.inner:g} 0 0 0 {dx:g} {dy:g} Z"
        )
        x, y = ring.at((begins + ends) / 2, (ring.inner + ring.outer) / 2)
        now, past = (year, number) == (on.year, on.month), (year, number) < (on.year, on.month)
        css = "month month--now" if now else "month month--past" if past else "month"
        words = Text(x, round(y + 4.5, 1), name[:3], "middle", "month-name--now" if now else "month-name")
        found.append(Month(css, path, words))
    return tuple(found)


def _middle(ring: _Ring, year: int, on: dt.date, below: float) -> list[Text]:
    texts = [Text(ring.x, ring.y + 2, str(year), "middle", "wheel__year")]
    if year == on.year:
        texts.append(
            Text(ring.x, ring.y + 2 + below, f"i dag {on.day} {MONTHS[on.month - 1][:3]}", "middle", "t-accent")
        )
    return texts


def _hand(ring: _Ring, year: int, on: dt.date) -> tuple[float, float, float, float] | None:
    if year != on.year:
        return None
    return (*ring.at(degrees(on), ring.inner - 44 * ring.inner / 150), *ring.at(degrees(on), ring.inner - 2))
