"""The account month by month as a picture: a line, the floor, and the month that ends with least."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.core.charts import Chart, Dot, Drawing, Text, nice_step
from samordna.core.figures import kronor, thousands
from samordna.core.tables import Column, Kind, Row, Table
from samordna.money import ZERO, Kr
from samordna.outlook.rules import months
from samordna.outlook.rules.liquidity import Cash, MonthEnd


@dataclass(frozen=True, slots=True)
class _Place:
    """The view box, the plot within it, and the scale."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    low: int
    high: int

    def y(self, amount: Kr) -> float:
        share = (amount.ore - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - self.top), 1)


def chart(id: str, found: Cash, floor: Kr | None) -> Chart | None:
    """The picture, or None when nothing is known of the account."""
    lowest = found.lowest
    if lowest is None:
        return None
    first, last = months.name_of(found.months[0].month), months.name_of(found.months[-1].month)
    said = f"Kontot är lägst i slutet av {months.name_of(lowest.month)}: {lowest.closing}."
    return Chart(
        id=id,
        caption=f"Lägst i slutet av {months.name_of(lowest.month)}: {lowest.closing}",
        under="Vid månadens slut, tusen kronor",
        title=f"Pengar på kontot {first}–{last}",
        desc=f"{said} Vid utgången av {last}: {found.months[-1].closing}.",
        wide=_drawing(found, lowest, floor, (820, 300, 56, 800, 34, 266)),
        narrow=_drawing(found, lowest, floor, (340, 260, 48, 330, 38, 222)),
        table=table(found),
    )


def table(found: Cash) -> Table:
    """The same, month by month, with what comes in and goes out."""
    return Table(
        "konto",
        "Pengar på kontot månad för månad",
        (
            Column("Månad"),
            Column("Medlemsbidrag", Kind.AMOUNT),
            Column("Övrigt in", Kind.AMOUNT),
            Column("Egen verksamhet", Kind.AMOUNT),
            Column("Avsatt i planen", Kind.AMOUNT),
            Column("Beslutade insatser", Kind.AMOUNT),
            Column("Ansökan", Kind.AMOUNT),
            Column("Kvar på kontot", Kind.AMOUNT),
        ),
        tuple(
            Row(
                (
                    months.name_of(one.month).capitalize(), one.contributions, one.other_income + one.corrected,
                    -one.running, -one.reserved, -one.decided, -one.asked, one.closing,
                )
            )
            for one in found.months
        ),
        under="Kronor. Utbetalningar visas med minus.",
        caption_hidden=True,
        tall=True,
    )  # fmt: skip


def _said(x: float, y: float, lowest: MonthEnd, place: _Place) -> Text:
    """The lowest amount beside its point: the line comes from above at both sides, so it stands beneath or beside."""
    css, amount = "t-accent t-halo", kronor(lowest.closing)
    if x > place.right - 90:
        return Text(x - 9, y + 5, amount, "end", css)
    if y + 24 < place.bottom:
        return Text(x, y + 20, amount, "start" if x < place.left + 40 else "middle", css)
    return Text(x + 9, y + 5, amount, "start", css)


def _drawing(
    found: Cash, lowest: MonthEnd, floor: Kr | None, box: tuple[float, float, float, float, float, float]
) -> Drawing:
    known = [one.closing for one in found.months] + ([floor] if floor else [])
    top, low = max(*known, ZERO).ore, min(*known, ZERO).ore
    step = nice_step(max(top - low, 1))
    place = _Place(*box, (low // step) * step, max(step, top + (top - low) // 12))
    span = place.right - place.left - 16
    count = max(len(found.months) - 1, 1)
    xs = [round(place.left + 8 + span * i / count, 1) for i in range(len(found.months))]
    points = list(zip(xs, (place.y(one.closing) for one in found.months), strict=True))
    rules, texts = [], [Text(place.left - 8, place.top - 16, "tkr", "end")]
    for ore in range(place.low, place.high + 1, step):
        y = place.y(Kr(ore))
        rules.append((y, place.left, place.right))
        texts.append(Text(place.left - 8, y + 4.5, thousands(Kr(ore)), "end"))
    paths = [("series", "M" + " L".join(f"{x:g} {y:g}" for x, y in points))]
    if floor:
        y = place.y(floor)
        paths.insert(0, ("limit limit--floor", f"M{place.left:g} {y:g} L{place.right:g} {y:g}"))
        texts.append(Text(place.right, y - 6, "Golv", "end", "t-strong t-halo"))
    texts += [
        Text(x, place.bottom + 20, str(months.year_of(one.month)), "start")
        for x, one in zip(xs, found.months, strict=True)
        if one.month % 12 == 0
    ]
    at = found.months.index(lowest)
    x, y = points[at]
    texts.append(_said(x, y, lowest, place))
    return Drawing(
        place.width, place.height, tuple(rules), (place.left, place.y(ZERO), place.right, place.y(ZERO)), tuple(paths),
        dots=(Dot(x, y, lowest.closing < (floor or ZERO)),), texts=tuple(texts),
    )  # fmt: skip
