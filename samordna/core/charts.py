"""Pictures drawn on the server: geometry in the units of a view box; `_components/chart.jinja` writes the SVG.

A picture is drawn twice, wide and narrow, and always carries the same figures as a table. Labels stand at the end of
the line they name; the point outside the limits is filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samordna.core.figures import kronor, thousands
from samordna.core.tables import Column, Kind, Row, RowKind, Table
from samordna.money import KRONA, ZERO, Kr

LABEL_GAP = 42.0  # between two labels of two lines


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `css` is one of the chart's text classes."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the series."""

    x: float
    y: float
    out: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `css` tells this year's from last year's."""

    x: float
    y: float
    width: float
    height: float
    css: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One variant of a picture. `rules` are (y, x1, x2) gridlines; `paths` are (css, d) of lines and areas."""

    width: float
    height: float
    rules: tuple[tuple[float, float, float], ...] = ()
    axis: tuple[float, float, float, float] | None = None
    paths: tuple[tuple[str, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: what it shows in one sentence, its unit, what a screen reader hears, both drawings, the figures."""

    id: str
    caption: str
    under: str
    title: str
    desc: str
    wide: Drawing
    narrow: Drawing
    table: Table


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling or a floor, one amount a year (None where it is not known that year)."""

    label: str
    amounts: tuple[Kr | None, ...]

    @property
    def whole(self) -> tuple[Kr | None, ...]:
        """The amounts in whole kronor, as they are written; what is outside is judged by the exact ones."""
        return tuple(None if amount is None else amount.rounded(KRONA) for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class EquityYears:
    """Equity at the end of each year, against a ceiling and a floor; `other` is the line under another assumption.

    All sequences are as long as `years`. `now` is the index of the year the page is about.
    """

    years: tuple[str, ...]
    equity: tuple[Kr, ...]
    ceiling: Limit | None = None
    floor: Limit | None = None
    other: Limit | None = None
    label: str = "Eget kapital"
    now: int | None = None

    def outside(self, i: int) -> bool:
        """Whether year `i` ends above the ceiling or below the floor."""
        ceiling = self.ceiling.amounts[i] if self.ceiling else None
        floor = self.floor.amounts[i] if self.floor else None
        return (ceiling is not None and self.equity[i] > ceiling) or (floor is not None and self.equity[i] < floor)


def equity_chart(id: str, data: EquityYears, *, caption: str, under: str = "Vid årets slut, tusen kronor") -> Chart:
    """Equity over the years as a line against its ceiling and floor."""
    title = f"{data.label} {data.years[0]}–{data.years[-1]}" if len(data.years) > 1 else f"{data.label} {data.years[0]}"
    said = ", ".join(f"{year} {amount}" for year, amount in zip(data.years, data.equity, strict=True))
    limits = [limit for limit in (data.ceiling, data.floor) if limit]
    for limit in limits:
        last = next((a for a in reversed(limit.whole) if a is not None), None)
        if last is not None:
            said += f". {limit.label}: {last} {data.years[-1]}"
    outside = [year for i, year in enumerate(data.years) if data.outside(i)]
    if limits:
        said += f". Utanför gränserna: {', '.join(outside)}" if outside else ". Inom gränserna alla år"
    return Chart(
        id=id,
        caption=caption,
        under=under,
        title=title,
        desc=f"{said}.",
        wide=_equity_drawing(data, _Frame(820, 330, 56, 642, 34, 296), narrow=False),
        narrow=_equity_drawing(data, _Frame(340, 280, 48, 324, 38, 240), narrow=True),
        table=_equity_table(id, title, data),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """The view box and the plot within it."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """From amount to y."""

    frame: _Frame
    low: int
    high: int

    def y(self, amount: Kr) -> float:
        share = (amount.ore - self.low) / (self.high - self.low)
        return round(self.frame.bottom - share * (self.frame.bottom - self.frame.top), 1)


def nice_step(span: int, lines: int = 4) -> int:
    """The round step (1, 2 or 5 times a power of ten, in öre) that gives about `lines` gridlines over `span` öre."""
    step = 100_000  # a thousand kronor
    while span > step * 5 * lines:
        step *= 10
    return next(step * factor for factor in (1, 2, 5) if span <= step * factor * lines)


def _equity_drawing(data: EquityYears, frame: _Frame, *, narrow: bool) -> Drawing:
    known = [*data.equity]
    for limit in (data.ceiling, data.floor, data.other):
        known += [amount for amount in (limit.amounts if limit else ()) if amount is not None]
    top, low = max(*known, ZERO).ore, min(*known, ZERO).ore
    step = nice_step(max(top - low, 1))
    # A little air above the highest point; a whole step of it would press the picture flat.
    scale = _Scale(frame, (low // step) * step, max(step, top + (top - low) // 12))
    inset = 26 if narrow else 40
    span = frame.right - frame.left - 2 * inset
    count = len(data.years)
    xs = [round(frame.left + inset + (span * i / (count - 1) if count > 1 else span / 2), 1) for i in range(count)]
    rules, texts = [], [Text(frame.left - 8, 14 if not narrow else 18, "tkr", "end")]
    for ore in range(scale.low, scale.high + 1, step):
        y = scale.y(Kr(ore))
        rules.append((y, frame.left, frame.right))
        texts.append(Text(frame.left - 8, y + 4.5, thousands(Kr(ore)), "end"))
    texts += [Text(x, frame.bottom + 20, year, "middle") for x, year in zip(xs, data.years, strict=True)]
    ys = [scale.y(amount) for amount in data.equity]
    paths = _limit_paths(data, scale, xs, frame)
    if data.other:
        paths.append(("band", _band(xs, ys, [scale.y(a or ZERO) for a in data.other.amounts])))
    paths.append(("series", _path(list(zip(xs, ys, strict=True)))))
    texts += _point_labels(data, xs, ys, frame, narrow=narrow)
    names, leaders = _end_labels(data, scale, xs[-1], (ys[0], ys[-1]), frame, narrow=narrow)
    return Drawing(
        frame.width,
        frame.height,
        rules=tuple(rules),
        axis=(frame.left, scale.y(ZERO), frame.right, scale.y(ZERO)),
        paths=(*paths, *leaders),
        dots=tuple(Dot(x, y, data.outside(i)) for i, (x, y) in enumerate(zip(xs, ys, strict=True))),
        texts=(*texts, *names),
    )


def _path(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in points) + (" Z" if closed else "")


def _band(xs: Sequence[float], ys: Sequence[float], others: Sequence[float]) -> str:
    there = list(zip(xs, ys, strict=True))
    back = list(zip(xs, others, strict=True))[::-1]
    return _path([*there, *back], closed=True)


def _limit_points(limit: Limit, scale: _Scale, xs: Sequence[float], frame: _Frame) -> list[tuple[float, float]]:
    """The limit's points over the known years, drawn out to the plot's edges."""
    points = [(x, scale.y(amount)) for x, amount in zip(xs, limit.amounts, strict=True) if amount is not None]
    if not points:
        return []
    first = frame.left if limit.amounts[0] is not None else points[0][0]
    last = frame.right if limit.amounts[-1] is not None else points[-1][0]
    return [(first, points[0][1]), *points, (last, points[-1][1])]


def _limit_paths(data: EquityYears, scale: _Scale, xs: Sequence[float], frame: _Frame) -> list[tuple[str, str]]:
    ceiling = _limit_points(data.ceiling, scale, xs, frame) if data.ceiling else []
    floor = _limit_points(data.floor, scale, xs, frame) if data.floor else []
    paths = []
    if ceiling:
        # Without a floor the grey field, where equity should be, goes down to zero.
        under = floor[::-1] if floor else [(ceiling[-1][0], scale.y(ZERO)), (ceiling[0][0], scale.y(ZERO))]
        paths.append(("zone", _path([*ceiling, *under], closed=True)))
        paths.append(("limit limit--ceiling", _path(ceiling)))
    if floor:
        paths.append(("limit limit--floor", _path(floor)))
    return paths


def _point_labels(
    data: EquityYears, xs: Sequence[float], ys: Sequence[float], frame: _Frame, *, narrow: bool
) -> list[Text]:
    write = thousands if narrow else kronor
    texts = []
    # With many years only the first, the year in focus, the highest and the lowest are written out.
    telling = {0, len(xs) - 1, ys.index(min(ys)), ys.index(max(ys)), *([data.now] if data.now is not None else [])}
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        last = i == len(xs) - 1
        if (last and not narrow and len(xs) > 1) or (len(xs) > (4 if narrow else 6) and i not in telling):
            continue
        falls = (not last and ys[i + 1] > y + 4) or (i > 0 and ys[i - 1] < y - 4 and not last)
        # Beneath a line that climbs steeply, where there is room above the axis.
        rises = not last and ys[i + 1] < y - 25 and y + 24 < frame.bottom
        if last and narrow and len(xs) > 1:
            place = Text(frame.right, y - 13, "", "end")
        elif rises:
            place = Text(x + 9, y + 20, "")
        elif falls:
            place = Text(x + 9, y - 9, "")
        else:
            place = Text(x, y - 13, "", "middle")
        texts.append(Text(place.x, place.y, write(data.equity[i]), place.anchor, "t-accent t-halo"))
    return texts


def _end_labels(
    data: EquityYears, scale: _Scale, last_x: float, ends: tuple[float, float], frame: _Frame, *, narrow: bool
) -> tuple[list[Text], list[tuple[str, str]]]:
    """The names of the lines: at their ends when wide, on the line at the left when narrow."""
    named: list[tuple[float, str, str, str]] = []
    year = data.years[-1]
    for limit in (data.ceiling, data.floor, data.other):
        last = limit.whole[-1] if limit else None
        if limit and last is not None:
            named.append((scale.y(last), limit.label, f"{last} {year}", "t-strong"))
    if narrow:
        return [_on_line(y, label, css, ends, frame) for y, label, _, css in named[:2]], []
    named.append((scale.y(data.equity[-1]), data.label, f"{data.equity[-1]} {year}", "t-accent"))
    named.sort(key=lambda item: item[0])
    texts, leaders = [], []
    for (y, label, sub, css), at in zip(named, spread([item[0] for item in named], frame), strict=True):
        texts += [Text(frame.right + 12, at, label, "start", css), Text(frame.right + 12, at + 17, sub)]
        on_limit = css == "t-strong" and (data.other is None or label != data.other.label)
        start = frame.right if on_limit else last_x + 7
        if abs(at - y) > 6 or css == "t-accent":
            leaders.append(("leader", _path([(start, y), (frame.right + 8, at - 4)])))
    return texts, leaders


def _on_line(y: float, label: str, css: str, ends: tuple[float, float], frame: _Frame) -> Text:
    """A limit's name just above it, at the side where the series (first and last y) is further away."""
    if abs(ends[0] - y) >= abs(ends[1] - y):
        return Text(frame.left + 4, y - 6, label, "start", f"{css} t-halo")
    return Text(frame.right, y - 6, label, "end", f"{css} t-halo")


def spread(ys: Sequence[float], frame: _Frame) -> list[float]:
    """Places for labels near `ys` (sorted), at least `LABEL_GAP` apart and inside the picture."""
    placed: list[float] = []
    for y in ys:
        placed.append(max(y + 1, placed[-1] + LABEL_GAP if placed else 20.0))
    lowest = frame.height - 24
    for i in range(len(placed) - 1, -1, -1):
        limit = lowest if i == len(placed) - 1 else placed[i + 1] - LABEL_GAP
        placed[i] = min(placed[i], limit)
    return [round(y, 1) for y in placed]


def _equity_table(id: str, title: str, data: EquityYears) -> Table:
    columns = (
        Column("Vid årets slut"),
        *(Column(year, Kind.AMOUNT, now=i == data.now) for i, year in enumerate(data.years)),
    )
    rows = [Row((data.label, *data.equity))]
    if data.other:
        rows.append(Row((data.other.label, *data.other.whole)))
    for limit in (data.ceiling, data.floor):
        if limit:
            rows.append(Row((limit.label, *limit.whole)))
    return Table(f"{id}-table", title, columns, tuple(rows), under="Kronor", caption_hidden=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the budget: this year's amount and, for comparison, last year's."""

    label: str
    amount: Kr
    before: Kr | None = None


def parts_chart(
    id: str, parts: Sequence[Part], *, caption: str, year: str, before: str = "", under: str = "Kronor"
) -> Chart:
    """The budget by part, as bars from the largest; last year's amount as a thin line beneath, when there is one.

    Raises:
        ValueError: for no parts; show an empty state instead.
    """
    if not parts:
        raise ValueError("A picture of parts needs at least one.")
    ordered = sorted(parts, key=lambda part: (-part.amount.ore, part.label))
    whole = sum((part.amount for part in ordered), ZERO)
    columns = [Column("Del"), Column(year, Kind.AMOUNT, now=True)]
    if before:
        columns += [Column(before, Kind.AMOUNT), Column("Ändring", Kind.CHANGE)]
    rows = [Row((part.label, part.amount, *((part.before, _change(part)) if before else ()))) for part in ordered]
    earlier = [part.before for part in ordered if part.before is not None]
    if before and len(earlier) == len(ordered):
        then = sum(earlier, ZERO)
        rows.append(Row(("Summa", whole, then, whole - then), RowKind.TOTAL))
    else:
        rows.append(Row(("Summa", whole), RowKind.TOTAL))
    return Chart(
        id=id,
        caption=caption,
        under=under,
        title=f"Budget {year} per del",
        desc="; ".join(f"{part.label} {part.amount}" for part in ordered) + ".",
        wide=_parts_drawing(ordered, 820, 250, narrow=False),
        narrow=_parts_drawing(ordered, 340, 0, narrow=True),
        table=Table(
            f"{id}-table", f"Budget {year} per del", tuple(columns), tuple(rows), under="Kronor", caption_hidden=True
        ),
    )


def _change(part: Part) -> Kr | None:
    return None if part.before is None else part.amount - part.before


def _parts_drawing(parts: Sequence[Part], width: float, left: float, *, narrow: bool) -> Drawing:
    widest = max([p.amount.ore for p in parts] + [p.before.ore for p in parts if p.before is not None] + [1])
    room = width - left - 96  # what the figure at the bar's end needs
    pitch = 50 if narrow else 34
    bars, texts = [], []
    for i, part in enumerate(parts):
        top = i * pitch + (22 if narrow else 6)
        length = round(max(0, part.amount.ore) / widest * room, 1)
        bars.append(Bar(left, top, max(length, 1), 14, "bar"))
        if part.before is not None:
            bars.append(
                Bar(left, top + 16, max(round(max(0, part.before.ore) / widest * room, 1), 1), 4, "bar bar--before")
            )
        label = Text(0, top - 6, part.label) if narrow else Text(left - 12, top + 12, _short(part.label), "end")
        texts += [label, Text(left + length + 8, top + 12, kronor(part.amount), "start", "t-strong")]
    return Drawing(width, len(parts) * pitch + (4 if narrow else 0), bars=tuple(bars), texts=tuple(texts))


def _short(label: str, most: int = 36) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
