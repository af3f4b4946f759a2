"""Pictures: what they show, and that nothing is drawn outside."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.core.charts import LABEL_GAP, EquityYears, Limit, Part, equity_chart, nice_step, parts_chart
from samordna.core.stil import equity, equity_with_band
from samordna.money import Kr

amounts = st.integers(-3_000_000, 9_000_000).map(Kr.of)


def years(*values: Kr, ceiling: Kr | None = None, floor: Kr | None = None) -> EquityYears:
    count = len(values)
    return EquityYears(
        years=tuple(str(2021 + i) for i in range(count)),
        equity=values,
        ceiling=Limit("Tak", (ceiling,) * count) if ceiling else None,
        floor=Limit("Golv", (floor,) * count) if floor else None,
    )


def test_points_outside_the_limits_are_filled() -> None:
    chart = equity_chart(
        "k", years(Kr.of(900), Kr.of(500), Kr.of(100), ceiling=Kr.of(800), floor=Kr.of(200)), caption=""
    )

    assert [dot.out for dot in chart.wide.dots] == [True, False, True]
    assert chart.desc == (
        "2021 900\u202fkr, 2022 500\u202fkr, 2023 100\u202fkr. Tak: 800\u202fkr 2023. Golv: 200\u202fkr 2023. "
        "Utanför gränserna: 2021, 2023."
    )


def test_a_year_on_the_limit_is_inside() -> None:
    chart = equity_chart("k", years(Kr.of(800), Kr.of(200), ceiling=Kr.of(800), floor=Kr.of(200)), caption="")

    assert [dot.out for dot in chart.wide.dots] == [False, False]
    assert chart.desc.endswith("Inom gränserna alla år.")


def test_the_table_beneath_has_the_figures_of_the_picture() -> None:
    rows = [[cell.text for cell in shown] for _, shown in equity().table.shown()]

    assert rows == [
        ["Eget kapital", "548\u202f077", "295\u202f077", "295\u202f077", "295\u202f077"],
        ["Tak 20 %", "518\u202f400", "518\u202f400", "517\u202f334", "516\u202f267"],
        ["Golv", "180\u202f000", "180\u202f000", "180\u202f000", "180\u202f000"],
    ]


@given(st.lists(amounts, min_size=1, max_size=12), st.none() | amounts, st.none() | amounts)
def test_nothing_is_drawn_outside_the_picture(values: list[Kr], ceiling: Kr | None, floor: Kr | None) -> None:
    chart = equity_chart("k", years(*values, ceiling=ceiling, floor=floor), caption="")

    for drawing in (chart.wide, chart.narrow):
        for _, d in drawing.paths:
            for x, y in re.findall(r"[ML]?([-\d.]+) ([-\d.]+)", d):
                assert 0 <= float(x) <= drawing.width
                assert 0 <= float(y) <= drawing.height
        for text in drawing.texts:
            assert 0 <= text.x <= drawing.width
            assert 0 <= text.y <= drawing.height


def test_labels_at_the_ends_of_lines_never_cover_each_other() -> None:
    names = {"90 % använt", "Tak 20 %", "Hela budgeten", "Golv 7 %, prövas"}

    ys = sorted(text.y for text in equity_with_band().wide.texts if text.text in names)

    assert len(ys) == 4
    assert all(below - above >= LABEL_GAP for above, below in pairwise(ys))


@given(st.integers(1, 10**12))
def test_gridlines_are_few_and_round(span: int) -> None:
    step = nice_step(span)

    assert span <= 4 * step
    assert str(step).rstrip("0") in {"1", "2", "5"}


def test_parts_stand_from_the_largest_and_add_up() -> None:
    parts = (Part("Kansli", Kr.of(500), Kr.of(605)), Part("Insatser", Kr.of(6000), Kr.of(5000)))

    chart = parts_chart("d", parts, caption="", year="2021", before="2020")

    assert [[cell.text for cell in shown] for _, shown in chart.table.shown()] == [
        ["Insatser", "6\u202f000", "5\u202f000", "+1\u202f000"],
        ["Kansli", "500", "605", "\u2212105"],
        ["Summa", "6\u202f500", "5\u202f605", "+895"],
    ]
    bars = [bar for bar in chart.wide.bars if bar.css == "bar"]
    assert bars[0].width == pytest.approx(12 * bars[1].width, rel=0.01)


def test_a_picture_of_no_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        parts_chart("d", (), caption="", year="2021")


def test_limits_are_written_in_whole_kronor_and_judged_by_the_exact_amount() -> None:
    chart = equity_chart("k", years(Kr(51_626_690), ceiling=Kr(51_626_680)), caption="")

    assert [[cell.text for cell in shown] for _, shown in chart.table.shown()][1] == ["Tak", "516\u202f267"]
    assert [dot.out for dot in chart.wide.dots] == [True]
